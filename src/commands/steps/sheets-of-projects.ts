// Documents of one kind, one for each project that is meant: what generating fiches and their public variants share.

import type { Planned } from '../../changes/executor';
import type { World } from '../../changes/ports';
import type { DocumentKind } from '../../documents/kind';
import type { Row } from '../../workbook/declaration';
import { type View, view } from '../../workbook/view';
import type { Workbook } from '../../workbook/workbook';
import { readWorkbook } from './book';
import { rebuildForm, sentenceFor } from './documents-told';
import type { DocumentsPlan, Subject, Work } from './make-documents';
import { formulas, planDocuments } from './plan-documents';
import { remarksOn } from './remarks';
import { refused, unsound } from './soundness';
import { readTargets, type Targets } from './targets';
import { viewOf } from './views';

/** Which of the projects meant have such a document, what is told of the others, and of there being none. */
export interface Chosen {
  projects: readonly Row[];
  told?: readonly Planned<Work>[];
  problems?: DocumentsPlan['problems'];
  none?: string;
}

export function planSheets(
  world: World,
  kind: DocumentKind,
  args: object,
  only: ReadonlySet<string> | undefined,
  choose: (targets: Targets, workbook: Workbook, seen: View) => Chosen = ({ projects }) => ({ projects }),
): DocumentsPlan {
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const targets = readTargets(workbook, args);
  const { day } = world.localTime();
  const seen = view(workbook, day);
  const { types } = seen;
  const { projects, told = [], problems = [], none } = choose(targets, workbook, seen);
  const subjects = projects.map((row): Subject => subjectOf(kind, row, seen, day));
  const { template: shown, choices, rebuild } = targets;
  const made = planDocuments(world, { kind, workbook, types, subjects, shown, choices, rebuild }, only);
  if ('faulty' in made) return { ...made.faulty, args: targets.args };
  const { desk, template } = made;
  const changes = [...made.changes, ...told];
  if (workbook.missingFormulas.length > 0 && targets.all) changes.push(formulas(workbook));
  return {
    changes,
    problems: [...targets.problems, ...problems, ...remarksOn(workbook, projects)],
    ...rebuildForm(kind, changes, rebuild),
    ...sentenceFor(kind, changes, { ...targets, count: projects.length, ...(none ? { none } : {}) }),
    args: { ...targets.args, template },
    desk,
  };
}

function subjectOf(kind: DocumentKind, row: Row, seen: View, day: number): Subject {
  const title = String(row.values.shortTitle ?? row.values.title ?? row.id);
  return {
    kind,
    id: row.id,
    title,
    row,
    record: (book) => kind.record(book ? viewOf(book, day) : seen, row.id, day),
  };
}
