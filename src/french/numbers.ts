// Amounts, rates and numbers as French readers expect them.

import { MINUS, NARROW, NBSP } from './characters';

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, NARROW);
}

function signed(value: number, text: string): string {
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`Not a number that can be printed: ${value}`);
  return value;
}

/** The decimal digits of |value| rounded half up, exactly `decimals` of them. */
function rounded(value: number, decimals: number): [whole: string, fraction: string] {
  const scale = 10 ** decimals;
  // A tiny push undoes binary fractions such as 1.005, which are stored just below the half.
  const scaled = Math.abs(value) * scale;
  const units = String(Math.floor(scaled + 0.5 + scaled * 4e-16)).padStart(decimals + 1, '0');
  return decimals === 0 ? [units, ''] : [units.slice(0, -decimals), units.slice(-decimals)];
}

/** `1 234,5`: at most `decimals` of them, none that says nothing. */
export function number(value: number, decimals = 2): string {
  if (Math.abs(finite(value)) >= 1e15) throw new RangeError(`Too large to be printed exactly: ${value}`);
  const [whole, fraction] = rounded(value, decimals);
  const kept = fraction.replace(/0+$/, '');
  return signed(value, grouped(whole) + (kept && `,${kept}`));
}

/** Cents → `170 000,00 €` (R-TYP-01). */
export function euroCents(cents: number): string {
  const whole = Math.round(finite(cents));
  const digits = String(Math.abs(whole)).padStart(3, '0');
  return signed(whole, `${grouped(digits.slice(0, -2))},${digits.slice(-2)}${NBSP}€`);
}

/** Cents → `170 000 €`, with the cents only where there are some (R-TYP-01, R-FIN-21). */
export function euros(cents: number): string {
  return euroCents(cents).replace(`,00${NBSP}`, NBSP);
}

/** Percent points → `62,5 %`, one decimal where it says something (R-TYP-01, R-FIN-21). */
export function percent(points: number): string {
  return `${number(points, 1)}${NBSP}%`;
}

/** A rate in a verdict: `20,0 %`, always one decimal; « — » where there is none (R-FIN-21). */
export function rate(points: number | null): string {
  if (points === null) return '—';
  const [whole, fraction] = rounded(finite(points), 1);
  return `${signed(points, grouped(whole))},${fraction}${NBSP}%`;
}
