// Real documents nobody here wrote, with tags planted anywhere in them: all that is not a tag stays as it was, to the index.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { flatten, isStructure, OBJECT, segmentsOf } from '../../src/templates/flat';
import { docsWorkspace } from '../local/docs/workspace';
import { filled, SETTINGS } from './harness';
import { project } from './records';

const folder = join(__dirname, '../../../shared/data/docs-dumps');
const dumps = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
if (dumps.length === 0)
  console.warn('Les documents réels manquent (../shared/data/docs-dumps) : ces essais sont passés.');

const NASTY = '{{Intitulé}} $1 \\ 😀 שלום e\u0301';

/** A tag, what it gives, and whether it may be all that a paragraph says: a paragraph of blocks alone goes. */
const TAGS = [
  ['{{Intitulé}}', NASTY, true],
  ['{{Coût total}}', '240\u202F000\u00A0€', true],
  ['{{Partenaire}}', '\u2060', true],
  ['{{si Axe}}oui{{fin}}', 'oui', false],
  ['{{si Archivé}}non{{fin}}', '', false],
  ['{{pour chaque Communes}}{{Commune}} {{fin}}', 'Guillestre Eygliers ', false],
  [
    '{{si Archivé}}a{{sinon}}{{pour chaque Communes où Commune = "Eygliers"}}{{Commune | majuscules}}{{fin}}{{fin}}',
    'EYGLIERS',
    false,
  ],
] as const;

/** Where a text may be inserted, and whether the paragraph there says something already. */
function places(flat: string): { at: number; said: boolean }[] {
  const found: { at: number; said: boolean }[] = [];
  let start = 0;
  for (let at = 0; at < flat.length; at++) {
    const unit = flat[at] ?? '';
    if (isStructure(unit)) {
      start = at + 1;
      continue;
    }
    const inside = /[\uDC00-\uDFFF]/.test(unit) || (unit === OBJECT && flat[at - 1] === OBJECT);
    if (!inside) found.push({ at, said: flat.slice(start, flat.indexOf('\n', at)).trim() !== '' });
    if (unit === '\n') start = at + 1;
  }
  return found;
}

const planting = fc.array(fc.tuple(fc.nat(), fc.nat(TAGS.length - 1)), { minLength: 1, maxLength: 25 });

(dumps.length === 0 ? describe.skip : describe).each(SETTINGS)('%s', (_, switches) => {
  test.each(dumps)('%s', (name) => {
    const json = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const pristine = docsWorkspace(switches);
    const segments = segmentsOf(pristine.get(pristine.load(json), { includeTabsContent: ['true'] }));
    const flats = segments.map((segment) => flatten(segment.content));
    const all = flats.map(places);
    const count = all.reduce((sum, one) => sum + one.length, 0);
    fc.assert(
      fc.property(planting, (seeds) => {
        const world = docsWorkspace(switches);
        const id = world.load(json);
        const expected = [...flats];
        const planted = new Map<number, (typeof TAGS)[number]>(
          seeds.map(([where, tag]) => [where % count, TAGS[tag]!]),
        );
        const requests: object[] = [];
        let rank = 0;
        const inserts = segments.flatMap(({ tabId, segmentId }, index) =>
          all[index]!.flatMap(({ at, said }) => {
            const tag = planted.get(rank++);
            return tag && (said || tag[2])
              ? [
                  {
                    index,
                    at,
                    tag,
                    place: { ...(tabId ? { tabId } : {}), ...(segmentId ? { segmentId } : {}) },
                  },
                ]
              : [];
          }),
        );
        for (const {
          index,
          at,
          tag: [text, gives],
          place,
        } of inserts.reverse()) {
          const whole = expected[index]!;
          expected[index] = whole.slice(0, at) + gives + whole.slice(at);
          requests.push({ insertText: { location: { index: at, ...place }, text } });
        }
        expect(world.batch(id, ...requests).body?.error?.message).toBeUndefined();
        const { document } = filled(
          world.get(id, { includeTabsContent: ['true'] }),
          project({ title: NASTY }),
          switches,
        );
        expect(segmentsOf(document).map((segment) => flatten(segment.content))).toEqual(expected);
      }),
      { numRuns: 3 },
    );
  });
});
