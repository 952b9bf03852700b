// What a refresh does to a document, on the indexes it was read with, and where everything stands afterwards.

import type { MadeText, NewRows } from '../builder';
import type { Difference } from '../difference';
import { isStructure, TABLE } from '../flat';
import type { How } from '../writing';
import type { Range, Text } from './found';

interface Common {
  segment: Text;
  /** What the document says there now: [s, e). Something that comes in has s = e. */
  s: number;
  e: number;
  /** What it will say. */
  text: string;
}

interface In extends Common {
  /** Blocks it comes into: ranges over them cover it. */
  owners: readonly string[];
}

export type Edit =
  | (Common & { do: 'value'; difference: Difference; link?: string })
  /** `left`: a newline that ends it and can't be deleted; `joins`: it then ends the row before instead. */
  | (Common & { do: 'cut'; left: 0 | 1; joins?: true })
  | (Common & { do: 'dropRow'; table: number; row: number })
  | (In & { do: 'line'; made: MadeText })
  | (In & { do: 'flow'; made: MadeText; how: How; bullets: boolean })
  | (In & { do: 'rows'; rows: NewRows; table: number; below: number });

export type Coming = Extract<Edit, In>;

export function comes(edit: Edit): edit is Coming {
  return 'owners' in edit;
}

/** In the order of the final text: edits of one place come as they were made. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  const sorted = edits
    .map((edit, rank) => ({ edit, rank }))
    .sort((a, b) => a.edit.s - b.edit.s || Number(comes(b.edit)) - Number(comes(a.edit)) || a.rank - b.rank)
    .map(({ edit }) => edit);
  // Of those that come in one place, only the last can end with the newline that was there.
  sorted.forEach((edit, rank) => {
    if (edit.do !== 'flow' || edit.how !== 'into') return;
    const { segment, s } = edit;
    const more = sorted
      .slice(rank + 1)
      .some((next) => next.do === 'flow' && next.segment === segment && next.s === s);
    if (more) edit.how = 'before';
  });
  // Something comes after what goes: its last newline can go too.
  for (const edit of sorted) {
    if (edit.do !== 'cut' || edit.left === 0) continue;
    const { segment, e } = edit;
    const followed = sorted.some(
      (other) =>
        other.do === 'flow' && other.how === 'after' && other.segment === segment && other.s === e + 1,
    );
    if (!followed) continue;
    edit.left = 0;
    edit.e++;
  }
  return sorted;
}

/** How long the text becomes that takes the place of [s, e); a newline that was there may end it. */
function grows(edit: Edit): number {
  return edit.text.length - (edit.do === 'flow' && edit.how === 'into' ? 1 : 0);
}

export class Outcome {
  private readonly finals = new Map<Text, { flat: string }>();
  private readonly changed = new Map<Text, boolean>();

  /** `edits`: in order. */
  constructor(readonly edits: readonly Edit[]) {}

  /** Whether anything changes in a segment. */
  changes(segment: Text): boolean {
    let changes = this.changed.get(segment);
    if (changes === undefined) {
      changes = this.edits.some((edit) => edit.segment === segment);
      this.changed.set(segment, changes);
    }
    return changes;
  }

  /** Where a range that begins at `at` begins; what comes in there is part of `block` or stands before it. */
  start(segment: Text, at: number, block?: string): number {
    let moved = at;
    for (const edit of this.edits) {
      if (edit.segment !== segment || edit.s > at) continue;
      if (comes(edit)) {
        if (edit.s < at || !edit.owners.includes(block ?? '')) moved += grows(edit);
      } else if (edit.e <= at) moved += grows(edit) - (edit.e - edit.s);
      else if (edit.s < at) moved -= at - edit.s;
    }
    return moved;
  }

  /** Where a range that ends at `at` ends. */
  end(segment: Text, at: number, block?: string): number {
    let moved = at;
    for (const edit of this.edits) {
      if (edit.segment !== segment || edit.s > at) continue;
      if (comes(edit)) {
        if (edit.s < at) moved += grows(edit);
        else if (block !== undefined && edit.owners.includes(block)) moved += edit.text.length;
      } else if (edit.do === 'cut' && edit.joins && edit.s + 1 === at) {
        // Its own newline goes, the last one of all stays.
      } else if (edit.e <= at) {
        moved += grows(edit) - (edit.e - edit.s);
        if (edit.do === 'cut' && edit.left === 1 && edit.e + 1 === at && block !== undefined) moved--;
      } else if (edit.s < at) moved -= at - edit.s;
    }
    return moved;
  }

  /** Where what comes in begins. */
  place(coming: Coming): number {
    let moved = coming.s;
    for (const edit of this.edits) {
      if (edit === coming) break;
      if (edit.segment !== coming.segment) continue;
      if (comes(edit) || edit.e <= coming.s) moved += grows(edit) - (edit.e - edit.s);
    }
    return moved;
  }

  /** The segment as it will be. */
  final(segment: Text): { flat: string } {
    const known = this.finals.get(segment);
    if (known) return known;
    const parts: string[] = [];
    let cursor = 0;
    for (const edit of this.edits) {
      if (edit.segment !== segment) continue;
      parts.push(segment.flat.slice(cursor, edit.s), edit.text.slice(0, grows(edit)));
      cursor = Math.max(cursor, edit.e);
    }
    parts.push(segment.flat.slice(cursor));
    const final = { flat: parts.join('') };
    this.finals.set(segment, final);
    return final;
  }

  /** Whether Docs may place a range otherwise than it should be: something comes in at its edge, or near. */
  touches({ segment, s, e }: Range): boolean {
    return this.edits.some((edit) => {
      if (edit.segment !== segment) return false;
      if (edit.do === 'cut' && edit.joins) return s <= edit.s && e === edit.s + 1;
      if (!comes(edit)) return false;
      const from =
        edit.do === 'flow' && (edit.how === 'after' || edit.text[0] === TABLE) ? edit.s - 1 : edit.s;
      return from <= e && edit.s >= s && (edit.s === s || edit.s === e || from !== edit.s);
    });
  }
}

/** Where paragraphs can come in at or near an index, and how; nothing when nowhere. */
export function flowPlace(
  { flat }: Text,
  at: number,
  side: 'after' | 'before',
  borrows: boolean,
): { at: number; how: How } | undefined {
  let index = at;
  const begins = () => index > 0 && (flat[index - 1] === '\n' || isStructure(flat[index - 1]));
  if (borrows && flat[index] === '\n' && isStructure(flat[index + 1]) && begins())
    return { at: index, how: 'into' };
  if (!begins() && side === 'before' && flat[index] !== '\n') while (index > 0 && !begins()) index--;
  else if (!begins()) index = flat.indexOf('\n', index) + 1;
  if (!isStructure(flat[index])) return { at: index, how: 'before' };
  return flat[index - 1] === '\n' ? { at: index, how: 'after' } : undefined;
}
