// Amounts, rates and days that a sentence speaks of: proposed with the sentence, never taken by themselves.

import { normalise, parseMoney, parseNumber } from '../french';
import { dayMeant } from '../french/spoken';

export interface Figures {
  /** Cents. */
  amount?: number;
  /** Percent points. */
  rate?: number;
  /** Serial day. */
  dueOn?: number;
}

const NUMBER = String.raw`\d[\d .,]*`;
const RANGE = new RegExp(
  String.raw`\d ?(?:k|m)?(?:€|%)? ?(?:-|/|a|et|ou) ?${NUMBER} ?(?:k ?€|m ?€|€|%|k\b|euros?)`,
);
const AMOUNT = new RegExp(String.raw`${NUMBER}(?:k ?€|m ?€|€|k ?euros?|euros?|millions? d'euros|k\b)`, 'g');
const RATE = new RegExp(`${NUMBER}%`, 'g');

/** Of each kind, the one figure that is said; several, or a range, stay text. `from`: the day of the meeting. */
export function figuresIn(text: string, from: number): Figures {
  const said = normalise(text);
  const figures: Figures = {};
  if (!RANGE.test(said)) {
    const amount = only(said, AMOUNT, parseMoney);
    const rate = only(said, RATE, (found) => parseNumber(found.replace(/ ?%$/, '')));
    if (amount !== undefined && amount > 0) figures.amount = amount;
    if (rate !== undefined && rate <= 100) figures.rate = rate;
  }
  const dueOn = dayIn(said, from);
  if (dueOn !== undefined) figures.dueOn = dueOn;
  return figures;
}

function only<T>(text: string, pattern: RegExp, read: (found: string) => T | undefined): T | undefined {
  const found = text.match(pattern) ?? [];
  return found.length === 1 ? read(found[0]!.trim()) : undefined;
}

const NUMERIC = String.raw`\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?`;
const WRITTEN = String.raw`(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?(?:1 ?er|\d{1,2}) [a-z]{3,9}\.?(?: \d{4})?`;
const DELAY = String.raw`(?:\d{1,3}|[a-z]+) (?:jours?|semaines?|mois)`;
/** Days that are a term: « avant le 15/01 », « pour le 15 décembre », « sous 15 jours ». */
const TERMS = new RegExp(
  String.raw`\b(?:(?:avant|pour|d'ici|jusqu'au|au plus tard)(?: le| au)? (?:${NUMERIC}|${WRITTEN})|(?:sous|dans|d'ici) ${DELAY}|sous (?:huitaine|quinzaine))(?![\d/])`,
  'g',
);

/** The one term a sentence speaks of. */
export function dayIn(said: string, from: number): number | undefined {
  const days = (normalise(said).match(TERMS) ?? []).map((term) => dayOf(term, from));
  return days.length === 1 ? days[0] : undefined;
}

/** « avant le 15/01 », « au plus tard le 15 décembre », « sous 15 jours », « 15/12 », « jeudi » as a day. */
export function dayOf(term: string, from: number): number | undefined {
  const said = normalise(term);
  const bare = said.replace(/^(?:pour|avant|d'ici|jusqu'au|au plus tard)(?: le| au)? /, '');
  return dayMeant(bare, from) ?? dayMeant(said, from);
}
