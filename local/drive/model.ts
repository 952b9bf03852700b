// The Drive of a Workspace: folders, files, bin, access, comments. What the REST methods and the pages share.

import type { Workspace } from '../workspace';
import {
  fileNotFound,
  idInUse,
  idNotForDocs,
  idNotUsable,
  insufficientParentPermissions,
  insufficientPermissions,
  invalidValue,
  parentNotAFolder,
  propertyTooLong,
} from './errors';
import { capabilitiesOf, type Grants, grantsOf, type Memo, roleOf } from './grants';
import { isGenerated, newId, permissionId } from './ids';
import { defaultPeople, People } from './people';
import { instant } from './query';
import {
  type CommentRecord,
  DOCUMENT,
  type DriveRecord,
  type FileRecord,
  FOLDER,
  type MailRecord,
  type Role,
  SPREADSHEET,
} from './records';
import { atLeast } from './roles';

export interface NewFile {
  name: string;
  mimeType: string;
  /** One folder at most; none = the person's My Drive. */
  parents?: string[];
  appProperties?: Record<string, string>;
  properties?: Record<string, string>;
  description?: string;
  /** Made by `files.generateIds`; refused for documents and spreadsheets, as Drive does. */
  id?: string;
  createdTime?: string;
  modifiedTime?: string;
  folderColorRgb?: string;
}

export class DriveModel {
  readonly people: People;
  /** Set by the fault `stale-list`; the longer of this and the switch counts. */
  listDelaySeconds = 0;
  /** Goes up with every change of any file: what was computed from the files holds while it stands still. */
  revision = 0;

  constructor(private readonly workspace: Workspace) {
    const fallback = defaultPeople();
    this.people = new People(() => workspace.people ?? fallback);
  }

  // Finding

  /** A file by its id, whoever asks; `undefined` when there is none. */
  get(fileId: string): FileRecord | undefined {
    return this.workspace.store.get<FileRecord>(`drive/files/${fileId}`);
  }

  /** Every file, roots and binned ones included. */
  files(): FileRecord[] {
    return this.workspace.store
      .keys('drive/files/')
      .map((key) => this.workspace.store.get(key) as FileRecord);
  }

  /** The root of a person's My Drive, made the first time it is asked for. */
  root(person: string): FileRecord {
    const key = `drive/roots/${person}`;
    const known = this.workspace.store.get<string>(key);
    if (known) return this.get(known) as FileRecord;
    const root: FileRecord = { ...this.blank('Mon Drive', FOLDER, person), owner: person, isRoot: true };
    this.workspace.store.put(key, root.id);
    return this.save(root);
  }

  /** What is in a folder and a person may see, folders first, then by name; the bin left out. */
  children(folderId: string, person: string): FileRecord[] {
    const memo: Memo = new Map();
    const folder = folderId === 'root' ? this.root(person).id : folderId;
    return this.files()
      .filter(
        (file) => file.parents[0] === folder && !file.explicitlyTrashed && this.roleIn(file, person, memo),
      )
      .sort(
        (one, other) =>
          Number(isFolder(other)) - Number(isFolder(one)) || one.name.localeCompare(other.name, 'fr'),
      );
  }

  /** My Drive files of others that a person was given directly, newest first. */
  sharedWith(person: string): FileRecord[] {
    const memo: Memo = new Map();
    return this.files()
      .filter((file) => !file.driveId && !file.isRoot && file.owner !== person && !this.isTrashed(file))
      .filter((file) => this.roleIn(file, person, memo) && !this.parentOf(file, person))
      .sort((one, other) => other.madeAt - one.madeAt);
  }

  /** What a person binned or may take out of the bin. */
  bin(person: string): FileRecord[] {
    const memo: Memo = new Map();
    return this.files().filter((file) => file.explicitlyTrashed && this.roleIn(file, person, memo));
  }

  /** The folders above a file, the nearest last. */
  path(fileId: string): FileRecord[] {
    const above: FileRecord[] = [];
    let file = this.get(fileId);
    while (file?.parents[0]) {
      file = this.get(file.parents[0]);
      if (file) above.unshift(file);
    }
    return above;
  }

  /** The folder of a file, if the person may see it. */
  parentOf(file: FileRecord, person: string): FileRecord | undefined {
    const parent = file.parents[0] === undefined ? undefined : this.get(file.parents[0]);
    return parent && this.role(parent.id, person) ? parent : undefined;
  }

  /** In the bin, by itself or with a folder above it. */
  isTrashed(file: FileRecord): boolean {
    let current: FileRecord | undefined = file;
    while (current) {
      if (current.explicitlyTrashed) return true;
      current = current.parents[0] === undefined ? undefined : this.get(current.parents[0]);
    }
    return false;
  }

  /** Shared drives a person is a member of, by name. */
  drives(person: string): DriveRecord[] {
    return this.workspace.store
      .keys('drive/drives/')
      .map((key) => this.workspace.store.get(key) as DriveRecord)
      .filter((drive) => this.role(drive.id, person))
      .sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  }

  // Access

  /** Everybody's access to a file. */
  grants(file: FileRecord, memo?: Memo): Grants {
    return grantsOf(file, (id) => this.get(id), memo);
  }

  /** The role a person has on a file, inherited ones included; `undefined` = the file can't be seen. */
  role(fileId: string, person: string): Role | undefined {
    const file = this.get(fileId);
    return file && this.roleIn(file, person);
  }

  /** The same, for many files in a row. */
  roleIn(file: FileRecord, person: string, memo?: Memo): Role | undefined {
    return roleOf(this.grants(file, memo), person);
  }

  capabilities(file: FileRecord, person: string): Record<string, boolean> {
    const role = this.roleIn(file, person);
    return role ? capabilitiesOf(file, isFolder(file), role) : {};
  }

  /**
   * The file, if `person` has at least `role` on it (a shared drive's organizer counts as owner).
   * @throws GoogleError 404 `File not found: ID.` when they can't see it, 403 when the role is too low.
   */
  require(fileId: string, person: string, role: 'reader' | 'commenter' | 'writer' | 'owner'): FileRecord {
    const file = fileId === 'root' ? this.root(person) : this.get(fileId);
    const actual = file && this.roleIn(file, person);
    if (!file || !actual) throw fileNotFound(fileId);
    if (!atLeast(actual, role)) throw insufficientPermissions();
    return file;
  }

  /** The folder something is to be put into. */
  requireFolder(folderId: string, person: string): FileRecord {
    const folder = this.require(folderId, person, 'reader');
    if (!isFolder(folder)) throw parentNotAFolder();
    if (!this.capabilities(folder, person).canAddChildren) throw insufficientParentPermissions();
    return folder;
  }

  // Changing

  /**
   * Adds a file's metadata; its content is the business of the door that owns it.
   * @throws GoogleError for a parent that can't be written, an id that can't be used, a property too long.
   */
  create(file: NewFile, person: string): FileRecord {
    const record = this.prepare(file, person);
    return this.save(record);
  }

  /** The record `create` would add, with nothing added yet. */
  prepare(file: NewFile, person: string): FileRecord {
    if (file.id !== undefined) this.checkId(file.id, file.mimeType);
    checkProperties(file.appProperties, file.properties);
    const parent = this.requireFolder(file.parents?.[0] ?? 'root', person);
    const record = this.blank(file.name, file.mimeType, person, file.id);
    return {
      ...record,
      parents: [parent.id],
      ...(parent.driveId ? { driveId: parent.driveId } : { owner: person }),
      appProperties: { ...file.appProperties },
      properties: { ...file.properties },
      createdTime: rfc3339(file.createdTime ?? record.createdTime),
      modifiedTime: rfc3339(file.modifiedTime ?? file.createdTime ?? record.modifiedTime),
      ...(file.description ? { description: file.description } : {}),
      ...(file.folderColorRgb ? { folderColorRgb: file.folderColorRgb } : {}),
    };
  }

  /** Content changed: `version` and `modifiedTime` go up. */
  touch(fileId: string, person: string): FileRecord {
    const file = this.known(fileId);
    return this.save({
      ...file,
      version: file.version + 1,
      modifiedTime: this.now(),
      lastModifyingUser: person,
    });
  }

  /** Changes the name only; the door that owns the content calls it, or is told by `files.update`. */
  rename(fileId: string, name: string): FileRecord {
    const file = this.known(fileId);
    if (file.name === name) return file;
    return this.save({ ...file, name, version: file.version + 1, modifiedTime: this.now() });
  }

  /** Something beside the content changed (permissions, comments, metadata): `version` goes up. */
  change(fileId: string, changes: Partial<FileRecord> = {}): FileRecord {
    const file = this.known(fileId);
    return this.save({ ...file, ...changes, version: file.version + 1 });
  }

  /** Into the bin (with all that is in it) or out of it. The caller has checked the person may. */
  setTrashed(fileId: string, trashed: boolean, person: string): FileRecord {
    const { trashedTime: _time, trashingUser: _user, ...file } = this.known(fileId);
    if (file.explicitlyTrashed === trashed) return this.known(fileId);
    return this.save({
      ...file,
      explicitlyTrashed: trashed,
      version: file.version + 1,
      ...(trashed ? { trashedTime: this.now(), trashingUser: person } : {}),
    });
  }

  /**
   * Deletes a file for good; with a folder goes what is in it – in My Drive only what its owner owns,
   * the rest returns to its owner's root.
   */
  remove(fileId: string): void {
    const file = this.known(fileId);
    const { store } = this.workspace;
    this.revision += 1;
    for (const child of isFolder(file) ? this.files().filter((each) => each.parents[0] === fileId) : []) {
      if (file.driveId || child.owner === file.owner) this.remove(child.id);
      else this.change(child.id, { parents: [this.root(child.owner as string).id] });
    }
    if (file.mimeType === DOCUMENT) this.workspace.docs.delete(fileId);
    if (file.mimeType === SPREADSHEET) this.workspace.sheets.delete(fileId);
    for (const kind of ['files', 'blobs', 'comments']) {
      if (store.get(`drive/${kind}/${fileId}`) !== undefined) store.delete(`drive/${kind}/${fileId}`);
    }
  }

  /** A new shared drive, its maker as organizer; its root folder bears its id. */
  createDrive(name: string, requestId: string, person: string): DriveRecord {
    const id = `0A${newId().slice(2, 17)}PVA`;
    const drive: DriveRecord = { id, name, createdTime: this.now(), requestId };
    this.save({
      ...this.blank(name, FOLDER, person, id),
      isRoot: true,
      driveId: id,
      permissions: [{ id: permissionId(person), type: 'user', role: 'organizer', emailAddress: person }],
    });
    this.workspace.store.put(`drive/drives/${id}`, drive);
    return drive;
  }

  // Content of blobs

  bytes(fileId: string): Uint8Array {
    return Buffer.from(this.workspace.store.get<string>(`drive/blobs/${fileId}`) ?? '', 'base64');
  }

  putBytes(fileId: string, bytes: Uint8Array): void {
    this.workspace.store.put(`drive/blobs/${fileId}`, Buffer.from(bytes).toString('base64'));
  }

  // Comments and mails

  /** All comments of a file, the deleted ones included, oldest first. */
  comments(fileId: string): CommentRecord[] {
    return this.workspace.store.get<CommentRecord[]>(`drive/comments/${fileId}`) ?? [];
  }

  /** Adds a comment. `anchor` and `quoted` say what it is about; anchoring it in a document is `docs.anchorComment`. */
  addComment(
    fileId: string,
    person: string,
    comment: { content: string; anchor?: string; quoted?: { mimeType: string; value: string } },
  ): CommentRecord {
    const time = this.now();
    const record: CommentRecord = {
      id: `AAAA${newId().slice(1, 8)}`,
      author: person,
      createdTime: time,
      modifiedTime: time,
      deleted: false,
      resolved: false,
      replies: [],
      ...comment,
    };
    this.saveComments(fileId, [...this.comments(fileId), record]);
    return record;
  }

  saveComments(fileId: string, comments: CommentRecord[]): void {
    this.workspace.store.put(`drive/comments/${fileId}`, comments);
    this.change(fileId);
  }

  /** Mails Drive would have sent, oldest first. */
  outbox(): MailRecord[] {
    return this.workspace.store.get<MailRecord[]>('drive/outbox') ?? [];
  }

  send(mail: Omit<MailRecord, 'time'>): void {
    this.workspace.store.put('drive/outbox', [...this.outbox(), { ...mail, time: this.now() }]);
  }

  /** Now, as RFC 3339 with milliseconds. */
  now(): string {
    return new Date(this.workspace.clock.now()).toISOString();
  }

  save(file: FileRecord): FileRecord {
    this.revision += 1;
    this.workspace.store.put(`drive/files/${file.id}`, file);
    return file;
  }

  private known(fileId: string): FileRecord {
    const file = this.get(fileId);
    if (!file) throw fileNotFound(fileId);
    return file;
  }

  private checkId(id: string, mimeType: string): void {
    if (mimeType !== FOLDER && mimeType.startsWith('application/vnd.google-apps.')) throw idNotForDocs();
    if (this.get(id)) throw idInUse();
    if (!isGenerated(id)) throw idNotUsable();
  }

  private blank(name: string, mimeType: string, person: string, id?: string): FileRecord {
    const time = this.now();
    return {
      id: id ?? newId(mimeType === DOCUMENT || mimeType === SPREADSHEET ? 'document' : 'file'),
      name,
      mimeType,
      parents: [],
      explicitlyTrashed: false,
      createdTime: time,
      modifiedTime: time,
      madeAt: this.workspace.clock.now(),
      version: 1,
      lastModifyingUser: person,
      starredBy: [],
      appProperties: {},
      properties: {},
      writersCanShare: true,
      copyRequiresWriterPermission: false,
      permissions: [],
    };
  }
}

export function isFolder(file: FileRecord): boolean {
  return file.mimeType === FOLDER;
}

/** At most 124 bytes of UTF-8 for a key and its value together. */
export function checkProperties(...maps: (Record<string, string | null> | undefined)[]): void {
  for (const map of maps) {
    for (const [key, value] of Object.entries(map ?? {})) {
      if (value !== null && Buffer.byteLength(key + value) > 124) throw propertyTooLong();
    }
  }
}

/** A client's date in the one form kept: UTC, milliseconds. */
export function rfc3339(text: string): string {
  const time = instant(text);
  if (Number.isNaN(time)) throw invalidValue('file.modifiedTime');
  return new Date(time).toISOString();
}
