// A life-size workbook to discover: everything in it is invented, and says so (product.md §5).

import type { Workspace } from '../workspace';
import { anchors } from './anchors';
import { circular } from './circular';
import { food } from './food';
import { meetingTabs } from './meetings';
import { organisations } from './organisations';
import { contacts } from './people';
import { planTabs } from './plans';
import { type Cell, day, french, type LabelledRow, type Line, type Project, rowId } from './rows';
import { transition } from './transition';

export const BANNER = 'Données fictives';

/** Every project of the sample, in the order of its references. */
export const projects: readonly Project[] = [...anchors, ...food, ...circular, ...transition];

/**
 * Fills an installed workbook, by the labels of its headers, as `owner` (an e-mail address). Formulas are not
 * its business: install again afterwards.
 * @throws Error when a tab or a column it needs isn't there.
 */
export function fillSample(workspace: Workspace, spreadsheetId: string, owner: string): void {
  const door = doorOf(workspace, spreadsheetId, owner);
  const tabs: Record<string, LabelledRow[]> = {
    Structures: organisations(),
    Contacts: contacts(owner),
    Projets: projects.map(projectRow),
    Financements: fundingRows(),
    Suivi: noteRows(),
    ...meetingTabs(projects, projectName),
    ...planTabs(projects, projectName, lineId),
    Paramètres: [{ Clé: 'Bandeau', Valeur: BANNER, Note: 'Affiché en tête du classeur d’exemple.' }],
  };
  const titles = Object.keys(tabs);
  const present = door.columns(titles);
  const data = titles.map((title, index) => block(title, present[index] ?? [], tabs[title]!));
  door.write([...data, ...door.settings()]);
  door.note();
}

function reference(index: number): string {
  return rowId('PRJ', index);
}

function projectRow(project: Project, index: number): LabelledRow {
  const prose = (text: string | undefined): Cell => (text === undefined ? null : french(text));
  const date = (text: string | undefined): Cell => (text === undefined ? null : day(text));
  return {
    'Réf.': reference(index),
    Intitulé: french(project.title),
    'Intitulé court': project.short,
    Axe: project.axis,
    'Axes PAT': project.pat ?? null,
    'Porteur de projet': project.owner,
    'Référent du porteur': project.contact ?? null,
    Phase: project.phase,
    Avancement: project.progress,
    Inscription: project.registration,
    'Inscription depuis le': date(project.since),
    'N° d’action': project.number ?? null,
    'Prochaine étape': prose(project.next),
    'Pour le': date(project.nextOn),
    'Suivi par': 'Camille Roche',
    'Élu référent': 'Anselme Sapin',
    'Coût total': project.cost ?? null,
    'Base du plan': project.basis ?? null,
    'Estimation (texte)': project.estimate ?? null,
    'Coût réalisé': project.actual ?? null,
    'Nature de dépense': project.spend ?? null,
    'Régime de TVA': project.vat ?? null,
    Communes: project.municipalities ?? null,
    Début: date(project.start),
    Fin: date(project.end),
    Résumé: prose(project.summary),
    'Contexte et enjeux': prose(project.context),
    Objectifs: prose(project.goals),
    Description: prose(project.description),
    'Question posée aux services': prose(project.question),
    'Nature du blocage': prose(project.blocker),
    'Appui attendu de l’élu': prose(project.electedSupport),
    Partenaires: project.partners ?? null,
    'Piliers économie circulaire': project.pillars ?? null,
    'Effets attendus': project.effects ?? null,
    'Public cible': project.audience ?? null,
    'Moyens humains et techniques': prose(project.resources),
    'Procédures administratives': prose(project.procedures),
    'Cohérence avec les stratégies': prose(project.strategy),
    'Participation citoyenne': project.participation ?? null,
    'Commencement d’exécution le': date(project.started),
    Priorité: project.priority ?? 'Moyenne',
    Diffusion: project.diffusion ?? 'Partenaires',
    'Créé le': date(project.since),
  };
}

function projectName(index: number): string {
  return `${projects[index]!.short} (${reference(index)})`;
}

function fundingRows(): LabelledRow[] {
  const rows: LabelledRow[] = [];
  projects.forEach((project, index) => {
    for (const line of project.lines) {
      rows.push({
        'Réf. financement': rowId('FIN', rows.length),
        Projet: projectName(index),
        ...fundingRow(line, project),
      });
    }
  });
  return rows;
}

/** Reference of a project's line, by the project's short title and its funder. */
function lineId(short: string, funder: string): string {
  const lines = projects.flatMap((project) => project.lines.map((line) => ({ project, line })));
  const rank = lines.findIndex(({ project, line }) => project.short === short && line.funder === funder);
  if (rank < 0) throw new Error(`Classeur d’exemple : « ${short} » n’a pas de ligne « ${funder} ».`);
  return rowId('FIN', rank);
}

const GRANTED = ['Accordé', 'Notifié', 'Versé en partie', 'Soldé', 'Caduc'];

function fundingRow(line: Line, project: Project): LabelledRow {
  const date = (text: string | undefined): Cell => (text === undefined ? null : day(text));
  const planned = line.status === 'Envisagé';
  const section = project.spend === 'Mixte' ? 'Investissement' : project.spend;
  return {
    Financeur: line.funder,
    'Aide visée': line.scheme ?? null,
    Statut: line.status,
    Nature: line.nature ?? null,
    Section: section ?? null,
    'Montant envisagé': planned ? line.amount : null,
    'Montant demandé': planned ? null : line.amount,
    'Montant accordé': GRANTED.includes(line.status) ? line.amount : null,
    'Montant versé': line.paid ?? null,
    'Date limite de dépôt': date(line.deadline),
    'Déposé le': date(line.deposited),
    'Accusé de réception le': date(line.ack),
    'Décision le': date(line.decided),
    'Notifié le': date(line.notified),
    'Date limite d’achèvement': date(line.completeBy),
    'N° de dossier': line.file ?? null,
    Observations: line.comment === undefined ? null : french(line.comment),
  };
}

function noteRows(): LabelledRow[] {
  const notes = projects.flatMap((project, index) => (project.notes ?? []).map((note) => ({ note, index })));
  return notes
    .sort((a, b) => day(a.note.date) - day(b.note.date))
    .map(({ note, index }, position) => ({
      'Réf. note': rowId('SUI', position),
      Date: day(note.date),
      Projet: projectName(index),
      Note: french(note.note),
      Type: note.type,
      Canal: note.channel,
      'Temps passé (h)': note.hours,
      Mission: note.mission ?? 'Économie circulaire',
      'Visible partenaires': note.shared ?? false,
    }));
}

interface Present {
  title: string;
  header: string[];
  /** First free row, 1-based. */
  next: number;
}

interface Block {
  range: string;
  values: Cell[][];
}

/** The rows of a tab as one rectangle under what is already there; null leaves a cell alone. */
function block(title: string, present: Present | never[], rows: readonly LabelledRow[]): Block {
  const { header, next } = present as Present;
  const positions = new Map(header.map((label, index) => [label, index]));
  const values = rows.map((row) => {
    const cells: Cell[] = header.map(() => null);
    for (const [label, value] of Object.entries(row)) {
      const at = positions.get(label);
      if (at === undefined) throw new Error(`L’onglet « ${title} » n’a pas de colonne « ${label} ».`);
      cells[at] = value === '' ? null : value;
    }
    return cells;
  });
  return { range: `'${title}'!A${next}`, values };
}

function doorOf(workspace: Workspace, spreadsheetId: string, person: string) {
  const send = (
    method: 'GET' | 'POST',
    path: string,
    query: Record<string, string[]>,
    body?: unknown,
  ): any => {
    const response = workspace.answer({
      method,
      path: `/v4/spreadsheets/${spreadsheetId}${path}`,
      query,
      body,
      person,
    });
    if (response.status >= 300) throw new Error(`Classeur d’exemple : ${JSON.stringify(response.body)}`);
    return response.body;
  };
  const read = (ranges: string[]): any[] =>
    send('GET', '/values:batchGet', { ranges, valueRenderOption: ['UNFORMATTED_VALUE'] }).valueRanges;
  return {
    columns(titles: readonly string[]): Present[] {
      return read(titles.map((title) => `'${title}'`)).map(({ values = [] }, index) => ({
        title: titles[index]!,
        header: (values[0] ?? []).map(String),
        next: values.length + 1,
      }));
    },
    /** Who follows, directs and represents, in the settings that stand empty. */
    settings(): Block[] {
      const wanted: Record<string, string> = {
        'Chargé de mission': 'Camille Roche',
        Direction: 'Dominique Brunet',
        'Élu référent': 'Anselme Sapin',
      };
      const rows: unknown[][] = read(["'Paramètres'!A:B"])[0]?.values ?? [];
      return rows.flatMap(([key, value], index) => {
        const name = wanted[String(key)];
        return name && !value ? [{ range: `'Paramètres'!B${index + 1}`, values: [[name]] }] : [];
      });
    },
    write(data: readonly Block[]): void {
      send('POST', '/values:batchUpdate', {}, { valueInputOption: 'RAW', data });
    },
    /** The banner, where everybody looks first. */
    note(): void {
      const { sheets } = send('GET', '', { fields: ['sheets(properties(sheetId,title))'] });
      const sheet = sheets.find((one: any) => one.properties.title === 'Projets');
      const start = { sheetId: sheet.properties.sheetId ?? 0, rowIndex: 0, columnIndex: 1 };
      const note = `${BANNER} : projets, personnes et montants sont inventés.`;
      const rows = [{ values: [{ note: french(note) }] }];
      send('POST', ':batchUpdate', {}, { requests: [{ updateCells: { start, rows, fields: 'note' } }] });
    },
  };
}
