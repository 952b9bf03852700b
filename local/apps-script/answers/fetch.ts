// UrlFetchApp: Google's hosts lead to the doors through the gate; no other host is reached.

import { type DoorRequest, type DoorResponse, GoogleError } from '../../door';
import type { Gate } from '../../gate';
import { toDoorRequest } from '../../http';

/** developers.google.com/apps-script/guides/services/quotas: URL Fetch. */
const URL_CHARACTERS = 2048;
const BODY_BYTES = 50 * 1024 * 1024;
const HOSTS = ['docs.googleapis.com', 'sheets.googleapis.com', 'www.googleapis.com'];

export interface FetchRequest {
  url: string;
  method: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  text?: string;
  base64?: string;
}

export interface FetchAnswer {
  status: number;
  headers: Record<string, string>;
  text?: string;
  base64?: string;
}

/** Thrown when a fault kills the execution in the middle of a call. */
export class Killed extends Error {}

/** @throws Error in Apps Script's words for a request that can't leave; Killed by a fault. */
export async function answerFetch(
  gate: Gate,
  person: string,
  scopes: readonly string[] | undefined,
  requests: readonly FetchRequest[],
): Promise<FetchAnswer[]> {
  for (const request of requests) refuse(request);
  const prepared = requests.map((request) => prepare(request, person, scopes));
  const wave = await gate.send(prepared.filter((one): one is DoorRequest => !('status' in one)));
  if (wave.kind === 'killed') throw new Killed();
  if (wave.kind === 'thrown') throw new Error(`Timeout: ${requests[0]?.url}`);
  const answers = [...wave.answers];
  return prepared.map((one) => deliver('status' in one ? one : answers.shift()!));
}

function refuse(request: FetchRequest): void {
  const host = /^https?:\/\/([^/?#]*)/i.exec(request.url)?.[1]?.toLowerCase();
  if (!host) throw new Error(`Invalid argument: ${request.url}`);
  if (request.url.length > URL_CHARACTERS) throw new Error(`Limit Exceeded: URLFetch URL Length.`);
  if (sizeOf(request) > BODY_BYTES) throw new Error('Limit Exceeded: URLFetch POST Size.');
  if (!HOSTS.includes(host)) throw new Error(`DNS error: https://${host}`);
}

function sizeOf({ text, base64 }: FetchRequest): number {
  return text === undefined ? ((base64?.length ?? 0) * 3) / 4 : Buffer.byteLength(text);
}

/** The request for a door, or the refusal of a token that isn't this execution's. */
function prepare(
  request: FetchRequest,
  person: string,
  scopes: readonly string[] | undefined,
): DoorRequest | DoorResponse {
  const url = new URL(request.url);
  const body =
    request.text === undefined
      ? Buffer.from(request.base64 ?? '', 'base64')
      : Buffer.from(request.text, 'utf8');
  try {
    const door = toDoorRequest(
      { method: request.method, url: `${url.pathname}${url.search}`, headers: request.headers },
      body,
      '',
    );
    if (door.person === '') return missingToken();
    if (door.person !== person.toLowerCase()) throw invalidToken();
    return { ...door, person, ...(scopes ? { scopes } : {}) };
  } catch (error) {
    if (error instanceof GoogleError) return { status: error.code, body: error.body() };
    throw error;
  }
}

function missingToken(): DoorResponse {
  const message =
    'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';
  return { status: 401, body: new GoogleError(401, message).body() };
}

function invalidToken(): GoogleError {
  return new GoogleError(
    401,
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  );
}

function deliver(response: DoorResponse): FetchAnswer {
  if (response.bytes) {
    const headers = { 'Content-Type': response.contentType ?? 'application/octet-stream' };
    return limit({
      status: response.status,
      headers,
      base64: Buffer.from(response.bytes).toString('base64'),
    });
  }
  if (response.body === undefined) return { status: response.status, headers: {}, text: '' };
  return limit({
    status: response.status,
    headers: { 'Content-Type': 'application/json; charset=UTF-8' },
    text: JSON.stringify(response.body),
  });
}

function limit(answer: FetchAnswer): FetchAnswer {
  if ((answer.text?.length ?? 0) > BODY_BYTES || (answer.base64?.length ?? 0) > (BODY_BYTES * 4) / 3) {
    throw new Error('Limit Exceeded: URLFetch Response Size.');
  }
  return answer;
}
