// SpreadsheetApp's facts about the active spreadsheet, read from the Sheets door as the acting person.

import type { Workspace } from '../../workspace';

interface Properties {
  sheetId: number;
  title: string;
  index: number;
  hidden?: boolean;
  gridProperties?: { rowCount?: number; columnCount?: number };
}

/** Cells of a sheet, 1-based, ends included. */
export interface Place {
  sheetId: number;
  range: { startRow: number; endRow: number; startColumn: number; endColumn: number };
}

/** @throws Error when the person can't open the spreadsheet. */
export function activeSpreadsheet(workspace: Workspace, id: string, person: string): object {
  const book = read(workspace, id, person, 'properties,sheets.properties');
  const sheets = (book.sheets as { properties: Properties }[]).map(({ properties }, index) => ({
    sheetId: properties.sheetId ?? 0,
    title: properties.title,
    index: properties.index ?? index,
    hidden: properties.hidden === true,
    rows: properties.gridProperties?.rowCount ?? 0,
    columns: properties.gridProperties?.columnCount ?? 0,
  }));
  const { title, timeZone, locale } = book.properties;
  return { id, name: title, timeZone, locale, sheets };
}

/** 1-based rows of a sheet hidden by a filter, or by a person. */
export function hiddenRows(
  workspace: Workspace,
  id: string,
  person: string,
  args: { sheetId: number; by: 'filter' | 'user' },
): number[] {
  const member = args.by === 'filter' ? 'hiddenByFilter' : 'hiddenByUser';
  const book = read(
    workspace,
    id,
    person,
    `sheets(properties.sheetId,data(startRow,rowMetadata(${member})))`,
  );
  const sheet = sheetOf(book, args.sheetId);
  const rows: number[] = [];
  for (const grid of sheet?.data ?? []) {
    (grid.rowMetadata ?? []).forEach((row: Record<string, boolean>, index: number) => {
      if (row[member]) rows.push((grid.startRow ?? 0) + index + 1);
    });
  }
  return rows;
}

/** Makes a hidden sheet visible to everybody. */
export function showSheet(workspace: Workspace, id: string, person: string, sheetId: number): void {
  update(workspace, id, person, [
    { updateSheetProperties: { properties: { sheetId, hidden: false }, fields: 'hidden' } },
  ]);
}

/** Expands the collapsed groups whose range, or the place of whose toggle, meets these cells. */
export function expandGroups(
  workspace: Workspace,
  id: string,
  person: string,
  { sheetId, range }: Place,
): void {
  const fields = 'sheets(properties(sheetId,gridProperties),columnGroups,rowGroups)';
  const sheet = sheetOf(read(workspace, id, person, fields), sheetId);
  const { columnGroupControlAfter, rowGroupControlAfter } = sheet?.properties.gridProperties ?? {};
  const meets = (group: any, from: number, to: number, after: boolean): boolean => {
    const { startIndex = 0, endIndex } = group.range;
    return group.collapsed && from <= endIndex + (after ? 1 : 0) && to > startIndex - (after ? 0 : 1);
  };
  const folded = [
    ...(sheet?.columnGroups ?? []).filter((group: any) =>
      meets(group, range.startColumn, range.endColumn, columnGroupControlAfter === true),
    ),
    ...(sheet?.rowGroups ?? []).filter((group: any) =>
      meets(group, range.startRow, range.endRow, rowGroupControlAfter === true),
    ),
  ];
  if (folded.length === 0) return;
  update(
    workspace,
    id,
    person,
    folded.map((group) => ({
      updateDimensionGroup: { dimensionGroup: { ...group, collapsed: false }, fields: 'collapsed' },
    })),
  );
}

/** A sheet of an answer; Sheets leaves out what is 0. */
function sheetOf({ sheets }: { sheets: any[] }, sheetId: number): any {
  return sheets.find(({ properties }) => (properties?.sheetId ?? 0) === sheetId);
}

function update(workspace: Workspace, id: string, person: string, requests: object[]): void {
  const path = `/v4/spreadsheets/${id}:batchUpdate`;
  const answer = workspace.answer({ method: 'POST', path, query: {}, body: { requests }, person });
  if (answer.status !== 200) throw new Error((answer.body as { error: { message: string } }).error.message);
}

function read(workspace: Workspace, id: string, person: string, fields: string): any {
  const answer = workspace.answer({
    method: 'GET',
    path: `/v4/spreadsheets/${id}`,
    query: { fields: [fields] },
    person,
  });
  if (answer.status === 200) return answer.body;
  const { message } = (answer.body as { error: { message: string } }).error;
  throw new Error(
    answer.status === 501
      ? message
      : `You do not have permission to access the requested document. (${message})`,
  );
}
