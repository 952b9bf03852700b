// Which meeting that took place a command is about: named, selected, or chosen among the last ones.

import { CLOSE, type Field, type Plan, type Planned, planned } from '../../changes/executor';
import { Stop, type World } from '../../changes/ports';
import { isOff, meetingAfter } from '../../domain/meeting-states';
import { longDate, shortDate } from '../../french';
import type { Row } from '../../workbook/declaration';
import { TABLES } from '../../workbook/tables';
import { meetingName } from '../../workbook/tables/meetings';
import { numberOf } from '../../workbook/tables/parts';
import type { MissingFormula, Workbook } from '../../workbook/workbook';
import { list, number, optional, record, text } from './arguments';

/** How a meeting is meant. */
export const MEANT = {
  ids: optional(list(text)),
  selection: optional(record({ sheetId: number, rows: list(number) })),
};

const MEETING = 'meeting';

interface Asked {
  ids?: readonly string[] | undefined;
  selection?: { sheetId: number; rows: readonly number[] } | undefined;
  form?: Readonly<Record<string, string>> | undefined;
}

/** The one that is named, else the one whose row is selected, else the one chosen in the form. */
export function meant(
  workbook: Workbook,
  { ids, selection, form = {} }: Asked,
  world: World,
): Row | undefined {
  const chosen = form[MEETING];
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
    `${rows.length} séances sont désignées : une seule à la fois.`,
    'Sélectionnez une seule ligne, puis relancez la commande.',
  );
}

/** Meetings of the last year that took place, the last one first. */
function candidates({ tables }: Workbook, world: World): Row[] {
  const today = world.localTime().day;
  const when = ({ values }: Row): number => numberOf(values.date) ?? 0;
  return tables.meetings
    .filter((row) => when(row) <= today && when(row) > today - 365 && !isOff(row.values.status))
    .sort((a, b) => when(b) - when(a));
}

function optionOf(row: Row): string {
  return `${meetingName(row)} (${row.id})`;
}

/** Asks which one. */
export function choosing(
  workbook: Workbook,
  world: World,
  { question, none, look }: { question: string; none: string; look: string },
): Plan<never> {
  const options = candidates(workbook, world).map(optionOf);
  if (options.length === 0) return { changes: [], problems: [], sentence: none, buttons: CLOSE, args: {} };
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
    sentence: question,
    buttons: [{ label: look, kind: 'look' }, ...CLOSE],
    form: [field],
    args: {},
  };
}

/** The day of a meeting that was held: nothing comes of one that hasn't begun, or that never was. `hint`: for one to come. */
export function dayOf(meeting: Row, world: World, hint: string): number {
  const { status, start } = meeting.values;
  const date = numberOf(meeting.values.date);
  const where = `${TABLES.meetings.title}, ${meeting.id}`;
  if (isOff(status))
    throw new Stop(
      where,
      'R-GOV-02',
      `La séance « ${meetingName(meeting)} » est ${status === 'CANCELLED' ? 'annulée' : 'reportée'} : rien n’en découle.`,
      'Si elle s’est tenue malgré tout, changez son statut, puis relancez.',
    );
  if (date === undefined)
    throw new Stop(
      where,
      'R-GOV-02',
      'Cette séance n’a pas de date : rien n’est écrit.',
      'Notez le jour où elle s’est tenue, puis relancez.',
    );
  const now = world.localTime();
  if (
    'refused' in
    meetingAfter({ date, ...(numberOf(start) === undefined ? {} : { start: numberOf(start)! }) }, 'hold', now)
  )
    throw new Stop(
      where,
      'R-GOV-02',
      `La séance du ${date > now.day ? longDate(date) : shortDate(date)} n’est pas encore passée : rien n’est écrit.`,
      hint,
    );
  return Math.floor(date);
}

/** Cells that the sheet computes, in rows of this meeting that don't show them: a run was cut, or somebody typed them. */
export function formulasOf<Work>(
  { missingFormulas, tables }: Workbook,
  { id }: Row,
  work: (formulas: MissingFormula[]) => Work,
): Planned<Work>[] {
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
  return [planned<Work>(`formulas:${id}`, 'write-formulas', id, title, formulas, { work: work(formulas) })];
}
