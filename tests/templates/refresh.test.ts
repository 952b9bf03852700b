// A document made earlier, brought up to date: what changes, what is respected, what is said.

import { describe, expect, test } from '@jest/globals';
import type { ViewRecord } from '../../src/domain/view';
import { evaluate, hasSlots, refresh } from '../../src/templates';
import { flatten, segmentsOf } from '../../src/templates/flat';
import { checkRanges, documentOf, type Filled, filled, paragraph, SETTINGS, shown } from './harness';
import { funding, project } from './records';

const SHEET = [
  'FICHE {{Réf.}}',
  '{{Intitulé}}',
  'Coût {{Coût total}}{{Axe}}, par {{Porteur de projet}}.{{si Partenaire}} Avec {{Partenaire}}.{{fin}}',
  '¦ Financeur ¦ Montant ¦',
  '¦ {{pour chaque Financements}}{{Financeur}} ¦ {{Montant}}{{fin}} ¦',
  '¦ Total ¦ {{somme Financements.Montant}} ¦',
  'Mis à jour le {{Mis à jour le}}, <{{Fiche | lien: "Ouvrir"}}>',
].join('\n');

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');
const get = ({ world, id }: Filled) => world.get(id, { includeTabsContent: ['true'] });
const textOf = (made: Filled) => shown(get(made).tabs[0].documentTab.body.content.slice(1));
const flatOf = (made: Filled) => flatten(segmentsOf(get(made))[0]?.content ?? []);

/** Finds `text` and edits the document there, as a person would. */
function byHand(made: Filled, text: string, by: (at: number) => object[]): void {
  const at = flatOf(made).indexOf(text);
  expect(at).toBeGreaterThan(0);
  expect(made.world.batch(made.id, ...by(at)).status).toBe(200);
}

function update(made: Filled, record: ViewRecord, choices?: Record<string, 'keep' | 'restore'>) {
  const evaluation = evaluate(made.template, record);
  const result = refresh(made.template, get(made), evaluation, choices);
  if (result.requests.length > 0) {
    const answer = made.world.batch(made.id, ...result.requests);
    expect(answer.body?.error?.message).toBeUndefined();
  }
  return { ...result, evaluation };
}

describe.each(SETTINGS)('%s', (_, switches) => {
  const make = (record = project()) => filled(documentOf(SHEET), record, switches);

  test('two values and a row that changed are rewritten, and then nothing is left to write', () => {
    const made = make();
    const record = project({
      cost: 25_000_000,
      funding: [
        funding(1, 'Région', 5_000_000, 'Accordé'),
        ...(project().values.funding as ViewRecord[]).slice(1),
      ],
    });
    const before = textOf(made);
    const { details, conflicts, unsupported, evaluation } = update(made, record);
    expect(
      details.map(({ field, before: was, after }) =>
        [field, was, after].join(' | ').replace(/[\u00A0\u202F]/g, ' '),
      ),
    ).toEqual([
      'Coût total | 240 000 € | 250 000 €',
      'Montant | 48 000 € | 50 000 €',
      'somme Financements.Montant | 135 000 € | 137 000 €',
    ]);
    expect([conflicts, unsupported]).toEqual([[], []]);
    expect(textOf(made)).toBe(
      before.replace('240 000', '250 000').replace('48 000', '50 000').replace('135 000', '137 000'),
    );
    checkRanges(get(made), evaluation);
    expect(update(made, record).requests).toEqual([]);
  });

  test.each([
    ['', 'Nouveau'],
    ['Nouveau', ''],
    ['a', 'b'],
    ['ab', 'b'],
    ['ab', 'a'],
    ['a', 'ab'],
    ['b', 'ab'],
    ['aXb', 'aYb'],
    ['aXb', 'aYYYb'],
    ['😀', '😁'],
    ['😀a', '😁a'],
    ['a😀', 'a😁'],
    ['e\u0301', 'e\u0300'],
    ['aaa', 'aa'],
    ['aa', 'aaa'],
    ['abc', 'xyz'],
    ['ligne 1\nligne 2', 'ligne 1'],
    ['a', 'a\nb\nc'],
  ])('a value goes from %j to %j', (from, to) => {
    const made = make(project({ title: from || null, axis: from, partner: null, updated: null }));
    const { evaluation } = update(
      made,
      project({ title: to || null, axis: to, partner: null, updated: null }),
    );
    checkRanges(get(made), evaluation);
    const wanted = filled(
      documentOf(SHEET),
      project({ title: to || null, axis: to, partner: null, updated: null }),
      switches,
    );
    expect(textOf(made)).toBe(wanted.text);
    expect(
      update(made, project({ title: to || null, axis: to, partner: null, updated: null })).requests,
    ).toEqual([]);
  });

  test('what people typed around values stays', () => {
    const made = make();
    byHand(made, 'FICHE', (at) => [
      { insertText: { location: { index: at }, text: 'Notre avis : très bien.\n' } },
    ]);
    byHand(made, ', par ', (at) => [{ insertText: { location: { index: at + 2 }, text: '(à revoir) ' } }]);
    byHand(made, 'Total', (at) => [{ insertText: { location: { index: at + 5 }, text: ' général' } }]);
    const typed = textOf(made);
    const { details, evaluation } = update(made, project({ cost: 100, title: 'Autre nom' }));
    expect(details.map(({ field }) => field)).toEqual(['Intitulé', 'Coût total']);
    expect(textOf(made)).toBe(
      typed.replace('240 000 €', '1 €').replace('Compostage du Guillestrois', 'Autre nom'),
    );
    checkRanges(get(made), evaluation);
  });

  test('a value edited by hand is kept and reported, the others are written', () => {
    const made = make();
    byHand(made, 'Guillestrois', (at) => [{ insertText: { location: { index: at }, text: 'Haut-' } }]);
    const { details, conflicts } = update(made, project({ title: 'Autre nom', cost: 100 }));
    expect(conflicts).toEqual([
      {
        slot: 'v2',
        field: 'Intitulé',
        document: 'Compostage du Haut-Guillestrois',
        table: 'Autre nom',
        origin: { type: 'project', id: 'PRJ-0002', key: 'title' },
        onlyHere: false,
      },
    ]);
    expect(details.map(({ field }) => field)).toEqual(['Coût total']);
    expect(textOf(made)).toContain('Compostage du Haut-Guillestrois');
  });

  test('a value edited by hand to what the table now says is Cordée’s again: the next one is written over it', () => {
    const made = make();
    byHand(made, 'Guillestrois', (at) => [{ insertText: { location: { index: at }, text: 'Haut-' } }]);
    const text = textOf(made);
    const same = project({ title: 'Compostage du Haut-Guillestrois' });
    expect(update(made, same)).toMatchObject({ details: [], conflicts: [] });
    expect(textOf(made)).toBe(text);
    expect(update(made, same).requests).toEqual([]);
    expect(update(made, project({ title: 'Encore' }))).toMatchObject({
      conflicts: [],
      details: [{ before: 'Compostage du Haut-Guillestrois', after: 'Encore' }],
    });
  });

  test('a hand edit reports even when the table did not change', () => {
    const made = make();
    byHand(made, 'Guillestrois', (at) => [{ insertText: { location: { index: at }, text: 'Haut-' } }]);
    expect(update(made, project())).toMatchObject({
      requests: [],
      details: [],
      conflicts: [{ slot: 'v2', onlyHere: true }],
    });
  });

  test('keep: asked once, until the table changes again', () => {
    const made = make();
    byHand(made, 'Guillestrois', (at) => [{ insertText: { location: { index: at }, text: 'Haut-' } }]);
    const text = textOf(made);
    expect(update(made, project(), { v2: 'keep' }).requests).not.toEqual([]);
    expect(textOf(made)).toBe(text);
    expect(update(made, project())).toMatchObject({ requests: [], conflicts: [] });
    expect(update(made, project({ title: 'Encore' }))).toMatchObject({
      requests: [],
      conflicts: [{ slot: 'v2' }],
    });
  });

  test('restore: the table’s value comes back', () => {
    const made = make();
    byHand(made, 'Guillestrois', (at) => [{ insertText: { location: { index: at }, text: 'Haut-' } }]);
    const { evaluation } = update(made, project(), { v2: 'restore' });
    expect(textOf(made)).toBe(made.text);
    checkRanges(get(made), evaluation);
  });

  test('a suggestion that awaits in a value is neither a hand’s edit nor written over; the others are written', () => {
    const made = make();
    // Docs shows to those who may edit what is suggested, in its place and marked (suggestions guide).
    byHand(made, 'Guillestrois', (at) => [
      { insertText: { location: { index: at }, text: 'Haut-' } },
      {
        updateTextStyle: {
          range: { startIndex: at, endIndex: at + 5 },
          textStyle: { italic: true },
          fields: 'italic',
        },
      },
    ]);
    const document = JSON.parse(
      JSON.stringify(get(made)).replace(
        '"content":"Haut-"',
        '"suggestedInsertionIds":["suggest.1"],"content":"Haut-"',
      ),
    );
    const says = (record: ViewRecord) => refresh(made.template, document, evaluate(made.template, record));
    expect(says(project())).toMatchObject({ requests: [], conflicts: [], unsupported: [] });
    const { details, conflicts, unsupported } = says(project({ title: 'Autre nom', cost: 100 }));
    expect([details.map(({ field }) => field), conflicts, unsupported.map(plain)]).toEqual([
      ['Coût total'],
      [],
      [
        'Une suggestion attend dans « Intitulé » : acceptez-la ou refusez-la dans le document, puis relancez.',
      ],
    ]);
  });

  test('a slot whose text was deleted is respected and told', () => {
    const made = make();
    byHand(made, 'Compostage du Guillestrois', (at) => [
      { deleteContentRange: { range: { startIndex: at, endIndex: at + 26 } } },
    ]);
    const result = update(made, project({ title: 'Autre' }));
    expect(result.requests).toEqual([]);
    expect(result.conflicts.length + result.unsupported.length).toBe(1);
  });

  const changed = (more: ViewRecord['values'] = {}) =>
    project({
      funding: [funding(2, 'DETR', 7_200_000, 'Soldé'), funding(4, 'ADEME', 100)],
      partner: { id: 'STR-9', values: { name: 'Parc' } },
      ...more,
    });

  test('rows and passages come and go where they stand, and a comment on a row that stays survives', () => {
    const made = make();
    const at = flatOf(made).indexOf('DETR');
    made.world.docs.anchorComment(made.id, 'c1', { startIndex: at, endIndex: at + 4 });
    const { unsupported, conflicts, details, evaluation } = update(made, changed());
    expect([conflicts, unsupported]).toEqual([[], []]);
    expect(details.map(({ field, before, after }) => plain(`${field} : ${before} → ${after}`))).toEqual([
      'Passage « si Partenaire » :  → Avec Parc.',
      'Ligne retirée de « Financements » : Région · 48 000 € → ',
      'Ligne retirée de « Financements » : Fondation · 15 000 € → ',
      'Ligne « ADEME » ajoutée à « Financements » :  → ADEME · 1 €',
      'somme Financements.Montant : 135 000 € → 72 001 €',
    ]);
    expect(textOf(made)).toBe(filled(documentOf(SHEET), changed(), switches).text);
    checkRanges(get(made), evaluation);
    expect(made.world.docs.commentAnchor(made.id, 'c1')).toMatchObject({ orphan: false });
    expect(update(made, changed())).toMatchObject({ requests: [], details: [] });
    update(made, project());
    expect(textOf(made)).toBe(made.text);
  });

  test('a row with a hand-typed cell that leaves the table stays, and is told', () => {
    const made = make();
    byHand(made, '48', (at) => [{ insertText: { location: { index: at + 1 }, text: '!' } }]);
    byHand(made, 'Région', (at) => [{ insertText: { location: { index: at + 6 }, text: ' Sud' } }]);
    const { unsupported } = update(made, changed());
    expect(unsupported.map(plain)).toEqual([
      'Une ligne n’est plus dans « Financements » (Région Sud · 4!8 000 €), mais elle a été modifiée à la main dans le document : elle y reste.',
    ]);
    expect(textOf(made)).toContain('Région Sud');
    expect(textOf(made)).not.toContain('Fondation');
    expect(update(made, changed())).toMatchObject({ requests: [], details: [], unsupported: [{}] });
  });

  test('a row taken away by hand does not come back, and is told each time', () => {
    const made = make();
    const table = { index: flatOf(made).indexOf('\uE000') };
    const tableCellLocation = { tableStartLocation: table, rowIndex: 2, columnIndex: 0 };
    byHand(made, 'DETR', () => [{ deleteTableRow: { tableCellLocation } }]);
    for (const record of [project(), changed(), changed({ cost: 1 }), changed({ cost: 1 })]) {
      const { unsupported } = update(made, record);
      expect(unsupported.map(plain)).toEqual([
        'La ligne « DETR » de « Financements » a été retirée du document à la main : Cordée ne l’y remet pas.',
      ]);
      expect(textOf(made)).not.toContain('DETR');
    }
    expect(textOf(made)).toContain('ADEME');
  });

  test('a passage edited by hand stays when its condition falls, and is told', () => {
    const made = make(changed());
    byHand(made, ' Avec Parc', (at) => [{ insertText: { location: { index: at + 5 }, text: ' le' } }]);
    const { unsupported } = update(made, project());
    expect(unsupported.map(plain)).toEqual([
      'Le passage « si Partenaire » (paragraphe 3) n’a plus lieu d’être, mais il a été modifié à la main dans le document : il y reste.',
    ]);
    expect(textOf(made)).toContain(' Avec le Parc');
  });

  test('a passage whose place is no longer in the document is told, and nothing is looked for', () => {
    const made = make();
    byHand(made, ', par', (at) => {
      const end = flatOf(made).indexOf('\n', at);
      return [{ deleteContentRange: { range: { startIndex: at, endIndex: end } } }];
    });
    const { unsupported } = update(made, changed());
    expect(unsupported.map(plain)).toContain(
      'Le passage « si Partenaire » (paragraphe 3) devrait revenir, mais sa place n’est plus dans le document.',
    );
    expect(textOf(made)).not.toContain('Avec');
  });

  test('a passage between a table and the end of another comes back after the table', () => {
    const text =
      '{{si Axe}}\nT\n¦ {{Intitulé}} ¦ {{Réf.}} ¦\n{{si Partenaire}}\nAvec {{Partenaire}}\n{{fin}}\n{{fin}}\nZ';
    const made = filled(documentOf(text), project(), switches);
    const { unsupported, evaluation } = update(made, changed());
    expect(unsupported).toEqual([]);
    expect(textOf(made)).toBe(filled(documentOf(text), changed(), switches).text);
    checkRanges(get(made), evaluation);
    byHand(made, 'Avec Parc', (at) => [
      { deleteContentRange: { range: { startIndex: at, endIndex: at + 'Avec Parc\n'.length } } },
    ]);
    const { unsupported: said } = update(made, changed({ title: 'Autre' }));
    expect(said.map(plain)).toEqual([
      'Le passage « si Partenaire » (paragraphe 3) a été retiré du document à la main : Cordée ne l’y remet pas.',
    ]);
    expect(textOf(made)).not.toContain('Parc');
  });

  test('rows in another order than the table’s are left there, and told', () => {
    const made = make();
    const rows = project().values.funding as ViewRecord[];
    const { reorders, requests } = update(made, project({ funding: [...rows].reverse() }));
    expect(requests).toEqual([]);
    expect(reorders).toMatchObject([{ loop: 'b2', label: 'Financements' }]);
  });

  test('a volatile value alone writes nothing, and follows when something else does', () => {
    const made = make();
    expect(update(made, project({ updated: 46400 })).requests).toEqual([]);
    const { details } = update(made, project({ updated: 46400, cost: 100 }));
    expect(details.map(({ field }) => field)).toEqual(['Coût total']);
    expect(textOf(made)).toContain('Mis à jour le 13/01/2027');
  });

  test('a link goes elsewhere under the same words', () => {
    const made = make();
    const record = project({ sheet: 'https://docs.google.com/document/d/xyz/edit' });
    const { evaluation } = update(made, record);
    expect(JSON.stringify(get(made))).toContain('document/d/xyz/edit');
    expect(JSON.stringify(get(made))).not.toContain('document/d/abc/edit');
    checkRanges(get(made), evaluation);
    expect(update(made, record).requests).toEqual([]);
  });

  test('a comment on a value survives its rewriting', () => {
    const made = make();
    const at = flatOf(made).indexOf('240');
    made.world.docs.anchorComment(made.id, 'c1', { startIndex: at, endIndex: at + 9 });
    update(made, project({ cost: 99_900 }));
    expect(made.world.docs.commentAnchor(made.id, 'c1')).toMatchObject({ orphan: false });
  });
});

test('hasSlots tells a document Cordée filled', () => {
  const made = filled(documentOf(SHEET));
  expect(hasSlots(get(made))).toBe(true);
  expect(hasSlots(documentOf('{{Intitulé}}'))).toBe(false);
});

test.each([
  ['{{Intitulé}}', 'v1', { type: 'project', id: 'PRJ-0002', key: 'title' }],
  ['{{Coût total | centimes}}', 'v1', { type: 'project', id: 'PRJ-0002', key: 'cost' }],
  ['{{Porteur de projet}}', 'v1', { type: 'project', id: 'PRJ-0002', key: 'holder' }],
  ['{{Porteur de projet.Nom}}', 'v1', { type: 'structure', id: 'STR-1', key: 'name' }],
  ['{{Partenaire.Nom}}', 'v1', undefined],
  ['{{Intitulé | majuscules}}', 'v1', undefined],
  ['{{Coût total | lettres}}', 'v1', undefined],
  ['{{Financements.Montant}}', 'v1', undefined],
  ['{{somme Financements.Montant}}', 'v1', undefined],
  [
    '{{pour chaque Financements}}{{Montant}}{{Intitulé}}{{fin}}',
    'v1@FIN-0002',
    { type: 'funding', id: 'FIN-0002', key: 'amount' },
  ],
  [
    '{{pour chaque Financements}}{{Montant}}{{Intitulé}}{{fin}}',
    'v2@FIN-0002',
    { type: 'project', id: 'PRJ-0002', key: 'title' },
  ],
])('the cell that %s shows at %s', (text, slot, origin) => {
  const { template } = filled(documentOf(text));
  expect(evaluate(template, project()).slots[slot]?.origin).toEqual(origin);
});

test('the data hash: volatile fields don’t count, all the rest does', () => {
  const { template } = filled(documentOf(SHEET));
  const hash = (values: ViewRecord['values']) => evaluate(template, project(values)).hash;
  expect(hash({ updated: 1 })).toBe(hash({}));
  const others: ViewRecord['values'][] = [
    { title: 'x' },
    { partner: { id: 'S', values: { name: 'n' } } },
    { funding: [] },
    { sheet: 'https://x.example' },
  ];
  for (const values of others) {
    expect(hash(values)).not.toBe(hash({}));
  }
});

test.each([
  [
    'a condition',
    '{{si Mis à jour le ≥ "24/11/2026" et non Archivé}}{{Intitulé}}{{sinon}}{{Axe}}{{fin}}',
    'v',
  ],
  ['rows chosen', '{{pour chaque Financements où Mis à jour le ≥ "24/11/2026"}}{{Montant}}{{fin}}', 'b'],
])('the data hash: %s that the day alone decides doesn’t count, what it shows does', (_, text, kind) => {
  const { template } = filled(documentOf(text));
  const at = (updated: number, more: ViewRecord['values'] = {}) =>
    evaluate(template, project({ updated, ...more }));
  const [before, after] = [at(46300), at(46400)];
  expect(JSON.stringify([before.slots, before.blocks])).not.toBe(JSON.stringify([after.slots, after.blocks]));
  expect(before.hash).toBe(after.hash);
  const other: ViewRecord['values'] = kind === 'v' ? { title: 'x' } : { funding: [] };
  for (const day of [46300, 46400]) expect(at(day, other).hash).not.toBe(before.hash);
});

test('required fields that the document would show are listed', () => {
  const { template } = filled(
    documentOf(
      '{{Intitulé}} {{Porteur de projet.Nom}}{{si Archivé}}{{Réf.}}{{Intitulé}}{{fin}}{{Partenaire.Nom}}',
    ),
  );
  expect(evaluate(template, project({ title: ' ', holder: null })).missing).toEqual([
    { label: 'Intitulé', where: 'paragraphe 1' },
    { label: 'Porteur de projet.Nom', where: 'paragraphe 1' },
  ]);
  expect(evaluate(template, project()).missing).toEqual([]);
});

test('headers, footers, notes and tabs are filled, and refreshed, where they stand', () => {
  const json = documentOf('Corps {{Intitulé}}');
  const held = json.tabs[0].documentTab;
  held.headers = { 'kix.h': { headerId: 'kix.h', content: [paragraph('{{Réf.}} en tête')] } };
  held.footers = {
    'kix.f': {
      footerId: 'kix.f',
      content: [
        paragraph('{{si Archivé}}archivé{{fin}}'),
        paragraph('{{pour chaque Communes}}'),
        paragraph('{{Commune}}'),
        paragraph('{{fin}}'),
      ],
    },
  };
  held.footnotes = { 'kix.n': { footnoteId: 'kix.n', content: [paragraph(' Voir {{Axe}}')] } };
  held.body.content[1].paragraph.elements.unshift({
    startIndex: 0,
    endIndex: 1,
    footnoteReference: { footnoteId: 'kix.n', footnoteNumber: '1', textStyle: {} },
  });
  json.tabs.push({
    tabProperties: { tabId: 't.1', title: 'Annexe', index: 1 },
    documentTab: {
      body: { content: documentOf('Annexe {{Coût total}}').tabs[0].documentTab.body.content },
    },
  });
  const made = filled(json);
  const [first, second] = get(made).tabs;
  const texts = (tabs: any[]) => tabs.map((one) => shown(one.content));
  expect(
    texts([
      first.documentTab.headers['kix.h'],
      first.documentTab.footers['kix.f'],
      first.documentTab.footnotes['kix.n'],
      second.documentTab.body,
    ]),
  ).toEqual(['PRJ-0002 en tête', 'Guillestre\nEygliers\n', ' Voir Axe 2', 'Annexe 240 000 €']);
  const { details, evaluation } = update(made, project({ ref: 'PRJ-9', axis: 'Axe 3', cost: 100 }));
  expect(details.map(({ field }) => field).sort()).toEqual(['Axe', 'Coût total', 'Réf.']);
  checkRanges(get(made), evaluation);
});
