// The register of documents (`Documents`), and where those documents really are.

import { type Listed, listFolders } from '../changes/living-documents';
import { refusal, remedy, type World } from '../changes/ports';
import type { Row } from '../workbook/declaration';
import { DOCUMENT_STATES, SETTINGS } from '../workbook/registry';
import type { Workbook } from '../workbook/workbook';
import { fileId, pendingText } from './settings';

const indexes = new WeakMap<object, Map<string, Row>>();

/** The register's row of a key (`PRJ-0017/project-sheet`). */
export function entryOf(workbook: Workbook, key: string): Row | undefined {
  const rows = workbook.tables.documents;
  let index = indexes.get(rows);
  if (!index) {
    index = new Map();
    for (const row of rows) if (typeof row.values.key === 'string') index.set(row.values.key, row);
    indexes.set(rows, index);
  }
  return index.get(key);
}

/** True when the document was made and filled. */
export function isMade(entry: Row | undefined): entry is Row {
  return entry?.values.state === DOCUMENT_STATES.current && typeof entry.values.driveId === 'string';
}

/** Files of ours in the folders of templates and of one kind of documents; undefined before the first document. */
export function listOurs(
  world: World,
  workbook: Workbook,
  folderSetting: string,
  type: string,
): Listed[] | undefined {
  const folder = fileId(workbook, folderSetting);
  if (!folder || !workbook.tables.documents.some(({ values }) => values.type === type)) return undefined;
  const templates = fileId(workbook, SETTINGS.templatesFolder);
  const listed = listFolders(world, [folder, ...(templates ? [templates] : [])]);
  return listed?.filter(
    ({ appProperties }) =>
      appProperties?.cordeeBook === undefined || appProperties.cordeeBook === world.spreadsheetId,
  );
}

/** Files of ours that nothing in the workbook knows: copies left by a run that was cut. */
export function orphansOf(listed: readonly Listed[], workbook: Workbook): Listed[] {
  const known = new Set<string>();
  const awaited = new Set<string>();
  for (const { values } of workbook.tables.documents) {
    if (typeof values.frozenTemplate === 'string') known.add(values.frozenTemplate);
    if (typeof values.driveId === 'string') known.add(values.driveId);
    else if (typeof values.nonce === 'string') awaited.add(values.nonce);
  }
  // Frozen copies and the templates themselves: their ids and nonces are in the settings.
  for (const { values } of workbook.tables.settings)
    if (typeof values.value === 'string') known.add(values.value);
  return listed.filter(({ id, appProperties: { cordeeKey, cordeeNonce = '' } = {} }) => {
    if (!cordeeKey || known.has(id)) return false;
    return !awaited.has(cordeeNonce) && !known.has(pendingText(cordeeNonce));
  });
}

const presents = new WeakMap<object, Set<string>>();

/** Why a registered document can't be written, or '' when it can (moved elsewhere, its address stays the same). */
export function whereabouts(world: World, listed: readonly Listed[], entry: Row): string {
  let present = presents.get(listed);
  if (!present) {
    present = new Set(listed.map(({ id }) => id));
    presents.set(listed, present);
  }
  const id = String(entry.values.driveId);
  if (present.has(id)) return '';
  const [outcome] = world.send([
    { api: 'drive', method: 'GET', path: `files/${id}`, query: { fields: 'id,trashed' }, repeatable: true },
  ]);
  if (!outcome?.ok) return `${refusal(outcome)} ${remedy(outcome)}`;
  return outcome.body.trashed
    ? 'Ce document est à la corbeille de Drive : sortez-l’en pour qu’il soit mis à jour.'
    : '';
}

/** True before any document of a type exists: its folder may not have been made yet. */
export function isFirst(workbook: Workbook, type: string): boolean {
  return !workbook.tables.documents.some(
    ({ values }) => values.type === type && typeof values.driveId === 'string',
  );
}
