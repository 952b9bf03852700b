// Sends REST requests to a Workspace over HTTP – Google's at its pace, a local one at once – and clears up after itself.

export interface Request {
  method: string;
  path: string;
  query?: Record<string, string | string[]>;
  body?: unknown;
  ifMatch?: string;
  as?: 'owner' | 'colleague';
}

export interface Answer {
  status: number;
  body: any;
}

export type Call = (request: Request) => Promise<Answer>;

export interface Target {
  /** `http://127.0.0.1:PORT`; undefined = Google. */
  root?: string;
  /** Access tokens; the local Workspace takes a person's address, and its owner is who has none. */
  token?: string;
  colleagueToken?: string;
}

const HOSTS: [RegExp, string][] = [
  [/^\/v1\//, 'https://docs.googleapis.com'],
  [/^\/v4\//, 'https://sheets.googleapis.com'],
  [/^\//, 'https://www.googleapis.com'],
];

/**
 * Calls a minute, a little below what Google allows one person
 * (developers.google.com/workspace/{docs,sheets,drive}/api/limits).
 */
const PER_MINUTE: Record<string, number> = {
  'docs:write': 55,
  'docs:read': 280,
  'sheets:write': 55,
  'sheets:read': 55,
  'drive:write': 150,
  'calendar:write': 300,
  'calendar:read': 300,
};
const WINDOW = 60_000;
const RATE_TRIES = 6;
const RATE_WAIT = 20_000;

/** Nobody answers at the address. */
export class Unreachable extends Error {}

/** @throws Unreachable (from its calls). */
export function caller({ root, token, colleagueToken }: Target): Call {
  const sent: Record<string, number[]> = {};

  async function pace(kind: string): Promise<void> {
    const limit = root === undefined ? PER_MINUTE[kind] : undefined;
    if (limit === undefined) return;
    sent[kind] = (sent[kind] ?? []).filter((time) => time > Date.now() - WINDOW);
    const oldest = sent[kind].at(-limit);
    if (oldest !== undefined) await pause(oldest + WINDOW - Date.now());
    sent[kind].push(Date.now());
  }

  return async (request) => {
    const { method, path, query = {}, body, ifMatch, as = 'owner' } = request;
    const host = root ?? HOSTS.find(([pattern]) => pattern.test(path))![1];
    const url = new URL(`${host}${path}`);
    for (const [name, values] of Object.entries(query))
      for (const value of [values].flat()) url.searchParams.append(name, value);
    const bearer = as === 'colleague' ? colleagueToken : token;
    for (let attempt = 1; ; attempt += 1) {
      await pace(kindOf(request));
      const response = await fetch(url, {
        method,
        headers: {
          'Content-Type': 'application/json',
          ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
          ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch(() => {
        throw new Unreachable(`${url.origin} ne répond pas.`);
      });
      const answer = { status: response.status, body: parsed(await response.text()) };
      if (root !== undefined || !isRateRefusal(answer) || attempt === RATE_TRIES) return answer;
      await pause(RATE_WAIT);
    }
  };
}

/** Remembers what is created through it, so that it can be thrown away. */
export class Litter {
  private files: string[] = [];
  private drives: string[] = [];
  private calendars: string[] = [];
  /** What could not be thrown away: addresses, with Google's reason. */
  readonly left: string[] = [];

  constructor(private readonly through: Call) {}

  readonly call: Call = async (request) => {
    const answer = await this.through(request);
    const { method, path } = request;
    if (method === 'POST' && answer.status === 200) {
      const id: string | undefined = answer.body?.documentId ?? answer.body?.spreadsheetId ?? answer.body?.id;
      if (id && /^\/(v1\/documents|v4\/spreadsheets|drive\/v3\/files(\/[^/]+\/copy)?)$/.test(path))
        this.files.push(id);
      if (id && path === '/drive/v3/drives') this.drives.push(id);
      if (id && path === '/calendar/v3/calendars') this.calendars.push(id);
    }
    return answer;
  };

  /** Bins the files; those of a shared drive are deleted with it, as only an empty drive can be. */
  async clear(): Promise<void> {
    const forGood = this.drives.length > 0;
    for (const id of this.files.splice(0).reverse())
      await this.discard(
        forGood
          ? { method: 'DELETE', path: `/drive/v3/files/${id}`, query: { supportsAllDrives: 'true' } }
          : { method: 'PATCH', path: `/drive/v3/files/${id}`, body: { trashed: true } },
      );
    for (const id of this.calendars.splice(0))
      await this.discard({ method: 'DELETE', path: `/calendar/v3/calendars/${encodeURIComponent(id)}` });
    for (const id of this.drives.splice(0))
      await this.discard({ method: 'DELETE', path: `/drive/v3/drives/${id}` });
  }

  private async discard(request: Request): Promise<void> {
    const { status, body } = await this.through(request);
    // 404: a row deleted it itself, or a folder took it along. 501: the local Workspace keeps its drives.
    if (status >= 300 && status !== 404 && status !== 501)
      this.left.push(`${request.path}: ${status} ${body?.error?.message ?? ''}`);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}

function kindOf({ method, path }: Request): string {
  const api = path.startsWith('/v1/')
    ? 'docs'
    : path.startsWith('/v4/')
      ? 'sheets'
      : path.startsWith('/calendar/')
        ? 'calendar'
        : 'drive';
  return `${api}:${method === 'GET' || /DataFilter$/.test(path) ? 'read' : 'write'}`;
}

function isRateRefusal({ status, body }: Answer): boolean {
  return status === 429 || (status === 403 && /rate limit|quota/i.test(body?.error?.message ?? ''));
}

function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return text;
  }
}
