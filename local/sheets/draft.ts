// One batch in the making: everything it changes is copied on write, so that a refused batch leaves no trace.

import type { Store } from '../store';
import type { CellFormat, DataValidationRule } from './schema';
import { type Book, type Cell, emptyGrid, type Grid, type Row } from './types';

/** A grid being changed: rows are shared with the stored grid until first written. */
export class DraftGrid implements Grid {
  rows: (Row | null)[];
  formats: CellFormat[];
  validations: DataValidationRule[];
  rowMetadata: Grid['rowMetadata'];
  columnMetadata: Grid['columnMetadata'];
  private readonly owned = new Set<Row>();
  private formatIds: Map<string, number> | undefined;
  private validationIds: Map<string, number> | undefined;

  constructor(grid: Grid) {
    this.rows = grid.rows.slice();
    this.formats = grid.formats.slice();
    this.validations = grid.validations.slice();
    this.rowMetadata = grid.rowMetadata.slice();
    this.columnMetadata = grid.columnMetadata.slice();
  }

  cell(r: number, c: number): Cell | undefined {
    return this.rows[r]?.[c] ?? undefined;
  }

  /** Puts a cell; undefined or a cell without members empties it. */
  set(r: number, c: number, cell: Cell | undefined): void {
    const filled = cell && hasMembers(cell) ? cell : null;
    if (!filled && !this.rows[r]?.[c]) return;
    const row = this.ownRow(r);
    while (row.length < c) row.push(null);
    row[c] = filled;
  }

  /** The row itself, safe to change. */
  ownRow(r: number): Row {
    const row = this.rows[r];
    if (row && this.owned.has(row)) return row;
    const copy: Row = row ? row.slice() : [];
    while (this.rows.length < r) this.rows.push(null);
    this.rows[r] = copy;
    this.owned.add(copy);
    return copy;
  }

  formatId(format: CellFormat | undefined): number | undefined {
    if (!format || Object.keys(format).length === 0) return undefined;
    this.formatIds ??= new Map(this.formats.map((known, index) => [JSON.stringify(known), index]));
    return intern(format, this.formats, this.formatIds);
  }

  validationId(rule: DataValidationRule | undefined): number | undefined {
    if (!rule || Object.keys(rule).length === 0) return undefined;
    this.validationIds ??= new Map(this.validations.map((known, index) => [JSON.stringify(known), index]));
    return intern(rule, this.validations, this.validationIds);
  }

  plain(): Grid {
    const { rows, formats, validations, rowMetadata, columnMetadata } = this;
    return { rows, formats, validations, rowMetadata, columnMetadata };
  }
}

function hasMembers(cell: Cell): boolean {
  return (
    cell.v !== undefined ||
    cell.f !== undefined ||
    cell.n !== undefined ||
    cell.s !== undefined ||
    cell.d !== undefined ||
    cell.r !== undefined
  );
}

function intern<T>(value: T, known: T[], ids: Map<string, number>): number {
  const key = JSON.stringify(value);
  const found = ids.get(key);
  if (found !== undefined) return found;
  const index = known.push(JSON.parse(key) as T) - 1;
  ids.set(key, index);
  return index;
}

export class Draft {
  private changedBook: Book | undefined;
  private readonly changed = new Map<number, DraftGrid>();
  private readonly deleted = new Set<number>();

  constructor(
    private readonly store: Store,
    private readonly stored: Book,
  ) {}

  get book(): Book {
    return this.changedBook ?? this.stored;
  }

  /** The book, safe to change. */
  edit(): Book {
    this.changedBook ??= structuredClone(this.stored);
    return this.changedBook;
  }

  /** A grid to read: the draft's own when it has one. */
  read(sheetId: number): Grid {
    return this.changed.get(sheetId) ?? this.store.get<Grid>(this.key(sheetId)) ?? emptyGrid();
  }

  grid(sheetId: number): DraftGrid {
    let grid = this.changed.get(sheetId);
    if (!grid) {
      grid = new DraftGrid(this.deleted.has(sheetId) ? emptyGrid() : this.read(sheetId));
      this.changed.set(sheetId, grid);
    }
    return grid;
  }

  deleteGrid(sheetId: number): void {
    this.changed.delete(sheetId);
    this.deleted.add(sheetId);
  }

  get dirty(): boolean {
    return Boolean(this.changedBook) || this.changed.size > 0 || this.deleted.size > 0;
  }

  /** Makes the draft the stored state; nothing here can fail. */
  commit(): void {
    for (const sheetId of this.deleted) this.store.delete(this.key(sheetId));
    for (const [sheetId, grid] of this.changed) this.store.put(this.key(sheetId), grid.plain());
    if (this.changedBook) this.store.put(`sheets/${this.stored.spreadsheetId}`, this.changedBook);
  }

  private key(sheetId: number): string {
    return `sheets/${this.stored.spreadsheetId}/${sheetId}`;
  }
}
