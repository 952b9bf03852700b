// Checks request bodies against schemas generated from Google's discovery documents, in Google's words.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GoogleError } from './door';

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
  const folder = [join(here, 'schemas'), join(here, '../node_modules/.cache/cordee/schemas')].find((path) => existsSync(path));
  if (!folder) throw new Error('Les schémas des requêtes manquent : lancez « npm run build ».');
  const schema = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Schema;
  schemas.set(name, schema);
  return schema;
}

/**
 * Throws Google's 400 when `value` doesn't fit the resource type `name` (e.g. `BatchUpdateDocumentRequest`).
 * Types named in `oneOf` (e.g. `Request`) may hold a single member, called `request` in the message.
 */
export function validate(name: string, value: unknown, oneOf: readonly string[] = ['Request']): void {
  const root = load(name);
  check(root, root, value, '', oneOf);
}

/** True when the resource type `name` has the field `path` (camelCase; array indexes left out); for `fields` masks. */
export function hasField(name: string, path: readonly string[]): boolean {
  const root = load(name);
  let current: Schema[] = [root];
  for (const step of path) {
    const next: Schema[] = [];
    for (const schema of current.flatMap((each) => resolve(root, each))) {
      const member = schema.properties?.[step] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
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

function check(root: Schema, schema: Schema, value: unknown, path: string, oneOf: readonly string[]): void {
  if (schema.$ref) {
    const type = decodeURIComponent(schema.$ref.replace('#/definitions/', ''));
    const target = root.definitions?.[type];
    if (!target) return;
    check(root, target, value, path, oneOf);
    if (oneOf.includes(type.split('.').at(-1) ?? '')) checkOneOf(value, path);
    return;
  }
  if (value === null || value === undefined || (!schema.type && !schema.properties && !schema.enum)) return;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'array') {
    if (!Array.isArray(value)) {
      // Proto JSON takes a single value for a repeated field only through its own error text.
      throw invalid(path, 'repeated field', value);
    }
    value.forEach((item, index) => {
      if (schema.items) check(root, schema.items, item, `${path}[${index}]`, oneOf);
    });
    return;
  }
  if (type === 'object' || schema.properties) {
    if (typeof value !== 'object' || Array.isArray(value)) throw invalid(path, 'object', value);
    for (const [key, member] of Object.entries(value)) {
      const known = schema.properties?.[key] ?? schema.properties?.[camel(key)];
      if (known) check(root, known, member, path ? `${path}.${snake(key)}` : snake(key), oneOf);
      else if (typeof schema.additionalProperties === 'object') check(root, schema.additionalProperties, member, `${path}[${key}]`, oneOf);
      else if (schema.additionalProperties === false || schema.properties) {
        const where = path ? ` at '${path}'` : '';
        throw new GoogleError(400, `Invalid JSON payload received. Unknown name "${key}"${where}: Cannot find field.`);
      }
    }
    return;
  }
  if (schema.enum) {
    if (!schema.enum.includes(value)) throw invalid(path, 'TYPE_ENUM', value);
    return;
  }
  if (type === 'number' && (typeof value !== 'number' || !Number.isFinite(value))) throw invalid(path, /index|count|size|id$/i.test(path) ? 'TYPE_INT32' : 'TYPE_DOUBLE', value);
  if (type === 'string' && typeof value !== 'string') throw invalid(path, 'TYPE_STRING', value);
  if (type === 'boolean' && typeof value !== 'boolean') throw invalid(path, 'TYPE_BOOL', value);
}

function checkOneOf(value: unknown, path: string): void {
  const members = Object.keys(value ?? {});
  if (members.length > 1) {
    throw new GoogleError(400, `Invalid value at '${path}' (oneof), oneof field 'request' is already set. Cannot set '${members[1]}'`);
  }
}

function invalid(path: string, type: string, value: unknown): GoogleError {
  return new GoogleError(400, `Invalid value at '${path}' (${type}), ${JSON.stringify(value)}`);
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
