// What a file's permissions come to once those of the folders above it are counted in.

import { permissionId } from './ids';
import type { FileRecord, PermissionRecord, Role } from './records';
import { atLeast, compareRoles, higher, reaches } from './roles';

/** One grantee's access to a file. */
export interface Grant {
  permission: PermissionRecord;
  /** Given on the file itself. */
  direct?: Role;
  /** Given on a folder above, the highest one, and where. */
  inherited?: { role: Role; from: string };
  /** The higher of both. */
  role: Role;
}

export type Grants = Map<string, Grant>;

/** Remembers the grants of folders while many files are looked at. */
export type Memo = Map<string, Grants>;

/** Every grant on `file`, by permission id. `find` gives the folders above it. */
export function grantsOf(
  file: FileRecord,
  find: (id: string) => FileRecord | undefined,
  memo: Memo = new Map(),
): Grants {
  const known = memo.get(file.id);
  if (known) return known;
  const grants: Grants = new Map();
  const parent = file.parents[0] === undefined ? undefined : find(file.parents[0]);
  if (parent) {
    for (const [id, grant] of grantsOf(parent, find, memo)) {
      // Owning a folder of My Drive makes nobody the owner of other people's files in it.
      const role = grant.role === 'owner' ? 'writer' : grant.role;
      const from = grant.direct === grant.role || !grant.inherited ? parent.id : grant.inherited.from;
      grants.set(id, { permission: { ...grant.permission, role }, inherited: { role, from }, role });
    }
  }
  for (const permission of directPermissions(file)) {
    const inherited = grants.get(permission.id)?.inherited;
    const role = higher(permission.role, inherited?.role) as Role;
    grants.set(permission.id, {
      permission: { ...permission, role },
      direct: permission.role,
      ...(inherited ? { inherited } : {}),
      role,
    });
  }
  memo.set(file.id, grants);
  return grants;
}

/** The role a person has on a file, the highest of the grants that reach them. */
export function roleOf(grants: Grants, email: string): Role | undefined {
  let role: Role | undefined;
  for (const grant of grants.values()) if (reaches(grant.permission, email)) role = higher(role, grant.role);
  return role;
}

function directPermissions(file: FileRecord): PermissionRecord[] {
  if (!file.owner) return file.permissions;
  const owner: PermissionRecord = {
    id: permissionId(file.owner),
    type: 'user',
    role: 'owner',
    emailAddress: file.owner,
  };
  return [owner, ...file.permissions.filter((permission) => permission.id !== owner.id)];
}

/** What a role lets a person do with a file; the names are those of the File resource. */
export function capabilitiesOf(file: FileRecord, isFolder: boolean, role: Role): Record<string, boolean> {
  const canEdit = atLeast(role, 'writer');
  const shared = file.driveId !== undefined;
  const organizes = shared ? atLeast(role, 'fileOrganizer') : canEdit;
  const removes = shared ? atLeast(role, 'fileOrganizer') : role === 'owner';
  const mayShare = shared
    ? atLeast(role, file.isRoot ? 'organizer' : isFolder ? 'fileOrganizer' : 'writer')
    : role === 'owner' || (canEdit && file.writersCanShare);
  const mayRead = !file.copyRequiresWriterPermission || canEdit;
  return {
    canAddChildren: isFolder && canEdit,
    canComment: atLeast(role, 'commenter'),
    canCopy: !isFolder && mayRead,
    canDelete: !file.isRoot && (shared ? atLeast(role, 'organizer') : role === 'owner'),
    canDownload: !isFolder && mayRead,
    canEdit,
    canListChildren: isFolder,
    canModifyContent: canEdit,
    canMoveItemWithinDrive: !file.isRoot && organizes,
    canRemoveChildren: isFolder && canEdit,
    canRename: !file.isRoot && canEdit,
    canShare: mayShare,
    canTrash: !file.isRoot && removes,
    canUntrash: !file.isRoot && removes,
  };
}

/** True when giving `role` on the file would take something away from what comes from above. */
export function reduces(grant: Grant | undefined, role: Role): boolean {
  return grant?.inherited !== undefined && compareRoles(role, grant.inherited.role) < 0;
}
