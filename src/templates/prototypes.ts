// Takes from the template what is needed to make one more instance of a loop: texts, values, every style.

import { type BlockTags, bare, cutFlow, cutLine, cutRows, type Plan, rowOnly, tagsOnly } from './blocks';
import type { Style } from './document';
import type { Element, Holder, Para, Structure, Table } from './structure';
import type {
  Again,
  Made,
  MadeAnchor,
  MadeCell,
  MadeParagraph,
  MadeRow,
  Piece,
  SegmentTemplate,
} from './template';

type Anchors = SegmentTemplate['anchors'];
type Say = (
  holder: Holder,
  element: Element,
  structure: Structure,
  id: string,
  text: string,
  message: string,
  hint: string,
) => void;

/** Fields of each style that the API can write (documents.request reference); `link` included. */
const TEXT_FIELDS =
  'backgroundColor,baselineOffset,bold,fontSize,foregroundColor,italic,link,smallCaps,strikethrough,underline,weightedFontFamily';
const PARAGRAPH_FIELDS =
  'namedStyleType,alignment,lineSpacing,direction,spacingMode,spaceAbove,spaceBelow,borderBetween,borderTop,borderBottom,borderLeft,borderRight,indentFirstLine,indentStart,indentEnd,keepLinesTogether,keepWithNext,avoidWidowAndOrphan,shading';
const CELL_FIELDS =
  'backgroundColor,borderLeft,borderRight,borderTop,borderBottom,paddingLeft,paddingRight,paddingTop,paddingBottom,contentAlignment';

/** How bullets are made again when all paragraphs of a prototype are not items of one list alike. */
type Bullets = 'inherited' | 'explicit';

export class Maker {
  /** `{textStyle, fields}`, ready for updateTextStyle; and so on. */
  readonly textStyles: Style[] = [];
  readonly paragraphStyles: Style[] = [];
  readonly cellStyles: Style[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly say: Say) {}

  line(
    plan: Plan,
    holder: Holder,
    para: Para,
    from: number,
    to: number,
    blocks: readonly BlockTags[],
    anchors: Anchors,
  ): Again {
    return { line: this.pieces(plan, holder, para, from, to, blocks, anchors) };
  }

  flow(
    plan: Plan,
    holder: Holder,
    from: number,
    to: number,
    blocks: readonly BlockTags[],
    anchors: Anchors,
  ): Again {
    const paras = holder.elements
      .slice(from, to)
      .flatMap((element) => (element.kind === 'para' ? [element] : []));
    const kinds = new Set(
      paras.map((para) =>
        para.json.bullet ? `${para.json.bullet.listId} ${para.json.bullet.nestingLevel ?? 0}` : '',
      ),
    );
    return {
      flow: this.elements(plan, holder, from, to, blocks, anchors, kinds.size > 1 ? 'explicit' : 'inherited'),
    };
  }

  rows(
    plan: Plan,
    table: Table,
    from: number,
    to: number,
    blocks: readonly BlockTags[],
    anchors: Anchors,
  ): Again {
    const bullets = table.rows
      .slice(from, to)
      .some((row) =>
        row.cells.some(({ holder }) =>
          holder.elements.some((element) => element.kind === 'para' && element.json.bullet),
        ),
      );
    return {
      rows: this.tableRows(plan, table, from, to, blocks, anchors, bullets ? 'explicit' : 'inherited'),
    };
  }

  private tableRows(
    plan: Plan,
    table: Table,
    from: number,
    to: number,
    blocks: readonly BlockTags[],
    anchors: Anchors,
    bullets: Bullets,
  ): MadeRow[] {
    const made: MadeRow[] = [];
    for (const cut of cutRows(plan, table, from, to, blocks)) {
      if ('block' in cut) {
        const branches = cut.branches.map((branch) =>
          this.tableRows(plan, table, branch.range[0], branch.range[1], branch.blocks, anchors, bullets),
        );
        made.push(
          cut.block.loop
            ? { m: 'b', id: cut.block.id, loop: true, branches }
            : { m: 'b', id: cut.block.id, branches },
        );
        continue;
      }
      const row = cut.plain;
      if (rowOnly(plan, row)) continue;
      const cells: MadeCell[] = row.cells.map(({ holder, json }) => {
        const style = json.tableCellStyle ?? {};
        const [first] = holder.elements;
        if (first && ((style.rowSpan ?? 1) > 1 || (style.columnSpan ?? 1) > 1)) {
          this.fault(
            plan,
            holder,
            first,
            'des cellules fusionnées',
            'Défusionnez les cellules de cette ligne.',
          );
        }
        const paras = holder.elements.filter((element): element is Para => element.kind === 'para');
        const last = paras[paras.length - 1] as Para;
        return {
          style: this.cellStyle(style),
          content: this.elements(
            plan,
            holder,
            0,
            holder.elements.length,
            plan.byHolder.get(holder) ?? [],
            anchors,
            bullets,
          ),
          last: this.paragraph(plan, holder, last, last.e - 1, last.e, anchors, bullets),
        };
      });
      made.push({ m: 'r', index: row.index, cells });
    }
    return made;
  }

  private elements(
    plan: Plan,
    holder: Holder,
    from: number,
    to: number,
    blocks: readonly BlockTags[],
    anchors: Anchors,
    bullets: Bullets,
  ): Made[] {
    const made: Made[] = [];
    for (const cut of cutFlow(plan, holder, from, to, blocks)) {
      if ('block' in cut) {
        const branches = cut.branches.map((branch) =>
          this.elements(plan, holder, branch.range[0], branch.range[1], branch.blocks, anchors, bullets),
        );
        made.push(
          cut.block.loop
            ? { m: 'b', id: cut.block.id, loop: true, branches }
            : { m: 'b', id: cut.block.id, branches },
        );
      } else if (cut.plain.kind === 'para') {
        const endsCell = holder.cell !== undefined && cut.plain.e === holder.e;
        if (endsCell || !tagsOnly(plan, cut.plain))
          made.push(this.paragraph(plan, holder, cut.plain, cut.plain.s, cut.plain.e, anchors, bullets));
      } else {
        const what =
          cut.plain.kind === 'table'
            ? 'un tableau entier'
            : cut.plain.contents
              ? 'une table des matières'
              : 'un saut de section';
        const hint =
          cut.plain.kind === 'table'
            ? 'Répétez plutôt les lignes d’un tableau : ouvrez et fermez le bloc dans ses cellules.'
            : 'Sortez cet élément du bloc répété.';
        this.fault(plan, holder, cut.plain, what, hint);
      }
    }
    return made;
  }

  private paragraph(
    plan: Plan,
    holder: Holder,
    para: Para,
    from: number,
    to: number,
    anchors: Anchors,
    bullets: Bullets,
  ): MadeParagraph {
    const blocks = from === para.s ? (plan.byPara.get(para) ?? []) : [];
    const inTable = holder.cell !== undefined || plan.structure.segment.kind !== 'body';
    const made: MadeParagraph = {
      m: 'p',
      pieces: this.pieces(plan, holder, para, from, to, blocks, anchors),
      style: this.paragraphStyle(para.json.paragraphStyle ?? {}, inTable),
    };
    if (para.json.positionedObjectIds?.length)
      this.fault(plan, holder, para, 'une image flottante', 'Sortez l’image du bloc répété.');
    if (from === para.s && bare(plan, para)) made.bare = true;
    if (bullets === 'explicit') made.bullet = this.bullet(plan, holder, para);
    return made;
  }

  private pieces(
    plan: Plan,
    holder: Holder,
    para: Para,
    from: number,
    to: number,
    blocks: readonly BlockTags[],
    anchors: Anchors,
  ): Piece[] {
    const pieces: Piece[] = [];
    for (const cut of cutLine(plan, para, from, to, blocks)) {
      if ('block' in cut) {
        const branches = cut.branches.map((branch) =>
          this.pieces(plan, holder, para, branch.s, branch.e, branch.blocks, anchors),
        );
        pieces.push(
          cut.block.loop
            ? { m: 'b', id: cut.block.id, loop: true, branches }
            : { m: 'b', id: cut.block.id, branches },
        );
      } else if ('value' in cut.plain) {
        const tag = cut.plain.value;
        const run = para.json.elements?.find((element) => (element.endIndex ?? 0) > tag.s);
        pieces.push({
          m: 'v',
          slot: plan.slots.get(tag) as string,
          style: this.textStyle(run?.textRun?.textStyle ?? {}),
        });
      } else if ('text' in cut.plain) {
        this.texts(plan, holder, para, cut.plain.s, cut.plain.e, anchors, pieces);
      }
    }
    return pieces;
  }

  private texts(
    plan: Plan,
    holder: Holder,
    para: Para,
    from: number,
    to: number,
    anchors: Anchors,
    into: Piece[],
  ): void {
    for (const element of para.json.elements ?? []) {
      const s = Math.max(from, element.startIndex ?? 0);
      const e = Math.min(to, element.endIndex ?? 0);
      if (s >= e) continue;
      if (!element.textRun) {
        const [what, hint] = described(element);
        this.fault(plan, holder, para, what, hint);
        continue;
      }
      const borne: MadeAnchor[] = anchors
        .filter((one) => one.at >= s && one.at < e)
        .map((one) => ({ at: one.at - s, block: one.block, side: one.side }));
      const piece: Piece = {
        m: 'x',
        text: plan.structure.flat.slice(s, e),
        style: this.textStyle(element.textRun.textStyle ?? {}),
      };
      if (borne.length > 0) piece.anchors = borne;
      into.push(piece);
    }
  }

  private bullet(plan: Plan, holder: Holder, para: Para): string {
    const { bullet } = para.json;
    if (!bullet) return '';
    if ((bullet.nestingLevel ?? 0) > 0)
      this.fault(
        plan,
        holder,
        para,
        'une liste à plusieurs niveaux',
        'Ramenez cette ligne au premier niveau de la liste.',
      );
    const glyph = plan.structure.segment.lists[bullet.listId ?? '']?.listProperties?.nestingLevels?.[0] ?? {};
    if (glyph.glyphSymbol) return 'BULLET_DISC_CIRCLE_SQUARE';
    return (
      NUMBERED[glyph.glyphType as string] ??
      (glyph.glyphType === 'GLYPH_TYPE_UNSPECIFIED' ? 'BULLET_CHECKBOX' : 'BULLET_DISC_CIRCLE_SQUARE')
    );
  }

  private fault(plan: Plan, holder: Holder, element: Element, what: string, hint: string): void {
    this.say(
      holder,
      element,
      plan.structure,
      'non-répétable',
      what,
      `Un bloc répété contient ${what}, que Google Docs ne permet pas de recréer.`,
      hint,
    );
  }

  private textStyle(style: Style): number {
    return this.rank('t', this.textStyles, { textStyle: style, fields: TEXT_FIELDS });
  }

  /** `pageBreakBefore` may only be named in the body, outside tables (reference of ParagraphStyle). */
  private paragraphStyle(style: Style, inTable: boolean): number {
    const { headingId: _heading, tabStops: _tabs, pageBreakBefore, ...rest } = style;
    const kept = inTable || pageBreakBefore === undefined ? rest : { ...rest, pageBreakBefore };
    return this.rank('p', this.paragraphStyles, {
      paragraphStyle: kept,
      fields: inTable ? PARAGRAPH_FIELDS : `${PARAGRAPH_FIELDS},pageBreakBefore`,
    });
  }

  private cellStyle(style: Style): number {
    const { rowSpan: _rows, columnSpan: _columns, ...rest } = style;
    return this.rank('c', this.cellStyles, { tableCellStyle: rest, fields: CELL_FIELDS });
  }

  private rank(kind: string, list: Style[], style: Style): number {
    const key = kind + JSON.stringify(style);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    list.push(style);
    this.known.set(key, list.length - 1);
    return list.length - 1;
  }
}

const NUMBERED: Record<string, string> = {
  DECIMAL: 'NUMBERED_DECIMAL_ALPHA_ROMAN',
  ZERO_DECIMAL: 'NUMBERED_ZERODECIMAL_ALPHA_ROMAN',
  UPPER_ALPHA: 'NUMBERED_UPPERALPHA_ALPHA_ROMAN',
  ALPHA: 'NUMBERED_DECIMAL_ALPHA_ROMAN',
  UPPER_ROMAN: 'NUMBERED_UPPERROMAN_UPPERALPHA_DECIMAL',
  ROMAN: 'NUMBERED_DECIMAL_ALPHA_ROMAN',
};

function described(element: Record<string, unknown>): [string, string] {
  const out = 'Sortez cet élément du bloc répété.';
  if (element.inlineObjectElement) return ['une image', 'Sortez l’image du bloc répété.'];
  if (element.equation) return ['une équation', out];
  if (element.person || element.richLink || element.dateElement)
    return ['une puce intelligente', 'Remplacez la puce par du texte, ou sortez-la du bloc répété.'];
  if (element.horizontalRule) return ['un filet horizontal', out];
  if (element.footnoteReference) return ['un appel de note', 'Sortez la note du bloc répété.'];
  if (element.pageBreak || element.columnBreak) return ['un saut de page ou de colonne', out];
  if (element.autoText) return ['un champ automatique', out];
  return ['un élément spécial', out];
}
