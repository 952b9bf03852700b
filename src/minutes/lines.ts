// The lines that are read: « → Qui : quoi, pour quand », « Décision : », « Prochaine réunion : ». No other is.

import { normalise, parseDate } from '../french';
import { dayMeant } from '../french/spoken';
import { dayOf } from './figures';

export interface Action {
  kind: 'action';
  /** As typed; '' when nobody is named. */
  who: string;
  what: string;
  /** Serial day. */
  dueOn?: number;
  /** A term that isn't a day: « mi-janvier »; it stays in `what`. */
  term?: string;
}

export interface Said {
  kind: 'decision' | 'overall' | 'next';
  text: string;
}

export type Line = Action | Said;

/** Docs turns « -> » into an arrow, and a hyphen into a dash. */
const ARROW = /^\s*(?:[\u2192\u2794\u279C\u27A1\u27F6]\uFE0F?|[-\u2010-\u2015\u2212]{1,2}>)\s*/u;
const NAMED: readonly (readonly [kind: Said['kind'], word: string])[] = [
  ['overall', "decision d'ensemble"],
  ['decision', 'decision'],
  ['next', 'prochaine reunion'],
];

/** Whether a line is one that is read; an arrow or a word with nothing behind isn't one yet. */
export function startsLine(text: string): boolean {
  return readLine(text, 0) !== undefined;
}

/** `from`: the day of the meeting. */
export function readLine(text: string, from: number): Line | undefined {
  const arrow = ARROW.exec(text)?.[0];
  if (arrow !== undefined) return actionOf(text.slice(arrow.length).trim(), from);
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const head = normalise(text.slice(0, colon));
  const named = NAMED.find(([, word]) => word === head);
  const said = text.slice(colon + 1).trim();
  return named && said !== '' ? { kind: named[0], text: said } : undefined;
}

/** Longest name of a person or body before the colon; beyond, the colon belongs to the sentence. */
const LONGEST_NAME = 80;

function actionOf(text: string, from: number): Action | undefined {
  if (text === '') return undefined;
  const colon = /\s*:(?!\/\/)\s*/.exec(text);
  const named = colon !== null && colon.index > 0 && colon.index <= LONGEST_NAME;
  const who = named ? text.slice(0, colon.index).trim() : '';
  const whole = named ? text.slice(colon.index + colon[0].length).trim() : text;
  if (whole === '') return undefined;
  return { kind: 'action', who, ...whenOf(whole.replace(/\s*\.$/, ''), from) };
}

const TERM_WORDS =
  /^(?:pour|avant|d'ici|sous|dans|jusqu'au|au plus tard|le|mi-|debut|fin|courant|des)(?=[\s\d]|[a-z])/;

/** The term is what follows the last comma, or closes the sentence: « …, pour le 15/12 », « … sous 15 jours ». */
function whenOf(text: string, from: number): Pick<Action, 'what' | 'dueOn' | 'term'> {
  const comma = text.lastIndexOf(',');
  const tail = text.slice(comma + 1).trim();
  if (comma > 0 && tail !== '') {
    const dueOn = dayOf(tail, from);
    if (dueOn !== undefined) return { what: text.slice(0, comma).trim(), dueOn };
    if (TERM_WORDS.test(normalise(tail)) && tail.length <= 40) return { what: text, term: tail };
  }
  const words = text.split(/\s+/);
  for (let count = Math.min(6, words.length - 1); count >= 2; count--) {
    const closing = words.slice(-count).join(' ');
    if (!/^(?:pour|avant|d'ici|sous|dans|jusqu'au|au plus tard)\b/.test(normalise(closing))) continue;
    const dueOn = dayOf(closing, from);
    if (dueOn !== undefined) return { what: words.slice(0, -count).join(' '), dueOn };
  }
  return { what: text };
}

/** The day and hour of the next meeting, when one is said: « jeudi 11 mars 2027, 14 h ». */
export function meetingIn(text: string, from: number): { day: number; minute?: number } | undefined {
  const [first = '', ...more] = text.split(/,| à (?=\d)/);
  const day = parseDate(first) ?? dayMeant(first, from);
  if (day === undefined) return undefined;
  const hour = /(?:^|\s)(\d{1,2}) ?h ?(\d{2})?(?!\d)/.exec(normalise(more.join(' ')));
  return hour ? { day, minute: Number(hour[1]) * 60 + Number(hour[2] ?? 0) } : { day };
}
