// A meeting that was held, as closing looks at it: its rows, its contract, and what is written of it.

import type { Registration } from '../../domain/registration-states';
import { list, NBSP, shortDate, unbreakable } from '../../french';
import { lookup } from '../computing';
import type { Lookup, Row, TableKey, Value } from '../declaration';
import { textOf } from '../declaration';
import { STEERING } from '../registration';
import { knownCode, numberOf } from '../tables/parts';
import type { Workbook } from '../workbook';
import { type CellWrite, type NewRow, nextId } from '../writing';

/** One thing that closing does, shown on one line; its cells and rows go together. */
export interface Wish {
  id: string;
  kind: 'set-meeting' | 'set-registration' | 'add-reply' | 'add-funding';
  target: string;
  title: string;
  details: { field: string; before: string; after: string }[];
  writes: CellWrite[];
  rows: NewRow[];
  /** Done only when its box is ticked. */
  offered?: true;
}

/** What is said beside what is done. */
export interface Said {
  table: TableKey;
  row: Row;
  key: string;
  rule: string;
  severity: 'warning' | 'info';
  message: string;
  hint: string;
}

export interface Sitting {
  workbook: Workbook;
  book: Lookup;
  meeting: Row;
  /** Serial day. */
  day: number;
  /** « COTECH n° 7 » */
  subject: string;
  /** Agenda in its order, stances and decisions in the sheet's. */
  items: readonly Row[];
  stances: readonly Row[];
  decisions: readonly Row[];
  bodies: readonly Row[];
  technical: boolean;
  steering: boolean;
  /** The contract whose bodies met. */
  programme: string | undefined;
  /** Contact of the person at the keyboard. */
  me: string | undefined;
  /** The next free reference of a table. */
  id(table: TableKey): string;
}

/** Days in which an awaited reply, or the answer to a project holder, is due (R-GOV-05). */
export const ANSWER_DAYS = 15;

export function sittingOf(workbook: Workbook, meeting: Row, day: number, me: string | undefined): Sitting {
  const book = lookup(workbook);
  const own = (table: TableKey): readonly Row[] => book.related(table, 'meeting', meeting.id);
  const bodies = idsOf(meeting.values.bodies).flatMap((id) => book.row('governanceBodies', id) ?? []);
  const isOf = (types: readonly string[]): boolean =>
    bodies.some(({ values }) => types.indexOf(textOf(values.type)) >= 0);
  const programmes = bodies
    .filter(({ values }) => ['TECHNICAL', ...STEERING].indexOf(textOf(values.type)) >= 0)
    .flatMap(({ values }) => book.row('programmes', values.programme)?.id ?? []);
  const taken = new Map<TableKey, number>();
  return {
    workbook,
    book,
    meeting,
    day,
    subject: textOf(meeting.values.subject) || 'Séance',
    items: [...own('agendaItems')].sort((a, b) => rank(a) - rank(b) || a.row - b.row),
    stances: own('stances'),
    decisions: own('decisions'),
    bodies,
    technical: isOf(['TECHNICAL']),
    steering: isOf(STEERING),
    programme: programmes[0],
    me,
    id(table) {
      const count = taken.get(table) ?? 0;
      taken.set(table, count + 1);
      return nextId(workbook, table, count);
    },
  };
}

function rank({ values }: Row): number {
  return numberOf(values.order) ?? Number.MAX_SAFE_INTEGER;
}

export function idsOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}

/** Projects on the agenda, each once, with the items that speak of them. */
export function projectsOf({ book, items }: Sitting): { project: Row; items: Row[] }[] {
  const found = new Map<string, { project: Row; items: Row[] }>();
  for (const item of items) {
    const project = book.row('projects', item.values.project);
    if (!project) continue;
    const known = found.get(project.id) ?? { project, items: [] };
    known.items.push(item);
    found.set(project.id, known);
  }
  return [...found.values()];
}

/** The next meeting of one of the same bodies that may still take an item: dated ones first. */
export function nextOf({ workbook, meeting, day, bodies }: Sitting): Row | undefined {
  const same = bodies.filter(({ values }) => values.type !== 'MAYORS_CONFERENCE').map(({ id }) => id);
  const open = ['TO_SCHEDULE', 'SCHEDULED', 'INVITED'];
  const when = ({ values }: Row): number => numberOf(values.date) ?? Number.MAX_SAFE_INTEGER;
  return workbook.tables.meetings
    .filter(
      (row) =>
        row !== meeting &&
        when(row) > day &&
        (row.values.status === undefined || open.indexOf(textOf(row.values.status)) >= 0) &&
        idsOf(row.values.bodies).some((id) => same.indexOf(id) >= 0),
    )
    .sort((a, b) => when(a) - when(b))[0];
}

/** « Compostage Guillestrois » */
export function shortName({ id, values }: Row): string {
  return textOf(values.shortTitle) || textOf(values.title) || id;
}

/** « DREAL », « Banque des Territoires »: a structure as people say it. */
export function serviceName({ values }: Row): string {
  return textOf(values.acronym) || textOf(values.name).replace(/(.) \([^)]*\)$/, '$1');
}

/** At most three names, then how many others. */
export function namesOf(projects: readonly Row[]): string {
  const shown = projects.slice(0, 3).map(shortName);
  const others = projects.length - shown.length;
  return list([
    ...shown,
    ...(others > 0 ? [others === 1 ? 'un autre projet' : `${others} autres projets`] : []),
  ]);
}

// --- The project in the contract

export interface Standing {
  project: Row;
  /** Its row in `Inscriptions aux contrats`; undefined when nobody made it. */
  link: Row | undefined;
  /** `Projets` shows the state of this contract. */
  mirrored: boolean;
  from: Registration | undefined;
}

/** Where a project stands in the contract of the meeting; what `Projets` says, typed daily, comes first. */
export function standingOf({ book, programme }: Sitting, project: Row): Standing {
  const links = book.related('programmeLinks', 'project', project.id);
  const own = programme ?? book.row('axes', project.values.axis)?.values.programme;
  const link =
    links.find(({ values }) => values.programme === own) ?? (own === undefined ? links[0] : undefined);
  const main = book.row('axes', project.values.axis)?.values.programme;
  const mirrored = main === undefined || programme === undefined || main === programme;
  const typed = (mirrored ? project.values.registration : undefined) ?? link?.values.registration;
  return { project, link, mirrored, from: knownCode('registration', typed) as Registration | undefined };
}

/** What a project becomes: in its link, made where there is none, in `Projets` too, with one more line of history. */
export function become(
  sitting: Sitting,
  { project, link, mirrored }: Standing,
  values: Readonly<Record<string, Value>>,
  line: string,
): Pick<Wish, 'writes' | 'rows'> {
  const writes: CellWrite[] = [];
  const rows: NewRow[] = [];
  const history = [textOf(link?.values.history), line].filter(Boolean).join('\n');
  const all = { ...values, history };
  if (link)
    for (const [key, value] of Object.entries(all))
      writes.push({ table: 'programmeLinks', id: link.id, key, value });
  else if (programmeFor(sitting, project) !== undefined) {
    const { axis = null } = project.values;
    const own = { project: project.id, programme: programmeFor(sitting, project)!, axis };
    rows.push({ table: 'programmeLinks', id: sitting.id('programmeLinks'), values: { ...own, ...all } });
  }
  if (mirrored)
    for (const key of ['registration', 'registeredOn', 'actionNumber'])
      if (values[key] !== undefined && values[key] !== project.values[key])
        writes.push({ table: 'projects', id: project.id, key, value: values[key]! });
  return { writes, rows };
}

function programmeFor({ programme, book }: Sitting, project: Row): Value | undefined {
  return programme ?? book.row('axes', project.values.axis)?.values.programme;
}

/** « 17/12/2026 – COPIL 2026 (SEA-0008) : Proposé au COPIL → Inscrit, n° 2.4 » */
export function historyLine({ day, subject, meeting }: Sitting, what: string): string {
  return `${shortDate(day)} – ${subject} (${meeting.id})${NBSP}: ${what}`;
}

/** The last line of a project's history that a meeting wrote. */
export function lineOf(link: Row | undefined, meeting: Row): string | undefined {
  const lines = textOf(link?.values.history).split('\n');
  return lines.filter((line) => line.indexOf(`(${meeting.id})`) >= 0).pop();
}

/** An action of this meeting, for a person to do. */
export function action(
  sitting: Sitting,
  wording: string,
  values: Readonly<Record<string, Value | undefined>>,
): NewRow & { id: string } {
  const kept: Record<string, Value> = {
    done: false,
    wording: unbreakable(wording),
    type: 'ACTION',
    status: 'TODO',
  };
  kept.meeting = sitting.meeting.id;
  for (const [key, value] of Object.entries(values)) if (value !== undefined) kept[key] = value;
  return { table: 'decisions', id: sitting.id('decisions'), values: kept };
}
