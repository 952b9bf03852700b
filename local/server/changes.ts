// Which files a write touched, from its address and its answer.

import type { DoorRequest, DoorResponse } from '../door';

/** Ids of the documents, spreadsheets, files and folders a request wrote to or made. */
export function changedFiles(request: DoorRequest, response: DoorResponse): string[] {
  const ids = new Set<string>();
  const path = /\/(?:documents|spreadsheets|files)\/([\w-]+)/.exec(request.path);
  if (path?.[1] && path[1] !== 'generateIds') ids.add(path[1]);
  const calendar = /\/calendar\/v3\/calendars\/([^/]+)/.exec(request.path)?.[1];
  if (calendar) ids.add(decodeURIComponent(calendar));
  const body = response.body as Record<string, unknown> | undefined;
  const made = /\/(documents|spreadsheets|files)$|\/copy$/.test(request.path);
  for (const member of ['id', 'documentId', 'spreadsheetId']) {
    const id = body?.[member];
    if (made && typeof id === 'string') ids.add(id);
  }
  return [...ids];
}

/** Whether a request that isn't a GET only reads. */
export function readsOnly(request: DoorRequest): boolean {
  return (
    /(GetByDataFilter|:getByDataFilter|developerMetadata:search)$/.test(request.path) ||
    /:batchGetByDataFilter$/.test(request.path)
  );
}
