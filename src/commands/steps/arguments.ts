// What a command is asked with, read by hand: a page or a command line sends it, and promises nothing.

import { Stop } from '../../changes/ports';

/** Reads one value; `at` is its path (`args.selection.rows.2`). Throws a Stop naming it when it is something else. */
export type Reader<T> = (value: unknown, at: string) => T;

export const text = reader<string>('un texte', (value) => typeof value === 'string');
export const number = reader<number>('un nombre', Number.isFinite);
export const flag = reader<boolean>('vrai ou faux', (value) => typeof value === 'boolean');
/** An object with whatever fields; what reads one of them says of what type. */
export const fields = reader<Record<string, unknown>>(
  'un objet',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const items = reader<unknown[]>('une liste', Array.isArray);

export function list<T>(of: Reader<T>): Reader<T[]> {
  return (value, at) => items(value, at).map((item, index) => of(item, `${at}.${index}`));
}

export function optional<T>(of: Reader<T>): Reader<T | undefined> {
  return (value, at) => (value === undefined ? undefined : of(value, at));
}

/** An object's known fields; the others are left out. */
export function record<S extends Record<string, Reader<unknown>>>(
  shape: S,
): Reader<{ [K in keyof S]: ReturnType<S[K]> }> {
  return (value, at) => {
    const given = fields(value, at);
    const read = Object.keys(shape).map((key) => [key, shape[key]?.(given[key], `${at}.${key}`)] as const);
    return Object.fromEntries(read) as { [K in keyof S]: ReturnType<S[K]> };
  };
}

/** Texts by key: what a form was filled with, which column means which. */
export const texts: Reader<Record<string, string>> = (value, at) => {
  const given = fields(value, at);
  return Object.fromEntries(Object.keys(given).map((key) => [key, text(given[key], `${at}.${key}`)]));
};

function reader<T>(what: string, is: (value: unknown) => boolean): Reader<T> {
  return (value, at) => {
    if (is(value)) return value as T;
    throw new Stop(
      'la demande',
      'X-ARGS',
      `La demande est mal formée : « ${at} » n’est pas ${what}.`,
      'Relancez la commande depuis le menu « Cordée ».',
    );
  };
}
