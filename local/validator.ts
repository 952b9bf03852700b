// Checks request bodies against schemas generated from Google's discovery documents, in Google's words.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GoogleError, notImplemented } from './door';

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  definitions?: Record<string, Schema>;
}

const schemas = new Map<string, Schema>();

function load(name: string): Schema {
  const known = schemas.get(name);
  if (known) return known;
  const here = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));
  const folder = [join(here, 'schemas'), join(here, '../node_modules/.cache/cordee/schemas')].find((path) =>
    existsSync(path),
  );
  if (!folder) throw new Error('Les schémas des requêtes manquent : lancez « npm run build ».');
  const schema = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Schema;
  schemas.set(name, schema);
  return schema;
}

/** Fully qualified names of types, by the prefix their definitions have in the schemas. */
const PACKAGES: [RegExp, string][] = [
  [/^gapi\.client\.docs\./, 'google.apps.docs.v1.'],
  [/^gapi\.client\.sheets\./, 'google.apps.sheets.v4.'],
  [/^gapi\.client\.drive\./, 'google.apps.drive.v3.'],
  [/^gapi\.client\.calendar\./, 'google.apps.calendar.v3.'],
];

/** Types that answers were seen to name otherwise than by their schema or by their enumeration's first value. */
const SEEN_NAMES: Record<string, string> = {
  'google.apps.sheets.v4.Request': 'google.apps.sheets.v4.BatchUpdateSpreadsheetRequest.Request',
  'google.apps.sheets.v4.InputValueOption': 'google.apps.sheets.v4.ValueInputOption',
  'google.apps.sheets.v4.PieChartLegendPosition': 'google.apps.sheets.v4.PieChartSpec.PieChartLegendPosition',
  'google.apps.sheets.v4.ResponseValueRenderOption': 'google.apps.sheets.v4.ValueRenderOption',
  'google.apps.sheets.v4.ResponseDateTimeRenderOption': 'google.apps.sheets.v4.DateTimeRenderOption',
};

/** The union a batch's request is a member of (`union field` of the reference page), by API. */
const UNIONS: Record<string, string> = {
  'google.apps.docs.v1.Request': 'request',
  'google.apps.sheets.v4.Request': 'kind',
};

const FLOATS = /(^|\.)(red|green|blue|alpha|line_spacing)(\.value)?$/;
const INTEGERS =
  /(index|indices\[\d+\]|count|size|span|depth|weight|nesting_level|page_number_start|minutes|sequence|additional_guests|(^|[._])(id|rows|columns))$/;

/** One thing wrong with a body: where (snake case; '' = the body itself) and Google's sentence. */
interface Fault {
  field: string;
  text: string;
}

interface Checking {
  root: Schema;
  /** `google.apps.docs.v1.` or alike. */
  package: string;
  faults: Fault[];
}

/**
 * Throws Google's 400 when `value` doesn't fit the resource type `name` (e.g. `BatchUpdateDocumentRequest`):
 * every fault on a line of the message and in `details`. `at` is the field of the request message the body
 * fills, where it isn't the whole of it (`data` of `values.update`).
 * Sources: answers recorded from the live API; github.com/protocolbuffers/protobuf, proto_writer.cc.
 */
export function validate(name: string, value: unknown, at = ''): void {
  const root = load(name);
  const [, own] = PACKAGES.find(([prefix]) => prefix.test(typeOf(root))) ?? [];
  const checking: Checking = { root, package: own ?? '', faults: [] };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    unknownName(checking, '', '', 'Root element must be a message.');
  else check(checking, root, value, at, at);
  if (checking.faults.length > 0) throw badRequest(checking.faults);
}

/** A 400 about parts of a body, as protobuf's JSON reader answers it. */
function badRequest(faults: readonly Fault[]): GoogleError {
  const fieldViolations = faults.map(({ field, text }) => ({
    ...(field ? { field } : {}),
    description: text,
  }));
  return new GoogleError(400, faults.map(({ text }) => text).join('\n'), {
    details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }],
  });
}

/** The refusal of a query parameter's value: `field` in snake case, `type` like `google.apps.sheets.v4.Dimension`. */
export function invalidEnum(field: string, type: string, value: string): GoogleError {
  return badRequest([
    { field, text: `Invalid value at '${field}' (type.googleapis.com/${type}), "${value}"` },
  ]);
}

/** True when the resource type `name` has the field `path` (camelCase; array indexes left out); for `fields` masks. */
export function hasField(name: string, path: readonly string[]): boolean {
  const root = load(name);
  let current: Schema[] = [root];
  for (const step of path) {
    const next: Schema[] = [];
    for (const schema of current.flatMap((each) => resolve(root, each))) {
      const member =
        schema.properties?.[step] ??
        (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
      if (member) next.push(member);
    }
    if (next.length === 0) return false;
    current = next;
  }
  return true;
}

/** A schema without its references, arrays as their items, unions as their members. */
function resolve(root: Schema, schema: Schema): Schema[] {
  if (schema.$ref) {
    const target = root.definitions?.[decodeURIComponent(schema.$ref.replace('#/definitions/', ''))];
    return target ? resolve(root, target) : [];
  }
  if (schema.anyOf) return schema.anyOf.flatMap((each) => resolve(root, each));
  if (schema.items) return resolve(root, schema.items);
  return [schema];
}

/** `name` is the value's own in its message, as sent; `path` leads to it. */
function check(on: Checking, schema: Schema, value: unknown, path: string, name: string): void {
  // A null leaves its field unset.
  if (value === null || value === undefined) return;
  const type = schema.$ref ? typeOf(schema) : '';
  const shape = schema.$ref ? on.root.definitions?.[type] : schema;
  if (!shape) return;
  const kind = Array.isArray(shape.type) ? shape.type[0] : shape.type;
  if (kind === 'array') checkList(on, shape.items ?? {}, value, path, name);
  else if (kind === 'object' || shape.properties) checkMessage(on, shape, qualified(type), value, path, name);
  else if (kind !== undefined || shape.enum) checkScalar(on, shape, value, path, name);
}

function checkList(on: Checking, items: Schema, value: unknown, path: string, name: string): void {
  const rows = items.type === 'array';
  const each = (item: unknown, at: string): void => {
    if (rows && !Array.isArray(item))
      wrongValue(on, at, 'type.googleapis.com/google.protobuf.ListValue', item);
    else if (!rows) check(on, items, item, at, name);
  };
  // What stands where a list belongs is read as its only item, and named without an index.
  if (!Array.isArray(value)) each(value, path);
  else for (const [index, item] of value.entries()) each(item, `${path}[${index}]`);
  if (!Array.isArray(value) && typeof value === 'object' && on.faults.length === 0)
    throw notImplemented(`an object for the list ${path}`);
}

function checkMessage(
  on: Checking,
  shape: Schema,
  type: string,
  value: unknown,
  path: string,
  name: string,
): void {
  if (Array.isArray(value)) {
    notRepeated(on, path, name);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    wrongValue(on, path, `type.googleapis.com/${type}`, value);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    const known = shape.properties?.[key] ?? shape.properties?.[camel(key)];
    if (known) check(on, known, member, path ? `${path}.${snake(key)}` : snake(key), key);
    else if (typeof shape.additionalProperties === 'object')
      check(on, shape.additionalProperties, member, `${path}[${key}]`, key);
    else if (shape.additionalProperties === false || shape.properties)
      unknownName(on, path, key, 'Cannot find field.');
  }
  const union = UNIONS[type];
  const [, second] = Object.keys(value).filter((key) => (value as Record<string, unknown>)[key] !== null);
  if (union && second !== undefined)
    fault(
      on,
      path,
      `Invalid value at '${path}' (oneof), oneof field '${union}' is already set. Cannot set '${second}'`,
    );
}

function checkScalar(on: Checking, shape: Schema, value: unknown, path: string, name: string): void {
  if (Array.isArray(value)) {
    notRepeated(on, path, name);
    return;
  }
  if (typeof value === 'object' && value !== null) {
    const parent = parentOf(path);
    const at = parent ? ` at '${parent}'` : '';
    fault(on, parent, `Invalid value${at} (${snake(name)}), Starting an object on a scalar field`);
    return;
  }
  if (shape.enum) {
    if (!shape.enum.includes(value))
      wrongValue(on, path, `type.googleapis.com/${enumName(on, shape, name)}`, value);
    return;
  }
  const kind = Array.isArray(shape.type) ? shape.type[0] : shape.type;
  if (kind === 'number' && (typeof value !== 'number' || !Number.isFinite(value)))
    wrongValue(
      on,
      path,
      FLOATS.test(path) ? 'TYPE_FLOAT' : INTEGERS.test(path) ? 'TYPE_INT32' : 'TYPE_DOUBLE',
      value,
    );
  if (kind === 'string' && typeof value !== 'string') wrongValue(on, path, 'TYPE_STRING', value);
  if (kind === 'boolean' && typeof value !== 'boolean') wrongValue(on, path, 'TYPE_BOOL', value);
}

/**
 * The enumeration's type: named by its first value (`NAMED_STYLE_TYPE_UNSPECIFIED`), else by its field.
 * Whether it is nested in a message nobody can tell from the schemas: SEEN_NAMES has those that were seen.
 */
function enumName(on: Checking, shape: Schema, name: string): string {
  const unset = /^([A-Z0-9_]+)_UN(SPECIFIED|DEFINED)$/.exec(String(shape.enum?.[0]))?.[1];
  const words = (unset?.toLowerCase() ?? snake(name)).split('_').filter((word) => word !== '');
  const pascal = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return seen(on.package + pascal);
}

function qualified(type: string): string {
  return PACKAGES.reduce((name, [prefix, own]) => name.replace(prefix, own), type);
}

function seen(type: string): string {
  return SEEN_NAMES[type] ?? type;
}

/** The definition a `$ref` names. */
function typeOf(schema: Schema): string {
  return decodeURIComponent((schema.$ref ?? '').replace('#/definitions/', ''));
}

function unknownName(on: Checking, path: string, name: string, why: string): void {
  const at = path ? ` at '${path}'` : '';
  fault(on, path, `Invalid JSON payload received. Unknown name "${name}"${at}: ${why}`);
}

function notRepeated(on: Checking, path: string, name: string): void {
  unknownName(on, parentOf(path), name, 'Proto field is not repeating, cannot start list.');
}

function wrongValue(on: Checking, path: string, type: string, value: unknown): void {
  const named = type.startsWith('type.googleapis.com/')
    ? `type.googleapis.com/${seen(type.slice('type.googleapis.com/'.length))}`
    : type;
  const said = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  fault(on, path, `Invalid value at '${path}' (${named}), ${said}`);
}

function fault(on: Checking, field: string, text: string): void {
  on.faults.push({ field, text });
}

function parentOf(path: string): string {
  return path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '';
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
