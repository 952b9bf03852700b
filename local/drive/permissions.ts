// The methods of `drive.permissions`: sharing, its limits, the mails it would send.
// Source: https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions

import { type Call, GoogleError, type Method } from '../door';
import { validate } from '../validator';
import type { Workspace } from '../workspace';
import {
  inheritedPermission,
  insufficientPermissions,
  invalidValue,
  noGoogleAccount,
  notWritable,
  organizerOutsideSharedDrive,
  ownerNotRemovable,
  ownerOnSharedDrive,
  permissionNotFound,
  required,
  transferNeeded,
} from './errors';
import { target } from './files';
import { type Grant, reduces } from './grants';
import { permissionId } from './ids';
import type { DriveModel } from './model';
import type { FileRecord, PermissionRecord, Role } from './records';
import { permissionResource, shaped, shapedList } from './resource';
import { compareRoles, ROLES, reaches } from './roles';
import { SCOPES } from './scopes';

const ALL_DRIVES = ['supportsAllDrives', 'supportsTeamDrives', 'useDomainAdminAccess'];
const PATH = '/drive/v3/files/{fileId}/permissions';

interface PermissionBody {
  type?: string;
  role?: string;
  emailAddress?: string;
  domain?: string;
  allowFileDiscovery?: boolean;
}

export function permissionMethods(workspace: Workspace): Method[] {
  const { drive } = workspace;
  const shown = (call: Call, file: FileRecord, id: string): unknown => {
    const grant = drive.grants(file).get(id) as Grant;
    return shaped('Permission', call.query.text('fields'), permissionResource(drive, grant, file));
  };

  return [
    {
      id: 'drive.permissions.create',
      verb: 'POST',
      path: PATH,
      scopes: SCOPES['drive.permissions.create'],
      query: [
        ...ALL_DRIVES,
        'emailMessage',
        'sendNotificationEmail',
        'transferOwnership',
        'moveToNewOwnersRoot',
        'enforceSingleParent',
      ],
      handle: (call) => {
        const { file, id } = create(drive, call);
        return shown(call, file, id);
      },
    },
    {
      id: 'drive.permissions.list',
      verb: 'GET',
      path: PATH,
      scopes: SCOPES['drive.permissions.list'],
      query: [...ALL_DRIVES, 'pageSize', 'pageToken'],
      handle: (call) => {
        const file = readable(drive, call);
        // All of them fit on one page here: no token was ever given out.
        if (call.query.text('pageToken')) throw invalidValue('pageToken');
        const items = [...drive.grants(file).values()].map((grant) => permissionResource(drive, grant, file));
        return shapedList('Permission', 'permissions', call.query.text('fields'), items, {
          kind: 'drive#permissionList',
        });
      },
    },
    {
      id: 'drive.permissions.get',
      verb: 'GET',
      path: `${PATH}/{permissionId}`,
      scopes: SCOPES['drive.permissions.get'],
      query: ALL_DRIVES,
      handle: (call) => {
        const file = readable(drive, call);
        const grant = findGrant(drive, file, call);
        return shown(call, file, grant.permission.id);
      },
    },
    {
      id: 'drive.permissions.update',
      verb: 'PATCH',
      path: `${PATH}/{permissionId}`,
      scopes: SCOPES['drive.permissions.update'],
      query: [...ALL_DRIVES, 'transferOwnership', 'removeExpiration'],
      handle: (call) => {
        const file = update(drive, call);
        return shown(call, file, call.params.permissionId ?? '');
      },
    },
    {
      id: 'drive.permissions.delete',
      verb: 'DELETE',
      path: `${PATH}/{permissionId}`,
      scopes: SCOPES['drive.permissions.delete'],
      query: ALL_DRIVES,
      handle: (call) => remove(drive, call),
    },
  ];
}

/** Readers of a My Drive file don't see who else has it; members of a shared drive do. */
function readable(drive: DriveModel, call: Call): FileRecord {
  const file = target(drive, call);
  if (!file.driveId && !drive.capabilities(file, call.person).canEdit) throw insufficientPermissions();
  return file;
}

function shareable(drive: DriveModel, call: Call): FileRecord {
  const file = target(drive, call);
  if (!drive.capabilities(file, call.person).canShare) throw insufficientPermissions();
  return file;
}

function findGrant(drive: DriveModel, file: FileRecord, call: Call): Grant {
  const id = call.params.permissionId ?? '';
  const grant = drive.grants(file).get(id);
  if (!grant) throw permissionNotFound(id);
  return grant;
}

function create(drive: DriveModel, call: Call): { file: FileRecord; id: string } {
  const file = shareable(drive, call);
  const permission = readBody(call, file);
  const email = permission.emailAddress;
  const notify = call.query.text('sendNotificationEmail') !== 'false';
  if (permission.role === 'owner') {
    if (!call.query.flag('transferOwnership')) throw transferNeeded();
    if (file.owner !== call.person) throw insufficientPermissions();
    if (permission.type !== 'user') throw invalidValue('permission.type');
  }
  if (email && !notify && !drive.people.hasAccount(email)) throw noGoogleAccount(email);

  const saved =
    permission.role === 'owner' ? transfer(drive, file, email as string) : grant(drive, file, permission);
  if (email && notify) {
    const message = call.query.text('emailMessage');
    drive.send({
      to: email,
      from: call.person,
      fileId: file.id,
      fileName: file.name,
      role: permission.role,
      ...(message ? { message } : {}),
    });
  }
  return { file: saved, id: permission.id };
}

/** Adds a permission; one that exists or comes from above is only ever raised by it. */
function grant(drive: DriveModel, file: FileRecord, permission: PermissionRecord): FileRecord {
  const present = drive.grants(file).get(permission.id);
  if (present && compareRoles(permission.role, present.role) <= 0) return file;
  return drive.change(file.id, { permissions: replaced(file, permission) });
}

/** The former owner stays as an editor. */
function transfer(drive: DriveModel, file: FileRecord, email: string): FileRecord {
  if (file.owner === email) return file;
  const former = file.owner as string;
  const others = file.permissions.filter((permission) => permission.id !== permissionId(email));
  return drive.change(file.id, {
    owner: email,
    permissions: [
      ...others.filter((permission) => permission.id !== permissionId(former)),
      { id: permissionId(former), type: 'user', role: 'writer', emailAddress: former },
    ],
  });
}

function update(drive: DriveModel, call: Call): FileRecord {
  const file = shareable(drive, call);
  const body = (call.body ?? {}) as PermissionBody;
  validate('Permission', body);
  if (Object.keys(body).some((name) => !['role', 'kind', 'id'].includes(name))) throw notWritable();
  const present = findGrant(drive, file, call);
  const role = checkRole(body.role, file);
  if (role === 'owner') {
    if (!call.query.flag('transferOwnership')) throw transferNeeded();
    if (file.owner !== call.person || !present.permission.emailAddress) throw insufficientPermissions();
    return transfer(drive, file, present.permission.emailAddress);
  }
  if (present.role === 'owner') throw insufficientPermissions();
  if (reduces(present, role)) throw inheritedPermission(file.driveId !== undefined);
  if (role === present.role) return file;
  return drive.change(file.id, { permissions: replaced(file, { ...present.permission, role }) });
}

function remove(drive: DriveModel, call: Call): void {
  const file = target(drive, call);
  const grant = findGrant(drive, file, call);
  const mine = grant.permission.type === 'user' && reaches(grant.permission, call.person);
  if (!mine && !drive.capabilities(file, call.person).canShare) throw insufficientPermissions();
  if (grant.role === 'owner') throw ownerNotRemovable();
  if (!grant.direct) throw inheritedPermission(file.driveId !== undefined);
  drive.change(file.id, {
    permissions: file.permissions.filter((permission) => permission.id !== grant.permission.id),
  });
}

function readBody(call: Call, file: FileRecord): PermissionRecord {
  const body = (call.body ?? {}) as PermissionBody;
  validate('Permission', body);
  const allowed = ['type', 'role', 'emailAddress', 'domain', 'allowFileDiscovery', 'kind'];
  if (Object.keys(body).some((name) => !allowed.includes(name))) throw notWritable();
  const role = checkRole(body.role, file);
  switch (body.type) {
    case 'user':
    case 'group': {
      const email = body.emailAddress?.trim().toLowerCase();
      if (!email) throw required('permission.emailAddress');
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
        throw new GoogleError(
          400,
          `The specified emailAddress is invalid or not applicable for the given permission type.`,
          {
            reason: 'invalid',
            location: 'permission.emailAddress',
            locationType: 'other',
          },
        );
      }
      return { id: permissionId(email), type: body.type, role, emailAddress: email };
    }
    case 'domain': {
      if (!body.domain) throw required('permission.domain');
      const discovery = body.allowFileDiscovery ?? false;
      return {
        id: `${permissionId(body.domain)}k`,
        type: 'domain',
        role,
        domain: body.domain,
        allowFileDiscovery: discovery,
      };
    }
    case 'anyone': {
      const discovery = body.allowFileDiscovery ?? false;
      return {
        id: discovery ? 'anyone' : 'anyoneWithLink',
        type: 'anyone',
        role,
        allowFileDiscovery: discovery,
      };
    }
    case undefined:
      throw required('permission.type');
    default:
      throw invalidValue('permission.type');
  }
}

function checkRole(role: string | undefined, file: FileRecord): Role {
  if (role === undefined) throw required('permission.role');
  if (!ROLES.includes(role as Role)) throw invalidValue('permission.role');
  if (file.driveId && role === 'owner') throw ownerOnSharedDrive();
  if (!file.driveId && (role === 'organizer' || role === 'fileOrganizer'))
    throw organizerOutsideSharedDrive(role);
  return role as Role;
}

function replaced(file: FileRecord, permission: PermissionRecord): PermissionRecord[] {
  return [...file.permissions.filter((each) => each.id !== permission.id), permission];
}
