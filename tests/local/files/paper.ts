// Small documents for the tests of files, and what a package holds.

import { inflateRawSync } from 'node:zlib';
import type {
  GoogleDocument,
  ParagraphElement,
  StructuralElement,
  Style,
  TableCell,
} from '../../../local/docs/model';
import { newDocument } from '../../../local/docs/new-document';
import { reindex } from '../../../local/docs/reindex';

export function run(content: string, textStyle: Style = {}): ParagraphElement {
  return { textRun: { content, textStyle } };
}

/** A paragraph of text, or of elements; its line feed is added. */
export function paragraph(
  what: string | ParagraphElement[],
  paragraphStyle: Style = {},
  more: object = {},
): StructuralElement {
  const elements = typeof what === 'string' ? [run(`${what}\n`)] : [...what, run('\n')];
  return {
    paragraph: { elements, paragraphStyle: { namedStyleType: 'NORMAL_TEXT', ...paragraphStyle }, ...more },
  };
}

export function cell(text: string, tableCellStyle: Style = {}): TableCell {
  return { content: [paragraph(text)], tableCellStyle };
}

export function table(
  rows: TableCell[][],
  tableStyle: Style = {},
  rowStyles: Style[] = [],
): StructuralElement {
  return {
    table: {
      rows: rows.length,
      columns: rows[0]!.length,
      tableRows: rows.map((tableCells, index) => ({ tableCells, tableRowStyle: rowStyles[index] ?? {} })),
      tableStyle,
    },
  };
}

/** A document of one tab: an A4 page, Arial 11. */
export function paper(content: StructuralElement[], more: object = {}): GoogleDocument {
  const document = newDocument('essai', 'Fiche d’essai');
  const tab = document.tabs[0]!.documentTab;
  tab.body.content = [tab.body.content[0]!, ...structuredClone(content)];
  Object.assign(tab, structuredClone(more));
  reindex(tab.body.content);
  return document;
}

export const points = (magnitude: number): Style => ({ magnitude, unit: 'PT' });
export const colour = (red: number, green: number, blue: number): Style => ({
  color: { rgbColor: { red, green, blue } },
});

/** The files of a zip, by name: read from its index, as programs do. */
export function unzipped(bytes: Uint8Array): Map<string, Buffer> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  const files = new Map<string, Buffer>();
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, size, name] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
    ];
    const title = zip.toString('utf8', at + 46, at + 46 + name);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = inflateRawSync(zip.subarray(from, from + packed));
    if (content.length !== size) throw new Error(`${title} : ${content.length} bytes for ${size}.`);
    files.set(title, content);
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** Whether every element of an XML file closes where it should: the name of the first that doesn't, or nothing. */
export function unclosed(xml: string): string | undefined {
  const open: string[] = [];
  for (const [, closing, name, alone] of xml.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g)) {
    if (alone) continue;
    if (closing && open.pop() !== name) return name;
    if (!closing) open.push(name!);
  }
  // What is left once elements and entities are gone must hold no sign of XML.
  const rest = xml.replace(/<\?xml[^>]*>|<\/?[\w:]+(?:\s+[\w:]+="[^"<]*")*\s*\/?>|&(amp|lt|gt|quot);/g, '');
  return open.at(-1) ?? /[<&]/.exec(rest)?.[0];
}
