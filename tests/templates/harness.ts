// Writes small documents as text, fills them through the Docs door, and reads them back as text.
//
// One line is one paragraph; a line `¦ a ¦ b ¦` is a table row (consecutive ones make a table), `¶` parts the
// paragraphs of a cell, `⟨…⟩` is set in bold (its own text run).

import { expect } from '@jest/globals';
import { DEFAULT_SWITCHES, OTHER_SWITCHES } from '../../local/switches';
import { hash } from '../../src/domain/hash';
import type { ViewRecord, ViewTypes } from '../../src/domain/view';
import { type DocsDocument, evaluate, fill, parse, refresh, type Template } from '../../src/templates';
import { finalTexts } from '../../src/templates/fill';
import { flatten, segmentsOf, tabsOf } from '../../src/templates/flat';
import { rowAround } from '../../src/templates/refresh/tables';
import { read } from '../../src/templates/slots';
import { remembered } from '../../src/templates/text';
import { docsWorkspace } from '../local/docs/workspace';
import { project, types } from './records';

export const SETTINGS = [
  ['default switches', DEFAULT_SWITCHES],
  ['other switches', OTHER_SWITCHES],
] as const;

export type World = ReturnType<typeof docsWorkspace>;

export function paragraph(text: string, style: object = {}): object {
  const runs = text.split(/(⟨[^⟩]*⟩)/).filter((run) => run !== '');
  const last = runs[runs.length - 1];
  if (last === undefined || last.startsWith('⟨')) runs.push('');
  return {
    paragraph: {
      elements: runs.map((run, index) => {
        const bold = run.startsWith('⟨');
        const content = (bold ? run.slice(1, -1) : run) + (index === runs.length - 1 ? '\n' : '');
        return { textRun: { content, textStyle: bold ? { bold: true } : {} } };
      }),
      paragraphStyle: { namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT', ...style },
    },
  };
}

export function table(rows: readonly string[][]): object {
  return {
    table: {
      rows: rows.length,
      columns: rows[0]?.length,
      tableRows: rows.map((cells) => ({
        tableCells: cells.map((cell) => ({
          content: cell.split('¶').map((text) => paragraph(text)),
          tableCellStyle: { rowSpan: 1, columnSpan: 1, contentAlignment: 'TOP' },
        })),
        tableRowStyle: { minRowHeight: { unit: 'PT' } },
      })),
    },
  };
}

export function content(text: string): object[] {
  const items: object[] = [];
  let rows: string[][] = [];
  const close = () => {
    if (rows.length > 0) items.push(table(rows));
    rows = [];
  };
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed.startsWith('¦')) {
      rows.push(
        trimmed
          .slice(1, -1)
          .split('¦')
          .map((cell) => cell.trim()),
      );
    } else {
      close();
      items.push(paragraph(line));
    }
  }
  close();
  return items;
}

export function body(text: string): object[] {
  const section = { sectionBreak: { sectionStyle: { sectionType: 'CONTINUOUS' } } };
  const items = content(text);
  const before = 'table' in (items[0] as object) ? [paragraph('')] : [];
  const after = 'table' in (items[items.length - 1] as object) ? [paragraph('')] : [];
  return [section, ...before, ...items, ...after];
}

/** Docs JSON, open to whatever a case changes in it. */
export function documentOf(text: string, more: object = {}): any {
  return {
    title: 'Modèle',
    tabs: [
      {
        tabProperties: { tabId: 't.0', title: 'Onglet 1', index: 0 },
        documentTab: { body: { content: body(text) }, namedStyles: { styles: [] }, ...more },
      },
    ],
  };
}

/** The text of a list of structural elements, in the notation above (bold apart). */
export function shown(items: readonly any[]): string {
  return items
    .flatMap((item) => {
      if (item.paragraph) {
        const text = item.paragraph.elements.map((one: any) => one.textRun?.content ?? '◆').join('');
        return [
          text
            .replace(/\n$/, '')
            .replaceAll('\v', '⏎')
            .replaceAll('\u2060', '∅')
            .replaceAll(/[\u00A0\u202F]/g, ' '),
        ];
      }
      if (!item.table) return [];
      return item.table.tableRows.map(
        (row: any) =>
          `¦ ${row.tableCells.map((cell: any) => shown(cell.content).replaceAll('\n', '¶')).join(' ¦ ')} ¦`,
      );
    })
    .join('\n');
}

export interface Filled {
  world: World;
  id: string;
  template: Template;
  document: DocsDocument & { tabs: any[] };
  requests: object[];
  /** Body of the first tab. */
  text: string;
}

export function parsed(world: World, json: object, kinds: ViewTypes = types) {
  const id = world.load(json);
  const source = world.get(id, { includeTabsContent: ['true'] });
  return { id, source, ...parse(source, kinds, 'project') };
}

/** Fills a copy of the document through the door and checks everything that must hold of any filled document. */
export function filled(
  json: object,
  record: ViewRecord = project(),
  switches = DEFAULT_SWITCHES,
  kinds: ViewTypes = types,
): Filled {
  const world = docsWorkspace(switches);
  const { id: templateId, template, faults } = parsed(world, json, kinds);
  expect(faults).toEqual([]);
  const kept = JSON.parse(JSON.stringify(template)) as Template;
  expect(kept).toEqual(template);
  const id = world.load({ ...world.get(templateId, { includeTabsContent: ['true'] }) });
  const evaluation = evaluate(kept, record);
  const requests = fill(kept, evaluation);
  if (requests.length > 0) {
    const answer = world.batch(id, ...requests);
    expect(answer.body?.error?.message).toBeUndefined();
    expect(answer.status).toBe(200);
  }
  const document = world.get(id, { includeTabsContent: ['true'] });
  const texts = segmentsOf(document).map((segment) => flatten(segment.content));
  expect(texts).toEqual(
    finalTexts(kept, evaluation).filter(
      (_, rank) => texts.length === kept.segments.length || rank < texts.length,
    ),
  );
  checkRanges(document, evaluation);
  const again = refresh(kept, document, evaluation);
  expect(again).toEqual({ requests: [], details: [], conflicts: [], unsupported: [], reorders: [] });
  return {
    world,
    id,
    template: kept,
    document,
    requests,
    text: shown(document.tabs[0].documentTab.body.content.slice(1)),
  };
}

/** Every range covers exactly what its name says, every slot has one, and no anchor is lost. */
export function checkRanges(document: DocsDocument, evaluation: ReturnType<typeof evaluate>): void {
  const seen = new Set<string>();
  for (const tab of tabsOf(document)) {
    const held = tab.documentTab ?? {};
    for (const { name, namedRanges = [] } of Object.values(held.namedRanges ?? {})) {
      expect(name?.length).toBeLessThanOrEqual(256);
      const parts = read(name ?? '');
      expect(parts).toBeDefined();
      for (const one of namedRanges) {
        expect(one.ranges).toHaveLength(1);
        const { segmentId, startIndex = 0, endIndex = 0 } = one.ranges?.[0] ?? {};
        const holder = segmentId
          ? (held.headers?.[segmentId] ?? held.footers?.[segmentId] ?? held.footnotes?.[segmentId])
          : held.body;
        const flat = flatten(holder?.content ?? []);
        const text = flat.slice(startIndex, endIndex);
        expect(text).not.toBe('');
        if (parts?.kind === 'anchor') {
          expect(text.length).toBeLessThanOrEqual(2);
          continue;
        }
        if (!parts) continue;
        if (parts.id.startsWith('v')) {
          const slot = (name ?? '').slice('cordee/'.length).replace(/#.*/, '');
          seen.add(slot);
          const value = evaluation.slots[slot];
          expect(value?.text).toBe(text);
          expect(parts.hash).toBe(hash(remembered(text, value?.link)));
        } else {
          const row = text === '\n' && startIndex > 0 ? rowAround({ flat }, startIndex) : undefined;
          const hashes = [hash(text), ...(row ? [hash(flat.slice(row.s, row.e))] : [])];
          expect(hashes).toContain(parts.hash);
        }
      }
    }
  }
  // Slots of a footnote that went with its reference are nowhere.
  const lost = Object.keys(evaluation.slots).filter((slot) => !seen.has(slot));
  expect(lost.every((slot) => lostFootnotes.includes(slot))).toBe(true);
}

/** Slots a test expects to go with the reference of their footnote. */
export const lostFootnotes: string[] = [];
