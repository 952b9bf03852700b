// Clore une séance: what its stances and decisions lead to, shown first; works from rows only, whoever typed them.

import { type Change, type Problem, problem } from '../changes/change';
import {
  bare,
  type Command,
  type Field,
  type Performed,
  type Plan,
  type Planned,
  planned,
  type Slice,
} from '../changes/executor';
import type { World } from '../changes/ports';
import { MEETINGS } from '../domain/documents';
import { afterWriting } from '../workbook/after';
import { type Closing, closingOf, type Wish } from '../workbook/closing';
import { TABLES } from '../workbook/tables';
import type { MissingFormula, Workbook } from '../workbook/workbook';
import { type CellWrite, type NewRow, planWrites } from '../workbook/writing';
import { optional, record, texts } from './steps/arguments';
import { readAsked } from './steps/asked';
import { readWorkbook, writeFormulas, writeWorkbook } from './steps/book';
import { closingDocuments, toldOf } from './steps/closing-documents';
import { closingConclusion, closingTold } from './steps/closing-told';
import { type Work as FileWork, writeDatedFiles } from './steps/dated-files';
import { choosing, dayOf, formulasOf, MEANT, meant } from './steps/held-meetings';
import { type Desk, type Work as DocumentWork, makeDocuments } from './steps/make-documents';
import { circuitConclusion, circuitOf, meetingsFolder } from './steps/minutes-circuit';
import { refused, unsound } from './steps/soundness';
import { contactOf, placeOf } from './steps/whereabouts';

interface Cells {
  do: 'cells';
  writes: CellWrite[];
  rows: NewRow[];
  /** Of rows that lack them: somebody typed them, or a run was cut after writing them. */
  formulas?: MissingFormula[];
}

type Work = Cells | { do: 'file'; file: FileWork } | DocumentWork;

interface ClosePlan extends Plan<Work> {
  /** Absent from a plan that is refused. */
  workbook?: Workbook;
  desk?: Desk;
}

export const command: Command<Work> = {
  name: 'close-meeting',
  plan,
  perform,
  resolves: true,
  undoable: true,
  // One meeting is closed in one write.
  atOnce: 1000,
  conclusion: (results) => circuitConclusion(results) ?? closingConclusion(results),
};

const shape = record({
  ...MEANT,
  /** A tick for each line of funding that is proposed, by its change. */
  form: optional(texts),
});

function plan(world: World, args: object, only?: ReadonlySet<string>): ClosePlan {
  const asked = shape(args, 'args');
  const { form = {} } = asked;
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const meeting = meant(workbook, asked, world);
  if (!meeting)
    return choosing(workbook, world, {
      question: 'Quelle séance voulez-vous clore ?',
      none: 'Aucune séance de l’année écoulée n’est à clore.',
      look: 'Voir ce qui en découle',
    });
  const day = dayOf(
    meeting,
    world,
    'Clôturez-la après sa tenue ; si sa date a changé, corrigez-la dans « Séances ».',
  );
  const closing = closingOf(workbook, meeting, day, contactOf(workbook, world.person)?.id);
  const closes = [
    ...closing.wishes.flatMap((wish) => changeOf(wish, form) ?? []),
    ...formulasOf<Work>(workbook, meeting, (formulas) => ({ do: 'cells', writes: [], rows: [], formulas })),
  ];
  const offered = closing.wishes.filter((wish) => wish.offered);
  const cells = closes.filter(({ id }) => !only || only.has(id));
  const next = after(workbook, cells);
  const { args: kept, choices, rebuild } = readAsked(args);
  const documents = closingDocuments(world, next, closing, { choices, rebuild }, only);
  // What the minutes become is for after.
  const circuit = closes.length === 0 ? circuitOf(world, closing.sitting, form, toldOf(closing)) : undefined;
  const fields = [...offered.map((wish) => boxOf(wish, form)), ...(circuit?.fields ?? [])];
  return {
    workbook,
    desk: documents.desk,
    changes: [...closes, ...documents.changes, ...(circuit?.changes ?? [])],
    problems: [...remarks(workbook, closing), ...documents.problems, ...(circuit?.problems ?? [])],
    ...closingTold(closing, closes.length, documents.changes, circuit),
    ...(fields.length > 0 ? { form: fields } : {}),
    ...(circuit ? { sections: circuit.sections } : {}),
    args: { ...kept, ids: [meeting.id] },
  };
}

// --- What would change

/** The workbook as these changes will leave it. */
function after(workbook: Workbook, changes: readonly Planned<Work>[]): Workbook {
  const cells = changes.flatMap(({ work }) => (work?.do === 'cells' ? [work] : []));
  const writes = cells.flatMap((one) => one.writes);
  const rows = cells.flatMap((one) => one.rows);
  if (writes.length + rows.length === 0) return workbook;
  return afterWriting(workbook, planWrites(workbook, writes, rows, []), writes, rows);
}

function changeOf(
  { id, kind, target, title, details, writes, rows, offered }: Wish,
  form: Record<string, string>,
) {
  if (offered && form[id] !== 'oui') return undefined;
  return planned<Work>(
    id,
    kind,
    target,
    title,
    { details, writes, rows },
    { details, work: { do: 'cells', writes, rows } },
  );
}

/** « Envisagé – Vaisselle consignée, ADEME » : a box, empty until somebody ticks it. */
function boxOf({ id, title, details }: Wish, form: Record<string, string>): Field {
  return {
    key: id,
    label: `Ajouter : ${title}`,
    kind: 'boolean',
    value: form[id] === 'oui' ? 'oui' : 'non',
    hint: details.map(({ after }) => after).join(' – '),
  };
}

function remarks(workbook: Workbook, { said, sitting, presented }: Closing): Problem[] {
  const problems = said.map(({ table, row, key, rule, severity, message, hint }) =>
    problem(severity, placeOf(workbook, table, row.row, key) ?? TABLES[table].title, rule, message, hint),
  );
  const expected = sitting.technical && sitting.items.some(({ values }) => values.project !== undefined);
  if (expected && presented.length === 0)
    problems.unshift(
      problem(
        'warning',
        TABLES.stances.title,
        'R-GOV-05',
        'Aucune position n’est notée pour cette séance : aucun projet n’est compté comme présenté.',
        'Reprenez d’abord le compte rendu (Comités ▸ Reprendre le compte rendu…), ou notez les positions dans « Positionnements ».',
      ),
    );
  return problems;
}

// --- Doing

const OPERATION = 'Clôture de séance';

/** One atomic write for all rows, with a line of the journal for each; then documents, then the PDF of approved minutes. */
function perform(world: World, made: Plan<Work>, chosen: Planned<Work>[], slice: Slice): Performed {
  const { workbook, desk, args } = made as ClosePlan;
  const problems: Problem[] = [];
  const results = new Map<string, Change>();
  const keep = (done: Performed): void => {
    for (const result of done.results) results.set(result.id, result);
    problems.push(...done.problems);
  };
  const cells = chosen.flatMap((change) =>
    change.work?.do === 'cells' ? [{ change, work: change.work }] : [],
  );
  const files = chosen.flatMap((change) =>
    change.work?.do === 'file' ? [{ ...bare(change), work: change.work.file }] : [],
  );
  const documents = chosen.filter(({ work }) => work?.do !== 'cells' && work?.do !== 'file');
  const { book, ...written } = writeCells(world, workbook!, cells);
  keep(written);
  // Nothing is said or frozen of what could not be noted.
  if (written.results.some(({ status }) => status === 'failed'))
    return { results: [...results.values()], problems };
  if (desk && documents.length > 0)
    keep(
      makeDocuments(
        world,
        { desk: { ...desk, workbook: book }, args, changes: [], problems: [], sentence: '', buttons: [] },
        documents as Planned<DocumentWork>[],
        { ...slice, total: slice.total - cells.length - files.length },
      ),
    );
  if (files.length > 0 && documents.every(({ id }) => results.has(id)))
    keep(writeDatedFiles(world, book, { id: meetingsFolder(book), name: MEETINGS }, files, slice));
  const handled: Change[] = [];
  for (const { id } of chosen) {
    const result = results.get(id);
    if (!result) break;
    handled.push(result);
  }
  return { results: handled, problems };
}

function writeCells(
  world: World,
  workbook: Workbook,
  cells: readonly { change: Planned<Work>; work: Cells }[],
): Performed & { book: Workbook } {
  if (cells.length === 0) return { book: workbook, results: [], problems: [] };
  const { day, minute } = world.localTime();
  const journal: NewRow[] = cells
    .filter(({ work }) => !work.formulas)
    .map(({ change: { target, title, details } }) => ({
      table: 'journal',
      values: {
        date: day + minute / 1440,
        person: world.person,
        operation: OPERATION,
        target,
        what: title,
        detail: details
          .map(({ field, before, after: now }) => `${field} : ${before ? `${before} → ` : ''}${now}`)
          .join('\n'),
      },
    }));
  const writes = cells.flatMap(({ work }) => work.writes);
  const written = writeWorkbook(world, workbook, writes, [
    ...cells.flatMap(({ work }) => work.rows),
    ...journal,
  ]);
  const formulas = cells.flatMap(({ work }) => work.formulas ?? []);
  const problems = [...written.problems, ...writeFormulas(world, written.workbook, formulas)];
  const lost = problems.find(({ severity }) => severity === 'error');
  const results = cells.map(({ change, work }): Change => {
    const tables = [...work.writes, ...work.rows].map(({ table }) => table);
    const sunk = lost && (written.refused.size === 0 || tables.some((table) => written.refused.has(table)));
    return sunk
      ? { ...bare(change), status: 'failed', message: `${lost.message} ${lost.hint}` }
      : { ...bare(change), status: 'applied' };
  });
  return { book: written.workbook, results, problems };
}
