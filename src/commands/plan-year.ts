// Proposer le calendrier de l'année: the meetings that the coming twelve months lack, each shown with what stands against its day.

import { appears, type Change, type Detail, type Problem, problem } from '../changes/change';
import {
  type Button,
  bare,
  CLOSE,
  type Command,
  type Plan,
  type Planned,
  planned,
} from '../changes/executor';
import type { World } from '../changes/ports';
import { addMonths } from '../domain/dates';
import { labelOf } from '../domain/enumerations';
import { firstAgenda } from '../domain/first-agenda';
import {
  INHERITED,
  INHERITED_GUEST,
  INHERITED_ITEM,
  inherited,
  isOff,
  statusOfNew,
} from '../domain/meeting-states';
import type { Proposal } from '../domain/year';
import { countOf, hour, hourRange, list, longDate, monthYear, NBSP, shortDate } from '../french';
import { is, listOf, numberOf } from '../workbook/checks/words';
import { lookup } from '../workbook/computing';
import type { Row, TableKey, Value } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { columnOf, TABLES } from '../workbook/tables';
import { meetingName } from '../workbook/tables/meetings';
import type { MissingFormula, Workbook } from '../workbook/workbook';
import { type CellWrite, type NewRow, nextId } from '../workbook/writing';
import { readWorkbook, writeFormulas, writeWorkbook } from './steps/book';
import { refused, unsound } from './steps/soundness';
import { placeOf } from './steps/whereabouts';
import { objectionsTold, readYear, type Year } from './steps/year';

type Values = Record<string, Value>;

interface Work {
  /** A meeting to add; its reference is given when it is written. */
  meeting?: Values;
  /** Items and guests of that meeting, or of the one that is `filled`. */
  items?: Values[];
  guests?: Values[];
  /** Cells of meetings that stand. */
  writes?: CellWrite[];
  /** The meeting that the new one replaces. */
  replaces?: string;
  filled?: string;
  formulas?: MissingFormula[];
}

interface YearPlan extends Plan<Work> {
  workbook?: Workbook;
}

export const command: Command<Work> = {
  name: 'plan-year',
  plan,
  perform,
  // One year is one write.
  atOnce: 1000,
  conclusion,
};

function plan(world: World): YearPlan {
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, {});
  const today = world.localTime().day;
  const year = readYear(workbook, today);
  const namer = subjects(workbook, year);
  const changes = [
    ...year.orphans.flatMap(({ meeting, by }) => (by ? [replacedBy(meeting, by)] : [])),
    ...year.orphans
      .filter(({ meeting, by }) => !by && !year.proposals.some(({ fills }) => fills === meeting.id))
      .map(({ meeting }) => successor(workbook, year, meeting)),
    ...year.proposals.map((proposal) => proposed(workbook, year, proposal, namer(proposal))),
    ...firstAgendas(workbook, year),
    ...formulasLacking(workbook),
  ];
  const until = monthYear(addMonths(today, 12));
  return {
    workbook,
    changes,
    problems: changes.length > 0 ? remarks(workbook, year) : [],
    ...told(changes, until),
    args: {},
  };
}

// --- What a meeting says

/** Names of the bodies that meet, « Conférence des maires et COPIL ». */
function bodiesNamed(workbook: Workbook, ids: readonly string[]): string {
  return list(
    ids.map((id) => {
      const values = workbook.byId.governanceBodies.get(id)?.values;
      return textOf(values?.acronym) || textOf(values?.name) || id;
    }),
  );
}

const MONTH_NAMED =
  /(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) 20\d\d/;
const NUMBERED = /n°\s*(\d+)/i;
const YEAR = /\b20\d\d\b/;

/**
 * What each meeting is called, after the last of the same bodies: « COTECH n° 8 », « … COPIL 2027 », « Point avec
 * l’élu référent – mars 2027 ». Numbers follow the days.
 */
function subjects(
  workbook: Workbook,
  { proposals }: Year,
): (proposal: Proposal) => { subject: string; sequence?: number } {
  const last = new Map<string, number>();
  const named = new Map<Proposal, { subject: string; sequence?: number }>();
  for (const proposal of proposals) {
    const { bodies, date, precedent, fills, first } = proposal;
    const key = bodies.join();
    // One put off keeps its number for the one that takes its place.
    const own = workbook.tables.meetings.filter(
      ({ values }) =>
        !is(values.status, 'CANCELLED') && listOf(values.bodies).some((id) => bodies.indexOf(id) >= 0),
    );
    const numbers = own.map(
      ({ values }) => numberOf(values.sequence) ?? Number(NUMBERED.exec(textOf(values.subject))?.[1] ?? 0),
    );
    const known = last.get(key) ?? Math.max(0, ...numbers);
    const former = textOf(workbook.byId.meetings.get(precedent ?? '')?.values.subject);
    const name = bodiesNamed(workbook, bodies);
    const technical = bodies.some((id) =>
      is(workbook.byId.governanceBodies.get(id)?.values.type, 'TECHNICAL'),
    );
    if (fills !== undefined) continue;
    if (known > 0 || technical || first) {
      last.set(key, known + 1);
      const numbered = `n°${NBSP}${known + 1}`;
      const subject = NUMBERED.test(former) ? former.replace(NUMBERED, numbered) : `${name} ${numbered}`;
      named.set(proposal, { subject, sequence: known + 1 });
    } else if (MONTH_NAMED.test(former))
      named.set(proposal, { subject: former.replace(MONTH_NAMED, monthYear(date)) });
    else if (YEAR.test(former))
      named.set(proposal, { subject: former.replace(YEAR, monthYear(date).slice(-4)) });
    else named.set(proposal, { subject: `${name} – ${monthYear(date)}` });
  }
  return (proposal) => named.get(proposal) ?? { subject: '' };
}

/** Day, hours and last day for the notice; the status they make. */
function dayOf(proposal: Proposal, row: Values): Values {
  const { date, start, end, notice } = proposal;
  const values: Values = { ...row, date };
  if (start !== undefined && values.start === undefined) values.start = start;
  if (end !== undefined && values.end === undefined) values.end = end;
  if (notice) values.inviteBy = notice.latest;
  const { venue, videoAddress } = values;
  values.status = statusOfNew({
    date,
    ...(typeof values.start === 'number' ? { start: values.start } : {}),
    ...(venue === undefined ? {} : { venue: textOf(venue) }),
    ...(videoAddress === undefined ? {} : { videoAddress: textOf(videoAddress) }),
  });
  return values;
}

function proposed(
  workbook: Workbook,
  year: Year,
  proposal: Proposal,
  { subject, sequence }: { subject: string; sequence?: number },
): Planned<Work> {
  const { bodies, date, precedent, samePlace, fills, first } = proposal;
  const about = aboutDay(workbook, year, proposal);
  const standing = fills === undefined ? undefined : workbook.byId.meetings.get(fills);
  if (standing && standing.values.status === 'POSTPONED')
    return successor(workbook, year, standing, proposal);
  if (standing) {
    const kept = dayOf(proposal, { ...standing.values });
    const writes = (['date', 'start', 'end', 'inviteBy', 'status'] as const).flatMap((key): CellWrite[] =>
      kept[key] === undefined || kept[key] === standing.values[key]
        ? []
        : [{ table: 'meetings', id: standing.id, key, value: kept[key] }],
    );
    return changeOf(`date:${standing.id}`, 'write-date', `${standing.id}/date`, {
      title: `${meetingName(standing)} : ${longDate(date)}`,
      seen: [
        ...shownOf(workbook, 'meetings', Object.fromEntries(writes.map(({ key, value }) => [key, value!]))),
        ...about,
      ],
      work: { writes },
    });
  }
  const place = samePlace
    ? inherited(workbook.byId.meetings.get(precedent ?? '')?.values ?? {}, ['venue', 'municipality', 'mode'])
    : {};
  const values = dayOf(proposal, {
    ...place,
    subject,
    bodies,
    ...(sequence === undefined ? {} : { sequence }),
  });
  const type = textOf(workbook.byId.governanceBodies.get(bodies[0] ?? '')?.values.type);
  const items = first ? firstItems(type) : [];
  return changeOf(`meeting:${bodies.join('+')}:${date}`, 'create-meeting', bodies.join('+'), {
    title: `${subject} : ${longDate(date)}`,
    seen: [...shownOf(workbook, 'meetings', values, ['subject']), ...itemsShown(items), ...about],
    work: { meeting: values, items },
  });
}

/** What the person should know of the day, in the order they would ask. */
function aboutDay(workbook: Workbook, { expected }: Year, proposal: Proposal): Detail[] {
  const { bodies, avoided, objections, notice } = proposal;
  const details = [appears('Personnes attendues', String(expected(bodies)))];
  if (notice && notice.kind === 'clear')
    details.push(appears('Délai', countOf(notice.days, 'jour franc', 'jours francs')));
  if (avoided)
    details.push(
      appears('Jour écarté', `${longDate(avoided.day)} : ${objectionsTold(avoided.objections, workbook)}`),
    );
  if (objections.length > 0) details.push(appears('Attention', objectionsTold(objections, workbook)));
  return details;
}

// --- A meeting put off

/** The meeting that takes the place of one put off: its agenda and its guests come along. */
function successor(workbook: Workbook, year: Year, meeting: Row, proposal?: Proposal): Planned<Work> {
  const book = lookup(workbook);
  const kept = inherited(meeting.values, INHERITED);
  const values: Values = proposal ? dayOf(proposal, kept) : { ...kept, status: 'TO_SCHEDULE' };
  const items = book
    .related('agendaItems', 'meeting', meeting.id)
    .map((row) => inherited(row.values, INHERITED_ITEM));
  const guests = book
    .related('attendances', 'meeting', meeting.id)
    .map((row) => inherited(row.values, INHERITED_GUEST));
  const day = proposal ? longDate(proposal.date) : 'date à trouver';
  return changeOf(`postponed:${meeting.id}`, 'create-meeting', `${meeting.id}/successor`, {
    title: `${meetingName(meeting)}, reportée : ${day}`,
    seen: [
      ...shownOf(workbook, 'meetings', values, ['subject']),
      ...(items.length > 0
        ? [appears(TABLES.agendaItems.title, countOf(items.length, 'point repris', 'points repris'))]
        : []),
      ...(guests.length > 0
        ? [appears(TABLES.attendances.title, countOf(guests.length, 'invité repris', 'invités repris'))]
        : []),
      ...(proposal ? aboutDay(workbook, year, proposal) : []),
    ],
    work: { meeting: values, items, guests, replaces: meeting.id },
  });
}

function replacedBy(meeting: Row, by: Row): Planned<Work> {
  const writes: CellWrite[] = [{ table: 'meetings', id: meeting.id, key: 'replacedBy', value: by.id }];
  return changeOf(`replaced:${meeting.id}`, 'write-date', `${meeting.id}/successor`, {
    title: `${meetingName(meeting)}, reportée : remplacée par ${meetingName(by)}`,
    seen: [appears(columnOf('meetings', 'replacedBy').label, `${meetingName(by)} (${by.id})`)],
    work: { writes },
  });
}

// --- The first agenda of a body to set up

function firstItems(type: string): Values[] {
  return firstAgenda(type).map((item, index) => ({ ...item, order: index + 1 }));
}

function itemsShown(items: readonly Values[]): Detail[] {
  return items.length === 0
    ? []
    : [appears(TABLES.agendaItems.title, items.map(({ order, title }) => `${order}. ${title}`).join('\n'))];
}

/** Of meetings that stand without any agenda, while their body is to be set up. */
function firstAgendas(workbook: Workbook, { orphans }: Year): Planned<Work>[] {
  const book = lookup(workbook);
  return workbook.tables.meetings.flatMap((meeting) => {
    const { status, bodies } = meeting.values;
    const rows = listOf(bodies).map((id) => book.row('governanceBodies', id));
    if (is(status, 'HELD') || isOff(textOf(status)) || orphans.some((one) => one.by === meeting)) return [];
    if (meeting.id === '' || rows.length === 0) return [];
    if (!rows.every((row) => is(row?.values.status, 'TO_SET_UP'))) return [];
    if (book.related('agendaItems', 'meeting', meeting.id).length > 0) return [];
    const items = firstItems(textOf(rows[0]?.values.type));
    return [
      changeOf(`agenda:${meeting.id}`, 'create-agenda', `${meeting.id}/agenda`, {
        title: `${meetingName(meeting)} : premier ordre du jour`,
        seen: itemsShown(items),
        work: { items, filled: meeting.id },
      }),
    ];
  });
}

/** Computed cells of rows that somebody typed, or that a run cut half-way left bare. */
function formulasLacking({ missingFormulas }: Workbook): Planned<Work>[] {
  const formulas = missingFormulas.filter(({ table }) => table === 'meetings');
  if (formulas.length === 0) return [];
  const title = `Cellules calculées de « ${TABLES.meetings.title} » à compléter : ${formulas.length}`;
  return [
    planned<Work>('formulas:meetings', 'write-formulas', 'meetings', title, formulas, { work: { formulas } }),
  ];
}

// --- Showing

function changeOf(
  id: string,
  kind: string,
  target: string,
  { title, seen, work }: { title: string; seen: Detail[]; work: Work },
): Planned<Work> {
  return planned<Work>(id, kind, target, title, { title, seen, work }, { details: seen, work });
}

/** Cells as they will read, in the order of the tab. */
function shownOf(
  workbook: Workbook,
  table: TableKey,
  values: Values,
  aside: readonly string[] = [],
): Detail[] {
  return TABLES[table].columns.flatMap(({ key, label, type, list: codes, to }) => {
    const value = values[key];
    if (value === undefined || aside.indexOf(key) >= 0) return [];
    if (key === 'start' && typeof values.end === 'number')
      return [appears('Horaire', hourRange(Number(value), values.end))];
    if (key === 'end' && values.start !== undefined) return [];
    if (type === 'date')
      return [appears(label, key === 'date' ? longDate(Number(value)) : shortDate(Number(value)))];
    if (type === 'time') return [appears(label, hour(Number(value)))];
    if (codes) return [appears(label, labelOf(codes, textOf(value)))];
    if (to)
      return [
        appears(
          label,
          list(listOf(value).map((id) => TABLES[to].names(workbook.byId[to].get(id) ?? EMPTY)[0] || id)),
        ),
      ];
    return [appears(label, textOf(value))];
  });
}

const EMPTY: Row = { id: '', row: 0, values: {}, extra: {}, raw: [] };

function told(changes: readonly Planned<Work>[], until: string): { sentence: string; buttons: Button[] } {
  const count = (kind: string): number => changes.filter((change) => change.kind === kind).length;
  const meetings = count('create-meeting');
  const dates = count('write-date');
  const agendas = count('create-agenda');
  const parts = [
    ...(meetings > 0 ? [countOf(meetings, 'séance à ajouter', 'séances à ajouter')] : []),
    ...(dates > 0 ? [countOf(dates, 'séance à compléter', 'séances à compléter')] : []),
    ...(agendas > 0 ? [countOf(agendas, 'ordre du jour à préparer', 'ordres du jour à préparer')] : []),
    ...(count('write-formulas') > 0 ? ['des cellules calculées à remettre'] : []),
  ];
  if (parts.length === 0)
    return { sentence: `Le calendrier est complet jusqu’en ${until}. Rien à écrire.`, buttons: CLOSE };
  return {
    sentence: `Jusqu’en ${until} : ${list(parts)}. Aucune invitation ne part.`,
    buttons: [
      {
        label: meetings > 0 ? `Ajouter ${countOf(meetings, 'séance', 'séances')}` : 'Compléter le calendrier',
        kind: 'apply',
      },
      ...(changes.length > 1 ? [{ label: 'Choisir…', kind: 'choose' } as const] : []),
      { label: 'Annuler', kind: 'cancel' },
    ],
  };
}

/** What the calendar can't know is said once. */
function remarks(workbook: Workbook, { proposals, schoolHolidays }: Year): Problem[] {
  if (proposals.length === 0) return [];
  const known = Math.max(0, ...schoolHolidays.map(({ last }) => last));
  const beyond = proposals.filter(({ date }) => date > known).length;
  const where = TABLES.settings.title;
  const found: Problem[] = [];
  if (beyond > 0)
    found.push(
      problem(
        'info',
        where,
        'CAL-07',
        known === 0
          ? 'Les vacances scolaires ne sont pas notées : aucune séance ne les évite.'
          : `Les vacances scolaires sont notées jusqu’au ${shortDate(known)} : ${countOf(beyond, 'séance proposée est', 'séances proposées sont')} au-delà.`,
        `Complétez « Vacances scolaires (zone B) » dans « ${where} », puis relancez.`,
      ),
    );
  found.push(
    problem(
      'info',
      TABLES.meetings.title,
      'CAL-07',
      'Les soirs de conseil et l’agenda de chacun ne sont pas connus de Cordée.',
      'Vérifiez-les avant d’inviter ; une date se change dans l’onglet.',
    ),
  );
  const tight = proposals.filter(({ objections }) => objections.length > 0);
  if (tight.length > 0)
    found.unshift(
      problem(
        'warning',
        TABLES.meetings.title,
        'CAL-07',
        `${countOf(tight.length, 'séance n’a', 'séances n’ont')} pas trouvé de jour tout à fait libre : ${list(
          tight.map(({ date, objections }) => `${shortDate(date)} (${objectionsTold(objections, workbook)})`),
        )}.`,
        'Choisissez un autre jour dans l’onglet, ou gardez celui-ci.',
      ),
    );
  return found;
}

// --- Doing

const OPERATION = 'Calendrier de l’année';

/** One atomic write for all that was accepted, with a line of the journal for each. */
function perform(world: World, made: Plan<Work>, chosen: Planned<Work>[]) {
  const workbook = (made as YearPlan).workbook!;
  const rows: NewRow[] = [];
  const writes: CellWrite[] = [];
  const taken: Partial<Record<TableKey, number>> = {};
  const add = (table: TableKey, values: Values): string => {
    const id = nextId(workbook, table, taken[table] ?? 0);
    taken[table] = (taken[table] ?? 0) + 1;
    const { columns = {} } = workbook.tabs[table] ?? {};
    const kept = Object.keys(values).filter((key) => columns[key] !== undefined);
    rows.push({ table, id, values: Object.fromEntries(kept.map((key) => [key, values[key]!])) });
    return id;
  };
  const places = new Map<string, string>();
  for (const { id, work } of chosen) {
    const { meeting, items = [], guests = [], writes: cells = [], replaces, filled } = work!;
    const target = meeting ? add('meetings', meeting) : filled;
    if (target !== undefined) places.set(id, target);
    // A row that isn't written yet is named in full, as people read it.
    const name = meeting ? TABLES.meetings.names({ ...EMPTY, id: target!, values: meeting })[0]! : target!;
    for (const item of items) add('agendaItems', { ...item, meeting: name });
    for (const guest of guests) add('attendances', { ...guest, meeting: name });
    writes.push(...cells);
    if (replaces !== undefined)
      writes.push({ table: 'meetings', id: replaces, key: 'replacedBy', value: name });
    const own = cells.find(({ table }) => table === 'meetings')?.id;
    if (own !== undefined) places.set(id, own);
  }
  const { day, minute } = world.localTime();
  const journal = chosen
    .filter(({ work }) => !work!.formulas)
    .map(
      ({ id, title, details }): NewRow => ({
        table: 'journal',
        values: {
          date: day + minute / 1440,
          person: world.person,
          operation: OPERATION,
          target: places.get(id) ?? id,
          what: title,
          detail: details.map(({ field, after }) => `${field}${NBSP}: ${after}`).join('\n'),
        },
      }),
    );
  const written = writeWorkbook(world, workbook, writes, [...rows, ...journal]);
  const formulas = chosen.flatMap(({ work }) => work!.formulas ?? []);
  const problems = [...written.problems, ...writeFormulas(world, written.workbook, formulas)];
  const lost = problems.find(({ severity }) => severity === 'error');
  const results = chosen.map((change): Change => {
    const tables = touched(change.work!);
    const sunk = lost && (written.refused.size === 0 || tables.some((table) => written.refused.has(table)));
    if (sunk) return { ...bare(change), status: 'failed', message: `${lost.message} ${lost.hint}` };
    const row = written.workbook.byId.meetings.get(places.get(change.id) ?? '')?.row;
    const goTo = row === undefined ? undefined : placeOf(written.workbook, 'meetings', row);
    return { ...bare(change), status: 'applied', ...(goTo ? { goTo } : {}) };
  });
  return { results, problems };
}

function touched({ meeting, items = [], guests = [], writes = [] }: Work): TableKey[] {
  return [
    ...(meeting ? (['meetings'] as const) : []),
    ...(items.length > 0 ? (['agendaItems'] as const) : []),
    ...(guests.length > 0 ? (['attendances'] as const) : []),
    ...writes.map(({ table }) => table),
  ];
}

/** « Fait. 14 séances ajoutées. » */
function conclusion(results: readonly Change[]): string | undefined {
  const done = results.filter(({ status }) => status === 'applied');
  const added = done.filter(({ kind }) => kind === 'create-meeting').length;
  if (done.length === 0) return undefined;
  if (added === 0) return 'Fait. Calendrier complété.';
  return `Fait. ${countOf(added, 'séance ajoutée', 'séances ajoutées')}. Mettez l’agenda à jour quand les dates sont sûres.`;
}
