// What every service inside the context is built on. Evaluated in the context from its own source: it may
// name nothing outside itself, so that errors, dates and arrays belong to the script's own world.

import type { Start } from './protocol';

/** What a service sees of the host. */
export interface Bridge {
  start: Pick<Start, 'person' | 'selection' | 'ui' | 'timeZone'>;
  /** Asks the main thread and waits; throws what it answers as an error. */
  call(service: string, method: string, args?: unknown, bodies?: string[]): any;
  /** A body of the last answer, by its rank. */
  body(rank: number): string;
  /** Computes on the worker's own thread what the language can't (hashes, encodings, files of the build). */
  compute(name: string, ...args: unknown[]): any;
  /** An object on which any other member throws by its name. */
  strict<T extends object>(name: string, members: T): T;
  /** Throws Apps Script's error unless the manifest has one of the scopes (short names). */
  need(what: string, ...scopes: string[]): void;
  log(text: string): void;
}

/** `ask`, `body` and `local` take and give text; they are the only things of the host's world that get in. */
export function bridge(
  ask: (json: string, bodies: string[]) => string,
  body: (rank: number) => string,
  local: (json: string) => string,
  log: (text: string) => void,
  startJson: string,
): Bridge {
  const start = JSON.parse(startJson) as Start;
  const unwrap = (json: string): unknown => {
    const answer = JSON.parse(json) as { value?: unknown; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };
  return {
    start,
    call: (service, method, args = {}, bodies = []) =>
      unwrap(ask(JSON.stringify({ service, method, args }), bodies)),
    body,
    compute(name, ...args) {
      const answer = local(JSON.stringify([name, ...args]));
      return answer[0] === 't' ? answer.slice(1) : unwrap(answer);
    },
    strict: (name, members) =>
      new Proxy(members, {
        get(target, key) {
          if (key in target) return (target as Record<PropertyKey, unknown>)[key];
          if (typeof key === 'symbol' || key === 'toJSON' || key === 'then') return undefined;
          throw new Error(`${name}.${key} n’existe pas dans le Workspace local`);
        },
      }),
    need(what, ...scopes) {
      const held = start.scopes;
      const wanted = scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`);
      if (!held || wanted.some((scope) => held.includes(scope))) return;
      const list = wanted.length > 1 ? `(${wanted.join(' || ')})` : wanted[0];
      throw new Error(
        `Specified permissions are not sufficient to call ${what}. Required permissions: ${list}`,
      );
    },
    log,
  };
}
