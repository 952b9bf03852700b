// Reading a record's values without trusting their kind: what isn't there, or is another kind, is undefined.

import type { ViewRecord, ViewValue } from '../domain/view';

export function isRecord(value: ViewValue | undefined): value is ViewRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'values' in value;
}

/** Non-blank text of a text, choice or number that is shown as typed. */
export function textAt(record: ViewRecord | undefined, key: string): string | undefined {
  const value = record?.values[key];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Cents, serial days, points or plain numbers. */
export function numberAt(record: ViewRecord | undefined, key: string): number | undefined {
  const value = record?.values[key];
  return typeof value === 'number' ? value : undefined;
}

export function recordAt(record: ViewRecord | undefined, key: string): ViewRecord | undefined {
  const value = record?.values[key];
  return isRecord(value) ? value : undefined;
}

/** The records of a relation; unknown names typed among them are left out. */
export function recordsAt(record: ViewRecord | undefined, key: string): ViewRecord[] {
  const value = record?.values[key];
  return Array.isArray(value) ? value.filter((item): item is ViewRecord => isRecord(item)) : [];
}

/** What names the record that `key` leads to, or the text typed there instead. */
export function nameAt(record: ViewRecord | undefined, key: string, titleKey = 'name'): string | undefined {
  return textAt(recordAt(record, key), titleKey) ?? textAt(record, key);
}

/** A structure as people say it: « DREAL », else its name without what stands in brackets, else what was typed. */
export function shortNameAt(record: ViewRecord | undefined, key: string): string | undefined {
  return shortNameOf(recordAt(record, key)) ?? textAt(record, key);
}

export function shortNameOf(structure: ViewRecord | undefined): string | undefined {
  return textAt(structure, 'acronym') ?? textAt(structure, 'name')?.replace(/(.) \([^)]*\)$/, '$1');
}
