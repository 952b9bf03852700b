// Every list of the house: code, French label in order, words accepted for it, colour (domain.md §b).

import { contractLists } from './lists/contracts';
import { fundingLists } from './lists/funding';
import type { Entry } from './lists/list';
import { meetingLists } from './lists/meetings';
import { peopleLists } from './lists/people';
import { projectLists } from './lists/projects';

export type { Entry } from './lists/list';

export const ENUMERATIONS = {
  ...projectLists,
  ...fundingLists,
  ...meetingLists,
  ...contractLists,
  ...peopleLists,
};

export type EnumerationKey = keyof typeof ENUMERATIONS;

export function entriesOf(list: EnumerationKey): readonly Entry[] {
  return ENUMERATIONS[list].entries;
}

/** French label of a code; a text that is no code is its own label. */
export function labelOf(list: EnumerationKey, code: string): string {
  return entriesOf(list).find((entry) => entry.code === code)?.label ?? code;
}

/** The code of a label, to the letter; undefined for a word the list doesn't have. */
export function codeOf(list: EnumerationKey, label: string | undefined): string | undefined {
  return entriesOf(list).find((entry) => entry.label === label)?.code;
}
