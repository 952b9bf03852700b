// A1 notation and the selection of cells: arithmetic only.

/** Rectangle of cells, 1-based, inclusive. */
export interface Range {
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

export interface Cell {
  row: number;
  column: number;
}

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `'L’onglet'!B2:D9`; quotes inside the title are doubled. */
export function a1(title: string, range: Range): string {
  const start = `${columnName(range.startColumn)}${range.startRow}`;
  const end = `${columnName(range.endColumn)}${range.endRow}`;
  return `'${title.replaceAll("'", "''")}'!${start === end ? start : `${start}:${end}`}`;
}

/** Where « #gid=12&range=B7:C9 » leads inside the workbook; undefined for any other address. */
export function inside(address: string): { sheetId: number; range: Range } | undefined {
  const found = /^#gid=(\d+)(?:&range=([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?)?$/.exec(address);
  if (!found) return undefined;
  const [, gid, left = 'A', top = '1', right = left, bottom = top] = found;
  const start = { row: Number(top), column: columnNumber(left) };
  return {
    sheetId: Number(gid),
    range: spanning(start, { row: Number(bottom), column: columnNumber(right) }),
  };
}

/** AA → 27. */
function columnNumber(name: string): number {
  return [...name].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

export function spanning(a: Cell, b: Cell): Range {
  return {
    startRow: Math.min(a.row, b.row),
    endRow: Math.max(a.row, b.row),
    startColumn: Math.min(a.column, b.column),
    endColumn: Math.max(a.column, b.column),
  };
}

export function contains(range: Range, cell: Cell): boolean {
  return (
    cell.row >= range.startRow &&
    cell.row <= range.endRow &&
    cell.column >= range.startColumn &&
    cell.column <= range.endColumn
  );
}

/** How many different rows the ranges touch. */
export function rowCount(ranges: readonly Range[]): number {
  const sorted = [...ranges].sort((a, b) => a.startRow - b.startRow);
  let count = 0;
  let upTo = 0;
  for (const range of sorted) {
    const from = Math.max(range.startRow, upTo + 1);
    if (range.endRow >= from) count += range.endRow - from + 1;
    upTo = Math.max(upTo, range.endRow);
  }
  return count;
}

/** Tab-separated text from or for the clipboard, quoted as spreadsheets do. */
export function fromClipboard(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else if (character === '"') quoted = false;
      else field += character;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === '\t' || character === '\n') {
      rows.at(-1)?.push(field);
      field = '';
      if (character === '\n') rows.push([]);
    } else if (character !== '\r') field += character;
  }
  rows.at(-1)?.push(field);
  const last = rows.at(-1);
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop();
  return rows;
}

export function toClipboard(rows: readonly (readonly string[])[]): string {
  const quote = (text: string): string => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(quote).join('\t')).join('\n');
}
