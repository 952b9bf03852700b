// The Docs door around its documents: who may, what it doesn't do, copies, comments, the switches.

import { contentText, plainText } from '../../../local/docs';
import { GoogleError } from '../../../local/door';
import { DEFAULT_SWITCHES, OTHER_SWITCHES, type Switches } from '../../../local/switches';
import { docsWorkspace } from './workspace';

const insert = (index: number, text: string) => ({ insertText: { location: { index }, text } });
const range = (startIndex: number, endIndex: number) => ({ range: { startIndex, endIndex } });

describe('who may', () => {
  const batch = { requests: [insert(1, 'x')] };
  test.each([
    ['a stranger', undefined, 404, 404],
    ['a reader', 'reader', 200, 403],
    ['a commenter', 'commenter', 200, 403],
    ['a writer', 'writer', 200, 200],
  ])('%s', (_, role, get, write) => {
    const { call, make, roles } = docsWorkspace();
    const id = make();
    const person = 'paul@mairie.example';
    if (role) roles.set(person, role);
    const messages: Record<number, string> = {
      403: 'The caller does not have permission',
      404: 'Requested entity was not found.',
    };
    const read = call('GET', `/v1/documents/${id}`, undefined, {}, person) as any;
    expect([read.status, read.body.error?.message]).toEqual([get, messages[get]]);
    const wrote = call('POST', `/v1/documents/${id}:batchUpdate`, batch, {}, person) as any;
    expect([wrote.status, wrote.body.error?.message]).toEqual([write, messages[write]]);
  });

  test('only those who can write see the revision', () => {
    const { call, make, roles } = docsWorkspace();
    const id = make();
    roles.set('r@mairie.example', 'reader');
    const read = (person?: string) => (call('GET', `/v1/documents/${id}`, undefined, {}, person) as any).body;
    expect(read().revisionId).toEqual(expect.any(String));
    expect(read('r@mairie.example').revisionId).toBeUndefined();
  });

  test('scopes: any of Google’s suffices, others don’t', () => {
    const { router, make } = docsWorkspace();
    const id = make();
    const get = (scope: string) =>
      router.handle({
        method: 'GET',
        path: `/v1/documents/${id}`,
        query: {},
        person: 'camille@petr.example',
        scopes: [`https://www.googleapis.com/auth/${scope}`],
      }).status;
    expect(
      ['documents', 'documents.readonly', 'drive', 'drive.readonly', 'drive.file', 'spreadsheets'].map(get),
    ).toEqual([200, 200, 200, 200, 200, 403]);
  });

  test('Drive is told that the content changed, once per batch', () => {
    const { batch: send, make, touched } = docsWorkspace();
    const id = make();
    send(id, insert(1, 'a'), insert(1, 'b'));
    send(id, insert(99, 'refused'));
    expect(touched).toEqual([id]);
  });
});

describe('what it does not do names itself', () => {
  test.each([
    [
      { requests: [{ replaceNamedRangeContent: { text: 'x', namedRangeName: 'n' } }] },
      'replaceNamedRangeContent',
    ],
    [{ requests: [insert(1, 'x'), { deleteHeader: { headerId: 'h' } }] }, 'deleteHeader'],
    [
      { requests: [insert(1, 'x')], writeControl: { targetRevisionId: 'r' } },
      'writeControl.targetRevisionId',
    ],
    [
      { requests: [{ replaceAllText: { containsText: { text: 'x', searchByRegex: true } } }] },
      'searchByRegex',
    ],
  ])('%j', (body, name) => {
    const { call, make, docs } = docsWorkspace();
    const id = make();
    const before = JSON.stringify(docs.document(id));
    const answer = call('POST', `/v1/documents/${id}:batchUpdate`, body) as any;
    expect([answer.status, answer.body.error.status]).toEqual([501, 'UNIMPLEMENTED']);
    expect(answer.body.error.message).toContain(name);
    expect(JSON.stringify(docs.document(id))).toBe(before);
  });

  test('a preview of suggestions, when there are some', () => {
    const { load, get, make } = docsWorkspace();
    const query = { suggestionsViewMode: ['PREVIEW_SUGGESTIONS_ACCEPTED'] };
    expect(get(make(), query).suggestionsViewMode).toBe('PREVIEW_SUGGESTIONS_ACCEPTED');
    const plain = get(make('abc'));
    plain.body.content[1].paragraph.elements[0].textRun.suggestedInsertionIds = ['suggest.1'];
    expect(get(load(plain), query).error.code).toBe(501);
    expect(get(load(plain)).suggestionsViewMode).toBe('SUGGESTIONS_INLINE');
  });
});

test('requests may be written with proto names', () => {
  const { call, make, docs } = docsWorkspace();
  const id = make();
  const answer = call('POST', `/v1/documents/${id}:batchUpdate`, {
    requests: [{ insert_text: { location: { index: 1 }, text: 'é' } }],
  });
  expect(answer.status).toBe(200);
  expect(plainText(docs.document(id))).toBe('é\n');
});

test('tabs and segments are addressed by id', () => {
  const { batch, load, make, get, docs } = docsWorkspace();
  const one = get(make('Un'), { includeTabsContent: ['true'] });
  const two = get(make('Deux'), { includeTabsContent: ['true'] }).tabs[0];
  one.tabs[0].childTabs = [
    { ...two, tabProperties: { tabId: 't.x', title: 'Annexe', index: 0, parentTabId: 't.0' } },
  ];
  const id = load(one);
  const answer = batch(
    id,
    { insertText: { location: { index: 1, tabId: 't.x' }, text: 'X' } },
    { replaceAllText: { containsText: { text: 'u' }, replaceText: 'o' } },
    { createNamedRange: { name: 'n', range: { startIndex: 1, endIndex: 3, tabId: 't.x' } } },
  );
  expect(answer.body.replies[1]).toEqual({ replaceAllText: { occurrencesChanged: 2 } });
  expect(plainText(docs.document(id))).toBe('on\n\nXDeox\n');
  const child = docs.document(id).tabs[0]!.childTabs![0]!.documentTab;
  expect(child.namedRanges?.n?.namedRanges[0]?.ranges).toEqual([
    { startIndex: 1, endIndex: 3, tabId: 't.x' },
  ]);
  expect(batch(id, { insertText: { location: { index: 1, tabId: 't.no' }, text: 'X' } }).status).toBe(400);
  expect(batch(id, { insertText: { location: { index: 1, segmentId: 'kix.no' }, text: 'X' } }).status).toBe(
    400,
  );
});

describe('named ranges and comments follow changes of structure before them, and hold through a replacement inside', () => {
  const cell = { tableCellLocation: { tableStartLocation: { index: 2 }, rowIndex: 0, columnIndex: 0 } };
  test.each<[string, unknown]>([
    ['insertTable', { insertTable: { location: { index: 1 }, rows: 2, columns: 3 } }],
    ['insertTableRow', { insertTableRow: { ...cell, insertBelow: true } }],
    ['deleteTableRow', { deleteTableRow: cell }],
    ['deleteContentRange of a table', { deleteContentRange: range(2, 14) }],
    ['insertPageBreak', { insertPageBreak: { location: { index: 1 } } }],
    [
      'createParagraphBullets',
      { createParagraphBullets: { ...range(14, 15), bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE' } },
    ],
    [
      'replaceAllText before',
      { replaceAllText: { containsText: { text: 'item' }, replaceText: 'un\ndeux' } },
    ],
    ['replaceAllText at its start', { replaceAllText: { containsText: { text: 'rep' }, replaceText: 'x' } }],
    ['replaceAllText at its end', { replaceAllText: { containsText: { text: 'ère' }, replaceText: 'x' } }],
    ['replaceAllText inside', { replaceAllText: { containsText: { text: 'p' }, replaceText: 'pp' } }],
  ])('%s', (_, request) => {
    const { docs, batch, make } = docsWorkspace();
    const id = make('\t\titem\nle repère, là');
    batch(id, { insertTable: { location: { index: 1 }, rows: 2, columns: 2 } });
    const { body } = docs.document(id).tabs[0]!.documentTab;
    const start = body.content.at(-1)!.startIndex! + 3;
    const word = { startIndex: start, endIndex: start + 6 };
    batch(id, { createNamedRange: { name: 'n', range: word } });
    docs.anchorComment(id, 'c', word);
    expect(batch(id, request).status).toBe(200);
    const { body: after, namedRanges } = docs.document(id).tabs[0]!.documentTab;
    const span = namedRanges!.n!.namedRanges[0]!.ranges[0]!;
    const last = after.content.at(-1)!;
    const text = last.paragraph!.elements.map((run) => run.textRun!.content).join('');
    const found = text.slice(span.startIndex - last.startIndex!, span.endIndex - last.startIndex!);
    expect(found).toBe(/rep+ère|xère|repx/.exec(text)![0]);
    expect(docs.commentAnchor(id, 'c')).toMatchObject({
      startIndex: span.startIndex,
      endIndex: span.endIndex,
    });
  });
});

describe('copies', () => {
  test.each<[string, Switches, boolean]>([
    ['kept', DEFAULT_SWITCHES, true],
    ['lost', OTHER_SWITCHES, false],
  ])('named ranges are %s, comments never follow, the original is untouched', (_, switches, kept) => {
    const { batch, docs, make } = docsWorkspace(switches);
    const id = make('abcdef');
    const { namedRangeId } = batch(id, { createNamedRange: { name: 'n', ...range(2, 4) } }).body.replies[0]
      .createNamedRange;
    docs.anchorComment(id, 'c', { startIndex: 1, endIndex: 3 });
    docs.copy(id, 'copy', 'Copie');
    docs.update('copy', [insert(1, 'XX')]);
    const group = docs.document('copy').tabs[0]!.documentTab.namedRanges?.n;
    expect(group?.namedRanges[0]?.ranges).toEqual(
      kept ? [{ startIndex: 4, endIndex: 6, tabId: 't.0' }] : undefined,
    );
    if (kept) expect(group?.namedRanges[0]?.namedRangeId).not.toBe(namedRangeId);
    expect(docs.commentAnchor('copy', 'c')).toBeUndefined();
    expect([docs.title('copy'), docs.title(id)]).toEqual(['Copie', 'Essai']);
    expect(plainText(docs.document(id))).toBe('abcdef\n');
    docs.delete('copy');
    expect(docs.exists('copy')).toBe(false);
  });
});

describe('comments', () => {
  test('quote their text, follow it, and are orphans once it is gone', () => {
    const { docs, batch, make } = docsWorkspace();
    const id = make('Le coût total est connu');
    docs.anchorComment(id, 'c', { startIndex: 4, endIndex: 8 });
    batch(id, insert(1, '> '), insert(8, 'XY'));
    expect(docs.commentAnchor(id, 'c')).toEqual({
      quoted: 'coût',
      orphan: false,
      startIndex: 6,
      endIndex: 12,
      tabId: 't.0',
    });
    batch(id, { deleteContentRange: range(6, 12) });
    expect(docs.commentAnchor(id, 'c')).toEqual({ quoted: 'coût', orphan: true });
  });

  test('survive a value rewritten inside: insert after the first unit, delete the leftovers', () => {
    const { docs, batch, make } = docsWorkspace();
    const id = make('Total : 12 000 € HT');
    batch(id, { createNamedRange: { name: 'slot', ...range(9, 17) } });
    docs.anchorComment(id, 'c', { startIndex: 9, endIndex: 17 });
    batch(id, insert(10, '5 500'), { deleteContentRange: range(15, 20) });
    expect(plainText(docs.document(id))).toBe('Total : 15 500 € HT\n');
    expect(docs.commentAnchor(id, 'c')).toMatchObject({ orphan: false, startIndex: 9, endIndex: 17 });
  });

  test('a new comment is a new revision; a bad range is refused', () => {
    const { docs, make } = docsWorkspace();
    const id = make('abc');
    const before = docs.document(id).revisionId;
    docs.anchorComment(id, 'c', { startIndex: 1, endIndex: 2 });
    expect(docs.document(id).revisionId).not.toBe(before);
    expect(() => docs.anchorComment(id, 'd', { startIndex: 2, endIndex: 99 })).toThrow(GoogleError);
  });
});

test.each([
  ['inherit', true],
  ['do not inherit', false],
])('cells of an inserted row %s their neighbours’ styles, by the switch', (_, inherits) => {
  const { docs, batch, make } = docsWorkspace({ insertedRowInheritsStyle: inherits });
  const id = make();
  const cell = { tableStartLocation: { index: 2 }, rowIndex: 0, columnIndex: 0 };
  batch(
    id,
    { insertTable: { location: { index: 1 }, rows: 1, columns: 1 } },
    insert(5, 'ab'),
    { updateTextStyle: { ...range(5, 8), textStyle: { bold: true }, fields: 'bold' } },
    {
      updateTableCellStyle: {
        tableStartLocation: { index: 2 },
        tableCellStyle: { backgroundColor: { color: { rgbColor: { red: 1 } } } },
        fields: 'backgroundColor',
      },
    },
    { pinTableHeaderRows: { tableStartLocation: { index: 2 }, pinnedHeaderRowsCount: 1 } },
    { insertTableRow: { tableCellLocation: cell, insertBelow: true } },
  );
  const { table } = docs.document(id).tabs[0]!.documentTab.body.content[2]!;
  const made = table!.tableRows[1]!.tableCells[0]!;
  expect(made.content[0]!.paragraph!.elements[0]!.textRun).toEqual({
    content: '\n',
    textStyle: inherits ? { bold: true } : {},
  });
  expect(made.tableCellStyle.backgroundColor).toEqual(inherits ? { color: { rgbColor: { red: 1 } } } : {});
  expect(table!.tableRows.map((row) => row.tableRowStyle.tableHeader)).toEqual([true, undefined]);
});

test('rows inserted in and deleted from a merged cell keep its span true', () => {
  const { docs, get, batch, load, make } = docsWorkspace();
  const source = make();
  batch(source, { insertTable: { location: { index: 1 }, rows: 3, columns: 2 } });
  const json = get(source);
  json.body.content[2].table.tableRows[0].tableCells[0].tableCellStyle.rowSpan = 2;
  const id = load(json);
  const at = (rowIndex: number, columnIndex: number) => ({
    tableCellLocation: { tableStartLocation: { index: 2 }, rowIndex, columnIndex },
  });
  const spans = () =>
    docs
      .document(id)
      .tabs[0]!.documentTab.body.content[2]!.table!.tableRows.map(
        (row) => row.tableCells[0]!.tableCellStyle.rowSpan,
      );
  batch(id, { insertTableRow: { ...at(0, 1), insertBelow: true } });
  expect(spans()).toEqual([3, 1, 1, 1]);
  batch(id, { insertTableRow: { ...at(0, 0), insertBelow: true } });
  expect(spans()).toEqual([3, 1, 1, 1, 1]);
  batch(id, { deleteTableRow: at(1, 1) });
  expect(spans()).toEqual([2, 1, 1, 1]);
  batch(id, { deleteTableRow: at(0, 0) });
  expect(spans()).toEqual([1, 1]);
});

test('what only a deleted text referred to goes with it', () => {
  const { docs, batch, get, load, make } = docsWorkspace();
  const json = get(make('ab'));
  json.body.content[1].paragraph.elements = [
    { textRun: { content: 'a', textStyle: {} } },
    {
      startIndex: 2,
      endIndex: 3,
      footnoteReference: { footnoteId: 'kix.f', footnoteNumber: '1', textStyle: {} },
    },
    { startIndex: 3, endIndex: 4, inlineObjectElement: { inlineObjectId: 'kix.i', textStyle: {} } },
    { textRun: { content: '\n', textStyle: {} } },
  ];
  json.footnotes = { 'kix.f': { footnoteId: 'kix.f', content: json.body.content.slice(1) } };
  json.inlineObjects = { 'kix.i': { objectId: 'kix.i' }, 'kix.j': { objectId: 'kix.j' } };
  const id = load(json);
  expect(batch(id, { deleteContentRange: range(2, 4) }).status).toBe(200);
  const { footnotes, inlineObjects } = docs.document(id).tabs[0]!.documentTab;
  expect([footnotes, inlineObjects]).toEqual([undefined, { 'kix.j': { objectId: 'kix.j' } }]);
});

test('what was anchored in a deleted footnote goes with it', () => {
  const { docs, batch, get, load, make } = docsWorkspace();
  const json = get(make('ab'));
  json.body.content[1].paragraph.elements.unshift({
    startIndex: 1,
    endIndex: 2,
    footnoteReference: { footnoteId: 'kix.f' },
  });
  json.footnotes = { 'kix.f': { footnoteId: 'kix.f', content: get(make('note')).body.content.slice(1) } };
  const id = load(json);
  const inNote = { segmentId: 'kix.f', startIndex: 0, endIndex: 4 };
  batch(id, { createNamedRange: { name: 'n', range: inNote } });
  docs.anchorComment(id, 'c', inNote);
  expect(docs.commentAnchor(id, 'c')).toMatchObject({ quoted: 'note', segmentId: 'kix.f' });
  expect(batch(id, { deleteContentRange: range(1, 2) }).status).toBe(200);
  expect(docs.document(id).tabs[0]!.documentTab.namedRanges).toBeUndefined();
  expect(docs.commentAnchor(id, 'c')).toEqual({ quoted: 'note', orphan: true });
});

test('plain text: cells by tabs, rows by lines, soft breaks as lines', () => {
  const { docs, batch, make } = docsWorkspace();
  const id = make('Titre\u000bsuite');
  batch(id, { insertTable: { endOfSegmentLocation: {}, rows: 2, columns: 2 } }, insert(16, 'A1'));
  const { content } = docs.document(id).tabs[0]!.documentTab.body;
  expect(contentText(content)).toBe('Titre\nsuite\nA1\t\n\t\n\n');
});
