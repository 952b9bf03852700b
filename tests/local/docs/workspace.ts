// A small Workspace for the Docs door alone: its Drive knows files and, per person, a role.

import { DocsModel, docsMethods } from '../../../local/docs';
import { type DoorRequest, type DoorResponse, GoogleError } from '../../../local/door';
import { Router } from '../../../local/router';
import { Store } from '../../../local/store';
import { DEFAULT_SWITCHES, type Switches } from '../../../local/switches';

const ROLES = ['reader', 'commenter', 'writer', 'owner'];

export const OWNER = 'camille@petr.example';

export function docsWorkspace(switches: Partial<Switches> = {}) {
  const files = new Map<string, string>();
  const roles = new Map<string, string>();
  const touched: string[] = [];
  const drive = {
    require(fileId: string, person: string, role: string) {
      const actual = person === OWNER ? 'owner' : roles.get(person);
      if (!files.has(fileId) || !actual)
        throw new GoogleError(404, `File not found: ${fileId}.`, { reason: 'notFound' });
      if (ROLES.indexOf(actual) < ROLES.indexOf(role))
        throw new GoogleError(403, 'Too low.', { reason: 'forbidden' });
    },
    create({ name }: { name: string; mimeType: string }) {
      const id = `doc${files.size + 1}`;
      files.set(id, name);
      return { id };
    },
    touch(fileId: string) {
      touched.push(fileId);
    },
  };
  const host = { store: Store.inMemory(), switches: { ...DEFAULT_SWITCHES, ...switches }, drive };
  const docs = new DocsModel(host);
  const router = new Router(docsMethods({ ...host, docs }));
  const call = (
    method: DoorRequest['method'],
    path: string,
    body?: unknown,
    query = {},
    person = OWNER,
  ): DoorResponse => router.handle({ method, path, query, body, person });
  return {
    docs,
    store: host.store,
    router,
    roles,
    touched,
    call,
    /** A new document whose text is `text` (without its last newline). */
    make(text = ''): string {
      const answer = call('POST', '/v1/documents', { title: 'Essai' }) as any;
      if (text) docs.update(answer.body.documentId, [{ insertText: { location: { index: 1 }, text } }]);
      return answer.body.documentId;
    },
    /** A document from Google's JSON. */
    load(json: unknown): string {
      const id = `dump${files.size + 1}`;
      files.set(id, 'dump');
      docs.load(id, json);
      return id;
    },
    batch(id: string, ...requests: unknown[]): any {
      return call('POST', `/v1/documents/${id}:batchUpdate`, { requests });
    },
    get(id: string, query: Record<string, string[]> = {}): any {
      return (call('GET', `/v1/documents/${id}`, undefined, query) as any).body;
    },
  };
}
