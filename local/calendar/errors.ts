// Calendar's refusals, word for word.
// Source: https://developers.google.com/workspace/calendar/api/guides/errors; the others were published
// by people who met them.

import { GoogleError } from '../door';

const ours = { domain: 'calendar' };

export const notFound = (): GoogleError => new GoogleError(404, 'Not Found', { reason: 'notFound' });

export const deleted = (): GoogleError =>
  new GoogleError(410, 'Resource has been deleted', { reason: 'deleted' });

export const duplicate = (): GoogleError =>
  new GoogleError(409, 'The requested identifier already exists.', { reason: 'duplicate' });

export const invalidId = (): GoogleError =>
  new GoogleError(400, 'Invalid resource id value.', { reason: 'invalid' });

export const conditionNotMet = (): GoogleError =>
  new GoogleError(412, 'Precondition Failed', {
    reason: 'conditionNotMet',
    location: 'If-Match',
    locationType: 'header',
  });

export const needsAccess = (role: string): GoogleError =>
  new GoogleError(403, `You need to have ${role} access to this calendar.`, {
    ...ours,
    reason: 'requiredAccessLevel',
  });

export const notOrganizer = (): GoogleError =>
  new GoogleError(403, 'Shared properties can only be changed by the organizer of the event.', {
    ...ours,
    reason: 'forbiddenForNonOrganizer',
  });

export const required = (what: string): GoogleError =>
  new GoogleError(400, `Missing ${what}.`, { reason: 'required' });

export const invalid = (message: string): GoogleError => new GoogleError(400, message, { reason: 'invalid' });

export const badRequest = (message = 'Bad Request'): GoogleError =>
  new GoogleError(400, message, { reason: 'badRequest' });

/** `location`: the parameter at fault, none for an event's own times. */
export const timeRangeEmpty = (location?: string): GoogleError =>
  new GoogleError(400, 'The specified time range is empty.', {
    ...ours,
    reason: 'timeRangeEmpty',
    ...(location ? { location } : {}),
  });

export const notOneOf = (parameter: string, value: string, allowed: readonly string[]): GoogleError =>
  new GoogleError(400, `Invalid string value: '${value}'. Allowed values: [${allowed.join(', ')}]`, {
    reason: 'invalidParameter',
    location: parameter,
  });

export const outOfRange = (parameter: string, value: string, range: string): GoogleError =>
  new GoogleError(400, `Invalid value '${value}'. Values must be within the range: ${range}`, {
    reason: 'invalidParameter',
    location: parameter,
  });

export const fullSyncRequired = (): GoogleError =>
  new GoogleError(410, 'Sync token is no longer valid, a full sync is required.', {
    ...ours,
    reason: 'fullSyncRequired',
    location: 'syncToken',
  });
