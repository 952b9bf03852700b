// Real documents with tags planted in them: all that is not a tag stays as it was, to the index.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { flatten, isStructure, OBJECT, segmentsOf } from '../../src/templates/flat';
import { docsWorkspace } from '../local/docs/workspace';
import { filled, SETTINGS } from './harness';
import { project } from './records';

const folder = join(__dirname, '../../../shared/data/docs-dumps');
const dumps = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
if (dumps.length === 0)
  console.warn('Les documents réels manquent (../shared/data/docs-dumps) : ces essais sont passés.');

const TAGS = [
  ['{{Intitulé}}', 'Compostage du Guillestrois'],
  ['{{si Axe}}oui{{fin}}', 'oui'],
  ['{{pour chaque Communes}}{{Commune}} {{fin}}', 'Guillestre Eygliers '],
  ['{{si Archivé}}non{{fin}}', ''],
  ['{{Coût total}}', '240\u202F000\u00A0€'],
] as const;

(dumps.length === 0 ? describe.skip : describe).each(SETTINGS)('%s', (_, switches) => {
  test.each(dumps)('%s', (name) => {
    const json = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const world = docsWorkspace(switches);
    const id = world.load(json);
    const get = () => world.get(id, { includeTabsContent: ['true'] });
    const segments = segmentsOf(get());
    const expected = segments.map((segment) => flatten(segment.content));
    let planted = 0;
    const requests = segments.flatMap((segment, rank) => {
      const flat = flatten(segment.content);
      const places: number[] = [];
      for (let at = flat.length - 1; at > 0; at--) {
        const before = flat[at - 1] ?? '';
        // Inside a word: Docs' own choice of style at an edge is not the matter here.
        if (
          /[a-zà-ü]/.test(before) &&
          /[a-zà-ü]/.test(flat[at] ?? '') &&
          !isStructure(before) &&
          before !== OBJECT &&
          at % 23 === 0
        )
          places.push(at);
      }
      return places.slice(0, 60).map((index) => {
        const [tag, text] = TAGS[planted++ % TAGS.length] as (typeof TAGS)[number];
        const whole = expected[rank] as string;
        expected[rank] = whole.slice(0, index) + text + whole.slice(index);
        const { segmentId } = segment;
        return { insertText: { location: { index, ...(segmentId ? { segmentId } : {}) }, text: tag } };
      });
    });
    if (requests.length > 0) expect(world.batch(id, ...requests).body?.error?.message).toBeUndefined();
    const { document } = filled(get(), project(), switches);
    expect(segmentsOf(document).map((segment) => flatten(segment.content))).toEqual(expected);
  });
});
