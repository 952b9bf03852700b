// A document as a Word file: the same document always gives the same bytes.

import { createHash } from 'node:crypto';
import {
  allTabs,
  type DocumentTab,
  type GoogleDocument,
  type StructuralElement,
  type Style,
} from '../docs/model';
import { Content, type Mark, type Relations, type Shared, sections } from './docx/content';
import { Numbering } from './docx/numbering';
import { sectionProperties, stylesPart } from './docx/styles';
import { el, escaped, part, val } from './docx/xml';
import { zip } from './zip';

/** A comment, with the span it is about. */
export interface Remark {
  author: string;
  /** RFC 3339. */
  time: string;
  text: string;
  span: { tabId: string; segmentId?: string; startIndex: number; endIndex: number };
}

const NAMESPACES = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture',
};
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The bytes of a .docx: every tab on pages of its own, comments of the body in the margin. */
export function exportDocx(document: GoogleDocument, remarks: readonly Remark[] = []): Uint8Array {
  return new Package(document, remarks).bytes();
}

class Package implements Shared {
  readonly numbering = new Numbering();
  private readonly files: [string, string | Uint8Array][] = [];
  private readonly overrides: [string, string][] = [];
  private readonly document = new Beside();
  private readonly headers = new Map<string, string>();
  private readonly notes: { tab: DocumentTab; id: string }[] = [];
  private count = 0;

  constructor(
    private readonly google: GoogleDocument,
    private readonly remarks: readonly Remark[],
  ) {}

  serial(): number {
    this.count += 1;
    return this.count;
  }

  /** The first two numbers are the separators'. */
  footnote(tab: DocumentTab, id: string): number {
    return this.notes.push({ tab, id }) + 1;
  }

  bytes(): Uint8Array {
    const tabs = allTabs(this.google.tabs);
    const body = tabs.map((tab, index) => this.tab(tab, index === tabs.length - 1)).join('');
    const styles = stylesPart(tabs[0]!.documentTab);
    this.add('styles', 'styles', `${WORD}.styles+xml`, styles);
    this.add(
      'settings',
      'settings',
      `${WORD}.settings+xml`,
      this.settings(tabs.map((tab) => tab.documentTab)),
    );
    if (this.notes.length > 0) this.footnotes();
    if (!this.numbering.empty)
      this.add('numbering', 'numbering', `${WORD}.numbering+xml`, this.numbering.content());
    if (this.remarks.length > 0) this.comments();
    this.put(
      'word/document.xml',
      `${WORD}.document.main+xml`,
      part(el('w:document', NAMESPACES, el('w:body', {}, body))),
    );
    this.put('word/_rels/document.xml.rels', undefined, this.document.xml(this.files));
    return zip([
      ['[Content_Types].xml', this.contentTypes()],
      ['_rels/.rels', PACKAGE_RELATIONS],
      ['docProps/core.xml', this.core()],
      ...this.files,
    ]);
  }

  private tab({ tabProperties, documentTab: tab }: GoogleDocument['tabs'][number], last: boolean): string {
    const { tabId } = tabProperties;
    const marks = this.remarks.flatMap(({ span }, id): Mark[] =>
      span.tabId === tabId && !span.segmentId ? [{ id, ...span }] : [],
    );
    const content = new Content(tab, this, this.document, marks);
    const all = sections(tab.body.content);
    return all
      .map(({ style, elements }, index) => {
        const own = { ...tab.documentStyle, ...style };
        // The first section of a tab starts a page; what Docs calls continuous keeps on the same one.
        const type = index > 0 && style.sectionType === 'CONTINUOUS' ? 'continuous' : 'nextPage';
        const section = el('w:sectPr', {}, this.headersOf(tab, own), sectionProperties(own, type));
        if (last && index === all.length - 1) return content.blocks(elements) + section;
        const end = elements.at(-1);
        if (!end?.paragraph) return content.blocks(elements) + el('w:p', {}, el('w:pPr', {}, section));
        return (
          content.blocks(elements.slice(0, -1)) +
          content.paragraph(end.paragraph, end.startIndex ?? 0, end.endIndex, '', section)
        );
      })
      .join('');
  }

  private headersOf(tab: DocumentTab, style: Style): string {
    return (['header', 'footer'] as const)
      .flatMap((kind) =>
        (['default', 'first', 'even'] as const).map((when) => {
          const named = `${when === 'first' ? 'firstPage' : when === 'even' ? 'evenPage' : 'default'}`;
          const id = style[`${named}${kind === 'header' ? 'Header' : 'Footer'}Id`];
          const content = id && (kind === 'header' ? tab.headers : tab.footers)?.[id]?.content;
          if (!content || (when === 'first' && !style.useFirstPageHeaderFooter)) return '';
          return el(`w:${kind}Reference`, { 'w:type': when, 'r:id': this.header(kind, tab, id, content) });
        }),
      )
      .join('');
  }

  private header(
    kind: 'header' | 'footer',
    tab: DocumentTab,
    id: string,
    content: StructuralElement[],
  ): string {
    const known = this.headers.get(id);
    if (known) return known;
    const name = `${kind}${this.headers.size + 1}`;
    const beside = new Beside();
    const xml = new Content(tab, this, beside).blocks(content);
    this.put(
      `word/${name}.xml`,
      `${WORD}.${kind}+xml`,
      part(el(kind === 'header' ? 'w:hdr' : 'w:ftr', NAMESPACES, xml)),
    );
    if (!beside.empty) this.put(`word/_rels/${name}.xml.rels`, undefined, beside.xml(this.files));
    const relation = this.document.add(`${RELATION}/${kind}`, `${name}.xml`);
    this.headers.set(id, relation);
    return relation;
  }

  private footnotes(): void {
    const separator = (id: number, type: string, mark: string) =>
      el('w:footnote', { 'w:type': type, 'w:id': id }, el('w:p', {}, el('w:r', {}, el(mark))));
    const beside = new Beside();
    // A footnote may hold another one's reference in a file made by hand: the list may grow meanwhile.
    let xml = '';
    for (let index = 0; index < this.notes.length; index += 1) {
      const { tab, id } = this.notes[index]!;
      const content = new Content(tab, this, beside);
      const elements = tab.footnotes?.[id]?.content ?? [];
      const paragraphs = elements.map(({ paragraph, startIndex, endIndex }, position) =>
        paragraph
          ? content.paragraph(paragraph, startIndex ?? 0, endIndex, position === 0 ? NOTE_MARK : '')
          : '',
      );
      xml += el('w:footnote', { 'w:id': index + 2 }, paragraphs.join('') || el('w:p', {}, NOTE_MARK));
    }
    this.add(
      'footnotes',
      'footnotes',
      `${WORD}.footnotes+xml`,
      separator(0, 'separator', 'w:separator') +
        separator(1, 'continuationSeparator', 'w:continuationSeparator') +
        xml,
    );
    if (!beside.empty) this.put('word/_rels/footnotes.xml.rels', undefined, beside.xml(this.files));
  }

  private comments(): void {
    const xml = this.remarks.map(({ author, time, text }, id) => {
      const initials = author
        .split(/[\s-]+/)
        .map((word) => word.slice(0, 1))
        .join('');
      const lines = text
        .split('\n')
        .map((line) => el('w:p', {}, el('w:r', {}, `<w:t xml:space="preserve">${escaped(line)}</w:t>`)));
      const date = time.replace(/\.\d+Z$/, 'Z');
      return el(
        'w:comment',
        { 'w:id': id, 'w:author': author, 'w:date': date, 'w:initials': initials },
        ...lines,
      );
    });
    this.add('comments', 'comments', `${WORD}.comments+xml`, xml.join(''));
  }

  private settings(tabs: readonly DocumentTab[]): string {
    return [
      val('w:defaultTabStop', 720),
      tabs.some(({ documentStyle }) => documentStyle?.useEvenPageHeaderFooter) && el('w:evenAndOddHeaders'),
      this.notes.length > 0 &&
        el('w:footnotePr', {}, el('w:footnote', { 'w:id': 0 }), el('w:footnote', { 'w:id': 1 })),
      el(
        'w:compat',
        {},
        el('w:compatSetting', {
          'w:name': 'compatibilityMode',
          'w:uri': 'http://schemas.microsoft.com/office/word',
          'w:val': 15,
        }),
      ),
    ]
      .filter(Boolean)
      .join('');
  }

  /** The title alone: who wrote it when is the file's, not the text's. */
  private core(): string {
    return part(
      el(
        'cp:coreProperties',
        {
          'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
          'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        },
        el('dc:title', {}, escaped(this.google.title)),
        el('dc:language', {}, 'fr-FR'),
      ),
    );
  }

  private contentTypes(): string {
    const defaults = [
      ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
      ['xml', 'application/xml'],
      ['png', 'image/png'],
      ['jpeg', 'image/jpeg'],
    ].map(([extension, type]) => el('Default', { Extension: extension, ContentType: type }));
    const overrides = [
      ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
      ...this.overrides,
    ].map(([name, type]) => el('Override', { PartName: `/${name}`, ContentType: type }));
    return part(
      el(
        'Types',
        { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
        ...defaults,
        ...overrides,
      ),
    );
  }

  /** A part of its own that the document refers to. */
  private add(name: string, relation: string, type: string, content: string): void {
    this.put(`word/${name}.xml`, type, part(el(`w:${name}`, NAMESPACES, content)));
    this.document.add(`${RELATION}/${relation}`, `${name}.xml`);
  }

  private put(name: string, type: string | undefined, content: string): void {
    this.files.push([name, content]);
    if (type) this.overrides.push([name, type]);
  }
}

const NOTE_MARK = el('w:r', {}, el('w:rPr', {}, val('w:vertAlign', 'superscript')), el('w:footnoteRef'));

const PACKAGE_RELATIONS = part(
  el(
    'Relationships',
    { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' },
    el('Relationship', { Id: 'rId1', Type: `${RELATION}/officeDocument`, Target: 'word/document.xml' }),
    el('Relationship', {
      Id: 'rId2',
      Type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      Target: 'docProps/core.xml',
    }),
  ),
);

/** The relations of one part, and the images it brings. */
class Beside implements Relations {
  private readonly all: { type: string; target: string; external?: boolean }[] = [];
  private readonly images: { target: string; bytes: Uint8Array }[] = [];

  get empty(): boolean {
    return this.all.length === 0;
  }

  add(type: string, target: string, external?: boolean): string {
    const index = this.all.findIndex((one) => one.type === type && one.target === target);
    return `rId${index >= 0 ? index + 1 : this.all.push({ type, target, external })}`;
  }

  link(address: string): string {
    return this.add(`${RELATION}/hyperlink`, address, true);
  }

  image(bytes: Uint8Array, type: 'png' | 'jpeg'): string {
    // Named by its content: two parts that show the same image share the file.
    const target = `media/${hash(bytes)}.${type}`;
    this.images.push({ target, bytes });
    return this.add(`${RELATION}/image`, target);
  }

  /** Puts its images among `files`. */
  xml(files: [string, string | Uint8Array][]): string {
    for (const { target, bytes } of this.images)
      if (!files.some(([name]) => name === `word/${target}`)) files.push([`word/${target}`, bytes]);
    return part(
      el(
        'Relationships',
        { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' },
        ...this.all.map(({ type, target, external }, index) =>
          el('Relationship', {
            Id: `rId${index + 1}`,
            Type: type,
            Target: target,
            TargetMode: external ? 'External' : undefined,
          }),
        ),
      ),
    );
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
