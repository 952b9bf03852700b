// Mettre l'agenda à jour: meetings and deadlines as the workbook says them, shown before they are written; no mail leaves by itself.

import { type Change, type Problem, problem } from '../changes/change';
import { type Button, CLOSE, type Command, type Plan, type Section, type Slice } from '../changes/executor';
import { Stop, type World } from '../changes/ports';
import type { Workbook } from '../workbook/workbook';
import { list as listOf, optional, record, text, texts } from './steps/arguments';
import { readWorkbook, writeWorkbook } from './steps/book';
import { type CalendarPlan, type CalendarWork, type Entry, planCalendar } from './steps/calendar';
import { calendarButtons, calendarSentence, doneSentence } from './steps/calendar-words';
import { type Needed, needColumns } from './steps/needed';
import { performCalendar } from './steps/write-events';

interface CalendarsPlan extends Plan<CalendarWork> {
  workbook: Workbook;
  made: CalendarPlan;
}

export const command: Command<CalendarWork> = {
  name: 'sync-calendar',
  plan,
  perform,
  resolves: true,
  conclusion: doneSentence,
};

const INVITE = 'inviter';
const shape = record({ form: optional(texts), ids: optional(listOf(text)), resolve: optional(texts) });

/** Without them an event would be called off that still holds, or go to somebody who objects. */
const NEEDED: Needed = [
  ['meetings', ['id', 'date', 'subject', 'bodies', 'start', 'end', 'status', 'eventId']],
  ['contacts', ['id', 'email', 'mandateEnd', 'objection']],
  ['attendances', ['id', 'meeting', 'contact', 'invited', 'reply']],
  ['agendaItems', ['id', 'meeting', 'title']],
  ['settings', ['key', 'value']],
];
const NEEDED_BY_DEADLINES: Needed = [
  [
    'fundings',
    ['id', 'project', 'status', 'depositDeadline', 'depositedOn', 'startBy', 'completeBy', 'finalClaimBy'],
  ],
  ['deadlines', ['id', 'dueOn', 'status', 'sentOn']],
  ['programmes', ['id', 'label', 'labelEnd']],
];
/** Throws a Stop for a word that is no choice. */
function checkChoices(choices: Record<string, string>): void {
  const wrong = Object.values(choices).find((one) => !/^(keep|restore|take)$/.test(one));
  if (wrong === undefined) return;
  throw new Stop(
    '--resolve',
    'X-RESOLVE',
    `« ${wrong} » n’est pas un choix : rien n’a été écrit.`,
    'Choisissez keep (garder l’agenda), restore (remettre ce que dit le tableau) ou take (reprendre l’agenda dans le tableau).',
  );
}

const UNDONE = 'l’agenda n’est pas touché';

function plan(world: World, args: object, only?: ReadonlySet<string>): CalendarsPlan {
  const { form = {}, ids, resolve = {} } = shape(args, 'args');
  checkChoices(resolve);
  const invite = form[INVITE] === 'oui';
  const workbook = readWorkbook(world);
  needColumns(workbook, NEEDED, UNDONE);
  const problems: Problem[] = [];
  const deadlines = ids === undefined && canReadDeadlines(workbook, problems);
  const made = planCalendar(world, workbook, {
    ...(ids ? { meetings: ids } : {}),
    deadlines,
    invite,
    choices: resolve,
    ...(only ? { only } : {}),
  });
  const wanted = ids?.filter((id) => !workbook.byId.meetings.has(id)) ?? [];
  return {
    workbook,
    made,
    changes: made.changes,
    problems: [
      ...problems,
      ...wanted.map(unknownMeeting),
      ...made.problems,
      ...(invite ? leftOut(made) : []),
    ],
    sentence: calendarSentence(made, invite),
    buttons: buttonsOf(made, invite, ids),
    sections: invite && !only ? recipients(made) : [],
    args: {
      ...(ids ? { ids } : {}),
      ...(Object.keys(form).length > 0 ? { form } : {}),
      ...(Object.keys(resolve).length > 0 ? { resolve } : {}),
    },
  };
}

function canReadDeadlines(workbook: Workbook, problems: Problem[]): boolean {
  try {
    needColumns(workbook, NEEDED_BY_DEADLINES, 'les échéances ne sont pas touchées');
    return true;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    problems.push(problem('warning', error.where, error.rule, error.message, error.hint));
    return false;
  }
}

function unknownMeeting(id: string): Problem {
  return problem(
    'error',
    id,
    'X-ROW',
    `Aucune séance ne porte la référence « ${id} ».`,
    'Prenez-la dans l’onglet « Séances », colonne « Réf. séance ».',
  );
}

function buttonsOf(made: CalendarPlan, invite: boolean, ids: readonly string[] | undefined): Button[] {
  const { apply, more } = calendarButtons(made, invite);
  const open: Button[] = more
    ? [
        {
          label: more,
          kind: 'open',
          open: {
            command: 'sync-calendar',
            args: { ...(ids ? { ids } : {}), form: { [INVITE]: 'oui' } },
            title: 'Invitations',
          },
        },
      ]
    : [];
  if (!apply) return [...open, ...CLOSE];
  const choose: Button[] = invite ? [{ label: 'Choisir…', kind: 'choose' }] : [];
  return [{ label: apply, kind: 'apply' }, ...choose, ...open, { label: 'Annuler', kind: 'cancel' }];
}

/** Whom mails would go to, meeting by meeting (CAL-03). */
function recipients({ entries }: CalendarPlan): Section[] {
  return [...entries.values()]
    .filter(({ outcome }) => outcome.mailed.length > 0)
    .map(({ wish, outcome }) => ({
      title: `${wish.wanted.title} (${outcome.mailed.length})`,
      lines: outcome.mailed.map(({ name, address }) =>
        name ? { text: name, detail: address } : { text: address },
      ),
    }));
}

/** Who is expected and gets no invitation, and by which rule (CAL-04). */
function leftOut({ entries }: CalendarPlan): Problem[] {
  const concerned = (entry: Entry): boolean =>
    entry.asked?.meeting !== undefined && !entry.wish.wanted.past && !entry.wish.wanted.cancelled;
  return [...entries.values()].filter(concerned).flatMap(({ asked, wish }) => {
    const out = [...(asked?.left ?? [])];
    for (const { name, unreached, byCalendar, invited } of asked?.expected ?? []) {
      if (!invited) continue;
      if (unreached) out.push({ ...unreached, name });
      else if (byCalendar === false)
        out.push({ name, rule: 'CAL-04', why: '« Invité agenda » est à Non dans « Contacts »' });
    }
    return out.map(({ name, rule, why }) =>
      problem(
        'info',
        wish.wanted.title,
        rule,
        `${name} ne recevra pas d’invitation : ${why}.`,
        'Prévenez autrement, ou complétez « Contacts ».',
      ),
    );
  });
}

function perform(
  world: World,
  planned: Plan<CalendarWork>,
  chosen: Plan<CalendarWork>['changes'],
  slice: Slice,
) {
  const { workbook, made } = planned as CalendarsPlan;
  const goOn = (done: number): boolean =>
    world.milliseconds() < slice.deadline && slice.progress(done, chosen.length);
  const done = performCalendar(world, workbook, made, chosen, goOn);
  const { results, problems, writes, rows } = done;
  if (writes.length + rows.length > 0) {
    const written = writeWorkbook(world, done.workbook, writes, rows);
    problems.push(...written.problems);
    if (written.refused.has('meetings') || written.refused.has('attendances'))
      return { results: results.map((one) => unwritten(one, made)), problems };
  }
  return { results, problems };
}

/** What goes into the table alone wasn't done when the table refused it. */
function unwritten(change: Change, { changes }: CalendarPlan): Change {
  const work = changes.find(({ id }) => id === change.id)?.work;
  const inTable =
    work && 'do' in work && (work.do === 'replies' || (work.do === 'hand' && work.choice === 'take'));
  return inTable && change.status === 'applied'
    ? { ...change, status: 'failed', message: 'Le tableau a refusé cette écriture.' }
    : change;
}
