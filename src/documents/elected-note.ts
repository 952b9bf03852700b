// Note à l'élu référent (D10): since the last time, what blocks, what is due, what is to be decided, who meets, what is under way.

import { ELECTED_NOTES } from '../domain/documents';
import { codeOf } from '../domain/enumerations';
import { isOver } from '../domain/meeting-states';
import type { ViewField, ViewRecord, ViewType, ViewTypes } from '../domain/view';
import { compare, dayMonth, euros, hour, longDate, normalise, typography } from '../french';
import type { Book, DocumentKind } from './kind';
import { bodyTypesOf, meetingRecord, withMeeting } from './meeting-words';
import { field } from './plan-rows';
import { nameAt, numberAt, recordAt, recordsAt, shortNameAt, textAt } from './values';

const lineType: ViewType = {
  name: 'noteLine',
  title: 'text',
  fields: [field('day', 'Jour', 'date'), field('text', 'Texte', 'text'), field('who', 'Qui', 'text')],
};

const blockerType: ViewType = {
  name: 'noteBlocker',
  title: 'project',
  fields: [
    field('project', 'Projet', 'text'),
    field('owner', 'Porteur', 'text'),
    field('blocker', 'Blocage', 'longText'),
    field('support', 'Appui attendu', 'longText'),
  ],
};

const lines = (key: string, label: string): ViewField => ({
  ...field(key, label, 'records'),
  of: lineType.name,
});

const fields: readonly ViewField[] = [
  field('since', 'Période', 'text'),
  lines('news', 'Nouvelles'),
  { ...field('blockers', 'Blocages', 'records'), of: blockerType.name },
  lines('dues', 'Échéances à venir'),
  lines('toDecide', 'Décisions à prendre'),
  lines('meetingsAhead', 'Réunions à venir'),
  lines('ownActions', 'Actions de l’élu'),
  lines('otherActions', 'Autres actions en cours'),
];

/** Days that the note looks back, without a last meeting, and ahead. */
const DAYS = 60;
/** The note is read in two pages. */
const MOST = 12;

interface Line {
  id: string;
  day?: number | undefined;
  text: string;
  who?: string | undefined;
}

function rowsOf(items: readonly Line[]): ViewRecord[] {
  const rest = items.length - MOST;
  const shown = rest > 1 ? items.slice(0, MOST) : items;
  return [
    ...shown.map(({ id, day, text, who }) =>
      record(id, { day: day ?? null, text: typography(text), who: who ?? null }),
    ),
    ...(rest > 1
      ? [record('others', { day: null, text: `et ${rest} autres, dans le tableau`, who: null })]
      : []),
  ];
}

function record(id: string, values: ViewRecord['values']): ViewRecord {
  return { id, values };
}

const byDay = (a: Line, b: Line): number =>
  (a.day ?? Number.MAX_SAFE_INTEGER) - (b.day ?? Number.MAX_SAFE_INTEGER) || compare(a.text, b.text);

export function titleOf(project: ViewRecord | undefined): string {
  return project ? (textAt(project, 'shortTitle') ?? textAt(project, 'title') ?? project.id) : '';
}

function isCheckin(meeting: ViewRecord): boolean {
  return bodyTypesOf(meeting).indexOf('ELECTED_CHECKIN') >= 0;
}

function held(meeting: ViewRecord | undefined): boolean {
  return codeOf('meetingStatus', textAt(meeting, 'status')) === 'HELD';
}

function lastTime(book: Book, day: number): number | undefined {
  return book
    .records('meetings')
    .filter((one) => held(one) && isCheckin(one))
    .flatMap((one) => numberAt(one, 'date') ?? [])
    .filter((date) => date < day)
    .sort((a, b) => b - a)[0];
}

/** What happened after `since`, that day left out, up to the meeting. */
function newsSince(book: Book, since: number, until: number): Line[] {
  const within = (day: number | undefined): day is number => day !== undefined && day > since && day <= until;
  const news: Line[] = [];
  const alive = (project: ViewRecord | undefined): boolean => project?.values.archived !== true;
  for (const project of book.records('projects')) {
    const day = numberAt(project, 'createdOn');
    if (within(day) && alive(project))
      news.push({ id: `new:${project.id}`, day, text: `Nouveau projet : ${titleOf(project)}` });
  }
  for (const meeting of book.records('meetings')) {
    const day = numberAt(meeting, 'date');
    if (!within(day) || !held(meeting) || isCheckin(meeting)) continue;
    const examined = new Set(recordsAt(meeting, 'stances').map((one) => recordAt(one, 'project')?.id));
    const text = `${textAt(meeting, 'subject') ?? 'Séance'} : tenue${examined.size > 0 ? `, ${examined.size} projets examinés`.replace(/^, 1 projets examinés$/, ', 1 projet examiné') : ''}`;
    news.push({ id: `held:${meeting.id}`, day, text });
    for (const decision of recordsAt(meeting, 'decisions')) {
      if (codeOf('decisionType', textAt(decision, 'type')) === 'ACTION') continue;
      const project = recordAt(decision, 'project');
      const wording = (textAt(decision, 'wording') ?? '').replace(/[.\s]+$/, '');
      news.push({ id: decision.id, day, text: `${wording}${project ? ` – ${titleOf(project)}` : ''}` });
    }
  }
  for (const funding of book.records('fundings')) {
    const day = numberAt(funding, 'notifiedOn') ?? numberAt(funding, 'decidedOn');
    const project = recordAt(funding, 'project');
    if (!within(day) || !alive(project)) continue;
    const amount = numberAt(funding, 'amountGranted');
    const parts = [textAt(funding, 'status')?.toLowerCase(), amount ? euros(amount) : undefined].filter(
      Boolean,
    );
    const funder = shortNameAt(funding, 'funder') ?? 'Financeur';
    news.push({ id: funding.id, day, text: `${funder} : ${parts.join(', ')} – ${titleOf(project)}` });
  }
  return news.sort(byDay);
}

function blockersIn(book: Book): ViewRecord[] {
  return book
    .records('projects')
    .filter(
      (one) => codeOf('progress', textAt(one, 'progress')) === 'BLOCKED' && one.values.archived !== true,
    )
    .map((project): ViewRecord => {
      const step = textAt(project, 'nextStep');
      const due = numberAt(project, 'nextStepOn');
      return record(project.id, {
        project: titleOf(project),
        owner: nameAt(project, 'projectOwner') ?? null,
        blocker: textAt(project, 'blockerText') ?? null,
        support:
          step === undefined
            ? null
            : due === undefined
              ? step
              : `${step.replace(/[.\s]+$/, '')}, pour le ${dayMonth(due)}`,
      });
    });
}

function decisionsToTake(book: Book, meeting: ViewRecord): Line[] {
  const asked = recordsAt(meeting, 'agendaItems')
    .filter((item) => {
      const kind = codeOf('itemKind', textAt(item, 'kind')) ?? '';
      return textAt(item, 'expectedDecision') !== undefined || ['DECISION', 'OPINION'].indexOf(kind) >= 0;
    })
    .map((item): Line => {
      const expected = textAt(item, 'expectedDecision');
      return { id: item.id, text: `${textAt(item, 'title') ?? ''}${expected ? ` : ${expected}` : ''}` };
    });
  const proposed = book
    .records('projects')
    .filter(
      (one) =>
        codeOf('registration', textAt(one, 'registration')) === 'PROPOSED_STEERING' &&
        one.values.archived !== true,
    )
    .map(
      (one): Line => ({ id: one.id, text: `Inscription au contrat à soutenir au COPIL : ${titleOf(one)}` }),
    );
  return [...asked, ...proposed];
}

/** « 3 décembre, 14 h : COTECH n° 7, Guillestre » */
function meetingsAhead(book: Book, from: number, until: number, own: string): Line[] {
  return book
    .records('meetings')
    .flatMap((one): Line[] => {
      const day = numberAt(one, 'date');
      if (one.id === own || day === undefined || day < from || day > until) return [];
      if (isOver(codeOf('meetingStatus', textAt(one, 'status')))) return [];
      const start = numberAt(one, 'start');
      const place = [textAt(one, 'venue'), nameAt(one, 'municipality')].filter(Boolean).join(', ');
      const text = [textAt(one, 'subject') ?? one.id, start === undefined ? '' : hour(start), place];
      return [{ id: one.id, day, text: text.filter(Boolean).join(', ') }];
    })
    .sort(byDay);
}

function actionsIn(book: Book): { own: Line[]; others: Line[] } {
  const elected = normalise(book.setting('Élu référent') ?? '');
  const own: Line[] = [];
  const others: Line[] = [];
  for (const decision of book.records('decisions')) {
    const open =
      codeOf('decisionType', textAt(decision, 'type')) === 'ACTION' &&
      decision.values.done !== true &&
      numberAt(decision, 'doneOn') === undefined &&
      ['DONE', 'DROPPED'].indexOf(codeOf('actionStatus', textAt(decision, 'status')) ?? '') < 0;
    if (!open) continue;
    const who = nameAt(decision, 'responsible', 'fullName');
    const project = recordAt(decision, 'project');
    const wording = (textAt(decision, 'wording') ?? '').replace(/[.\s]+$/, '');
    const line: Line = {
      id: decision.id,
      day: numberAt(decision, 'dueOn'),
      text: `${wording}${project ? ` – ${titleOf(project)}` : ''}`,
      who: who ?? shortNameAt(decision, 'organisation'),
    };
    (elected !== '' && who !== undefined && normalise(who) === elected ? own : others).push(line);
  }
  return { own: own.sort(byDay), others: others.sort(byDay) };
}

function noteTypes(workbook: ViewTypes): ViewTypes {
  return { ...withMeeting(workbook, fields), [lineType.name]: lineType, [blockerType.name]: blockerType };
}

export const ELECTED_NOTE: DocumentKind = {
  ...ELECTED_NOTES,
  nouns: { one: 'note', many: 'notes', feminine: true },
  root: 'meetings',
  types: noteTypes,
  record(book, id, today) {
    const meeting = book.record('meetings', id);
    if (!meeting) return undefined;
    const day = numberAt(meeting, 'date') ?? today;
    const last = lastTime(book, day);
    const from = last ?? day - DAYS;
    const { own, others } = actionsIn(book);
    const dues = book
      .dues()
      .filter(
        ({ kind, day: due }) =>
          kind !== 'meeting' && kind !== 'action' && kind !== 'silence' && due >= day && due <= day + DAYS,
      )
      .map(({ id: row, day: due, text, who }): Line => ({ id: row, day: due, text, who: who || undefined }));
    return record(id, {
      ...meetingRecord(book, meeting, today).values,
      since:
        last === undefined
          ? `Depuis le ${longDate(from)}`
          : `Depuis la dernière rencontre, le ${longDate(last)}`,
      news: rowsOf(newsSince(book, from, day)),
      blockers: blockersIn(book),
      dues: rowsOf(dues.sort(byDay)),
      toDecide: rowsOf(decisionsToTake(book, meeting)),
      meetingsAhead: rowsOf(meetingsAhead(book, day, day + DAYS, id)),
      ownActions: rowsOf(own),
      otherActions: rowsOf(others),
    });
  },
};
