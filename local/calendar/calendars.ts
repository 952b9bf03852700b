// The methods of `calendar.calendars`, `calendar.calendarList` and `calendar.acl`.
// Source: https://developers.google.com/workspace/calendar/api/v3/reference

import { type Call, type Method, notImplemented } from '../door';
import { validate } from '../validator';
import type { Workspace } from '../workspace';
import { invalid, notFound, notOneOf, required } from './errors';
import { etag } from './model';
import type { AccessRole, CalendarRecord } from './records';
import { calendarResource, type Json, listEntry, shaped } from './resource';
import { SCOPES } from './scopes';
import { isZone } from './zones';

const PATH = '/calendar/v3/calendars';
const LIST = '/calendar/v3/users/me/calendarList';
const ROLES: readonly AccessRole[] = ['freeBusyReader', 'reader', 'writer', 'owner'];
const SETTINGS = ['summary', 'description', 'location', 'timeZone'] as const;
const READ_ONLY = ['id', 'kind', 'etag', 'dataOwner'];

export function calendarMethods(workspace: Workspace): Method[] {
  const { calendar: model, drive } = workspace;
  const find = (call: Call, role: AccessRole): CalendarRecord =>
    model.require(call.params.calendarId ?? '', call.person, role);

  function insert(call: Call): unknown {
    const said = readSettings(call, 'calendar.calendars.insert');
    if (!said.summary) throw required('title');
    // A calendar that says nothing counts in UTC.
    const made = model.create(
      { ...said, summary: said.summary, timeZone: said.timeZone ?? 'UTC' },
      call.person,
    );
    model.addToList(made.id, call.person);
    return shaped('Calendar', call.query.text('fields'), calendarResource(made));
  }

  function patch(call: Call): unknown {
    const calendar = find(call, 'owner');
    if (calendar.primary) throw notImplemented('calendar.calendars.patch on a primary calendar');
    const said = readSettings(call, 'calendar.calendars.patch');
    if (said.summary === '') throw required('title');
    const changed = { ...calendar, ...said, revision: model.nextRevision() };
    return shaped('Calendar', call.query.text('fields'), calendarResource(model.saveCalendar(changed)));
  }

  function remove(call: Call): void {
    const calendar = find(call, 'owner');
    if (calendar.primary) throw invalid('Cannot delete primary calendar.');
    if (calendar.owner !== call.person)
      throw notImplemented('calendar.calendars.delete by another than the data owner');
    model.remove(calendar);
  }

  function list({ person, query }: Call): unknown {
    for (const name of ['minAccessRole', 'pageToken', 'showDeleted', 'showHidden', 'syncToken'])
      if (query.text(name) !== undefined) throw notImplemented(`${name} in calendar.calendarList.list`);
    const items = model
      .listed(person)
      .map((calendar) => listEntry(calendar, model.role(calendar, person) as AccessRole, person));
    return shaped('CalendarList', query.text('fields'), {
      kind: 'calendar#calendarList',
      etag: etag(model.revision()),
      items,
    });
  }

  function entry(call: Call, calendar: CalendarRecord): unknown {
    const role = model.role(calendar, call.person) as AccessRole;
    return shaped('CalendarListEntry', call.query.text('fields'), listEntry(calendar, role, call.person));
  }

  function share(call: Call): unknown {
    const calendar = find(call, 'owner');
    if (calendar.primary) throw notImplemented('calendar.acl.insert on a primary calendar');
    validate('AclRule', call.body ?? {});
    const { role, scope } = (call.body ?? {}) as { role?: string; scope?: { type?: string; value?: string } };
    if (!role) throw required('role');
    if (scope?.type !== 'user') throw notImplemented(`the scope type ${scope?.type} in calendar.acl.insert`);
    const address = scope.value?.trim().toLowerCase() ?? '';
    if (!/^\S+@\S+$/.test(address)) throw invalid('Invalid scope value.');
    if (!(ROLES as readonly string[]).includes(role)) {
      if (role === 'none' || role === 'writerWithoutPrivateAccess')
        throw notImplemented(`the role ${role} in calendar.acl.insert`);
      throw notOneOf('role', role, ROLES);
    }
    if (!drive.people.hasAccount(address))
      throw notImplemented('sharing a calendar with somebody without a Google account');
    const access = { ...calendar.access, [address]: role as AccessRole };
    const shared = saveAccess(calendar, access);
    if (call.query.text('sendNotifications') !== 'false')
      model.send([
        {
          to: address,
          from: call.person,
          time: model.now(),
          kind: 'sharing',
          calendarId: calendar.id,
          calendarSummary: calendar.summary,
        },
      ]);
    return shaped('AclRule', call.query.text('fields'), rule(shared, address, role));
  }

  function unshare(call: Call): void {
    const calendar = find(call, 'owner');
    const address = (call.params.ruleId ?? '').replace(/^user:/, '');
    if (calendar.access[address] === undefined) throw notFound();
    const { [address]: _gone, ...access } = calendar.access;
    saveAccess(calendar, access);
  }

  function saveAccess(calendar: CalendarRecord, access: CalendarRecord['access']): CalendarRecord {
    const revision = model.nextRevision();
    return model.saveCalendar({ ...calendar, access, revision, sharedAt: revision });
  }

  function rules(call: Call): unknown {
    const calendar = find(call, 'owner');
    for (const name of ['maxResults', 'pageToken', 'showDeleted', 'syncToken'])
      if (call.query.text(name) !== undefined) throw notImplemented(`${name} in calendar.acl.list`);
    const given = Object.entries({ [calendar.owner]: 'owner', ...calendar.access });
    return shaped('Acl', call.query.text('fields'), {
      kind: 'calendar#acl',
      etag: etag(calendar.revision),
      items: given.map(([address, role]) => rule(calendar, address, role)),
    });
  }

  return [
    method('calendar.calendars.insert', 'POST', PATH, insert),
    method('calendar.calendars.get', 'GET', `${PATH}/{calendarId}`, (call) =>
      shaped('Calendar', call.query.text('fields'), calendarResource(find(call, 'freeBusyReader'))),
    ),
    method('calendar.calendars.patch', 'PATCH', `${PATH}/{calendarId}`, patch),
    method('calendar.calendars.delete', 'DELETE', `${PATH}/{calendarId}`, remove),
    method('calendar.calendarList.list', 'GET', LIST, list, [
      'maxResults',
      'minAccessRole',
      'pageToken',
      'showDeleted',
      'showHidden',
      'syncToken',
    ]),
    method('calendar.calendarList.get', 'GET', `${LIST}/{calendarId}`, (call) => {
      const calendar = find(call, 'freeBusyReader');
      if (!model.listed(call.person).some(({ id }) => id === calendar.id)) throw notFound();
      return entry(call, calendar);
    }),
    method('calendar.calendarList.insert', 'POST', LIST, (call) => {
      validate('CalendarListEntry', call.body ?? {});
      const { id, ...others } = (call.body ?? {}) as { id?: string };
      if (!id) throw required('calendar id');
      for (const name of Object.keys(others)) throw notImplemented(`${name} in calendar.calendarList.insert`);
      const calendar = model.require(id, call.person, 'freeBusyReader');
      model.addToList(calendar.id, call.person);
      return entry(call, calendar);
    }),
    method('calendar.acl.list', 'GET', `${PATH}/{calendarId}/acl`, rules, [
      'maxResults',
      'pageToken',
      'showDeleted',
      'syncToken',
    ]),
    method('calendar.acl.insert', 'POST', `${PATH}/{calendarId}/acl`, share, ['sendNotifications']),
    method('calendar.acl.delete', 'DELETE', `${PATH}/{calendarId}/acl/{+ruleId}`, unshare),
  ];
}

function method(
  id: keyof typeof SCOPES,
  verb: Method['verb'],
  path: string,
  handle: Method['handle'],
  query: readonly string[] = [],
): Method {
  return { id, verb, path, scopes: SCOPES[id], query, handle };
}

/** @throws GoogleError 400, or 501 for what isn't kept here. */
function readSettings(call: Call, id: string): Partial<Pick<CalendarRecord, (typeof SETTINGS)[number]>> {
  validate('Calendar', call.body ?? {});
  const said: Record<string, string> = {};
  for (const [name, value] of Object.entries((call.body ?? {}) as Json)) {
    if (READ_ONLY.includes(name) || value === null) continue;
    if (!(SETTINGS as readonly string[]).includes(name)) throw notImplemented(`${name} in ${id}`);
    said[name] = String(value);
  }
  if (said.timeZone !== undefined && !isZone(said.timeZone)) throw invalid('Invalid time zone.');
  return said;
}

function rule(calendar: CalendarRecord, address: string, role: string): Json {
  return {
    kind: 'calendar#aclRule',
    etag: etag(calendar.sharedAt),
    id: `user:${address}`,
    scope: { type: 'user', value: address },
    role,
  };
}
