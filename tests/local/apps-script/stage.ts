// A small Workspace and a small bundle to run executions against.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostContext } from '../../../local/apps-script/host';
import { type Clock, realClock } from '../../../local/clock';
import type { Method } from '../../../local/door';
import { GoogleError } from '../../../local/door';
import { Router } from '../../../local/router';
import { Store } from '../../../local/store';
import { DEFAULT_SWITCHES } from '../../../local/switches';
import type { Workspace } from '../../../local/workspace';

export const OWNER = 'camille.roche@petr.example';
export const COLLEAGUE = 'sacha.merle@petr.example';
const SCOPES = ['https://www.googleapis.com/auth/drive'];
const ALL = [
  'drive',
  'spreadsheets.currentonly',
  'script.container.ui',
  'script.external_request',
  'userinfo.email',
];

/** Doors that remember what reached them: documents are created and written, never interpreted. */
export function smallWorkspace(clock: Clock = realClock): { workspace: Workspace; effects: string[] } {
  const effects: string[] = [];
  const store = Store.inMemory();
  const methods: Method[] = [
    {
      id: 'docs.documents.create',
      verb: 'POST',
      path: '/v1/documents',
      scopes: SCOPES,
      handle: ({ body }) => effect(`create ${(body as { title: string }).title}`),
    },
    {
      id: 'docs.documents.get',
      verb: 'GET',
      path: '/v1/documents/{documentId}',
      scopes: SCOPES,
      handle: ({ params }) => found(params.documentId!),
    },
    {
      id: 'docs.documents.batchUpdate',
      verb: 'POST',
      path: '/v1/documents/{documentId}:batchUpdate',
      scopes: SCOPES,
      handle: ({ params }) => effect(`fill ${params.documentId}`),
    },
    {
      id: 'drive.permissions.create',
      verb: 'POST',
      path: '/drive/v3/files/{fileId}/permissions',
      scopes: SCOPES,
      handle: ({ params }) => effect(`share ${params.fileId}`),
    },
    {
      id: 'drive.files.copy',
      verb: 'POST',
      path: '/drive/v3/files/{fileId}/copy',
      scopes: SCOPES,
      handle: ({ params }) => effect(`copy ${params.fileId}`),
    },
    {
      id: 'sheets.spreadsheets.get',
      verb: 'GET',
      path: '/v4/spreadsheets/{spreadsheetId}',
      scopes: SCOPES,
      handle: () => ({
        properties: { title: 'Classeur', locale: 'fr_FR', timeZone: 'Europe/Paris' },
        sheets: [
          { properties: { sheetId: 0, title: 'Accueil', index: 0 }, data: [{ rowMetadata: [] }] },
          {
            properties: { sheetId: 7, title: 'Projets', index: 1 },
            data: [{ rowMetadata: [{}, {}, { hiddenByFilter: true }, { hiddenByUser: true }] }],
          },
        ],
      }),
    },
  ];
  function effect(text: string): object {
    effects.push(text);
    return { done: text };
  }
  function found(id: string): object {
    if (id === 'absent') throw new GoogleError(404, 'Requested entity was not found.');
    return { documentId: id };
  }
  const router = new Router(methods);
  const workspace = {
    store,
    clock,
    switches: { ...DEFAULT_SWITCHES },
    router,
    drive: { people: { owner: { email: OWNER } } },
    answer: (request: Parameters<Router['handle']>[0]) => router.handle(request),
  };
  return { workspace: workspace as unknown as Workspace, effects };
}

/** Writes a bundle made of `code` and gives the context that runs it. */
export function bundle(
  workspace: Workspace,
  code: string,
  scopes: string[] = ALL,
): HostContext & { remove(): void } {
  const build = mkdtempSync(join(tmpdir(), 'cordee-bundle-'));
  writeFileSync(join(build, 'Code.js'), code);
  writeFileSync(join(build, 'sidebar.html'), '<p>Bonjour</p>');
  const oauthScopes = scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`);
  writeFileSync(join(build, 'appsscript.json'), JSON.stringify({ timeZone: 'Europe/Paris', oauthScopes }));
  return {
    workspace,
    spreadsheetId: 'book',
    build,
    remove: () => rmSync(build, { recursive: true, force: true }),
  };
}
