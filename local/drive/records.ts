// What the Drive door keeps: files, permissions, comments, shared drives, mails it would have sent.

export const FOLDER = 'application/vnd.google-apps.folder';
export const DOCUMENT = 'application/vnd.google-apps.document';
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

export type Role = 'reader' | 'commenter' | 'writer' | 'fileOrganizer' | 'organizer' | 'owner';

export interface PermissionRecord {
  id: string;
  type: 'user' | 'group' | 'domain' | 'anyone';
  role: Role;
  emailAddress?: string;
  domain?: string;
  allowFileDiscovery?: boolean;
}

export interface FileRecord {
  id: string;
  name: string;
  mimeType: string;
  /** One folder, or none for a root. */
  parents: string[];
  /** A My Drive or a shared drive seen as a folder: never listed, renamed, moved or binned. */
  isRoot?: true;
  /** Binned by itself; a file in a binned folder is binned too, without this flag. */
  explicitlyTrashed: boolean;
  trashedTime?: string;
  trashingUser?: string;
  /** RFC 3339, milliseconds. */
  createdTime: string;
  modifiedTime: string;
  /** When the Workspace first had it, epoch ms: a client may date `createdTime` as it likes. */
  madeAt: number;
  /** Goes up with every change, comments and permissions included. */
  version: number;
  /** My Drive files only; files of a shared drive belong to the drive. */
  owner?: string;
  /** The shared drive it lies in; a shared drive's root folder has its own id here. */
  driveId?: string;
  lastModifyingUser?: string;
  description?: string;
  starredBy: string[];
  appProperties: Record<string, string>;
  properties: Record<string, string>;
  folderColorRgb?: string;
  writersCanShare: boolean;
  copyRequiresWriterPermission: boolean;
  /** Direct permissions only; inherited ones are found on the way up. */
  permissions: PermissionRecord[];
  /** Blobs only: bytes and MD5 of the content, kept under `drive/blobs/<id>` in base64. */
  size?: number;
  md5Checksum?: string;
  originalFilename?: string;
}

export interface ReplyRecord {
  id: string;
  author: string;
  createdTime: string;
  modifiedTime: string;
  content: string;
  action?: 'resolve' | 'reopen';
}

export interface CommentRecord {
  id: string;
  author: string;
  createdTime: string;
  modifiedTime: string;
  content: string;
  deleted: boolean;
  resolved: boolean;
  anchor?: string;
  quoted?: { mimeType: string; value: string };
  replies: ReplyRecord[];
}

export interface DriveRecord {
  id: string;
  name: string;
  createdTime: string;
  /** The `requestId` it was made with: asking twice makes one drive. */
  requestId: string;
}

/** A mail Drive would have sent. */
export interface MailRecord {
  to: string;
  from: string;
  time: string;
  fileId: string;
  fileName: string;
  role: Role;
  message?: string;
}
