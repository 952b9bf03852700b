// Inscription of a project in a contract (domain.md C1): what a committee that was held makes of it.

export type Registration =
  | 'EMERGING'
  | 'QUEUED_TECH'
  | 'PRESENTED_TECH'
  | 'PROPOSED_STEERING'
  | 'REGISTERED'
  | 'DEFERRED'
  | 'REJECTED'
  | 'WITHDRAWN';

export type Ruling = 'REGISTER' | 'DEFER' | 'REJECT' | 'WITHDRAW';

/** Rulings that a steering committee alone makes, by the types of `Décisions`. */
export const RULINGS: readonly string[] = ['REGISTER', 'DEFER', 'REJECT', 'WITHDRAW'];

/** moved: the state changes · stays: there is nothing to change · refused: it can't, and people are told why. */
export type Outcome =
  | { kind: 'moved'; to: Registration; unusual?: Unusual }
  | { kind: 'stays' }
  | { kind: 'refused'; why: Refusal };

/** not-presented: no COTECH before (R-GOV-03) · let-go: it had been rejected or withdrawn. Told, never a lock. */
export type Unusual = 'not-presented' | 'let-go';
/** not-held, not-steering: the one lock (R-GOV-02) · registered: what is registered leaves by a withdrawal only. */
export type Refusal = 'not-held' | 'not-steering' | 'registered';

const STAYS: Outcome = { kind: 'stays' };
const moved = (to: Registration): Outcome => ({ kind: 'moved', to });

/** States that come before, or back to, a technical committee; further ones aren't moved by one more passage. */
const BEFORE_TECHNICAL: readonly (Registration | undefined)[] = [
  undefined,
  'EMERGING',
  'QUEUED_TECH',
  'DEFERRED',
];

/**
 * After a technical committee: presented once a service has spoken (a reply still awaited isn't one). An item that
 * was not reached goes back, unless the next committee is known: it is queued there at once.
 */
export function afterTechnical(
  from: Registration | undefined,
  { spoken, next }: { spoken: number; next: boolean },
): Outcome {
  if (spoken > 0) return BEFORE_TECHNICAL.indexOf(from) >= 0 ? moved('PRESENTED_TECH') : STAYS;
  return from === 'QUEUED_TECH' && !next ? moved('EMERGING') : STAYS;
}

/** After a ruling. A meeting that wasn't held, or whose body doesn't steer, rules on nothing. */
export function afterRuling(
  from: Registration | undefined,
  ruling: Ruling,
  meeting: { held: boolean; steering: boolean; presented: boolean },
): Outcome {
  if (!meeting.held) return { kind: 'refused', why: 'not-held' };
  if (!meeting.steering) return { kind: 'refused', why: 'not-steering' };
  const registered = from === 'REGISTERED';
  switch (ruling) {
    case 'REGISTER': {
      if (registered) return STAYS;
      const letGo = from === 'REJECTED' || from === 'WITHDRAWN';
      const unusual: Unusual | undefined = letGo ? 'let-go' : meeting.presented ? undefined : 'not-presented';
      return { kind: 'moved', to: 'REGISTERED', ...(unusual ? { unusual } : {}) };
    }
    case 'WITHDRAW':
      return from === 'WITHDRAWN' ? STAYS : moved('WITHDRAWN');
    default: {
      if (registered) return { kind: 'refused', why: 'registered' };
      const to = ruling === 'DEFER' ? 'DEFERRED' : 'REJECTED';
      return from === to ? STAYS : moved(to);
    }
  }
}

/** A project that isn't registered is told so, and why, by an action: its holder is owed an answer. */
export function callsForReturn(to: Registration): boolean {
  return to === 'DEFERRED' || to === 'REJECTED';
}

/** « 2.4 » after 2.1, 2.3 (withdrawn) and « n° 2.2 »: a number is never given again. Undefined for an axis without code. */
export function nextActionNumber(axis: string, taken: readonly string[]): string | undefined {
  const code = axis.trim();
  if (code === '') return undefined;
  const ranks = taken.map((number) => rankIn(code, number));
  return `${code}.${Math.max(0, ...ranks) + 1}`;
}

function rankIn(code: string, number: string): number {
  const bare = number.replace(/^\s*n°?\s*/i, '').trim();
  const rank = bare.indexOf(`${code}.`) === 0 ? bare.slice(code.length + 1) : '';
  return /^\d+$/.test(rank) ? Number(rank) : 0;
}

/** Stances after which a line of the plan may be proposed: *Envisagé*, and never more. */
export function isFavourable(stance: unknown): boolean {
  return stance === 'FUNDING_POSSIBLE' || stance === 'FUNDING_CONDITIONAL';
}

/** A service has said something: neither nothing nor « réponse attendue ». */
export function hasSpoken(stance: unknown): boolean {
  return typeof stance === 'string' && stance !== 'PENDING';
}
