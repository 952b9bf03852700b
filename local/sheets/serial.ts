// Dates as spreadsheets count them: days since 1899-12-30, no time zone anywhere.

export interface DateParts {
  year: number;
  /** 1–12. */
  month: number;
  day: number;
  hours: number;
  minutes: number;
  seconds: number;
  /** 0 = Sunday. */
  weekday: number;
}

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** The serial day of a calendar date; months and days may overflow as in DATE(). */
export function toSerial(year: number, month: number, day: number): number {
  return Math.round((Date.UTC(year, month - 1, day) - EPOCH) / DAY);
}

/** True when the three numbers name a real calendar day. */
export function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export function fromSerial(serial: number): DateParts {
  const seconds = Math.round(serial * 86_400);
  const date = new Date(EPOCH + seconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hours: date.getUTCHours(),
    minutes: date.getUTCMinutes(),
    seconds: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

/** The serial day of an instant in a time zone (IANA name): what TODAY() answers there. */
export function today(epochMilliseconds: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
    .format(new Date(epochMilliseconds))
    .split('-')
    .map(Number);
  return toSerial(parts[0]!, parts[1]!, parts[2]!);
}
