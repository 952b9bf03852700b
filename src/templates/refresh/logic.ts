// Loops and conditions of a template by id, and what certainly shows something.

import { hash } from '../../domain/hash';
import type { Logic, Made, MadeRow, Piece, Template } from '../template';
import type { Range } from './found';

export type LoopLogic = Extract<Logic, { loop: unknown }>;
export type IfLogic = Extract<Logic, { condition: unknown }>;

const known = new WeakMap<Template, Map<string, LoopLogic | IfLogic>>();

export function logicOf(template: Template): Map<string, LoopLogic | IfLogic> {
  let found = known.get(template);
  if (!found) {
    found = new Map();
    gather(template.logic, found);
    known.set(template, found);
  }
  return found;
}

function gather(logic: readonly Logic[], into: Map<string, LoopLogic | IfLogic>): void {
  for (const one of logic) {
    if ('slot' in one) continue;
    into.set(one.id, one);
    if ('loop' in one) gather(one.inside, into);
    else {
      gather(one.yes, into);
      gather(one.no, into);
    }
  }
}

/** Whether what is made always shows something, whatever the record. */
export function solid(made: readonly (Piece | Made | MadeRow)[]): boolean {
  return made.some((one) => {
    if (one.m === 'x') return one.text !== '';
    if (one.m === 'p') return one.bare !== true;
    if (one.m === 't') return solid(one.rows);
    return one.m === 'v' || one.m === 'r';
  });
}

/** Whether a block still says what Cordée wrote. */
export function intact({ segment, s, e, name }: Range): boolean {
  return name.kind === 'shown' && hash(segment.flat.slice(s, e)) === name.hash;
}
