// Records as the Drive API shows them: File, Permission, Comment, Reply, Drive, User.
// Source: https://developers.google.com/workspace/drive/api/reference/rest/v3/files#File and its neighbours.

import { applyFields } from '../fields';
import { hasField } from '../validator';
import { fieldsRequired } from './errors';
import { capabilitiesOf, type Grant, type Memo } from './grants';
import { permissionId } from './ids';
import { type DriveModel, isFolder } from './model';
import {
  type CommentRecord,
  DOCUMENT,
  type DriveRecord,
  type FileRecord,
  type ReplyRecord,
  SPREADSHEET,
} from './records';

/** The page of a file, as people open it. */
export function webViewLink(file: Pick<FileRecord, 'id' | 'mimeType'>): string {
  if (file.mimeType === DOCUMENT) return `https://docs.google.com/document/d/${file.id}/edit`;
  if (file.mimeType === SPREADSHEET) return `https://docs.google.com/spreadsheets/d/${file.id}/edit`;
  if (file.mimeType === 'application/vnd.google-apps.folder') {
    return `https://drive.google.com/drive/folders/${file.id}`;
  }
  return `https://drive.google.com/file/d/${file.id}/view`;
}

export function userResource(drive: DriveModel, email: string, asking: string): Record<string, unknown> {
  return {
    kind: 'drive#user',
    displayName: drive.people.name(email),
    me: email === asking,
    permissionId: permissionId(email),
    emailAddress: email,
  };
}

/** A whole File resource as `person` sees it; `memo` serves many files in a row. */
export function fileResource(
  drive: DriveModel,
  file: FileRecord,
  person: string,
  memo: Memo = new Map(),
): Record<string, unknown> {
  const user = (email: string) => userResource(drive, email, person);
  const grants = drive.grants(file, memo);
  const role = drive.roleIn(file, person, memo);
  const capabilities = role ? capabilitiesOf(file, isFolder(file), role) : {};
  const parent = file.parents[0] === undefined ? undefined : drive.get(file.parents[0]);
  const seesParent = parent !== undefined && drive.roleIn(parent, person, memo) !== undefined;
  const permissions = [...grants.values()].map((grant) => permissionResource(drive, grant, file));
  return {
    kind: 'drive#file',
    id: file.id,
    name: file.name,
    mimeType: file.mimeType,
    description: file.description,
    starred: file.starredBy.includes(person),
    trashed: drive.isTrashed(file),
    explicitlyTrashed: file.explicitlyTrashed,
    trashedTime: file.trashedTime,
    ...(file.trashingUser && file.driveId ? { trashingUser: user(file.trashingUser) } : {}),
    ...(seesParent ? { parents: file.parents } : {}),
    properties: full(file.properties),
    appProperties: full(file.appProperties),
    spaces: ['drive'],
    version: String(file.version),
    webViewLink: webViewLink(file),
    createdTime: file.createdTime,
    modifiedTime: file.modifiedTime,
    ...(file.lastModifyingUser ? { lastModifyingUser: user(file.lastModifyingUser) } : {}),
    ...(file.owner ? { owners: [user(file.owner)], ownedByMe: file.owner === person } : {}),
    ...(file.driveId ? { driveId: file.driveId, teamDriveId: file.driveId } : {}),
    shared: grants.size > 1 || file.driveId !== undefined,
    ...(file.driveId ? {} : { writersCanShare: file.writersCanShare }),
    ...(file.driveId ? { hasAugmentedPermissions: file.permissions.length > 0 } : {}),
    ...(capabilities.canShare && !file.driveId ? { permissions } : {}),
    ...(capabilities.canShare ? { permissionIds: permissions.map((permission) => permission.id) } : {}),
    copyRequiresWriterPermission: file.copyRequiresWriterPermission,
    viewersCanCopyContent: !file.copyRequiresWriterPermission,
    capabilities,
    folderColorRgb: file.folderColorRgb,
    originalFilename: file.originalFilename,
    ...(file.size === undefined ? {} : { size: String(file.size), md5Checksum: file.md5Checksum }),
    quotaBytesUsed: String(file.size ?? 0),
    isAppAuthorized: true,
  };
}

export function permissionResource(
  drive: DriveModel,
  grant: Grant,
  file: FileRecord,
): Record<string, unknown> & { id: string } {
  const { permission } = grant;
  const details = [
    ...(grant.direct
      ? [{ permissionType: file.isRoot ? 'member' : 'file', role: grant.direct, inherited: false }]
      : []),
    ...(grant.inherited
      ? [
          {
            permissionType: file.driveId && grant.inherited.from === file.driveId ? 'member' : 'file',
            role: grant.inherited.role,
            inherited: true,
            // “Only populated for items in shared drives.”
            ...(file.driveId ? { inheritedFrom: grant.inherited.from } : {}),
          },
        ]
      : []),
  ];
  const name = permission.emailAddress ? drive.people.name(permission.emailAddress) : permission.domain;
  return {
    kind: 'drive#permission',
    id: permission.id,
    type: permission.type,
    role: grant.role,
    emailAddress: permission.emailAddress,
    domain: permission.domain,
    displayName: name,
    ...(permission.type === 'domain' || permission.type === 'anyone'
      ? { allowFileDiscovery: permission.allowFileDiscovery ?? false }
      : { deleted: false, pendingOwner: false }),
    permissionDetails: details,
  };
}

export function commentResource(
  drive: DriveModel,
  comment: CommentRecord,
  asking: string,
): Record<string, unknown> {
  return {
    kind: 'drive#comment',
    id: comment.id,
    createdTime: comment.createdTime,
    modifiedTime: comment.modifiedTime,
    author: authorResource(drive, comment.author, asking),
    deleted: comment.deleted,
    resolved: comment.resolved,
    ...(comment.deleted ? {} : { content: comment.content, htmlContent: escapeHtml(comment.content) }),
    anchor: comment.anchor,
    quotedFileContent: comment.quoted,
    replies: comment.replies.map((reply) => replyResource(drive, reply, asking)),
  };
}

export function replyResource(
  drive: DriveModel,
  reply: ReplyRecord,
  asking: string,
): Record<string, unknown> {
  return {
    kind: 'drive#reply',
    id: reply.id,
    createdTime: reply.createdTime,
    modifiedTime: reply.modifiedTime,
    author: authorResource(drive, reply.author, asking),
    content: reply.content,
    htmlContent: escapeHtml(reply.content),
    action: reply.action,
    deleted: false,
  };
}

export function driveResource(
  drive: DriveModel,
  record: DriveRecord,
  person: string,
): Record<string, unknown> {
  const root = drive.get(record.id) as FileRecord;
  const may = drive.capabilities(root, person);
  return {
    kind: 'drive#drive',
    id: record.id,
    name: record.name,
    createdTime: record.createdTime,
    hidden: false,
    capabilities: {
      canAddChildren: may.canAddChildren,
      canComment: may.canComment,
      canEdit: may.canEdit,
      canListChildren: true,
      canManageMembers: may.canShare,
    },
  };
}

/** What each kind of answer shows when no `fields` is given. */
const DEFAULTS = {
  File: 'kind,id,name,mimeType',
  Permission: 'kind,id,type,role',
  Drive: 'kind,id,name',
} as const;

const DRIVE_FIELDS = [
  'kind',
  'id',
  'name',
  'createdTime',
  'hidden',
  'capabilities',
  'colorRgb',
  'themeId',
  'restrictions',
  'orgUnitId',
  'backgroundImageLink',
  'backgroundImageFile',
];

type Kind = 'File' | 'Permission' | 'Comment' | 'Reply' | 'Drive';

function known(kind: Kind, path: readonly string[]): boolean {
  if (kind === 'Drive') return DRIVE_FIELDS.includes(path[0] ?? '');
  return kind === 'Reply' ? hasField('Comment', ['replies', ...path]) : hasField(kind, path);
}

/** One resource cut to the caller's `fields`; comments and replies have no default. */
export function shaped(kind: Kind, fields: string | undefined, value: unknown): unknown {
  if (fields === undefined && (kind === 'Comment' || kind === 'Reply')) throw fieldsRequired();
  const mask = fields ?? DEFAULTS[kind as keyof typeof DEFAULTS];
  return applyFields(mask, value, (path) => known(kind, path));
}

/** A list of them: `extra` holds the members beside the list. */
export function shapedList(
  kind: Kind,
  member: string,
  fields: string | undefined,
  items: unknown[],
  extra: Record<string, unknown>,
): unknown {
  if (fields === undefined && (kind === 'Comment' || kind === 'Reply')) throw fieldsRequired();
  const others = ['kind', 'nextPageToken', ...Object.keys(extra)];
  const mask = fields ?? `${others.join(',')},${member}(${DEFAULTS[kind as keyof typeof DEFAULTS]})`;
  return applyFields(mask, { ...extra, [member]: items }, ([first, ...rest]) => {
    if (first === member) return rest.length === 0 || known(kind, rest);
    return rest.length === 0 && others.includes(first ?? '');
  });
}

function authorResource(drive: DriveModel, email: string, asking: string): Record<string, unknown> {
  // “The author's email address and permission ID will not be populated.”
  return { kind: 'drive#user', displayName: drive.people.name(email), me: email === asking };
}

function full(map: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(map).length > 0 ? map : undefined;
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** Whether a file is one of Google's own types, without bytes to download. */
export function isGoogleType(file: Pick<FileRecord, 'mimeType'>): boolean {
  return file.mimeType.startsWith('application/vnd.google-apps.');
}
