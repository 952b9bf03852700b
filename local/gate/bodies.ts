// The answers of a Google API in trouble, as its REST front end words them.

import { type DoorResponse, GoogleError } from '../door';

const MESSAGES: Record<number, string> = {
  400: 'Request contains an invalid argument.',
  401: 'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  403: 'The caller does not have permission',
  404: 'Requested entity was not found.',
  409: 'Requested entity already exists',
  412: 'Precondition Failed',
  429: 'Resource has been exhausted (e.g. check quota).',
  500: 'Internal error encountered.',
  502: 'Bad Gateway',
  503: 'The service is currently unavailable.',
  504: 'Deadline expired before operation could complete.',
};
const STATUSES: Record<number, string> = { 502: 'UNAVAILABLE', 504: 'DEADLINE_EXCEEDED' };
const REASONS: Record<number, string> = {
  403: 'forbidden',
  404: 'notFound',
  412: 'conditionNotMet',
  429: 'rateLimitExceeded',
  500: 'internalError',
  503: 'backendError',
};

/** The answer `code`; Drive's and Calendar's carry a reason, those of the newer APIs don't. */
export function failure(api: string, code: number): DoorResponse {
  const classic = api === 'drive' || api === 'calendar';
  const error = new GoogleError(code, MESSAGES[code] ?? 'Unknown Error.', {
    ...(STATUSES[code] ? { status: STATUSES[code] } : {}),
    ...(classic
      ? { reason: REASONS[code] ?? 'backendError', ...(code === 429 ? { domain: 'usageLimits' } : {}) }
      : {}),
  });
  return { status: code, body: error.body() };
}

/** A per-minute quota used up: names the metric and the limit (developers.google.com/workspace/docs/api/limits). */
export function quotaExceeded(api: string, kind: 'read' | 'write', limit: number): DoorResponse {
  if (api === 'drive' || api === 'calendar') {
    const error = new GoogleError(429, 'User rate limit exceeded.', {
      reason: 'userRateLimitExceeded',
      domain: 'usageLimits',
    });
    return { status: 429, body: error.body() };
  }
  const [metric, name] = kind === 'write' ? ['Write requests', 'Write'] : ['Read requests', 'Read'];
  const service = `${api}.googleapis.com`;
  const error = new GoogleError(
    429,
    `Quota exceeded for quota metric '${metric}' and limit '${metric} per minute per user' of service '${service}' for consumer 'project_number:000000000000'.`,
    {
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'RATE_LIMIT_EXCEEDED',
          domain: 'googleapis.com',
          metadata: {
            service,
            consumer: 'projects/000000000000',
            quota_limit: `${name}RequestsPerMinutePerUser`,
            quota_limit_value: String(limit),
            quota_metric: `${service}/${name.toLowerCase()}_requests`,
          },
        },
      ],
    },
  );
  return { status: 429, body: error.body() };
}
