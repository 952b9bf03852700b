// What documents are asked with: which rows, which version of the template was shown, what was chosen.

import { flag, list, number, optional, record, text, texts } from './arguments';
import { type Choices, checkChoices } from './hand-edits';

const shape = record({
  ids: optional(list(text)),
  all: optional(flag),
  selection: optional(record({ sheetId: number, rows: list(number), hidden: optional(number) })),
  template: optional(record({ version: text, modifiedTime: text, replaces: optional(text) })),
  /** What was chosen for values edited by hand. */
  resolve: optional(texts),
  /** « rebuild »: documents of a former template are made anew (« oui »). */
  form: optional(texts),
});

/** The version of the template that was shown, and the frozen copy of it that is no longer to be used. */
export interface Shown {
  version: string;
  modifiedTime: string;
  replaces?: string | undefined;
}

export interface Asked {
  ids: string[] | undefined;
  all: boolean | undefined;
  selection: { sheetId: number; rows: number[]; hidden: number | undefined } | undefined;
  template: Shown | undefined;
  choices: Choices;
  /** Documents of a former template are all made anew. */
  rebuild: boolean;
  /** What `apply` is to be given again, the rows meant aside. */
  args: { resolve?: Choices; form?: Choices };
}

/** Throws Stop when an argument is malformed. */
export function readAsked(args: object): Asked {
  const { resolve, form, ...asked } = shape(args, 'args');
  checkChoices(resolve ?? {});
  return {
    ...asked,
    choices: resolve ?? {},
    rebuild: form?.rebuild === 'oui',
    args: { ...(resolve ? { resolve } : {}), ...(form ? { form } : {}) },
  };
}
