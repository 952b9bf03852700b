// Answers given in Calendar, brought into « Participants »: the reply, never the presence (CAL-11).

import { answersOf, type Reply, replyTo } from '../../calendar/replies';
import { type Change, type Choice, type Detail, type Problem, problem } from '../../changes/change';
import { type Planned, planned } from '../../changes/executor';
import { labelOf } from '../../domain/enumerations';
import type { Guest } from '../../domain/guests';
import { hash } from '../../domain/hash';
import { lookup } from '../../workbook/computing';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import type { Workbook } from '../../workbook/workbook';
import { type CellWrite, type NewRow, nextId } from '../../workbook/writing';
import type { Entry } from './calendar';
import type { CalendarMemory } from './calendar-memory';
import type { Choices } from './hand-edits';

export interface RepliesWork {
  do: 'replies';
  writes: CellWrite[];
  rows: NewRow[];
  /** Of the choice to keep the table's word. */
  kept?: { id: string; digest: string };
}

interface Found {
  changes: Planned<RepliesWork>[];
  problems: Problem[];
}

export function repliesOf(
  workbook: Workbook,
  entries: ReadonlyMap<string, Entry>,
  choices: Choices,
  only: ReadonlySet<string> | undefined,
  memory: CalendarMemory,
): Found {
  const found: Found = { changes: [], problems: [] };
  const ids = counter(workbook);
  const book = lookup(workbook);
  for (const [key, { asked, present }] of entries) {
    if (!asked?.meeting || !present || present.cancelled) continue;
    const answers = answersOf(present.attendees);
    if (answers.size === 0) continue;
    const rows = book.related('attendances', 'meeting', asked.row.id);
    const work: RepliesWork = { do: 'replies', writes: [], rows: [] };
    const details: Detail[] = [];
    const people = new Map<string, Guest[]>();
    for (const guest of asked.expected ?? [])
      if (guest.address !== undefined)
        people.set(guest.address, [...(people.get(guest.address) ?? []), guest]);
    for (const [address, answer] of answers) {
      const those = people.get(address) ?? [];
      const [guest] = those;
      if (!guest || (those.length > 1 && answer === 'AWAITED')) continue;
      if (those.length > 1) {
        found.problems.push(several(asked.wanted.title, address, answer, those));
        continue;
      }
      const row = rows.find((one) => speaksOf(one, guest));
      const cell = textOf(row?.values.reply) || undefined;
      const next = replyTo(cell, answer);
      if (next === 'same' || (!row && answer === 'AWAITED')) continue;
      const detail = { field: guest.name, before: cell ? wordOf(cell) : '', after: wordOf(answer) };
      if (next === 'ask' && row) {
        const change = asking(key, row, guest, detail, choices, only, memory, answer);
        if (change) found.changes.push(change);
        continue;
      }
      details.push(detail);
      if (row) work.writes.push({ table: 'attendances', id: row.id, key: 'reply', value: answer });
      else work.rows.push(newRow(ids(), asked.row.id, guest, answer));
    }
    if (details.length > 0)
      found.changes.push(
        planned<RepliesWork>(
          `replies:${key}`,
          'write-replies',
          `${key}/replies`,
          `Noter les réponses à « ${asked.wanted.title} »`,
          details,
          { details, work },
        ),
      );
  }
  return found;
}

function wordOf(code: string): string {
  return labelOf('reply', code);
}

/** References of rows added one after the other. */
function counter(workbook: Workbook): () => string {
  let last = '';
  return () => {
    last =
      last === ''
        ? nextId(workbook, 'attendances')
        : last.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'));
    return last;
  };
}

function speaksOf({ values }: Row, { contact, structure }: Guest): boolean {
  if (contact !== undefined) return values.contact === contact;
  return values.contact === undefined && values.freeName === undefined && values.organisation === structure;
}

function newRow(id: string, meeting: string, { contact, structure, role }: Guest, reply: Reply): NewRow {
  return {
    table: 'attendances',
    id,
    values: {
      meeting,
      ...(structure === undefined ? {} : { organisation: structure }),
      ...(contact === undefined ? {} : { contact }),
      role,
      invited: true,
      reply,
    },
  };
}

/** Somebody typed another answer, from a phone call perhaps: they say which holds. */
function asking(
  key: string,
  row: Row,
  guest: Guest,
  detail: Detail,
  choices: Choices,
  only: ReadonlySet<string> | undefined,
  memory: CalendarMemory,
  answer: Reply,
): Planned<RepliesWork> | undefined {
  const id = `hand:${key}#reply-${row.id}`;
  const digest = hash(`${detail.before} ${detail.after}`);
  if (memory.kept[id] === digest) return undefined;
  const asked = (choices[id] ?? choices[`event:${key}`]) as Choice | undefined;
  // The table's answer isn't put into somebody's mouth: to keep the table's is to leave both.
  const choice = only && !only.has(id) ? undefined : asked === 'restore' ? 'keep' : asked;
  const change: Partial<Change> = {
    status: choice ? 'planned' : 'conflict',
    details: [{ field: guest.name, before: detail.after, after: detail.before }],
    message: 'La réponse donnée dans l’agenda n’est pas celle du tableau.',
    choices: [
      { choice: 'keep', label: 'Garder celle du tableau' },
      { choice: 'take', label: 'Prendre celle de l’agenda dans le tableau' },
    ],
    proposed: 'take',
  };
  const writes: CellWrite[] =
    choice === 'take' ? [{ table: 'attendances', id: row.id, key: 'reply', value: answer }] : [];
  return planned<RepliesWork>(
    id,
    'hand-event',
    key,
    `Réponse de ${guest.name}`,
    { id, digest, choice },
    {
      ...change,
      work: { do: 'replies', writes, rows: [], ...(choice === 'keep' ? { kept: { id, digest } } : {}) },
    },
  );
}

function several(title: string, address: string, answer: Reply, people: readonly Guest[]): Problem {
  return problem(
    'info',
    'agenda',
    'C-MAILBOX',
    `${address} a répondu « ${wordOf(answer)} » à « ${title} » pour ${people.map(({ name }) => name).join(', ')}.`,
    'Cette boîte est lue par plusieurs personnes : notez dans « Participants » qui vient.',
  );
}
