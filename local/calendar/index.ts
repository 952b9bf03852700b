// The Google Calendar v3 door: what the other rooms use of it.

import type { Method } from '../door';
import type { Workspace } from '../workspace';
import { calendarMethods } from './calendars';
import { eventMethods } from './events';

export { CalendarModel } from './model';
export type { CalendarMail, CalendarRecord, EventRecord } from './records';

/** Every Calendar method the local Workspace answers. */
export function calendarDoorMethods(workspace: Workspace): Method[] {
  return [...calendarMethods(workspace), ...eventMethods(workspace)];
}
