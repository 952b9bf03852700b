// An error that is a sentence for the person at the terminal, with the exit code it ends in.

import { typeset } from './typography';

export class UserError extends Error {
  constructor(
    message: string,
    /** 2 = wrong use, 1 = something failed. */
    readonly exitCode: 1 | 2 = 2,
  ) {
    super(typeset(message));
  }
}
