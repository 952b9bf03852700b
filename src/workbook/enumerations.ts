// What people type, matched with the lists of the house.

import { type Entry, type EnumerationKey, entriesOf } from '../domain/enumerations';
import { normalise } from '../french';

const byWord = new Map<EnumerationKey, Map<string, Entry>>();

function wordsOf(list: EnumerationKey): Map<string, Entry> {
  const words = new Map<string, Entry>();
  for (const entry of entriesOf(list)) {
    words.set(normalise(entry.label), entry);
    words.set(normalise(entry.code), entry);
  }
  // A label always wins over another entry's synonym.
  for (const entry of entriesOf(list)) {
    for (const synonym of entry.synonyms) {
      if (!words.has(normalise(synonym))) words.set(normalise(synonym), entry);
    }
  }
  return words;
}

/** The entry a person's words mean, accents and case aside; undefined for an unknown value. */
export function entryOf(list: EnumerationKey, words: string): Entry | undefined {
  if (!byWord.has(list)) byWord.set(list, wordsOf(list));
  return byWord.get(list)?.get(normalise(words));
}

/** Labels of a drop-down, in order. */
export function offeredLabels(list: EnumerationKey): string[] {
  return entriesOf(list)
    .filter(({ offered }) => offered)
    .map(({ label }) => label);
}
