// What a cell of the presence table says: x, E, R and a name; an empty one isn't marked.

import { isInvisible } from '../french';
import { after, phrase, startsWith, wordsOf } from './words';

export interface PresenceSaid {
  /** Undefined: not marked when `text` is empty, not understood otherwise. */
  code: 'PRESENT' | 'EXCUSED' | 'REPRESENTED' | 'ABSENT' | undefined;
  /** Who represents. */
  by?: string;
  remote?: true;
  empty?: true;
}

const MARKS: readonly (readonly [code: NonNullable<PresenceSaid['code']>, words: readonly string[]])[] = [
  ['REPRESENTED', ['représenté par', 'représentée par', 'représenté', 'représentée', 'r']],
  ['EXCUSED', ['excusé', 'excusée', 'e']],
  ['ABSENT', ['absent', 'absente', 'a']],
  ['PRESENT', ['présent', 'présente', 'x']],
];
const TICKS = /^\s*[xX×✓✔☑☒]\s*$/u;
const REMOTE = ['visio', 'en visio', 'visioconference', 'en visioconference', 'a distance'];

export function readPresence(text: string): PresenceSaid {
  if (isInvisible(text)) return { code: undefined, empty: true };
  if (TICKS.test(text)) return { code: 'PRESENT' };
  const words = wordsOf(text);
  for (const [code, marks] of MARKS)
    for (const mark of marks) {
      const count = startsWith(words, phrase(mark));
      if (count === 0) continue;
      const rest = after(text, words, count);
      if (rest === '') return { code };
      if (code === 'REPRESENTED') return { code, by: rest };
      const said = phrase(rest).join(' ');
      return code === 'PRESENT' && REMOTE.indexOf(said) >= 0 ? { code, remote: true } : { code: undefined };
    }
  return { code: undefined };
}
