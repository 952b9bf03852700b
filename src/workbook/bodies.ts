// Rows of « Instances » as the domain asks for them: the delays they give.

import type { NoticeGiver } from '../domain/notice';
import { listOf } from './checks/words';
import type { Lookup, Row, Value } from './declaration';
import { numberOf } from './tables/parts';

export function noticeGiver({ values }: Row): NoticeGiver {
  const { type, nature, noticeDays, noticeKind } = values;
  const days = numberOf(noticeDays);
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof nature === 'string' ? { nature } : {}),
    ...(days === undefined ? {} : { noticeDays: days }),
    ...(typeof noticeKind === 'string' ? { noticeKind } : {}),
  };
}

/** Of the bodies that a meeting gathers. */
export function noticeGivers(bodies: Value | undefined, book: Lookup): NoticeGiver[] {
  return listOf(bodies)
    .map((id) => book.row('governanceBodies', id))
    .filter((row): row is Row => row !== undefined)
    .map(noticeGiver);
}
