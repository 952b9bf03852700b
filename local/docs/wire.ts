// What proto JSON refuses in a batch and the generated schemas can't say: fractions for integers, two members of a union.

import { GoogleError } from '../door';

const INTEGERS = new Set([
  'index',
  'startIndex',
  'endIndex',
  'rowIndex',
  'columnIndex',
  'rowIndices',
  'columnIndices',
  'rows',
  'columns',
  'rowSpan',
  'columnSpan',
  'pinnedHeaderRowsCount',
  'pageNumberStart',
]);

/** Union fields of the reference, by request: the union's name, then its members. */
const INSERTION = ['insertion_location', 'location', 'endOfSegmentLocation'];
const UNIONS: Record<string, string[]> = {
  insertText: INSERTION,
  insertTable: INSERTION,
  insertPageBreak: INSERTION,
  deleteNamedRange: ['named_range_reference', 'namedRangeId', 'name'],
  updateTableCellStyle: ['cells', 'tableRange', 'tableStartLocation'],
};

/** Throws Google's 400; `requests` have JSON names (camelCase). */
export function checkWire(requests: readonly any[]): void {
  for (const [position, request] of requests.entries()) {
    for (const [name, value] of Object.entries<any>(request ?? {})) {
      const path = `requests[${position}].${snake(name)}`;
      const [union, ...members] = UNIONS[name] ?? [];
      const set = Object.keys(value ?? {}).filter((key) => members.includes(key));
      if (set.length > 1) {
        throw new GoogleError(
          400,
          `Invalid value at '${path}' (oneof), oneof field '${union}' is already set. Cannot set '${set[1]}'`,
        );
      }
      checkIntegers(value, path, false);
    }
  }
}

function checkIntegers(value: unknown, path: string, integer: boolean): void {
  if (typeof value === 'number') {
    if (integer && (!Number.isInteger(value) || Math.abs(value) > 2 ** 31 - 1)) {
      throw new GoogleError(400, `Invalid value at '${path}' (TYPE_INT32), ${value}`);
    }
  } else if (Array.isArray(value)) {
    for (const [position, item] of value.entries()) checkIntegers(item, `${path}[${position}]`, integer);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value))
      checkIntegers(member, `${path}.${snake(key)}`, INTEGERS.has(key));
  }
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
