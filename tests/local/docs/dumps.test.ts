// Documents that Google itself answered: they load, count to the same indexes, and come out as they went in.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allTabs, type StructuralElement } from '../../../local/docs';
import { indexFaults } from './indexes';
import { docsWorkspace } from './workspace';

const folder = join(__dirname, '../../../../shared/data/docs-dumps');
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
if (!names.length) console.log('Skipped: the real documents.get answers are not at hand.');

const dumps = names.map((name): [string, any] => [
  name,
  JSON.parse(readFileSync(join(folder, name), 'utf8')),
]);
const withoutIds = ({ documentId: _, revisionId: __, ...rest }: any): string => JSON.stringify(rest);

(dumps.length ? describe : describe.skip)('real documents', () => {
  test.each(dumps)('%s: without its indexes, it counts to the same ones', (_, dump) => {
    const { docs, load } = docsWorkspace();
    const id = load(withoutIndexes(dump));
    expect(docs.read(id, Boolean(dump.tabs))).toEqual({
      ...dump,
      documentId: id,
      revisionId: expect.any(String),
    });
  });

  test.each(dumps)('%s: loaded, it comes out byte for byte', (_, dump) => {
    const { docs, load } = docsWorkspace();
    expect(withoutIds(docs.read(load(dump), Boolean(dump.tabs)))).toBe(withoutIds(dump));
  });

  test.each(dumps)('%s: a batch without effect leaves every byte', (_, dump) => {
    const { docs, load, batch, get } = docsWorkspace();
    const id = load(dump);
    const body = docs.document(id).tabs[0]!.documentTab.body.content;
    const starts = body.filter((element) => element.paragraph).map((element) => element.startIndex!);
    const requests = starts.flatMap((index) => [
      { insertText: { location: { index }, text: 'ab' } },
      { deleteContentRange: { range: { startIndex: index, endIndex: index + 2 } } },
    ]);
    const answer = batch(id, ...requests, {
      replaceAllText: { containsText: { text: '\u2603' }, replaceText: 'x' },
    });
    expect(answer.status).toBe(200);
    expect(withoutIds(get(id, dump.tabs ? { includeTabsContent: ['true'] } : {}))).toBe(withoutIds(dump));
  });

  test.each(dumps)('%s: text put in every paragraph keeps all indexes true', (_, dump) => {
    const { docs, load, batch } = docsWorkspace();
    const id = load(dump);
    for (const tab of allTabs(docs.document(id).tabs)) {
      const inserts = paragraphStarts(tab.documentTab.body.content)
        .reverse()
        .map((index) => ({
          insertText: { location: { index, tabId: tab.tabProperties.tabId }, text: 'é\n😀' },
        }));
      expect(batch(id, ...inserts).status).toBe(200);
    }
    for (const tab of allTabs(docs.document(id).tabs)) {
      const { body, headers = {}, footers = {}, footnotes = {} } = tab.documentTab;
      for (const segment of [body, ...Object.values({ ...headers, ...footers, ...footnotes })]) {
        expect(indexFaults(segment.content)).toEqual([]);
      }
    }
  });
});

/** The dump with the indexes of everything the door counts itself taken away. */
function withoutIndexes(dump: any): any {
  return JSON.parse(JSON.stringify(dump), function (this: any, key, value) {
    if (key !== 'startIndex' && key !== 'endIndex') return value;
    const counted =
      this.paragraph || this.table || this.sectionBreak || this.tableRows || this.tableCells || this.content;
    return counted || this.textRun ? undefined : value;
  });
}

function paragraphStarts(content: readonly StructuralElement[]): number[] {
  return content.flatMap((element) => {
    if (element.paragraph) return [element.startIndex ?? 0];
    const cells = element.table?.tableRows.flatMap((row) => row.tableCells) ?? [];
    return cells.flatMap((cell) => paragraphStarts(cell.content));
  });
}
