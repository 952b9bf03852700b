// The faults a run can be given on the command line: `--fault SPEC`, N counting REST calls from 1.

import { UserError } from '../user-error';

/** What happens to one call. `after` = once it took effect. */
export type CallFault =
  | { kind: 'kill-before' | 'kill-after' | 'lost' | 'throw' | 'sort-before'; call: number }
  | { kind: 'status'; call: number; code: number };

export interface Faults {
  calls: CallFault[];
  /** Seconds before a new file shows up in `files.list`; undefined = as the Workspace is set. */
  staleListSeconds?: number;
  quota: boolean;
}

const EXPECTED =
  'kill-before:N, kill-after:N, lost:N, throw:N, status:N:CODE, stale-list:SECONDES, sort-before:N ou quota';

/** @throws UserError (exit code 2) for a SPEC nobody knows. */
export function parseFaults(specs: readonly string[]): Faults {
  const faults: Faults = { calls: [], quota: false };
  for (const spec of specs) {
    const match = /^(kill-before|kill-after|lost|throw|sort-before):([1-9]\d*)$/.exec(spec);
    const status = /^status:([1-9]\d*):([45]\d\d)$/.exec(spec);
    const stale = /^stale-list:(\d+(?:\.\d+)?)$/.exec(spec);
    if (match) faults.calls.push({ kind: match[1] as 'lost', call: Number(match[2]) });
    else if (status) faults.calls.push({ kind: 'status', call: Number(status[1]), code: Number(status[2]) });
    else if (stale) faults.staleListSeconds = Number(stale[1]);
    else if (spec === 'quota') faults.quota = true;
    else throw new UserError(`Panne inconnue : « ${spec} ». Écrivez ${EXPECTED}.`);
  }
  return faults;
}
