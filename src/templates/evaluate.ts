// What a template says of one record: the text of every slot, what each block shows, what is missing.

import { hash } from '../domain/hash';
import type { ViewRecord, ViewValue } from '../domain/view';
import { compare, normalise } from '../french';
import { isEmpty, written } from './filters';
import { kindOf } from './kinds';
import type { Path } from './scope';
import { extend, keyed } from './slots';
import type { Condition, Logic, Loop, SlotInfo, Source, Template } from './template';
import { clean, EMPTY, remembered } from './text';

export interface SlotValue {
  /** As it stands in the document; never empty (U+2060 stands for nothing). */
  text: string;
  link?: string;
  /** The one field it shows as it is. */
  origin?: Origin;
}

/** A field of a row: the type and id of the record, the field's key. */
export interface Origin {
  type: string;
  id: string;
  key: string;
}

/** A row a loop goes through: the key that names it in the document, and what people call it. */
export interface LoopRow {
  key: string;
  title: string;
}

export interface Evaluation {
  /** By slot name: `v3`, `v7@FIN-0003`. */
  slots: Record<string, SlotValue>;
  /** By block name: the branch shown (0 « si », 1 « sinon »), or the rows in order. */
  blocks: Record<string, number | LoopRow[]>;
  /** Required empty fields that the document would show. */
  missing: { label: string; where: string }[];
  /** Changes when the document would say something else; volatile fields don't count. */
  hash: string;
}

type Scopes = readonly ViewRecord[];

export function evaluate(template: Template, record: ViewRecord): Evaluation {
  if (template.faulty) throw new Error('A template with faults says nothing.');
  const evaluation: Evaluation = { slots: {}, blocks: {}, missing: [], hash: '' };
  const said: string[] = [];
  run(template.logic, [record], '', evaluation, said);
  evaluation.hash = hash(said.join('\u0000'));
  return evaluation;
}

function run(logic: readonly Logic[], scopes: Scopes, path: string, into: Evaluation, said: string[]): void {
  for (const one of logic) {
    if ('slot' in one) {
      const { slot } = one;
      const name = keyed(slot.id, path);
      const value = slotValue(slot, scopes, into);
      into.slots[name] = value;
      if (!slot.volatile) said.push(name, remembered(value.text, value.link));
    } else if ('loop' in one) {
      const name = keyed(one.id, path);
      const records = rowsOf(one.loop, scopes);
      const rows: LoopRow[] = [];
      const seen = new Map<string, number>();
      into.blocks[name] = rows;
      // What the day alone chooses or orders is heard as if every row were shown, in the rows' own order.
      const heard = isVolatileLoop(one.loop) ? [] : said;
      if (heard !== said) {
        const all: Loop = { path: one.loop.path, order: [] };
        run([{ ...one, loop: all }], scopes, path, nowhere(), said);
      }
      for (const record of records) {
        const times = (seen.get(record.id) ?? 0) + 1;
        seen.set(record.id, times);
        const inner = extend(path, times === 1 ? record.id : `${record.id}.${times}`);
        const key = inner.slice(path ? path.length + 1 : 0);
        rows.push({ key, title: titleOf(record, one.loop.path) });
        heard.push(name, key);
        run(one.inside, [record, ...scopes], inner, into, heard);
      }
    } else {
      const name = keyed(one.id, path);
      const shown = holds(one.condition, scopes) ? 0 : 1;
      into.blocks[name] = shown;
      const heard = isVolatile(one.condition) ? [] : said;
      if (heard !== said) for (const branch of [one.yes, one.no]) run(branch, scopes, path, nowhere(), said);
      heard.push(name, String(shown));
      run(shown === 0 ? one.yes : one.no, scopes, path, into, heard);
    }
  }
}

function nowhere(): Evaluation {
  return { slots: {}, blocks: {}, missing: [], hash: '' };
}

/** Whether a field that changes by itself decides. */
export function isVolatile(condition: Condition): boolean {
  switch (condition.is) {
    case 'any':
    case 'all':
      return condition.of.some(isVolatile);
    case 'not':
      return isVolatile(condition.of);
    case 'filled':
      return condition.source.path.volatile === true;
    case 'compared':
      return (
        condition.left.path.volatile === true ||
        ('source' in condition.right && condition.right.source.path.volatile === true)
      );
  }
}

export function isVolatileLoop({ where, order }: Loop): boolean {
  return (where !== undefined && isVolatile(where)) || order.some(({ path }) => path.volatile === true);
}

function slotValue(slot: SlotInfo, scopes: Scopes, into: Evaluation): SlotValue {
  const { source, filters } = slot;
  const values = valuesOf(source, scopes);
  if (
    source.from === 'path' &&
    !filters.some(({ name }) => name === 'vide') &&
    lacks(source.path, scopes) &&
    !into.missing.some((one) => one.label === slot.label && one.where === slot.where)
  ) {
    into.missing.push({ label: slot.label, where: slot.where });
  }
  const kind =
    source.from === 'path' && source.path.title !== undefined
      ? (source.path.titleKind ?? 'text')
      : kindOf(source);
  const { text, link } = written(
    values,
    kind,
    filters,
    source.from === 'path' ? source.path.title : undefined,
  );
  const value: SlotValue = { text: clean(text, slot.alone === true) };
  if (value.text !== EMPTY && link !== undefined) value.link = link;
  const origin = originOf(slot, scopes);
  if (origin) value.origin = origin;
  return value;
}

/** Filters that change how a value is written and nothing of what it says. */
const FORMATS = ['euros', 'centimes', 'pourcent', 'date', 'date longue', 'heure'];

/** The cell a slot shows as it is: what a hand writes in its place can be read as that cell. */
function originOf({ source: { from, path }, filters }: SlotInfo, scopes: Scopes): Origin | undefined {
  if (from !== 'path' || path.many || !filters.every(({ name }) => FORMATS.includes(name))) return undefined;
  let record = scopes[path.up];
  const last = path.keys.length - 1;
  for (let rank = 0; rank < last && record; rank++)
    [record] = recordsIn(record.values[path.keys[rank] as string]);
  return record && { type: path.on, id: record.id, key: path.keys[last] as string };
}

/** True when a required step of the path leads nowhere. An empty optional step before it asks for nothing. */
function lacks(path: Path, scopes: Scopes): boolean {
  if (!path.required) return false;
  let records: readonly ViewRecord[] = scopes[path.up] ? [scopes[path.up] as ViewRecord] : [];
  for (const [rank, key] of path.keys.entries()) {
    if (path.required.includes(rank) && records.some((record) => isEmpty(record.values[key]))) return true;
    records = records.flatMap((record) => recordsIn(record.values[key]));
  }
  return false;
}

// --- Values

export function valuesOf(source: Source, scopes: Scopes): readonly ViewValue[] {
  const values = follow(source.path, scopes);
  if (source.from === 'path') return values;
  const all = values.flatMap((value) => (Array.isArray(value) ? (value as readonly ViewValue[]) : [value]));
  if (source.from === 'count') return [all.filter((value) => !isEmpty(value)).length];
  let sum = 0;
  for (const value of all) if (typeof value === 'number' && Number.isFinite(value)) sum += value;
  return [sum];
}

/** The values a path leads to: one, or one per row gone through. */
function follow(path: Path, scopes: Scopes): readonly ViewValue[] {
  const start = scopes[path.up];
  if (!start) return [];
  const { keys } = path;
  if (keys.length === 1) return [start.values[keys[0] as string] ?? null];
  let records: readonly ViewRecord[] = [start];
  for (let rank = 0; rank < keys.length - 1; rank++) {
    records = records.flatMap((record) => recordsIn(record.values[keys[rank] as string]));
  }
  return records.map((record) => record.values[keys[keys.length - 1] as string] ?? null);
}

function recordsIn(value: ViewValue | undefined): readonly ViewRecord[] {
  if (value === null || value === undefined || typeof value !== 'object') return [];
  if (Array.isArray(value))
    return (value as readonly unknown[]).filter(
      (one): one is ViewRecord => typeof one === 'object' && one !== null,
    );
  return [value as ViewRecord];
}

function rowsOf(loop: Loop, scopes: Scopes): readonly ViewRecord[] {
  let records = follow(loop.path, scopes).flatMap(recordsIn);
  const { where, order } = loop;
  if (where) records = records.filter((record) => holds(where, [record, ...scopes]));
  if (order.length === 0) return records;
  const keys = records.map((record) => order.map(({ path }) => follow(path, [record, ...scopes])[0] ?? null));
  return records
    .map((record, rank) => ({ record, rank, keys: keys[rank] as ViewValue[] }))
    .sort((a, b) => {
      for (const [index, { path, descending }] of order.entries()) {
        const difference = inOrder(a.keys[index] ?? null, b.keys[index] ?? null, path, descending === true);
        if (difference !== 0) return difference;
      }
      return a.rank - b.rank;
    })
    .map(({ record }) => record);
}

/** Empty values come last, whichever the direction. */
function inOrder(a: ViewValue, b: ViewValue, path: Path, descending: boolean): number {
  if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
  const way = descending ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return way * (a - b);
  return way * compare(textsOf([a], path)[0] ?? '', textsOf([b], path)[0] ?? '');
}

function titleOf(record: ViewRecord, path: Path): string {
  return textsOf([record], path)[0] ?? record.id;
}

/** Values as words to compare: records by their titles, lists item by item. */
function textsOf(values: readonly ViewValue[], path: Path): string[] {
  return values.flatMap((value) =>
    (Array.isArray(value) ? (value as readonly ViewValue[]) : [value]).flatMap((item) => {
      const { text } = written(
        [item],
        path.title === undefined ? path.kind : (path.titleKind ?? 'text'),
        [],
        path.title,
      );
      return text === '' ? [] : [text];
    }),
  );
}

// --- Conditions

export function holds(condition: Condition, scopes: Scopes): boolean {
  switch (condition.is) {
    case 'any':
      return condition.of.some((one) => holds(one, scopes));
    case 'all':
      return condition.of.every((one) => holds(one, scopes));
    case 'not':
      return !holds(condition.of, scopes);
    case 'filled': {
      const { source } = condition;
      return valuesOf(source, scopes).some(
        (value) => !isEmpty(value) && value !== false && !(source.from !== 'path' && value === 0),
      );
    }
    case 'compared':
      return compared(condition, scopes);
  }
}

function compared({ left, by, right }: Condition & { is: 'compared' }, scopes: Scopes): boolean {
  const values = valuesOf(left, scopes);
  if (by === '≠') return !compared({ is: 'compared', left, by: '=', right }, scopes);
  if (by === 'contient') {
    const wanted =
      'text' in right
        ? [right.text]
        : 'source' in right
          ? textsOf(valuesOf(right.source, scopes), right.source.path)
          : [];
    const words = textsOf(values, left.path).map(normalise);
    return wanted.length > 0 && wanted.every((one) => words.some((word) => word.includes(normalise(one))));
  }
  const others =
    'source' in right ? valuesOf(right.source, scopes) : ['number' in right ? right.number : right.text];
  if (values.every(isNumber) && others.every(isNumber) && values.length > 0 && others.length > 0) {
    return values.some((a) => others.some((b) => ordered(a as number, b as number, by)));
  }
  if (by !== '=') return false;
  const theirs =
    'source' in right
      ? textsOf(others, right.source.path)
      : others.filter((one): one is string => typeof one === 'string' && one !== '');
  const ours = textsOf(values, left.path);
  if (ours.length === 0 || theirs.length === 0)
    return ours.length === theirs.length && !others.some(isNumber);
  return ours.some((a) => theirs.some((b) => normalise(a) === normalise(b)));
}

function isNumber(value: ViewValue): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function ordered(a: number, b: number, by: string): boolean {
  if (by === '=') return a === b;
  if (by === '<') return a < b;
  if (by === '>') return a > b;
  return by === '≤' ? a <= b : a >= b;
}
