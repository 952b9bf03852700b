// Fiches projet: one living document per selected project, made once, then kept up to date in place.

import type { Command } from '../changes/executor';
import type { World } from '../changes/ports';
import { PROJECT_SHEET } from '../documents/kinds';
import type { Row } from '../workbook/declaration';
import { type View, view } from '../workbook/view';
import type { Workbook } from '../workbook/workbook';
import { readWorkbook } from './steps/book';
import { refused, sentenceFor } from './steps/documents-told';
import { type DocumentsPlan, makeDocuments, type Subject, type Work } from './steps/make-documents';
import { formulas, planDocuments } from './steps/plan-documents';
import { remarksOn } from './steps/remarks';
import { unsound } from './steps/soundness';
import { readTargets } from './steps/targets';

export const command: Command<Work> = {
  name: 'generate-project-sheets',
  resolves: true,
  undoable: true,
  plan,
  perform: (world, made, chosen, slice) => makeDocuments(world, made as DocumentsPlan, chosen, slice),
};

function plan(world: World, args: object, only?: ReadonlySet<string>): DocumentsPlan {
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const targets = readTargets(workbook, args);
  const kind = PROJECT_SHEET;
  const { day } = world.localTime();
  const seen = view(workbook, day);
  const { types } = seen;
  const subjects = targets.projects.map((row): Subject => subjectOf(row, seen, day));
  const { template: shown, choices, rebuild } = targets;
  const made = planDocuments(world, { kind, workbook, types, subjects, shown, choices, rebuild }, only);
  if ('faulty' in made) return { ...made.faulty, args: targets.args };
  const { changes, desk, template } = made;
  if (workbook.missingFormulas.length > 0 && targets.all) changes.push(formulas(workbook));
  return {
    changes,
    problems: [...targets.problems, ...remarksOn(workbook, targets.projects)],
    ...sentenceFor(kind, changes, { ...targets, count: targets.projects.length }),
    args: { ...targets.args, template },
    desk,
  };
}

function subjectOf(row: Row, seen: View, day: number): Subject {
  const title = String(row.values.shortTitle ?? row.values.title ?? row.id);
  return {
    id: row.id,
    title,
    row,
    record: (book) => PROJECT_SHEET.record(book ? viewOf(book, day) : seen, row.id, day),
  };
}

const views = new WeakMap<Workbook, View>();

/** One view for all the documents of a workbook. */
function viewOf(book: Workbook, day: number): View {
  const known = views.get(book) ?? view(book, day);
  views.set(book, known);
  return known;
}
