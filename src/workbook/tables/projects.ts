// Projets: one row, one project (domain.md A1, product.md §1).

import { planTotals } from '../../domain/financing';
import { shortDate } from '../../french';
import type { Column, Lookup, Row, Table, Value } from '../declaration';
import { textOf } from '../declaration';
import {
  boolean,
  choice,
  choices,
  date,
  group,
  id,
  inDocuments,
  link,
  longText,
  money,
  number,
  reference,
  references,
  text,
} from './columns';
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
  id('id', 'Réf.', {
    aliases: ['Identifiant', 'Référence', 'Réf', 'Réf. projet'],
    width: 84,
    note: 'Attribuée par Cordée, jamais réutilisée. Ne la modifiez pas.',
  }),
  text('title', 'Intitulé', {
    aliases: ['Titre', 'Titre de l’action', 'Nom du projet', 'Projet'],
    required: true,
    width: 320,
    note: 'La seule case obligatoire pour noter un projet.',
  }),
  link('sheetLink', 'Fiche', {
    aliases: ['Fiche (lien)'],
    width: 70,
    note: 'Ouvre la fiche projet, une fois créée.',
    volatile: true,
    automatic: {
      formula: (at) => `=IF(${at.cell('sheetAddress')}="";"";HYPERLINK(${at.cell('sheetAddress')};"Ouvrir"))`,
      compute: ({ values }) => values.sheetAddress,
    },
  }),
  reference('axis', 'Axe', 'axes', { aliases: ['Axe CTES', 'Axe du contrat'], width: 190 }),
  reference('projectOwner', 'Porteur de projet', 'organisations', {
    aliases: ['Maître d’ouvrage', 'MO', 'Porteur', 'Porteur (maître d’ouvrage)'],
    width: 190,
    note: 'Une structure de l’onglet « Structures ». Un nom nouveau est accepté : il sera à confirmer.',
  }),
  choice('progress', 'Avancement', 'progress', { aliases: ['Statut', 'État d’avancement'], width: 100 }),
  choice('registration', 'Inscription', 'registration', {
    aliases: ['Statut CTES', 'Statut d’inscription'],
    width: 150,
  }),
  text('lastNews', 'Dernière nouvelle', {
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
  }),
  text('nextStep', 'Prochaine étape', { aliases: ['Prochaine action'], width: 220 }),
  date('nextStepOn', 'Pour le', { aliases: ['Échéance', 'Prochaine échéance'], width: 90 }),
  reference('petrOfficer', 'Suivi par', 'contacts', {
    aliases: ['Référent PETR', 'Chargé de mission'],
    width: 130,
  }),
  money('totalCost', 'Coût total', {
    aliases: ['Coût', 'Budget', 'Budget total', 'Montant total', 'Coût prévisionnel'],
    width: 110,
    note: 'Dans la base du plan (HT ou TTC). Un ordre de grandeur se note dans « Estimation (texte) ».',
  }),
  money('obtained', 'Obtenu', {
    width: 110,
    note: 'Automatique : financements notifiés et après.',
    automatic: {
      formula: (at) => `=${sumOf(at, OBTAINED_LABELS)}`,
      compute: (row, book) => totals(row, book).obtained,
    },
  }),
  money('asked', 'Demandé', {
    width: 110,
    note: 'Automatique : financements sollicités, en instruction ou accordés.',
    automatic: {
      formula: (at) => `=${sumOf(at, ASKED_LABELS)}`,
      compute: (row, book) => totals(row, book).asked,
    },
  }),
  money('fundingGap', 'Reste à financer', {
    width: 120,
    note: 'Automatique : coût moins tous les financements du plan, envisagés compris.',
    automatic: {
      formula: (at) => `=IF(${at.cell('costBase')}="";"";${at.cell('costBase')}-${at.cell('fundingTotal')})`,
      compute: (row, book) => {
        const cost = costBase(row);
        return cost === undefined ? undefined : cost - totals(row, book).total;
      },
    },
  }),
  references('municipalities', 'Communes', 'territory', {
    aliases: ['Communes concernées', 'Commune'],
    width: 180,
    note: 'Plusieurs communes : séparez-les par « ; ». « Tout le territoire » est compris.',
  }),
  date('plannedStart', 'Début', {
    aliases: ['Date de début', 'Date de début prévisionnelle', 'Début prévu'],
    width: 90,
  }),
  date('plannedEnd', 'Fin', {
    aliases: ['Date de fin', 'Date de fin prévisionnelle', 'Fin prévue'],
    width: 90,
  }),
  longText('questionToServices', 'Question posée aux services', { width: 260 }),
  text('readiness', 'Prêt pour le comité', {
    aliases: ['Complétude COTECH'],
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
  }),
];

const content: readonly Column[] = [
  text('shortTitle', 'Intitulé court', {
    aliases: ['Titre court'],
    width: 180,
    note: '60 caractères au plus : noms de fichiers et agenda.',
  }),
  choice('phase', 'Phase', 'phase', { aliases: ['Maturité'] }),
  longText('summary', 'Résumé', {
    aliases: ['Le projet en bref', 'Descriptif'],
    width: 300,
    note: '500 caractères au plus.',
  }),
  longText('context', 'Contexte et enjeux', { aliases: ['Contexte'], width: 300 }),
  longText('goals', 'Objectifs', { aliases: ['Objectif'], width: 300 }),
  longText('description', 'Description', {
    aliases: ['Description de l’action', 'Description et étapes'],
    width: 300,
  }),
  choices('targets', 'Public cible', 'target', { aliases: ['Publics', 'Cibles'] }),
  references('patAxes', 'Axes PAT', 'axes', { aliases: ['Axe PAT'], width: 180 }),
  longText('blockerText', 'Nature du blocage', { aliases: ['Blocage'], width: 220 }),
  longText('electedSupport', 'Appui attendu de l’élu', { width: 220 }),
  choice('priority', 'Priorité', 'priority'),
  text('actionNumber', 'N° d’action', {
    aliases: ['Numéro d’action'],
    note: 'Attribué à l’inscription : axe.rang.',
  }),
  date('registeredOn', 'Inscription depuis le', {
    aliases: ['Date d’inscription'],
    note: 'Date de l’état d’inscription actuel.',
  }),
  reference('projectLead', 'Porteur opérationnel', 'organisations'),
  reference('ownerContact', 'Référent du porteur', 'contacts', { aliases: ['Référent porteur'] }),
  reference('electedReferent', 'Élu référent', 'contacts'),
  reference('initiatedBy', 'À l’initiative de', 'organisations'),
  references('partners', 'Partenaires', 'organisations', { width: 180 }),
  text('siteAddress', 'Lieu précis', { aliases: ['Lieu'] }),
  choices('circularPillars', 'Piliers économie circulaire', 'circularPillar'),
  choices('expectedEffects', 'Effets attendus', 'expectedEffect'),
  choice('citizenParticipation', 'Participation citoyenne', 'citizenParticipation'),
  longText('resources', 'Moyens humains et techniques'),
  longText('adminProcedures', 'Procédures administratives', { aliases: ['Autorisations'] }),
  choice('soilSealing', 'Artificialisation des sols', 'soilSealing'),
  longText('strategyLinks', 'Cohérence avec les stratégies', { aliases: ['Cohérence', 'Lien PCAET'] }),
  choice('confidentiality', 'Diffusion', 'confidentiality', {
    aliases: ['Confidentialité'],
    note: 'Interne : rien n’est montré aux partenaires.',
  }),
  longText('internalNotes', 'Notes internes', { note: 'Jamais imprimées.' }),
];

const finance: readonly Column[] = [
  choice('costBasis', 'Base du plan', 'costBasis', { aliases: ['Base', 'HT ou TTC'] }),
  text('costEstimate', 'Estimation (texte)', { note: '« 50 à 80 k€ » : tant que le coût n’est pas connu.' }),
  money('costExclVat', 'Coût total HT'),
  money('costInclVat', 'Coût total TTC'),
  money('costBase', 'Coût pris en compte', {
    aliases: ['Coût retenu', 'Coût retenu (base)'],
    note: 'Automatique : le coût total, sinon le coût HT ou TTC selon la base du plan.',
    automatic: {
      formula: (at) =>
        `=IF(${at.cell('totalCost')}<>"";${at.cell('totalCost')};IF(${at.cell('costBasis')}="TTC";IF(${at.cell('costInclVat')}="";"";${at.cell('costInclVat')});IF(${at.cell('costExclVat')}="";"";${at.cell('costExclVat')})))`,
      compute: (row) => costBase(row),
    },
  }),
  money('fundingTotal', 'Total financements', {
    note: 'Automatique : tous les financements du plan, envisagés compris ; ni refusés, ni retirés, ni caducs, ni en nature.',
    automatic: {
      formula: (at) =>
        `=SUMIFS(${at.range('fundings', 'countedAmount')};${at.range('fundings', 'projectReference')};${at.cell('id')})`,
      compute: (row, book) => totals(row, book).total,
    },
  }),
  money('actualCost', 'Coût réalisé'),
  choice('spendKind', 'Nature de dépense', 'spendKind', { aliases: ['Nature de dépense dominante'] }),
  choice('vatRegime', 'Régime de TVA', 'vatRegime', { aliases: ['Régime de TVA du MO'] }),
  money('netRevenue', 'Recettes nettes générées'),
  date('legalStart', 'Commencement d’exécution le', { aliases: ['Date de commencement d’exécution'] }),
  date('completedOn', 'Achevé le', { aliases: ['Date d’achèvement'] }),
  choice('stateAidRegime', 'Aide d’État', 'stateAidRegime'),
  text('derogation', 'Dérogation L1111-10'),
  number('jobsPlanned', 'Emplois créés (prévision)', { aliases: ['Emplois créés (prév.)'] }),
];

const technical: readonly Column[] = [
  date('lastFollowUp', 'Dernier suivi', {
    note: 'Automatique : date de la dernière note du suivi.',
    automatic: {
      formula: (at) => {
        const last = `MAXIFS(${at.range('followUps', 'date')};${at.range('followUps', 'projectReference')};${at.cell('id')})`;
        return `=IF(${last}=0;"";${last})`;
      },
      compute: (row, book) => lastNote(row, book)?.values.date,
    },
  }),
  text('label', 'Libellé', {
    width: 220,
    note: 'Automatique : ce que proposent les listes des autres onglets.',
    automatic: {
      formula: (at) =>
        `=IF(${at.cell('id')}="";"";IF(${at.cell('shortTitle')}="";${at.cell('title')};${at.cell('shortTitle')})&" ("&${at.cell('id')}&")")`,
      compute: (row) => labelOfProject(row),
    },
  }),
  link('sheetAddress', 'Adresse de la fiche', { volatile: true }),
  link('folderAddress', 'Dossier Drive', { volatile: true }),
  date('createdOn', 'Créé le', { volatile: true }),
  date('changedOn', 'Modifié le', { volatile: true }),
  text('changedBy', 'Modifié par', { volatile: true }),
  boolean('archived', 'Archivé'),
];

/** In documents only. */
const virtual: readonly Column[] = [
  text('intermunicipalities', 'EPCI', {
    aliases: ['EPCI concernés'],
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
  }),
];

function labelOfProject({ id, values }: Pick<Row, 'id' | 'values'>): string | undefined {
  return id ? `${textOf(values.shortTitle ?? values.title)} (${id})` : undefined;
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
    ...inDocuments(virtual),
  ],
};
