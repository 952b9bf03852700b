// Notice given before a meeting: clear days (jours francs) or calendar days (R-GOV-06, R-GOV-07, R-GOV-08).

/** `clear`: neither the day it is sent nor the day of the meeting counts; Sundays and holidays do. */
export type NoticeKind = 'calendar' | 'clear';

/** The last day to send it, serial. Nothing is ever extended because of a Sunday or a holiday. */
export function latestSending(meeting: number, days: number, kind: NoticeKind): number {
  return meeting - days - (kind === 'clear' ? 1 : 0);
}
