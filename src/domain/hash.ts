// Short fingerprints of texts and of plain values: equal fingerprints stand for equal content.

// Looked up once: in an isolated context every use of a global costs.
const imul = Math.imul;

/**
 * 64 bits of `text` (UTF-16 units) as 13 characters `0-9a-z`, in two 32-bit lanes (FNV-1a with a
 * final avalanche, mixed with each other). Not a secret, only a fingerprint.
 */
export function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = imul(a ^ unit, 0x01000193);
    b = imul(b ^ unit ^ (a >>> 15), 0x85ebca6b);
    b = (b << 13) | (b >>> 19);
  }
  const high = avalanche(a ^ text.length);
  const low = avalanche(b ^ high);
  return (high >= 2176782336 ? '1' : '0') + base36(high) + base36(low);
}

/** Hash of a plain value: keys sorted, `undefined` members absent, so that equal values agree. */
export function digest(value: unknown): string {
  return hash(canonical(value));
}

/** JSON with sorted keys; `undefined` in a list and non-finite numbers become null, as JSON does. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = value as Record<string, unknown>;
    const keys = Object.keys(members).filter((key) => members[key] !== undefined);
    return `{${keys
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(members[key])}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function avalanche(lane: number): number {
  let x = lane;
  x = imul(x ^ (x >>> 16), 0x7feb352d);
  x = imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
/** Two digits at once: hashing is most of what naming thousands of values costs. */
const PAIRS = Array.from(
  { length: 1296 },
  (_, rank) => (DIGITS[Math.floor(rank / 36)] as string) + DIGITS[rank % 36],
);

/** The last six digits of 32 bits. */
function base36(lane: number): string {
  const last = lane % 1296;
  const rest = (lane - last) / 1296;
  const middle = rest % 1296;
  return (PAIRS[((rest - middle) / 1296) % 1296] as string) + PAIRS[middle] + PAIRS[last];
}
