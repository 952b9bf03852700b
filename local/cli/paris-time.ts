// Paris wall time, as people type it after --now, and the instant it names.

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/**
 * Epoch ms of `2026-11-24T09:00` (or with seconds) in Paris; undefined for anything else. An hour that the
 * change to summer time skips is read an hour later; one that comes twice is the first.
 */
export function parisTime(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(wall);
  if (
    read.getUTCMonth() !== month - 1 ||
    read.getUTCDate() !== day ||
    read.getUTCHours() !== hour ||
    minute > 59 ||
    second > 59
  )
    return undefined;
  // The two offsets Paris has; summer's, the larger, names the first of two equal hours.
  for (const offset of [2, 1]) {
    const instant = wall - offset * 3_600_000;
    if (wallOf(instant) === wall) return instant;
  }
  return wall - 3_600_000;
}

function wallOf(instant: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of FORMAT.formatToParts(instant)) parts[type] = Number(value);
  return Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second);
}
