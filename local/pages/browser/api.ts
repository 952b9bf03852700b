// Speaking to the Workspace: Google's own paths as the acting person, and the host's few endpoints.

export interface Person {
  email: string;
  name: string;
  googleAccount: boolean;
}

export interface Session {
  owner: string;
  people: Person[];
  workbookId: string;
  now: string;
}

/** An answer that is not a success; `message` is Google's own text. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const PERSON_KEY = 'cordee.personne';
let session: Session | undefined;
let acting = '';

/** The session, asked once; settles who acts. */
export async function openSession(): Promise<Session> {
  if (!session) {
    session = (await read(await fetch('/_local/session'))) as Session;
    const remembered = localStorage.getItem(PERSON_KEY);
    const known = session.people.some((person) => person.email === remembered);
    acting = known && remembered ? remembered : session.owner;
  }
  return session;
}

export function actingPerson(): string {
  return acting;
}

export function actAs(email: string): void {
  acting = email;
  localStorage.setItem(PERSON_KEY, email);
}

/** One call to a door, as the acting person. */
export async function call<T>(
  method: string,
  path: string,
  query: Record<string, string> = {},
  body?: unknown,
  ifMatch?: string,
): Promise<T> {
  const search = new URLSearchParams(query).toString();
  const headers: Record<string, string> = { Authorization: `Bearer ${acting}` };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (ifMatch !== undefined) headers['If-Match'] = ifMatch;
  const address = search ? `${path}?${search}` : path;
  const answer = await fetch(address, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return (await read(answer)) as T;
}

/** A file's content from a door, as the acting person. */
export async function content(path: string, query: Record<string, string>): Promise<Blob> {
  const headers = { Authorization: `Bearer ${acting}` };
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`, { headers });
  if (!answer.ok) await read(answer);
  return answer.blob();
}

/** One call to the host (menus, executions, dialogs). */
export async function host<T>(path: string, body: Record<string, unknown>): Promise<T> {
  const answer = await fetch(`/_local/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Cordee': '1' },
    body: JSON.stringify(body),
  });
  return (await read(answer)) as T;
}

async function read(answer: Response): Promise<unknown> {
  const text = await answer.text();
  let body: unknown;
  try {
    body = text ? JSON.parse(text) : undefined;
  } catch {
    body = undefined;
  }
  if (answer.ok) return body;
  const error = (body as { error?: { message?: string } | string } | undefined)?.error;
  const message = typeof error === 'string' ? error : error?.message;
  throw new ApiError(answer.status, message ?? (text.slice(0, 200) || answer.statusText));
}

/** What went wrong, as a person reads it; `doing` completes « Impossible de … ». */
export function explain(error: unknown, doing: string): string {
  const start = `Impossible ${doing}`;
  if (!(error instanceof ApiError))
    return `${start}\u00a0: le serveur ne répond pas. Vérifiez qu’il est toujours lancé.`;
  if (/protected/i.test(error.message)) return `${start}\u00a0: cette plage est protégée pour vous.`;
  if (error.status === 403)
    return `${start}\u00a0: vous n’avez pas ce droit. Changez de personne ou demandez l’accès.`;
  if (error.status === 404) return `${start}\u00a0: introuvable, ou pas partagé avec vous.`;
  if (error.status === 412)
    return `${start}\u00a0: quelqu’un l’a changé entre-temps. Regardez ce qu’il en est, puis recommencez.`;
  if (error.status === 501)
    return `${start}\u00a0: le Workspace local ne sait pas le faire (${error.message})`;
  return `${start}\u00a0: ${error.message}`;
}
