// What the executor and the commands need of the outside, as plain functions: REST, time, person, memory.

export type Api = 'docs' | 'sheets' | 'drive' | 'calendar';

/** A REST call as data. Paths and bodies are Google's own (developers.google.com/workspace). */
export interface RestRequest {
  api: Api;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API's version: `documents/ID:batchUpdate`, `files/ID/copy`. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Media type of a body that is a file's content, a text sent as it is (drive/api/guides/manage-uploads). */
  content?: string;
  /** A file's content that goes with the body, its metadata, in one request (manage-uploads: multipart). */
  media?: { type: string; base64: string };
  /** Done only while the event is still this one, else 412 (calendar/api/guides/version-resources). */
  ifMatch?: string;
  /** The answer is a file's content: its body comes back in base64. */
  bytes?: true;
  /**
   * Sending it twice has the same effect as once (reads, writes of absolute values). Others are never
   * sent again after an ambiguous answer: their effect is looked up.
   */
  repeatable: boolean;
}

export function get(api: Api, path: string, query: Record<string, string> = {}): RestRequest {
  return { api, method: 'GET', path, query, repeatable: true };
}

/** A POST that may be sent again. */
export function post(api: Api, path: string, body: unknown, query: Record<string, string> = {}): RestRequest {
  return { api, method: 'POST', path, query, body, repeatable: true };
}

/** A POST that is never sent again. */
export function postOnce(...request: Parameters<typeof post>): RestRequest {
  return { ...post(...request), repeatable: false };
}

/** What came back. */
export interface RestOutcome {
  ok: boolean;
  /** HTTP code; 0 without any answer. */
  status: number;
  /** Of an answer that is ok. */
  body?: any;
  /** Google's English words for a refusal. */
  message: string;
  /** The effect may have happened all the same (5xx or no answer at all); otherwise a refusal changed nothing. */
  ambiguous: boolean;
}

/** The wall clock in the workbook's own time zone. */
export interface LocalTime {
  /** Serial days since 1899-12-30. */
  day: number;
  /** Minutes after midnight. */
  minute: number;
}

/** The outside, as one execution sees it. */
export interface World {
  /** The workbook this script is bound to. */
  spreadsheetId: string;
  /** E-mail address of the person at the keyboard. */
  person: string;
  /** Sends requests in waves of at most 20, paced below the quotas; answers in order. Never throws. */
  send(requests: readonly RestRequest[]): RestOutcome[];
  localTime(): LocalTime;
  /** Milliseconds since the epoch. */
  milliseconds(): number;
  sleep(milliseconds: number): void;
  /** A new unguessable id. */
  nonce(): string;
  /** A memory that may forget at any time: only ever an economy. */
  recall(key: string): string | null;
  remember(key: string, value: string, seconds: number): void;
  forget(key: string): void;
  /** A small memory of this workbook that lasts (no secret, no data of people). */
  note(key: string): string | null;
  keepNote(key: string, value: string): void;
  /** The data that only an installation needs (src/reference.ts), read anew at each call. */
  reference(): unknown;
}

export function ask(world: World, request: RestRequest): RestOutcome {
  return world.send([request])[0]!;
}

/** Each item with the answer to its request. */
export function askEach<T>(
  world: World,
  items: readonly T[],
  requestOf: (item: T) => RestRequest,
): (readonly [item: T, outcome: RestOutcome])[] {
  const outcomes = world.send(items.map((item) => requestOf(item)));
  return items.map((item, index) => [item, outcomes[index]!]);
}

/** A refusal that ends the command: what happened, and what the person can do. */
export class Stop extends Error {
  constructor(
    readonly where: string,
    readonly rule: string,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** The body of an answer that must be there, or the end of the command with a sentence. */
export function need(outcome: RestOutcome, where: string): any {
  if (outcome.ok) return outcome.body;
  throw new Stop(where, 'G-REST', refusal(outcome), remedy(outcome));
}

/** One authorisation refused at the consent screen (script or API side). */
const UNAUTHORISED = /insufficient authentication scopes|permissions are not sufficient/i;

/** Sharing has its own limit, of hours or days (drive/api/guides/handle-errors: sharingRateLimitExceeded). */
export function isSharingLimit({ status, message }: Pick<RestOutcome, 'status' | 'message'>): boolean {
  return (status === 403 || status === 429) && /shar(ed|ing)/i.test(message) && /limit|quota/i.test(message);
}

/** A Google refusal in French; the English text is kept for the colleague who will look it up. */
export function refusal(outcome: RestOutcome): string {
  const said = outcome.message ? ` (« ${outcome.message} »)` : '';
  if (isProtected(outcome)) return 'Cette plage est protégée : vous n’avez pas le droit d’y écrire.';
  if (UNAUTHORISED.test(outcome.message)) return `Une autorisation manque${said}.`;
  if (isSharingLimit(outcome)) return `Google n’accepte plus de partages pour l’instant${said}.`;
  if (outcome.status === 404) return `Ce fichier est introuvable, ou ne vous est pas ouvert${said}.`;
  if (outcome.status === 403) return `Google refuse l’accès${said}.`;
  if (outcome.status === 429) return `Google demande de ralentir${said}.`;
  if (outcome.status >= 500 || outcome.status === 0) return `Google n’a pas répondu à temps${said}.`;
  return `Google refuse cette écriture${said}.`;
}

/** Sheets' English words for a range that the person may not edit. */
function isProtected(outcome: RestOutcome): boolean {
  return outcome.status === 400 && /protected cell/i.test(outcome.message);
}

export function remedy(outcome: RestOutcome): string {
  if (UNAUTHORISED.test(outcome.message))
    return 'Rechargez le tableau, relancez la commande et acceptez toutes les autorisations que Google demande.';
  if (outcome.status === 0 || outcome.status >= 500)
    return 'Relancez la même commande dans une minute : ce qui est fait ne sera pas refait.';
  if (isSharingLimit(outcome))
    return 'Attendez quelques heures, puis relancez la même commande : ce qui est fait ne sera pas refait.';
  if (isProtected(outcome))
    return 'Demandez à la personne propriétaire du tableau de lever cette protection (Données ▸ Protéger des feuilles et des plages), puis relancez la même commande.';
  if (outcome.status === 404)
    return 'Vérifiez dans Drive que le fichier existe, n’est pas à la corbeille et vous est partagé.';
  if (outcome.status === 403)
    return 'Demandez à la personne propriétaire du fichier de vous en donner l’accès en modification.';
  if (outcome.status === 429) return 'Attendez une minute, puis relancez la même commande.';
  return 'Relancez la commande ; si le refus se répète, signalez-le avec cette phrase.';
}

/** What happened and what to do, in one sentence after the other. */
export function refusalAndRemedy(outcome: RestOutcome): string {
  return `${refusal(outcome)} ${remedy(outcome)}`;
}

/** Well under what a request may weigh (URL Fetch: 50 MB; Sheets accepts 9 MB and likes less). */
const HEAVIEST = 6_000_000;

/** Requests of a batchUpdate in as few batches as their weight allows, in order. */
export function inBatches<T>(requests: readonly T[]): T[][] {
  const batches: T[][] = [];
  let weight = HEAVIEST;
  for (const request of requests) {
    const own = JSON.stringify(request).length;
    if (weight + own > HEAVIEST) {
      batches.push([]);
      weight = 0;
    }
    batches[batches.length - 1]!.push(request);
    weight += own;
  }
  return batches;
}
