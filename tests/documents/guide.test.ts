// The user guide names the tags that exist, and all that a fiche adds.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detailTypes } from '../../src/documents/project-detail';
import { pageTypes } from '../../src/documents/project-page';
import { projectSheetFields } from '../../src/documents/project-sheet';
import { readTag, TagFault } from '../../src/templates/expression';
import { LOOKS } from '../../src/workbook/install/looks';
import { TABLE_KEYS, TABLES } from '../../src/workbook/tables';
import { fieldTypes } from './building-for-tests';

const guide = readFileSync(join(__dirname, '../../docs/guide.md'), 'utf8');
const types = fieldTypes();
/** What the fiche's own lists are made of. */
const rowTypes = [...pageTypes, ...detailTypes];
const tags = [...guide.matchAll(/\{\{(.+?)\}\}/g)]
  .map((match) => match[1]!)
  .filter((tag) => !/^(si|pour chaque) …$|^(sinon|fin)$|^Quartier$/.test(tag));

test.each(tags)('{{%s}} is a tag of the fiche', (tag) => {
  const scopes = [...rowTypes, types.projects];
  try {
    readTag(tag, scopes, types);
  } catch (error) {
    if (error instanceof TagFault) throw new Error(`${error.message} ${error.hint}`);
    throw error;
  }
});

test.each([...projectSheetFields, ...rowTypes.flatMap(({ fields }) => fields)].map(({ label }) => label))(
  'the guide tells of « %s »',
  (label) => {
    expect(guide).toContain(label);
  },
);

test('the guide shows every tab, those that are visible first and in their order', () => {
  // A table ends with an empty line.
  const [shown = '', hidden = ''] = guide
    .split('| onglet |')
    .slice(1)
    .map((text) => text.split('\n\n')[0]);
  const named = (table: string): string[] =>
    table
      .split('\n')
      .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, title]) => title!));
  const titles = (visible: boolean): string[] =>
    TABLE_KEYS.filter((key) => !LOOKS[key].properties.hidden === visible).map((key) => TABLES[key].title);
  expect(named(shown)).toEqual(['Accueil', ...titles(true)]);
  expect(named(hidden).sort()).toEqual(titles(false).sort());
});

test('French spaces stand before the high punctuation', () => {
  const prose = guide.replace(/```[\s\S]*?```|`[^`]*`|\]\([^)]*\)|<http[^>]*>/g, '');
  expect(prose.match(/.{0,20}[^\u202F\s][;!?](?=\s)/g) ?? []).toEqual([]);
  expect(prose.match(/.{0,20} [;!?:](?=\s)/g) ?? []).toEqual([]);
  expect(prose).not.toMatch(/[a-zéè]'[a-zéè]/);
});
