// Documents that follow a meeting: its relevé, the annex of registered projects, what each project holder is told.

import { type Problem, problem } from '../../changes/change';
import type { Planned } from '../../changes/executor';
import type { World } from '../../changes/ports';
import { DECISION_LOG } from '../../documents/decision-log';
import { FEEDBACK, feedbackId } from '../../documents/feedback';
import type { DocumentKind } from '../../documents/kind';
import { ANNEX } from '../../documents/registered-projects';
import { isCirculated } from '../../domain/meeting-states';
import type { Closing } from '../../workbook/closing';
import { idsOf, type Sitting, shortName } from '../../workbook/closing/sitting';
import { lookup } from '../../workbook/computing';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { STEERING, wasHeld } from '../../workbook/registration';
import { meetingName } from '../../workbook/tables/meetings';
import { numberOf } from '../../workbook/tables/parts';
import type { Workbook } from '../../workbook/workbook';
import type { Choices } from './hand-edits';
import type { Desk, Subject, Work } from './make-documents';
import { planDocuments } from './plan-documents';
import { viewOf } from './views';

export interface Documents {
  changes: Planned<Work>[];
  desk: Desk;
  problems: Problem[];
}

/** Documents as the workbook will be (`next`) once the meeting is closed. */
export function closingDocuments(
  world: World,
  next: Workbook,
  closing: Closing,
  { choices, rebuild }: { choices: Choices; rebuild: boolean },
  only: ReadonlySet<string> | undefined,
): Documents {
  const { day } = world.localTime();
  const changes: Planned<Work>[] = [];
  const shelves: Desk['shelves'][number][] = [];
  const problems: Problem[] = [];
  for (const [kind, subjects] of wanted(closing, next, day)) {
    if (subjects.length === 0) continue;
    const { types } = viewOf(next, day);
    const asked = { kind, workbook: next, types, subjects, shown: undefined, choices, rebuild };
    const made = planDocuments(world, asked, only);
    if ('faulty' in made) problems.push(...made.faulty.problems);
    else {
      changes.push(...made.changes);
      shelves.push(...made.desk.shelves);
    }
  }
  if (
    !only &&
    toldOf(closing).length > 0 &&
    !isCirculated(textOf(closing.sitting.meeting.values.minutesStatus))
  )
    problems.push(
      problem(
        'info',
        'Retours aux porteurs',
        'C4-CIRCULATE',
        'Le compte rendu n’est pas encore diffusé : les retours aux porteurs se préparent, ils ne s’envoient pas.',
        'Relancez cette commande une fois le compte rendu diffusé : elle donnera les messages à copier.',
      ),
    );
  return { changes, desk: { workbook: next, shelves }, problems };
}

function wanted(closing: Closing, next: Workbook, day: number): [DocumentKind, Subject[]][] {
  const { sitting, ruled } = closing;
  const { meeting, bodies, technical, steering } = sitting;
  const subject = (kind: DocumentKind, id: string, title: string): Subject => ({
    kind,
    id,
    title,
    row: meeting,
    record: (book = next) => kind.record(viewOf(book, day), id, day),
  });
  const name = meetingName(meeting);
  const ofProject = bodies.some(({ values }) => values.type === 'PROJECT_STEERING');
  // What a later committee decided is no longer this one's to tell.
  if (steering && !isLast(sitting)) return [];
  return [
    [DECISION_LOG, technical || steering || ofProject ? [subject(DECISION_LOG, meeting.id, name)] : []],
    [ANNEX, ruled.length > 0 ? [subject(ANNEX, meeting.id, name)] : []],
    [
      FEEDBACK,
      toldOf(closing).map((project) => {
        const id = feedbackId(meeting.id, project.id);
        return subject(FEEDBACK, id, `${shortName(project)}, ${name}`);
      }),
    ],
  ];
}

/** The projects whose holders are owed an answer. */
export function toldOf({ presented, ruled }: Closing): Row[] {
  return [...new Set([...presented, ...ruled])];
}

/** A dated list isn't written again once a later committee has made its own. */
function isLast({ workbook, meeting, day }: Sitting): boolean {
  const book = lookup(workbook);
  const own = idsOf(meeting.values.bodies);
  const later = (other: Row): boolean =>
    (numberOf(other.values.date) ?? 0) > day &&
    idsOf(other.values.bodies).some((id) => own.indexOf(id) >= 0) &&
    wasHeld(other, STEERING, book);
  return !workbook.tables.meetings.some(later);
}
