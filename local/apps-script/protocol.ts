// What the main thread and an execution's worker say to each other; everything is plain JSON.

/** The cells a person has selected; rows and columns are 1-based, ends included. */
export interface Selection {
  sheetId: number;
  ranges: { startRow: number; endRow: number; startColumn: number; endColumn: number }[];
}

/** What a worker is started with. */
export interface Start {
  /** Folder of the bundle: `Code.js`, pages. */
  build: string;
  function: string;
  args: unknown[];
  person: string;
  /** Called by a page: google.script.run's rules apply. */
  page: boolean;
  selection?: Selection;
  /** Whether someone sits in front of the spreadsheet (`SpreadsheetApp.getUi`). */
  ui: boolean;
  /** The manifest's `oauthScopes`; undefined = found by Google in the code, so all of them. */
  scopes?: string[];
  /** The manifest's time zone. */
  timeZone: string;
  clock: ClockReading;
  /** Woken when an answer is there. */
  signal: SharedArrayBuffer;
}

/** The Workspace's clock as the worker's `Date` follows it. */
export interface ClockReading {
  /** Epoch ms at the time of reading. */
  now: number;
  /** Whether it runs by itself between two readings. */
  ticking: boolean;
}

/** A blocking call of a service, e.g. `LockService.tryLock`. */
export interface ServiceCall {
  service: string;
  method: string;
  args: unknown;
}

/**
 * JSON, and beside it the bodies that it names by their rank: written into it, each of their quotation marks would
 * be escaped on one side and read again on the other.
 */
export interface Parcel {
  json: string;
  bodies: string[];
}

/** `json` is `{value}` or `{error}`, a message in Apps Script's words; of `cut`, every later call is refused as well. */
export interface ServiceAnswer extends Parcel {
  cut: boolean;
  clock: ClockReading;
}

export type FromWorker =
  | (Parcel & { type: 'call' })
  | { type: 'log'; text: string }
  | { type: 'end'; json?: string; error?: { message: string; stack?: string } };

/** A menu as `addToUi` leaves it. */
export interface Menu {
  title: string;
  items: MenuItem[];
}

export type MenuItem =
  | { type: 'item'; label: string; function: string }
  | { type: 'separator' }
  | { type: 'menu'; label: string; items: MenuItem[] };
