// The agenda of a meeting: what should be on it, in which order, at what time; pure.

import { isShared } from './circulation';

/** Codes of « Nature du point ». */
export type ItemKind = 'INFO' | 'PROJECT' | 'OPINION' | 'DECISION' | 'DISCUSSION' | 'MINUTES' | 'AOB';

/** A project that may be put on an agenda, by its codes. */
export interface Candidate {
  id: string;
  title: string;
  registration?: string;
  progress?: string;
  confidentiality?: string;
  archived?: boolean;
  /** Id of the meeting it is meant for, when that was said. */
  meantFor?: string;
  /** Somebody else than the body itself carries it: they may come for their slot. */
  led?: boolean;
}

/** A row of « Ordre du jour », as it stands. */
export interface AgendaRow {
  id: string;
  order?: number;
  title: string;
  kind?: string;
  project?: string;
  minutes?: number;
  /** Minutes after midnight. */
  at?: number;
  leadInvited?: boolean;
  expectedDecision?: string;
  conclusion?: string;
}

export interface Gathering {
  meeting: string;
  /** Types of its bodies. */
  types: readonly string[];
  /** Minutes after midnight. */
  start?: number;
  /** The project whose own committee it is. */
  own?: string;
  rows: readonly AgendaRow[];
  /** The agenda was composed before: what people took out of it since isn't put back. */
  composed: boolean;
  candidates: readonly Candidate[];
  /** The last such meeting that was held: its name, and what was left of its agenda. */
  former?: { name: string; rows: readonly AgendaRow[] };
  /** Keys in the order somebody wants; the others follow. */
  order?: readonly string[];
}

export interface Item {
  /** Its row's, its project's, else its kind: what `order` names. */
  key: string;
  /** Absent: it isn't in the tab yet. */
  row?: string;
  title: string;
  kind: ItemKind;
  project?: string;
  minutes: number;
  order: number;
  at?: number;
  leadInvited?: boolean;
  expectedDecision?: string;
}

export interface Agenda {
  items: Item[];
  /** Kept in the tab, and shown to nobody outside: their projects are internal (R-PRJ-10). */
  withheld: (AgendaRow & { project: string })[];
  /** Due, and left out for the same reason. */
  internal: Candidate[];
  /** On the agenda, and no longer due. */
  withdrawn: Item[];
  /** Minutes of all of them. */
  total: number;
}

/** Minutes that an item of each kind takes, unless somebody says otherwise. */
const DURATIONS: Record<ItemKind, number> = {
  INFO: 10,
  PROJECT: 20,
  OPINION: 15,
  DECISION: 10,
  DISCUSSION: 10,
  MINUTES: 5,
  AOB: 5,
};
const KINDS = Object.keys(DURATIONS) as ItemKind[];

const KNOWN = { MINUTES: 'Approbation du compte rendu précédent', AOB: 'Questions diverses' };

/** What a body examines: the state of the projects, and how each is put to it. */
const EXAMINED: Record<string, { registration: string; kind: ItemKind; expectedDecision?: string }> = {
  TECHNICAL: { registration: 'QUEUED_TECH', kind: 'PROJECT' },
  STEERING: {
    registration: 'PROPOSED_STEERING',
    kind: 'DECISION',
    expectedDecision: 'Inscription au contrat',
  },
};

/** Everybody there is of the staff's own circle: internal projects may be spoken of. */
export function isInternal(types: readonly string[]): boolean {
  return types.length > 0 && types.every((type) => type === 'ELECTED_CHECKIN');
}

export function composeAgenda(gathering: Gathering): Agenda {
  const { types, start, rows, composed, candidates, former, order = [] } = gathering;
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const internal = isInternal(types);
  const hidden = (project: string | undefined): boolean =>
    !internal && project !== undefined && !isShared(byId.get(project)?.confidentiality);
  const withheld = rows.filter((row): row is AgendaRow & { project: string } => hidden(row.project));
  const standing = [...rows].filter(({ project }) => !hidden(project)).sort(byOrder);
  const there = new Set(rows.map(({ project }) => project));
  const due = dueOn(gathering);
  const coming = due.filter(({ id }) => !there.has(id));
  const fresh = coming.filter(({ id }) => !hidden(id)).map((one) => newItem(one, types));

  const known = standing.map(itemOf);
  const last = known.length - (known[known.length - 1]?.kind === 'AOB' ? 1 : 0);
  const items: Item[] = [...known.slice(0, last), ...fresh, ...known.slice(last)];
  if (!composed && !internal) {
    const has = (kind: ItemKind): boolean => items.some((one) => one.kind === kind);
    if (former && !has('MINUTES')) items.unshift(usual('MINUTES', `${KNOWN.MINUTES} (${former.name})`));
    const again = (former?.rows ?? []).filter((row) => isCarried(row) && !items.some(same(row)));
    items.splice(has('MINUTES') ? 1 : 0, 0, ...again.map(carried));
    if (!has('AOB')) items.push(usual('AOB', KNOWN.AOB));
  }
  const ranks = new Map(order.map((key, rank) => [key, rank]));
  const rankOf = ({ key }: Item): number => ranks.get(key) ?? order.length;
  const sorted = items.map((item, index) => ({ item, index }));
  if (order.length > 0) sorted.sort((a, b) => rankOf(a.item) - rankOf(b.item) || a.index - b.index);
  let elapsed = 0;
  const placed = sorted.map(({ item }, index): Item => {
    const at = start === undefined ? {} : { at: start + elapsed };
    elapsed += item.minutes;
    return { ...item, order: index + 1, ...at };
  });
  const wanted = new Set(due.map(({ id }) => id));
  return {
    items: placed,
    withheld,
    internal: coming.filter(({ id }) => hidden(id)),
    withdrawn: placed.filter(
      ({ row, project, kind }) =>
        row !== undefined && project !== undefined && examined(types, kind) && !wanted.has(project),
    ),
    total: elapsed,
  };
}

/** The projects that this meeting is to look at, in the order of the agenda. */
function dueOn({ types, meeting, own, candidates, former }: Gathering): Candidate[] {
  const living = candidates.filter(({ archived }) => archived !== true);
  if (own !== undefined) return living.filter(({ id }) => id === own);
  const states = types.flatMap((type) => EXAMINED[type]?.registration ?? []);
  const meant = living.filter(
    ({ registration = '', meantFor }) =>
      states.indexOf(registration) >= 0 && (meantFor === undefined || meantFor === meeting),
  );
  if (isInternal(types)) return living.filter(({ progress }) => progress === 'BLOCKED');
  // What the last meeting had no time for comes first.
  const waiting = (id: string): number => (former?.rows.some(({ project }) => project === id) ? 0 : 1);
  return meant
    .map((one, index) => ({ one, index }))
    .sort((a, b) => waiting(a.one.id) - waiting(b.one.id) || a.index - b.index)
    .map(({ one }) => one);
}

function examined(types: readonly string[], kind: ItemKind): boolean {
  return types.some((type) => EXAMINED[type]?.kind === kind);
}

function newItem({ id, title, led }: Candidate, types: readonly string[]): Item {
  const type = types.find((one) => EXAMINED[one]);
  const { kind = isInternal(types) ? 'DISCUSSION' : 'PROJECT', expectedDecision } =
    EXAMINED[type ?? ''] ?? {};
  return {
    key: id,
    title,
    kind,
    project: id,
    minutes: DURATIONS[kind],
    order: 0,
    // Only for their own slot (domain.md §f).
    ...(type === 'TECHNICAL' ? { leadInvited: led === true } : {}),
    ...(expectedDecision === undefined ? {} : { expectedDecision }),
  };
}

function usual(kind: 'MINUTES' | 'AOB', title: string): Item {
  return { key: kind, title, kind, minutes: DURATIONS[kind], order: 0 };
}

function kindOf({ kind = '', project }: AgendaRow): ItemKind {
  return KINDS.find((one) => one === kind) ?? (project === undefined ? 'INFO' : 'PROJECT');
}

function itemOf(row: AgendaRow): Item {
  const { id, title, project, minutes, leadInvited, expectedDecision } = row;
  const kind = kindOf(row);
  return {
    key: id,
    row: id,
    title,
    kind,
    minutes: minutes ?? DURATIONS[kind],
    order: 0,
    ...(project === undefined ? {} : { project }),
    ...(leadInvited === undefined ? {} : { leadInvited }),
    ...(expectedDecision === undefined ? {} : { expectedDecision }),
  };
}

/** A point without a project that the meeting put off: a project that still waits is due anyway. */
function isCarried({ project, conclusion = '' }: AgendaRow): boolean {
  return project === undefined && /non (?:examin|abord|trait)|report|prochaine s[ée]ance/i.test(conclusion);
}

function carried(row: AgendaRow): Item {
  const kind = kindOf(row);
  const { title, minutes, id } = row;
  return { key: `again:${id}`, title, kind, minutes: minutes ?? DURATIONS[kind], order: 0 };
}

function same({ title }: AgendaRow): (item: Item) => boolean {
  return (item) => item.title === title;
}

/** By number; a row without one comes after, as the tab has it. */
function byOrder(a: AgendaRow, b: AgendaRow): number {
  return (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER);
}
