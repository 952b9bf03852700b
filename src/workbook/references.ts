// From what people type to the row they mean: « Compostage Guillestrois (PRJ-0002) », a bare reference, a name.

import { normalise } from '../french';
import type { Row, Table } from './declaration';

/** The highest of the numbers in references (`PRJ-0042` → 42), whatever hand wrote them; 0 without any. */
export function highestNumber(ids: readonly unknown[], prefix: string): number {
  const start = `${prefix}-`;
  let highest = 0;
  for (const id of ids) {
    if (typeof id !== 'string' || id.length > 40) continue;
    const own = id.startsWith(start) ? id : normalise(id).toUpperCase();
    const digits = own.slice(start.length);
    if (own.startsWith(start) && /^\d{1,9}$/.test(digits)) highest = Math.max(highest, Number(digits));
  }
  return highest;
}

/** A name borne by several rows leads nowhere until someone says which. */
const AMBIGUOUS = '';

/** Rows of one table, found by reference or by any of their names, spelling aside. */
export class NameIndex {
  private readonly ids = new Map<string, string>();
  private readonly names = new Map<string, string>();
  /** Typed text → row id: the same few texts come back in thousands of cells. */
  private readonly memory = new Map<string, string | undefined>();

  constructor(table: Table, rows: readonly Row[]) {
    for (const row of rows) if (row.id !== '') this.ids.set(normalise(row.id), row.id);
    for (const row of rows) {
      for (const name of table.names(row)) {
        const key = normalise(name);
        if (key === '' || this.ids.has(key)) continue;
        const known = this.names.get(key);
        this.names.set(key, known === undefined || known === row.id ? row.id : AMBIGUOUS);
      }
    }
  }

  /** Row id; undefined when nothing, or more than one row, bears that name. */
  find(text: string): string | undefined {
    if (this.memory.has(text)) return this.memory.get(text);
    const found = this.look(text);
    this.memory.set(text, found);
    return found;
  }

  /** True when several rows bear that name. */
  isAmbiguous(text: string): boolean {
    return this.names.get(normalise(text)) === AMBIGUOUS;
  }

  private look(text: string): string | undefined {
    const key = normalise(text);
    const exact = this.ids.get(key);
    if (exact !== undefined) return exact;
    // The reference in brackets wins over the words before it: a title may have changed since.
    const bracketed = /\(([^()]+)\)$/.exec(key);
    const byBracket = bracketed ? this.ids.get(bracketed[1]!) : undefined;
    if (byBracket !== undefined) return byBracket;
    return this.names.get(key) || undefined;
  }
}
