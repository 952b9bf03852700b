// The Google Drive v3 door: what the other rooms use of it.

import type { Method } from '../door';
import type { Workspace } from '../workspace';
import { commentMethods } from './comments';
import { driveDriveMethods } from './drives';
import { fileMethods } from './files';
import { permissionMethods } from './permissions';

export { DriveModel, isFolder, type NewFile } from './model';
export { defaultPeople, People, type Person, readPeople } from './people';
export {
  type CommentRecord,
  DOCUMENT,
  type DriveRecord,
  type FileRecord,
  FOLDER,
  type MailRecord,
  type PermissionRecord,
  type Role,
  SPREADSHEET,
} from './records';
export { webViewLink } from './resource';

/** Every Drive method the local Workspace answers. */
export function driveMethods(workspace: Workspace): Method[] {
  return [
    ...fileMethods(workspace),
    ...permissionMethods(workspace),
    ...commentMethods(workspace),
    ...driveDriveMethods(workspace),
  ];
}
