// Errors nobody foresaw, for whoever mends them: in the script's own log, never in front of people.

/** Writes the stack to the execution log (Apps Script ▸ Exécutions). No cell's content goes there. */
export function logError(error: unknown): void {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
