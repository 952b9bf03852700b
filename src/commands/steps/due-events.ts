// The deadlines of the workbook as all-day entries: money to ask for and to spend, reports, the end of a label.

import { type Deadline, deadlineEvents } from '../../calendar/deadlines';
import type { Present } from '../../calendar/event';
import type { Handled } from '../../calendar/reconcile';
import { typedReminders } from '../../calendar/reminders';
import { labelOf } from '../../domain/enumerations';
import { stageOf } from '../../domain/financing';
import { is, numberOf } from '../../workbook/checks/words';
import { lookup } from '../../workbook/computing';
import type { Row, TableKey, Value } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { TABLES } from '../../workbook/tables';
import { statusOf } from '../../workbook/tables/fundings';
import type { Workbook } from '../../workbook/workbook';
import type { Asked, Taking } from './meeting-events';

/** What each date of a funding line is for, while the line is at that stage. */
const OF_FUNDINGS = [
  {
    column: 'depositDeadline',
    suffix: 'deposit',
    words: 'Déposer la demande',
    kind: 'call',
    stage: 'envisaged',
  },
  { column: 'startBy', suffix: 'start', words: 'Commencer l’opération', kind: 'contract', stage: 'obtained' },
  {
    column: 'completeBy',
    suffix: 'complete',
    words: 'Achever l’opération',
    kind: 'contract',
    stage: 'obtained',
  },
  {
    column: 'finalClaimBy',
    suffix: 'claim',
    words: 'Demander le solde',
    kind: 'contract',
    stage: 'obtained',
  },
] as const;

interface Due extends Deadline {
  table: TableKey;
  row: Row;
  column: string;
}

/** Wanted entries, each with the cell its day comes from. */
export function deadlinesAsked(workbook: Workbook, today: number): Asked[] {
  return duesOf(workbook).flatMap((due) => {
    const { table, row, column, ...deadline } = due;
    return deadlineEvents([deadline], today).map((wanted) => ({
      wanted,
      row,
      ...(wanted.key === deadline.key ? { cell: { table, id: row.id, key: column } } : {}),
    }));
  });
}

function duesOf(workbook: Workbook): Due[] {
  const book = lookup(workbook);
  const dues: Due[] = [];
  const named = (table: TableKey, id: Value | undefined): string => {
    const row = book.row(table, id);
    return row ? textOf(row.values.acronym) || (TABLES[table].names(row)[0] ?? '') : textOf(id);
  };
  for (const row of workbook.tables.fundings) {
    const { values } = row;
    const project = book.row('projects', values.project);
    if (
      row.id === '' ||
      !project ||
      project.values.archived === true ||
      is(project.values.progress, 'ABANDONED')
    )
      continue;
    const status = statusOf(row, book);
    if (status === 'SETTLED') continue;
    for (const { column, suffix, words, kind, stage } of OF_FUNDINGS) {
      const extended = column === 'completeBy' && numberOf(values.extendedTo) !== undefined;
      const from = extended ? 'extendedTo' : column;
      const day = numberOf(values[from]);
      if (day === undefined || stageOf(status) !== stage) continue;
      if (suffix === 'deposit' && values.depositedOn !== undefined) continue;
      const what = textOf(project.values.shortTitle ?? project.values.title) || project.id;
      dues.push({
        key: `${row.id}/${suffix}`,
        day: Math.floor(day),
        kind,
        title: [`${words} (${named('funders', values.funder)})`, what].join(' – '),
        lines: [
          textOf(values.scheme),
          textOf(values.fileNumber) && `Dossier n° ${textOf(values.fileNumber)}`,
        ].filter(Boolean),
        table: 'fundings',
        row,
        column: from,
      });
    }
  }
  for (const row of workbook.tables.deadlines) {
    const { type, wording, status, sentOn, dueOn, agreement, reminders } = row.values;
    const day = numberOf(dueOn);
    if (row.id === '' || day === undefined || sentOn !== undefined || is(status, 'DONE', 'DROPPED')) continue;
    const what = textOf(wording) || (type === undefined ? 'Échéance' : labelOf('deadlineType', textOf(type)));
    const days = typedReminders(textOf(reminders));
    dues.push({
      key: row.id,
      day: Math.floor(day),
      kind: 'contract',
      title: [what, named('fundingAgreements', agreement)].filter(Boolean).join(' – '),
      ...(days ? { reminders: days } : {}),
      table: 'deadlines',
      row,
      column: 'dueOn',
    });
  }
  for (const row of workbook.tables.programmes) {
    const day = numberOf(row.values.labelEnd);
    if (row.id === '' || day === undefined || is(row.values.label, 'NONE')) continue;
    dues.push({
      key: `${row.id}/label`,
      day: Math.floor(day),
      kind: 'label',
      title: `Fin du label – ${textOf(row.values.acronym ?? row.values.name)}`,
      table: 'programmes',
      row,
      column: 'labelEnd',
    });
  }
  return dues;
}

export function takeIntoDeadline({ cell }: Asked, part: Handled, { when }: Present): Taking {
  if (!cell) return { refused: 'Ce rappel suit son échéance : changez la date de celle-ci.' };
  if (part === 'when' && when && when.minute === undefined) return { writes: [{ ...cell, value: when.day }] };
  if (part === 'when') return { refused: 'Une échéance tient en un jour : remettez « toute la journée ».' };
  if (part === 'deleted')
    return { refused: 'Dans le tableau, notez que c’est fait, ou effacez la date : l’échéance disparaîtra.' };
  return { refused: 'Ce texte est composé par Cordée à partir du tableau : changez-le là.' };
}
