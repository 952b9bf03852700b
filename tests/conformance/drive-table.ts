// What Google documents or was seen to answer, request by request: the same rows can be sent to Google.
//
// `NAME` in a request stands for the id of a file the row's preparation made. `source` tells how sure
// it is: a page of Google's, "seen" (somebody published the answer), or "reference" (this project's notes).

export interface Prepared {
  /** How the row calls it. */
  as: string;
  /** The body of `files.create`; parents may name what was prepared before. */
  file: Record<string, unknown>;
}

export interface Row {
  behaviour: string;
  source: string;
  prepare?: Prepared[];
  /** Permissions given before, `[file, permission]`. */
  share?: [string, Record<string, unknown>][];
  /** Makes a shared drive called DRIVE first. */
  sharedDrive?: boolean;
  request: { line: string; body?: unknown; as?: 'colleague' };
  answer: { status: number; message?: string; reason?: string; body?: unknown };
}

const FOLDER = 'application/vnd.google-apps.folder';
const DOCUMENT = 'application/vnd.google-apps.document';
const GUIDE = 'https://developers.google.com/workspace/drive/api/guides';
const REST = 'https://developers.google.com/workspace/drive/api/reference/rest/v3';

const doc: Prepared = { as: 'DOC', file: { name: 'Fiche', mimeType: DOCUMENT } };
const folder: Prepared = { as: 'FOLDER', file: { name: 'Dossier', mimeType: FOLDER } };
const inDrive: Prepared = { as: 'DOC', file: { name: 'Fiche', mimeType: DOCUMENT, parents: ['DRIVE'] } };
const colleague = (role: string) => ({ type: 'user', role, emailAddress: 'COLLEAGUE' });

export const rows: Row[] = [
  // Default fields and masks
  {
    behaviour: 'files.get without fields gives kind, id, name, mimeType',
    source: `${GUIDE}/fields-parameter`,
    prepare: [doc],
    request: { line: 'GET /drive/v3/files/DOC' },
    answer: { status: 200, body: { kind: 'drive#file', id: 'DOC', name: 'Fiche', mimeType: DOCUMENT } },
  },
  {
    behaviour: 'files.list without fields gives kind, incompleteSearch and such files',
    source: `${GUIDE}/fields-parameter`,
    prepare: [folder, { as: 'DOC', file: { ...doc.file, parents: ['FOLDER'] } }],
    request: { line: "GET /drive/v3/files?q='FOLDER'+in+parents" },
    answer: {
      status: 200,
      body: {
        kind: 'drive#fileList',
        incompleteSearch: false,
        files: [{ kind: 'drive#file', id: 'DOC', name: 'Fiche', mimeType: DOCUMENT }],
      },
    },
  },
  {
    behaviour: 'a field nobody has is an invalid selection',
    source: 'seen',
    prepare: [doc],
    request: { line: 'GET /drive/v3/files/DOC?fields=id,owner' },
    answer: { status: 400, message: 'Invalid field selection owner', reason: 'invalidParameter' },
  },
  {
    behaviour: 'a field of version 2 is an invalid selection in a list',
    source: 'seen',
    request: { line: 'GET /drive/v3/files?fields=items' },
    answer: { status: 400, message: 'Invalid field selection items', reason: 'invalidParameter' },
  },
  {
    behaviour: 'about.get needs fields',
    source: `${GUIDE}/fields-parameter`,
    request: { line: 'GET /drive/v3/about' },
    answer: {
      status: 400,
      message: "The 'fields' parameter is required for this method.",
      reason: 'required',
    },
  },
  {
    behaviour: 'comments.list needs fields',
    source: `${GUIDE}/fields-parameter`,
    prepare: [doc],
    request: { line: 'GET /drive/v3/files/DOC/comments' },
    answer: {
      status: 400,
      message: "The 'fields' parameter is required for this method.",
      reason: 'required',
    },
  },
  {
    behaviour: 'comments.create needs fields, and writes nothing without',
    source: `${GUIDE}/fields-parameter`,
    prepare: [doc],
    request: { line: 'POST /drive/v3/files/DOC/comments', body: { content: 'Oui.' } },
    answer: {
      status: 400,
      message: "The 'fields' parameter is required for this method.",
      reason: 'required',
    },
  },

  // Bodies
  {
    behaviour: 'an unknown member of the body is named',
    source: 'reference §5',
    request: { line: 'POST /drive/v3/files', body: { title: 'x' } },
    answer: {
      status: 400,
      message: 'Invalid JSON payload received. Unknown name "title": Cannot find field.',
    },
  },
  {
    behaviour: 'a member of the wrong type is named',
    source: 'reference §5',
    request: { line: 'POST /drive/v3/files', body: { name: 3 } },
    answer: { status: 400, message: "Invalid value at 'name' (TYPE_STRING), 3" },
  },
  {
    behaviour: 'a read-only member is refused',
    source: 'seen',
    prepare: [doc],
    request: { line: 'PATCH /drive/v3/files/DOC', body: { explicitlyTrashed: true } },
    answer: {
      status: 403,
      message: 'The resource body includes fields which are not directly writable.',
      reason: 'fieldNotWritable',
    },
  },
  {
    behaviour: 'parents are moved by addParents and removeParents only',
    source: `${REST}/files/update`,
    prepare: [doc, folder],
    request: { line: 'PATCH /drive/v3/files/DOC', body: { parents: ['FOLDER'] } },
    answer: {
      status: 403,
      message:
        'The parents field is not directly writable in update requests. Use the addParents and removeParents parameters instead.',
      reason: 'fieldNotWritable',
    },
  },
  {
    behaviour: 'a property holds 124 bytes, key and value together',
    source: `${GUIDE}/properties`,
    request: { line: 'POST /drive/v3/files', body: { name: 'x', appProperties: { nonce: 'é'.repeat(60) } } },
    answer: {
      status: 403,
      message:
        'Properties and app properties are limited to 124 bytes in UTF-8 encoding, counting both the key and the value.',
      reason: 'propertyLengthLimitExceeded',
    },
  },
  {
    behaviour: 'an unknown query parameter is named',
    source: 'reference §5',
    request: { line: 'GET /drive/v3/files?query=x' },
    answer: {
      status: 400,
      message:
        'Invalid JSON payload received. Unknown name "query": Cannot bind query parameter. Field \'query\' could not be found in request message.',
    },
  },

  // Ids
  {
    behaviour: 'a taken id',
    source: 'seen',
    prepare: [folder],
    request: { line: 'POST /drive/v3/files', body: { id: 'FOLDER', name: 'x', mimeType: FOLDER } },
    answer: { status: 409, message: 'A file already exists with the provided ID.', reason: 'fileIdInUse' },
  },
  {
    behaviour: 'an id nobody generated',
    source: 'seen',
    request: { line: 'POST /drive/v3/files', body: { id: 'mine', name: 'x', mimeType: FOLDER } },
    answer: { status: 400, message: 'The provided file ID is not usable.' },
  },
  {
    behaviour: 'a generated id for a document',
    source: `${GUIDE}/create-file`,
    request: { line: 'POST /drive/v3/files', body: { id: 'GENERATED', name: 'x', mimeType: DOCUMENT } },
    answer: { status: 403, message: 'Generated IDs are not supported for Docs Editors formats.' },
  },
  {
    behaviour: 'a generated id for the copy of a document',
    source: 'seen',
    prepare: [doc],
    request: { line: 'POST /drive/v3/files/DOC/copy', body: { id: 'GENERATED' } },
    answer: {
      status: 403,
      message: 'Generated IDs are not supported for Docs Editors formats.',
      reason: 'generatedIdNotSupported',
    },
  },

  // Finding and access
  {
    behaviour: 'an id nobody has',
    source: `${GUIDE}/handle-errors`,
    request: { line: 'GET /drive/v3/files/nowhere' },
    answer: { status: 404, message: 'File not found: nowhere.', reason: 'notFound' },
  },
  {
    behaviour: 'somebody else’s file is not found',
    source: `${GUIDE}/handle-errors`,
    prepare: [doc],
    request: { line: 'GET /drive/v3/files/DOC', as: 'colleague' },
    answer: { status: 404, message: 'File not found: DOC.', reason: 'notFound' },
  },
  {
    behaviour: 'a reader can’t rename',
    source: `${GUIDE}/handle-errors`,
    prepare: [doc],
    share: [['DOC', colleague('reader')]],
    request: { line: 'PATCH /drive/v3/files/DOC', body: { name: 'y' }, as: 'colleague' },
    answer: {
      status: 403,
      message: 'The user does not have sufficient permissions for this file.',
      reason: 'insufficientFilePermissions',
    },
  },
  {
    behaviour: 'a reader can’t comment',
    source: `${GUIDE}/handle-errors`,
    prepare: [doc],
    share: [['DOC', colleague('reader')]],
    request: { line: 'POST /drive/v3/files/DOC/comments?fields=id', body: { content: 'x' }, as: 'colleague' },
    answer: {
      status: 403,
      message: 'The user does not have sufficient permissions for this file.',
      reason: 'insufficientFilePermissions',
    },
  },
  {
    behaviour: 'a file of a shared drive is not found without supportsAllDrives',
    source: `${GUIDE}/enable-shareddrives`,
    sharedDrive: true,
    prepare: [inDrive],
    request: { line: 'GET /drive/v3/files/DOC' },
    answer: { status: 404, message: 'File not found: DOC.', reason: 'notFound' },
  },
  {
    behaviour: 'nor can it be copied so',
    source: `${GUIDE}/enable-shareddrives`,
    sharedDrive: true,
    prepare: [inDrive],
    request: { line: 'POST /drive/v3/files/DOC/copy', body: {} },
    answer: { status: 404, message: 'File not found: DOC.', reason: 'notFound' },
  },
  {
    behaviour: 'nor a file made in it so',
    source: `${GUIDE}/enable-shareddrives`,
    sharedDrive: true,
    request: { line: 'POST /drive/v3/files', body: { name: 'x', parents: ['DRIVE'] } },
    answer: { status: 404, message: 'File not found: DRIVE.', reason: 'notFound' },
  },
  {
    behaviour: 'nor renamed so',
    source: `${GUIDE}/enable-shareddrives`,
    sharedDrive: true,
    prepare: [inDrive],
    request: { line: 'PATCH /drive/v3/files/DOC', body: { name: 'y' } },
    answer: { status: 404, message: 'File not found: DOC.', reason: 'notFound' },
  },
  {
    behaviour: 'nor its permissions listed so',
    source: `${GUIDE}/enable-shareddrives`,
    sharedDrive: true,
    prepare: [inDrive],
    request: { line: 'GET /drive/v3/files/DOC/permissions' },
    answer: { status: 404, message: 'File not found: DOC.', reason: 'notFound' },
  },
  {
    behaviour: 'nor shared so',
    source: `${GUIDE}/enable-shareddrives`,
    sharedDrive: true,
    prepare: [inDrive],
    request: { line: 'POST /drive/v3/files/DOC/permissions', body: { type: 'anyone', role: 'reader' } },
    answer: { status: 404, message: 'File not found: DOC.', reason: 'notFound' },
  },
  {
    behaviour: 'a list leaves out what is in shared drives unless asked',
    source: `${GUIDE}/enable-shareddrives`,
    sharedDrive: true,
    prepare: [inDrive],
    request: { line: "GET /drive/v3/files?q='DRIVE'+in+parents&fields=files(id)&supportsAllDrives=true" },
    answer: { status: 200, body: { files: [] } },
  },
  {
    behaviour: 'asked, it has it',
    source: `${GUIDE}/enable-shareddrives`,
    sharedDrive: true,
    prepare: [inDrive],
    request: {
      line: "GET /drive/v3/files?q='DRIVE'+in+parents&fields=files(id)&supportsAllDrives=true&includeItemsFromAllDrives=true",
    },
    answer: { status: 200, body: { files: [{ id: 'DOC' }] } },
  },
  {
    behaviour: 'with it, it is there, without owner',
    source: `${GUIDE}/enable-shareddrives`,
    sharedDrive: true,
    prepare: [inDrive],
    request: { line: 'GET /drive/v3/files/DOC?supportsAllDrives=true&fields=driveId,owners,parents' },
    answer: { status: 200, body: { driveId: 'DRIVE', parents: ['DRIVE'] } },
  },
  {
    behaviour: 'a shared drive one is no member of',
    source: 'seen',
    sharedDrive: true,
    request: { line: 'GET /drive/v3/drives/DRIVE', as: 'colleague' },
    answer: { status: 404, message: 'Shared drive not found: DRIVE', reason: 'notFound' },
  },

  // Search
  {
    behaviour: 'a query Drive can’t read',
    source: `${GUIDE}/search-files`,
    request: { line: "GET /drive/v3/files?q=title='x'" },
    answer: { status: 400, message: 'Invalid Value', reason: 'invalid' },
  },
  {
    behaviour: 'a sort key Drive hasn’t',
    source: `${REST}/files/list`,
    request: { line: 'GET /drive/v3/files?orderBy=title' },
    answer: { status: 400, message: 'Invalid Value', reason: 'invalid' },
  },
  {
    behaviour: 'a page token nobody gave',
    source: `${REST}/files/list`,
    request: { line: 'GET /drive/v3/files?pageToken=x' },
    answer: { status: 400, message: 'Invalid Value', reason: 'invalid' },
  },
  {
    behaviour: 'nor of permissions',
    source: `${REST}/files/list`,
    prepare: [doc],
    request: { line: 'GET /drive/v3/files/DOC/permissions?pageToken=x' },
    answer: { status: 400, message: 'Invalid Value', reason: 'invalid' },
  },
  {
    behaviour: 'a page of 1,001 files',
    source: 'seen',
    request: { line: 'GET /drive/v3/files?pageSize=1001' },
    answer: { status: 400, message: "Invalid value '1001'. Values must be within the range: [1, 1000]" },
  },
  {
    behaviour: 'the files of a folder that isn’t there',
    source: 'seen',
    request: { line: "GET /drive/v3/files?q='nowhere'+in+parents" },
    answer: { status: 404, message: 'File not found: .', reason: 'notFound' },
  },
  {
    behaviour: 'driveId goes with corpora=drive',
    source: `${REST}/files/list`,
    sharedDrive: true,
    request: {
      line: 'GET /drive/v3/files?driveId=DRIVE&supportsAllDrives=true&includeItemsFromAllDrives=true',
    },
    answer: {
      status: 400,
      message: 'The driveId parameter must be specified if and only if corpora is set to drive.',
    },
  },

  // Content
  {
    behaviour: 'the bytes of a document',
    source: `${GUIDE}/manage-downloads`,
    prepare: [doc],
    request: { line: 'GET /drive/v3/files/DOC?alt=media' },
    answer: {
      status: 403,
      message: 'Only files with binary content can be downloaded. Use Export with Docs Editors files.',
      reason: 'fileNotDownloadable',
    },
  },
  {
    behaviour: 'the copy of a folder',
    source: 'seen',
    prepare: [folder],
    request: { line: 'POST /drive/v3/files/FOLDER/copy', body: {} },
    answer: { status: 403, message: 'This file cannot be copied by the user.', reason: 'cannotCopyFile' },
  },
  {
    behaviour: 'a file in a file',
    source: 'seen',
    prepare: [doc],
    request: { line: 'POST /drive/v3/files', body: { name: 'x', parents: ['DOC'] } },
    answer: { status: 403, message: 'The specified parent is not a folder.', reason: 'parentNotAFolder' },
  },
  {
    behaviour: 'a second parent',
    source: `${GUIDE}/ref-single-parent`,
    prepare: [doc, folder],
    request: { line: 'PATCH /drive/v3/files/DOC?addParents=FOLDER', body: {} },
    answer: {
      status: 403,
      message: 'Increasing the number of parents is not allowed',
      reason: 'cannotAddParent',
    },
  },
  {
    behaviour: 'a file in a folder one only reads',
    source: 'seen',
    prepare: [folder],
    share: [['FOLDER', colleague('reader')]],
    request: { line: 'POST /drive/v3/files', body: { name: 'x', parents: ['FOLDER'] }, as: 'colleague' },
    answer: {
      status: 403,
      message: 'Insufficient permissions for the specified parent.',
      reason: 'insufficientParentPermissions',
    },
  },

  // Sharing
  {
    behaviour: 'silently with an address that has no Google account',
    source: 'reference §11',
    prepare: [doc],
    request: {
      line: 'POST /drive/v3/files/DOC/permissions?sendNotificationEmail=false',
      body: { type: 'user', role: 'commenter', emailAddress: 'contact@ademe.example' },
    },
    answer: {
      status: 400,
      message:
        'You are trying to invite contact@ademe.example. Since there is no Google account associated with this email address, you must check the "Notify people" box to invite this recipient.',
      reason: 'invalidSharingRequest',
    },
  },
  {
    behaviour: 'a permission shows kind, id, type, role',
    source: `${REST}/permissions`,
    prepare: [doc],
    request: { line: 'POST /drive/v3/files/DOC/permissions', body: { type: 'anyone', role: 'reader' } },
    answer: {
      status: 200,
      body: { kind: 'drive#permission', id: 'anyoneWithLink', type: 'anyone', role: 'reader' },
    },
  },
  {
    behaviour: 'a permission that isn’t there',
    source: 'seen',
    prepare: [doc],
    request: { line: 'DELETE /drive/v3/files/DOC/permissions/anyoneWithLink' },
    answer: { status: 404, message: 'Permission not found: anyoneWithLink.', reason: 'notFound' },
  },
  {
    behaviour: 'an inherited permission of a shared drive’s item is not removed there',
    source: `${GUIDE}/handle-errors`,
    sharedDrive: true,
    prepare: [inDrive],
    request: { line: 'DELETE /drive/v3/files/DOC/permissions/OWNER_PERMISSION?supportsAllDrives=true' },
    answer: {
      status: 403,
      message: 'Cannot update or delete an inherited permission on a shared drive item.',
      reason: 'cannotModifyInheritedTeamDrivePermission',
    },
  },
  {
    behaviour: 'an inherited permission is not reduced in My Drive either',
    source: 'seen',
    prepare: [folder, { as: 'DOC', file: { ...doc.file, parents: ['FOLDER'] } }],
    share: [['FOLDER', colleague('writer')]],
    request: { line: 'PATCH /drive/v3/files/DOC/permissions/COLLEAGUE_PERMISSION', body: { role: 'reader' } },
    answer: {
      status: 403,
      message:
        'Cannot modify a permission on an item to be less than the inherited access from a direct or indirect parent. Leverage limited access (https://developers.google.com/workspace/drive/api/guides/limited-expansive-access).',
      reason: 'cannotModifyInheritedPermission',
    },
  },
  {
    behaviour: 'the owner is not removed',
    source: 'seen',
    prepare: [doc],
    request: { line: 'DELETE /drive/v3/files/DOC/permissions/OWNER_PERMISSION' },
    answer: { status: 403, message: 'The owner of a file cannot be removed.' },
  },
  {
    behaviour: 'ownership is handed over knowingly',
    source: `${REST}/permissions/create`,
    prepare: [doc],
    request: { line: 'POST /drive/v3/files/DOC/permissions', body: colleague('owner') },
    answer: {
      status: 403,
      message: "The transferOwnership parameter must be enabled when the permission role is 'owner'.",
      reason: 'forbidden',
    },
  },
  {
    behaviour: 'nobody owns what is in a shared drive',
    source: 'seen',
    sharedDrive: true,
    prepare: [inDrive],
    request: {
      line: 'POST /drive/v3/files/DOC/permissions?supportsAllDrives=true&transferOwnership=true',
      body: colleague('owner'),
    },
    answer: {
      status: 403,
      message: 'Owner role is invalid for shared drive items.',
      reason: 'ownerOnTeamDriveItemNotSupported',
    },
  },

  // Export
  {
    behaviour: 'export needs a format, whatever the file',
    source: 'seen',
    request: { line: 'GET /drive/v3/files/nowhere/export' },
    answer: { status: 400, message: 'Required parameter: mimeType', reason: 'required' },
  },
  {
    behaviour: 'export of a file nobody has',
    source: `${GUIDE}/handle-errors`,
    request: { line: 'GET /drive/v3/files/nowhere/export?mimeType=application/pdf' },
    answer: { status: 404, message: 'File not found: nowhere.', reason: 'notFound' },
  },
  {
    behaviour: 'export of a file that has bytes of its own',
    source: `${GUIDE}/manage-downloads`,
    prepare: [{ as: 'BLOB', file: { name: 'notes.txt', mimeType: 'text/plain' } }],
    request: { line: 'GET /drive/v3/files/BLOB/export?mimeType=application/pdf' },
    answer: {
      status: 403,
      message: 'Export only supports Docs Editors files.',
      reason: 'fileNotExportable',
    },
  },
  {
    behaviour: 'export of a document to a format it has none of',
    source: 'seen',
    prepare: [doc],
    request: { line: 'GET /drive/v3/files/DOC/export?mimeType=image/gif' },
    answer: { status: 400, message: 'The requested conversion is not supported.', reason: 'badRequest' },
  },
  {
    behaviour: 'export takes no supportsAllDrives',
    source: `${REST}/files/export`,
    prepare: [doc],
    request: { line: 'GET /drive/v3/files/DOC/export?mimeType=application/pdf&supportsAllDrives=true' },
    answer: {
      status: 400,
      message:
        'Invalid JSON payload received. Unknown name "supportsAllDrives": Cannot bind query parameter. Field \'supportsAllDrives\' could not be found in request message.',
    },
  },

  // What isn't built says so
  {
    behaviour: 'a format nobody wrote names itself',
    source: 'this project',
    prepare: [doc],
    request: { line: 'GET /drive/v3/files/DOC/export?mimeType=application/rtf' },
    answer: {
      status: 501,
      message:
        'The local Workspace does not implement drive.files.export from application/vnd.google-apps.document to application/rtf.',
    },
  },
  {
    behaviour: 'another Google type names itself',
    source: 'this project',
    request: {
      line: 'POST /drive/v3/files',
      body: { name: 'x', mimeType: 'application/vnd.google-apps.presentation' },
    },
    answer: {
      status: 501,
      message:
        'The local Workspace does not implement files of type application/vnd.google-apps.presentation.',
    },
  },
  {
    behaviour: 'a method nobody wrote names its address',
    source: 'this project',
    request: { line: 'GET /drive/v3/changes' },
    answer: { status: 501, message: 'The local Workspace does not implement GET /drive/v3/changes.' },
  },
];
