// Random templates, values and edits: what is filled is what a plain reading of the template says, to the letter.

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ViewRecord } from '../../src/domain/view';
import { evaluate, refresh } from '../../src/templates';
import { flatten, segmentsOf } from '../../src/templates/flat';
import { checkRanges, documentOf, filled, SETTINGS } from './harness';
import { funding, project } from './records';

// --- A template together with what it must give, by another road than the product's

type Given = { record: ViewRecord; funding?: ViewRecord };
interface Part {
  template: string;
  gives: (given: Given) => string;
}

const NASTY = [
  '{{Intitulé}}',
  '$1',
  '\\',
  '😀',
  'שלום',
  'e\u0301',
  '\u2028',
  'x'.repeat(300),
  '}}',
  '{{fin}}',
  'a b',
  '=1+1',
];
const plain = fc.constantFrom('', 'texte', ' et ', '😀', '{ }', 'é', '« x »', '$&');
const word = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : '∅');

const values: Part[] = [
  { template: '{{Intitulé}}', gives: ({ record }) => word(record.values.title) },
  { template: '{{ axe }}', gives: ({ record }) => word(record.values.axis) },
  { template: '⟨{{R⟩éf.}}', gives: ({ record }) => word(record.values.ref) },
];
const text = plain.map((template): Part => ({ template, gives: () => template }));
const simple = fc.oneof(text, fc.constantFrom(...values));
const joined = (parts: Part[]): Part => ({
  template: parts.map((part) => part.template).join(''),
  gives: (given) => parts.map((part) => part.gives(given)).join(''),
});
const choice = fc.tuple(simple, fc.option(simple)).map(
  ([yes, no]): Part => ({
    template: `{{si Axe}}${yes.template}${no ? `{{sinon}}${no.template}` : ''}{{fin}}`,
    gives: (given) => (word(given.record.values.axis) !== '∅' ? yes.gives(given) : (no?.gives(given) ?? '')),
  }),
);
const looped = fc
  .array(
    fc.oneof(
      simple,
      fc.constant<Part>({ template: '{{Financeur}}', gives: ({ funding: row }) => word(row?.values.funder) }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts): Part => {
    const inside = joined(parts);
    return {
      template: `{{pour chaque Financements}}${inside.template}{{fin}}`,
      gives: (given) =>
        rows(given)
          .map((row) => inside.gives({ ...given, funding: row }))
          .join(''),
    };
  });
const rows = ({ record }: Given) => record.values.funding as ViewRecord[];
/** A line that starts with a letter of its own, so that it never disappears. */
const line = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: simple },
      { weight: 1, arbitrary: choice },
      { weight: 1, arbitrary: looped },
    ),
    { maxLength: 4 },
  )
  .map((parts): Part => joined([{ template: 'L', gives: () => 'L' }, ...parts]));
const lines = (parts: Part[]): Part => ({
  template: parts.map((part) => part.template).join('\n'),
  gives: (given) =>
    parts
      .map((part) => part.gives(given))
      .filter((one) => one !== GONE)
      .join('\n'),
});
const GONE = '\u0000';

const blocks = fc.letrec<{ block: Part; flow: Part }>((tie) => ({
  flow: fc.array(fc.oneof({ maxDepth: 2 }, line, tie('block')), { minLength: 1, maxLength: 3 }).map(lines),
  block: fc.oneof(
    tie('flow').map(
      (inside): Part => ({
        template: `{{si Axe}}\n${inside.template}\n{{fin}}`,
        gives: (given) => (word(given.record.values.axis) !== '∅' ? inside.gives(given) || GONE : GONE),
      }),
    ),
    tie('flow').map(
      (inside): Part => ({
        template: `{{pour chaque Financements où Statut ≠ "Refusé"}}\n${inside.template}\n{{fin}}`,
        gives: (given) =>
          rows(given)
            .filter((row) => row.values.status !== 'Refusé')
            .map((row) => inside.gives({ ...given, funding: row }))
            .filter((one) => one !== '' && one !== GONE)
            .join('\n') || GONE,
      }),
    ),
    fc.array(fc.tuple(line, line), { minLength: 1, maxLength: 2 }).chain((cells) =>
      fc.constantFrom(...['none', 'first', 'rows']).map((where): Part => {
        const row = (index: number, before: string, after: string) =>
          `¦ ${before}${cells[index % cells.length]?.[0].template} ¦ ${cells[index % cells.length]?.[1].template}${after} ¦`;
        const give = (given: Given) => cells.map(([a, b]) => `¦ ${a.gives(given)} ¦ ${b.gives(given)} ¦`);
        const all = cells.map((_, index) =>
          row(
            index,
            where !== 'none' && index === 0 ? '{{pour chaque Financements}}' : '',
            where !== 'none' && index === cells.length - 1 ? '{{fin}}' : '',
          ),
        );
        return {
          template: [
            'T',
            ...(where === 'rows' ? ['¦ h ¦ h ¦'] : []),
            ...all,
            ...(where === 'first' ? ['¦ f ¦ f ¦'] : []),
            'U',
          ].join('\n'),
          gives: (given) =>
            [
              'T',
              ...(where === 'rows' ? ['¦ h ¦ h ¦'] : []),
              ...(where === 'none'
                ? give(given)
                : rows(given).flatMap((one) => give({ ...given, funding: one }))),
              ...(where === 'first' ? ['¦ f ¦ f ¦'] : []),
              'U',
            ].join('\n'),
        };
      }),
    ),
  ),
}));

const top = fc.array(fc.oneof(line, blocks.block), { minLength: 1, maxLength: 4 });

const value = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.constantFrom('', 'court', 'Axe 2', 'Une valeur un peu plus longue'),
);
const record = fc
  .record({ title: value, axis: value, ref: value, funders: fc.uniqueArray(value, { maxLength: 4 }) })
  .map(({ title, axis, ref, funders }) =>
    project({
      title,
      axis,
      ref,
      funding: funders.map((funder, index) =>
        funding(index + 1, funder, index * 1000, index % 3 === 2 ? 'Refusé' : 'Sollicité'),
      ),
    }),
  );

const template = top.map((parts) => lines([...parts, { template: 'Z', gives: () => 'Z' }]));

const tidy = (text: string) =>
  text
    .replace(/[⟨⟩]/g, '')
    .replaceAll('\u2060', '∅')
    .replace(/[\u00A0\u202F]/g, ' ');

describe.each(SETTINGS)('%s', (_, switches) => {
  test('random templates give what they say', () => {
    fc.assert(
      fc.property(template, record, (part, given) => {
        const { text } = filled(documentOf(part.template), given, switches);
        expect(blanks(text)).toBe(blanks(tidy(part.gives({ record: given }))));
      }),
      { numRuns: 80 },
    );
  });

  test('a refresh writes inside values and nowhere else', () => {
    fc.assert(
      fc.property(
        template,
        record,
        record,
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('tapé à la main', '😀', 'x'))),
        (part, before, after, typed) => {
          const same = {
            ...after,
            values: { ...after.values, axis: before.values.axis ?? null, funding: renamed(before, after) },
          };
          const made = filled(documentOf(part.template), before, switches);
          const get = () => made.world.get(made.id, { includeTabsContent: ['true'] });
          for (const [where, text] of typed)
            insertOutside(get(), where, (at) =>
              made.world.batch(made.id, { insertText: { location: { index: at }, text } }),
            );
          const evaluation = evaluate(made.template, same);
          const skeleton = outside(get());
          const result = refresh(made.template, get(), evaluation);
          expect([result.conflicts, result.unsupported]).toEqual([[], []]);
          if (result.requests.length > 0)
            expect(made.world.batch(made.id, ...result.requests).body?.error?.message).toBeUndefined();
          expect(outside(get())).toBe(skeleton);
          for (const [slot, text] of slotTexts(get()))
            expect([slot, text]).toEqual([slot, evaluation.slots[slot]?.text]);
          if (typed.length === 0) checkRanges(get(), evaluation);
          expect(refresh(made.template, get(), evaluation).requests).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Rows of `before` with the funders of `after`. */
function renamed(before: ViewRecord, after: ViewRecord): ViewRecord[] {
  const others = after.values.funding as ViewRecord[];
  return (before.values.funding as ViewRecord[]).map((row, index) => ({
    ...row,
    values: { ...row.values, funder: others[index]?.values.funder ?? 'autre' },
  }));
}

/** Blanks at the ends of cells are lost by the notation, not by the product. */
function blanks(text: string): string {
  return text.replace(/ *¦ */g, '¦');
}

function ranges(document: any): { name: string; s: number; e: number }[] {
  const held = document.tabs[0].documentTab;
  return Object.values<any>(held.namedRanges ?? {}).flatMap((group) =>
    group.namedRanges.map((one: any) => ({
      name: one.name,
      s: one.ranges[0].startIndex,
      e: one.ranges[0].endIndex,
    })),
  );
}

function slots(document: any) {
  return ranges(document).filter(({ name }) => name.startsWith('cordee/v'));
}

function slotTexts(document: any): [string, string][] {
  const flat = flatten(segmentsOf(document)[0]?.content ?? []);
  return slots(document).map(({ name, s, e }) => [
    name.slice('cordee/'.length).replace(/#.*/, ''),
    flat.slice(s, e),
  ]);
}

/** The document with every value blanked. */
function outside(document: any): string {
  let flat = flatten(segmentsOf(document)[0]?.content ?? []);
  for (const { s, e } of slots(document).sort((a, b) => b.s - a.s))
    flat = `${flat.slice(0, s)}•${flat.slice(e)}`;
  return flat;
}

/** Types somewhere strictly outside every value (not at its very edge, where Docs' behaviour is unknown). */
function insertOutside(document: any, where: number, insert: (at: number) => unknown): void {
  const flat = flatten(segmentsOf(document)[0]?.content ?? []);
  const taken = slots(document);
  const free =
    [...flat].length === 0
      ? []
      : Array.from(flat, (_, at) => at).filter(
          (at) =>
            at < flat.length &&
            at > 1 &&
            /[A-Za-z]/.test(flat[at - 1] ?? '') &&
            !/[\uDC00-\uDFFF]|\u0301/.test(flat[at] ?? '') &&
            !taken.some(({ s, e }) => at >= s && at <= e),
        );
  if (free.length > 0) insert(free[where % free.length] as number);
}
