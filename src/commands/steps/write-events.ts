// Writes what was accepted of the calendars' changes: calendars made first, one request for each event, then what the sheet notes of it.

import { PROPERTIES, type Present, readEvent } from '../../calendar/event';
import { eventId } from '../../calendar/ids';
import { type Decisions, insertBody, patchBody, reconcile } from '../../calendar/reconcile';
import type { Change, Problem } from '../../changes/change';
import { bare, type Planned } from '../../changes/executor';
import {
  ask,
  get,
  post,
  type RestOutcome,
  type RestRequest,
  refusal,
  refusalAndRemedy,
  type World,
} from '../../changes/ports';
import { NBSP } from '../../french';
import type { Workbook } from '../../workbook/workbook';
import type { CellWrite, NewRow } from '../../workbook/writing';
import {
  type CalendarPlan,
  type CalendarWork,
  type Entry,
  type EventWork,
  entriesOf,
  eventPath,
  FIELDS,
  invitedCells,
  noteOf,
  withTaken,
} from './calendar';
import { type CalendarMemory, calendarMemory, keepCalendarMemory } from './calendar-memory';
import { makeCalendar, type Which } from './calendars';

/** Requests in flight at once; between two waves a person may stop, or time be over. */
const WAVE = 20;

export interface CalendarDone {
  /** In the order of what was chosen; fewer when time ran out. */
  results: Change[];
  problems: Problem[];
  workbook: Workbook;
  /** What the caller writes into the sheet, the journal included. */
  writes: CellWrite[];
  rows: NewRow[];
}

/**
 * `workbook`: as it stands now, documents made in the same click included. `goOn` says how many changes are done, and
 * whether there is time for more.
 */
export function performCalendar(
  world: World,
  workbook: Workbook,
  made: CalendarPlan,
  chosen: readonly Planned<CalendarWork>[],
  goOn: (done: number) => boolean,
): CalendarDone {
  const done: CalendarDone = { results: [], problems: [], workbook, writes: [], rows: [] };
  const results = new Map<string, Change>();
  const tell = (change: Planned<CalendarWork>, outcome: Pick<Change, 'status' | 'message' | 'url'>): void => {
    const { message: _, choices: _2, ...rest } = bare(change);
    results.set(change.id, { ...rest, ...outcome });
  };
  const ids = calendarIds(made);
  for (const change of chosen)
    if (change.work && 'make' in change.work) {
      const { make } = change.work;
      const calendar = makeCalendar(world, done.workbook, make, done.problems);
      done.workbook = calendar.workbook;
      if (calendar.id === undefined) tell(change, { status: 'failed', message: calendar.message });
      else {
        ids.set(make, calendar.id);
        tell(change, { status: 'applied', message: change.message });
        journal(world, done.rows, change, change.title);
      }
    }

  const memory = calendarMemory(world);
  const works = chosen.filter(
    (change): change is Planned<EventWork> =>
      change.work !== undefined && 'do' in change.work && change.work.do !== 'replies',
  );
  const taken = works.flatMap(({ work }) => work?.taking ?? []);
  const present = new Map(
    [...made.entries].flatMap(([key, { which, present: there, url }]) =>
      there ? [[key, { which, present: there, ...(url ? { url } : {}) }] as const] : [],
    ),
  );
  const open = made.calendars.filter((one) => one.open);
  const { coming: _, ...asked } = made.ask;
  const entries = entriesOf(withTaken(done.workbook, taken), open, present, world.localTime().day, asked);
  const byKey = new Map<string, Planned<EventWork>[]>();
  for (const change of works) byKey.set(change.work!.key, [...(byKey.get(change.work!.key) ?? []), change]);

  const jobs = [...byKey].map(([key, changes]) => jobOf(world, ids, entries.get(key), changes));
  for (let start = 0; start < jobs.length; start += WAVE) {
    if (!goOn(results.size)) break;
    const wave = jobs.slice(start, start + WAVE);
    const asking = wave.filter((job) => job.request !== undefined);
    const outcomes = world.send(asking.map(({ request }) => request!));
    asking.forEach((job, index) => {
      job.outcome = settled(world, job, outcomes[index]!, memory.hidden);
    });
    for (const job of wave) finish(world, job, done, memory.kept, tell);
  }
  for (const change of chosen) {
    const { work } = change;
    if (!work || !('do' in work) || work.do !== 'replies') continue;
    done.writes.push(...work.writes);
    done.rows.push(...work.rows);
    if (work.kept) memory.kept[work.kept.id] = work.kept.digest;
    tell(change, { status: 'applied' });
    if (!work.kept) journal(world, done.rows, change, change.title);
  }
  keepCalendarMemory(world, memory);
  for (const change of chosen) {
    const result = results.get(change.id);
    if (!result) break;
    done.results.push(result);
  }
  return done;
}

function calendarIds({ calendars }: CalendarPlan): Map<Which, string> {
  return new Map(calendars.flatMap(({ which, id, making }) => (id && !making ? [[which, id] as const] : [])));
}

/** One event, and all that was accepted of it. */
interface Job {
  changes: readonly Planned<EventWork>[];
  entry?: Entry;
  calendarId?: string;
  id: string;
  request?: RestRequest;
  outcome?: Settled;
  /** Why nothing is sent. */
  refused?: string;
}

function jobOf(
  world: World,
  ids: ReadonlyMap<Which, string>,
  entry: Entry | undefined,
  changes: readonly Planned<EventWork>[],
): Job {
  const { key, which } = changes[0]!.work!;
  const id = eventId(world.spreadsheetId, key);
  const calendarId = ids.get(which);
  const job: Job = { changes, id, ...(entry ? { entry } : {}), ...(calendarId ? { calendarId } : {}) };
  if (calendarId === undefined) return { ...job, refused: 'L’agenda n’a pas été créé : rien n’y est écrit.' };
  if (!entry) return { ...job, refused: 'Cet événement n’est plus à écrire : regardez à nouveau.' };
  const decisions: Record<string, string> = {};
  for (const { work, id: hand } of changes)
    if (work?.do === 'hand' && work.choice) decisions[hand.slice(hand.lastIndexOf('#') + 1)] = work.choice;
  const own = changes.some(({ work }) => work?.do === 'event');
  const wish = { ...entry.wish, ...(own ? {} : { decidedOnly: true, invite: false }) };
  const { act } = reconcile(wish, entry.present, decisions as Decisions);
  if (!act) return job;
  const { spreadsheetId: book } = world;
  const { body, mails } = entry.present
    ? patchBody(book, wish, entry.present, decisions as Decisions)
    : insertBody(book, id, wish);
  const query = { sendUpdates: mails ? 'all' : 'none', supportsAttachments: 'true' };
  const request: RestRequest = entry.present
    ? {
        ...post('calendar', eventPath(calendarId, id), body, query),
        method: 'PATCH',
        ifMatch: entry.present.etag,
      }
    : // A second insertion of the same id is refused: it may be sent again.
      post('calendar', `calendars/${encodeURIComponent(calendarId)}/events`, body, query);
  return { ...job, request };
}

type Settled = { url?: string } | { failed: string } | { again: string };

/** Whether it was done, whatever was answered: an id taken or an event changed may be our own doing. */
function settled(world: World, job: Job, outcome: RestOutcome, hidden: CalendarMemory['hidden']): Settled {
  if (outcome.ok) return outcome.body?.htmlLink ? { url: String(outcome.body.htmlLink) } : {};
  const inserting = job.request!.method === 'POST';
  const taken = inserting && outcome.status === 409;
  if (!taken && outcome.status !== 412 && !outcome.ambiguous) {
    if (outcome.status === 404 || outcome.status === 410)
      return { again: 'Cet événement, ou son agenda, a disparu entre-temps : regardez à nouveau.' };
    return { failed: refusalAndRemedy(outcome) };
  }
  const there = ask(world, get('calendar', eventPath(job.calendarId!, job.id)));
  if (there.ok && saysTheSame(readEvent(there.body), there.body, job.request!.body)) {
    return there.body.htmlLink ? { url: String(there.body.htmlLink) } : {};
  }
  if (taken) {
    const { which, key } = job.changes[0]!.work!;
    hidden[which] = [...(hidden[which] ?? []), key];
    return { again: 'Cet événement existait déjà, supprimé ou changé à la main : regardez à nouveau.' };
  }
  if (outcome.status === 412)
    return { again: 'Cet événement vient d’être changé dans l’agenda : regardez à nouveau.' };
  return { failed: refusal(outcome) };
}

function saysTheSame({ cancelled }: Present, event: any, body: any): boolean {
  const there = event.extendedProperties?.private ?? {};
  const sent = body.extendedProperties.private;
  const same = [PROPERTIES.hash, PROPERTIES.guests, PROPERTIES.told].every(
    (name) => (there[name] ?? '') === (sent[name] ?? ''),
  );
  return same && cancelled === (body.status === 'cancelled');
}

function finish(
  world: World,
  { changes, entry, refused, outcome }: Job,
  done: CalendarDone,
  kept: Record<string, string>,
  tell: (change: Planned<EventWork>, outcome: Pick<Change, 'status' | 'message' | 'url'>) => void,
): void {
  if (refused !== undefined || (outcome && ('failed' in outcome || 'again' in outcome))) {
    const message = refused ?? (outcome as { failed?: string; again?: string });
    const said = typeof message === 'string' ? message : (message.failed ?? message.again ?? '');
    const status = refused === undefined && outcome && 'again' in outcome ? 'skipped' : 'failed';
    for (const change of changes) tell(change, { status, message: said });
    return;
  }
  const url = (outcome as { url?: string } | undefined)?.url ?? entry?.url;
  for (const change of changes) {
    const { work } = change;
    if (work?.choice === 'keep' && work.kept) kept[change.id] = work.kept;
    if (work?.taking) done.writes.push(...work.taking);
    tell(change, { status: 'applied', ...(url ? { url } : {}) });
    journal(world, done.rows, change, told(change));
  }
  if (!entry || !changes.some(({ work }) => work?.do === 'event' || (work?.choice ?? 'keep') !== 'keep'))
    return;
  const note = noteOf(world, restored(entry, changes));
  if (note && !done.writes.some(({ key, id }) => key === note.key && id === note.id)) done.writes.push(note);
  if (!changes.some(({ work }) => work?.do === 'event')) return;
  for (const { key, value } of invitedCells(entry))
    done.writes.push({
      table: 'meetings',
      id: entry.asked!.row.id,
      key,
      value: value === 'today' ? world.localTime().day : value,
    });
}

/** What stands once a deleted event is put back. */
function restored(entry: Entry, changes: readonly Planned<EventWork>[]): Entry {
  return changes.some(({ work }) => work?.choice === 'restore')
    ? { ...entry, outcome: { ...entry.outcome, act: 'revive' } }
    : entry;
}

function told({ title, work, details: [detail] }: Planned<EventWork>): string {
  if (work?.do !== 'hand' || !work.choice) return title;
  const words = {
    keep: 'Agenda gardé',
    restore: 'Tableau remis dans l’agenda',
    take: 'Agenda repris dans le tableau',
  };
  return `${words[work.choice]}${NBSP}: ${detail?.field ?? FIELDS.status}`;
}

function journal(world: World, rows: NewRow[], change: Planned<CalendarWork>, what: string): void {
  const { day, minute } = world.localTime();
  // Whom mails went to is in the event, and nowhere else (R-RGPD-08).
  const detail = change.details
    .filter(({ before, after }) => !/@/.test(before + after))
    .map(({ field, before, after }) => `${field}${NBSP}: ${before ? `${before} → ` : ''}${after}`);
  rows.push({
    table: 'journal',
    values: {
      date: day + minute / 1440,
      person: world.person,
      operation: 'Agenda',
      target: change.target,
      what,
      detail: detail.slice(0, 6).join(`${NBSP}; `),
    },
  });
}
