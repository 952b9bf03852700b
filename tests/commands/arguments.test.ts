// Arguments come from outside: what is well formed passes as it is, what isn't is named in French.

import { Stop } from '../../src/changes/ports';
import {
  fields,
  flag,
  list,
  number,
  optional,
  type Reader,
  record,
  text,
} from '../../src/commands/steps/arguments';

const selection = record({ sheetId: number, rows: list(number), hidden: optional(number) });

function refusal(read: Reader<unknown>, value: unknown): Stop {
  try {
    read(value, 'args');
  } catch (error) {
    if (error instanceof Stop) return error;
  }
  throw new Error('Nothing was refused.');
}

test.each<[string, Reader<unknown>, unknown]>([
  ['a text', text, 'PRJ-0001'],
  ['an empty text', text, ''],
  ['a number', number, 0],
  ['a flag that is off', flag, false],
  ['an object with whatever fields', fields, { all: true, nested: { deep: [1] } }],
  ['an empty list', list(text), []],
  ['what may be missing', optional(text), undefined],
  ['a record without its optional field', selection, { sheetId: 0, rows: [2, 5] }],
])('%s is read as it is', (_, read, value) => {
  expect(read(value, 'args')).toEqual(value);
});

test('fields nobody asked for are left out', () => {
  expect(record({ id: text })({ id: 'a', other: 1 }, 'args')).toEqual({ id: 'a' });
});

test.each<[string, Reader<unknown>, unknown, string]>([
  ['a number for a text', text, 4, '«\u00a0args\u00a0» n’est pas un texte.'],
  ['a text for a number', number, '4', '«\u00a0args\u00a0» n’est pas un nombre.'],
  ['what is no number at all', number, Number.NaN, '«\u00a0args\u00a0» n’est pas un nombre.'],
  ['a text for a flag', flag, 'true', '«\u00a0args\u00a0» n’est pas vrai ou faux.'],
  ['null where something may be missing', optional(text), null, '«\u00a0args\u00a0» n’est pas un texte.'],
  ['nothing for an object', fields, null, '«\u00a0args\u00a0» n’est pas un objet.'],
  ['a list for an object', fields, [], '«\u00a0args\u00a0» n’est pas un objet.'],
  ['an object for a list', list(text), {}, '«\u00a0args\u00a0» n’est pas une liste.'],
  ['one bad item', list(text), ['a', 2], '«\u00a0args.1\u00a0» n’est pas un texte.'],
  ['a missing field', selection, { sheetId: 0 }, '«\u00a0args.rows\u00a0» n’est pas une liste.'],
  [
    'a bad item of a field',
    record({ selection }),
    { selection: { sheetId: 0, rows: [2, 'x'] } },
    '«\u00a0args.selection.rows.1\u00a0» n’est pas un nombre.',
  ],
])('%s is refused, and named', (_, read, value, said) => {
  const stop = refusal(read, value);
  expect(stop.message).toBe(`La demande est mal formée\u00a0: ${said}`);
  expect(stop).toMatchObject({ rule: 'X-ARGS', where: 'la demande' });
  expect(stop.hint).toMatch(/Relancez/);
});
