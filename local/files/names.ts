// Names people gave in Drive, as names that every disk takes.

/** What Windows, macOS or a terminal would stumble on; marks of direction would hide the ending. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Bytes; the disk's limit is 255, an ending and a number come behind. */
const LONGEST = 180;

/** One name: neither a path nor `..`, never empty, the same on every disk. */
export function safeName(name: string): string {
  let safe = cut(name.normalize('NFC').replace(FORBIDDEN, '-').replace(/\s+/g, ' '))
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .trim();
  if (RESERVED.test(safe)) safe = `_${safe}`;
  return safe === '' ? 'Sans nom' : safe;
}

/** The name that no file of the folder has yet, capitals aside: « Fiche (2) ». */
export function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name} (${number})`;
  taken.add(free.toLowerCase());
  return free;
}

function cut(name: string): string {
  let short = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > LONGEST) break;
    short += character;
  }
  return short;
}
