// Takes from the template what is needed to make again what comes and goes: texts, values, every style.

import {
  type BlockCut,
  type BlockTags,
  bare,
  type Cut,
  cutFlow,
  cutLine,
  cutRows,
  type Plan,
  rowOnly,
  tagsOnly,
} from './blocks';
import type { Style } from './document';
import { type Element, type Holder, type Para, placeOf, type Table } from './structure';
import type {
  Fault,
  Made,
  MadeBlock,
  MadeCell,
  MadeParagraph,
  MadeRow,
  MadeTable,
  Piece,
  SegmentTemplate,
} from './template';

type Range = readonly [from: number, to: number];

/** Fields of each style that the API can write (documents.request reference); `link` included. */
const TEXT_FIELDS =
  'backgroundColor,baselineOffset,bold,fontSize,foregroundColor,italic,link,smallCaps,strikethrough,underline,weightedFontFamily';
const PARAGRAPH_FIELDS =
  'namedStyleType,alignment,lineSpacing,direction,spacingMode,spaceAbove,spaceBelow,borderBetween,borderTop,borderBottom,borderLeft,borderRight,indentFirstLine,indentStart,indentEnd,keepLinesTogether,keepWithNext,avoidWidowAndOrphan,shading';
const CELL_FIELDS =
  'backgroundColor,borderLeft,borderRight,borderTop,borderBottom,paddingLeft,paddingRight,paddingTop,paddingBottom,contentAlignment';

/** The styles that prototypes need, each once: `{textStyle, fields}`, ready for updateTextStyle; and so on. */
export class Styles {
  readonly textStyles: Style[] = [];
  readonly paragraphStyles: Style[] = [];
  readonly cellStyles: Style[] = [];
  private readonly known = new Map<string, number>();

  text(style: Style = {}): number {
    return this.rank(this.textStyles, { textStyle: style, fields: TEXT_FIELDS });
  }

  /** `pageBreakBefore` may only be named in the body, outside tables (reference of ParagraphStyle). */
  paragraph(style: Style = {}, inTable: boolean): number {
    const { headingId: _heading, tabStops: _tabs, pageBreakBefore, ...rest } = style;
    const kept = inTable || pageBreakBefore === undefined ? rest : { ...rest, pageBreakBefore };
    return this.rank(this.paragraphStyles, {
      paragraphStyle: kept,
      fields: inTable ? PARAGRAPH_FIELDS : `${PARAGRAPH_FIELDS},pageBreakBefore`,
    });
  }

  cell(style: Style): number {
    const { rowSpan: _rows, columnSpan: _columns, ...rest } = style;
    return this.rank(this.cellStyles, { tableCellStyle: rest, fields: CELL_FIELDS });
  }

  private rank(list: Style[], style: Style): number {
    const key = JSON.stringify(style);
    const rank = this.known.get(key) ?? list.push(style) - 1;
    this.known.set(key, rank);
    return rank;
  }
}

/** What makes prototypes of what comes and goes in a segment. */
export interface Prototypes {
  line(holder: Holder, para: Para, cut: BlockCut): MadeBlock<Piece>;
  flow(holder: Holder, cut: BlockCut): MadeBlock<Made>;
  rows(table: Table, cut: BlockCut): MadeBlock<MadeRow>;
  paragraph(holder: Holder, para: Para): MadeParagraph;
  table(holder: Holder, table: Table): MadeTable;
}

/** Adds to `styles` what prototypes need, and to `faults` what a loop repeats and can't be made again. */
export function prototypes(
  plan: Plan,
  anchors: SegmentTemplate['anchors'],
  styles: Styles,
  faults: (Fault & { at: number })[],
): Prototypes {
  const { structure } = plan;
  /** Loops that enclose what is being made. */
  let loops = 0;
  /** Bullets of what is being made are made again: an enclosing loop holds items of several lists, or none. */
  let listed = false;
  /** What can't be made again, outside of any loop. */
  let lost: string | undefined;

  return { line, flow, rows, paragraph, table: wholeTable };

  function line(holder: Holder, para: Para, cut: BlockCut): MadeBlock<Piece> {
    return block(cut, true, (range, blocks) => pieces(holder, para, range, blocks));
  }

  function flow(holder: Holder, cut: BlockCut): MadeBlock<Made> {
    const lists = new Set<string>();
    for (const { range } of cut.branches)
      for (const element of holder.elements.slice(...range)) {
        if (element.kind !== 'para') continue;
        const { bullet } = element.json;
        lists.add(bullet ? `${bullet.listId} ${bullet.nestingLevel ?? 0}` : '');
      }
    return block(cut, lists.size <= 1, (range, blocks) => elements(holder, range, blocks));
  }

  function rows(table: Table, cut: BlockCut): MadeBlock<MadeRow> {
    const listed = table.rows
      .slice(...(cut.branches[0]?.range ?? [0, 0]))
      .some((row) =>
        row.cells.some(({ holder }) =>
          holder.elements.some((element) => element.kind === 'para' && element.json.bullet),
        ),
      );
    return block(cut, !listed, (range, blocks) => tableRows(table, range, blocks));
  }

  function block<Within>(
    { block: { id, loop }, branches }: BlockCut,
    alike: boolean,
    inside: (range: Range, blocks: readonly BlockTags[]) => Within[],
  ): MadeBlock<Within> {
    const outer = { loops, listed, lost };
    const made: MadeBlock<Within> = { m: 'b', id, branches: [] };
    if (loop) {
      made.loop = true;
      if (alike) made.alike = true;
      loops++;
      listed ||= !alike;
    }
    branches.forEach((one, rank) => {
      lost = undefined;
      made.branches.push(inside(one.range, one.blocks));
      if (lost !== undefined) made.lost = { ...made.lost, [rank]: lost };
      outer.lost ??= lost;
    });
    ({ loops, listed, lost } = outer);
    return made;
  }

  function wholeTable(holder: Holder, table: Table): MadeTable {
    const before = holder.elements[holder.elements.indexOf(table) - 1];
    if (before?.kind !== 'para') lost ??= 'un tableau que rien ne précède';
    const made: MadeTable = {
      m: 't',
      columns: table.json?.tableStyle?.tableColumnProperties ?? [],
      rows: tableRows(table, [0, table.rows.length], plan.byTable.get(table) ?? []),
      headers: table.rows.filter(({ json }) => json.tableRowStyle?.tableHeader).length,
    };
    if (before?.kind === 'para') {
      made.before = paragraph(holder, before, before.e - 1);
      if (tagsOnly(plan, before)) made.padded = true;
    }
    return made;
  }

  function tableRows(table: Table, all: Range, among: readonly BlockTags[]): MadeRow[] {
    return cutRows(plan, table, all, among).flatMap((cut): MadeRow[] => {
      if ('block' in cut) return [rows(table, cut)];
      if (rowOnly(plan, cut.plain)) return [];
      const { tableHeader: _header, ...style } = cut.plain.json.tableRowStyle ?? {};
      const row: MadeRow = { m: 'r', index: cut.plain.index, cells: cut.plain.cells.map(cell) };
      if (style.minRowHeight?.magnitude || style.preventOverflow) row.style = style;
      return [row];
    });
  }

  function cell({ holder, json }: Table['rows'][number]['cells'][number]): MadeCell {
    const style = json.tableCellStyle ?? {};
    const [first] = holder.elements;
    if (first && ((style.rowSpan ?? 1) > 1 || (style.columnSpan ?? 1) > 1))
      fault(holder, first, 'des cellules fusionnées', 'Défusionnez les cellules de cette ligne.');
    const paras = holder.elements.filter((element): element is Para => element.kind === 'para');
    const last = paras[paras.length - 1] as Para;
    return {
      style: styles.cell(style),
      content: elements(holder, [0, holder.elements.length], plan.byHolder.get(holder) ?? []),
      last: paragraph(holder, last, last.e - 1),
    };
  }

  function elements(holder: Holder, all: Range, among: readonly BlockTags[]): Made[] {
    return cutFlow(plan, holder, all, among).flatMap((cut, rank, cuts): Made[] => {
      if ('block' in cut) return [flow(holder, cut)];
      const { plain } = cut;
      if (plain.kind === 'para') {
        const endsCell = holder.cell !== undefined && plain.e === holder.e;
        return endsCell || !tagsOnly(plan, plain) ? [paragraph(holder, plain)] : [];
      }
      if (plain.kind === 'table') {
        // Docs makes a table between two paragraphs: in a block made again, they are its own.
        if (loops > 0 && ![cuts[rank - 1], cuts[rank + 1]].every(isParagraph))
          fault(
            holder,
            plain,
            'un tableau sans ligne de texte avant et après lui',
            'Dans le bloc répété, écrivez une ligne avant le tableau et une ligne après lui.',
          );
        return [wholeTable(holder, plain)];
      }
      fault(holder, plain, plain.contents ? 'une table des matières' : 'un saut de section');
      return [];
    });
  }

  function paragraph(holder: Holder, para: Para, from = para.s): MadeParagraph {
    const { json } = para;
    const wholly = from === para.s;
    const inTable = holder.cell !== undefined || structure.segment.kind !== 'body';
    const made: MadeParagraph = {
      m: 'p',
      pieces: pieces(holder, para, [from, para.e], wholly ? (plan.byPara.get(para) ?? []) : []),
      style: styles.paragraph(json.paragraphStyle, inTable),
    };
    if (json.positionedObjectIds?.length)
      fault(holder, para, 'une image flottante', 'Sortez l’image du bloc répété.');
    if (wholly && bare(plan, para)) made.bare = true;
    if (json.bullet) made.bullet = bulletOf(holder, para);
    return made;
  }

  function pieces(holder: Holder, para: Para, all: Range, among: readonly BlockTags[]): Piece[] {
    const json = para.json.elements ?? [];
    return cutLine(plan, para, all, among).flatMap((cut): Piece[] => {
      if ('block' in cut) return [line(holder, para, cut)];
      if ('text' in cut.plain) return texts(holder, para, cut.plain);
      if (!('value' in cut.plain)) return [];
      const { value: tag } = cut.plain;
      const run = json.find(({ endIndex = 0 }) => endIndex > tag.s);
      return [{ m: 'v', slot: plan.slots.get(tag) as string, style: styles.text(run?.textRun?.textStyle) }];
    });
  }

  function texts(holder: Holder, para: Para, within: { s: number; e: number }): Piece[] {
    const made: Piece[] = [];
    for (const element of para.json.elements ?? []) {
      const s = Math.max(within.s, element.startIndex ?? 0);
      const e = Math.min(within.e, element.endIndex ?? 0);
      if (s >= e) continue;
      if (!element.textRun) {
        fault(holder, para, ...described(element));
        continue;
      }
      const borne = anchors.filter(({ at }) => at >= s && at < e);
      const piece: Piece = {
        m: 'x',
        text: structure.flat.slice(s, e),
        style: styles.text(element.textRun.textStyle),
      };
      if (borne.length > 0) piece.anchors = borne.map(({ at, block, side }) => ({ at: at - s, block, side }));
      made.push(piece);
    }
    return made;
  }

  function bulletOf(holder: Holder, para: Para): string {
    const { bullet } = para.json;
    if ((bullet?.nestingLevel ?? 0) > 0) {
      const what = 'une liste à plusieurs niveaux';
      if (listed || loops === 0)
        fault(holder, para, what, 'Ramenez cette ligne au premier niveau de la liste.');
      else lost ??= what;
    }
    const glyph = structure.segment.lists[bullet?.listId ?? '']?.listProperties?.nestingLevels?.[0] ?? {};
    if (glyph.glyphSymbol) return DISCS;
    return (
      NUMBERED[glyph.glyphType as string] ??
      (glyph.glyphType === 'GLYPH_TYPE_UNSPECIFIED' ? 'BULLET_CHECKBOX' : DISCS)
    );
  }

  function fault(holder: Holder, element: Element, what: string, hint = TAKE_OUT): void {
    lost ??= what;
    if (loops === 0) return;
    faults.push({
      at: element.s,
      id: 'non-répétable',
      where: placeOf(structure, holder, element),
      text: what,
      message: `Un bloc répété contient ${what}, que Google Docs ne permet pas de recréer.`,
      hint,
    });
  }
}

function isParagraph(cut: Cut<Element> | undefined): boolean {
  return cut !== undefined && 'plain' in cut && cut.plain.kind === 'para';
}

const TAKE_OUT = 'Sortez cet élément du bloc répété.';
const DISCS = 'BULLET_DISC_CIRCLE_SQUARE';
const NUMBERED: Record<string, string> = {
  DECIMAL: 'NUMBERED_DECIMAL_ALPHA_ROMAN',
  ZERO_DECIMAL: 'NUMBERED_ZERODECIMAL_ALPHA_ROMAN',
  UPPER_ALPHA: 'NUMBERED_UPPERALPHA_ALPHA_ROMAN',
  ALPHA: 'NUMBERED_DECIMAL_ALPHA_ROMAN',
  UPPER_ROMAN: 'NUMBERED_UPPERROMAN_UPPERALPHA_DECIMAL',
  ROMAN: 'NUMBERED_DECIMAL_ALPHA_ROMAN',
};

/** What it is, and how to do without it. */
function described(element: Record<string, unknown>): [what: string, hint?: string] {
  if (element.inlineObjectElement) return ['une image', 'Sortez l’image du bloc répété.'];
  if (element.equation) return ['une équation'];
  if (element.person || element.richLink || element.dateElement)
    return ['une puce intelligente', 'Remplacez la puce par du texte, ou sortez-la du bloc répété.'];
  if (element.horizontalRule) return ['un filet horizontal'];
  if (element.footnoteReference) return ['un appel de note', 'Sortez la note du bloc répété.'];
  if (element.pageBreak || element.columnBreak) return ['un saut de page ou de colonne'];
  if (element.autoText) return ['un champ automatique'];
  return ['un élément spécial'];
}
