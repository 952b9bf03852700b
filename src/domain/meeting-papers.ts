// Whom the documents of a meeting are for, by what they are and how far its minutes have gone.

import { ATTENDANCE_SHEETS, DECISION_LOGS, FEEDBACKS, MINUTES_NAMES, REGISTERED_PROJECTS } from './documents';
import type { Guest } from './guests';
import { isCirculated, isFrozen } from './meeting-states';
import type { Access } from './recipients';

/** Guests: who is invited to the whole of it · reviewers: its chairs and the director · holder: of the one project. */
export type Audience = 'guests' | 'reviewers' | 'holder' | 'nobody';

/** They say what was concluded: the minutes circulate first. */
const AFTER: readonly string[] = [MINUTES_NAMES, DECISION_LOGS, REGISTERED_PROJECTS].map(
  ({ suffix }) => suffix,
);

/**
 * An attendance sheet carries signatures and stays with the staff (R-RGPD-04); a project holder hears of their own
 * project alone, once the minutes are circulated (CAL-09).
 */
export function audienceOf(suffix: string, minutesStatus: string | undefined): Audience {
  if (suffix === ATTENDANCE_SHEETS.suffix) return 'nobody';
  const circulated = isCirculated(minutesStatus);
  if (suffix === FEEDBACKS.suffix) return circulated ? 'holder' : 'nobody';
  return circulated || AFTER.indexOf(suffix) < 0 ? 'guests' : 'reviewers';
}

/** Chairs and the director comment the minutes until they are approved; everything else is read. */
export function accessTo(suffix: string, minutesStatus: string | undefined, reviews: boolean): Access {
  const commented = reviews && suffix === MINUTES_NAMES.suffix && !isFrozen(minutesStatus);
  return commented || audienceOf(suffix, minutesStatus) === 'reviewers' ? 'comment' : 'read';
}

/** Who sits through the meeting; who comes for their own slot doesn't receive the whole agenda. */
export function sitsThrough({ invited, slots }: Pick<Guest, 'invited' | 'slots'>): boolean {
  return invited && slots.length === 0;
}

/** Who reads its minutes again before everybody does. */
export function reviews(
  { contact, hats }: Pick<Guest, 'contact' | 'hats'>,
  director: string | undefined,
): boolean {
  const chairs = hats.some(({ role }) => role === 'CHAIR' || role === 'COCHAIR');
  return chairs || (contact !== undefined && contact === director);
}
