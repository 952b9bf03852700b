// Every column of the workbook is a tag, under its label and each of its former names, and so is a column of people's own.

import type { ViewRecord } from '../../src/domain/view';
import { normalise } from '../../src/french';
import { readTag, TagFault } from '../../src/templates/expression';
import { view } from '../../src/workbook/view';
import { documentOf, filled } from '../templates/harness';
import { headerOf, readTabs, rowOf } from '../workbook/tabs';
import { fieldTypes } from './building-for-tests';

const types = fieldTypes();

/** What a tag of one name reaches, or why nothing. */
function reached(type: (typeof types)[string], name: string): string {
  try {
    const said = readTag(name, [type], types);
    if (said.kind !== 'value') return said.kind;
    return said.source.from === 'path' ? said.source.path.keys.join('.') : said.source.from;
  } catch (error) {
    if (error instanceof TagFault) return error.message;
    throw error;
  }
}

const names = Object.values(types).flatMap((type) =>
  type.fields.flatMap(({ key, label, aliases = [] }) =>
    [label, ...aliases].map((name) => ({ type, key, name })),
  ),
);
/** The first field that bears a name has it; what a tag then can't reach has another name. */
const first = (type: (typeof types)[string], name: string) =>
  type.fields.find(({ label, aliases = [] }) =>
    [label, ...aliases].some((one) => normalise(one) === normalise(name)),
  )?.key;

test('a label or a former name leads to its column, in every tab', () => {
  expect(names.length).toBeGreaterThan(700);
  const lost = names.filter(({ type, name }) => reached(type, name) !== first(type, name));
  expect(lost.map(({ type, name }) => `${type.name} ${name}: ${reached(type, name)}`)).toEqual([]);
});

test('no column is out of reach: its label is its own', () => {
  const hidden = Object.values(types).flatMap((type) =>
    type.fields
      .filter(({ key, label }) => first(type, label) !== key)
      .map(({ key, label }) => `${type.name}.${key} « ${label} » → ${first(type, label)}`),
  );
  expect(hidden).toEqual([]);
});

test('case, accents, spaces and apostrophes don’t matter', () => {
  const worn = (name: string) =>
    ` ${name.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ /g, '\u00A0 ').replace(/’/g, "'")}\u200B`;
  const lost = names.filter(
    ({ type, name }) => name !== 'Fin' && reached(type, worn(name)) !== first(type, name),
  );
  expect(lost.map(({ type, name }) => `${type.name} ${name}`)).toEqual([]);
});

test('a column of people’s own is a tag, of the kind its cells have', () => {
  const workbook = readTabs({
    projects: [
      [...headerOf('projects'), 'Quartier', 'Relancé le', 'Note sur 20', 'À relire', 'Si oui, lesquels ?'],
      [
        ...rowOf('projects', { id: 'PRJ-0001', title: 'Recyclerie' }),
        'Centre',
        46350,
        12.5,
        true,
        'Les deux',
      ],
    ],
  });
  const seen = view(workbook, 46350);
  const text =
    '{{quartier}}|{{Relancé le | date longue}}|{{Note sur 20}}|{{si À relire}}oui{{fin}}|{{Si oui, lesquels ?}}';
  const kinds = { ...seen.types, project: seen.types.projects! };
  expect(
    filled(documentOf(text), seen.record('projects', 'PRJ-0001') as ViewRecord, undefined, kinds).text,
  ).toBe('Centre|mardi 24 novembre 2026|12,5|oui|Les deux');
});
