// The Docs REST methods: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents

import { type Call, GoogleError, type Method, notImplemented } from '../door';
import { applyFields, inDetails } from '../fields';
import { hasField, invalidEnum, validate } from '../validator';
import { camelKeys } from './batch';
import type { DocsHost, DocsModel } from './docs-model';
import { checkWire } from './wire';

const SCOPE = 'https://www.googleapis.com/auth/';
const DOCUMENT_TYPE = 'application/vnd.google-apps.document';
const VIEW_MODES = [
  'DEFAULT_FOR_CURRENT_ACCESS',
  'SUGGESTIONS_INLINE',
  'PREVIEW_SUGGESTIONS_ACCEPTED',
  'PREVIEW_WITHOUT_SUGGESTIONS',
];

export function docsMethods(workspace: DocsHost & { readonly docs: DocsModel }): Method[] {
  /** Drive decides who may; Docs says it in its own words. */
  const access = (id: string, person: string, role: 'reader' | 'writer') => {
    try {
      workspace.drive.require(id, person, role);
    } catch (error) {
      if (!(error instanceof GoogleError)) throw error;
      if (error.code === 404) throw new GoogleError(404, 'Requested entity was not found.');
      if (error.code === 403) throw new GoogleError(403, 'The caller does not have permission');
      throw error;
    }
    if (!workspace.docs.exists(id)) {
      throw new GoogleError(400, 'This operation is not supported for this document', {
        status: 'FAILED_PRECONDITION',
      });
    }
  };

  const canWrite = (id: string, person: string): boolean => {
    try {
      workspace.drive.require(id, person, 'writer');
      return true;
    } catch (error) {
      if (error instanceof GoogleError) return false;
      throw error;
    }
  };

  function create({ body, person, query }: Call): unknown {
    validate('Document', body ?? {});
    const title = (body as { title?: string } | undefined)?.title || 'Document sans titre';
    const { id } = workspace.drive.create({ name: title, mimeType: DOCUMENT_TYPE }, person);
    if (!workspace.docs.exists(id)) workspace.docs.createEmpty(id, title);
    return masked(workspace.docs.read(id, false), query.text('fields'), 'Document');
  }

  function get({ params, person, query }: Call): unknown {
    const id = params.documentId!;
    access(id, person, 'reader');
    const asked = query.text('suggestionsViewMode') ?? 'DEFAULT_FOR_CURRENT_ACCESS';
    if (!VIEW_MODES.includes(asked)) {
      throw invalidEnum('suggestions_view_mode', 'google.apps.docs.v1.SuggestionsViewMode', asked);
    }
    const writer = canWrite(id, person);
    const byDefault = writer ? 'SUGGESTIONS_INLINE' : 'PREVIEW_WITHOUT_SUGGESTIONS';
    const mode = asked === 'DEFAULT_FOR_CURRENT_ACCESS' ? byDefault : asked;
    const document = workspace.docs.read(id, query.flag('includeTabsContent'));
    if (mode.startsWith('PREVIEW') && hasSuggestions(document)) {
      throw notImplemented(`suggestionsViewMode ${mode} for a document with suggestions`);
    }
    document.suggestionsViewMode = mode;
    // Google gives the revision only to those who can edit.
    if (!writer) delete document.revisionId;
    return masked(document, query.text('fields'), 'Document');
  }

  function batchUpdate({ params, person, body, query }: Call): unknown {
    const id = params.documentId!;
    validate('BatchUpdateDocumentRequest', body ?? {});
    const { requests, writeControl } = camelKeys(body ?? {});
    checkWire(requests ?? []);
    access(id, person, 'writer');
    if (writeControl?.targetRevisionId) throw notImplemented('writeControl.targetRevisionId');
    const required = writeControl?.requiredRevisionId;
    if (required && required !== workspace.docs.document(id).revisionId) {
      throw new GoogleError(
        400,
        `The required revision ID '${required}' does not match the latest revision.`,
      );
    }
    const replies = workspace.docs.update(id, requests ?? []);
    if (replies.length) workspace.drive.touch(id, person);
    const requiredRevisionId = workspace.docs.document(id).revisionId;
    return masked({ replies, writeControl: { requiredRevisionId }, documentId: id }, query.text('fields'));
  }

  return [
    {
      // https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/create
      id: 'docs.documents.create',
      verb: 'POST',
      path: '/v1/documents',
      scopes: [`${SCOPE}documents`, `${SCOPE}drive`, `${SCOPE}drive.file`],
      handle: create,
    },
    {
      // https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/get
      id: 'docs.documents.get',
      verb: 'GET',
      path: '/v1/documents/{documentId}',
      scopes: ['documents', 'documents.readonly', 'drive', 'drive.file', 'drive.readonly'].map(
        (name) => SCOPE + name,
      ),
      query: ['includeTabsContent', 'suggestionsViewMode'],
      handle: get,
    },
    {
      // https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/batchUpdate
      id: 'docs.documents.batchUpdate',
      verb: 'POST',
      path: '/v1/documents/{documentId}:batchUpdate',
      scopes: [`${SCOPE}documents`, `${SCOPE}drive`, `${SCOPE}drive.file`],
      handle: batchUpdate,
    },
  ];
}

/** The answer cut down to the `fields` asked for; a name its type lacks is refused as Docs refuses it. */
function masked(answer: unknown, mask: string | undefined, type?: string): unknown {
  if (!mask) return answer;
  try {
    return applyFields(mask, answer, type ? (path) => hasField(type, path) : undefined);
  } catch (error) {
    throw inDetails(error);
  }
}

function hasSuggestions(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSuggestions);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, member]) =>
    key !== 'suggestionsViewMode' && /^suggest/.test(key) ? true : hasSuggestions(member),
  );
}
