// The workbook as documents see it, one view for all the documents of a run.

import { type View, view } from '../../workbook/view';
import type { Workbook } from '../../workbook/workbook';

const views = new WeakMap<Workbook, View>();

/** One view for all the documents of a workbook. */
export function viewOf(book: Workbook, day: number): View {
  const known = views.get(book) ?? view(book, day);
  views.set(book, known);
  return known;
}
