// Composes what is made anew (further instances of a loop, blocks that come back): its text, the extent of every
// style, row and name.

import { hash } from '../domain/hash';
import type { Style } from './document';
import type { Evaluation, LoopRow, SlotValue } from './evaluate';
import { CELL, END, ROW, TABLE } from './flat';
import { madeOf, nameAt } from './made';
import { anchorName, append, keyed, LONGEST, shownName } from './slots';
import type { Made, MadeCell, MadeParagraph, MadeRow, MadeTable, Piece, Template } from './template';
import { remembered } from './text';

/** A named range: [s, e) in the segment's final text. A name without its hash gets that of [from, to). */
export interface Mark {
  name: string;
  s: number;
  e: number;
  hashed?: { from: number; to: number };
}

/** An extent of made text in one style (rank in the template's table) or with one link. */
interface Extent {
  s: number;
  e: number;
  style: number;
}

export interface MadeText {
  text: string;
  runs: Extent[];
  links: { s: number; e: number; url: string }[];
  paragraphs: (Extent & { bullet: string })[];
  /** Whole tables, [s, e) in the text. */
  tables: { s: number; e: number; made: MadeTable; rows: NewRows }[];
  marks: Mark[];
}

export interface NewCell extends MadeText {
  style: number;
}

export function emptyText(): MadeText {
  return { text: '', runs: [], links: [], paragraphs: [], tables: [], marks: [] };
}

/** What a block shows, in words short enough for a name: its branch, or its rows, each in four letters. */
export function stateOf(shown: number | readonly LoopRow[] | undefined, block: string): string {
  if (shown === undefined || typeof shown === 'number') return String(shown ?? '-');
  const state = `-${shown.map(({ key }) => letters(key)).join('')}`;
  return state.length <= LONGEST - anchorName(block, 'before', '').length
    ? state
    : hash(shown.map(({ key }) => key).join('/'));
}

/** Whether a row was shown when `state` was written; undefined when it doesn't tell. */
export function wasShown(state: string, key: string, rows: readonly LoopRow[]): boolean | undefined {
  if (state.startsWith('-'))
    return (state.slice(1).match(/.{4}/g) ?? ([] as string[])).some((one) => one === letters(key));
  return state === hash(rows.map((row) => row.key).join('/')) ? true : undefined;
}

function letters(key: string): string {
  return hash(key).slice(-4);
}

export class Builder {
  /** The last paragraph made showed nothing, and went. */
  private vanished = false;

  private readonly depths: Map<string, number>;

  constructor(
    template: Template,
    private readonly evaluation: Evaluation,
  ) {
    this.depths = madeOf(template).depths;
  }

  slot(id: string, path: string): SlotValue {
    const value = this.evaluation.slots[keyed(id, path)];
    if (!value) throw new Error(`The evaluation says nothing of ${keyed(id, path)}.`);
    return value;
  }

  shown(id: string, path: string): number | LoopRow[] {
    const shown = this.evaluation.blocks[keyed(id, path)];
    if (shown === undefined) throw new Error(`The evaluation says nothing of ${keyed(id, path)}.`);
    return shown;
  }

  /** A block's instances: what is to be made for each, under which path and name. */
  private instances<Within>(
    block: { id: string; branches: Within[][] },
    path: string,
    each: (inside: Within[], path: string, name: string) => void,
  ): void {
    const shown = this.shown(block.id, path);
    if (Array.isArray(shown)) {
      for (const row of shown) {
        const inner = append(path, row.key);
        each(block.branches[0] ?? [], inner, keyed(block.id, inner));
      }
    } else if (block.branches[shown]) {
      each(block.branches[shown] as Within[], path, keyed(`${block.id}.${shown}`, path));
    }
  }

  /** Pieces of a line. */
  line(pieces: readonly Piece[], path: string, into: MadeText): void {
    for (const piece of pieces) {
      const s = into.text.length;
      if (piece.m === 'x') {
        into.text += piece.text;
        run(into.runs, s, into.text.length, piece.style);
        for (const { at, block, side } of piece.anchors ?? []) {
          const name = nameAt(this.depths, block, path);
          if (name === undefined) continue;
          into.marks.push({
            name: anchorName(name, side, stateOf(this.evaluation.blocks[name], name)),
            s: s + at,
            e: s + at + width(piece.text, at),
          });
        }
      } else if (piece.m === 'v') {
        const { text, link } = this.slot(piece.slot, path);
        into.text += text;
        run(into.runs, s, into.text.length, piece.style);
        if (link !== undefined) into.links.push({ s, e: into.text.length, url: link });
        into.marks.push({
          name: shownName(keyed(piece.slot, path), hash(remembered(text, link))),
          s,
          e: into.text.length,
        });
      } else {
        this.instances(piece, path, (inside, inner, name) => {
          const from = into.text.length;
          this.line(inside, inner, into);
          whole(into.marks, name, from, into.text.length);
        });
      }
    }
  }

  /** Paragraphs, each with its newline. */
  flow(made: readonly Made[], path: string, into: MadeText): void {
    for (const one of made) {
      if (one.m === 'b') {
        this.vanished = true;
        this.instances(one, path, (inside, inner, name) => {
          const from = into.text.length;
          this.flow(inside, inner, into);
          whole(into.marks, name, from, into.text.length);
        });
      } else if (one.m === 't') this.table(one, path, into);
      else this.paragraph(one, path, into);
    }
  }

  /** A whole table, with the empty paragraph before it when nothing else stands there. */
  table(made: MadeTable, path: string, into: MadeText): void {
    const rows = noRows();
    const pad = made.padded === true || this.vanished;
    this.rows(made.rows, path, rows, []);
    if (rows.rows.length === 0) return;
    if (pad && made.before) this.paragraph(made.before, path, into);
    const s = into.text.length;
    into.text += TABLE + rows.text + END;
    for (const mark of rows.marks) into.marks.push(shifted(mark, s + 1));
    into.tables.push({ s, e: into.text.length, made, rows });
    this.vanished = false;
  }

  /** What is made next comes after a paragraph that went, or not. */
  begin(vanished: boolean): this {
    this.vanished = vanished;
    return this;
  }

  paragraph(made: MadeParagraph, path: string, into: MadeText): void {
    const before = {
      text: into.text,
      runs: into.runs.length,
      links: into.links.length,
      marks: into.marks.length,
    };
    const s = into.text.length;
    this.line(made.pieces, path, into);
    this.vanished = made.bare === true && into.text.slice(s).trim() === '';
    if (this.vanished) {
      into.text = before.text;
      into.runs.length = before.runs;
      into.links.length = before.links;
      into.marks.length = before.marks;
      const last = into.runs[into.runs.length - 1];
      if (last && last.e > s) last.e = s;
      return;
    }
    into.paragraphs.push({ s, e: into.text.length, style: made.style, bullet: made.bullet ?? '' });
  }

  /** Rows of a table, cell by cell; a cell's text ends with the newline it already has. */
  rows(made: readonly MadeRow[], path: string, into: NewRows, owners: readonly Owner[]): void {
    for (const one of made) {
      if (one.m === 'b') {
        const shown = this.shown(one.id, path);
        const first = one.branches[Array.isArray(shown) ? 0 : shown] ?? [];
        const base = ranks(first);
        this.instances(one, path, (inside, inner) => {
          const id = Array.isArray(shown) ? one.id : `${one.id}.${shown}`;
          const owner = (row: number) => keyed(`${id}.${row - base}`, inner);
          this.rows(inside, inner, into, [...owners, owner]);
        });
      } else {
        const from = into.text.length;
        into.text += ROW;
        const cells = one.cells.map((cell) => this.cell(cell, path, into));
        into.rows.push(cells);
        into.styles.push(one.style);
        const mark = from + 1 + 1 + (cells[0]?.text.length ?? 1) - 1;
        for (const owner of owners) {
          into.marks.push({
            name: owner(one.index),
            s: mark,
            e: mark + 1,
            hashed: { from, to: into.text.length },
          });
        }
      }
    }
  }

  private cell(made: MadeCell, path: string, rows: NewRows): NewCell {
    const cell: NewCell = { ...emptyText(), style: made.style };
    this.vanished = true;
    this.flow(made.content, path, cell);
    // As in the row made in place: a cell whose last paragraph goes keeps an empty one.
    if (this.vanished) this.paragraph(made.last, path, cell);
    const base = rows.text.length + 1;
    rows.text += CELL + cell.text;
    for (const mark of cell.marks) rows.marks.push(shifted(mark, base));
    return cell;
  }
}

/** Names a row of a block, by its rank in its table. */
export type Owner = (row: number) => string;

/** Rows made anew: `text` with its structure characters, marks relative to it. */
export interface NewRows {
  text: string;
  rows: NewCell[][];
  /** Of each row, when it isn't Docs' own. */
  styles: (Style | undefined)[];
  marks: Mark[];
}

export function noRows(): NewRows {
  return { text: '', rows: [], styles: [], marks: [] };
}

export function shifted(mark: Mark, by: number): Mark {
  const moved: Mark = { name: mark.name, s: mark.s + by, e: mark.e + by };
  if (mark.hashed) moved.hashed = { from: mark.hashed.from + by, to: mark.hashed.to + by };
  return moved;
}

/** Rank in its table of the first row made. */
export function ranks(made: readonly MadeRow[]): number {
  for (const one of made) {
    const rank = one.m === 'r' ? one.index : Math.min(...one.branches.map(ranks));
    if (Number.isFinite(rank)) return rank;
  }
  return Number.POSITIVE_INFINITY;
}

function run(runs: Extent[], s: number, e: number, style: number): void {
  if (s === e) return;
  const last = runs[runs.length - 1];
  if (last && last.style === style && last.e === s) last.e = e;
  else runs.push({ s, e, style });
}

/** The range over a whole instance, when it says anything. */
export function whole(marks: Mark[], name: string, s: number, e: number): void {
  if (e > s) marks.push({ name, s, e, hashed: { from: s, to: e } });
}

/** Marks without those anchors that come again later: the last newline of what holds several rows is that of the last. */
export function lastAnchors(marks: readonly Mark[]): readonly Mark[] {
  const last = new Map<string, Mark>();
  for (const mark of marks) if (mark.name.includes('!')) last.set(mark.name, mark);
  return marks.filter((mark) => (last.get(mark.name) ?? mark) === mark);
}

/** 2 where an anchor stands on a character of two UTF-16 units. */
export function width(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff ? 2 : 1;
}
