// Finds the method a request names, checks its scopes and its query, and turns errors into Google's answers.

import { type DoorRequest, type DoorResponse, GoogleError, Media, type Method, Query } from './door';

const ALWAYS = [
  'fields',
  'alt',
  'prettyPrint',
  'key',
  'quotaUser',
  'access_token',
  'uploadType',
  '$.xgafv',
  'callback',
  'oauth_token',
  'upload_protocol',
];

interface Route {
  method: Method;
  pattern: RegExp;
  names: string[];
}

export class Router {
  private readonly routes: Route[];

  /** `methods`: everything the Workspace answers. */
  constructor(readonly methods: readonly Method[]) {
    this.routes = methods.map((method) => {
      const names: string[] = [];
      const pattern = method.path
        .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
        .replace(/\{(\\\+)?(\w+)\}/g, (_, colons: string | undefined, name: string) => {
          names.push(name);
          return colons ? '([^/]+)' : '([^/:]+)';
        });
      return { method, pattern: new RegExp(`^${pattern}$`), names };
    });
  }

  /** The method a request names, or undefined. */
  find(request: Pick<DoorRequest, 'method' | 'path'>): Method | undefined {
    return this.match(request)?.route.method;
  }

  handle(request: DoorRequest): DoorResponse {
    try {
      const found = this.match(request);
      if (!found)
        throw new GoogleError(
          501,
          `The local Workspace does not implement ${request.method} ${request.path}.`,
        );
      const { route, params } = found;
      const { method } = route;
      if (request.scopes && !method.scopes.some((scope) => request.scopes?.includes(scope)))
        throw insufficientScopes(method.id);
      for (const name of Object.keys(request.query)) {
        if (!ALWAYS.includes(name) && !(method.query ?? []).includes(name)) {
          throw new GoogleError(
            400,
            `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
          );
        }
      }
      const body = method.handle({
        person: request.person,
        params,
        query: new Query(request.query),
        body: request.body,
        upload: request.upload,
        ifMatch: request.ifMatch,
      });
      if (body instanceof Media) return { status: 200, bytes: body.bytes, contentType: body.contentType };
      if (body instanceof Uint8Array) return { status: 200, bytes: body };
      return body === undefined ? { status: 204 } : { status: 200, body };
    } catch (error) {
      if (error instanceof GoogleError) return { status: error.code, body: error.body() };
      throw error;
    }
  }

  private match(
    request: Pick<DoorRequest, 'method' | 'path'>,
  ): { route: Route; params: Record<string, string> } | undefined {
    for (const route of this.routes) {
      if (route.method.verb !== request.method) continue;
      const match = route.pattern.exec(request.path);
      if (!match) continue;
      const params: Record<string, string> = {};
      route.names.forEach((name, index) => {
        params[name] = decodeURIComponent(match[index + 1] ?? '');
      });
      return { route, params };
    }
    return undefined;
  }
}

function insufficientScopes(method: string): GoogleError {
  const service = `${method.split('.')[0]}.googleapis.com`;
  return new GoogleError(403, 'Request had insufficient authentication scopes.', {
    reason: 'insufficientPermissions',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
        domain: 'googleapis.com',
        metadata: { service, method },
      },
    ],
  });
}
