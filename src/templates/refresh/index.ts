// Brings a document made earlier up to date, in place: values that changed, rows and blocks that came or went;
// nothing that a hand has touched.

import { hash } from '../../domain/hash';
import { typography } from '../../french';
import { smallestDifference } from '../difference';
import type { DocsDocument, DocsRequest } from '../document';
import type { Evaluation, Origin } from '../evaluate';
import { print, type Shown } from '../slots';
import type { Template } from '../template';
import { EMPTY, remembered } from '../text';
import { Outcome } from './edits';
import { findIn, linkAt, type Range, settledText } from './found';
import { reconcile } from './reconcile';
import { type Renamed, requestsFor } from './requests';

export { hasSlots } from './found';

export interface Conflict {
  slot: string;
  /** « Coût total ». */
  field: string;
  /** What the document says now, and what the table says. */
  document: string;
  table: string;
  /** Where the table says it, when it is one field of one row. */
  origin?: Origin;
  /** The table still says what was written: only the document changed. */
  onlyHere: boolean;
}

export interface Detail {
  /** `v7@FIN-0003`, or the block or row that comes or goes: `b2@FIN-0003`. */
  slot: string;
  /** Not a value: a row, or a passage under a condition. */
  part?: true;
  field: string;
  before: string;
  after: string;
}

/** Rows that stand in another order than the table's. */
export interface Reorder {
  /** The loop, by its name: `b2`, `b3@FIN-0003`. */
  loop: string;
  label: string;
  /** Those that would be written anew at their place, in the table's order: their comments and looks would be lost. */
  rows: readonly {
    title: string;
    text: string;
    /** A hand has written in it: that would be lost too. */
    typed: boolean;
  }[];
}

export interface Refreshed {
  /** One batchUpdate, empty when nothing is to be written. */
  requests: DocsRequest[];
  details: Detail[];
  /** Values edited by hand in the document: untouched. */
  conflicts: Conflict[];
  /** French sentences: what the table says and the document doesn't show, and was left as it is. */
  unsupported: string[];
  /** Left as they are until a person asks for the table's order. */
  reorders: Reorder[];
}

/** What a person decided about a value edited by hand, or the order of a loop. */
export type Choice = 'keep' | 'restore';

export function refresh(
  template: Template,
  document: DocsDocument,
  evaluation: Evaluation,
  choices: Readonly<Record<string, Choice>> = {},
): Refreshed {
  const found = findIn(document, template);
  const result: Refreshed = { requests: [], details: [], conflicts: [], unsupported: [], reorders: [] };
  const renamed: Renamed = new Map();
  const plan = reconcile(template, evaluation, found, result, renamed, choices);
  values();
  if (plan.worth) result.requests = requestsFor(template, found, new Outcome(plan.edits()), renamed, plan);
  return result;

  function values(): void {
    for (const [slot, value] of Object.entries(evaluation.slots)) {
      const range = found.slots.get(slot);
      if (!range || plan.gone.has(range)) continue;
      const info = template.slots[range.name.id];
      const field = info?.label ?? slot;
      const current = range.segment.flat.slice(range.s, range.e);
      const link = value.link === undefined ? undefined : linkAt(range);
      const wanted = remembered(value.text, value.link);
      if (remembered(current, link) === wanted) {
        // A hand wrote it first, or it was taken into the table: it is ours again.
        if (range.name.hash !== hash(wanted) && range.name.hash !== hash(current)) {
          renamed.set(range, print(ours(range, hash(wanted))));
          plan.worth = true;
        }
        continue;
      }
      const settled = settledText(range);
      if (settled !== undefined) {
        // What somebody suggests is theirs until it is accepted: not a hand's edit, and nothing is written over it.
        if (settled === value.text) continue;
        const sentence = `Une suggestion attend dans « ${field} » : acceptez-la ou refusez-la dans le document, puis relancez.`;
        if (!info?.volatile) result.unsupported.push(typography(sentence));
        continue;
      }
      const touched =
        hash(remembered(current, link)) !== range.name.hash && hash(current) !== range.name.hash;
      if (touched && choices[slot] !== 'restore') {
        if (range.name.kept === hash(wanted)) continue;
        if (choices[slot] === 'keep') {
          renamed.set(range, print({ ...range.name, kept: hash(wanted) }));
          plan.worth = true;
          continue;
        }
        // What changes by itself is no reason to ask anybody anything.
        if (!info?.volatile)
          result.conflicts.push({
            slot,
            field,
            document: shownText(current),
            table: shownText(value.text),
            ...(value.origin && { origin: value.origin }),
            onlyHere: range.name.hash === hash(wanted),
          });
        continue;
      }
      const { segment, s, e } = range;
      const difference = smallestDifference(current, value.text);
      plan.add({ do: 'value', segment, s, e, text: value.text, difference, ...linked(value.link) });
      renamed.set(range, print(ours(range, hash(wanted))));
      if (info?.volatile) continue;
      plan.worth = true;
      result.details.push({ slot, field, before: shownText(current), after: shownText(value.text) });
    }
  }
}

function linked(link: string | undefined): { link?: string } {
  return link === undefined ? {} : { link };
}

/** The name of a value that says what the table says. */
function ours({ name: { kept: _, ...name } }: Range<Shown>, hash: string): Shown {
  return { ...name, hash };
}

function shownText(text: string): string {
  return text === EMPTY ? '' : text.replace(/\v/g, '\n');
}
