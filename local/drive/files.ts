// The methods of `drive.files`.
// Source: https://developers.google.com/workspace/drive/api/reference/rest/v3/files

import { createHash } from 'node:crypto';
import { type Call, GoogleError, Media, type Method, notImplemented } from '../door';
import { validate } from '../validator';
import type { Workspace } from '../workspace';
import {
  cannotAddParent,
  cannotCopy,
  fileNotFound,
  formatRequired,
  idNotForDocs,
  insufficientPermissions,
  notDownloadable,
  notWritable,
  outOfRange,
  parentsNotWritable,
} from './errors';
import { exportFile } from './export';
import type { Memo } from './grants';
import { newId } from './ids';
import { LIST_QUERY, listFiles } from './list';
import { checkProperties, type DriveModel, isFolder, type NewFile, rfc3339 } from './model';
import { DOCUMENT, type FileRecord, FOLDER, SPREADSHEET } from './records';
import { fileResource, isGoogleType, shaped, shapedList } from './resource';
import { SCOPES } from './scopes';

const ALL_DRIVES = ['supportsAllDrives', 'supportsTeamDrives', 'enforceSingleParent'];

interface FileBody {
  id?: string;
  name?: string;
  mimeType?: string;
  parents?: string[];
  description?: string;
  starred?: boolean;
  trashed?: boolean;
  appProperties?: Record<string, string | null>;
  properties?: Record<string, string | null>;
  createdTime?: string;
  modifiedTime?: string;
  folderColorRgb?: string;
  writersCanShare?: boolean;
  copyRequiresWriterPermission?: boolean;
}

const ON_CREATE = [
  'id',
  'name',
  'mimeType',
  'parents',
  'description',
  'starred',
  'appProperties',
  'properties',
  'createdTime',
  'modifiedTime',
  'folderColorRgb',
  'writersCanShare',
  'copyRequiresWriterPermission',
  'originalFilename',
  'kind',
];
const ON_UPDATE = [
  'name',
  'mimeType',
  'description',
  'starred',
  'trashed',
  'appProperties',
  'properties',
  'modifiedTime',
  'folderColorRgb',
  'writersCanShare',
  'copyRequiresWriterPermission',
  'originalFilename',
  'kind',
];

export function fileMethods(workspace: Workspace): Method[] {
  const { drive } = workspace;
  const shown = (call: Call, file: FileRecord): unknown =>
    shaped('File', call.query.text('fields'), fileResource(drive, file, call.person));

  return [
    {
      id: 'drive.files.create',
      verb: 'POST',
      path: '/drive/v3/files',
      scopes: SCOPES['drive.files.create'],
      query: ALL_DRIVES,
      handle: (call) => shown(call, create(workspace, call)),
    },
    {
      id: 'drive.files.create',
      verb: 'POST',
      path: '/upload/drive/v3/files',
      scopes: SCOPES['drive.files.create'],
      query: [...ALL_DRIVES, 'useContentAsIndexableText'],
      handle: (call) => shown(call, create(workspace, call)),
    },
    {
      id: 'drive.files.copy',
      verb: 'POST',
      path: '/drive/v3/files/{fileId}/copy',
      scopes: SCOPES['drive.files.copy'],
      query: ALL_DRIVES,
      handle: (call) => shown(call, copy(workspace, call)),
    },
    {
      id: 'drive.files.list',
      verb: 'GET',
      path: '/drive/v3/files',
      scopes: SCOPES['drive.files.list'],
      query: LIST_QUERY,
      handle: (call) => list(workspace, call),
    },
    {
      id: 'drive.files.generateIds',
      verb: 'GET',
      path: '/drive/v3/files/generateIds',
      scopes: SCOPES['drive.files.generateIds'],
      query: ['count', 'space', 'type'],
      handle: generateIds,
    },
    {
      id: 'drive.files.get',
      verb: 'GET',
      path: '/drive/v3/files/{fileId}',
      scopes: SCOPES['drive.files.get'],
      query: [...ALL_DRIVES, 'acknowledgeAbuse'],
      handle: (call) => {
        const file = target(drive, call);
        if (call.query.text('alt') !== 'media') return shown(call, file);
        if (isGoogleType(file)) throw notDownloadable();
        if (!drive.capabilities(file, call.person).canDownload) throw insufficientPermissions();
        return new Media(drive.bytes(file.id), file.mimeType);
      },
    },
    {
      id: 'drive.files.export',
      verb: 'GET',
      path: '/drive/v3/files/{fileId}/export',
      scopes: SCOPES['drive.files.export'],
      query: ['mimeType'],
      handle: (call) => {
        const mimeType = call.query.text('mimeType');
        if (mimeType === undefined) throw formatRequired();
        // It takes no `supportsAllDrives`, and needs none.
        const file = drive.require(call.params.fileId ?? '', call.person, 'reader');
        return new Media(exportFile(workspace, file, call.person, mimeType), mimeType);
      },
    },
    {
      id: 'drive.files.update',
      verb: 'PATCH',
      path: '/drive/v3/files/{fileId}',
      scopes: SCOPES['drive.files.update'],
      query: [...ALL_DRIVES, 'addParents', 'removeParents'],
      handle: (call) => shown(call, update(workspace, call)),
    },
    {
      id: 'drive.files.update',
      verb: 'PATCH',
      path: '/upload/drive/v3/files/{fileId}',
      scopes: SCOPES['drive.files.update'],
      query: [...ALL_DRIVES, 'addParents', 'removeParents', 'useContentAsIndexableText'],
      handle: (call) => shown(call, update(workspace, call)),
    },
    {
      id: 'drive.files.delete',
      verb: 'DELETE',
      path: '/drive/v3/files/{fileId}',
      scopes: SCOPES['drive.files.delete'],
      query: ALL_DRIVES,
      handle: (call) => {
        const file = target(drive, call);
        if (!drive.capabilities(file, call.person).canDelete) throw insufficientPermissions();
        drive.remove(file.id);
      },
    },
  ];
}

/** True when the caller says it knows shared drives. */
export function supportsAllDrives(call: Call): boolean {
  return call.query.flag('supportsAllDrives') || call.query.flag('supportsTeamDrives');
}

/** The file a request is about: 404 when the person can't see it, or it lies in a shared drive the caller doesn't expect. */
export function target(
  drive: DriveModel,
  call: Call,
  role: 'reader' | 'commenter' | 'writer' = 'reader',
): FileRecord {
  const fileId = call.params.fileId ?? '';
  if (drive.get(fileId)?.driveId && !supportsAllDrives(call)) throw fileNotFound(fileId);
  return drive.require(fileId, call.person, role);
}

function readBody(call: Call, writable: readonly string[]): FileBody {
  const body = (call.body ?? {}) as FileBody;
  validate('File', body);
  if (!Object.keys(body).every((name) => writable.includes(name))) throw notWritable();
  checkProperties(body.appProperties, body.properties);
  return body;
}

function create(workspace: Workspace, call: Call): FileRecord {
  const { drive } = workspace;
  const body = readBody(call, ON_CREATE);
  checkParents(drive, call, body.parents);
  const mimeType = body.mimeType ?? mediaType(call) ?? 'application/octet-stream';
  const isGoogle = isGoogleType({ mimeType });
  if (isGoogle && ![FOLDER, DOCUMENT, SPREADSHEET].includes(mimeType)) {
    throw notImplemented(`files of type ${mimeType}`);
  }
  if (isGoogle && call.upload && call.upload.bytes.length > 0) {
    throw notImplemented(`conversion of an upload into ${mimeType}`);
  }
  const record = drive.prepare({ ...fromBody(body), name: body.name ?? 'Untitled', mimeType }, call.person);
  const file: FileRecord = {
    ...record,
    ...settings(body, record, call.person),
    ...(isGoogle ? {} : blob(call.upload?.bytes ?? new Uint8Array(), body.name)),
  };
  if (mimeType === DOCUMENT) workspace.docs.createEmpty(file.id, file.name);
  if (mimeType === SPREADSHEET) workspace.sheets.createEmpty(file.id, file.name);
  if (!isGoogle) drive.putBytes(file.id, call.upload?.bytes ?? new Uint8Array());
  return drive.save(file);
}

function copy(workspace: Workspace, call: Call): FileRecord {
  const { drive } = workspace;
  const source = target(drive, call);
  const body = readBody(call, ON_CREATE);
  if (!drive.capabilities(source, call.person).canCopy) throw cannotCopy();
  if (body.mimeType !== undefined && body.mimeType !== source.mimeType) {
    throw notImplemented(`conversion of ${source.mimeType} into ${body.mimeType}`);
  }
  if (body.id !== undefined && isGoogleType(source)) throw idNotForDocs();
  checkParents(drive, call, body.parents);
  const record = drive.prepare(
    {
      ...fromBody(body),
      name: body.name ?? `Copy of ${source.name}`,
      mimeType: source.mimeType,
      parents: body.parents ?? inheritedParents(drive, source, call.person),
      description: body.description ?? source.description,
      // Copied with the file; a null in the request clears one.
      appProperties: merged(source.appProperties, body.appProperties),
      properties: merged(source.properties, body.properties),
    },
    call.person,
  );
  const file: FileRecord = {
    ...record,
    ...settings(body, record, call.person),
    ...(source.size === undefined
      ? {}
      : { size: source.size, md5Checksum: source.md5Checksum, originalFilename: source.originalFilename }),
  };
  if (source.mimeType === DOCUMENT) {
    workspace.docs.copy(source.id, file.id);
    workspace.docs.rename(file.id, file.name);
  } else if (source.mimeType === SPREADSHEET) {
    workspace.sheets.copy(source.id, file.id);
    workspace.sheets.rename(file.id, file.name);
  } else {
    drive.putBytes(file.id, drive.bytes(source.id));
  }
  return drive.save(file);
}

function update(workspace: Workspace, call: Call): FileRecord {
  const { drive } = workspace;
  const body = readBody(call, [...ON_UPDATE, 'parents']);
  if (body.parents !== undefined) throw parentsNotWritable();
  const { trashed, starred, ...metadata } = body;
  const touches = Object.keys(metadata).some((name) => name !== 'kind') || call.upload !== undefined;
  let file = target(drive, call, touches ? 'writer' : 'reader');
  const may = drive.capabilities(file, call.person);
  if (body.mimeType !== undefined && body.mimeType !== file.mimeType && isGoogleType(file)) {
    throw notImplemented(`conversion of ${file.mimeType} into ${body.mimeType}`);
  }
  if (call.upload && isGoogleType(file)) throw notImplemented('an upload into a Google document');
  if (body.name !== undefined && !may.canRename) throw insufficientPermissions();
  if (
    trashed !== undefined &&
    trashed !== file.explicitlyTrashed &&
    !(trashed ? may.canTrash : may.canUntrash)
  ) {
    throw insufficientPermissions();
  }
  const moved = move(drive, call, file);

  const renamed = body.name !== undefined && body.name !== file.name;
  const changes: Partial<FileRecord> = {
    ...(renamed ? { name: body.name } : {}),
    ...(body.description !== undefined ? { description: body.description } : {}),
    ...(body.appProperties ? { appProperties: merged(file.appProperties, body.appProperties) } : {}),
    ...(body.properties ? { properties: merged(file.properties, body.properties) } : {}),
    ...(body.folderColorRgb !== undefined ? { folderColorRgb: body.folderColorRgb } : {}),
    ...(body.mimeType !== undefined ? { mimeType: body.mimeType } : {}),
    ...settings({ ...body, starred }, file, call.person),
    ...(call.upload ? blob(call.upload.bytes, body.name ?? file.originalFilename) : {}),
    ...moved,
  };
  const content = renamed || body.description !== undefined || call.upload !== undefined;
  if (content) Object.assign(changes, { modifiedTime: drive.now(), lastModifyingUser: call.person });
  if (body.modifiedTime !== undefined) changes.modifiedTime = rfc3339(body.modifiedTime);

  if (renamed && file.mimeType === DOCUMENT) workspace.docs.rename(file.id, body.name as string);
  if (renamed && file.mimeType === SPREADSHEET) workspace.sheets.rename(file.id, body.name as string);
  if (call.upload) drive.putBytes(file.id, call.upload.bytes);
  if (Object.keys(changes).length > 0) file = drive.change(file.id, changes);
  if (trashed !== undefined) file = drive.setTrashed(file.id, trashed, call.person);
  return file;
}

/** What `addParents` and `removeParents` change; every file has one folder. */
function move(drive: DriveModel, call: Call, file: FileRecord): Partial<FileRecord> | undefined {
  const ids = (name: string): string[] =>
    (call.query.text(name) ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean)
      .map((id) => (id === 'root' ? drive.root(call.person).id : id));
  const added = ids('addParents').filter((id) => !file.parents.includes(id));
  const removed = ids('removeParents').filter((id) => file.parents.includes(id));
  if (added.length === 0 && removed.length === 0) return undefined;
  for (const id of added) drive.require(id, call.person, 'reader');
  checkParents(drive, call, added);
  if (added.length > 1 || (added.length === 1 && removed.length === 0)) throw cannotAddParent();
  const [to] = added;
  if (to === undefined) throw notImplemented('removing the only parent of a file');
  if (!drive.capabilities(file, call.person).canMoveItemWithinDrive) throw insufficientPermissions();
  const folder = drive.requireFolder(to, call.person);
  if (folder.id === file.id || drive.path(folder.id).some((above) => above.id === file.id)) {
    // Sentence of ours: what Drive says here is not known.
    throw new GoogleError(403, 'A folder cannot be moved into itself or one of its descendants.', {
      reason: 'cannotMoveFolderIntoItself',
    });
  }
  if (folder.driveId === file.driveId) return { parents: [folder.id] };
  if (isFolder(file)) {
    throw new GoogleError(403, 'Moving folders into shared drives is not supported.', {
      reason: 'teamDrivesFolderMoveInNotSupported',
    });
  }
  if (!folder.driveId) throw notImplemented('moving a file out of a shared drive');
  return { parents: [folder.id], driveId: folder.driveId, owner: undefined };
}

function list(workspace: Workspace, call: Call): unknown {
  const { drive, clock, switches } = workspace;
  const delay = Math.max(switches.listDelaySeconds, drive.listDelaySeconds) * 1000;
  const memo: Memo = new Map();
  const now = clock.now();
  // A file « made » later than now was made on another clock (an earlier --now): it isn't new.
  const hides = (madeAt: number): boolean => madeAt <= now && now - madeAt < delay;
  const page = listFiles(drive, call.query, call.person, hides, memo);
  const files = page.files.map((file) => fileResource(drive, file, call.person, memo));
  return shapedList('File', 'files', call.query.text('fields'), files, {
    kind: 'drive#fileList',
    incompleteSearch: false,
    ...(page.nextPageToken ? { nextPageToken: page.nextPageToken } : {}),
  });
}

function generateIds(call: Call): unknown {
  const text = call.query.text('count') ?? '10';
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 1000) throw outOfRange('count', text, '[1, 1000]');
  const space = call.query.text('space') ?? 'drive';
  if (space !== 'drive') throw notImplemented(`space=${space} in drive.files.generateIds`);
  return { kind: 'drive#generatedIds', space, ids: Array.from({ length: count }, () => newId()) };
}

/** One parent at most, none in a shared drive the caller doesn't expect. */
function checkParents(drive: DriveModel, call: Call, parents: readonly string[] = []): void {
  for (const id of parents) {
    if (drive.get(id)?.driveId && !supportsAllDrives(call)) throw fileNotFound(id);
  }
  if (parents.length > 1) throw cannotAddParent();
}

/** Without a parent in the request, a copy lies beside its source where the person may write, else in My Drive. */
function inheritedParents(drive: DriveModel, source: FileRecord, person: string): string[] | undefined {
  const parent = drive.parentOf(source, person);
  return parent && drive.capabilities(parent, person).canAddChildren ? [parent.id] : undefined;
}

function fromBody(body: FileBody): Omit<NewFile, 'name' | 'mimeType'> {
  return {
    ...(body.id !== undefined ? { id: body.id } : {}),
    ...(body.parents?.length ? { parents: body.parents } : {}),
    ...(body.description ? { description: body.description } : {}),
    ...(body.createdTime ? { createdTime: body.createdTime } : {}),
    ...(body.modifiedTime ? { modifiedTime: body.modifiedTime } : {}),
    ...(body.folderColorRgb ? { folderColorRgb: body.folderColorRgb } : {}),
    appProperties: merged({}, body.appProperties),
    properties: merged({}, body.properties),
  };
}

function settings(body: FileBody, file: FileRecord, person: string): Partial<FileRecord> {
  const others = file.starredBy.filter((email) => email !== person);
  return {
    ...(body.starred === undefined ? {} : { starredBy: body.starred ? [...others, person] : others }),
    ...(body.writersCanShare === undefined ? {} : { writersCanShare: body.writersCanShare }),
    ...(body.copyRequiresWriterPermission === undefined
      ? {}
      : { copyRequiresWriterPermission: body.copyRequiresWriterPermission }),
  };
}

function merged(
  kept: Record<string, string>,
  changes: Record<string, string | null> | undefined,
): Record<string, string> {
  const result: Record<string, string> = { ...kept };
  for (const [key, value] of Object.entries(changes ?? {})) {
    if (value === null) delete result[key];
    else result[key] = value;
  }
  return result;
}

function blob(bytes: Uint8Array, name: string | undefined): Partial<FileRecord> {
  return {
    size: bytes.length,
    md5Checksum: createHash('md5').update(bytes).digest('hex'),
    ...(name === undefined ? {} : { originalFilename: name }),
  };
}

function mediaType(call: Call): string | undefined {
  return call.upload?.contentType.split(';')[0]?.trim() || undefined;
}
