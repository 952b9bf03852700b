// `files.list`: whose files are searched, which of them match, in what order, page by page.
// Source: https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list

import type { Query } from '../door';
import { GoogleError, notImplemented } from '../door';
import { driveNotFound, fileNotFound, invalidValue, outOfRange } from './errors';
import type { Memo } from './grants';
import { type DriveModel, isFolder } from './model';
import { type Condition, instant, parseQuery } from './query';
import type { FileRecord, Role } from './records';
import { compareRoles } from './roles';

export const LIST_QUERY = [
  'corpora',
  'driveId',
  'includeItemsFromAllDrives',
  'includeTeamDriveItems',
  'orderBy',
  'pageSize',
  'pageToken',
  'q',
  'spaces',
  'supportsAllDrives',
  'supportsTeamDrives',
] as const;

export interface Page {
  files: FileRecord[];
  nextPageToken?: string;
}

/** What tells one search from another, its page apart. */
const SEARCH = LIST_QUERY.filter((name) => name !== 'pageToken' && name !== 'pageSize');
/** Kept so that reading all pages of a search costs one search, as long as nothing changes in between. */
const lastSearch = new WeakMap<DriveModel, { search: string; revision: number; found: FileRecord[] }>();

/** The page of files a request asks for; `hides` tells by when a file was made (epoch ms) whether it isn't indexed yet. */
export function listFiles(
  drive: DriveModel,
  query: Query,
  person: string,
  hides: (madeAt: number) => boolean,
  memo: Memo,
): Page {
  const size = pageSize(query);
  const text = query.text('q');
  const condition = text ? parseQuery(text) : undefined;
  const order = parseOrder(query.text('orderBy'));
  const inCorpus = corpus(drive, query, person);
  const start = offset(query.text('pageToken'), text ?? '');
  if (condition) checkParents(drive, condition, person);
  const search = JSON.stringify([person, ...SEARCH.map((name) => query.text(name))]);
  const last = lastSearch.get(drive);
  let found: FileRecord[];
  if (start > 0 && last?.search === search && last.revision === drive.revision) {
    found = last.found;
  } else {
    found = drive
      .files()
      .filter(
        (file) =>
          !file.isRoot &&
          !hides(file.madeAt) &&
          inCorpus(file) &&
          drive.roleIn(file, person, memo) !== undefined &&
          (!condition || matches(drive, condition, file, person, memo)),
      );
    found.sort((one, other) => order(one, other, person));
    lastSearch.set(drive, { search, revision: drive.revision, found });
  }
  const files = found.slice(start, start + size);
  const next = start + size;
  return next < found.length ? { files, nextPageToken: token(next, text ?? '') } : { files };
}

/** Does the file match? Exported for the tests of the search language. */
export function matches(
  drive: DriveModel,
  condition: Condition,
  file: FileRecord,
  person: string,
  memo: Memo = new Map(),
): boolean {
  switch (condition.kind) {
    case 'and':
      return (
        matches(drive, condition.left, file, person, memo) &&
        matches(drive, condition.right, file, person, memo)
      );
    case 'or':
      return (
        matches(drive, condition.left, file, person, memo) ||
        matches(drive, condition.right, file, person, memo)
      );
    case 'not':
      return !matches(drive, condition.of, file, person, memo);
    case 'has':
      return file[condition.field as 'properties' | 'appProperties'][condition.key] === condition.value;
    case 'in':
      return isIn(drive, condition.collection, condition.value, file, person, memo);
    case 'compare':
      return compare(drive, condition, file, person, memo);
  }
}

function compare(
  drive: DriveModel,
  { field, operator, value }: Extract<Condition, { kind: 'compare' }>,
  file: FileRecord,
  person: string,
  memo: Memo,
): boolean {
  if (typeof value === 'boolean') {
    const actual =
      field === 'trashed'
        ? drive.isTrashed(file)
        : field === 'starred'
          ? file.starredBy.includes(person)
          : isSharedWith(drive, file, person, memo);
    return (actual === value) === (operator === '=');
  }
  if (field === 'name' || field === 'mimeType') {
    // Drive compares names without regard to case.
    const actual = file[field].toLowerCase();
    const wanted = value.toLowerCase();
    if (operator === 'contains')
      return field === 'name' ? hasWordPrefix(actual, wanted) : actual.startsWith(wanted);
    return (actual === wanted) === (operator === '=');
  }
  const difference = Date.parse(file[field as 'createdTime' | 'modifiedTime']) - instant(value);
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '!=':
      return difference !== 0;
    default:
      return difference === 0;
  }
}

/** `contains` looks at the beginning of words: "Hello" finds "HelloWorld", "World" doesn't. */
function hasWordPrefix(name: string, wanted: string): boolean {
  for (let at = name.indexOf(wanted); at !== -1; at = name.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name[at - 1] ?? '')) return true;
  }
  return false;
}

function isIn(
  drive: DriveModel,
  collection: string,
  value: string,
  file: FileRecord,
  person: string,
  memo: Memo,
): boolean {
  if (collection === 'parents') {
    return file.parents.includes(value === 'root' ? drive.root(person).id : value);
  }
  const email = value === 'me' ? person : value.toLowerCase();
  if (collection === 'owners') return file.owner === email;
  const needed: Role = collection === 'writers' ? 'writer' : 'reader';
  for (const grant of drive.grants(file, memo).values()) {
    if (grant.permission.emailAddress?.toLowerCase() === email && compareRoles(grant.role, needed) >= 0)
      return true;
  }
  return false;
}

function isSharedWith(drive: DriveModel, file: FileRecord, person: string, memo: Memo): boolean {
  if (file.driveId || file.owner === person) return false;
  return [...drive.grants(file, memo).values()].some(
    (grant) => grant.direct && grant.permission.emailAddress?.toLowerCase() === person,
  );
}

/** A folder that can't be seen is an error, not an empty answer. */
function checkParents(drive: DriveModel, condition: Condition, person: string): void {
  if (condition.kind === 'and' || condition.kind === 'or') {
    checkParents(drive, condition.left, person);
    checkParents(drive, condition.right, person);
  } else if (condition.kind === 'not') {
    checkParents(drive, condition.of, person);
  } else if (condition.kind === 'in' && condition.collection === 'parents' && condition.value !== 'root') {
    // Drive's own answer leaves the id out.
    if (!drive.role(condition.value, person)) throw fileNotFound('');
  }
}

function corpus(drive: DriveModel, query: Query, person: string): (file: FileRecord) => boolean {
  const spaces = query.text('spaces');
  if (spaces !== undefined && spaces !== 'drive')
    throw notImplemented(`spaces=${spaces} in drive.files.list`);
  const driveId = query.text('driveId');
  const corpora = query.text('corpora') ?? 'user';
  const everything =
    (query.flag('supportsAllDrives') || query.flag('supportsTeamDrives')) &&
    (query.flag('includeItemsFromAllDrives') || query.flag('includeTeamDriveItems'));
  if (!['user', 'drive', 'allDrives', 'domain'].includes(corpora)) throw invalidValue('corpora');
  if (corpora === 'domain') throw notImplemented('corpora=domain in drive.files.list');
  if ((driveId !== undefined) !== (corpora === 'drive')) {
    throw new GoogleError(
      400,
      'The driveId parameter must be specified if and only if corpora is set to drive.',
      {
        reason: 'teamDriveIdRequiresTeamDriveCorpora',
        location: 'corpora',
      },
    );
  }
  if (corpora !== 'user' && !everything) {
    throw new GoogleError(
      403,
      `The includeItemsFromAllDrives parameter must be set to true when corpora is set to ${corpora}.`,
      { reason: 'teamDriveIncludeItemsRequired', location: 'includeItemsFromAllDrives' },
    );
  }
  if (driveId !== undefined) {
    if (!drive.get(driveId)?.isRoot || !drive.role(driveId, person)) throw driveNotFound(driveId);
    return (file) => file.driveId === driveId;
  }
  return everything ? () => true : (file) => file.driveId === undefined;
}

function pageSize(query: Query): number {
  const text = query.text('pageSize');
  if (text === undefined) return 100;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 1000) throw outOfRange('pageSize', text, '[1, 1000]');
  return size;
}

function token(start: number, text: string): string {
  return `~!!~${Buffer.from(JSON.stringify([start, text])).toString('base64url')}`;
}

/** A token serves the query it came with, no other. */
function offset(pageToken: string | undefined, text: string): number {
  if (pageToken === undefined) return 0;
  try {
    const [start, query] = JSON.parse(Buffer.from(pageToken.replace(/^~!!~/, ''), 'base64url').toString());
    if (Number.isInteger(start) && start > 0 && query === text) return start;
  } catch {
    // Falls through: a token nobody gave.
  }
  throw invalidValue('pageToken');
}

type Order = (one: FileRecord, other: FileRecord, person: string) => number;

const KEYS: Record<string, Order> = {
  createdTime: (one, other) => compareText(one.createdTime, other.createdTime),
  folder: (one, other) => Number(isFolder(other)) - Number(isFolder(one)),
  modifiedTime: (one, other) => compareText(one.modifiedTime, other.modifiedTime),
  name: (one, other) => one.name.localeCompare(other.name, 'fr'),
  name_natural: (one, other) => one.name.localeCompare(other.name, 'fr', { numeric: true }),
  quotaBytesUsed: (one, other) => (one.size ?? 0) - (other.size ?? 0),
  recency: (one, other) => compareText(one.modifiedTime, other.modifiedTime),
  starred: (one, other, person) =>
    Number(other.starredBy.includes(person)) - Number(one.starredBy.includes(person)),
};
const OTHER_KEYS = ['modifiedByMeTime', 'sharedWithMeTime', 'viewedByMeTime'];

function parseOrder(text: string | undefined): Order {
  const orders = (text ?? 'modifiedTime desc').split(',').map((part): Order => {
    const [name = '', direction, ...rest] = part.trim().split(/\s+/);
    if (OTHER_KEYS.includes(name)) throw notImplemented(`orderBy=${name} in drive.files.list`);
    const key = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    if (!key || rest.length > 0 || (direction !== undefined && direction !== 'desc'))
      throw invalidValue('orderBy');
    return direction ? (one, other, person) => -key(one, other, person) : key;
  });
  return (one, other, person) => {
    for (const order of orders) {
      const difference = order(one, other, person);
      if (difference !== 0) return difference;
    }
    return compareText(one.id, other.id);
  };
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
