// Replays a row of the Sheets table against any Workspace: the local one, or Google's.

import type { SheetsRow, SheetsStep } from './sheets-table';

export type Send = (
  step: Pick<SheetsStep, 'verb' | 'path' | 'query' | 'body' | 'as'>,
) => Promise<{ status: number; body: any }>;

/**
 * What differs from the row, one line each; empty when nothing does. `colleague` is the second person's
 * address, for the rows that have one.
 * @throws Error when its spreadsheet can't be made.
 */
export async function replay(row: SheetsRow, send: Send, colleague?: string): Promise<string[]> {
  const created = await send({
    verb: 'POST',
    path: '/v4/spreadsheets',
    body: {
      properties: { title: 'Conformance', locale: 'fr_FR' },
      sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }],
    },
  });
  if (created.status !== 200) throw new Error(`POST /v4/spreadsheets: ${created.body?.error?.message}`);
  if (row.colleague) {
    const shared = await send({
      verb: 'POST',
      path: `/drive/v3/files/${created.body.spreadsheetId}/permissions`,
      query: { sendNotificationEmail: 'false' },
      body: { type: 'user', role: row.colleague, emailAddress: colleague },
    });
    if (shared.status !== 200) throw new Error(`POST permissions: ${shared.body?.error?.message}`);
  }
  const faults: string[] = [];
  for (const [index, step] of row.steps.entries()) {
    const answer = await send({
      ...step,
      path: step.path.replace('{id}', created.body.spreadsheetId),
    });
    if (answer.status !== step.status)
      faults.push(`step ${index + 1}: status ${step.status} wanted, ${answer.status} found`);
    compare(step.expect, answer.body, 'body', (fault) => faults.push(`step ${index + 1}, ${fault}`));
  }
  return faults;
}

/** Members of `wanted` must stand in `found`; `undefined` = must be absent; a RegExp matches a text. */
function compare(wanted: unknown, found: unknown, path: string, fault: (text: string) => void): void {
  if (wanted instanceof RegExp) {
    if (typeof found !== 'string' || !wanted.test(found))
      fault(`${path}: ${wanted} wanted, ${JSON.stringify(found)} found`);
  } else if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || found.length !== wanted.length)
      fault(`${path}: ${wanted.length} items wanted, ${JSON.stringify(found)} found`);
    else for (const [at, item] of wanted.entries()) compare(item, found[at], `${path}[${at}]`, fault);
  } else if (wanted && typeof wanted === 'object') {
    for (const [name, member] of Object.entries(wanted)) {
      const value = (found as Record<string, unknown> | undefined)?.[name];
      if (member === undefined) {
        if (value !== undefined) fault(`${path}.${name}: nothing wanted, ${JSON.stringify(value)} found`);
      } else compare(member, value, `${path}.${name}`, fault);
    }
  } else if (wanted !== undefined && wanted !== found)
    fault(`${path}: ${JSON.stringify(wanted)} wanted, ${JSON.stringify(found)} found`);
}
