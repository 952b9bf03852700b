// Which scopes each Calendar method takes, any one sufficing.
// Source: https://developers.google.com/workspace/calendar/api/v3/reference (each method's page,
// “Authorization”), as published by Google in the examples of its Node client.

const scopes = (...names: string[]): string[] =>
  ['calendar', ...names.map((name) => `calendar.${name}`)].map(
    (name) => `https://www.googleapis.com/auth/${name}`,
  );

const CALENDARS = scopes('app.created', 'calendars');
const WRITE_EVENTS = scopes('app.created', 'events', 'events.owned');
const READ_EVENTS = scopes(
  'app.created',
  'events',
  'events.freebusy',
  'events.owned',
  'events.owned.readonly',
  'events.public.readonly',
  'events.readonly',
  'readonly',
);

export const SCOPES = {
  'calendar.acl.delete': scopes('acls'),
  'calendar.acl.insert': scopes('acls'),
  'calendar.acl.list': scopes('acls', 'acls.readonly'),
  'calendar.calendarList.get': scopes('app.created', 'calendarlist', 'calendarlist.readonly', 'readonly'),
  'calendar.calendarList.insert': scopes('calendarlist'),
  'calendar.calendarList.list': scopes('calendarlist', 'calendarlist.readonly', 'readonly'),
  'calendar.calendars.delete': CALENDARS,
  'calendar.calendars.get': scopes('app.created', 'calendars', 'calendars.readonly', 'readonly'),
  'calendar.calendars.insert': CALENDARS,
  'calendar.calendars.patch': CALENDARS,
  'calendar.events.delete': WRITE_EVENTS,
  'calendar.events.get': READ_EVENTS,
  'calendar.events.insert': WRITE_EVENTS,
  'calendar.events.instances': READ_EVENTS,
  'calendar.events.list': READ_EVENTS,
  'calendar.events.patch': WRITE_EVENTS,
  'calendar.events.update': WRITE_EVENTS,
} as const satisfies Record<string, readonly string[]>;
