// What a REST door is: methods named by Google's discovery ids, plain requests in, plain answers out.

export interface DoorRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Percent-encoded, without the query: `/v1/documents/abc:batchUpdate`. */
  path: string;
  query: Record<string, string[]>;
  /** Parsed JSON; undefined when there was none. */
  body?: unknown;
  /** Bytes of an upload, with its content type, on `/upload/…` paths. */
  upload?: { contentType: string; bytes: Uint8Array };
  /** E-mail address of the acting person. */
  person: string;
  /** The `If-Match` header: ETags of Calendar's resources. */
  ifMatch?: string;
  /** OAuth scopes of the caller's token; undefined = all of them (an official client, a page). */
  scopes?: readonly string[];
}

export interface DoorResponse {
  status: number;
  body?: unknown;
  bytes?: Uint8Array;
  contentType?: string;
}

/** One call as a handler sees it: path parameters decoded, query helpers at hand. */
export interface Call {
  person: string;
  params: Record<string, string>;
  query: Query;
  body: unknown;
  upload?: { contentType: string; bytes: Uint8Array };
  ifMatch?: string;
}

/** An answer that is bytes rather than JSON (`alt=media`). */
export class Media {
  constructor(
    readonly bytes: Uint8Array,
    readonly contentType: string,
  ) {}
}

/** A method of a door. `id` is Google's discovery id, e.g. `docs.documents.batchUpdate`. */
export interface Method {
  id: string;
  verb: DoorRequest['method'];
  /** `/v1/documents/{documentId}:batchUpdate`; `{name}` matches one segment, up to `:` or `/`; `{+name}` may hold `:` (A1 ranges). */
  path: string;
  /** Any one of these scopes suffices (Google's reference page of the method). */
  scopes: readonly string[];
  /** Query parameters the method takes; any other name is refused as Google refuses it. */
  query?: readonly string[];
  /** Returns the answer's body; throws GoogleError. */
  handle(call: Call): unknown;
}

export class Query {
  constructor(private readonly values: Record<string, string[]>) {}
  text(name: string): string | undefined {
    return this.values[name]?.at(-1);
  }
  all(name: string): string[] {
    return this.values[name] ?? [];
  }
  flag(name: string): boolean {
    return this.text(name) === 'true';
  }
  integer(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : Number(text);
  }
}

const STATUS_NAMES: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  412: 'FAILED_PRECONDITION',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
};

/** An error as Google answers it: HTTP status, English message, optional Drive-style reason. */
export class GoogleError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly details: {
      status?: string;
      reason?: string;
      domain?: string;
      /** The parameter or header at fault, e.g. `fileId`, with `locationType` (`parameter`). */
      location?: string;
      locationType?: string;
      details?: unknown[];
    } = {},
  ) {
    super(message);
  }

  /** The JSON body: `{error:{code,message,status}}`; Drive and Calendar add `errors[]` (their `reason`). */
  body(): unknown {
    const { reason, domain = 'global', location, details } = this.details;
    const where = location ? { locationType: this.details.locationType ?? 'parameter', location } : {};
    const status = this.details.status ?? STATUS_NAMES[this.code];
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(reason ? { errors: [{ message: this.message, domain, reason, ...where }] } : {}),
        ...(status ? { status } : {}),
        ...(details ? { details } : {}),
      },
    };
  }
}

/** 501 for what a door doesn't do: it names itself, never a silent success. */
export function notImplemented(what: string): GoogleError {
  return new GoogleError(501, `The local Workspace does not implement ${what}.`);
}
