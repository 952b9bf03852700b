// Clore une séance: what its stances and decisions lead to, shown first; works from rows only, whoever typed them.

import { type Change, type Problem, problem } from '../changes/change';
import { bare, type Command, type Field, type Plan, type Planned, planned } from '../changes/executor';
import type { World } from '../changes/ports';
import { type Closing, closingOf, type Wish } from '../workbook/closing';
import { TABLES } from '../workbook/tables';
import type { MissingFormula, Workbook } from '../workbook/workbook';
import type { CellWrite, NewRow } from '../workbook/writing';
import { optional, record, texts } from './steps/arguments';
import { readWorkbook, writeFormulas, writeWorkbook } from './steps/book';
import { closingConclusion, closingTold } from './steps/closing-told';
import { choosing, dayOf, formulasOf, MEANT, meant } from './steps/held-meetings';
import { refused, unsound } from './steps/soundness';
import { contactOf, placeOf } from './steps/whereabouts';

interface Work {
  writes: CellWrite[];
  rows: NewRow[];
  /** Of rows that lack them: somebody typed them, or a run was cut after writing them. */
  formulas?: MissingFormula[];
}

interface ClosePlan extends Plan<Work> {
  /** Absent from a plan that is refused. */
  workbook?: Workbook;
}

export const command: Command<Work> = {
  name: 'close-meeting',
  plan,
  perform,
  // One meeting is closed in one write.
  atOnce: 1000,
  conclusion: closingConclusion,
};

const shape = record({
  ...MEANT,
  /** A tick for each line of funding that is proposed, by its change. */
  form: optional(texts),
});

function plan(world: World, args: object): ClosePlan {
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
  const changes = [
    ...closing.wishes.flatMap((wish) => changeOf(wish, form) ?? []),
    ...formulasOf<Work>(workbook, meeting, (formulas) => ({ writes: [], rows: [], formulas })),
  ];
  const offered = closing.wishes.filter((wish) => wish.offered);
  return {
    workbook,
    changes,
    problems: remarks(workbook, closing),
    ...closingTold(closing, changes),
    ...(offered.length > 0 ? { form: offered.map((wish) => boxOf(wish, form)) } : {}),
    args: { ids: [meeting.id], ...(Object.keys(form).length > 0 ? { form } : {}) },
  };
}

// --- What would change

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
    { details, work: { writes, rows } },
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

/** One atomic write for all that was accepted, with a line of the journal for each. */
function perform(world: World, made: Plan<Work>, chosen: Planned<Work>[]) {
  const { workbook } = made as ClosePlan;
  const { day, minute } = world.localTime();
  const told = chosen.filter(({ work }) => !work!.formulas);
  const journal: NewRow[] = told.map(({ target, title, details }) => ({
    table: 'journal',
    values: {
      date: day + minute / 1440,
      person: world.person,
      operation: OPERATION,
      target,
      what: title,
      detail: details
        .map(({ field, before, after }) => `${field} : ${before ? `${before} → ` : ''}${after}`)
        .join('\n'),
    },
  }));
  const work = chosen.map((change) => change.work!);
  const written = writeWorkbook(
    world,
    workbook!,
    work.flatMap(({ writes }) => writes),
    [...work.flatMap(({ rows }) => rows), ...journal],
  );
  const formulas = work.flatMap(({ formulas = [] }) => formulas);
  const problems = [...written.problems, ...writeFormulas(world, written.workbook, formulas)];
  const lost = problems.find(({ severity }) => severity === 'error');
  const results = chosen.map((change): Change => {
    const tables = [...change.work!.writes, ...change.work!.rows].map(({ table }) => table);
    const sunk = lost && (written.refused.size === 0 || tables.some((table) => written.refused.has(table)));
    return sunk
      ? { ...bare(change), status: 'failed', message: `${lost.message} ${lost.hint}` }
      : { ...bare(change), status: 'applied' };
  });
  return { results, problems };
}
