// The colleague of `--fault sort-before:N`: sorts the rows of `Projets` while a run is under way.

import type { DoorResponse } from '../door';
import type { Workspace } from '../workspace';

const TAB = 'Projets';

/** Sorts by title, ascending, or descending where that changes nothing. Without the tab, does nothing. */
export function sortProjects(workspace: Workspace, spreadsheetId: string, person: string): void {
  const root = `/v4/spreadsheets/${spreadsheetId}`;
  const ask = (method: 'GET' | 'POST', path: string, query: Record<string, string[]>, body?: unknown): any =>
    expect(workspace.answer({ method, path, query, body, person }));
  const { sheets } = ask('GET', root, { fields: ['sheets.properties'] }) as {
    sheets: { properties: { sheetId: number; title: string } }[];
  };
  const sheetId = sheets.find(({ properties }) => properties.title === TAB)?.properties.sheetId;
  if (sheetId === undefined) return;
  const rows = (): unknown[][] =>
    (ask('GET', `${root}/values/${TAB}`, {}) as { values?: unknown[][] }).values ?? [];
  const before = rows();
  const header = before[0] ?? [];
  if (before.length < 3) return;
  const title = Math.max(0, header.indexOf('Intitulé'));
  for (const sortOrder of ['ASCENDING', 'DESCENDING']) {
    const range = {
      sheetId,
      startRowIndex: 1,
      endRowIndex: before.length,
      startColumnIndex: 0,
      endColumnIndex: Math.max(...before.map((row) => row.length)),
    };
    ask(
      'POST',
      `${root}:batchUpdate`,
      {},
      { requests: [{ sortRange: { range, sortSpecs: [{ dimensionIndex: title, sortOrder }] } }] },
    );
    if (JSON.stringify(rows()) !== JSON.stringify(before)) return;
  }
}

function expect(response: DoorResponse): unknown {
  if (response.status < 300) return response.body;
  throw new Error(`sort-before : le classeur refuse le tri (${JSON.stringify(response.body)}).`);
}
