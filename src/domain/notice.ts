// Notice given before a meeting: clear days (jours francs) or calendar days (R-GOV-06, R-GOV-07, R-GOV-08).

/** `clear`: neither the day it is sent nor the day of the meeting counts; Sundays and holidays do. */
export type NoticeKind = 'calendar' | 'clear';

/** The last day to send it, serial. Nothing is ever extended because of a Sunday or a holiday. */
export function latestSending(meeting: number, days: number, kind: NoticeKind): number {
  return meeting - days - (kind === 'clear' ? 1 : 0);
}

/** A body as far as delays go: codes, and what its row says of them. */
export interface NoticeGiver {
  type?: string;
  nature?: string;
  noticeDays?: number;
  /** Code of « Type de délai ». */
  noticeKind?: string;
}

export interface Notice {
  days: number;
  kind: NoticeKind;
  /** Only an assembly is bound by law. */
  legal: boolean;
}

/** Partners of these are told fifteen days before, by habit. */
const USUAL = ['TECHNICAL', 'STEERING', 'FOOD_STEERING'];

/** What the body's own row says wins over its type's default; undefined for a body that gives none. */
export function noticeOf({ type = '', nature, noticeDays, noticeKind }: NoticeGiver): Notice | undefined {
  const legal = type === 'SYNDICATE_COUNCIL' || nature === 'DELIBERATIVE';
  const usual = legal ? 5 : USUAL.indexOf(type) >= 0 ? 15 : undefined;
  const days = noticeDays ?? usual;
  if (days === undefined) return undefined;
  const clear = noticeKind === undefined ? legal : noticeKind === 'CLEAR_DAYS';
  return { days, kind: clear ? 'clear' : 'calendar', legal };
}

/** The earliest day by which one of the bodies that meet must be told, and under which notice. */
export function earliestNotice(
  date: number,
  bodies: readonly NoticeGiver[],
): (Notice & { latest: number }) | undefined {
  let first: (Notice & { latest: number }) | undefined;
  for (const body of bodies) {
    const notice = noticeOf(body);
    if (!notice) continue;
    const latest = latestSending(date, notice.days, notice.kind);
    if (!first || latest < first.latest) first = { ...notice, latest };
  }
  return first;
}
