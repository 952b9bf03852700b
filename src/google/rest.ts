// The one gateway to Google's REST APIs: waves through UrlFetchApp.fetchAll, paced and retried.

import { isSharingLimit, type RestOutcome, type RestRequest } from '../changes/ports';
import { type Pace, pace } from './pace';

const UPLOADS = 'https://www.googleapis.com/upload/drive/v3/';
const ROOTS: Record<RestRequest['api'], string> = {
  docs: 'https://docs.googleapis.com/v1/',
  sheets: 'https://sheets.googleapis.com/v4/',
  drive: 'https://www.googleapis.com/drive/v3/',
  calendar: 'https://www.googleapis.com/calendar/v3/',
};

/** fetchAll runs some ten to twenty requests at once; more would only queue. */
const WAVE = 20;
const TRIES = 6;
/** Drive methods that reach shared drives only when told so; the others refuse the parameter. */
const ON_ALL_DRIVES = /^files(\/(?!generateIds)[^/]+(\/(copy|permissions(\/.*)?))?)?$/;

/**
 * Sends requests in order, at most 20 at a time, and answers each. A wave that throws (one request
 * timed out: developers.google.com/apps-script/reference/url-fetch) leaves every request of it ambiguous.
 */
export function send(requests: readonly RestRequest[]): RestOutcome[] {
  const outcomes: RestOutcome[] = [];
  const limits = pace();
  for (let start = 0; start < requests.length; start += WAVE) {
    outcomes.push(...sendWave(requests.slice(start, start + WAVE), limits));
  }
  limits.save();
  return outcomes;
}

function sendWave(wave: readonly RestRequest[], limits: Pace): RestOutcome[] {
  const outcomes: RestOutcome[] = new Array(wave.length);
  let left = wave.map((_, index) => index);
  for (let attempt = 1; left.length > 0; attempt += 1) {
    limits.await(left.map((index) => wave[index]!));
    const answers = fetchAll(left.map((index) => wave[index]!));
    left.forEach((index, position) => {
      outcomes[index] = answers[position]!;
    });
    left = left.filter((index) => attempt < TRIES && mayRetry(wave[index]!, outcomes[index]!));
    if (left.length > 0) backOff(attempt);
  }
  return outcomes;
}

/** A rate refusal changed nothing, so anything may be sent again; an ambiguous answer only when repeatable. */
function mayRetry(request: RestRequest, outcome: RestOutcome): boolean {
  // Sharing is limited for hours: knocking again would only wait.
  if (outcome.ok || isSharingLimit(outcome)) return false;
  if (
    outcome.status === 429 ||
    (outcome.status === 403 && /rate limit|quota|too many/i.test(outcome.message))
  )
    return true;
  return outcome.ambiguous && request.repeatable;
}

/** Full jitter: a random part of 1, 2, 4… seconds, so that two people don't knock together. */
function backOff(attempt: number): void {
  Utilities.sleep(Math.ceil(Math.random() * Math.min(32000, 1000 * 2 ** (attempt - 1))));
}

function fetchAll(requests: readonly RestRequest[]): RestOutcome[] {
  const token = ScriptApp.getOAuthToken();
  let responses: GoogleAppsScript.URL_Fetch.HTTPResponse[];
  try {
    responses = UrlFetchApp.fetchAll(requests.map((request) => toFetch(request, token)));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return requests.map(() => ({ ok: false, status: 0, message, ambiguous: true }));
  }
  return responses.map((response, index) => toOutcome(response, requests[index]!));
}

function toFetch(request: RestRequest, token: string): GoogleAppsScript.URL_Fetch.URLFetchRequest {
  const payload = payloadOf(request);
  const query: Record<string, string> = {
    ...request.query,
    ...(payload.upload === undefined ? {} : { uploadType: payload.upload }),
  };
  if (request.api === 'drive' && ON_ALL_DRIVES.test(request.path)) {
    query.supportsAllDrives = 'true';
    if (request.method === 'GET' && request.path === 'files') query.includeItemsFromAllDrives = 'true';
  }
  const pairs = Object.keys(query).map(
    (name) => `${encodeURIComponent(name)}=${encodeURIComponent(query[name]!)}`,
  );
  return {
    url: `${payload.upload === undefined ? ROOTS[request.api] : UPLOADS}${request.path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`,
    method: request.method.toLowerCase() as GoogleAppsScript.URL_Fetch.HttpMethod,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(request.ifMatch === undefined ? {} : { 'If-Match': request.ifMatch }),
    },
    muteHttpExceptions: true,
    ...payload.fetch,
  };
}

/** What a request carries, and by which kind of upload when it is a file's content. */
function payloadOf({ body, content, media }: RestRequest): {
  upload?: 'media' | 'multipart';
  fetch: { contentType?: string; payload?: string };
} {
  if (media !== undefined) {
    const boundary = Utilities.getUuid();
    const part = (type: string, headers: string, text: string): string =>
      `--${boundary}\r\nContent-Type: ${type}\r\n${headers}\r\n${text}\r\n`;
    const parts =
      part('application/json; charset=UTF-8', '', JSON.stringify(body)) +
      part(media.type, 'Content-Transfer-Encoding: base64\r\n', media.base64);
    const contentType = `multipart/related; boundary=${boundary}`;
    return { upload: 'multipart', fetch: { contentType, payload: `${parts}--${boundary}--` } };
  }
  if (body === undefined) return { fetch: {} };
  if (content !== undefined)
    return { upload: 'media', fetch: { contentType: content, payload: String(body) } };
  return { fetch: { contentType: 'application/json', payload: JSON.stringify(body) } };
}

function toOutcome(response: GoogleAppsScript.URL_Fetch.HTTPResponse, { bytes }: RestRequest): RestOutcome {
  const status = response.getResponseCode();
  if (bytes && status >= 200 && status < 300)
    return {
      ok: true,
      status,
      body: Utilities.base64Encode(response.getContent()),
      message: '',
      ambiguous: false,
    };
  const text = response.getContentText();
  let body: any = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch (_) {
    // A proxy's HTML page instead of an answer: nothing in it can be relied on.
  }
  if (status >= 200 && status < 300) {
    if (body === null && text) return { ok: false, status, message: 'réponse illisible', ambiguous: true };
    return { ok: true, status, body, message: '', ambiguous: false };
  }
  return { ok: false, status, message: body?.error?.message ?? '', ambiguous: status >= 500 };
}
