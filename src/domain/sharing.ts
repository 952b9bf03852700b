// The access people should have to a document against the access they have: what is given, changed and taken back.

import type { Access } from './recipients';

/** What the register remembers of one address and one document. */
export interface Given {
  address: string;
  /** `none`: no Google account, nothing could be given. */
  access: Access | 'none';
  /** The address Drive shows in its place: people have several. */
  as?: string;
  /** Written before it is given: a run that was cut may not have given it. */
  pending?: boolean;
}

/** A permission as Drive tells it; a role may be given on the document, come from a folder, or both. */
export interface Permission {
  id: string;
  type: string;
  /** The higher of both. */
  role: string;
  address?: string;
  /** Given on the document itself. */
  direct?: string;
  /** Comes from above: it can't be taken back here. */
  inherited?: string;
}

export interface Wanted {
  address: string;
  access: Access;
  /** Google may write to those who have no account. */
  notify?: boolean;
}

/** One permission to write. */
export type Act =
  | { do: 'give'; address: string; access: Access; notify?: boolean }
  | { do: 'change'; address: string; access: Access; before: Access; permissionId: string }
  | { do: 'end'; address: string; before: Access; permissionId: string };

/**
 * What is left as it is and told · by-hand: somebody gave less, or changed what was given · taken-back: somebody
 * took back what was given · no-account: Drive shares with nobody there · inherited, open, other: access
 * that nobody here gave.
 */
export interface Noticed {
  kind: 'by-hand' | 'taken-back' | 'no-account' | 'inherited' | 'open' | 'other';
  address: string;
  role?: string;
}

export interface Comparison {
  acts: Act[];
  noticed: Noticed[];
  /** Addresses that have what they should. */
  settled: string[];
  /** What is to be remembered once the acts are done. */
  given: Given[];
  /** The register says something else than this. */
  toNote: boolean;
}

const ROLES: Record<Access, string> = { comment: 'commenter', read: 'reader' };
const RANKS = ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer', 'owner'];

export function roleOf(access: Access): string {
  return ROLES[access];
}

/** What we gave that still stands as we gave it; a run that was cut may have left what was before. */
function oursIn(here: Permission | undefined, was: Given | undefined): Access | undefined {
  if (!here?.direct || !was || was.access === 'none') return undefined;
  const direct = (['comment', 'read'] as const).find((access) => roleOf(access) === here.direct);
  return direct === was.access || was.pending ? direct : undefined;
}

function rank(role: string | undefined): number {
  return role === undefined ? -1 : RANKS.indexOf(role);
}

/**
 * Only what the register remembers is ever changed or taken back, and only while it is as it was given. The
 * owner, editors and whatever was given by hand stay.
 */
export function compareAccess(
  wanted: readonly Wanted[],
  present: readonly Permission[],
  remembered: readonly Given[],
): Comparison {
  const memory = new Map(remembered.map((one) => [one.address, one]));
  const found = new Map<string, Permission>();
  for (const one of present) if (one.address) found.set(one.address, one);
  const acts: Act[] = [];
  const noticed: Noticed[] = [];
  const settled: string[] = [];
  const given: Given[] = [];
  const hereOf = (address: string): Permission | undefined =>
    found.get(address) ?? found.get(memory.get(address)?.as ?? '');
  const keep = (address: string, access: Given['access']): void => {
    const { as } = memory.get(address) ?? {};
    given.push({ address, access, ...(as === undefined ? {} : { as }) });
  };

  for (const { address, access, notify } of wanted) {
    const here = hereOf(address);
    const was = memory.get(address);
    const role = roleOf(access);
    const ours = oursIn(here, was);
    if (here && ours && ours !== access && rank(here.inherited) < rank(role)) {
      acts.push({ do: 'change', address, access, before: ours, permissionId: here.id });
      keep(address, access);
    } else if (here && rank(here.role) >= rank(role)) {
      settled.push(address);
      if (ours) keep(address, ours);
      else if (was && was.access !== 'none') keep(address, was.access);
    } else if (here?.direct) {
      noticed.push({ kind: 'by-hand', address, role: here.direct });
      if (was) keep(address, was.access);
    } else if (was?.access === 'none' && !notify) {
      noticed.push({ kind: 'no-account', address });
      keep(address, 'none');
    } else if (was && was.access !== 'none' && !was.pending) {
      noticed.push({ kind: 'taken-back', address });
      keep(address, was.access);
    } else {
      acts.push({ do: 'give', address, access, ...(notify ? { notify } : {}) });
      keep(address, access);
    }
  }

  const asked = new Set(wanted.map(({ address }) => address));
  for (const was of remembered) {
    const { address, access } = was;
    if (asked.has(address)) continue;
    const here = hereOf(address);
    const ours = oursIn(here, was);
    if (access === 'none') keep(address, 'none');
    else if (here && ours) acts.push({ do: 'end', address, before: ours, permissionId: here.id });
    else if (here?.direct) {
      noticed.push({ kind: 'by-hand', address, role: here.direct });
      keep(address, access);
    }
  }

  const mine = new Set([...asked, ...remembered.flatMap(({ address, as = address }) => [address, as])]);
  for (const { type, role, address = '', direct, inherited } of present) {
    if (type === 'anyone' || type === 'domain') noticed.push({ kind: 'open', address, role });
    else if (mine.has(address) || rank(role) > rank('commenter')) continue;
    else noticed.push({ kind: inherited && !direct ? 'inherited' : 'other', address, role });
  }
  const toNote = describeGiven(given) !== describeGiven(remembered);
  return { acts, noticed, settled, given, toNote };
}

// --- What the register says: « odette@conserverie.example : commentaire ; accueil@… : sans compte Google »

const WORDS: Record<Given['access'], string> = {
  comment: 'commentaire',
  read: 'lecture',
  none: 'sans compte Google',
};
const PENDING = ' (en cours)';

export function accessWord(access: Access): string {
  return WORDS[access];
}

export function describeGiven(given: readonly Given[]): string {
  return [...given]
    .sort((a, b) => (a.address < b.address ? -1 : 1))
    .map(
      ({ address, access, as, pending }) =>
        `${address}${as ? ` (${as})` : ''}\u00a0: ${WORDS[access]}${pending ? PENDING : ''}`,
    )
    .join(' ; ');
}

/** What `describeGiven` wrote, whatever spaces and capitals hands have put there; the rest is left out. */
export function readGiven(text: string): Given[] {
  const given = new Map<string, Given>();
  for (const piece of text.toLowerCase().split(/[;\n]/)) {
    const [, address = '', as, word = '', cut] =
      /^([^\s:]+@[^\s:]+)(?: \(([^\s:]+@[^\s:]+)\))? ?: ?([a-z ]+?)( \(en cours\))?$/.exec(
        piece.replace(/\s+/g, ' ').trim(),
      ) ?? [];
    const access = (Object.keys(WORDS) as Given['access'][]).find((one) => WORDS[one].toLowerCase() === word);
    if (access)
      given.set(address, { address, access, ...(as ? { as } : {}), ...(cut ? { pending: true } : {}) });
  }
  return [...given.values()];
}
