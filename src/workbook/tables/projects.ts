// Projets: one row, one project (domain.md A1, product.md §1).

import { planTotals } from '../../domain/financing';
import { shortDate } from '../../french';
import type { Column, Lookup, Row, Table, Value } from '../declaration';
import { textOf } from '../declaration';
import { ASKED_LABELS, OBTAINED_LABELS } from './fundings';
import { COLOURS, lineOf, numberOf } from './parts';

const CONTENT = 'Contenu de la fiche';
const FINANCE = 'Finances, détail';
const TECHNICAL = 'Technique';

/** UTF-16 units of a note that `Dernière nouvelle` shows. */
const NEWS_LENGTH = 80;

/** What a committee needs (R-PRJ-08; the plan's base stands for the VAT regime), with the word for its absence. */
const NEEDED: readonly [key: string, word: string][] = [
  ['summary', 'résumé'],
  ['axis', 'axe'],
  ['projectOwner', 'porteur'],
  ['ownerContact', 'référent du porteur'],
  ['municipalities', 'communes'],
  ['context', 'contexte'],
  ['goals', 'objectifs'],
  ['description', 'description'],
  ['plannedStart', 'début'],
  ['plannedEnd', 'fin'],
  ['costBase', 'coût'],
  ['costBasis', 'base HT ou TTC'],
];
const UNKNOWN_OWNER = 'À identifier';

function costBase({ values }: Row): number | undefined {
  const detailed = values.costBasis === 'INCL_VAT' ? values.costInclVat : values.costExclVat;
  return numberOf(values.totalCost) ?? numberOf(detailed);
}

function totals(row: Row, book: Lookup): ReturnType<typeof planTotals> {
  return planTotals(book.related('fundings', 'project', row.id).map(lineOf));
}

/** The note of the latest date; the first of the sheet where several share it. */
function lastNote(row: Row, book: Lookup): Row | undefined {
  let last: Row | undefined;
  for (const note of book.related('followUps', 'project', row.id)) {
    const date = numberOf(note.values.date);
    if (date === undefined) continue;
    if (!last || date > (numberOf(last.values.date) ?? 0)) last = note;
  }
  return last;
}

function missing(row: Row, book: Lookup): string[] {
  const words = NEEDED.filter(([key]) => {
    if (key === 'costBase') return costBase(row) === undefined;
    return row.values[key] === undefined || (key === 'projectOwner' && isUnknownOwner(row.values[key]));
  }).map(([, word]) => word);
  if (book.related('fundings', 'project', row.id).length === 0) words.push('financement');
  return words;
}

function isUnknownOwner(value: Value | undefined): boolean {
  return textOf(value).toLowerCase() === UNKNOWN_OWNER.toLowerCase();
}

/** Sums of a project's funding lines whose status is one of `labels`. */
function sumOf(
  at: { cell(key: string): string; range(table: 'fundings', key: string): string },
  labels: readonly string[],
): string {
  const amounts = at.range('fundings', 'countedAmount');
  const projects = at.range('fundings', 'projectReference');
  const statuses = at.range('fundings', 'status');
  return labels
    .map((label) => `SUMIFS(${amounts};${projects};${at.cell('id')};${statuses};"${label}")`)
    .join('+');
}

const shown: readonly Column[] = [
  {
    key: 'id',
    label: 'Réf.',
    aliases: ['Identifiant', 'Référence', 'Réf', 'Réf. projet'],
    type: 'id',
    shown: 'shown',
    width: 84,
    note: 'Attribuée par Cordée, jamais réutilisée. Ne la modifiez pas.',
  },
  {
    key: 'title',
    label: 'Intitulé',
    aliases: ['Titre', 'Titre de l’action', 'Nom du projet', 'Projet'],
    type: 'text',
    required: true,
    shown: 'shown',
    width: 320,
    note: 'La seule case obligatoire pour noter un projet.',
  },
  {
    key: 'sheetLink',
    label: 'Fiche',
    aliases: ['Fiche (lien)'],
    type: 'link',
    shown: 'shown',
    width: 70,
    note: 'Ouvre la fiche projet, une fois créée.',
    volatile: true,
    automatic: {
      formula: (at) => `=IF(${at.cell('sheetAddress')}="";"";HYPERLINK(${at.cell('sheetAddress')};"Ouvrir"))`,
      compute: ({ values }) => values.sheetAddress,
    },
  },
  {
    key: 'axis',
    label: 'Axe',
    aliases: ['Axe CTES', 'Axe du contrat'],
    type: 'reference',
    to: 'axes',
    shown: 'shown',
    width: 190,
  },
  {
    key: 'projectOwner',
    label: 'Porteur de projet',
    aliases: ['Maître d’ouvrage', 'MO', 'Porteur', 'Porteur (maître d’ouvrage)'],
    type: 'reference',
    to: 'organisations',
    shown: 'shown',
    width: 190,
    note: 'Une structure de l’onglet « Structures ». Un nom nouveau est accepté : il sera à confirmer.',
  },
  {
    key: 'progress',
    label: 'Avancement',
    aliases: ['Statut', 'État d’avancement'],
    type: 'choice',
    list: 'progress',
    shown: 'shown',
    width: 100,
  },
  {
    key: 'registration',
    label: 'Inscription',
    aliases: ['Statut CTES', 'Statut d’inscription'],
    type: 'choice',
    list: 'registration',
    shown: 'shown',
    width: 150,
  },
  {
    key: 'lastNews',
    label: 'Dernière nouvelle',
    type: 'text',
    shown: 'shown',
    width: 260,
    note: 'Automatique : date et début de la dernière note du suivi.',
    automatic: {
      formula: (at) => {
        const day = at.cell('lastFollowUp');
        const note = `INDEX(${at.range('followUps', 'note')};MATCH(${at.cell('id')}&"|"&${day};${at.range('followUps', 'mark')};0))`;
        return `=IF(${day}="";"";TEXT(${day};"dd/mm/yyyy")&" – "&LEFT(${note};${NEWS_LENGTH})&IF(LEN(${note})>${NEWS_LENGTH};"…";""))`;
      },
      compute: (row, book) => {
        const last = lastNote(row, book);
        if (!last) return undefined;
        const note = textOf(last.values.note);
        const start = note.slice(0, NEWS_LENGTH) + (note.length > NEWS_LENGTH ? '…' : '');
        return `${shortDate(last.values.date as number)} – ${start}`;
      },
    },
  },
  {
    key: 'nextStep',
    label: 'Prochaine étape',
    aliases: ['Prochaine action'],
    type: 'text',
    shown: 'shown',
    width: 220,
  },
  {
    key: 'nextStepOn',
    label: 'Pour le',
    aliases: ['Échéance', 'Prochaine échéance'],
    type: 'date',
    shown: 'shown',
    width: 90,
  },
  {
    key: 'petrOfficer',
    label: 'Suivi par',
    aliases: ['Référent PETR', 'Chargé de mission'],
    type: 'reference',
    to: 'contacts',
    shown: 'shown',
    width: 130,
  },
  {
    key: 'totalCost',
    label: 'Coût total',
    aliases: ['Coût', 'Budget', 'Budget total', 'Montant total', 'Coût prévisionnel'],
    type: 'money',
    shown: 'shown',
    width: 110,
    note: 'Dans la base du plan (HT ou TTC). Un ordre de grandeur se note dans « Estimation (texte) ».',
  },
  {
    key: 'obtained',
    label: 'Obtenu',
    type: 'money',
    shown: 'shown',
    width: 110,
    note: 'Automatique : financements notifiés et après.',
    automatic: {
      formula: (at) => `=${sumOf(at, OBTAINED_LABELS)}`,
      compute: (row, book) => totals(row, book).obtained,
    },
  },
  {
    key: 'asked',
    label: 'Demandé',
    type: 'money',
    shown: 'shown',
    width: 110,
    note: 'Automatique : financements sollicités, en instruction ou accordés.',
    automatic: {
      formula: (at) => `=${sumOf(at, ASKED_LABELS)}`,
      compute: (row, book) => totals(row, book).asked,
    },
  },
  {
    key: 'fundingGap',
    label: 'Reste à financer',
    type: 'money',
    shown: 'shown',
    width: 120,
    note: 'Automatique : coût moins tous les financements du plan, envisagés compris.',
    automatic: {
      formula: (at) => `=IF(${at.cell('costBase')}="";"";${at.cell('costBase')}-${at.cell('fundingTotal')})`,
      compute: (row, book) => {
        const cost = costBase(row);
        return cost === undefined ? undefined : cost - totals(row, book).total;
      },
    },
  },
  {
    key: 'municipalities',
    label: 'Communes',
    aliases: ['Communes concernées', 'Commune'],
    type: 'references',
    to: 'territory',
    shown: 'shown',
    width: 180,
    note: 'Plusieurs communes : séparez-les par « ; ». « Tout le territoire » est compris.',
  },
  {
    key: 'plannedStart',
    label: 'Début',
    aliases: ['Date de début', 'Date de début prévisionnelle', 'Début prévu'],
    type: 'date',
    shown: 'shown',
    width: 90,
  },
  {
    key: 'plannedEnd',
    label: 'Fin',
    aliases: ['Date de fin', 'Date de fin prévisionnelle', 'Fin prévue'],
    type: 'date',
    shown: 'shown',
    width: 90,
  },
  {
    key: 'questionToServices',
    label: 'Question posée aux services',
    type: 'longText',
    shown: 'shown',
    width: 260,
  },
  {
    key: 'readiness',
    label: 'Prêt pour le comité',
    aliases: ['Complétude COTECH'],
    type: 'text',
    shown: 'shown',
    width: 220,
    note: 'Automatique : « Oui », ou ce qu’il manque avant un comité.',
    volatile: true,
    automatic: {
      formula: (at) => {
        const words = NEEDED.map(([key, word]) => {
          const cell = at.cell(key);
          const empty = key === 'projectOwner' ? `OR(${cell}="";${cell}="${UNKNOWN_OWNER}")` : `${cell}=""`;
          return `IF(${empty};"${word}";"")`;
        });
        const lines = `COUNTIFS(${at.range('fundings', 'projectReference')};${at.cell('id')})`;
        const list = `TEXTJOIN(", ";TRUE;${words.join(';')};IF(${lines}=0;"financement";""))`;
        return `=IF(${at.cell('title')}="";"";IF(LEN(${list})=0;"Oui";"Il manque : "&${list}))`;
      },
      compute: (row, book) => {
        if (row.values.title === undefined) return undefined;
        const words = missing(row, book);
        return words.length ? `Il manque : ${words.join(', ')}` : 'Oui';
      },
    },
  },
];

const content: readonly Column[] = [
  {
    key: 'shortTitle',
    label: 'Intitulé court',
    aliases: ['Titre court'],
    type: 'text',
    shown: CONTENT,
    width: 180,
    note: '60 caractères au plus : noms de fichiers et agenda.',
  },
  { key: 'phase', label: 'Phase', aliases: ['Maturité'], type: 'choice', list: 'phase', shown: CONTENT },
  {
    key: 'summary',
    label: 'Résumé',
    aliases: ['Le projet en bref', 'Descriptif'],
    type: 'longText',
    shown: CONTENT,
    width: 300,
    note: '500 caractères au plus.',
  },
  {
    key: 'context',
    label: 'Contexte et enjeux',
    aliases: ['Contexte'],
    type: 'longText',
    shown: CONTENT,
    width: 300,
  },
  { key: 'goals', label: 'Objectifs', aliases: ['Objectif'], type: 'longText', shown: CONTENT, width: 300 },
  {
    key: 'description',
    label: 'Description',
    aliases: ['Description de l’action', 'Description et étapes'],
    type: 'longText',
    shown: CONTENT,
    width: 300,
  },
  {
    key: 'targets',
    label: 'Public cible',
    aliases: ['Publics', 'Cibles'],
    type: 'choices',
    list: 'target',
    shown: CONTENT,
  },
  {
    key: 'patAxes',
    label: 'Axes PAT',
    aliases: ['Axe PAT'],
    type: 'references',
    to: 'axes',
    shown: CONTENT,
    width: 180,
  },
  {
    key: 'blockerText',
    label: 'Nature du blocage',
    aliases: ['Blocage'],
    type: 'longText',
    shown: CONTENT,
    width: 220,
  },
  { key: 'electedSupport', label: 'Appui attendu de l’élu', type: 'longText', shown: CONTENT, width: 220 },
  { key: 'priority', label: 'Priorité', type: 'choice', list: 'priority', shown: CONTENT },
  {
    key: 'actionNumber',
    label: 'N° d’action',
    aliases: ['Numéro d’action'],
    type: 'text',
    shown: CONTENT,
    note: 'Attribué à l’inscription : axe.rang.',
  },
  {
    key: 'registeredOn',
    label: 'Inscription depuis le',
    aliases: ['Date d’inscription'],
    type: 'date',
    shown: CONTENT,
    note: 'Date de l’état d’inscription actuel.',
  },
  {
    key: 'projectLead',
    label: 'Porteur opérationnel',
    type: 'reference',
    to: 'organisations',
    shown: CONTENT,
  },
  {
    key: 'ownerContact',
    label: 'Référent du porteur',
    aliases: ['Référent porteur'],
    type: 'reference',
    to: 'contacts',
    shown: CONTENT,
  },
  { key: 'electedReferent', label: 'Élu référent', type: 'reference', to: 'contacts', shown: CONTENT },
  { key: 'initiatedBy', label: 'À l’initiative de', type: 'reference', to: 'organisations', shown: CONTENT },
  {
    key: 'partners',
    label: 'Partenaires',
    type: 'references',
    to: 'organisations',
    shown: CONTENT,
    width: 180,
  },
  { key: 'siteAddress', label: 'Lieu précis', aliases: ['Lieu'], type: 'text', shown: CONTENT },
  {
    key: 'circularPillars',
    label: 'Piliers économie circulaire',
    type: 'choices',
    list: 'circularPillar',
    shown: CONTENT,
  },
  {
    key: 'expectedEffects',
    label: 'Effets attendus',
    type: 'choices',
    list: 'expectedEffect',
    shown: CONTENT,
  },
  {
    key: 'citizenParticipation',
    label: 'Participation citoyenne',
    type: 'choice',
    list: 'citizenParticipation',
    shown: CONTENT,
  },
  { key: 'resources', label: 'Moyens humains et techniques', type: 'longText', shown: CONTENT },
  {
    key: 'adminProcedures',
    label: 'Procédures administratives',
    aliases: ['Autorisations'],
    type: 'longText',
    shown: CONTENT,
  },
  {
    key: 'soilSealing',
    label: 'Artificialisation des sols',
    type: 'choice',
    list: 'soilSealing',
    shown: CONTENT,
  },
  {
    key: 'strategyLinks',
    label: 'Cohérence avec les stratégies',
    aliases: ['Cohérence', 'Lien PCAET'],
    type: 'longText',
    shown: CONTENT,
  },
  {
    key: 'confidentiality',
    label: 'Diffusion',
    aliases: ['Confidentialité'],
    type: 'choice',
    list: 'confidentiality',
    shown: CONTENT,
    note: 'Interne : rien n’est montré aux partenaires.',
  },
  {
    key: 'internalNotes',
    label: 'Notes internes',
    type: 'longText',
    shown: CONTENT,
    note: 'Jamais imprimées.',
  },
];

const finance: readonly Column[] = [
  {
    key: 'costBasis',
    label: 'Base du plan',
    aliases: ['Base', 'HT ou TTC'],
    type: 'choice',
    list: 'costBasis',
    shown: FINANCE,
  },
  {
    key: 'costEstimate',
    label: 'Estimation (texte)',
    type: 'text',
    shown: FINANCE,
    note: '« 50 à 80 k€ » : tant que le coût n’est pas connu.',
  },
  { key: 'costExclVat', label: 'Coût total HT', type: 'money', shown: FINANCE },
  { key: 'costInclVat', label: 'Coût total TTC', type: 'money', shown: FINANCE },
  {
    key: 'costBase',
    label: 'Coût pris en compte',
    aliases: ['Coût retenu', 'Coût retenu (base)'],
    type: 'money',
    shown: FINANCE,
    note: 'Automatique : le coût total, sinon le coût HT ou TTC selon la base du plan.',
    automatic: {
      formula: (at) =>
        `=IF(${at.cell('totalCost')}<>"";${at.cell('totalCost')};IF(${at.cell('costBasis')}="TTC";IF(${at.cell('costInclVat')}="";"";${at.cell('costInclVat')});IF(${at.cell('costExclVat')}="";"";${at.cell('costExclVat')})))`,
      compute: (row) => costBase(row),
    },
  },
  {
    key: 'fundingTotal',
    label: 'Total financements',
    type: 'money',
    shown: FINANCE,
    note: 'Automatique : tous les financements du plan, envisagés compris ; ni refusés, ni retirés, ni caducs, ni en nature.',
    automatic: {
      formula: (at) =>
        `=SUMIFS(${at.range('fundings', 'countedAmount')};${at.range('fundings', 'projectReference')};${at.cell('id')})`,
      compute: (row, book) => totals(row, book).total,
    },
  },
  { key: 'actualCost', label: 'Coût réalisé', type: 'money', shown: FINANCE },
  {
    key: 'spendKind',
    label: 'Nature de dépense',
    aliases: ['Nature de dépense dominante'],
    type: 'choice',
    list: 'spendKind',
    shown: FINANCE,
  },
  {
    key: 'vatRegime',
    label: 'Régime de TVA',
    aliases: ['Régime de TVA du MO'],
    type: 'choice',
    list: 'vatRegime',
    shown: FINANCE,
  },
  { key: 'netRevenue', label: 'Recettes nettes générées', type: 'money', shown: FINANCE },
  {
    key: 'legalStart',
    label: 'Commencement d’exécution le',
    aliases: ['Date de commencement d’exécution'],
    type: 'date',
    shown: FINANCE,
  },
  { key: 'completedOn', label: 'Achevé le', aliases: ['Date d’achèvement'], type: 'date', shown: FINANCE },
  { key: 'stateAidRegime', label: 'Aide d’État', type: 'choice', list: 'stateAidRegime', shown: FINANCE },
  { key: 'derogation', label: 'Dérogation L1111-10', type: 'text', shown: FINANCE },
  {
    key: 'jobsPlanned',
    label: 'Emplois créés (prévision)',
    aliases: ['Emplois créés (prév.)'],
    type: 'number',
    shown: FINANCE,
  },
];

const technical: readonly Column[] = [
  {
    key: 'lastFollowUp',
    label: 'Dernier suivi',
    type: 'date',
    shown: TECHNICAL,
    note: 'Automatique : date de la dernière note du suivi.',
    automatic: {
      formula: (at) => {
        const last = `MAXIFS(${at.range('followUps', 'date')};${at.range('followUps', 'projectReference')};${at.cell('id')})`;
        return `=IF(${last}=0;"";${last})`;
      },
      compute: (row, book) => lastNote(row, book)?.values.date,
    },
  },
  {
    key: 'label',
    label: 'Libellé',
    type: 'text',
    shown: TECHNICAL,
    width: 220,
    note: 'Automatique : ce que proposent les listes des autres onglets.',
    automatic: {
      formula: (at) =>
        `=IF(${at.cell('id')}="";"";IF(${at.cell('shortTitle')}="";${at.cell('title')};${at.cell('shortTitle')})&" ("&${at.cell('id')}&")")`,
      compute: (row) => labelOfProject(row),
    },
  },
  { key: 'sheetAddress', label: 'Adresse de la fiche', type: 'link', shown: TECHNICAL, volatile: true },
  { key: 'folderAddress', label: 'Dossier Drive', type: 'link', shown: TECHNICAL, volatile: true },
  { key: 'createdOn', label: 'Créé le', type: 'date', shown: TECHNICAL, volatile: true },
  { key: 'changedOn', label: 'Modifié le', type: 'date', shown: TECHNICAL, volatile: true },
  { key: 'changedBy', label: 'Modifié par', type: 'text', shown: TECHNICAL, volatile: true },
  { key: 'archived', label: 'Archivé', type: 'boolean', shown: TECHNICAL },
];

/** In documents only. */
const virtual: readonly Column[] = [
  {
    key: 'intermunicipalities',
    label: 'EPCI',
    aliases: ['EPCI concernés'],
    type: 'text',
    shown: 'hidden',
    automatic: {
      compute: ({ values }, book) => {
        const codes = Array.isArray(values.municipalities)
          ? (values.municipalities as readonly string[])
          : [];
        const names = codes.map((code) => textOf(book.row('territory', code)?.values.epci));
        const distinct = names.filter((name, index) => name !== '' && names.indexOf(name) === index);
        return distinct.length ? distinct.join(', ') : undefined;
      },
    },
  },
];

function labelOfProject({ id, values }: Pick<Row, 'id' | 'values'>): string | undefined {
  return id ? `${textOf(values.shortTitle ?? values.title)} (${id})` : undefined;
}

function group(title: string, columns: readonly Column[]): Column[] {
  return [{ key: `group:${title}`, label: title, type: 'separator', shown: 'shown', width: 130 }, ...columns];
}

export const projects: Table = {
  key: 'projects',
  title: 'Projets',
  singular: 'projet',
  plural: 'projets',
  prefix: 'PRJ',
  idKey: 'id',
  titleKey: 'title',
  offerKey: 'label',
  names: (row) => [labelOfProject(row) ?? '', textOf(row.values.title), textOf(row.values.shortTitle)],
  visible: true,
  colour: COLOURS.darkGreen,
  frozenColumns: 2,
  columns: [
    ...shown,
    ...group(CONTENT, content),
    ...group(FINANCE, finance),
    ...group(TECHNICAL, technical),
    ...virtual,
  ],
};
