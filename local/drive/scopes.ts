// Which scopes each Drive method takes, any one sufficing.
// Source: https://developers.google.com/workspace/drive/api/reference/rest/v3 (each method's page,
// “Authorization scopes”), as published by Google in the examples of its Node client.

const scopes = (...names: string[]): string[] =>
  names.map((name) => `https://www.googleapis.com/auth/${name}`);

const WRITE = scopes('drive', 'drive.file');
const WRITE_FILES = scopes('drive', 'drive.appdata', 'drive.file');
const READ_CONTENT = scopes('drive', 'drive.file', 'drive.meet.readonly', 'drive.readonly');
const READ_METADATA = scopes(
  'drive',
  'drive.appdata',
  'drive.file',
  'drive.meet.readonly',
  'drive.metadata',
  'drive.metadata.readonly',
  'drive.photos.readonly',
  'drive.readonly',
);
const READ_PERMISSIONS = READ_METADATA.filter((scope) => !scope.endsWith('/drive.appdata'));

export const SCOPES = {
  'drive.about.get': READ_METADATA.filter((scope) => !scope.endsWith('/drive.meet.readonly')),
  'drive.comments.create': WRITE,
  'drive.comments.delete': WRITE,
  'drive.comments.get': READ_CONTENT,
  'drive.comments.list': READ_CONTENT,
  'drive.comments.update': WRITE,
  'drive.drives.create': scopes('drive'),
  'drive.drives.get': scopes('drive', 'drive.readonly'),
  'drive.drives.list': scopes('drive', 'drive.readonly'),
  'drive.files.copy': scopes('drive', 'drive.appdata', 'drive.file', 'drive.photos.readonly'),
  'drive.files.create': WRITE_FILES,
  'drive.files.delete': WRITE_FILES,
  'drive.files.export': READ_CONTENT,
  'drive.files.generateIds': WRITE_FILES,
  'drive.files.get': READ_METADATA,
  'drive.files.list': READ_METADATA,
  'drive.files.update': scopes('drive', 'drive.appdata', 'drive.file', 'drive.metadata', 'drive.scripts'),
  'drive.permissions.create': WRITE,
  'drive.permissions.delete': WRITE,
  'drive.permissions.get': READ_PERMISSIONS,
  'drive.permissions.list': READ_PERMISSIONS,
  'drive.permissions.update': WRITE,
  'drive.replies.create': WRITE,
  'drive.replies.list': READ_CONTENT,
} as const satisfies Record<string, readonly string[]>;
