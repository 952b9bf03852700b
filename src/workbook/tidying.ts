// Cells that commands understand and formulas don't: each is proposed in the words that both read (design §4).

import { ENUMERATIONS, type EnumerationKey, labelOf } from '../domain/enumerations';
import type { Cell, Column, Row, TableKey } from './declaration';
import { textOf } from './declaration';
import { columnOf, TABLE_KEYS, TABLES } from './tables';
import { LISTS_IN_FORMULAS } from './tables/formula-words';
import type { Tab, Workbook } from './workbook';
import { type CellWrite, cellOf } from './writing';

export interface Tidying {
  write: CellWrite & { row: number };
  column: Column;
  /** As it was typed, and as it would be written. */
  before: Cell;
  after: Cell;
}

/** Typed columns that some formula reads, in their order. */
const READ: Readonly<Record<TableKey, readonly Column[]>> = columnsRead();

function columnsRead(): Record<TableKey, readonly Column[]> {
  const read = new Set<Column>();
  for (const table of TABLE_KEYS) {
    for (const { automatic } of TABLES[table].columns) {
      automatic?.formula?.replace(/\[(?:(\w+)\.)?(\w+)\]/g, (text, of: TableKey = table, key: string) => {
        read.add(columnOf(of, key));
        return text;
      });
    }
  }
  const columns = {} as Record<TableKey, readonly Column[]>;
  for (const table of TABLE_KEYS)
    columns[table] = TABLES[table].columns.filter((column) => !column.automatic && read.has(column));
  return columns;
}

/** « 80 k€ » → 80 000, « le 3 décembre 2026 » → the day, « notifie » → « Notifié », « Compostage » → its full name. */
export function tidyings(workbook: Workbook): Tidying[] {
  const found: Tidying[] = [];
  const understood = new Understood(workbook);
  for (const table of TABLE_KEYS) {
    const tab = workbook.tabs[table];
    if (!tab) continue;
    for (const column of READ[table]) {
      const position = tab.columns[column.key];
      if (position === undefined) continue;
      for (const row of workbook.tables[table]) {
        const before = row.raw[position];
        const value = row.values[column.key];
        if (before === undefined || value === undefined || understood.cell(table, column, row, before))
          continue;
        const after = cellOf(workbook, column, value);
        if (after === before || !understood.cell(table, column, row, after)) continue;
        found.push({ write: { table, ...named(tab, row), key: column.key, value }, column, before, after });
      }
    }
  }
  return found;
}

/** By reference where there is one, so that a row sorted meanwhile is still the right one. */
function named(tab: Tab, { id, row }: Row): { id?: string; row: number } {
  return TABLES[tab.table].prefix && id !== '' ? { id, row } : { row };
}

/** What formulas make of a cell: they compare texts without case, and nothing else forgives them. */
class Understood {
  private readonly words = new Set<string>();
  /** Rows of each name, by table. */
  private readonly bearers = new Map<TableKey, Map<string, Set<string>>>();

  constructor(private readonly workbook: Workbook) {
    for (const { values } of workbook.tables.lists) {
      if (values.code !== undefined) this.words.add(folded(`${String(values.list)}|${String(values.value)}`));
    }
  }

  /** True when formulas read the cell as commands do, or when commands can't read it either. */
  cell(table: TableKey, column: Column, row: Row, cell: Cell): boolean {
    const value = row.values[column.key];
    if (column.type === 'money' || column.type === 'date')
      return typeof value !== 'number' || typeof cell === 'number';
    if (column.type === 'choice') return this.choice(column.list!, String(value), cell);
    if (column.type !== 'reference' || !this.workbook.byId[column.to!].has(String(value))) return true;
    return this.reference(table, column.to!, String(value), String(cell));
  }

  private choice(list: EnumerationKey, code: string, cell: Cell): boolean {
    if (!LISTS_IN_FORMULAS.includes(list) || labelOf(list, code) === code) return true;
    return this.words.has(folded(`${ENUMERATIONS[list].title}|${String(cell).trim()}`));
  }

  private reference(table: TableKey, to: TableKey, id: string, cell: string): boolean {
    const text = folded(cell);
    // `Versements` is summed by the reference itself.
    if (table === 'payments') return text === folded(id);
    if (to === 'funders') return this.only(to, text.trim(), id);
    if (to !== 'projects') return true;
    const name = text.trim();
    const bracketed = /\((prj-[^()]*)\)$/.exec(name)?.[1];
    const label = TABLES.projects.names(this.workbook.byId.projects.get(id)!)[0]!;
    if (name === folded(id) || bracketed === folded(id) || name === folded(label)) return true;
    return this.only(to, name, id);
  }

  /** Whether that row, and no other, bears the name that formulas look for. */
  private only(table: TableKey, name: string, id: string): boolean {
    const rows = this.index(table).get(name);
    return rows?.size === 1 && rows.has(id);
  }

  private index(table: TableKey): Map<string, Set<string>> {
    let index = this.bearers.get(table);
    if (!index) {
      index = new Map();
      for (const row of this.workbook.tables[table]) {
        const { title, shortTitle } = row.values;
        const names = table === 'projects' ? [title, shortTitle].map(textOf) : TABLES[table].names(row);
        for (const name of names.map(folded)) index.set(name, (index.get(name) ?? new Set()).add(row.id));
      }
      this.bearers.set(table, index);
    }
    return index;
  }
}

function folded(text: string): string {
  return text.toLowerCase();
}
