// The methods of `drive.drives` (shared drives) and `drive.about`.
// Source: https://developers.google.com/workspace/drive/api/reference/rest/v3/drives

import { type Call, GoogleError, type Method, notImplemented } from '../door';
import { parseFields, select } from '../fields';
import type { Workspace } from '../workspace';
import { driveNotFound, fieldsRequired, invalidValue, notWritable, outOfRange, required } from './errors';
import type { DriveRecord } from './records';
import { driveResource, shaped, shapedList, userResource } from './resource';
import { SCOPES } from './scopes';

export function driveDriveMethods(workspace: Workspace): Method[] {
  const { drive } = workspace;

  return [
    {
      id: 'drive.drives.create',
      verb: 'POST',
      path: '/drive/v3/drives',
      scopes: SCOPES['drive.drives.create'],
      query: ['requestId'],
      handle: (call) => {
        const requestId = call.query.text('requestId');
        if (!requestId) throw required('requestId');
        const body = (call.body ?? {}) as { name?: unknown };
        if (Object.keys(body).some((name) => name !== 'name' && name !== 'kind')) throw notWritable();
        if (typeof body.name !== 'string' || !body.name) throw required('drive.name');
        if (drive.drives(call.person).some((each) => each.requestId === requestId)) {
          throw new GoogleError(409, 'A shared drive with the provided request ID already exists.', {
            reason: 'duplicate',
          });
        }
        return shown(call, drive.createDrive(body.name, requestId, call.person));
      },
    },
    {
      id: 'drive.drives.list',
      verb: 'GET',
      path: '/drive/v3/drives',
      scopes: SCOPES['drive.drives.list'],
      query: ['pageSize', 'pageToken', 'q'],
      handle: (call) => {
        if (call.query.text('q')) throw notImplemented('q in drive.drives.list');
        const text = call.query.text('pageSize') ?? '10';
        const size = Number(text);
        if (!Number.isInteger(size) || size < 1 || size > 100) throw outOfRange('pageSize', text, '[1, 100]');
        const start = Number(call.query.text('pageToken') ?? 0);
        if (!Number.isInteger(start) || start < 0) throw invalidValue('pageToken');
        const all = drive.drives(call.person);
        const next = start + size < all.length ? { nextPageToken: String(start + size) } : {};
        const items = all.slice(start, start + size).map((each) => driveResource(drive, each, call.person));
        return shapedList('Drive', 'drives', call.query.text('fields'), items, {
          kind: 'drive#driveList',
          ...next,
        });
      },
    },
    {
      id: 'drive.drives.get',
      verb: 'GET',
      path: '/drive/v3/drives/{driveId}',
      scopes: SCOPES['drive.drives.get'],
      handle: (call) => {
        const id = call.params.driveId ?? '';
        const found = drive.drives(call.person).find((each) => each.id === id);
        if (!found) throw driveNotFound(id);
        return shown(call, found);
      },
    },
    {
      id: 'drive.about.get',
      verb: 'GET',
      path: '/drive/v3/about',
      scopes: SCOPES['drive.about.get'],
      handle: (call) => {
        const fields = call.query.text('fields');
        if (!fields) throw fieldsRequired();
        const about = { kind: 'drive#about', user: userResource(drive, call.person, call.person) };
        const selection = parseFields(fields, ([name]) => ABOUT.includes(name ?? ''));
        for (const name of selection === true ? [] : selection.keys()) {
          if (name !== '*' && !(name in about)) throw notImplemented(`${name} in drive.about.get`);
        }
        return select(selection, about);
      },
    },
  ];

  function shown(call: Call, record: DriveRecord): unknown {
    return shaped('Drive', call.query.text('fields'), driveResource(drive, record, call.person));
  }
}

const ABOUT = [
  'kind',
  'user',
  'storageQuota',
  'importFormats',
  'exportFormats',
  'maxImportSizes',
  'maxUploadSize',
  'appInstalled',
  'folderColorPalette',
  'driveThemes',
  'teamDriveThemes',
  'canCreateDrives',
  'canCreateTeamDrives',
];
