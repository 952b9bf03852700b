// Days without a clock or a time zone: serial days, 0 = 1899-12-30, as the sheet counts them.

export interface CivilDate {
  year: number;
  /** 1–12. */
  month: number;
  /** 1–31. */
  day: number;
}

/** Days from 1 March of year 0 (proleptic Gregorian) to serial 0. */
const OFFSET = 693899;

/** Serial day → its Gregorian date; a fraction (a time of day) is dropped. */
export function fromSerial(serial: number): CivilDate {
  if (!Number.isFinite(serial)) throw new RangeError(`Not a serial day: ${serial}`);
  // Years counted from March: February, with its leap day, ends them.
  const days = Math.floor(serial) + OFFSET;
  const era = Math.floor(days / 146097);
  const ofEra = days - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

/** Gregorian date → serial day. The day may overflow its month: 31 February is 3 March (or 2). */
export function toSerial({ year, month, day }: CivilDate): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leaps = Math.floor(shiftedYear / 4) - Math.floor(shiftedYear / 100) + Math.floor(shiftedYear / 400);
  return 365 * shiftedYear + leaps + ofYear - OFFSET;
}

/** Whether the calendar has that day. */
export function isDate({ year, month, day }: CivilDate): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(serial: number): number {
  // Serial 0, 30 December 1899, was a Saturday.
  return (((Math.floor(serial) + 6) % 7) + 7) % 7;
}

export function addDays(serial: number, days: number): number {
  return serial + days;
}

/** The same day `months` later; the last day of the month where that day doesn't exist. */
export function addMonths(serial: number, months: number): number {
  const { year, month, day } = fromSerial(serial);
  const count = year * 12 + month - 1 + months;
  const target = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
  return toSerial({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

/** The same day `years` later; 29 February becomes the 28th in a common year. */
export function addYears(serial: number, years: number): number {
  return addMonths(serial, years * 12);
}

/** « 2026-11-24 » */
export function isoDate(serial: number): string {
  const { year, month, day } = fromSerial(serial);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
