// google.script.run as promises.

import type { Button, Field, Section } from '../changes/executor';
import type { Change, Problem } from './view';

export interface Preview {
  sentence: string;
  changes: Change[];
  problems: Problem[];
  args: object;
  buttons: Button[];
  form?: readonly Field[];
  sections?: readonly Section[];
}

export interface Applied {
  results: Change[];
  problems: Problem[];
  cursor: string | null;
  pending: boolean;
  sentence?: string;
}

interface Runner {
  withSuccessHandler(handler: (value: unknown) => void): Runner;
  withFailureHandler(handler: (error: Error) => void): Runner;
  [name: string]: any;
}

declare const google: { script: { run: Runner; host: { close(): void } } };

/** Calls a function of the add-on; rejects with Google's message. */
export function run<T>(name: string, ...args: unknown[]): Promise<T> {
  return new Promise((resolve, reject) => {
    google.script.run
      .withSuccessHandler((value) => resolve(value as T))
      .withFailureHandler((error) => reject(error instanceof Error ? error : new Error(String(error))))
      [name](...args);
  });
}

export function closePane(): void {
  google.script.host.close();
}
