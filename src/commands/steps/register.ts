// The register of documents (`Documents`), and where those documents really are.

import { type Listed, listFolders } from '../../changes/living-documents';
import { askEach, get, refusalAndRemedy, type World } from '../../changes/ports';
import type { DocumentKind } from '../../documents/kind';
import type { Row } from '../../workbook/declaration';
import { DOCUMENT_STATES, documentSettings, SETTINGS } from '../../workbook/registry';
import { setting, type Workbook } from '../../workbook/workbook';
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

/** The key of a document of which another was made: its own row goes on, under this one. */
export function formerKey(key: string, entry: Row): string {
  return `${key}/former-${entry.id}`;
}

/** Documents that are being replaced and aren't marked yet, by the key of what replaces them: a run was cut. */
export function unmarked(workbook: Workbook): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const entry of workbook.tables.documents) {
    const key = /^(.+)\/former-[^/]+$/.exec(String(entry.values.key))?.[1];
    if (key !== undefined && entry.values.state === DOCUMENT_STATES.toCheck) found.set(key, entry);
  }
  return found;
}

/** Files of ours in the folders of templates and of one kind of documents; undefined before the first document. */
export function listOurs(world: World, workbook: Workbook, kind: DocumentKind): Listed[] | undefined {
  const settings = documentSettings(kind);
  const folder = fileId(workbook, settings.folder);
  // Something was made once: a register that is empty today may have been emptied.
  const once = setting(workbook, settings.frozen) !== undefined;
  if (!folder || !(once || workbook.tables.documents.some(({ values }) => values.type === kind.name)))
    return undefined;
  const templates = fileId(workbook, SETTINGS.templatesFolder);
  const listed =
    listFolders(world, [folder, ...(templates ? [templates] : [])]) ??
    // One of them is out of reach: documents are then looked up one by one.
    (templates ? listFolders(world, [folder]) : null) ??
    [];
  return listed.filter(
    ({ appProperties }) =>
      appProperties?.cordeeBook === undefined || appProperties.cordeeBook === world.spreadsheetId,
  );
}

export interface Strays {
  /** Documents that the register lost (its row was deleted, its Drive id overwritten), by key. */
  lost: Map<string, Listed>;
  /** Copies left by a run that was cut. */
  orphans: Listed[];
}

/** Files of ours that nothing in the workbook knows. */
export function straysOf(listed: readonly Listed[], workbook: Workbook, kind: DocumentKind): Strays {
  const present = new Set(listed.map(({ id }) => id));
  const strays: Strays = { lost: new Map(), orphans: [] };
  for (const file of unknownAmong(listed, workbook)) {
    const { cordeeKey = '', cordeeNonce = '' } = file.appProperties ?? {};
    const entry = entryOf(workbook, cordeeKey);
    // Its intent is written before a copy is made: a document without one is one that was known.
    const forgotten =
      cordeeKey.endsWith(`/${kind.suffix}`) &&
      cordeeNonce !== '' &&
      !strays.lost.has(cordeeKey) &&
      (!entry || (entry.values.nonce === cordeeNonce && !present.has(String(entry.values.driveId))));
    if (forgotten) strays.lost.set(cordeeKey, file);
    // A former version is kept; a copy that somebody made by hand has another name, and is theirs.
    else if (cordeeKey.indexOf('/former-') >= 0) continue;
    else if (file.name === kind.name || file.name.startsWith(`${kind.name} – `)) strays.orphans.push(file);
  }
  return strays;
}

function unknownAmong(listed: readonly Listed[], workbook: Workbook): Listed[] {
  const known = new Set<string>();
  const awaited = new Set<string>();
  for (const { values } of workbook.tables.documents) {
    if (typeof values.frozenTemplate === 'string') known.add(values.frozenTemplate);
    if (typeof values.driveId === 'string') known.add(values.driveId);
    else if (typeof values.nonce === 'string') awaited.add(values.nonce);
  }
  // Frozen copies and the templates themselves: their ids and nonces are in the settings.
  for (const { values } of workbook.tables.settings)
    if (typeof values.value === 'string') {
      known.add(values.value);
      if (typeof values.key === 'string') known.add(fileId(workbook, values.key) ?? '');
    }
  return listed.filter(({ id, appProperties: { cordeeKey, cordeeNonce = '' } = {} }) => {
    if (!cordeeKey || known.has(id)) return false;
    return !awaited.has(cordeeNonce) && !known.has(pendingText(cordeeNonce));
  });
}

/** Where a registered document is: its file (moved elsewhere, it stays the same), or why it can't be written. */
export type Whereabouts = { file: Listed } | { gone: string; binned?: Listed };

/** By Drive id. */
export function whereabouts(
  world: World,
  listed: readonly Listed[],
  entries: readonly Row[],
): Map<string, Whereabouts> {
  const found = new Map<string, Whereabouts>(listed.map((file) => [file.id, { file }]));
  const away = entries.filter(({ values }) => !found.has(String(values.driveId)));
  for (const [{ id, values }, outcome] of askEach(world, away, (row) =>
    get('drive', `files/${encodeURIComponent(String(row.values.driveId))}`, {
      fields: 'id,name,trashed,createdTime,modifiedTime',
    }),
  )) {
    const again = `supprimez sa ligne (${id}) dans l’onglet « Documents », puis relancez`;
    const gone =
      outcome.status === 404
        ? `Ce document a été supprimé, ou ne vous est pas partagé. Demandez qu’on vous le partage ; s’il a été supprimé et qu’il faut le refaire, ${again}.`
        : outcome.ok && outcome.body.trashed
          ? `Ce document est à la corbeille de Drive. Sortez-l’en pour qu’il soit mis à jour ; s’il faut le refaire, ${again}.`
          : undefined;
    const unknown = outcome.ok ? undefined : refusalAndRemedy(outcome);
    const why = gone ?? unknown;
    const file: Listed = outcome.body;
    found.set(
      String(values.driveId),
      why === undefined ? { file } : { gone: why, ...(outcome.ok ? { binned: file } : {}) },
    );
  }
  return found;
}

/** True before any document of a type exists: its folder may not have been made yet. */
export function isFirst(workbook: Workbook, type: string): boolean {
  return !workbook.tables.documents.some(
    ({ values }) => values.type === type && typeof values.driveId === 'string',
  );
}
