// How tabs and columns look: widths, notes, formats, colours, drop-downs. Data for *Installer* alone: see
// src/reference.ts.

import { rgb } from './colour';
import type { Column, TableKey } from './declaration';
import { offeredLabels } from './enumerations';
import { HIGHLIGHTS, type Highlight } from './highlights';
import { TABLE_KEYS, TABLES } from './tables';

type Format = gapi.client.sheets.CellFormat;

export interface ColumnLook {
  /** Pixels. */
  width: number;
  /** What hovering over the header says. */
  note?: string;
  /** Of the cells below the header. */
  format?: Format;
  /** A drop-down that is the same wherever the columns stand. */
  rule?: gapi.client.sheets.DataValidationRule;
}

export interface TabLook {
  /** One row, and several, in the words of a sentence: « projet », « projets ». */
  row: readonly [one: string, several: string];
  properties: gapi.client.sheets.SheetProperties & { gridProperties: { rowCount: number } };
  columns: Readonly<Record<string, ColumnLook>>;
  /** Conditional formats, the first that applies winning. */
  highlights: readonly Highlight[];
}

export type Looks = Readonly<Record<TableKey, TabLook>>;

const DARK_GREEN = '#1b5e20';
const LIGHT_GREEN = '#8bc34a';
const BLUE = '#1565c0';
const YELLOW = '#f9a825';
const GREY = '#9e9e9e';

interface Style {
  row: readonly [one: string, several: string];
  visible: boolean;
  /** Of the tab, `#rrggbb`. */
  colour: string;
  frozenColumns: number;
  /** Rows of a new tab; it grows when needed. */
  rows: number;
  /** Pixels, by column key, where the type's own don't do. */
  widths: Readonly<Record<string, number>>;
  /** What hovering over a header says. */
  notes?: Readonly<Record<string, string>>;
  /** Sheets number format patterns, where the type's own don't do. */
  formats?: Readonly<Record<string, string>>;
}

export const STYLES: Readonly<Record<TableKey, Style>> = {
  projects: {
    row: ['projet', 'projets'],
    visible: true,
    colour: DARK_GREEN,
    frozenColumns: 2,
    rows: 250,
    widths: {
      id: 84,
      title: 320,
      sheetLink: 70,
      axis: 190,
      projectOwner: 190,
      progress: 100,
      registration: 150,
      lastNews: 260,
      nextStep: 220,
      nextStepOn: 90,
      petrOfficer: 130,
      fundingGap: 120,
      municipalities: 180,
      plannedStart: 90,
      plannedEnd: 90,
      questionToServices: 260,
      readiness: 220,
      shortTitle: 180,
      summary: 300,
      context: 300,
      goals: 300,
      description: 300,
      patAxes: 180,
      partners: 180,
      label: 220,
    },
    notes: {
      id: 'Attribuée par Cordée, jamais réutilisée. Ne la modifiez pas.',
      title: 'La seule case obligatoire pour noter un projet.',
      sheetLink: 'Ouvre la fiche projet, une fois créée.',
      projectOwner:
        'Une structure de l’onglet « Structures ». Un nom nouveau est accepté : il sera à confirmer.',
      lastNews: 'Automatique : date et début de la dernière note du suivi.',
      totalCost:
        'Dans la base du plan (HT ou TTC). Un ordre de grandeur se note dans « Estimation (texte) ».',
      obtained: 'Automatique : financements notifiés et après.',
      asked: 'Automatique : financements sollicités, en instruction ou accordés.',
      fundingGap: 'Automatique : coût moins tous les financements du plan, envisagés compris.',
      municipalities: 'Plusieurs communes : séparez-les par « ; ». « Tout le territoire » est compris.',
      readiness: 'Automatique : « Oui », ou ce qu’il manque avant un comité.',
      shortTitle: '60 caractères au plus : noms de fichiers et agenda.',
      summary: '500 caractères au plus.',
      actionNumber: 'Attribué à l’inscription : axe.rang.',
      registeredOn: 'Date de l’état d’inscription actuel.',
      confidentiality: 'Interne : rien n’est montré aux partenaires.',
      internalNotes: 'Jamais imprimées.',
      costEstimate: '« 50 à 80 k€ » : tant que le coût n’est pas connu.',
      costBase: 'Automatique : le coût total, sinon le coût HT ou TTC selon la base du plan.',
      fundingTotal:
        'Automatique : tous les financements du plan, envisagés compris ; ni refusés, ni retirés, ni caducs, ni en nature.',
      lastFollowUp: 'Automatique : date de la dernière note du suivi.',
      label: 'Automatique : ce que proposent les listes des autres onglets.',
    },
  },
  fundings: {
    row: ['financement', 'financements'],
    visible: true,
    colour: DARK_GREEN,
    frozenColumns: 2,
    rows: 600,
    widths: {
      project: 240,
      funder: 180,
      scheme: 170,
      status: 120,
      amountRequested: 120,
      amountGranted: 120,
      planShare: 80,
      depositDeadline: 100,
      depositedOn: 90,
      ackOn: 100,
      decidedOn: 90,
      nextDeadline: 100,
      comment: 240,
      nature: 150,
      id: 100,
    },
    notes: {
      project: 'Choisissez le projet, ou tapez son intitulé court.',
      planShare: 'Automatique : montant pris en compte, rapporté au coût du projet.',
      nextDeadline:
        'Automatique : dépôt tant que rien n’est déposé, puis achèvement et solde après notification.',
      countedAmount:
        'Automatique : accordé, sinon demandé, sinon envisagé ; 0 si refusé, retiré, caduc ou en nature.',
      rate: 'Automatique : montant pris en compte, rapporté à l’assiette.',
      projectReference: 'Automatique : la référence lue dans « Projet ».',
    },
  },
  followUps: {
    row: ['note de suivi', 'notes de suivi'],
    visible: true,
    colour: LIGHT_GREEN,
    frozenColumns: 2,
    rows: 500,
    widths: { date: 90, project: 240, note: 420, type: 150, channel: 110, mission: 150, partnerVisible: 100 },
    notes: {
      partnerVisible: '« Oui » : la note peut figurer sur la fiche projet.',
      projectReference: 'Automatique : la référence lue dans « Projet ».',
      mark: 'Automatique : projet et date, pour retrouver la dernière note.',
    },
    formats: { timeSpent: '0.00' },
  },
  meetings: {
    row: ['séance', 'séances'],
    visible: true,
    colour: BLUE,
    frozenColumns: 2,
    rows: 120,
    widths: {
      date: 95,
      subject: 260,
      bodies: 220,
      venue: 200,
      status: 150,
      minutesStatus: 170,
      comment: 260,
      label: 240,
    },
    notes: {
      subject: '« COTECH n° 7 » : le nom sous lequel on en parle.',
      bodies: 'Plusieurs instances le même jour : séparez-les par « ; ».',
      invitedOn: 'Rempli quand les invitations sont parties.',
      minutesStatus: 'De « À rédiger » à « Publié ».',
      inviteBy: 'Date limite d’envoi, selon les délais de l’instance.',
      label: 'Automatique : ce que proposent les listes des autres onglets.',
    },
  },
  stances: {
    row: ['position', 'positions'],
    visible: true,
    colour: BLUE,
    frozenColumns: 2,
    rows: 600,
    widths: {
      meeting: 210,
      project: 240,
      service: 220,
      stance: 220,
      conditions: 340,
      amount: 120,
      confirmed: 110,
    },
    notes: {
      stance: 'Une position en comité technique ne vaut pas décision d’attribution.',
      conditions: 'Conditions, pièces, délai : ce que le service a dit.',
      confirmed: 'Cochez quand le service l’a écrit.',
      projectReference: 'Automatique : la référence lue dans « Projet ».',
    },
  },
  decisions: {
    row: ['décision', 'décisions'],
    visible: true,
    colour: BLUE,
    frozenColumns: 2,
    rows: 400,
    widths: {
      done: 60,
      wording: 420,
      dueOn: 95,
      responsible: 160,
      organisation: 200,
      type: 160,
      project: 240,
      meeting: 210,
      comment: 260,
    },
    notes: {
      done: 'À cocher quand c’est fait : c’est tout ce qu’il y a à faire ici chaque jour.',
      wording: 'Une décision ou une action par ligne.',
      responsible: 'La personne qui s’en charge.',
      projectReference: 'Automatique : la référence lue dans « Projet ».',
    },
  },
  contacts: {
    row: ['contact', 'contacts'],
    visible: true,
    colour: YELLOW,
    frozenColumns: 2,
    rows: 300,
    widths: {
      firstName: 120,
      lastName: 140,
      role: 220,
      organisation: 220,
      email: 240,
      phone: 130,
      fullName: 180,
    },
    notes: {
      organisation: 'Un nom nouveau est accepté : la structure sera à confirmer.',
      objection: '« Oui » : ni courriel, ni invitation.',
      fullName: 'Automatique : ce que proposent les listes des autres onglets.',
    },
  },
  agendaItems: {
    row: ['point', 'points'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 300,
    widths: { meeting: 210, order: 60, title: 320, kind: 170, project: 240 },
  },
  attendances: {
    row: ['participant', 'participants'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 800,
    widths: { meeting: 210, organisation: 220, contact: 180 },
  },
  programmeLinks: {
    row: ['inscription', 'inscriptions'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 300,
    widths: {
      project: 240,
      programme: 240,
      axis: 190,
      registration: 160,
      technicalMeeting: 200,
      steeringMeeting: 200,
    },
  },
  expenses: {
    row: ['dépense', 'dépenses'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 600,
    widths: { project: 240, item: 170, wording: 260 },
    notes: {
      projectReference: 'Automatique : la référence lue dans « Projet ».',
    },
  },
  payments: {
    row: ['versement', 'versements'],
    visible: false,
    colour: GREY,
    frozenColumns: 1,
    rows: 300,
    widths: { funding: 220 },
  },
  indicators: {
    row: ['indicateur', 'indicateurs'],
    visible: false,
    colour: GREY,
    frozenColumns: 1,
    rows: 200,
    widths: { project: 240, programme: 200, agreement: 200, name: 280 },
  },
  indicatorValues: {
    row: ['valeur', 'valeurs'],
    visible: false,
    colour: GREY,
    frozenColumns: 1,
    rows: 600,
    widths: { indicator: 280 },
  },
  milestones: {
    row: ['jalon', 'jalons'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 400,
    widths: { done: 60, project: 240, wording: 280 },
    notes: {
      projectReference: 'Automatique : la référence lue dans « Projet ».',
    },
  },
  fundingAgreements: {
    row: ['convention', 'conventions'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 40,
    widths: { id: 84, name: 300, funder: 180, programme: 220, goals: 260, paymentTerms: 260 },
    notes: {
      period: 'Quand les jours exacts ne sont pas connus : « mai 2019 – mai 2022 ».',
      allocation: 'Part de chaque mission : « Économie circulaire 60 % ; Concertation citoyenne 40 % ».',
    },
  },
  deadlines: {
    row: ['échéance', 'échéances'],
    visible: false,
    colour: GREY,
    frozenColumns: 1,
    rows: 120,
    widths: { agreement: 280, type: 200, wording: 240 },
  },
  aidSchemes: {
    row: ['aide', 'aides'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 200,
    widths: { id: 84, name: 300, funder: 180, eligibility: 260 },
  },
  governanceBodies: {
    row: ['instance', 'instances'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 60,
    widths: {
      id: 84,
      name: 260,
      type: 170,
      otherNames: 200,
      programme: 220,
      organisations: 280,
      members: 220,
    },
    notes: {
      otherNames: 'Séparés par « ; » : reconnus dans les séances.',
      noticeDays: 'Jours entre l’envoi et la séance.',
      noticeKind: 'Jours francs : ni le jour de l’envoi, ni celui de la séance ne comptent.',
    },
  },
  checks: {
    row: ['constat', 'constats'],
    visible: false,
    colour: GREY,
    frozenColumns: 1,
    rows: 300,
    widths: {
      severity: 100,
      rule: 100,
      sheet: 140,
      cell: 150,
      message: 420,
      remedy: 420,
      note: 240,
      id: 220,
    },
    notes: {
      severity: 'Rempli par « Vérifier le classeur » : « À corriger » ou « Conseil ».',
      note: 'À vous : « vu, dérogation ». La note reste avec son constat, et part avec lui.',
      order: 'Automatique : l’ordre des lignes.',
      id: 'Automatique : ce qui fait reconnaître le constat d’une fois sur l’autre.',
    },
  },
  organisations: {
    row: ['structure', 'structures'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 250,
    widths: { id: 84, name: 300, type: 160, nature: 140, otherNames: 200, address: 200, email: 200 },
    notes: { otherNames: 'Séparés par « ; » : reconnus dans les autres onglets.' },
  },
  funders: {
    row: ['financeur', 'financeurs'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 80,
    widths: { id: 84, name: 260, category: 150, otherNames: 200, service: 200, organisation: 200 },
    notes: { otherNames: 'Séparés par « ; » : reconnus dans les financements.' },
  },
  programmes: {
    row: ['dispositif', 'dispositifs'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 40,
    widths: { id: 84, name: 300, type: 160, coLeads: 200, signatories: 240, comment: 240 },
    notes: { period: 'Quand les jours exacts ne sont pas connus : « mai 2019 – mai 2022 ».' },
  },
  axes: {
    row: ['axe', 'axes'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 60,
    widths: { id: 84, shortName: 260, programme: 220, code: 60, wording: 420, parent: 220, order: 60 },
  },
  territory: {
    row: ['commune', 'communes'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 60,
    widths: { inseeCode: 84, name: 200, epci: 240 },
    notes: { parkMember: 'À compléter.', otherNames: 'Séparés par « ; » : communes réunies, hameaux.' },
  },
  documents: {
    row: ['document', 'documents'],
    visible: false,
    colour: GREY,
    frozenColumns: 1,
    rows: 400,
    widths: {
      id: 100,
      type: 120,
      target: 100,
      key: 180,
      driveId: 200,
      address: 200,
      frozenTemplate: 200,
      dataHash: 160,
      state: 110,
      nonce: 160,
      askedOn: 140,
      doneOn: 140,
      by: 200,
    },
    notes: { target: 'Référence de la ligne que le document raconte.' },
  },
  settings: {
    row: ['paramètre', 'paramètres'],
    visible: false,
    colour: GREY,
    frozenColumns: 1,
    rows: 60,
    widths: { key: 280, value: 380, note: 380 },
  },
  lists: {
    row: ['valeur de liste', 'valeurs de liste'],
    visible: false,
    colour: GREY,
    frozenColumns: 2,
    rows: 500,
    widths: { list: 200, value: 280, code: 160, order: 60, colour: 80, active: 60 },
  },
  journal: {
    row: ['ligne du journal', 'lignes du journal'],
    visible: false,
    colour: GREY,
    frozenColumns: 1,
    rows: 500,
    widths: { date: 130, person: 220, operation: 180, target: 120, what: 420, detail: 320 },
    formats: { date: 'dd/mm/yyyy hh:mm' },
  },
};

const WIDTHS: Readonly<Record<Column['type'], number>> = {
  id: 90,
  text: 150,
  longText: 220,
  choice: 130,
  choices: 170,
  date: 95,
  time: 70,
  money: 110,
  percent: 75,
  integer: 80,
  number: 90,
  boolean: 80,
  reference: 170,
  references: 190,
  link: 150,
  email: 220,
  phone: 120,
  separator: 120,
};

/** Texts that look like numbers stay text: INSEE codes and telephone numbers start with 0. */
const TEXT: Format = { numberFormat: { type: 'TEXT', pattern: '@' } };
const FORMATS: Partial<Record<Column['type'], Format>> = {
  id: TEXT,
  phone: TEXT,
  money: { numberFormat: { type: 'CURRENCY', pattern: '#,##0\\ "€"' } },
  percent: { numberFormat: { type: 'PERCENT', pattern: '0.0\\ %' } },
  date: { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } },
  time: { numberFormat: { type: 'TIME', pattern: 'hh:mm' } },
  longText: { wrapStrategy: 'CLIP' },
};
/** Text columns whose values look like numbers. */
const CODES = [
  'actionNumber',
  'fileNumber',
  'siret',
  'rna',
  'siren',
  'epciSiren',
  'postcodes',
  'code',
  'value',
];

function tabLook(table: TableKey): TabLook {
  const { row, visible, colour, frozenColumns, rows } = STYLES[table];
  return {
    row,
    properties: {
      hidden: !visible,
      tabColorStyle: { rgbColor: rgb(colour) },
      gridProperties: { rowCount: rows, frozenRowCount: 1, frozenColumnCount: frozenColumns },
    },
    columns: Object.fromEntries(
      TABLES[table].columns.map((column) => [column.key, columnLook(column, STYLES[table])]),
    ),
    highlights: HIGHLIGHTS[table] ?? [],
  };
}

function columnLook(column: Column, { widths, notes, formats }: Style): ColumnLook {
  const format = formatOf(column, formats?.[column.key]);
  const rule = ruleOf(column);
  const note = notes?.[column.key];
  return {
    width: widths[column.key] ?? WIDTHS[column.type],
    ...(note ? { note } : {}),
    ...(format ? { format } : {}),
    ...(rule ? { rule } : {}),
  };
}

function formatOf(column: Column, pattern: string | undefined): Format | undefined {
  if (pattern) {
    return { numberFormat: { type: column.type === 'date' ? 'DATE_TIME' : 'NUMBER', pattern } };
  }
  // A formula in a cell formatted as text would show itself instead of its value.
  if (column.type === 'text') return CODES.includes(column.key) && !column.automatic ? TEXT : undefined;
  return FORMATS[column.type];
}

/** Drop-downs suggest and never reject (product.md §1). Lists of several values have none: a pick would replace all. */
function ruleOf({ automatic, type, list }: Column): gapi.client.sheets.DataValidationRule | undefined {
  if (automatic) return undefined;
  if (type === 'choice' && list) return oneOf(offeredLabels(list));
  return type === 'boolean' ? TICK : undefined;
}

/** A box to tick; « Oui » typed over it is understood. */
const TICK: gapi.client.sheets.DataValidationRule = { condition: { type: 'BOOLEAN' }, strict: false };

function oneOf(labels: readonly string[]): gapi.client.sheets.DataValidationRule {
  return {
    condition: { type: 'ONE_OF_LIST', values: labels.map((label) => ({ userEnteredValue: label })) },
    strict: false,
    showCustomUi: true,
  };
}

export const LOOKS: Looks = Object.fromEntries(TABLE_KEYS.map((table) => [table, tabLook(table)])) as Record<
  TableKey,
  TabLook
>;
