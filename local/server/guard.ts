// Keeps other sites out of the local Workspace: it has no password, so only its own pages and programs may speak.

import type { IncomingMessage } from 'node:http';

/** Why a request is refused, or undefined. */
export function refusal(
  request: Pick<IncomingMessage, 'headers' | 'method' | 'url'>,
  port: number,
): string | undefined {
  const { host, origin } = request.headers;
  // A foreign name that resolves to this machine (DNS rebinding) comes with its own Host.
  if (!host || !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host))
    return 'Host must be 127.0.0.1 or localhost.';
  const own = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  if (origin !== undefined && !own.includes(origin.toLowerCase()))
    return 'Requests from other sites are refused.';
  if (request.headers['sec-fetch-site'] === 'cross-site' && request.method !== 'GET')
    return 'Requests from other sites are refused.';
  const local = request.url?.startsWith('/_local/') ?? false;
  // A form or a script of another site can't send a header of its own without asking first.
  if (local && request.method === 'POST' && request.headers['x-cordee'] !== '1')
    return 'The header X-Cordee: 1 is missing.';
  return undefined;
}
