// One batchUpdate: requests applied in order, each on the result of the one before, all of them or none.

import { GoogleError, notImplemented } from '../door';
import type { Switches } from '../switches';
import { Draft } from './draft';
import { clone, Refusal, type StoredDocument } from './model';
import { HANDLERS } from './requests';

export interface BatchResult {
  /** A changed copy; the document handed in is untouched. */
  stored: StoredDocument;
  replies: object[];
}

/** Throws GoogleError 400 `Invalid requests[N].name: …` or 501, and then nothing has happened. */
export function applyBatch(
  stored: StoredDocument,
  requests: readonly any[],
  switches: Switches,
): BatchResult {
  for (const request of requests) {
    const name = nameOf(request);
    if (name && !HANDLERS[name]) throw notImplemented(`${name} in docs.documents.batchUpdate`);
  }
  const draft = new Draft(clone(stored), switches);
  const replies = requests.map((request, index): object => {
    const name = nameOf(request);
    if (!name) throw new GoogleError(400, `Invalid requests[${index}]: No request set.`);
    try {
      const reply = HANDLERS[name]!(draft, request[name]);
      return reply === undefined ? {} : { [name]: reply };
    } catch (error) {
      if (error instanceof Refusal)
        throw new GoogleError(400, `Invalid requests[${index}].${name}: ${error.message}`);
      throw error;
    }
  });
  draft.finish();
  return { stored: draft.stored, replies };
}

function nameOf(request: any): string | undefined {
  return Object.keys(request ?? {}).find((key) => request[key] !== null && request[key] !== undefined);
}

/** Proto names (`insert_text`) are accepted wherever JSON names are. */
export function camelKeys(value: any): any {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelKeys(member),
    ]),
  );
}
