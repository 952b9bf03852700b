// Wall time in an IANA zone and the instant it names, and the other way round.

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let known = formats.get(zone);
  if (!known) {
    known = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, known);
  }
  return known;
}

/** Whether a name is that of a zone (`Europe/Paris`, `UTC`); offsets such as `+02:00` are none. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    format(name);
    return true;
  } catch {
    return false;
  }
}

/** What a clock in the zone shows at an instant, as the epoch ms that UTC would call so. */
export function wallOf(instant: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format(zone).formatToParts(instant)) parts[type] = Number(value);
  return Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/**
 * The instant a clock in the zone shows `wall` (given as for `wallOf`). An hour skipped in spring is read an
 * hour later; one that comes twice is the first.
 */
export function instantOf(wall: number, zone: string): number {
  const before = wallOf(wall - DAY, zone) - (wall - DAY);
  const after = wallOf(wall + DAY, zone) - (wall + DAY);
  for (const offset of [before, after]) if (wallOf(wall - offset, zone) === wall) return wall - offset;
  return wall - before;
}

const DAY = 86_400_000;

/** RFC 3339 with the zone's offset, whole seconds; `Z` for UTC. */
export function rfc3339(instant: number, zone: string): string {
  const seconds = Math.floor(instant / 1000) * 1000;
  const wall = wallOf(seconds, zone);
  const text = new Date(wall).toISOString().slice(0, 19);
  const offset = Math.round((wall - seconds) / 60_000);
  if (offset === 0 && /^(UTC|GMT|Etc\/)/.test(zone)) return `${text}Z`;
  const size = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${text}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
