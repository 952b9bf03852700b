// What a steering committee decides of a project: oui, oui sous réserve, reporté, non; and « Décision d’ensemble ».

import { after, hasNegation, phrase, startsWith, wordsOf } from './words';

export type Ruling = 'REGISTER' | 'DEFER' | 'REJECT' | 'WITHDRAW';

export interface RulingSaid {
  code: Ruling | undefined;
  /** « oui sous réserve »: what follows is the condition (h38). */
  reserved?: true;
  /** What follows: reservations, a reason, votes. */
  rest: string;
  sure: boolean;
}

const WORDS: readonly (readonly [code: Ruling, reserved: boolean, words: readonly string[]])[] = [
  [
    'REGISTER',
    true,
    ['oui', 'ok', 'inscrit', 'inscrite', 'inscrits', 'favorable', 'accord'].flatMap((yes) =>
      ['sous réserve', 'sous réserves', 'si', 'mais', 'sous condition', 'à condition'].map(
        (when) => `${yes} ${when}`,
      ),
    ),
  ],
  ['REGISTER', true, ['sous réserve', 'sous réserves']],
  [
    'REGISTER',
    false,
    [
      'oui',
      'ok',
      'inscrit',
      'inscrite',
      'inscrits',
      'inscrites',
      'inscription approuvée',
      'inscription',
      'favorable',
    ],
  ],
  [
    'DEFER',
    false,
    [
      'reporté',
      'reportée',
      'reportés',
      'reportées',
      'report',
      'ajourné',
      'ajournée',
      'ajournés',
      'ajournement',
    ],
  ],
  ['REJECT', false, ['non retenu', 'non retenue', 'non retenus', 'non', 'défavorable', 'refusé', 'refusée']],
  ['WITHDRAW', false, ['retiré', 'retirée', 'retrait']],
];

const PHRASES = WORDS.flatMap(([code, reserved, all]) =>
  all.map((text) => ({ code, reserved, words: phrase(text) })),
).sort((a, b) => b.words.length - a.words.length);
const CONDITIONS = phrase('si mais réserve réserves condition');

export function readRuling(text: string): RulingSaid {
  const words = wordsOf(text);
  const found = PHRASES.find((one) => startsWith(words, one.words) > 0);
  if (!found) return { code: undefined, rest: '', sure: false };
  const { code, reserved } = found;
  const rest = after(text, words, found.words.length);
  const more = words.slice(found.words.length);
  const said = { code, rest, ...(reserved ? { reserved: true as const } : {}) };
  if (code !== 'REGISTER')
    return { ...said, sure: !more.some(({ plain }) => plain === 'oui' || plain === 'ok') };
  // « oui ? », « oui, pas avant 2028 »: nothing is registered that may not be.
  if (more.some(({ plain }) => plain === '?')) return { code: undefined, rest, sure: false };
  if (!reserved && hasNegation(more)) return { code: undefined, rest, sure: false };
  if (!reserved && more.some(({ plain }) => CONDITIONS.indexOf(plain) >= 0))
    return { code, reserved: true, rest, sure: false };
  return { ...said, sure: true };
}

export interface Votes {
  for?: number;
  against?: number;
  abstentions?: number;
  notVoting?: number;
}

const COUNTED: readonly (readonly [key: keyof Votes, pattern: RegExp])[] = [
  ['for', /(\d{1,3}) (?:voix )?pour\b/],
  ['against', /(\d{1,3}) (?:voix )?contre\b/],
  ['abstentions', /(\d{1,3}) abstentions?\b/],
  ['notVoting', /(\d{1,3}) (?:ne prend pas part|ne prennent pas part|nppv)\b/],
];

/** « 12 pour, 1 contre, 2 abstentions »: only what was typed. */
export function votesIn(text: string): Votes | undefined {
  const said = phrase(text).join(' ');
  const votes: Votes = {};
  for (const [key, pattern] of COUNTED) {
    const count = pattern.exec(said)?.[1];
    if (count !== undefined) votes[key] = Number(count);
  }
  return Object.keys(votes).length > 0 ? votes : undefined;
}
