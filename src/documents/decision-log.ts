// Relevé of a meeting (D5): what a COPIL decided, what a COTECH concluded, who does what by when; sent within days.

import { DECISION_LOGS } from '../domain/documents';
import { codeOf } from '../domain/enumerations';
import type { ViewField, ViewRecord, ViewType, ViewTypes } from '../domain/view';
import { countOf, list, NBSP, shortDate, typography } from '../french';
import type { Book, DocumentKind } from './kind';
import { bodyTypesOf, isShown, meetingRecord, withMeeting } from './meeting-words';
import { field } from './plan-rows';
import { stanceAxisType, stanceFields, stanceRowType, stanceTable } from './stances-table';
import { nameAt, numberAt, recordAt, recordsAt, shortNameAt, textAt } from './values';

const rulingType: ViewType = {
  name: 'logRuling',
  title: 'wording',
  fields: [
    field('rank', 'Rang', 'number'),
    field('wording', 'Décision', 'longText'),
    field('mode', 'Mode', 'text'),
  ],
};

const actionType: ViewType = {
  name: 'logAction',
  title: 'wording',
  fields: [
    field('rank', 'Rang', 'number'),
    field('wording', 'Action', 'longText'),
    field('who', 'Responsable', 'text'),
    field('due', 'Échéance', 'text'),
  ],
};

const fields: readonly ViewField[] = [
  field('logTitle', 'Titre du relevé', 'text'),
  field('presentText', 'Présents', 'longText'),
  field('excusedText', 'Excusés', 'longText'),
  { ...field('rulings', 'Décisions prises', 'records'), of: rulingType.name },
  { ...field('actions', 'Actions à mener', 'records'), of: actionType.name },
  field('stancesNote', 'Portée des positions', 'text'),
  ...stanceFields,
];

function types(workbook: ViewTypes): ViewTypes {
  const own = [rulingType, actionType, stanceRowType, stanceAxisType];
  return { ...withMeeting(workbook, fields), ...Object.fromEntries(own.map((type) => [type.name, type])) };
}

/** A COTECH decides nothing: it concludes (product.md §6). */
export function isTechnical(meeting: ViewRecord): boolean {
  const kinds = bodyTypesOf(meeting);
  return kinds.indexOf('TECHNICAL') >= 0 && !kinds.some((kind) => /STEERING$/.test(kind));
}

export function decisionLogRecord(book: Book, meeting: ViewRecord, today: number): ViewRecord {
  const base = meetingRecord(book, meeting, today);
  const technical = isTechnical(meeting);
  const decisions = recordsAt(meeting, 'decisions').filter((one) => {
    const project = recordAt(one, 'project');
    return project === undefined || isShown(project);
  });
  const isAction = (one: ViewRecord): boolean => codeOf('decisionType', textAt(one, 'type')) === 'ACTION';
  const rulings = decisions.filter((one) => !isAction(one));
  return {
    id: meeting.id,
    values: {
      ...base.values,
      logTitle: `${technical ? 'Relevé de conclusions' : 'Relevé de décisions'} – ${String(base.values.name)}`,
      ...presence(meeting),
      rulings: rulings.map((one, index) => ruling(meeting, one, index + 1)),
      actions: decisions.filter(isAction).map((one, index) => action(one, index + 1)),
      ...(technical ? stanceTable(meeting) : { stanceAxes: [] }),
      stancesNote: technical
        ? 'Les positions exprimées en comité technique ne valent pas décision d’attribution. Les montants sont indicatifs.'
        : null,
    },
  };
}

/** Structures that were there, then those that had excused themselves, each once. */
function presence(meeting: ViewRecord): ViewRecord['values'] {
  const rows = recordsAt(meeting, 'attendances');
  const having = (...codes: string[]): string[] => [
    ...new Set(
      rows
        .filter((row) => codes.indexOf(codeOf('attendance', textAt(row, 'attendance')) ?? '') >= 0)
        .map(
          (row) =>
            shortNameAt(row, 'organisation') ??
            nameAt(row, 'contact', 'fullName') ??
            textAt(row, 'freeName') ??
            '',
        )
        .filter(Boolean),
    ),
  ];
  const present = having('PRESENT', 'REPRESENTED');
  const excused = having('EXCUSED').filter((name) => present.indexOf(name) < 0);
  return { presentText: list(present) || null, excusedText: list(excused) || null };
}

function ruling(meeting: ViewRecord, decision: ViewRecord, rank: number): ViewRecord {
  const project = recordAt(decision, 'project');
  const wording = typography((textAt(decision, 'wording') ?? '').trim());
  const type = textAt(decision, 'type');
  const about = project ? `${called(project)}${numbered(project, decision)}` : '';
  const reservations = textAt(decision, 'reservations');
  const due = numberAt(decision, 'dueOn');
  const lines = [
    about && type ? `${about}${NBSP}: ${type.charAt(0).toLowerCase()}${type.slice(1)}. ${wording}` : wording,
    ...(project ? reasonOf(project, decision, wording) : listed(meeting, decision)),
    ...(reservations
      ? [
          `Sous réserve${NBSP}: ${typography(reservations)}${due === undefined ? '' : `, avant le ${shortDate(due)}`}`,
        ]
      : []),
  ];
  return { id: decision.id, values: { rank, wording: lines.join('\n'), mode: modeText(decision) || null } };
}

/** Why a project is not registered, unless the decision says it already. */
function reasonOf(project: ViewRecord, decision: ViewRecord, wording: string): string[] {
  const link = linkOf(project, decision);
  const reason = textAt(link, 'reason');
  const registered = codeOf('registration', textAt(link, 'registration')) === 'REGISTERED';
  return reason === undefined || registered || wording.indexOf(reason) >= 0
    ? []
    : [`Motif${NBSP}: ${typography(reason)}`];
}

/** The project's inscription that a decision made. */
function linkOf(project: ViewRecord, decision: ViewRecord): ViewRecord | undefined {
  return recordsAt(project, 'programmeLinks').find((one) => recordAt(one, 'decision') === decision);
}

/** Projects that one decision registers: « Compostage (n° 2.1) », in the order of the agenda. */
function listed(meeting: ViewRecord, decision: ViewRecord): string[] {
  const projects = new Set(
    recordsAt(meeting, 'agendaItems')
      .flatMap((item) => recordAt(item, 'project') ?? [])
      .filter(isShown),
  );
  return [...projects]
    .filter((project) => linkOf(project, decision) !== undefined)
    .map((project) => `${called(project)}${numbered(project, decision)}`);
}

function called(project: ViewRecord): string {
  return textAt(project, 'shortTitle') ?? textAt(project, 'title') ?? project.id;
}

function numbered(project: ViewRecord, decision: ViewRecord): string {
  const number = textAt(linkOf(project, decision), 'actionNumber');
  return number ? ` (n°${NBSP}${number})` : '';
}

/** « Vote : 12 pour, 1 contre ; 1 ne prend pas part » */
function modeText(decision: ViewRecord): string {
  const count = (key: string): number => numberAt(decision, key) ?? 0;
  const votes = [
    count('votesFor') > 0 ? `${count('votesFor')} pour` : '',
    count('votesAgainst') > 0 ? `${count('votesAgainst')} contre` : '',
    count('abstentions') > 0 ? countOf(count('abstentions'), 'abstention', 'abstentions', true) : '',
  ].filter(Boolean);
  const aside = count('notVoting');
  const apart = aside > 0 ? `${aside} ne ${aside > 1 ? 'prennent' : 'prend'} pas part` : '';
  const mode = [textAt(decision, 'mode'), votes.join(', ')].filter(Boolean).join(`${NBSP}: `);
  return [mode, apart].filter(Boolean).join('\u202f; ');
}

function action(decision: ViewRecord, rank: number): ViewRecord {
  const project = recordAt(decision, 'project');
  const wording = typography((textAt(decision, 'wording') ?? '').trim());
  const said =
    project && wording.indexOf(called(project)) < 0 ? `${called(project)}${NBSP}: ${wording}` : wording;
  const due = numberAt(decision, 'dueOn');
  return {
    id: decision.id,
    values: {
      rank,
      wording: said,
      who: whoText(decision) ?? null,
      due: due === undefined ? (textAt(decision, 'dueOn') ?? null) : shortDate(due),
    },
  };
}

/** « Camille Roche (PETR) », or the structure alone. */
export function whoText(decision: ViewRecord): string | undefined {
  return nameAt(decision, 'responsible', 'fullName') ?? shortNameAt(decision, 'organisation');
}

export const DECISION_LOG: DocumentKind = {
  ...DECISION_LOGS,
  nouns: { one: 'relevé', many: 'relevés', feminine: false },
  root: 'meetings',
  types,
  record(book, id, today) {
    const meeting = book.record('meetings', id);
    return meeting && decisionLogRecord(book, meeting, today);
  },
};
