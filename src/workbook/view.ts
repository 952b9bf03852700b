// The workbook as templates and documents see it: types from the declarations, records that know each other.

import { ENUMERATIONS, type EnumerationKey, entriesOf, labelOf } from '../domain/enumerations';
import type { FieldKind, ViewField, ViewRecord, ViewType, ViewTypes, ViewValue } from '../domain/view';
import { normalise } from '../french';
import { centsOf } from './cells';
import { lookup } from './computing';
import type { Cell, Column, Lookup, Row, TableKey, Value } from './declaration';
import { textOf } from './declaration';
import { type Due, dueItems } from './due';
import { TABLE_KEYS, TABLES } from './tables';
import { setting, type Workbook } from './workbook';

/** The other ends of references: a project's `Financements`. */
const REVERSES: readonly (readonly [
  table: TableKey,
  key: string,
  label: string,
  from: TableKey,
  by: string,
  aliases?: readonly string[],
])[] = [
  ['projects', 'fundings', 'Financements', 'fundings', 'project'],
  ['projects', 'followUps', 'Suivi', 'followUps', 'project', ['Notes de suivi']],
  ['projects', 'stances', 'Positionnements', 'stances', 'project', ['Positions des services']],
  ['projects', 'decisions', 'Décisions', 'decisions', 'project'],
  ['projects', 'agendaItems', 'Ordre du jour', 'agendaItems', 'project'],
  ['projects', 'programmeLinks', 'Inscriptions aux contrats', 'programmeLinks', 'project', ['Rattachements']],
  ['projects', 'expenses', 'Dépenses', 'expenses', 'project'],
  ['projects', 'milestones', 'Jalons', 'milestones', 'project'],
  ['projects', 'indicators', 'Indicateurs', 'indicators', 'project'],
  ['projects', 'governanceBodies', 'Instances', 'governanceBodies', 'project'],
  ['fundings', 'payments', 'Versements', 'payments', 'funding'],
  ['meetings', 'agendaItems', 'Ordre du jour', 'agendaItems', 'meeting', ['Points']],
  ['meetings', 'attendances', 'Participants', 'attendances', 'meeting', ['Présences']],
  ['meetings', 'stances', 'Positionnements', 'stances', 'meeting'],
  ['meetings', 'decisions', 'Décisions', 'decisions', 'meeting', ['Suites']],
  ['governanceBodies', 'meetings', 'Séances', 'meetings', 'bodies'],
  ['programmes', 'programmeLinks', 'Inscriptions aux contrats', 'programmeLinks', 'programme'],
  ['programmes', 'governanceBodies', 'Instances', 'governanceBodies', 'programme'],
  ['programmes', 'indicators', 'Indicateurs', 'indicators', 'programme'],
  ['programmes', 'agreements', 'Conventions', 'fundingAgreements', 'programme'],
  ['fundingAgreements', 'deadlines', 'Échéances', 'deadlines', 'agreement'],
  ['fundingAgreements', 'indicators', 'Indicateurs', 'indicators', 'agreement'],
  ['indicators', 'indicatorValues', 'Valeurs', 'indicatorValues', 'indicator'],
  ['organisations', 'stances', 'Positionnements', 'stances', 'service'],
  ['contacts', 'decisions', 'Décisions', 'decisions', 'responsible', ['Actions']],
  ['funders', 'aidSchemes', 'Aides', 'aidSchemes', 'funder'],
  ['funders', 'agreements', 'Conventions', 'fundingAgreements', 'funder'],
  ['organisations', 'projects', 'Projets', 'projects', 'projectOwner'],
  ['organisations', 'contacts', 'Contacts', 'contacts', 'organisation'],
  ['contacts', 'projects', 'Projets suivis', 'projects', 'petrOfficer'],
  ['funders', 'fundings', 'Financements', 'fundings', 'funder'],
  ['axes', 'projects', 'Projets', 'projects', 'axis'],
  ['axes', 'patProjects', 'Projets PAT', 'projects', 'patAxes'],
  ['programmes', 'axes', 'Axes', 'axes', 'programme'],
  ['territory', 'projects', 'Projets', 'projects', 'municipalities'],
];

/** Tables that documents may speak of. */
const VIEWED: readonly TableKey[] = TABLE_KEYS.filter(
  (key) => ['documents', 'settings', 'lists', 'journal', 'checks'].indexOf(key) < 0,
);

export interface View {
  types: ViewTypes;
  /** The record of a row; undefined for an unknown id. One and the same object for one row. */
  record(table: TableKey, id: string): ViewRecord | undefined;
  /** Every record of a table, in sheet order. */
  records(table: TableKey): readonly ViewRecord[];
  /** A line of `Paramètres`; undefined while it is empty. */
  setting(key: string): string | undefined;
  /** What awaits somebody, the earliest first. */
  dues(): readonly Due[];
}

/** Kinds of the columns whose type isn't itself one. */
const KINDS: Partial<Record<Column['type'], FieldKind>> = {
  id: 'text',
  integer: 'number',
  reference: 'record',
  references: 'records',
  email: 'text',
  phone: 'text',
};

/**
 * Types and records of the whole workbook. Records are made when first asked for, their values when first
 * read, each once: the graph may be cyclic. A reference that leads to no row is a record without id that
 * only has the name that was typed. `today` (serial): without it, what depends on the day says nothing.
 */
export function view(workbook: Workbook, today?: number): View {
  const book = lookup(workbook, today);
  const extras = {} as Record<TableKey, readonly ExtraField[]>;
  const types: Record<string, ViewType> = {};
  const words = optionsIn(workbook);
  for (const key of VIEWED) {
    extras[key] = extraFields(workbook, key);
    types[key] = typeOf(key, extras[key], words);
  }
  const records = new Map<TableKey, Map<string, ViewRecord>>();
  const recordOf = (table: TableKey, row: Row): ViewRecord => {
    let known = records.get(table);
    if (!known) {
      known = new Map();
      records.set(table, known);
    }
    let record = known.get(row.id);
    if (!record) {
      record = lazyRecord(row.id, () => valuesOf(table, row));
      known.set(row.id, record);
    }
    return record;
  };
  const valuesOf = (table: TableKey, row: Row): Record<string, ViewValue> => {
    const values: Record<string, ViewValue> = {};
    for (const column of TABLES[table].columns) {
      if (column.type === 'separator') continue;
      const value = column.automatic ? column.automatic.compute(row, book) : row.values[column.key];
      if (value !== undefined) values[column.key] = viewValue(column, value, book, recordOf);
    }
    for (const [owner, key, , from, by] of REVERSES) {
      if (owner === table) values[key] = book.related(from, by, row.id).map((other) => recordOf(from, other));
    }
    for (const field of extras[table]) {
      const cell = row.extra[field.label];
      if (cell !== undefined) values[field.key] = extraValue(field.kind, cell);
    }
    return values;
  };
  return {
    types,
    record(table, id) {
      const row = workbook.byId[table].get(id);
      return row && recordOf(table, row);
    },
    records: (table) => workbook.tables[table].map((row) => recordOf(table, row)),
    setting: (key) => setting(workbook, key),
    dues: () => (today === undefined ? [] : dueItems(workbook, today)),
  };
}

function lazyRecord(id: string, make: () => Record<string, ViewValue>): ViewRecord {
  let values: Record<string, ViewValue> | undefined;
  return {
    id,
    get values() {
      values ??= make();
      return values;
    },
  };
}

/** The words of each list: the house's, then those of `Listes`. */
function optionsIn({ tables }: Workbook): (list: EnumerationKey) => string[] {
  const added = tables.lists.map(
    ({ values }) => [normalise(textOf(values.list)), textOf(values.value)] as const,
  );
  return (list) => {
    const title = normalise(ENUMERATIONS[list].title);
    const own = added.filter(([named]) => named === title).map(([, word]) => word);
    return [...new Set([...entriesOf(list).map(({ label }) => label), ...own])];
  };
}

function typeOf(
  table: TableKey,
  extras: readonly ExtraField[],
  words: (list: EnumerationKey) => string[],
): ViewType {
  const { titleKey, columns } = TABLES[table];
  const fields: ViewField[] = [];
  for (const column of columns) {
    if (column.type === 'separator') continue;
    fields.push({
      key: column.key,
      label: column.label,
      kind: KINDS[column.type] ?? (column.type as FieldKind),
      ...(column.aliases ? { aliases: column.aliases } : {}),
      ...(column.to ? { of: column.to } : {}),
      ...(column.list ? { options: words(column.list) } : {}),
      ...(column.required ? { required: true } : {}),
      ...(column.volatile ? { volatile: true } : {}),
    });
  }
  for (const [owner, key, label, of, , aliases = []] of REVERSES)
    if (owner === table) fields.push({ key, label, kind: 'records', of, aliases });
  return { name: table, title: titleKey, fields: [...fields, ...extras] };
}

function viewValue(
  column: Column,
  value: Value,
  book: Lookup,
  recordOf: (table: TableKey, row: Row) => ViewRecord,
): ViewValue {
  const record = (id: string): ViewRecord => {
    const row = book.row(column.to!, id);
    return row ? recordOf(column.to!, row) : named(column.to!, id);
  };
  switch (column.type) {
    case 'choice':
      return labelOf(column.list!, textOf(value));
    case 'choices':
      return typeof value === 'object' ? value.map((code) => labelOf(column.list!, code)) : [textOf(value)];
    case 'reference':
      return record(textOf(value));
    case 'references':
      return typeof value === 'object' ? value.map(record) : [record(textOf(value))];
    default:
      return value;
  }
}

/** What was typed and leads to no row yet: its name is all that is known. */
function named(table: TableKey, text: string): ViewRecord {
  return {
    id: '',
    values: { [TABLES[table].titleKey]: text, ...(table === 'axes' ? { shortName: text } : {}) },
  };
}

type ExtraField = ViewField & { kind: 'text' | 'number' | 'date' | 'boolean' };

/** The user's own columns as fields; a label that is already a field's stays that field's. */
function extraFields(workbook: Workbook, table: TableKey): ExtraField[] {
  const taken = new Set<string>();
  for (const column of TABLES[table].columns) taken.add(normalise(column.label));
  for (const [owner, , label] of REVERSES) if (owner === table) taken.add(normalise(label));
  const fields: ExtraField[] = [];
  for (const { label } of workbook.tabs[table]?.extras ?? []) {
    const key = normalise(label);
    if (taken.has(key)) continue;
    taken.add(key);
    fields.push({ key: `extra:${key}`, label, kind: extraKind(key, workbook.tables[table], label) });
  }
  return fields;
}

/** Values don't say that a number is a date: a header that does, and plausible days, are believed. */
function extraKind(key: string, rows: readonly Row[], label: string): ExtraField['kind'] {
  const cells = rows.map(({ extra }) => extra[label]).filter((cell): cell is Cell => cell !== undefined);
  if (cells.length === 0) return 'text';
  if (cells.every((cell) => typeof cell === 'boolean')) return 'boolean';
  if (!cells.every((cell) => typeof cell === 'number')) return 'text';
  const isDay = (cell: Cell): boolean =>
    Number.isInteger(cell) && (cell as number) > 18264 && (cell as number) < 91314;
  return /(^|\b)date\b| le$/.test(key) && cells.every(isDay) ? 'date' : 'number';
}

function extraValue(kind: ExtraField['kind'], cell: Cell): ViewValue {
  if (kind !== 'text') return cell;
  if (typeof cell === 'number') return String(centsOf(cell) / 100).replace('.', ',');
  if (typeof cell === 'boolean') return cell ? 'Oui' : 'Non';
  return cell;
}
