// What a meeting and its minutes may become (domain.md §c4), as lightly as product.md §1 wants it.

/** Code of « Statut de séance ». */
export type MeetingStatus = 'TO_SCHEDULE' | 'SCHEDULED' | 'INVITED' | 'HELD' | 'POSTPONED' | 'CANCELLED';

/** Code of « Statut du compte rendu ». */
export type MinutesStatus =
  | 'NONE'
  | 'TO_WRITE'
  | 'DRAFT'
  | 'IN_REVIEW'
  | 'CIRCULATED'
  | 'APPROVED'
  | 'PUBLISHED';

export type MeetingAct = 'schedule' | 'invite' | 'hold' | 'postpone' | 'cancel';
export type MinutesAct = 'draft' | 'review' | 'circulate' | 'approve' | 'publish' | 'correct';

/** A moment on the wall clock: serial day, minutes after midnight. */
export interface Moment {
  day: number;
  minute: number;
}

export interface MeetingFacts {
  /** Nothing typed: to be scheduled. */
  status?: string;
  /** Serial day. */
  date?: number;
  /** Minutes after midnight. */
  start?: number;
  venue?: string;
  videoAddress?: string;
}

export interface Refused {
  rule: 'C4-STATE' | 'C4-DATE' | 'C4-FUTURE' | 'C4-ACTIONS' | 'C4-FROZEN';
  why: string;
  remedy: string;
}

export type Outcome<Status> = { status: Status } | { refused: Refused };

const TARGETS: Record<MeetingAct, MeetingStatus> = {
  schedule: 'SCHEDULED',
  invite: 'INVITED',
  hold: 'HELD',
  postpone: 'POSTPONED',
  cancel: 'CANCELLED',
};

/** Called off: no event stands for it, nobody is expected. */
export function isOff(status: unknown): boolean {
  return status === 'POSTPONED' || status === 'CANCELLED';
}

/** Held or called off: nothing is to be prepared any more. */
export function isOver(status: unknown): boolean {
  return status === 'HELD' || isOff(status);
}

/**
 * What the meeting becomes. Doing again what is done changes nothing; a meeting that was held, postponed or
 * called off doesn't come back by a command. It can't be held before it begins, whatever is typed: one that ends
 * early is.
 */
export function meetingAfter(meeting: MeetingFacts, act: MeetingAct, now: Moment): Outcome<MeetingStatus> {
  const { status = 'TO_SCHEDULE', date, start = 0 } = meeting;
  const target = TARGETS[act];
  const toCome = date !== undefined && (date > now.day || (date === now.day && start > now.minute));
  if (act === 'hold' && toCome && !isOff(status))
    return refuse(
      'C4-FUTURE',
      'la séance n’a pas encore eu lieu',
      'Attendez qu’elle se soit tenue, ou corrigez sa date.',
    );
  if (status === target) return { status: target };
  if (act === 'schedule' && status === 'INVITED') return { status };
  if (isOver(status))
    return refuse(
      'C4-STATE',
      status === 'HELD' ? 'la séance s’est tenue' : 'la séance est reportée ou annulée',
      'Si c’est une erreur, corrigez « Statut » dans l’onglet « Séances ».',
    );
  if (act === 'postpone' || act === 'cancel') return { status: target };
  if (date === undefined)
    return refuse('C4-DATE', 'la séance n’a pas de date', 'Notez sa date dans l’onglet « Séances ».');
  return { status: target };
}

/** What a scheduled meeting still lacks: told, never a reason to refuse (product.md §1). */
export function lacking({ date, start, venue, videoAddress }: MeetingFacts): ('date' | 'start' | 'venue')[] {
  return [
    ...(date === undefined ? (['date'] as const) : []),
    ...(start === undefined ? (['start'] as const) : []),
    ...(venue || videoAddress ? [] : (['venue'] as const)),
  ];
}

/** A meeting with a date, an hour and a place is scheduled; any other is to be. */
export function statusOfNew(meeting: MeetingFacts): MeetingStatus {
  return lacking(meeting).length === 0 ? 'SCHEDULED' : 'TO_SCHEDULE';
}

export interface ActionFacts {
  /** A person or a structure. */
  responsible: boolean;
  due: boolean;
}

const ORDER: readonly MinutesStatus[] = [
  'NONE',
  'TO_WRITE',
  'DRAFT',
  'IN_REVIEW',
  'CIRCULATED',
  'APPROVED',
  'PUBLISHED',
];
const REACHED: Record<Exclude<MinutesAct, 'correct'>, MinutesStatus> = {
  draft: 'DRAFT',
  review: 'IN_REVIEW',
  circulate: 'CIRCULATED',
  approve: 'APPROVED',
  publish: 'PUBLISHED',
};

/**
 * What minutes become: forward, a step may be skipped, except approval before publishing. Approval asks of every
 * action who does it and by when. Approved minutes are frozen: `correct` opens an erratum, a version of its own.
 */
export function minutesAfter(
  status: string | undefined,
  act: MinutesAct,
  actions: readonly ActionFacts[] = [],
): Outcome<MinutesStatus> {
  const known = ORDER.indexOf((status ?? 'TO_WRITE') as MinutesStatus);
  const current = known < 0 ? 'TO_WRITE' : ORDER[known]!;
  if (act === 'correct') return { status: isFrozen(current) ? 'DRAFT' : current };
  const target = REACHED[act];
  if (current === target) return { status: target };
  if (ORDER.indexOf(target) < ORDER.indexOf(current)) {
    if (!isFrozen(current)) return { status: current };
    return refuse(
      'C4-FROZEN',
      'le compte rendu est validé : il ne change plus',
      'Préparez un erratum, qui en sera une nouvelle version.',
    );
  }
  if (act === 'publish' && current !== 'APPROVED')
    return refuse('C4-STATE', 'le compte rendu n’est pas validé', 'Faites-le valider, puis publiez-le.');
  if (act === 'approve') {
    const open = actions.filter(({ responsible, due }) => !responsible || !due).length;
    if (open > 0)
      return refuse(
        'C4-ACTIONS',
        open === 1
          ? 'une action n’a pas de responsable ou pas d’échéance'
          : `${open} actions n’ont pas de responsable ou pas d’échéance`,
        'Complétez-les dans l’onglet « Décisions ».',
      );
  }
  return { status: target };
}

/** Nothing is written in these minutes any more. */
export function isFrozen(status: unknown): boolean {
  return status === 'APPROVED' || status === 'PUBLISHED';
}

/** Everybody who was there has received them. */
export function isCirculated(status: unknown): boolean {
  return status === 'CIRCULATED' || isFrozen(status);
}

/** The day after which nobody's silence is awaited any more has gone by: they may be taken as approved. */
export function isTacit(status: string | undefined, commentsBy: number | undefined, today: number): boolean {
  return status === 'CIRCULATED' && commentsBy !== undefined && commentsBy < today;
}

// --- Postponement: the meeting that takes its place

/** Columns of a meeting that its successor keeps; its date, papers and event are its own. */
export const INHERITED = [
  'subject',
  'bodies',
  'start',
  'end',
  'venue',
  'mode',
  'municipality',
  'videoAddress',
  'project',
  'chairs',
  'secretary',
  'sequence',
  'quorumRequired',
] as const;

/** Columns of an item, of a guest, that go over to the successor's. */
export const INHERITED_ITEM = [
  'order',
  'title',
  'kind',
  'project',
  'speaker',
  'minutes',
  'leadInvited',
  'expectedDecision',
  'documentsAddress',
] as const;
export const INHERITED_GUEST = ['organisation', 'contact', 'freeName', 'role', 'invited'] as const;

/** The values of `keys` that a row has. */
export function inherited<V>(
  values: Readonly<Record<string, V>>,
  keys: readonly string[],
): Record<string, V> {
  const kept: Record<string, V> = {};
  for (const key of keys) if (values[key] !== undefined) kept[key] = values[key]!;
  return kept;
}

function refuse(rule: Refused['rule'], why: string, remedy: string): { refused: Refused } {
  return { refused: { rule, why, remedy } };
}
