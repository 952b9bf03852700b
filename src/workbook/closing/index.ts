// Closing a meeting: everything its rows lead to, computed anew each time, so that a second time finds nothing left.

import { labelOf } from '../../domain/enumerations';
import type { Row } from '../declaration';
import { textOf } from '../declaration';
import { meetingName } from '../tables/meetings';
import type { Workbook } from '../workbook';
import { type Said, type Sitting, sittingOf, type Wish } from './sitting';
import { rulings, rulingsOf } from './steering';
import { awaited, awaitedCount, examined, presentations, proposals } from './technical';

export type { Said, Wish } from './sitting';

export interface Closing {
  sitting: Sitting;
  wishes: Wish[];
  said: Said[];
  /** What was examined or decided, and what remains to be done, whether it is written yet or not. */
  presented: Row[];
  registered: Row[];
  deferred: Row[];
  /** Projects on which a steering committee ruled, one way or another. */
  ruled: Row[];
  awaited: number;
  actions: number;
}

/** `me`: the contact at the keyboard, who is given what has no other person. The meeting has a day, gone by. */
export function closingOf(workbook: Workbook, meeting: Row, day: number, me: string | undefined): Closing {
  const sitting = sittingOf(workbook, meeting, day, me);
  const decided = sitting.steering || sitting.decisions.length > 0 ? rulings(sitting) : undefined;
  const technical = sitting.technical
    ? [...presentations(sitting), ...awaited(sitting), ...proposals(sitting)]
    : [];
  const wishes = [...held(sitting), ...technical, ...(decided?.wishes ?? [])];
  const actions = sitting.decisions.filter(({ values }) => values.type === 'ACTION').length;
  const added = wishes.flatMap(({ rows }) => rows).filter(({ table }) => table === 'decisions').length;
  return {
    sitting,
    wishes,
    said: decided?.said ?? [],
    presented: sitting.technical ? examined(sitting) : [],
    registered: decided?.registered ?? [],
    deferred: decided?.deferred ?? [],
    ruled: sitting.steering ? rulingsOf(sitting).map(({ project }) => project) : [],
    awaited: sitting.technical ? awaitedCount(sitting, wishes) : 0,
    actions: actions + added,
  };
}

/** The meeting was held, and its minutes are to be finished. */
function held({ meeting }: Sitting): Wish[] {
  const { status, minutesStatus, minutesAddress } = meeting.values;
  const details: Wish['details'] = [];
  const writes: Wish['writes'] = [];
  const put = (key: 'status' | 'minutesStatus', field: string, value: string): void => {
    const list = key === 'status' ? 'meetingStatus' : 'minutesStatus';
    const before = meeting.values[key];
    writes.push({ table: 'meetings', id: meeting.id, key, value });
    details.push({
      field,
      before: before === undefined ? '' : labelOf(list, textOf(before)),
      after: labelOf(list, value),
    });
  };
  if (status !== 'HELD') put('status', 'Statut', 'HELD');
  const draft = minutesAddress === undefined ? 'TO_WRITE' : 'DRAFT';
  if (minutesStatus === undefined || (minutesStatus === 'TO_WRITE' && draft === 'DRAFT'))
    put('minutesStatus', 'Compte rendu', draft);
  if (writes.length === 0) return [];
  const title = `Séance tenue – ${meetingName(meeting)}`;
  return [
    {
      id: `close:${meeting.id}`,
      kind: 'set-meeting',
      target: meeting.id,
      title,
      details,
      writes,
      rows: [],
    },
  ];
}
