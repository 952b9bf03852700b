// Replays a conformance row, step by step, against any Workspace: the local one, or Google's.

/** One HTTP request of a row. `{id}` stands for the fresh document or calendar, `{name}` for what an earlier step kept. */
export interface Step {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string | string[]>;
  body?: unknown;
  /** The `If-Match` header. */
  ifMatch?: string;
  as?: 'colleague';
  status: number;
  /** Google's `error.message`, word for word. */
  message?: string;
  /** Of `errors[0]`. */
  reason?: string;
  /** Path in the answer (`a.b[0].c`, `[-1]` is the last) → what stands there. `ANY` = something, null = nothing. */
  at?: Record<string, unknown>;
  /** Name → path in the answer of a value that later steps need. */
  keep?: Record<string, string>;
}

/** Rows are plain data. Every row starts on a new, empty document or calendar. */
export interface Row {
  /** What Google does, in short. */
  behaviour: string;
  /** Where that is known from, with its evidence mark (O official, D discovery, L live, M measured, C claimed, ? guess). */
  evidence: string;
  steps: Step[];
}

export const ANY = '<any>';

export type Send = (
  step: Pick<Step, 'method' | 'path' | 'query' | 'body' | 'ifMatch' | 'as'>,
) => Promise<{ status: number; body: any }>;

/** What a row starts on. */
const FRESH = {
  document: { path: '/v1/documents', body: { title: 'Conformance' }, id: 'documentId' },
  calendar: {
    path: '/calendar/v3/calendars',
    body: { summary: 'Conformance', timeZone: 'Europe/Paris' },
    id: 'id',
  },
};

/**
 * What differs from the row; empty when nothing does. `known`: what `{name}` stands for from the start.
 * @throws Error when its document or calendar can't be made.
 */
export async function replay(
  row: Row,
  send: Send,
  on: keyof typeof FRESH = 'document',
  known: Record<string, unknown> = {},
): Promise<string[]> {
  const { path, body, id } = FRESH[on];
  const created = await send({ method: 'POST', path, body });
  if (created.status !== 200) throw new Error(`POST ${path}: ${created.body?.error?.message}`);
  const kept: Record<string, unknown> = { ...known, id: created.body[id] };
  const faults: string[] = [];
  for (const [index, step] of row.steps.entries()) {
    const { method, as } = step;
    const { path, query, body, ifMatch } = step;
    const filled = fill({ path, query, body, ifMatch }, kept);
    const answer = await send({ method, ...filled, ...(as ? { as } : {}) });
    const differs = (what: string, wanted: unknown, found: unknown) => {
      if (!equal(wanted, found))
        faults.push(
          `step ${index + 1}, ${what}: ${JSON.stringify(wanted)} wanted, ${JSON.stringify(found)} found`,
        );
    };
    differs('status', step.status, answer.status);
    if (step.message !== undefined) differs('message', fill(step.message, kept), answer.body?.error?.message);
    if (step.reason !== undefined) differs('reason', step.reason, answer.body?.error?.errors?.[0]?.reason);
    for (const [path, wanted] of Object.entries(step.at ?? {}))
      differs(path, fill(wanted, kept), follow(answer.body, path, kept) ?? null);
    for (const [name, path] of Object.entries(step.keep ?? {})) kept[name] = follow(answer.body, path, kept);
  }
  return faults;
}

/** Replaces `{name}` in every string; a string that is only that takes the value as it is. */
function fill<T>(value: T, kept: Record<string, unknown>): T {
  if (typeof value === 'string') {
    const whole = /^\{(\w+)\}$/.exec(value);
    if (whole && whole[1]! in kept) return kept[whole[1]!] as T;
    return value.replace(/\{(\w+)\}/g, (text, name: string) =>
      name in kept ? String(kept[name]) : text,
    ) as T;
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, kept)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member, kept)])) as T;
}

/** A name that was kept is one part of the path, whatever dots it has. */
function follow(value: any, path: string, kept: Record<string, unknown>): any {
  return path
    .split(/\.|(?=\[)/)
    .filter((part) => part !== '')
    .reduce((at, part) => {
      const position = /^\[(-?\d+)\]$/.exec(part);
      return position ? at?.at?.(Number(position[1])) : at?.[fill(part, kept)];
    }, value);
}

function equal(wanted: unknown, found: unknown): boolean {
  if (wanted === ANY) return found !== undefined && found !== null;
  if (typeof wanted !== 'object' || wanted === null || typeof found !== 'object' || found === null)
    return wanted === found;
  const keys = Object.keys(wanted);
  if (Array.isArray(wanted) !== Array.isArray(found) || keys.length !== Object.keys(found).length)
    return false;
  return keys.every((key) => equal((wanted as any)[key], (found as any)[key]));
}
