// Deadlines as all-day entries of their own calendar: what is still to be met, and the days on which to think of it.

import { NBSP } from '../french';
import { escaped, type Wanted } from './event';
import { type DeadlineKind, deadlineReminders } from './reminders';

export interface Deadline {
  /** `FIN-0012/deposit`, `ECH-0003`, `DIS-0003/label`. */
  key: string;
  /** Serial day. */
  day: number;
  kind: DeadlineKind;
  /** « Déposer la demande : DETR – Compostage Guillestrois ». */
  title: string;
  /** More lines, as they were typed. */
  lines?: readonly string[];
  /** Days before, where the row says them. */
  reminders?: readonly number[];
}

/** The entry of each deadline, and one for each reminder that Calendar can't ring; none for a day gone by. */
export function deadlineEvents(deadlines: readonly Deadline[], today: number): Wanted[] {
  return deadlines.flatMap(({ key, day, kind, title, lines = [], reminders }) => {
    const { minutes, notices } = deadlineReminders(kind, day, reminders);
    const entry = (suffix: string, at: number, words: string, rings: readonly number[]): Wanted => ({
      key: suffix ? `${key}/${suffix}` : key,
      title: words ? `${words}${NBSP}: ${title}` : title,
      when: { day: at, endDay: at },
      place: '',
      text: lines.map(escaped).join('\n'),
      guests: [],
      hidden: false,
      reminders: rings,
      files: [],
      free: true,
      past: at < today,
    });
    return [
      entry('', day, '', minutes),
      ...notices.map(({ suffix, day: at, words }) => entry(suffix, at, words, [])),
    ];
  });
}
