// Recurring events: not yet.

import { notImplemented } from '../door';
import type { EventTime } from './records';

export function checkRecurrence(_lines: readonly string[], _start: EventTime): void {
  throw notImplemented('recurrence in calendar.events');
}
