// What is known of the Docs API, as rows that any Workspace can be asked: request → answer or error, word for word.

import { ANY, type Row, type Step } from './replay';

const REFERENCE = 'https://developers.google.com/workspace/docs/api/reference/rest/v1/documents';
const ERRORS = 'L: answers recorded from the live API, 2026-08';
const PROTO = `D ${REFERENCE}/request`;

// How rows are said.
const ok = (...requests: unknown[]): Step => ({
  method: 'POST',
  path: '/v1/documents/{id}:batchUpdate',
  body: { requests },
  status: 200,
});
const replies = (requests: unknown[], ...wanted: unknown[]): Step => ({
  ...ok(...requests),
  at: { replies: wanted },
});
const refused = (message: string, ...requests: unknown[]): Step => ({
  ...ok(...requests),
  status: 400,
  message,
  at: { 'error.status': 'INVALID_ARGUMENT', 'error.errors': null },
});
const read = (at: Record<string, unknown>): Step => ({
  method: 'GET',
  path: '/v1/documents/{id}',
  status: 200,
  at,
});
const keep = (step: Step, names: Record<string, string>): Step => ({ ...step, keep: names });

const at = (index: number, more = {}) => ({ location: { index, ...more } });
const insert = (index: number, text: string, more = {}) => ({ insertText: { ...at(index, more), text } });
const cut = (startIndex: number, endIndex: number) => ({
  deleteContentRange: { range: { startIndex, endIndex } },
});
const span = (startIndex: number, endIndex: number) => ({ range: { startIndex, endIndex } });
const style = (startIndex: number, endIndex: number, textStyle: object, fields: string) => ({
  updateTextStyle: { ...span(startIndex, endIndex), textStyle, fields },
});
const named = (startIndex: number, endIndex: number, namedStyleType: string) => ({
  updateParagraphStyle: {
    ...span(startIndex, endIndex),
    paragraphStyle: { namedStyleType },
    fields: 'namedStyleType',
  },
});
const table = (index: number, rows: number, columns: number) => ({
  insertTable: { ...at(index), rows, columns },
});
const cell = (index: number, rowIndex: number, columnIndex = 0) => ({
  tableCellLocation: { tableStartLocation: { index }, rowIndex, columnIndex },
});
/** Path of the n-th structural element's text runs; 0 is the first section break. */
const run = (n: number, element = 0) => `body.content[${n}].paragraph.elements[${element}].textRun`;

const TYPES = 'type.googleapis.com/google.apps.docs.v1.';
const NOT_IN_PARAGRAPH =
  'The insertion index must be inside the bounds of an existing paragraph. You can still create new paragraphs by inserting newlines.';
const FORBIDDEN =
  'Invalid requests[0].deleteContentRange: Invalid deletion range. Cannot delete the requested range.';

export const DOCS_ROWS: Row[] = [
  // Reading
  {
    behaviour: 'a new document is a section break without startIndex and an empty paragraph',
    evidence: 'M: 23 real documents',
    steps: [
      read({
        'body.content[0].startIndex': null,
        'body.content[0].endIndex': 1,
        'body.content[1].startIndex': 1,
        'body.content[1].endIndex': 2,
        'body.content[2]': null,
        [run(1)]: { content: '\n', textStyle: {} },
        title: 'Conformance',
        documentId: '{id}',
        revisionId: ANY,
      }),
    ],
  },
  {
    behaviour: 'without includeTabsContent the first tab stands at the top level, with it under tabs',
    evidence: `D ${REFERENCE}/get`,
    steps: [
      read({ 'body.content[1].endIndex': 2, tabs: null, 'documentStyle.pageSize': ANY }),
      {
        ...read({
          body: null,
          'tabs[0].tabProperties.tabId': 't.0',
          'tabs[0].documentTab.body.content[1].endIndex': 2,
        }),
        query: { includeTabsContent: 'true' },
      },
    ],
  },
  {
    behaviour: 'a fields mask keeps what it names',
    evidence: 'O https://developers.google.com/workspace/docs/api/how-tos/performance',
    steps: [{ ...read({ title: 'Conformance', body: null, documentId: null }), query: { fields: 'title' } }],
  },
  {
    behaviour: 'a fields mask with an unknown name is refused, the cause only in the details',
    evidence: ERRORS,
    steps: [
      {
        ...read({ 'error.details[0].fieldViolations[0].field': ANY }),
        query: { fields: 'nonsense' },
        status: 400,
        message: 'Request contains an invalid argument.',
      },
    ],
  },
  {
    behaviour: 'an unknown document is not found',
    evidence: 'O https://developers.google.com/workspace/docs/api/how-tos/documents',
    steps: [
      {
        ...read({ 'error.status': 'NOT_FOUND' }),
        path: '/v1/documents/{id}0',
        status: 404,
        message: 'Requested entity was not found.',
      },
    ],
  },
  {
    behaviour: 'an unknown query parameter is refused',
    evidence: ERRORS,
    steps: [
      {
        ...read({}),
        query: { bogus: '1' },
        status: 400,
        message: `Invalid JSON payload received. Unknown name "bogus": Cannot bind query parameter. Field 'bogus' could not be found in request message.`,
      },
    ],
  },

  // Batches
  {
    behaviour: 'requests apply progressively, one reply each, in order; only some replies say something',
    evidence: `O ${REFERENCE}/batchUpdate`,
    steps: [
      {
        ...ok(
          insert(1, 'abc'),
          { replaceAllText: { containsText: { text: 'b' }, replaceText: 'BB' } },
          insert(5, '!'),
        ),
        at: {
          replies: [{}, { replaceAllText: { occurrencesChanged: 1 } }, {}],
          documentId: '{id}',
          'writeControl.requiredRevisionId': ANY,
        },
      },
      read({ [`${run(1)}.content`]: 'aBBc!\n' }),
    ],
  },
  {
    behaviour: 'one bad request and nothing is applied',
    evidence: `O ${REFERENCE}/batchUpdate`,
    steps: [
      refused(
        'Invalid requests[1].deleteContentRange: The range should not be empty.',
        insert(1, 'abc'),
        cut(1, 1),
      ),
      read({ 'body.content[1].endIndex': 2 }),
    ],
  },
  {
    behaviour: 'an empty request object is refused',
    evidence: ERRORS,
    steps: [refused('Invalid requests[0]: No request set.', {})],
  },
  {
    behaviour: 'an unknown request is refused by name',
    evidence: ERRORS,
    steps: [
      refused(
        `Invalid JSON payload received. Unknown name "bogusRequest" at 'requests[0]': Cannot find field.`,
        { bogusRequest: {} },
      ),
    ],
  },
  {
    behaviour: 'an unknown field is refused: path in snake case, name as sent',
    evidence: ERRORS,
    steps: [
      refused(
        `Invalid JSON payload received. Unknown name "bogusFieldXyz" at 'requests[0].insert_text': Cannot find field.`,
        {
          insertText: { ...at(1), text: 'x', bogusFieldXyz: 1 },
        },
      ),
    ],
  },
  {
    behaviour: 'a value of the wrong type is refused',
    evidence: ERRORS,
    steps: [
      refused(`Invalid value at 'requests[0].insert_text.location.index' (TYPE_INT32), "abc"`, {
        insertText: { location: { index: 'abc' }, text: 'x' },
      }),
    ],
  },
  {
    behaviour: 'an enumeration’s value nobody has is refused with its type’s full name',
    evidence: `${ERRORS}; Unit as claimed by several projects`,
    steps: [
      refused(
        `Invalid value at 'requests[0].update_paragraph_style.paragraph_style.named_style_type' (${TYPES}NamedStyleType), "BOGUS_STYLE_XYZ"`,
        named(1, 2, 'BOGUS_STYLE_XYZ'),
      ),
      refused(
        `Invalid value at 'requests[0].update_text_style.text_style.font_size.unit' (${TYPES}Unit), "EMU"`,
        style(1, 2, { fontSize: { magnitude: 9, unit: 'EMU' } }, 'fontSize'),
      ),
      {
        ...read({}),
        query: { suggestionsViewMode: 'BOGUS_XYZ' },
        status: 400,
        message: `Invalid value at 'suggestions_view_mode' (${TYPES}SuggestionsViewMode), "BOGUS_XYZ"`,
      },
    ],
  },
  {
    behaviour: 'something else where an object belongs is refused with the object’s type',
    evidence: ERRORS,
    steps: [
      refused(`Invalid value at 'requests[0].insert_text' (${TYPES}InsertTextRequest), "not-an-object"`, {
        insertText: 'not-an-object',
      }),
      refused(`Invalid value at 'requests[0].delete_content_range.range' (${TYPES}Range), "s"`, {
        deleteContentRange: { range: 's' },
      }),
      {
        ...ok(),
        body: { requests: [insert(1, 'x')], writeControl: 's' },
        status: 400,
        message: `Invalid value at 'write_control' (${TYPES}WriteControl), "s"`,
      },
    ],
  },
  {
    behaviour: 'a list or an object where one value belongs is refused',
    evidence: 'D github.com/protocolbuffers/protobuf, proto_writer.cc; L of Sheets',
    steps: [
      refused(
        `Invalid JSON payload received. Unknown name "insertText" at 'requests[0]': Proto field is not repeating, cannot start list.`,
        { insertText: [] },
      ),
      refused(`Invalid value at 'requests[0].insert_text' (text), Starting an object on a scalar field`, {
        insertText: { ...at(1), text: {} },
      }),
    ],
  },
  {
    behaviour: 'every fault of a body has its line and its violation',
    evidence: 'L: answers quoted by several projects',
    steps: [
      {
        ...ok({ bogusOne: 1 }, { insertText: { location: { index: 'abc' }, text: 'x' } }),
        status: 400,
        message: `Invalid JSON payload received. Unknown name "bogusOne" at 'requests[0]': Cannot find field.\nInvalid value at 'requests[1].insert_text.location.index' (TYPE_INT32), "abc"`,
        at: {
          'error.details[0].@type': 'type.googleapis.com/google.rpc.BadRequest',
          'error.details[0].fieldViolations': [
            {
              field: 'requests[0]',
              description: `Invalid JSON payload received. Unknown name "bogusOne" at 'requests[0]': Cannot find field.`,
            },
            {
              field: 'requests[1].insert_text.location.index',
              description: `Invalid value at 'requests[1].insert_text.location.index' (TYPE_INT32), "abc"`,
            },
          ],
        },
      },
    ],
  },
  {
    behaviour: 'an unknown name of the body itself stands nowhere, one of writeControl stands there',
    evidence: ERRORS,
    steps: [
      {
        ...ok(),
        body: { requests: [], bogusTopLevelFieldXyz: 1 },
        status: 400,
        message: 'Invalid JSON payload received. Unknown name "bogusTopLevelFieldXyz": Cannot find field.',
      },
      {
        ...ok(),
        body: { requests: [], writeControl: { bogusXyz: 1 } },
        status: 400,
        message: `Invalid JSON payload received. Unknown name "bogusXyz" at 'write_control': Cannot find field.`,
      },
    ],
  },
  {
    behaviour: 'a body that is no object',
    evidence: 'L: answers quoted by several projects',
    steps: [
      {
        ...ok(),
        body: [],
        status: 400,
        message: 'Invalid JSON payload received. Unknown name "": Root element must be a message.',
      },
    ],
  },
  {
    behaviour: 'names are taken as protobuf writes them too; their case counts',
    evidence: 'O https://protobuf.dev/programming-guides/json/; L for the case',
    steps: [
      ok({ insert_text: { location: { index: 1 }, text: 'ab' } }),
      read({ [`${run(1)}.content`]: 'ab\n' }),
      refused(
        `Invalid JSON payload received. Unknown name "inserttext" at 'requests[0]': Cannot find field.`,
        { inserttext: { ...at(1), text: 'x' } },
      ),
    ],
  },
  {
    behaviour: 'an index is a whole number',
    evidence: `${ERRORS}, same grammar`,
    steps: [
      refused(
        `Invalid value at 'requests[0].insert_text.location.index' (TYPE_INT32), 1.5`,
        insert(1.5, 'x'),
      ),
    ],
  },
  {
    behaviour: 'two members of a union are refused',
    evidence: `O ${REFERENCE}/request (union fields); grammar as recorded live`,
    steps: [
      refused(
        `Invalid value at 'requests[0].insert_text' (oneof), oneof field 'insertion_location' is already set. Cannot set 'endOfSegmentLocation'`,
        { insertText: { ...at(1), endOfSegmentLocation: {}, text: 'x' } },
      ),
    ],
  },
  {
    behaviour: 'two requests in one object are refused',
    evidence: ERRORS,
    steps: [
      refused(
        `Invalid value at 'requests[0]' (oneof), oneof field 'request' is already set. Cannot set 'deleteContentRange'`,
        {
          ...insert(1, 'x'),
          ...cut(1, 2),
        },
      ),
    ],
  },
  {
    behaviour: 'requiredRevisionId must be the latest; every write makes a new one',
    evidence: ERRORS,
    steps: [
      keep(read({}), { first: 'revisionId' }),
      { ...ok(), body: { requests: [insert(1, 'a')], writeControl: { requiredRevisionId: '{first}' } } },
      {
        ...ok(),
        body: { requests: [insert(1, 'b')], writeControl: { requiredRevisionId: '{first}' } },
        status: 400,
        message: `The required revision ID '{first}' does not match the latest revision.`,
      },
      read({ [`${run(1)}.content`]: 'a\n' }),
    ],
  },

  // insertText
  {
    behaviour: 'indexes count UTF-16 units',
    evidence: 'M: real documents',
    steps: [ok(insert(1, '😀é')), read({ 'body.content[1].endIndex': 5 })],
  },
  {
    behaviour: 'a newline makes a paragraph with the same style',
    evidence: PROTO,
    steps: [
      ok(insert(1, 'ab'), named(1, 2, 'HEADING_2'), insert(2, '\n')),
      read({
        [`${run(1)}.content`]: 'a\n',
        [`${run(2)}.content`]: 'b\n',
        'body.content[1].paragraph.paragraphStyle.namedStyleType': 'HEADING_2',
        'body.content[2].paragraph.paragraphStyle.namedStyleType': 'HEADING_2',
      }),
    ],
  },
  {
    behaviour: 'a newline in a list makes another item',
    evidence: PROTO,
    steps: [
      ok(
        insert(1, 'ab'),
        { createParagraphBullets: { ...span(1, 2), bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE' } },
        insert(3, '\nc'),
      ),
      read({
        'body.content[1].paragraph.bullet.listId': ANY,
        'body.content[2].paragraph.bullet.listId': ANY,
        [`${run(2)}.content`]: 'c\n',
      }),
    ],
  },
  {
    behaviour: 'inserted text takes the style of the text before it',
    evidence: PROTO,
    steps: [
      ok(insert(1, 'abcd'), style(1, 3, { bold: true }, 'bold'), insert(3, 'X')),
      read({
        [run(1)]: { content: 'abX', textStyle: { bold: true } },
        [run(1, 1)]: { content: 'cd\n', textStyle: {} },
      }),
    ],
  },
  {
    behaviour: 'at a paragraph’s start, inserted text takes the style of the text after it',
    evidence: `${PROTO}; ? at the start of a paragraph`,
    steps: [
      ok(insert(1, 'a\nbcd'), style(3, 5, { bold: true }, 'bold'), insert(3, 'X')),
      read({ [run(2)]: { content: 'Xbc', textStyle: { bold: true } } }),
    ],
  },
  {
    behaviour: 'control and private-use characters are stripped without a word, and later indexes shift',
    evidence: `${PROTO}; L`,
    steps: [
      ok(insert(1, 'a\u0000\u0008b\u000c\u001f\rc\ue000\uf8ffd')),
      read({ [`${run(1)}.content`]: 'abcd\n' }),
    ],
  },
  {
    behaviour: 'U+000B stays, a line break inside a paragraph',
    evidence: 'D: not among the stripped ones; one report says otherwise',
    steps: [ok(insert(1, 'a\u000bb')), read({ [`${run(1)}.content`]: 'a\u000bb\n' })],
  },
  {
    behaviour: 'text inserted in a link is not linked',
    evidence: 'C: several reports',
    steps: [
      ok(insert(1, 'abcd'), style(1, 5, { link: { url: 'https://petr.example/' } }, 'link'), insert(3, 'X')),
      read({
        [`${run(1, 1)}.content`]: 'X',
        [`${run(1, 1)}.textStyle.link`]: null,
        [`${run(1, 2)}.textStyle.link.url`]: 'https://petr.example/',
      }),
    ],
  },
  {
    behaviour: 'the end of a segment is before its last newline',
    evidence: PROTO,
    steps: [
      ok(insert(1, 'ab'), { insertText: { endOfSegmentLocation: {}, text: 'c' } }),
      read({ [`${run(1)}.content`]: 'abc\n' }),
    ],
  },
  {
    behaviour: 'text to insert must be said',
    evidence: ERRORS,
    steps: [
      refused('Invalid requests[0].insertText: Insert text requests must specify text to insert.', {
        insertText: at(1),
      }),
    ],
  },
  {
    behaviour: 'index 0 of the body is in no paragraph',
    evidence: ERRORS,
    steps: [refused(`Invalid requests[0].insertText: ${NOT_IN_PARAGRAPH}`, insert(0, 'x'))],
  },
  {
    behaviour: 'a table’s start, its rows and its cells are in no paragraph',
    evidence: ERRORS,
    steps: [
      ok(table(1, 1, 1)),
      ...[2, 3, 4, 6].map((index) =>
        refused(`Invalid requests[0].insertText: ${NOT_IN_PARAGRAPH}`, insert(index, 'x')),
      ),
      ok(insert(5, 'in'), insert(1, 'before')),
    ],
  },
  {
    behaviour: 'an index past the end is refused with the segment’s end',
    evidence: ERRORS,
    steps: [
      ok(insert(1, 'Say the brave word today')),
      refused(
        'Invalid requests[0].insertText: Index 9999999 must be less than the end index of the referenced segment, 26.',
        insert(9999999, 'x'),
      ),
      refused(
        'Invalid requests[0].insertText: Index 26 must be less than the end index of the referenced segment, 26.',
        insert(26, 'x'),
      ),
    ],
  },

  // deleteContentRange
  {
    behaviour: 'deleting a newline keeps the first paragraph’s style',
    evidence: 'L: recorded from the live API, 2026-10',
    steps: [
      ok(insert(1, 'one\ntwo'), named(1, 2, 'HEADING_1'), cut(3, 6)),
      read({
        [`${run(1)}.content`]: 'onwo\n',
        'body.content[1].paragraph.paragraphStyle.namedStyleType': 'HEADING_1',
        'body.content[2]': null,
      }),
    ],
  },
  {
    behaviour: 'a whole paragraph deleted leaves the next one as it was',
    evidence: '? follows from the paragraph mark',
    steps: [
      ok(insert(1, 'one\ntwo'), named(1, 2, 'HEADING_1'), named(5, 6, 'NORMAL_TEXT'), cut(1, 5)),
      read({
        [`${run(1)}.content`]: 'two\n',
        'body.content[1].paragraph.paragraphStyle.namedStyleType': 'NORMAL_TEXT',
      }),
    ],
  },
  {
    behaviour: 'a paragraph merged with the empty one before a table keeps its style',
    evidence: 'L: recorded from the live API, 2026-10',
    steps: [
      ok(insert(1, 'one\n'), named(1, 2, 'HEADING_1'), named(5, 6, 'NORMAL_TEXT'), table(5, 1, 1), cut(4, 5)),
      read({
        [`${run(1)}.content`]: 'one\n',
        'body.content[1].paragraph.paragraphStyle.namedStyleType': 'HEADING_1',
        'body.content[2].table.rows': 1,
      }),
    ],
  },
  {
    behaviour: 'an empty range is refused',
    evidence: ERRORS,
    steps: [refused('Invalid requests[0].deleteContentRange: The range should not be empty.', cut(1, 1))],
  },
  {
    behaviour: 'a range that ends before it starts is refused',
    evidence: ERRORS,
    steps: [
      refused(
        'Invalid requests[0].deleteContentRange: Invalid range: end index cannot be less than start index',
        cut(2, 1),
      ),
    ],
  },
  {
    behaviour: 'a range without its indexes is refused',
    evidence: `${ERRORS} (of a comment’s range)`,
    steps: [
      refused('Invalid requests[0].deleteContentRange: Invalid range: must contain a start and end index', {
        deleteContentRange: { range: { startIndex: 1 } },
      }),
    ],
  },
  {
    behaviour: 'the last newline of the body stays',
    evidence: ERRORS,
    steps: [
      ok(insert(1, 'ab')),
      refused(
        'Invalid requests[0].deleteContentRange: The range cannot include the newline character at the end of the segment.',
        cut(1, 4),
      ),
    ],
  },
  {
    behaviour: 'the last newline of a cell stays',
    evidence: PROTO,
    steps: [ok(table(1, 1, 1), insert(5, 'ab')), refused(FORBIDDEN, cut(5, 8)), ok(cut(5, 7))],
  },
  {
    behaviour: 'the last newline of a header and of a footer stays',
    evidence: PROTO,
    steps: [
      keep(ok({ createHeader: { type: 'DEFAULT' } }), { header: 'replies[0].createHeader.headerId' }),
      keep(ok({ createFooter: { type: 'DEFAULT' } }), { footer: 'replies[0].createFooter.footerId' }),
      ok(insert(0, 'ab', { segmentId: '{header}' }), insert(0, 'cd', { segmentId: '{footer}' })),
      ...['{header}', '{footer}'].map((segmentId) =>
        refused(
          'Invalid requests[0].deleteContentRange: The range cannot include the newline character at the end of the segment.',
          { deleteContentRange: { range: { segmentId, startIndex: 0, endIndex: 3 } } },
        ),
      ),
    ],
  },
  {
    behaviour: 'rows and cells are not deleted as content',
    evidence: PROTO,
    steps: [
      ok(table(1, 2, 2)),
      // The second cell of the first row, then the second row.
      refused(FORBIDDEN, cut(6, 8)),
      refused(FORBIDDEN, cut(8, 13)),
      read({ 'body.content[2].table.rows': 2 }),
    ],
  },
  {
    behaviour: 'half a surrogate pair can’t be deleted',
    evidence: PROTO,
    steps: [ok(insert(1, 'a😀b')), refused(FORBIDDEN, cut(1, 3)), refused(FORBIDDEN, cut(3, 5))],
  },
  {
    behaviour: 'part of a table can’t be deleted, a whole one can',
    evidence: PROTO,
    steps: [
      ok(insert(1, 'ab'), table(2, 2, 2)),
      refused(FORBIDDEN, cut(1, 5)),
      refused(FORBIDDEN, cut(6, 10)),
      refused(FORBIDDEN, cut(4, 9)),
      ok(cut(3, 15)),
      read({ [`${run(1)}.content`]: 'a\n', [`${run(2)}.content`]: 'b\n' }),
    ],
  },
  {
    behaviour: 'the newline before a table goes only with the table',
    evidence: PROTO,
    steps: [
      ok(insert(1, 'ab'), table(2, 1, 1)),
      refused(FORBIDDEN, cut(2, 3)),
      ok(cut(2, 8)),
      read({ [`${run(1)}.content`]: 'ab\n' }),
    ],
  },
  {
    behaviour: 'the only paragraph before a table stays',
    evidence: PROTO,
    steps: [ok(table(1, 1, 1)), refused(FORBIDDEN, cut(1, 2))],
  },
  {
    behaviour: 'the first section break stays',
    evidence: PROTO,
    steps: [ok(insert(1, 'ab')), refused(FORBIDDEN, cut(0, 2))],
  },

  // Tables
  {
    behaviour: 'a table comes one after the index asked, after a newline, and takes 2 + rows (1 + 2 columns)',
    evidence: `${PROTO}; M`,
    steps: [
      ok(insert(1, 'ab'), table(2, 2, 3)),
      read({
        [`${run(1)}.content`]: 'a\n',
        'body.content[2].startIndex': 3,
        'body.content[2].endIndex': 3 + 2 + 2 * 7,
        'body.content[2].table.tableRows[1].tableCells[2].content[0].startIndex': 2 + 4 + 1 * 7 + 2 * 2,
        [`${run(3)}.content`]: 'b\n',
      }),
    ],
  },
  {
    behaviour: 'new cells take the text style of the insertion point',
    evidence: 'L: recorded from the live API, 2026-10',
    steps: [
      ok(insert(1, 'ab'), style(1, 3, { italic: true }, 'italic'), table(3, 1, 1)),
      read({
        'body.content[2].table.tableRows[0].tableCells[0].content[0].paragraph.elements[0].textRun.textStyle':
          { italic: true },
      }),
    ],
  },
  {
    behaviour: 'a table is named by its exact start',
    evidence: ERRORS,
    steps: [
      ok(table(1, 1, 1)),
      refused('Invalid requests[0].insertTableRow: The provided table start location is invalid.', {
        insertTableRow: { ...cell(1, 0), insertBelow: true },
      }),
      ok({ insertTableRow: { ...cell(2, 0), insertBelow: true } }),
      read({ 'body.content[2].table.rows': 2 }),
    ],
  },
  {
    behaviour: 'deleting the last row deletes the table',
    evidence: PROTO,
    steps: [
      ok(table(1, 2, 1), { deleteTableRow: cell(2, 1) }),
      read({ 'body.content[2].table.rows': 1 }),
      ok({ deleteTableRow: cell(2, 0) }),
      read({ [`${run(2)}.content`]: '\n', 'body.content[3]': null }),
    ],
  },
  {
    behaviour: 'pinned header rows are the first ones',
    evidence: PROTO,
    steps: [
      ok(table(1, 2, 1), {
        pinTableHeaderRows: { tableStartLocation: { index: 2 }, pinnedHeaderRowsCount: 1 },
      }),
      read({
        'body.content[2].table.tableRows[0].tableRowStyle.tableHeader': true,
        'body.content[2].table.tableRows[1].tableRowStyle.tableHeader': null,
      }),
    ],
  },
  {
    behaviour: 'tableHeader can be read, not written',
    evidence: 'C: recorded from the live API by one project',
    steps: [
      ok(table(1, 1, 1)),
      refused('Invalid requests[0].updateTableRowStyle: Unallowed field: tableHeader', {
        updateTableRowStyle: {
          tableStartLocation: { index: 2 },
          tableRowStyle: { tableHeader: true },
          fields: 'tableHeader',
        },
      }),
    ],
  },
  {
    behaviour: 'column widths and cell colours are set where asked',
    evidence: PROTO,
    steps: [
      ok(
        table(1, 2, 2),
        {
          updateTableColumnProperties: {
            tableStartLocation: { index: 2 },
            columnIndices: [1],
            tableColumnProperties: { widthType: 'FIXED_WIDTH', width: { magnitude: 90, unit: 'PT' } },
            fields: 'width,widthType',
          },
        },
        {
          updateTableCellStyle: {
            tableRange: { ...cell(2, 1, 0), rowSpan: 1, columnSpan: 2 },
            tableCellStyle: { backgroundColor: { color: { rgbColor: { red: 1, green: 0, blue: 0 } } } },
            fields: 'backgroundColor',
          },
        },
      ),
      read({
        'body.content[2].table.tableStyle.tableColumnProperties[0]': { widthType: 'EVENLY_DISTRIBUTED' },
        'body.content[2].table.tableStyle.tableColumnProperties[1]': {
          widthType: 'FIXED_WIDTH',
          width: { magnitude: 90, unit: 'PT' },
        },
        'body.content[2].table.tableRows[0].tableCells[1].tableCellStyle.backgroundColor': {},
        'body.content[2].table.tableRows[1].tableCells[1].tableCellStyle.backgroundColor': {
          color: { rgbColor: { red: 1 } },
        },
      }),
    ],
  },

  // replaceAllText
  {
    behaviour: 'replacing counts, ignores case unless asked, and deletes with an empty text',
    evidence: PROTO,
    steps: [
      replies(
        [
          insert(1, 'Mot mot MOT'),
          { replaceAllText: { containsText: { text: 'mot', matchCase: true }, replaceText: 'x' } },
          { replaceAllText: { containsText: { text: 'mot' } } },
        ],
        {},
        { replaceAllText: { occurrencesChanged: 1 } },
        { replaceAllText: { occurrencesChanged: 2 } },
      ),
      read({ [`${run(1)}.content`]: ' x \n' }),
    ],
  },
  {
    behaviour: 'nothing replaced, nothing counted',
    evidence: 'C: Google’s own sample reads the count as absent',
    steps: [
      replies([{ replaceAllText: { containsText: { text: 'x' }, replaceText: 'y' } }], {
        replaceAllText: {},
      }),
    ],
  },
  {
    behaviour: 'a match runs across text runs and takes the style of its first character',
    evidence: 'C for the match; ? for the style',
    steps: [
      ok(insert(1, '{{tag}}'), style(3, 8, { bold: true }, 'bold'), {
        replaceAllText: { containsText: { text: '{{tag}}' }, replaceText: 'value' },
      }),
      read({ [run(1)]: { content: 'value\n', textStyle: {} } }),
    ],
  },
  {
    behaviour: 'headers and cells are replaced too',
    evidence: PROTO,
    steps: [
      keep(ok({ createHeader: { type: 'DEFAULT' } }), { header: 'replies[0].createHeader.headerId' }),
      ok(insert(0, 'mot', { segmentId: '{header}' }), table(1, 1, 1), insert(5, 'mot')),
      replies([{ replaceAllText: { containsText: { text: 'mot' }, replaceText: 'x' } }], {
        replaceAllText: { occurrencesChanged: 2 },
      }),
    ],
  },

  // Styles
  {
    behaviour: 'styles split runs, and equal neighbours join again',
    evidence: 'M: real documents',
    steps: [
      ok(insert(1, 'abcd'), style(2, 4, { bold: true }, 'bold')),
      read({
        [`${run(1)}.content`]: 'a',
        [run(1, 1)]: { content: 'bc', textStyle: { bold: true } },
        [`${run(1, 2)}.content`]: 'd\n',
      }),
      ok(style(2, 4, {}, 'bold')),
      read({ [run(1)]: { content: 'abcd\n', textStyle: {} } }),
    ],
  },
  {
    behaviour: 'what equals the named style is left out',
    evidence: 'C: recorded from the live API by one project',
    steps: [
      ok(
        insert(1, 'ab'),
        style(1, 3, { fontSize: { magnitude: 11, unit: 'PT' }, bold: false }, 'fontSize,bold'),
      ),
      read({ [run(1)]: { content: 'ab\n', textStyle: {} } }),
    ],
  },
  {
    behaviour: 'a link is underlined, coloured, and never covers a newline',
    evidence: PROTO,
    steps: [
      ok(insert(1, 'ab\ncd'), style(1, 6, { link: { url: 'https://petr.example/' } }, 'link')),
      read({
        [`${run(1)}.content`]: 'ab',
        [`${run(1)}.textStyle.underline`]: true,
        [`${run(1)}.textStyle.foregroundColor`]: ANY,
        [run(1, 1)]: { content: '\n', textStyle: {} },
        [`${run(2)}.textStyle.link.url`]: 'https://petr.example/',
      }),
    ],
  },
  {
    behaviour: 'a link without a target is refused; left out of the style, it is removed',
    evidence: 'L: recorded from the live API by several projects',
    steps: [
      ok(insert(1, 'ab'), style(1, 3, { link: { url: 'https://petr.example/' } }, 'link')),
      refused(
        'Invalid requests[0].updateTextStyle: Links must include at least one type.',
        style(1, 3, { link: {} }, 'link'),
      ),
      ok(style(1, 3, {}, 'link')),
      read({ [run(1)]: { content: 'ab\n', textStyle: {} } }),
    ],
  },
  {
    behaviour: 'a style needs a mask',
    evidence: `${PROTO}; ? for the text`,
    steps: [
      { ...ok({ updateTextStyle: { ...span(1, 2), textStyle: { bold: true } } }), status: 400 },
      {
        ...ok({ updateParagraphStyle: { ...span(1, 2), paragraphStyle: { alignment: 'CENTER' } } }),
        status: 400,
      },
    ],
  },
  {
    behaviour: 'bullets indent: what was indented before is indented as its level wants',
    evidence: 'L: recorded from the live API by one project',
    steps: [
      ok(
        insert(1, 'ab'),
        {
          updateParagraphStyle: {
            ...span(1, 2),
            paragraphStyle: { indentStart: { magnitude: 10, unit: 'PT' } },
            fields: 'indentStart',
          },
        },
        { createParagraphBullets: { ...span(1, 2), bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE' } },
      ),
      read({
        'body.content[1].paragraph.paragraphStyle.indentStart': { magnitude: 36, unit: 'PT' },
        'body.content[1].paragraph.paragraphStyle.indentFirstLine': { magnitude: 18, unit: 'PT' },
      }),
    ],
  },
  {
    behaviour: 'a mask names only what exists',
    evidence: ERRORS,
    steps: [
      refused('Invalid requests[0].updateParagraphStyle: Invalid field: bogus_mask_field_xyz', {
        updateParagraphStyle: { ...span(1, 2), paragraphStyle: {}, fields: 'bogus_mask_field_xyz' },
      }),
    ],
  },
  {
    behaviour: 'a heading id is not for us to write',
    evidence: ERRORS,
    steps: [
      refused('Invalid requests[0].updateParagraphStyle: Unallowed field: headingId', {
        updateParagraphStyle: { ...span(1, 2), paragraphStyle: { headingId: 'h.x' }, fields: 'headingId' },
      }),
    ],
  },
  {
    behaviour: 'a heading has a heading id, ordinary text none',
    evidence: 'M: real documents',
    steps: [
      ok(insert(1, 'ab'), named(1, 2, 'HEADING_1')),
      read({ 'body.content[1].paragraph.paragraphStyle.headingId': ANY }),
      ok(named(1, 2, 'NORMAL_TEXT')),
      read({ 'body.content[1].paragraph.paragraphStyle.headingId': null }),
    ],
  },
  {
    behaviour: 'a style range past the end is refused with the segment’s end',
    evidence: ERRORS,
    steps: [
      refused(
        'Invalid requests[0].updateTextStyle: Index 500 must be less than the end index of the referenced segment, 2.',
        style(1, 500, { bold: true }, 'bold'),
      ),
    ],
  },
  {
    behaviour: 'page margins are the document’s',
    evidence: PROTO,
    steps: [
      ok({
        updateDocumentStyle: {
          documentStyle: { marginTop: { magnitude: 50, unit: 'PT' } },
          fields: 'marginTop',
        },
      }),
      read({ 'documentStyle.marginTop': { magnitude: 50, unit: 'PT' } }),
    ],
  },

  // Bullets
  {
    behaviour: 'leading tabs become nesting levels and are removed',
    evidence: PROTO,
    steps: [
      ok(insert(1, 'a\n\tb\n\t\tc'), {
        createParagraphBullets: { ...span(1, 8), bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE' },
      }),
      read({
        [`${run(2)}.content`]: 'b\n',
        [`${run(3)}.content`]: 'c\n',
        'body.content[1].paragraph.bullet.nestingLevel': null,
        'body.content[2].paragraph.bullet.nestingLevel': 1,
        'body.content[3].paragraph.bullet.nestingLevel': 2,
        'body.content[2].paragraph.paragraphStyle.indentStart': { magnitude: 72, unit: 'PT' },
        'body.content[3].endIndex': 7,
        lists: ANY,
      }),
    ],
  },
  {
    behaviour: 'a paragraph after a list of the same preset joins it',
    evidence: PROTO,
    steps: [
      ok(insert(1, 'a\nb'), {
        createParagraphBullets: { ...span(1, 2), bulletPreset: 'NUMBERED_DECIMAL_ALPHA_ROMAN' },
      }),
      keep(read({}), { list: 'body.content[1].paragraph.bullet.listId' }),
      ok({ createParagraphBullets: { ...span(3, 4), bulletPreset: 'NUMBERED_DECIMAL_ALPHA_ROMAN' } }),
      read({ 'body.content[2].paragraph.bullet.listId': '{list}' }),
    ],
  },
  {
    behaviour: 'bullets can be taken away',
    evidence: PROTO,
    steps: [
      ok(
        insert(1, 'a'),
        { createParagraphBullets: { ...span(1, 2), bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE' } },
        { deleteParagraphBullets: span(1, 2) },
      ),
      read({ 'body.content[1].paragraph.bullet': null }),
    ],
  },

  // Named ranges
  {
    behaviour: 'named ranges share names, have ids, and stand under their name',
    evidence: PROTO,
    steps: [
      keep(
        ok(
          insert(1, 'abcdef'),
          { createNamedRange: { name: 'n', ...span(1, 3) } },
          { createNamedRange: { name: 'n', ...span(4, 6) } },
        ),
        { one: 'replies[1].createNamedRange.namedRangeId', two: 'replies[2].createNamedRange.namedRangeId' },
      ),
      read({
        'namedRanges.n.name': 'n',
        'namedRanges.n.namedRanges[0].namedRangeId': '{one}',
        'namedRanges.n.namedRanges[0].ranges[0].startIndex': 1,
        'namedRanges.n.namedRanges[1].namedRangeId': '{two}',
        'namedRanges.n.namedRanges[1].ranges[0].endIndex': 6,
      }),
      ok({ deleteNamedRange: { namedRangeId: '{one}' } }),
      read({ 'namedRanges.n.namedRanges[0].namedRangeId': '{two}', 'namedRanges.n.namedRanges[1]': null }),
      ok({ deleteNamedRange: { name: 'n' } }),
      read({ 'namedRanges.n': null, [`${run(1)}.content`]: 'abcdef\n' }),
    ],
  },
  {
    behaviour: 'a named range grows by what is inserted inside and moves with what comes before',
    evidence: 'C: several projects; D',
    steps: [
      ok(
        insert(1, 'abcdef'),
        { createNamedRange: { name: 'n', ...span(2, 5) } },
        insert(3, 'XX'),
        insert(1, 'Y'),
      ),
      read({
        'namedRanges.n.namedRanges[0].ranges[0].startIndex': 3,
        'namedRanges.n.namedRanges[0].ranges[0].endIndex': 8,
      }),
    ],
  },
  {
    behaviour: 'deleting an unknown name does nothing, an unknown id is refused',
    evidence: 'L for the two outcomes; ? for the text',
    steps: [
      ok({ deleteNamedRange: { name: 'unknown' } }),
      { ...ok({ deleteNamedRange: { namedRangeId: 'kix.unknown' } }), status: 400 },
    ],
  },
  {
    behaviour: 'a named range to delete must be named',
    evidence: 'C: an error met by users of a published add-on',
    steps: [
      refused('Invalid requests[0].deleteNamedRange: ID or name for named range must be set', {
        deleteNamedRange: {},
      }),
    ],
  },
  {
    behaviour: 'a name has 1 to 256 UTF-16 units',
    evidence: PROTO,
    steps: [
      ok(insert(1, 'abc'), { createNamedRange: { name: '😀'.repeat(128), ...span(1, 2) } }),
      { ...ok({ createNamedRange: { name: `${'😀'.repeat(128)}a`, ...span(1, 2) } }), status: 400 },
      { ...ok({ createNamedRange: { name: '', ...span(1, 2) } }), status: 400 },
    ],
  },

  // Pages, headers and footers
  {
    behaviour: 'a page break is one unit and brings a newline',
    evidence: `${PROTO}; M`,
    steps: [
      ok(insert(1, 'ab'), { insertPageBreak: at(2) }),
      read({
        [`${run(1)}.content`]: 'a',
        'body.content[1].paragraph.elements[1].pageBreak': ANY,
        [`${run(1, 2)}.content`]: '\n',
        [`${run(2)}.content`]: 'b\n',
        'body.content[2].endIndex': 6,
      }),
    ],
  },
  {
    behaviour: 'there is one default header; at first it is a newline, written at index 0 only',
    evidence: ERRORS,
    steps: [
      keep(ok({ createHeader: { type: 'DEFAULT' } }), { header: 'replies[0].createHeader.headerId' }),
      read({
        'documentStyle.defaultHeaderId': '{header}',
        'headers.{header}.content[0].startIndex': null,
        'headers.{header}.content[0].endIndex': 1,
        'headers.{header}.content[0].paragraph.elements[0].textRun.content': '\n',
      }),
      refused('Invalid requests[0].createHeader: Default header already exists', {
        createHeader: { type: 'DEFAULT' },
      }),
      refused(
        'Invalid requests[0].insertText: Index 1 must be less than the end index of the referenced segment, 1.',
        insert(1, 'x', { segmentId: '{header}' }),
      ),
      ok(insert(0, 'x', { segmentId: '{header}' })),
    ],
  },
  {
    behaviour: 'a footer is a segment of its own',
    evidence: PROTO,
    steps: [
      keep(ok({ createFooter: { type: 'DEFAULT' } }), { footer: 'replies[0].createFooter.footerId' }),
      ok(insert(0, 'pied', { segmentId: '{footer}' }), insert(1, 'corps')),
      read({ [`${run(1)}.content`]: 'corps\n', 'documentStyle.defaultFooterId': '{footer}' }),
    ],
  },
];
