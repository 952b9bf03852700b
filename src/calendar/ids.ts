// What an event is called for ever: the same workbook and key give the same id, so that nothing is inserted twice.

const DIGITS = '0123456789abcdefghijklmnopqrstuv';

/** Base32hex of `book/key`, as Google wants ids (a–v and 0–9, 5 to 1,024 characters: calendar/v3/reference/events). */
export function eventId(book: string, key: string): string {
  const ascii = encodeURIComponent(`${book}/${key}`);
  let id = '';
  let bits = 0;
  let held = 0;
  for (let index = 0; index < ascii.length; index += 1) {
    held = ((held << 8) | ascii.charCodeAt(index)) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) id += DIGITS[(held >> (bits - 5)) & 31];
  }
  return bits > 0 ? id + DIGITS[(held << (5 - bits)) & 31] : id;
}
