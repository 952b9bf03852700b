// Clore une séance: what its stances and decisions lead to, shown first; works from rows only, whoever typed them.

import { type Change, type Problem, problem } from '../changes/change';
import { bare, CLOSE, type Command, type Field, type Plan, type Planned, planned } from '../changes/executor';
import { Stop, type World } from '../changes/ports';
import { longDate, shortDate } from '../french';
import { type Closing, closingOf, type Wish } from '../workbook/closing';
import { meetingName } from '../workbook/closing/sitting';
import type { Row } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { TABLES } from '../workbook/tables';
import { numberOf } from '../workbook/tables/parts';
import type { MissingFormula, Workbook } from '../workbook/workbook';
import type { CellWrite, NewRow } from '../workbook/writing';
import { list, number, optional, record, text, texts } from './steps/arguments';
import { readWorkbook, writeFormulas, writeWorkbook } from './steps/book';
import { closingConclusion, closingTold } from './steps/closing-told';
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
  ids: optional(list(text)),
  selection: optional(record({ sheetId: number, rows: list(number) })),
  /** A tick for each line of funding that is proposed, by its change. */
  form: optional(texts),
});

function plan(world: World, args: object): ClosePlan {
  const { ids, selection, form = {} } = shape(args, 'args');
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const meeting = meant(workbook, ids, selection, form[MEETING], world);
  if (!meeting) return choosing(workbook, world);
  const day = dayOf(meeting, world);
  const closing = closingOf(workbook, meeting, day, contactOf(workbook, world.person)?.id);
  const changes = [
    ...closing.wishes.flatMap((wish) => changeOf(wish, form) ?? []),
    ...formulasOf(workbook, meeting),
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

// --- Which meeting

const MEETING = 'meeting';

/** The one that is named, else the one whose row is selected, else the one chosen in the form. */
function meant(
  workbook: Workbook,
  ids: readonly string[] | undefined,
  selection: { sheetId: number; rows: readonly number[] } | undefined,
  chosen: string | undefined,
  world: World,
): Row | undefined {
  const rows = workbook.tables.meetings;
  if (ids && ids.length > 0) {
    const found = ids.map((id) => rows.find((row) => row.id.toUpperCase() === id.trim().toUpperCase()));
    const lost = ids[found.indexOf(undefined)];
    if (lost !== undefined)
      throw new Stop(
        'la demande',
        'X-ID',
        `Aucune séance ne porte la référence « ${lost} ».`,
        `Les références sont dans l’onglet « ${TABLES.meetings.title} » (SEA-0001…).`,
      );
    return onlyOne(found as Row[]);
  }
  if (chosen !== undefined) return candidates(workbook, world).find((row) => optionOf(row) === chosen);
  if (selection && selection.sheetId === workbook.tabs.meetings?.sheetId) {
    const selected = rows.filter(({ row }) => selection.rows.indexOf(row) >= 0);
    if (selected.length > 0) return onlyOne(selected);
  }
  return undefined;
}

function onlyOne(rows: readonly Row[]): Row {
  if (rows.length === 1) return rows[0]!;
  throw new Stop(
    TABLES.meetings.title,
    'X-ONE',
    `${rows.length} séances sont désignées : on n’en clôt qu’une à la fois.`,
    'Sélectionnez une seule ligne, puis relancez la commande.',
  );
}

/** Meetings of the last year that took place, the last one first. */
function candidates({ tables }: Workbook, world: World): Row[] {
  const today = world.localTime().day;
  const when = ({ values }: Row): number => numberOf(values.date) ?? 0;
  return tables.meetings
    .filter(
      (row) =>
        when(row) <= today &&
        when(row) > today - 365 &&
        textOf(row.values.status) !== 'CANCELLED' &&
        textOf(row.values.status) !== 'POSTPONED',
    )
    .sort((a, b) => when(b) - when(a));
}

function optionOf(row: Row): string {
  return `${meetingName(row)} (${row.id})`;
}

function choosing(workbook: Workbook, world: World): ClosePlan {
  const options = candidates(workbook, world).map(optionOf);
  if (options.length === 0)
    return {
      changes: [],
      problems: [],
      sentence: 'Aucune séance de l’année écoulée n’est à clore.',
      buttons: CLOSE,
      args: {},
    };
  const field: Field = {
    key: MEETING,
    label: 'Séance',
    kind: 'choice',
    options,
    value: options[0]!,
    required: true,
  };
  return {
    changes: [],
    problems: [],
    sentence: 'Quelle séance voulez-vous clore ?',
    buttons: [{ label: 'Voir ce qui en découle', kind: 'look' }, ...CLOSE],
    form: [field],
    args: {},
  };
}

/** The day of a meeting that was held: one that isn't over, or that never was, can't be closed. */
function dayOf(meeting: Row, world: World): number {
  const { status, date, start, end } = meeting.values;
  const where = `${TABLES.meetings.title}, ${meeting.id}`;
  if (status === 'CANCELLED' || status === 'POSTPONED')
    throw new Stop(
      where,
      'R-GOV-02',
      `La séance « ${meetingName(meeting)} » est ${status === 'CANCELLED' ? 'annulée' : 'reportée'} : rien n’en découle.`,
      'Si elle s’est tenue malgré tout, changez son statut, puis relancez.',
    );
  if (typeof date !== 'number')
    throw new Stop(
      where,
      'R-GOV-02',
      'Cette séance n’a pas de date : rien n’est écrit.',
      'Notez le jour où elle s’est tenue, puis relancez.',
    );
  const { day, minute } = world.localTime();
  const over = numberOf(end) ?? numberOf(start) ?? 0;
  if (date > day || (date === day && over > minute))
    throw new Stop(
      where,
      'R-GOV-02',
      `La séance du ${date > day ? longDate(date) : shortDate(date)} n’est pas encore passée : rien n’est écrit.`,
      'Clôturez-la après sa tenue ; si sa date a changé, corrigez-la dans « Séances ».',
    );
  return Math.floor(date);
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

/** Cells that the sheet computes, in rows of this meeting that don't show them. */
function formulasOf({ missingFormulas, tables }: Workbook, { id }: Row): Planned<Work>[] {
  const own = new Set(
    (['stances', 'decisions', 'agendaItems', 'attendances', 'fundings'] as const).flatMap((table) =>
      tables[table]
        .filter(({ values }) => (table === 'fundings' ? values.stance !== undefined : values.meeting === id))
        .map(({ row }) => `${table}:${row}`),
    ),
  );
  const formulas = missingFormulas.filter(({ table, row }) => own.has(`${table}:${row}`));
  if (formulas.length === 0) return [];
  const title = `Cellules calculées à compléter : ${formulas.length}`;
  const work = { writes: [], rows: [], formulas };
  return [planned<Work>(`formulas:${id}`, 'write-formulas', id, title, formulas, { work })];
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
