// Our files wherever they stand: one call lists a thousand, what was just made and isn't listed yet is looked up.

import { ask, askEach, get, need, refusalAndRemedy, type World } from '../../changes/ports';

/** As much of a file as these commands look at. */
export interface OurFile {
  id: string;
  name: string;
  trashed?: boolean;
  parents?: string[];
  modifiedTime: string;
  /** Nobody of a shared drive's file. */
  owners?: { emailAddress?: string }[];
  /** Of the person at the keyboard. */
  capabilities?: { canShare?: boolean };
}

/** The file, unless it is out of reach: then why. */
export type Reach = OurFile | { gone: string };

const FIELDS = 'id,name,trashed,parents,modifiedTime,owners(emailAddress),capabilities(canShare)';

/** By Drive id, for each of `ids`. */
export function ourFiles(world: World, ids: readonly string[]): Map<string, Reach> {
  const found = new Map<string, Reach>();
  if (ids.length === 0) return found;
  const listed = new Map<string, OurFile>();
  let pageToken: string | undefined;
  do {
    const query = {
      q: `appProperties has { key='cordeeBook' and value='${world.spreadsheetId}' } and trashed = false`,
      fields: `nextPageToken,files(${FIELDS})`,
      pageSize: '1000',
      ...(pageToken ? { pageToken } : {}),
    };
    const body = need(ask(world, get('drive', 'files', query)), 'Drive');
    for (const file of body.files ?? []) listed.set(file.id, file);
    pageToken = body.nextPageToken;
  } while (pageToken);
  const unseen = [...new Set(ids)].filter((id) => !listed.has(id));
  for (const [id, outcome] of askEach(world, unseen, (one) =>
    get('drive', `files/${encodeURIComponent(one)}`, { fields: FIELDS }),
  )) {
    if (outcome.ok) listed.set(id, outcome.body);
    else found.set(id, { gone: outcome.status === 404 ? ABSENT : refusalAndRemedy(outcome) });
  }
  for (const id of ids) {
    const file = listed.get(id);
    if (file) found.set(id, file);
  }
  return found;
}

const ABSENT = 'Ce document a été supprimé, ou ne vous est pas partagé.';
