// Content lines of iCalendar: escaped, folded at 75 octets, ended by CRLF. Source: RFC 5545, §3.1 and §3.3.11.

const WIDTH = 75;

/** A text value: backslash, semicolon, comma and new lines escaped; other control characters left out. */
export function text(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** A parameter's value between quotes, which it can't hold itself. */
export function quoted(value: string): string {
  return `"${value.replace(/["\p{Cc}]/gu, ' ').trim()}"`;
}

/** Lines as they stand in the file. */
export function folded(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** No line exceeds 75 octets; a character is never cut in two. */
function fold(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > WIDTH) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}
