// The `fields` of an update request: which properties it sets, and which it resets by leaving them out.

import { clone, Refusal, type Style } from './model';

/** Property paths of a mask, each split on dots; `*` means all of `allowed`. Echoes Google's refusals. */
export function parseMask(
  fields: string | undefined,
  allowed: readonly string[],
  readOnly: readonly string[] = [],
): string[][] {
  const names = (fields ?? '').split(',').map((name) => name.trim());
  if (names.every((name) => name === '')) {
    throw new Refusal("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  }
  if (names.includes('*')) return allowed.map((name) => [name]);
  return names
    .filter((name) => name !== '')
    .map((name) => {
      const path = name.split('.').map(camel);
      if (readOnly.includes(path[0]!)) throw new Refusal(`Unallowed field: ${path[0]}`);
      if (!allowed.includes(path[0]!)) throw new Refusal(`Invalid field: ${name}`);
      return path;
    });
}

/** Sets or resets in `target` what the mask names, from `update`. */
export function applyMask(target: Style, update: Style, paths: readonly string[][]): void {
  for (const path of paths) {
    const value = path.reduce<any>((value, key) => value?.[key], update);
    let place = target;
    for (const key of path.slice(0, -1)) {
      if (typeof place[key] !== 'object' || place[key] === null) place[key] = {};
      place = place[key];
    }
    const key = path.at(-1)!;
    if (value === undefined || value === null) delete place[key];
    else place[key] = canonical(value);
  }
}

/** As Google stores it: zero magnitudes and colour channels are left out. */
export function canonical(value: any): any {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const result: Style = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || member === null) continue;
    if (member === 0 && ZERO_OMITTED.includes(key)) continue;
    result[key] = canonical(member);
  }
  return clone(result);
}

const ZERO_OMITTED = ['magnitude', 'red', 'green', 'blue'];

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
