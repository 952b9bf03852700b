// What a service's cell says: the words table of product.md §4, longest match first, never across polarity.

import { entriesOf } from '../domain/enumerations';
import { after, hasNegation, phrase, startsWith, type Word, wordsOf } from './words';

export interface StanceSaid {
  /** Undefined: not understood, left to people. */
  code: string | undefined;
  /** What follows the words understood: it goes to « Précisions ». */
  rest: string;
  /** False: it says something more that may change it; somebody must confirm. */
  sure: boolean;
}

const YES = [
  'oui',
  'ok',
  'favorable',
  'avis favorable',
  'd’accord',
  'financement envisageable',
  'financement possible',
];
const IF = [
  'si',
  'mais',
  'sous réserve',
  'sous réserves',
  'sous condition',
  'sous conditions',
  'à condition',
];

/** Beside the labels and synonyms that the sheet itself reads (domain/lists/meetings.ts). */
const TYPED: Record<string, readonly string[]> = {
  FUNDING_POSSIBLE: YES,
  FUNDING_CONDITIONAL: [
    'oui si',
    'oui mais',
    'sous réserve',
    'sous réserves',
    ...YES.flatMap((yes) => IF.map((when) => `${yes} ${when}`)),
  ],
  SUPPORT_ONLY: ['appui', 'appui technique', 'conseil', 'conseils', 'ingénierie'],
  MORE_INFO: ['à revoir', 'à préciser', '?'],
  REDIRECTED: ['voir', 'orienté vers', 'ailleurs'],
  NOT_ELIGIBLE: ['hors critères', 'hors critère', 'non éligible', 'pas éligible', 'inéligible'],
  UNFAVOURABLE: [
    'non',
    'défavorable',
    'avis défavorable',
    'non favorable',
    'pas favorable',
    'pas de financement',
  ],
  NOT_CONCERNED: ['sans objet', 'nc', 'non concerné', 'non concernée', 'pas concerné', 'pas concernée'],
  PENDING: ['absent', 'absente', 'absents', 'absentes', 'att', 'attente', 'en attente'],
};

const PHRASES: { code: string; words: string[] }[] = [
  ...entriesOf('stance').flatMap(({ code, label, synonyms }) =>
    [label, ...synonyms].map((text) => ({ code, text })),
  ),
  ...Object.keys(TYPED).flatMap((code) => TYPED[code]!.map((text) => ({ code, text }))),
]
  .map(({ code, text }) => ({ code, words: phrase(text) }))
  .sort((a, b) => b.words.length - a.words.length);

const POSITIVE = ['FUNDING_POSSIBLE', 'FUNDING_CONDITIONAL', 'SUPPORT_ONLY'];
const CONDITIONS = phrase('si mais réserve réserves condition conditions');
/** « voir avec la DDT » sends nobody anywhere. */
const NOT_A_PLACE = phrase('avec si ce que comment pourquoi quand plus où');

export function readStance(text: string): StanceSaid {
  const words = wordsOf(text);
  if (words.length === 0) return { code: text.trim() === '' ? 'PENDING' : undefined, rest: '', sure: true };
  // A cell of nothing but dashes; dashes elsewhere are punctuation.
  if (words.every(({ plain }) => plain === '-')) return { code: 'NOT_CONCERNED', rest: '', sure: true };
  const found = PHRASES.find((one) => startsWith(words, one.words) > 0);
  if (!found) return { code: undefined, rest: '', sure: false };
  const { code } = found;
  const rest = after(text, words, found.words.length);
  return {
    ...judged(
      code,
      words.slice(found.words.length).filter(({ plain }) => plain !== '-'),
    ),
    rest,
  };
}

function judged(code: string, rest: readonly Word[]): Pick<StanceSaid, 'code' | 'sure'> {
  if (code === 'REDIRECTED') return { code, sure: NOT_A_PLACE.indexOf(rest[0]?.plain ?? '') < 0 };
  if (POSITIVE.indexOf(code) < 0) return { code, sure: !rest.some(isYes) };
  // « oui ? », « oui non », « favorable, pas avant 2028 »: nobody is said to agree who may not.
  if (rest.some(({ plain }) => plain === '?') || hasNegation(rest)) return { code: undefined, sure: false };
  if (code === 'FUNDING_POSSIBLE' && rest.some(({ plain }) => CONDITIONS.indexOf(plain) >= 0))
    return { code: 'FUNDING_CONDITIONAL', sure: false };
  return { code, sure: true };
}

function isYes({ plain }: Word): boolean {
  return plain === 'oui' || plain === 'ok' || plain === 'favorable';
}
