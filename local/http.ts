// HTTP around the doors: a request becomes a DoorRequest, an answer goes out as Google sends it.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type DoorRequest, type DoorResponse, GoogleError, notImplemented } from './door';
import type { Workspace } from './workspace';

/** Paths that belong to Google's APIs; everything else is the local pages'. */
export const DOOR_PATHS = /^\/(v1|v4|drive\/v3|upload\/drive\/v3|batch|calendar\/v3)(\/|$)/;

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * An HTTP request as the doors take it. `owner` acts when there is no `Authorization: Bearer EMAIL`.
 * @throws GoogleError 401 for a token that is no address, 400 for a body that is no JSON.
 */
export function toDoorRequest(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Uint8Array,
  owner: string,
): DoorRequest {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const names = [...new Set(url.searchParams.keys())];
  const query = Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)]));
  const method = (request.headers['x-http-method-override'] ??
    request.method ??
    'GET') as DoorRequest['method'];
  if (!VERBS.includes(method)) throw notImplemented(`${method} ${url.pathname}`);
  const door: DoorRequest = {
    method,
    path: url.pathname,
    query,
    person: actingPerson(request.headers.authorization, owner),
    ...(request.headers['if-match'] ? { ifMatch: request.headers['if-match'] } : {}),
  };
  const contentType = request.headers['content-type'] ?? '';
  if (url.pathname.startsWith('/upload/'))
    return { ...door, ...readUpload(query.uploadType?.at(-1), contentType, body) };
  if (/^application\/x-www-form-urlencoded/i.test(contentType) || body.length === 0) return door;
  return { ...door, body: parseJson(Buffer.from(body).toString('utf8')) };
}

/** A GoogleError as the answer it stands for. */
export function errorResponse(error: GoogleError): DoorResponse {
  return { status: error.code, body: error.body() };
}

/** Sends a door's answer. */
export function sendResponse(response: ServerResponse, answer: DoorResponse): void {
  if (answer.bytes) {
    response.writeHead(answer.status, { 'content-type': answer.contentType ?? 'application/octet-stream' });
    response.end(answer.bytes);
  } else if (answer.body === undefined) {
    response.writeHead(answer.status);
    response.end();
  } else {
    const text = Buffer.from(`${JSON.stringify(answer.body, null, 2)}\n`);
    const zipped = text.length > WORTH_ZIPPING && /\bgzip\b/.test(accepted(response));
    response.writeHead(answer.status, {
      'content-type': 'application/json; charset=UTF-8',
      ...(zipped ? { 'content-encoding': 'gzip', vary: 'Accept-Encoding' } : {}),
    });
    response.end(zipped ? gzipSync(text) : text);
  }
}

/** A hundred rows of a tab say the same formats and lists a thousand times: zipped, they weigh next to nothing. */
const WORTH_ZIPPING = 10_000;

function accepted(response: ServerResponse): string {
  return String(response.req.headers['accept-encoding'] ?? '');
}

/** Answers a request on Google's paths; an error of ours is a 500 that says so, never a dead socket. */
export function answerHttp(workspace: Workspace, request: IncomingMessage, body: Uint8Array): DoorResponse {
  try {
    const door = toDoorRequest(request, body, workspace.drive.people.owner.email);
    return workspace.answer(door);
  } catch (error) {
    if (error instanceof GoogleError) return errorResponse(error);
    console.error(error);
    const message = error instanceof Error ? error.message : String(error);
    return errorResponse(new GoogleError(500, `The local Workspace failed: ${message}`));
  }
}

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Serves the doors alone, on the loopback address; port 0 takes a free one. */
export async function listen(
  workspace: Workspace,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      const answer = DOOR_PATHS.test(path)
        ? answerHttp(workspace, request, body)
        : errorResponse(new GoogleError(404, `No door at ${path}.`));
      sendResponse(response, answer);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function actingPerson(authorization: string | undefined, owner: string): string {
  if (!authorization) return owner;
  const address = /^Bearer\s+(\S+@\S+)$/i.exec(authorization.trim())?.[1];
  if (address) return address.toLowerCase();
  throw new GoogleError(
    401,
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    { reason: 'authError', location: 'Authorization', locationType: 'header' },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Google quotes the line at fault; ours quotes the beginning.
    throw new GoogleError(400, `Invalid JSON payload received. Unexpected token.\n${text.slice(0, 40)}\n^`);
  }
}

/**
 * `uploadType=media`: the body is the content; `multipart`: JSON metadata, then the content.
 * Source: https://developers.google.com/workspace/drive/api/guides/manage-uploads
 */
function readUpload(
  type: string | undefined,
  contentType: string,
  body: Uint8Array,
): Pick<DoorRequest, 'body' | 'upload'> {
  if (type === 'media') {
    return { upload: { contentType: contentType || 'application/octet-stream', bytes: body } };
  }
  if (type !== 'multipart') throw notImplemented(`uploads of type ${type ?? '(none)'}`);
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  const parts = boundary ? splitParts(Buffer.from(body), boundary) : [];
  const [metadata, media] = parts;
  if (!metadata || !media || parts.length !== 2) {
    throw new GoogleError(400, 'Malformed multipart body.', { reason: 'badContent' });
  }
  return {
    body: parseJson(metadata.bytes.toString('utf8')),
    upload: { contentType: media.contentType, bytes: media.bytes },
  };
}

function splitParts(body: Buffer, boundary: string): { contentType: string; bytes: Buffer }[] {
  const parts: { contentType: string; bytes: Buffer }[] = [];
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const from = start + delimiter.length;
    const next = body.indexOf(delimiter, from);
    if (next === -1) break;
    const part = body.subarray(from, next);
    const head = part.indexOf('\r\n\r\n');
    if (head === -1) return [];
    const headers = part.subarray(0, head).toString('utf8');
    const content = part.subarray(head + 4, part.length - 2);
    const encoded = /content-transfer-encoding:\s*base64/i.test(headers);
    parts.push({
      contentType: /content-type:\s*([^\r\n]+)/i.exec(headers)?.[1]?.trim() ?? 'application/octet-stream',
      bytes: encoded ? Buffer.from(content.toString('latin1'), 'base64') : Buffer.from(content),
    });
    start = next;
  }
  return parts;
}
