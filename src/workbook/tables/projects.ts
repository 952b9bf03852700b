// Projets: one row, one project (domain.md A1, product.md §1).

import type { Origin } from '../../domain/finance';
import { countedAmount, planTotals, type Stage, share } from '../../domain/financing';
import { shortDate } from '../../french';
import { FIRST_DAY, LAST_DAY } from '../cells';
import type { Column, Lookup, Row, Table, Value } from '../declaration';
import { textOf } from '../declaration';
import { registeringDecision } from '../registration';
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
  percent,
  reference,
  references,
  text,
} from './columns';
import { decisions } from './decisions';
import { among, codeIn, firstAmount, isBlank, isDay } from './formula-words';
import { fundings, ORIGINS, originOfLine, STAGES } from './fundings';
import { milestones } from './milestones';
import { codeColumn, lineOf, numberOf, spaced } from './parts';

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

/** Sum of what the project's funding lines bring, those that a column of theirs says so. */
function sumOf(column = '', says = ''): string {
  const where = column ? `;[fundings.${column}];"${says}"` : '';
  return `SUMIFS([fundings.countedAmount];[fundings.projectReference];[id]${where})`;
}
const atStage = (stage: Stage): string => `=${sumOf('stage', STAGES[stage])}`;
const from = (origin: Origin): string => sumOf('origin', ORIGINS[origin]);

/** Cents that come from there. */
function broughtBy(origin: Origin, row: Row, book: Lookup): number {
  return book
    .related('fundings', 'project', row.id)
    .filter((line) => originOfLine(line, book) === origin)
    .reduce((sum, line) => sum + countedAmount(lineOf(line)), 0);
}

/** Where days that wait for a project stand, and the column that shows the earliest. */
const DATED = [
  { table: fundings, mine: 'fundingDeadline', label: 'Échéance des financements' },
  { table: decisions, mine: 'actionDeadline', label: 'Échéance des actions' },
  { table: milestones, mine: 'milestoneDeadline', label: 'Échéance des jalons' },
] as const;
const WAITING = DATED.map(({ mine }) => `[${mine}]`).join(';');

function daysOf(table: Table, row: Row, book: Lookup): (Value | undefined)[] {
  const { automatic } = table.columns.find(({ key }) => key === 'nextDeadline')!;
  return book.related(table.key, 'project', row.id).map((other) => automatic!.compute(other, book));
}

function earliest(days: readonly (Value | undefined)[]): number | undefined {
  const known = days.filter((day): day is number => typeof day === 'number');
  return known.length ? Math.min(...known) : undefined;
}

/** A project that is over is never late (R-PRJ-04). */
const ENDED = ['DONE', 'ABANDONED'];

/** The last note's text. */
const NEWS = 'TRIM(INDEX([followUps.note];MATCH([id]&"|"&[lastFollowUp];[followUps.mark];0)))';
/** What is missing, in words; each said once, so that the formula is not twice as long. */
const LACKS = `TEXTJOIN(", ";TRUE;${NEEDED.map(([key, word]) => {
  const empty =
    key === 'projectOwner'
      ? `OR(${isBlank(key)};IFERROR(TRIM([${key}]);"")="${UNKNOWN_OWNER}")`
      : isBlank(key);
  return `IF(${empty};"${word}";"")`;
}).join(';')};IF(COUNTIFS([fundings.projectReference];[id])=0;"financement";""))`;
const LAST_NOTE = `INT(MAXIFS([followUps.date];[followUps.projectReference];[id];[followUps.date];">=${FIRST_DAY}";[followUps.date];"<${LAST_DAY + 1}"))`;

const shown: readonly Column[] = [
  id('id', 'Réf. | Identifiant | Référence | Réf | Réf. projet'),
  text('title', 'Intitulé | Titre | Titre de l’action | Nom du projet | Projet', {
    required: true,
  }),
  link('sheetLink', 'Fiche | Fiche (lien)', {
    volatile: true,
    automatic: {
      formula: '=IF([sheetAddress]="";"";HYPERLINK([sheetAddress];"Ouvrir"))',
      compute: ({ values }) => values.sheetAddress,
    },
  }),
  reference('axis', 'Axe | Axe CTES | Axe du contrat', 'axes'),
  reference(
    'projectOwner',
    'Porteur de projet | Maître d’ouvrage | MO | Porteur | Porteur (maître d’ouvrage)',
    'organisations',
  ),
  choice('progress', 'Avancement | Statut | État d’avancement', 'progress'),
  choice('registration', 'Inscription | Statut CTES | Statut d’inscription', 'registration'),
  text('lastNews', 'Dernière nouvelle', {
    automatic: {
      formula: `=IF([lastFollowUp]="";"";TEXT([lastFollowUp];"dd/mm/yyyy")&" – "&LEFT(${NEWS};${NEWS_LENGTH})&IF(LEN(${NEWS})>${NEWS_LENGTH};"…";""))`,
      compute: (row, book) => {
        const last = lastNote(row, book);
        if (!last) return undefined;
        const note = spaced(textOf(last.values.note));
        const start = note.slice(0, NEWS_LENGTH) + (note.length > NEWS_LENGTH ? '…' : '');
        return `${shortDate(last.values.date as number)} – ${start}`;
      },
    },
  }),
  text('nextStep', 'Prochaine étape | Prochaine action'),
  date('nextStepOn', 'Pour le | Échéance | Prochaine échéance'),
  reference('petrOfficer', 'Suivi par | Référent PETR | Chargé de mission', 'contacts'),
  money('totalCost', 'Coût total | Coût | Budget | Budget total | Montant total | Coût prévisionnel'),
  money('obtained', 'Obtenu', {
    automatic: {
      formula: atStage('obtained'),
      compute: (row, book) => totals(row, book).obtained,
    },
  }),
  money('asked', 'Demandé', {
    automatic: {
      formula: atStage('asked'),
      compute: (row, book) => totals(row, book).asked,
    },
  }),
  money('fundingGap', 'Reste à financer', {
    automatic: {
      formula: '=IF([costBase]="";"";[costBase]-[fundingTotal])',
      compute: (row, book) => {
        const cost = costBase(row);
        return cost === undefined ? undefined : cost - totals(row, book).total;
      },
    },
  }),
  references('municipalities', 'Communes | Communes concernées | Commune', 'territory'),
  date('plannedStart', 'Début | Date de début | Date de début prévisionnelle | Début prévu'),
  date('plannedEnd', 'Fin | Date de fin | Date de fin prévisionnelle | Fin prévue'),
  longText('questionToServices', 'Question posée aux services'),
  text('readiness', 'Prêt pour le comité | Complétude COTECH', {
    volatile: true,
    automatic: {
      formula: `=IF(${isBlank('title')};"";SUBSTITUTE(SUBSTITUTE("Il manque : "&${LACKS}&"|";"Il manque : |";"Oui");"|";""))`,
      compute: (row, book) => {
        if (row.values.title === undefined) return undefined;
        const words = missing(row, book);
        return words.length ? `Il manque : ${words.join(', ')}` : 'Oui';
      },
    },
  }),
];

const content: readonly Column[] = [
  text('shortTitle', 'Intitulé court | Titre court'),
  choice('phase', 'Phase | Maturité', 'phase'),
  longText('summary', 'Résumé | Le projet en bref | Descriptif'),
  longText('context', 'Contexte et enjeux | Contexte'),
  longText('goals', 'Objectifs | Objectif'),
  longText('description', 'Description | Description de l’action | Description et étapes'),
  choices('targets', 'Public cible | Publics | Cibles', 'target'),
  references('patAxes', 'Axes PAT | Axe PAT', 'axes'),
  longText('blockerText', 'Nature du blocage | Blocage'),
  longText('electedSupport', 'Appui attendu de l’élu'),
  choice('priority', 'Priorité', 'priority'),
  text('actionNumber', 'N° d’action | Numéro d’action'),
  reference('parent', 'Fait partie de | Action parente | Projet parent', 'projects'),
  date('registeredOn', 'Inscription depuis le | Date d’inscription'),
  reference('projectLead', 'Porteur opérationnel', 'organisations'),
  reference('ownerContact', 'Référent du porteur | Référent porteur', 'contacts'),
  reference('electedReferent', 'Élu référent', 'contacts'),
  reference('initiatedBy', 'À l’initiative de', 'organisations'),
  references('partners', 'Partenaires', 'organisations'),
  text('siteAddress', 'Lieu précis | Lieu'),
  choices('circularPillars', 'Piliers économie circulaire', 'circularPillar'),
  choices('expectedEffects', 'Effets attendus', 'expectedEffect'),
  choice('citizenParticipation', 'Participation citoyenne', 'citizenParticipation'),
  longText('resources', 'Moyens humains et techniques'),
  longText('adminProcedures', 'Procédures administratives | Autorisations'),
  choice('soilSealing', 'Artificialisation des sols', 'soilSealing'),
  choices('environmentalGoals', 'Objectifs environnementaux', 'environmentalGoal'),
  choice('detrCategory', 'Catégorie DETR', 'detrCategory'),
  longText('strategyLinks', 'Cohérence avec les stratégies | Cohérence | Lien PCAET'),
  choice('confidentiality', 'Diffusion | Confidentialité', 'confidentiality'),
  longText('internalNotes', 'Notes internes'),
];

const finance: readonly Column[] = [
  choice('costBasis', 'Base du plan | Base | HT ou TTC', 'costBasis'),
  text('costEstimate', 'Estimation (texte)'),
  money('costExclVat', 'Coût total HT'),
  money('costInclVat', 'Coût total TTC'),
  money('costBase', 'Coût pris en compte | Coût retenu | Coût retenu (base)', {
    automatic: {
      formula: `=${firstAmount(['totalCost'], `IF(${codeIn('costBasis', 'costBasis')}="INCL_VAT";${firstAmount(['costInclVat'], '""')};${firstAmount(['costExclVat'], '""')})`)}`,
      compute: (row) => costBase(row),
    },
  }),
  money('fundingTotal', 'Total financements', {
    automatic: {
      formula: `=${sumOf()}`,
      compute: (row, book) => totals(row, book).total,
    },
  }),
  percent('publicAidRate', 'Taux d’aide publique', {
    automatic: {
      formula: `=IF(ISNUMBER([costBase]);IFERROR(${from('public')}/[costBase];"");"")`,
      compute: (row, book) => share(broughtBy('public', row, book), costBase(row)),
    },
  }),
  percent('ownerShare', 'Part du maître d’ouvrage | Part du MO', {
    automatic: {
      formula: `=IFERROR(${from('owner')}/(${from('owner')}+${from('public')});"")`,
      compute: (row, book) => {
        const owner = broughtBy('owner', row, book);
        return share(owner, owner + broughtBy('public', row, book));
      },
    },
  }),
  money('actualCost', 'Coût réalisé'),
  choice('spendKind', 'Nature de dépense | Nature de dépense dominante', 'spendKind'),
  choice('vatRegime', 'Régime de TVA | Régime de TVA du MO', 'vatRegime'),
  money('netRevenue', 'Recettes nettes générées'),
  date('legalStart', 'Commencement d’exécution le | Date de commencement d’exécution'),
  date('completedOn', 'Achevé le | Date d’achèvement'),
  choice('stateAidRegime', 'Aide d’État', 'stateAidRegime'),
  text('derogation', 'Dérogation L1111-10'),
  boolean('leadAuthority', 'Domaine à chef de file'),
  number('jobsPlanned', 'Emplois créés (prévision) | Emplois créés (prév.)'),
];

const technical: readonly Column[] = [
  codeColumn('progressCode', 'Code de l’avancement', 'progress', 'progress'),
  codeColumn('registrationCode', 'Code de l’inscription', 'registration', 'registration'),
  date('lastFollowUp', 'Dernier suivi', {
    automatic: {
      formula: `=IF(${LAST_NOTE}=0;"";${LAST_NOTE})`,
      compute: (row, book) => lastNote(row, book)?.values.date,
    },
  }),
  boolean('isLate', 'En retard', {
    volatile: true,
    automatic: {
      formula: `=IF(${isDay('plannedEnd')};IF(INT([plannedEnd])>=TODAY();"Non";IF(${among('[progressCode]', ENDED)};"Non";"Oui"));"")`,
      compute: ({ values }, { today }) => {
        const end = numberOf(values.plannedEnd);
        if (end === undefined || today === undefined) return undefined;
        return end < today && !ENDED.includes(textOf(values.progress));
      },
    },
  }),
  ...DATED.map(({ table, mine, label }) => {
    const days = `[${table.key}.nextDeadline]`;
    const mineToo = `[${table.key}.projectReference];[id]`;
    return date(mine, label, {
      automatic: {
        formula: `=IF(COUNTIFS(${mineToo};${days};">0")=0;"";MINIFS(${days};${mineToo}))`,
        compute: (row, book) => earliest(daysOf(table, row, book)),
      },
    });
  }),
  date('nextDeadline', 'Échéance la plus proche', {
    automatic: {
      formula: `=IF(COUNT(${WAITING})+${isDay('nextStepOn')}=0;"";INT(IF(${isDay('nextStepOn')};MIN(${WAITING};[nextStepOn]);MIN(${WAITING}))))`,
      compute: (row, book) =>
        earliest([...DATED.flatMap(({ table }) => daysOf(table, row, book)), row.values.nextStepOn]),
    },
  }),
  text('ownReference', 'Référence d’origine'),
  text('label', 'Libellé', {
    automatic: {
      formula: `=IF([id]="";"";TRIM(IF(${isBlank('shortTitle')};[title];[shortTitle]))&" ("&[id]&")")`,
      compute: (row) => labelOfProject(row),
    },
  }),
  link('sheetAddress', 'Adresse de la fiche', { volatile: true }),
  link('folderAddress', 'Dossier Drive', { volatile: true }),
  date('createdOn', 'Créé le', { volatile: true }),
  date('changedOn', 'Modifié le', { volatile: true }),
  text('changedBy', 'Modifié par', { volatile: true }),
  text('importedFrom', 'Importé de', { volatile: true }),
  boolean('archived', 'Archivé'),
];

/** In documents only. */
const virtual: readonly Column[] = [
  text('intermunicipalities', 'EPCI | EPCI concernés', {
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
  boolean('registrationDecided', 'Inscription décidée', {
    automatic: {
      compute: (row, book) =>
        row.values.registration === 'REGISTERED' ? registeringDecision(row, book) !== undefined : undefined,
    },
  }),
];

function labelOfProject({ id, values }: Pick<Row, 'id' | 'values'>): string | undefined {
  return id ? `${spaced(textOf(values.shortTitle ?? values.title))} (${id})` : undefined;
}

export const projects: Table = {
  key: 'projects',
  tab: 0,
  title: 'Projets',
  prefix: 'PRJ',
  idKey: 'id',
  titleKey: 'title',
  offerKey: 'label',
  names: (row) => [
    labelOfProject(row) ?? '',
    ...['title', 'shortTitle', 'ownReference'].map((key) => textOf(row.values[key])),
  ],
  columns: [
    ...shown,
    ...group(CONTENT, content),
    ...group(FINANCE, finance),
    ...group(TECHNICAL, technical),
    ...inDocuments(virtual),
  ],
};
