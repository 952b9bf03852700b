// Small documents for the tests of files, and how what they became is read back.

import { inflateRawSync, inflateSync } from 'node:zlib';
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

/** What a PDF shows, page by page: each text with where its base line stands, in points from the top left. */
export interface Shown {
  text: string;
  x: number;
  y: number;
  font: string;
  size: number;
}

/** Reads a PDF of ours back: pages, their texts in the order they were drawn, by each font's own table of characters. */
export function shownIn(bytes: Uint8Array): Shown[][] {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, { head: string; stream?: Buffer }>();
  for (const [, id, body] of file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, head, stream] = /^([\s\S]*?)\nstream\n([\s\S]*)\nendstream$/.exec(body!) ?? ['', body!];
    objects.set(id!, {
      head: head!,
      ...(stream === undefined ? {} : { stream: Buffer.from(stream, 'latin1') }),
    });
  }
  const ref = (head: string, key: string): string =>
    new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(head)?.[1] ?? '';
  const text = (id: string): string => inflateSync(objects.get(id)!.stream!).toString('latin1');
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head));
  return pages.map(({ head }) => {
    const fonts = new Map<string, { name: string; characters: string[] }>();
    for (const [, name, id] of objects.get(ref(head, 'Resources'))!.head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const font = objects.get(id!)!.head;
      const table = [...text(ref(font, 'ToUnicode')).matchAll(/> \[([^\]]*)\]/g)].flatMap(([, list]) =>
        [...list!.matchAll(/<([\da-f ]*)>/g)].map(([, hex]) =>
          Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
        ),
      );
      fonts.set(name!, { name: /\+(\S+)/.exec(font)![1]!, characters: table });
    }
    const content = text(ref(head, 'Contents'));
    return [...content.matchAll(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\/(F\d+) ([\d.]+) Tf\n\[(.*?)\] TJ/gs)].map(
      ([, x, y, name, size, codes]) => {
        const { name: font, characters } = fonts.get(name!)!;
        const said = [...codes!.matchAll(/<([\da-f]+)>/g)].flatMap(([, hex]) =>
          hex!.match(/.{4}/g)!.map((code) => characters[Number.parseInt(code, 16)] ?? ''),
        );
        const height = Number(/MediaBox \[0 0 \S+ ([\d.]+)\]/.exec(head)![1]);
        return { text: said.join(''), x: Number(x), y: height - Number(y), font, size: Number(size) };
      },
    );
  });
}
