// Random templates, random pairs of records: a document that nobody touched, brought up to date, is the one that
// would be made anew.

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ViewRecord } from '../../src/domain/view';
import { evaluate, refresh } from '../../src/templates';
import { eachElement, flatten, segmentsOf } from '../../src/templates/flat';
import { rowAround } from '../../src/templates/refresh/tables';
import { checkRanges, documentOf, filled, SETTINGS } from './harness';
import { funding, project, town } from './records';

// --- Templates, as text

const word = fc.constantFrom('mot', ' et ', '😀', '⟨gras⟩', 'é ');
const value = fc.constantFrom('{{Intitulé}}', '{{Axe}}', '⟨{{Réf.}}⟩');
const inLoop = fc.constantFrom('{{Financeur}}', '⟨{{Montant}}⟩', '{{Intitulé}}');
const bit = (loop: boolean) => fc.oneof(word, value, ...(loop ? [inLoop] : []));
const bits = (loop: boolean, least = 1) =>
  fc.array(bit(loop), { minLength: least, maxLength: 3 }).map((all) => all.join(''));
const CONDITIONS = ['Axe', 'Archivé', 'Partenaire', 'Financements'];
const condition = fc.constantFrom(...CONDITIONS);

/** A block inside a line. */
const inline = (loop: boolean): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .tuple(condition, bits(loop, 0), fc.option(bits(loop, 0)))
      .map(([one, yes, no]) => `{{si ${one}}}${yes}${no === null ? '' : `{{sinon}}${no}`}{{fin}}`),
    ...(loop
      ? [bits(true).map((inside) => `{{pour chaque Versements}}{{Somme versée}}${inside}{{fin}}`)]
      : [bits(true).map((inside) => `{{pour chaque Financements}}${inside}{{fin}}`)]),
    fc
      .tuple(condition, condition, bits(loop))
      .map(([one, other, inside]) => `{{si ${one}}}a{{si ${other}}}${inside}{{fin}}{{fin}}`),
    fc
      .tuple(condition, bits(loop))
      .map(([one, inside]) => `{{si Archivé}}{{si ${one}}}${inside}{{fin}}{{fin}}`),
  );

/** A paragraph: one that stays, or one that goes with its blocks. */
const line = (loop: boolean) =>
  fc
    .tuple(
      fc.boolean(),
      fc.array(fc.oneof({ weight: 2, arbitrary: bit(loop) }, { weight: 1, arbitrary: inline(loop) }), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.array(fc.oneof(inline(loop), fc.constant(' ')), { minLength: 1, maxLength: 3 }),
    )
    .map(([stays, some, bare]) => (stays ? `L${some.join('')}` : bare.join('')));

const cell = (loop: boolean) =>
  fc.oneof(
    { weight: 3, arbitrary: line(loop) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(condition, line(loop), fc.constantFrom('', '¶fixe'), fc.constantFrom('', 'fixe¶'))
        .map(([one, inside, after, before]) => `${before}{{si ${one}}}¶${inside}¶{{fin}}${after}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(line(loop), fc.constantFrom('', 'fixe¶'))
        .map(([inside, before]) => `${before}{{pour chaque Communes}}¶{{Commune}}${inside}{{fin}}`),
    },
  );
/** Never of tags alone: such a row goes. */
const row = (loop: boolean) =>
  fc.tuple(cell(loop), cell(loop)).map(([one, other]) => [one, `k${other.includes('¶') ? '¶' : ''}${other}`]);
const opened = (rows: string[][], open: string): string[][] =>
  rows.map((cells, rank) =>
    cells.map(
      (one, column) =>
        (rank === 0 && column === 0 ? `${open}${one.includes('¶') ? '¶' : ''}` : '') +
        one +
        (rank === rows.length - 1 && column === cells.length - 1
          ? `${one.includes('¶') ? '¶' : ''}{{fin}}`
          : ''),
    ),
  );

/** Rows of a table that come and go together, or one by one. */
const rowBlock: fc.Arbitrary<string[][]> = fc.oneof(
  fc
    .array(row(true), { minLength: 1, maxLength: 2 })
    .map((rows) => opened(rows, '{{pour chaque Financements}}')),
  fc
    .tuple(fc.array(row(false), { minLength: 1, maxLength: 2 }), condition)
    .map(([rows, one]) => opened(rows, `{{si ${one}}}`)),
  fc
    .tuple(row(true), row(true), fc.constantFrom('{{pour chaque Versements}}', '{{si Statut = "Soldé"}}'))
    .map(([first, second, inner]) =>
      opened([first, ...opened([second], inner)], '{{pour chaque Financements}}'),
    ),
  fc
    .tuple(row(false), row(false), condition)
    .map(([first, second, one]) => [
      [`{{si ${one}}}`, ''],
      first,
      ['{{sinon}}', ''],
      second,
      ['{{fin}}', ''],
    ]),
);
const fixed = fc.constantFrom<string[]>(['h', 'h'], ['f', '{{Intitulé}}']);
const table = fc
  .tuple(fc.option(fixed), fc.array(rowBlock, { minLength: 1, maxLength: 2 }), fc.option(fixed))
  .map(([first, blocks, last]) => [...(first ? [first] : []), ...blocks.flat(), ...(last ? [last] : [])])
  .map((rows) => rows.map((cells) => `¦ ${cells.join(' ¦ ')} ¦`).join('\n'));

/** A table that each row of a loop repeats, some of whose own rows come and go. */
const innerTable = fc
  .tuple(
    fc.option(fixed),
    fc.array(
      fc.oneof(
        row(true).map((one) => [one]),
        fc
          .tuple(row(true), fc.constantFrom('{{pour chaque Versements}}', '{{si Statut = "Soldé"}}'))
          .map(([one, opening]) => opened([one], opening)),
      ),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([first, blocks]) => [...(first ? [first] : []), ...blocks.flat()])
  .map((rows) => rows.map((cells) => `¦ ${cells.join(' ¦ ')} ¦`).join('\n'));

interface Parts {
  flow: string;
  block: string;
}
const parts = fc.letrec<Parts>((tie) => ({
  flow: fc
    .array(fc.oneof({ maxDepth: 2 }, line(false), tie('block')), { minLength: 1, maxLength: 3 })
    .map((all) => all.join('\n')),
  block: fc.oneof(
    fc.tuple(condition, tie('flow')).map(([one, inside]) => `{{si ${one}}}\n${inside}\n{{fin}}`),
    fc
      .tuple(condition, tie('flow'), tie('flow'))
      .map(([one, yes, no]) => `{{si ${one}}}\n${yes}\n{{sinon}}\n${no}\n{{fin}}`),
    fc
      .array(line(true), { minLength: 1, maxLength: 2 })
      .map((lines) => `{{pour chaque Financements}}\n${lines.join('\n')}\n{{fin}}`),
    fc
      .tuple(line(true), innerTable, line(true))
      .map(([a, text, z]) => `{{pour chaque Financements}}\nT${a}\n${text}\nU${z}\n{{fin}}`),
    table.map((text) => `T\n${text}\nU`),
    table.map((text) => `${text}\nU`),
  ),
}));
const template = fc
  .array(fc.oneof(line(false), parts.flow, parts.block), { minLength: 1, maxLength: 4 })
  .map((all) => `${all.join('\n')}\nZ`);

// --- Records

const text = fc.constantFrom('', 'court', 'Axe 2', 'Une valeur un peu plus longue', '😀', 'e\u0301');
const rowsOf = fc
  .shuffledSubarray([1, 2, 3, 4, 5], { maxLength: 4 })
  .chain((ids) =>
    fc.tuple(
      fc.constant([...ids].sort()),
      fc.array(fc.tuple(text, fc.nat(3)), { minLength: ids.length, maxLength: ids.length }),
    ),
  )
  .map(([ids, values]) =>
    ids.map((id, rank) => {
      const [funder, payments] = values[rank] as [string, number];
      return funding(
        id,
        funder,
        id * 1000,
        payments > 1 ? 'Soldé' : 'Sollicité',
        [1, 2, 3]
          .slice(3 - payments)
          .map((n) => ({ id: `VER-${n}`, values: { sum: n * 100, day: 46000 + n } })),
      );
    }),
  );
const record = fc
  .record({
    title: text,
    axis: text,
    ref: text,
    archived: fc.boolean(),
    partner: fc.boolean(),
    funding: rowsOf,
    towns: fc.shuffledSubarray(['Guillestre', 'Eygliers', 'Vars']),
  })
  .map(({ partner, towns, ...values }) =>
    project({
      ...values,
      partner: partner ? { id: 'STR-9', values: { name: 'Parc' } } : null,
      towns: [...towns].sort().map(town),
    }),
  );

/** A record, and the same or another with its rows in any order. */
const shuffled = fc.tuple(record, record, fc.boolean()).chain(([before, other, same]) => {
  const { funding: rows, towns, ...values } = (same ? before : other).values;
  const turned = (rows as ViewRecord[]).map(({ id, values: { payments, ...own } }) =>
    anyOrder(payments as ViewRecord[]).map((again) => ({ id, values: { ...own, payments: again } })),
  );
  return fc
    .tuple(
      fc.tuple(...turned).chain((all) => anyOrder(all)),
      anyOrder(towns as ViewRecord[]),
    )
    .map(([funding, towns]): [ViewRecord, ViewRecord] => [before, project({ ...values, funding, towns })]);
});

function anyOrder(rows: readonly ViewRecord[]): fc.Arbitrary<ViewRecord[]> {
  return fc.shuffledSubarray([...rows], { minLength: rows.length });
}

// --- What people see

function look(document: any): { content: unknown; names: string[] } {
  const { body, namedRanges = {} } = document.tabs[0].documentTab;
  const names = Object.values<any>(namedRanges).flatMap((group) =>
    group.namedRanges.map(
      ({ name, ranges: [{ startIndex, endIndex }] }: any) => `${name} ${startIndex}-${endIndex}`,
    ),
  );
  return { content: lookOf(body.content), names: names.sort() };
}

function lookOf(content: any[]): unknown[] {
  return content.map(({ paragraph, table }) => {
    if (paragraph) {
      const { headingId: _, ...style } = paragraph.paragraphStyle ?? {};
      const runs: [string, string][] = [];
      for (const { textRun } of paragraph.elements) {
        const style = JSON.stringify(textRun.textStyle ?? {});
        const last = runs[runs.length - 1];
        const said = textRun.content.replace(/\n$/, '');
        if (last?.[1] === style) last[0] += said;
        else if (said !== '') runs.push([said, style]);
      }
      return { runs, style, bullet: paragraph.bullet !== undefined };
    }
    if (!table) return {};
    return table.tableRows.map((row: any) => [
      row.tableRowStyle,
      ...row.tableCells.map((cell: any) => [cell.tableCellStyle, lookOf(cell.content)]),
    ]);
  });
}

// --- What hands do

type Hand = (document: any, act: (request: object) => any) => void;

const flatOf = (document: any) => flatten(segmentsOf(document)[0]?.content ?? []);

/** Types «★», takes a character away, or a row: wherever Docs allows it. */
const hand: fc.Arbitrary<Hand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.nat().map(
      (where): Hand =>
        (document, act) => {
          const flat = flatOf(document);
          act({ insertText: { location: { index: 1 + (where % (flat.length - 1)) }, text: '★' } });
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 })).map(
      ([where, length]): Hand =>
        (document, act) => {
          const flat = flatOf(document);
          const startIndex = 1 + (where % (flat.length - 1));
          act({ deleteContentRange: { range: { startIndex, endIndex: startIndex + length } } });
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(), fc.nat(3)).map(
      ([where, rowIndex]): Hand =>
        (document, act) => {
          const starts = [...flatOf(document)].flatMap((unit, at) => (unit === '\uE000' ? [at] : []));
          const index = starts[where % Math.max(1, starts.length)] ?? 0;
          act({
            deleteTableRow: {
              tableCellLocation: { tableStartLocation: { index }, rowIndex, columnIndex: 0 },
            },
          });
        },
    ),
  },
);

/** Every letter that stands in no value, passage or row of ours, with its style. */
function outside(document: any): string[] {
  const flat = flatOf(document);
  const ours = new Set<number>();
  const held = document.tabs[0].documentTab;
  for (const { name, namedRanges } of Object.values<any>(held.namedRanges ?? {})) {
    if (name.includes('!')) continue;
    for (const { ranges } of namedRanges) {
      const [{ startIndex: s, endIndex: e }] = ranges;
      const row =
        name.startsWith('cordee/b') && flat.slice(s, e) === '\n' ? rowAround({ flat }, s) : undefined;
      for (let at = row?.s ?? s; at < (row?.e ?? e); at++) ours.add(at);
    }
  }
  const letters: string[] = [];
  eachElement(held.body.content, ({ startIndex = 0, textRun }) => {
    [...(textRun?.content ?? '').split('')].forEach((unit, at) => {
      if (/[^\s\u2060]/.test(unit) && !ours.has(startIndex + at))
        letters.push(unit + JSON.stringify(textRun?.textStyle ?? {}));
    });
  });
  return letters;
}

/** How many characters a hand typed are there still. */
function typedIn(document: any): number {
  return flatOf(document).split('★').length - 1;
}

describe.each(SETTINGS)('%s', (_, switches) => {
  test('refreshed = made anew', () => {
    fc.assert(
      fc.property(template, record, record, (part, before, after) => {
        const json = documentOf(part);
        const made = filled(json, before, switches);
        const get = () => made.world.get(made.id, { includeTabsContent: ['true'] });
        const evaluation = evaluate(made.template, after);
        const result = refresh(made.template, get(), evaluation);
        expect([result.conflicts, result.unsupported, result.reorders]).toEqual([[], [], []]);
        if (result.requests.length > 0)
          expect(made.world.batch(made.id, ...result.requests).body?.error?.message).toBeUndefined();
        const wanted = filled(json, after, switches);
        expect(flatten(segmentsOf(get())[0]?.content ?? [])).toBe(
          flatten(segmentsOf(wanted.document)[0]?.content ?? []),
        );
        checkRanges(get(), evaluation);
        const [is, should] = [look(get()), look(wanted.document)];
        // Nothing to write: what a block would remember waits for the next time.
        if (result.requests.length === 0) is.names = should.names;
        expect(is).toEqual(should);
        expect(refresh(made.template, get(), evaluation)).toMatchObject({ requests: [], details: [] });
      }),
      { numRuns: Number(process.env.RUNS ?? 40) },
    );
  });

  test('put back in order = made anew, and then nothing is left to write', () => {
    fc.assert(
      fc.property(template, shuffled, (part, [before, after]) => {
        const json = documentOf(part);
        const made = filled(json, before, switches);
        const get = () => made.world.get(made.id, { includeTabsContent: ['true'] });
        const evaluation = evaluate(made.template, after);
        const { reorders } = refresh(made.template, get(), evaluation);
        const asked = Object.fromEntries(reorders.map(({ loop }) => [loop, 'restore' as const]));
        const result = refresh(made.template, get(), evaluation, asked);
        expect([result.conflicts, result.unsupported, result.reorders]).toEqual([[], [], []]);
        if (result.requests.length > 0)
          expect(made.world.batch(made.id, ...result.requests).body?.error?.message).toBeUndefined();
        const wanted = filled(json, after, switches);
        checkRanges(get(), evaluation);
        const [is, should] = [look(get()), look(wanted.document)];
        if (result.requests.length === 0) is.names = should.names;
        expect(is).toEqual(should);
        expect(refresh(made.template, get(), evaluation, asked)).toMatchObject({
          requests: [],
          reorders: [],
        });
      }),
      { numRuns: Number(process.env.RUNS ?? 20) },
    );
  });

  test('whatever hands did before, a refresh writes in its own values and at the edges of its rows and passages', () => {
    fc.assert(
      fc.property(
        template,
        record,
        record,
        fc.array(hand, { minLength: 1, maxLength: 4 }),
        (part, before, after, hands) => {
          const made = filled(documentOf(part), before, switches);
          const get = () => made.world.get(made.id, { includeTabsContent: ['true'] });
          for (const act of hands) act(get(), (request) => made.world.batch(made.id, request));
          const evaluation = evaluate(made.template, after);
          const read = get();
          const result = refresh(made.template, read, evaluation);
          if (result.requests.length === 0) return;
          const answer = made.world.batch(made.id, ...result.requests);
          expect(answer.body?.error?.message).toBeUndefined();
          expect(outside(get())).toEqual(outside(read));
          expect(typedIn(get())).toEqual(typedIn(read));
          expect(refresh(made.template, get(), evaluation)).toMatchObject({ requests: [], details: [] });
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 30) },
    );
  });

  test('whatever hands did before, putting in order loses what it listed and nothing else', () => {
    fc.assert(
      fc.property(
        template,
        shuffled,
        fc.array(hand, { minLength: 1, maxLength: 3 }),
        (part, [before, after], hands) => {
          const made = filled(documentOf(part), before, switches);
          const get = () => made.world.get(made.id, { includeTabsContent: ['true'] });
          for (const act of hands) act(get(), (request) => made.world.batch(made.id, request));
          const evaluation = evaluate(made.template, after);
          const read = get();
          const { reorders } = refresh(made.template, read, evaluation);
          if (reorders.length === 0) return;
          const asked = Object.fromEntries(reorders.map(({ loop }) => [loop, 'restore' as const]));
          const { requests } = refresh(made.template, read, evaluation, asked);
          expect(made.world.batch(made.id, ...requests).body?.error?.message).toBeUndefined();
          expect(outside(get())).toEqual(outside(read));
          const told = reorders.flatMap(({ rows }) =>
            rows.filter(({ typed }) => typed).map(({ text }) => text),
          );
          const lost = typedIn(read) - typedIn(get());
          expect(lost).toBeLessThanOrEqual(told.join('').split('★').length - 1);
          expect(refresh(made.template, get(), evaluation, asked)).toMatchObject({
            requests: [],
            details: [],
          });
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 20) },
    );
  });
});
