// The `fields` of a request: which members it sets, deep in cells, formats and properties.

import { GoogleError } from '../door';
import { parseFields, type Selection } from '../fields';
import { hasField } from '../validator';

/** Where each resource stands in a Spreadsheet, whose schema says which fields exist. */
const PLACES = {
  CellData: ['sheets', 'data', 'rowData', 'values'],
  DimensionProperties: ['sheets', 'data', 'rowMetadata'],
  DimensionGroup: ['sheets', 'rowGroups'],
  SheetProperties: ['sheets', 'properties'],
  SpreadsheetProperties: ['properties'],
  ProtectedRange: ['sheets', 'protectedRanges'],
  FilterView: ['sheets', 'filterViews'],
  NamedRange: ['namedRanges'],
} as const;

/** Reads a mask; `type` names the resource it selects from. Throws Google's 400s. */
export function readMask(fields: string | undefined, type: keyof typeof PLACES): Selection {
  const text = fields?.trim();
  if (!text)
    throw new GoogleError(
      400,
      "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    );
  if (text === '*') return true;
  try {
    return parseFields(text, (path) => hasField('Spreadsheet', [...PLACES[type], ...path]));
  } catch (error) {
    if (error instanceof GoogleError && error.code === 400) {
      throw new GoogleError(400, `Invalid field: ${error.message.replace('Invalid field selection ', '')}`);
    }
    throw error;
  }
}

/** `target` with the selected members taken from `source`; those `source` lacks are removed. */
export function merge<T extends object>(
  target: T | undefined,
  source: T | undefined,
  mask: Selection,
): T | undefined {
  if (mask === true || mask.has('*')) return source;
  const result = { ...(target ?? {}) } as Record<string, unknown>;
  for (const [name, inner] of mask) {
    const value = (source as Record<string, unknown> | undefined)?.[name];
    const next =
      inner === true || Array.isArray(value)
        ? value
        : merge(result[name] as object | undefined, value as object | undefined, inner);
    if (next === undefined || next === null) delete result[name];
    else result[name] = next;
  }
  return Object.keys(result).length > 0 ? (result as T) : undefined;
}

/** The part of a mask under `name`; undefined when it isn't selected. */
export function under(mask: Selection, name: string): Selection | undefined {
  return mask === true ? true : (mask.get(name) ?? mask.get('*'));
}
