// The one hard lock (R-GOV-02): a project is registered by a COPIL's decision, recorded, in a meeting that was held.

import type { Lookup, Row, Value } from './declaration';

/** Bodies whose decision registers a project in a contract; one meeting may be of several bodies. */
export const STEERING: readonly string[] = ['STEERING', 'FOOD_STEERING'];

/** Types of the bodies that a meeting gathers. */
export function bodyTypes(meeting: Row | undefined, book: Lookup): readonly Value[] {
  const ids = meeting?.values.bodies;
  if (!Array.isArray(ids)) return [];
  return ids
    .map((id: string) => book.row('governanceBodies', id)?.values.type)
    .filter((type): type is Value => type !== undefined);
}

/** The meeting was held, by one of these bodies. */
export function wasHeld(meeting: Row | undefined, types: readonly string[], book: Lookup): boolean {
  if (meeting?.values.status !== 'HELD') return false;
  return bodyTypes(meeting, book).some((type) => types.indexOf(String(type)) >= 0);
}

/** Decisions recorded about a project: its own, and those that its inscriptions name (one for a whole list). */
function decisionsOn(project: Row, book: Lookup): Row[] {
  const named = book
    .related('programmeLinks', 'project', project.id)
    .map(({ values }) => book.row('decisions', values.decision))
    .filter((row): row is Row => row !== undefined);
  return [...book.related('decisions', 'project', project.id), ...named];
}

/** The recorded decision that registers a project; undefined when none does. */
export function registeringDecision(project: Row, book: Lookup): Row | undefined {
  return decisionsOn(project, book).find(
    ({ values }) =>
      values.type === 'REGISTER' && wasHeld(book.row('meetings', values.meeting), STEERING, book),
  );
}
