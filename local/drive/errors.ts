// Drive's refusals, word for word.
// Source: https://developers.google.com/workspace/drive/api/guides/handle-errors; the others were
// published by people who met them.

import { GoogleError } from '../door';

export const fileNotFound = (id: string): GoogleError =>
  new GoogleError(404, `File not found: ${id}.`, { reason: 'notFound', location: 'fileId' });

export const insufficientPermissions = (): GoogleError =>
  new GoogleError(403, 'The user does not have sufficient permissions for this file.', {
    reason: 'insufficientFilePermissions',
  });

export const permissionNotFound = (id: string): GoogleError =>
  new GoogleError(404, `Permission not found: ${id}.`, { reason: 'notFound', location: 'permissionId' });

export const commentNotFound = (id: string): GoogleError =>
  new GoogleError(404, `Comment not found: ${id}.`, { reason: 'notFound', location: 'commentId' });

export const driveNotFound = (id: string): GoogleError =>
  new GoogleError(404, `Shared drive not found: ${id}`, { reason: 'notFound', location: 'driveId' });

/** A query, token or sort key Drive can't read. */
export const invalidValue = (parameter: string): GoogleError =>
  new GoogleError(400, 'Invalid Value', { reason: 'invalid', location: parameter });

export const outOfRange = (parameter: string, value: string, range: string): GoogleError =>
  new GoogleError(400, `Invalid value '${value}'. Values must be within the range: ${range}`, {
    reason: 'invalidParameter',
    location: parameter,
  });

export const required = (parameter: string): GoogleError =>
  new GoogleError(400, `Required`, { reason: 'required', location: parameter });

export const fieldsRequired = (): GoogleError =>
  new GoogleError(400, "The 'fields' parameter is required for this method.", {
    reason: 'required',
    location: 'fields',
  });

export const notWritable = (): GoogleError =>
  new GoogleError(403, 'The resource body includes fields which are not directly writable.', {
    reason: 'fieldNotWritable',
  });

export const parentsNotWritable = (): GoogleError =>
  new GoogleError(
    403,
    'The parents field is not directly writable in update requests. Use the addParents and removeParents parameters instead.',
    { reason: 'fieldNotWritable' },
  );

export const idInUse = (): GoogleError =>
  new GoogleError(409, 'A file already exists with the provided ID.', { reason: 'fileIdInUse' });

export const idNotUsable = (): GoogleError =>
  new GoogleError(400, 'The provided file ID is not usable.', {
    reason: 'invalid',
    location: 'file.id',
    locationType: 'other',
  });

export const idNotForDocs = (): GoogleError =>
  new GoogleError(403, 'Generated IDs are not supported for Docs Editors formats.', {
    reason: 'generatedIdNotSupported',
  });

export const parentNotAFolder = (): GoogleError =>
  new GoogleError(403, 'The specified parent is not a folder.', { reason: 'parentNotAFolder' });

export const cannotAddParent = (): GoogleError =>
  new GoogleError(403, 'Increasing the number of parents is not allowed', { reason: 'cannotAddParent' });

export const propertyTooLong = (): GoogleError =>
  new GoogleError(
    403,
    'Properties and app properties are limited to 124 bytes in UTF-8 encoding, counting both the key and the value.',
    { reason: 'propertyLengthLimitExceeded' },
  );

export const notDownloadable = (): GoogleError =>
  new GoogleError(
    403,
    'Only files with binary content can be downloaded. Use Export with Docs Editors files.',
    {
      reason: 'fileNotDownloadable',
      location: 'alt',
    },
  );

export const cannotCopy = (): GoogleError =>
  new GoogleError(403, 'This file cannot be copied by the user.', { reason: 'cannotCopyFile' });

/** Inherited permissions can't be removed or reduced on the child. */
export const inheritedPermission = (inSharedDrive: boolean): GoogleError =>
  inSharedDrive
    ? new GoogleError(403, 'Cannot update or delete an inherited permission on a shared drive item.', {
        reason: 'cannotModifyInheritedTeamDrivePermission',
      })
    : new GoogleError(
        403,
        'Cannot modify a permission on an item to be less than the inherited access from a direct or indirect parent. Leverage limited access (https://developers.google.com/workspace/drive/api/guides/limited-expansive-access).',
        { reason: 'cannotModifyInheritedPermission' },
      );

export const ownerNotRemovable = (): GoogleError =>
  new GoogleError(403, 'The owner of a file cannot be removed.', { reason: 'cannotRemoveOwner' });

export const noGoogleAccount = (email: string): GoogleError =>
  new GoogleError(
    400,
    `You are trying to invite ${email}. Since there is no Google account associated with this email address, you must check the "Notify people" box to invite this recipient.`,
    { reason: 'invalidSharingRequest' },
  );

export const transferNeeded = (): GoogleError =>
  new GoogleError(
    403,
    "The transferOwnership parameter must be enabled when the permission role is 'owner'.",
    {
      reason: 'forbidden',
      location: 'transferOwnership',
    },
  );

export const ownerOnSharedDrive = (): GoogleError =>
  new GoogleError(403, 'Owner role is invalid for shared drive items.', {
    reason: 'ownerOnTeamDriveItemNotSupported',
  });

/** Message of ours: Google's reason is known, its sentence isn't. */
export const organizerOutsideSharedDrive = (role: string): GoogleError =>
  new GoogleError(403, `The ${role} role is only valid for shared drive items.`, {
    reason: `${role}OnNonTeamDriveItemNotSupported`,
  });

export const insufficientParentPermissions = (): GoogleError =>
  new GoogleError(403, 'Insufficient permissions for the specified parent.', {
    reason: 'insufficientParentPermissions',
  });

/** Where Google was seen to refuse `files.export` (github.com/googleapis/google-api-ruby-client/issues/906 for the size). */
export const notExportable = (): GoogleError =>
  new GoogleError(403, 'Export only supports Docs Editors files.', { reason: 'fileNotExportable' });

export const cannotExport = (): GoogleError =>
  new GoogleError(403, 'This file cannot be exported by the user.', { reason: 'cannotExportFile' });

export const exportTooLarge = (): GoogleError =>
  new GoogleError(403, 'This file is too large to be exported.', { reason: 'exportSizeLimitExceeded' });

export const conversionUnsupported = (): GoogleError =>
  new GoogleError(400, 'The requested conversion is not supported.', {
    reason: 'badRequest',
    location: 'convertTo',
  });

export const formatRequired = (): GoogleError =>
  new GoogleError(400, 'Required parameter: mimeType', { reason: 'required', location: 'mimeType' });
