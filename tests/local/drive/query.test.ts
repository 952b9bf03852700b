// The search language: what it reads, how it binds, what it refuses.

import fc from 'fast-check';
import { GoogleError } from '../../../local/door';
import { type Condition, parseQuery } from '../../../local/drive/query';
import { COLLEAGUE, DOCUMENT, type Door, FOLDER, openDoor } from './door';

/** A condition with every pair of brackets it has. */
function spell(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${spell(condition.left)} ${condition.kind} ${spell(condition.right)})`;
    case 'not':
      return `not ${spell(condition.of)}`;
    case 'in':
      return `${JSON.stringify(condition.value)} in ${condition.collection}`;
    case 'has':
      return `${condition.field}[${condition.key}]=${condition.value}`;
    default:
      return `${condition.field} ${condition.operator} ${condition.value}`;
  }
}

test.each([
  ['trashed=false', 'trashed = false'],
  ["name = 'a' and trashed = false", '(name = a and trashed = false)'],
  ["name='a' or name='b' and trashed=false", '((name = a or name = b) and trashed = false)'],
  ["name='a' or (name='b' and trashed=false)", '(name = a or (name = b and trashed = false))'],
  ["not name contains 'x' and starred = true", '(not name contains x and starred = true)'],
  ["not (name = 'x' or name = 'y')", 'not (name = x or name = y)'],
  ["'1abc' in parents", '"1abc" in parents'],
  ["name = 'l\\'eau et \\\\ le feu'", "name = l'eau et \\ le feu"],
  ["appProperties has { key='k' and value='v' }", 'appProperties[k]=v'],
  ["properties has {key='k' and value='v'} and sharedWithMe", '(properties[k]=v and sharedWithMe = true)'],
  ["modifiedTime > '2026-11-24T08:00:00'", 'modifiedTime > 2026-11-24T08:00:00'],
])('%s', (text, meaning) => {
  expect(spell(parseQuery(text))).toBe(meaning);
});

test.each([
  ['nothing after and', "name = 'a' and"],
  ['an unknown field', "title = 'a'"],
  ['an operator the field has not', "name < 'a'"],
  ['an unclosed string', "name = 'a"],
  ['an unclosed bracket', "(name = 'a'"],
  ['a bracket too many', "name = 'a')"],
  ['a bare word for a string', 'name = a'],
  ['a string for a flag', "trashed = 'true'"],
  ['a date that is none', "modifiedTime > 'yesterday'"],
  ['has without value', "appProperties has { key='k' }"],
  ['in something else', "'a' in folders"],
  ['two terms without a joint', 'trashed = true starred = true'],
  ['a name from the object’s own', "constructor = 'a'"],
])('%s is an Invalid Value', (_what, text) => {
  expect(() => parseQuery(text)).toThrow(expect.objectContaining({ code: 400, message: 'Invalid Value' }));
});

test.each(["fullText contains 'x'", "visibility = 'limited'"])('%s names what isn’t built', (text) => {
  expect(() => parseQuery(text)).toThrow(expect.objectContaining({ code: 501 }));
});

const piece = fc.oneof(
  fc.constantFrom(
    'name',
    'trashed',
    'and',
    'or',
    'not',
    '(',
    ')',
    '=',
    'contains',
    'in',
    'parents',
    'has',
    '{',
    '}',
    'key',
    'value',
    "'a'",
    "'",
    '\\',
    'true',
    '<',
    ' ',
    'appProperties',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

test('whatever the text, the answer is a condition, a 400 or a 501: never a crash', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        spell(parseQuery(pieces.join(' ')));
      } catch (error) {
        if (!(error instanceof GoogleError)) throw error;
        if (error.code === 400) expect(error.message).toBe('Invalid Value');
        else expect(error.code).toBe(501);
      }
    }),
    { numRuns: 2000 },
  );
});

test('any name, escaped, finds exactly the file that bears it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (name) => {
      const quoted = name.replace(/[\\']/g, '\\$&');
      expect(parseQuery(`name = '${quoted}'`)).toEqual({
        kind: 'compare',
        field: 'name',
        operator: '=',
        value: name,
      });
    }),
  );
});

describe('what is found', () => {
  let door: Door;
  let folder: string;
  const found = (q: string, person?: string): string[] => {
    const { files } = door.ok(
      `GET /drive/v3/files?orderBy=name&q=${encodeURIComponent(q)}`,
      undefined,
      person,
    );
    return files.map((file: { name: string }) => file.name);
  };

  beforeAll(() => {
    door = openDoor();
    folder = door.create({ name: 'Fiches projet', mimeType: FOLDER });
    door.create({
      name: 'Compostage',
      mimeType: DOCUMENT,
      parents: [folder],
      appProperties: { cordeeKey: 'PRJ-0002/project-sheet' },
    });
    door.workspace.clock.advance(60_000);
    door.create({
      name: 'Recyclerie (Briançon)',
      mimeType: DOCUMENT,
      starred: true,
      properties: { kind: 'x' },
    });
    door.ok(`PATCH /drive/v3/files/${door.create({ name: 'Navette', mimeType: DOCUMENT })}`, {
      trashed: true,
    });
    const theirs = door.create({ name: 'Chaufferie', mimeType: DOCUMENT }, COLLEAGUE);
    door.ok(
      `POST /drive/v3/files/${theirs}/permissions`,
      { type: 'user', role: 'reader', emailAddress: 'camille.roche@petr.example' },
      COLLEAGUE,
    );
  });

  test.each<[string, string[]]>([
    ['trashed = true', ['Navette']],
    ['trashed = false', ['Chaufferie', 'Compostage', 'Fiches projet', 'Recyclerie (Briançon)']],
    ["name = 'compostage'", ['Compostage']],
    ["name contains 'Brian'", ['Recyclerie (Briançon)']],
    ["name contains 'cyclerie'", []],
    [`mimeType = '${FOLDER}'`, ['Fiches projet']],
    [`mimeType != '${FOLDER}' and trashed = false`, ['Chaufferie', 'Compostage', 'Recyclerie (Briançon)']],
    ["appProperties has { key='cordeeKey' and value='PRJ-0002/project-sheet' }", ['Compostage']],
    ["appProperties has { key='cordeeKey' and value='PRJ-0002' }", []],
    ["properties has { key='kind' and value='x' }", ['Recyclerie (Briançon)']],
    ["modifiedTime > '2026-11-24T08:00:30Z' and trashed = false", ['Chaufferie', 'Recyclerie (Briançon)']],
    ["modifiedTime <= '2026-11-24T09:00:00+01:00'", ['Compostage', 'Fiches projet']],
    ['starred = true', ['Recyclerie (Briançon)']],
    ['sharedWithMe', ['Chaufferie']],
    ["'dominique.brunet@petr.example' in owners", ['Chaufferie']],
    ["'me' in owners and 'root' in parents and trashed = false", ['Fiches projet', 'Recyclerie (Briançon)']],
    ["not (name = 'Compostage' or starred = true) and trashed != true", ['Chaufferie', 'Fiches projet']],
  ])('%s', (q, names) => {
    expect(found(q)).toEqual(names);
  });

  test('a folder’s own files', () => {
    expect(found(`'${folder}' in parents`)).toEqual(['Compostage']);
  });

  test('nobody finds what they may not see', () => {
    expect(found('trashed = false', COLLEAGUE)).toEqual(['Chaufferie']);
  });
});
