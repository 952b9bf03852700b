// SpreadsheetApp's facts about the active spreadsheet, read from the Sheets door as the acting person.

import type { Workspace } from '../../workspace';

interface Properties {
  sheetId: number;
  title: string;
  index: number;
  hidden?: boolean;
}

/** @throws Error when the person can't open the spreadsheet. */
export function activeSpreadsheet(workspace: Workspace, id: string, person: string): object {
  const book = read(workspace, id, person, 'properties,sheets.properties');
  const sheets = (book.sheets as { properties: Properties }[]).map(({ properties }, index) => ({
    sheetId: properties.sheetId ?? 0,
    title: properties.title,
    index: properties.index ?? index,
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
  const sheet = (book.sheets as any[]).find((one) => (one.properties?.sheetId ?? 0) === args.sheetId);
  const rows: number[] = [];
  for (const grid of sheet?.data ?? []) {
    (grid.rowMetadata ?? []).forEach((row: Record<string, boolean>, index: number) => {
      if (row[member]) rows.push((grid.startRow ?? 0) + index + 1);
    });
  }
  return rows;
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
