// Makes a value safe to write: what stands in the document afterwards is exactly what was counted and hashed.

/** An empty value: a word joiner, invisible, so that its place is not lost. */
export const EMPTY = '\u2060';

/** What Docs strips from any text it is given (reference of InsertTextRequest). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is stripped
const STRIPPED = /[\u0000-\u0008\u000C-\u001F\uE000-\uF8FF]/g;
const LONE_HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** Everything the fast road has to look at more closely. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNUSUAL = /[\u0000-\u001F\uD800-\uF8FF]/;

/**
 * A value as it will stand: line breaks as soft breaks (U+000B) inside a line, as paragraphs where the tag
 * stands alone; trailing ones dropped. Never empty.
 */
export function clean(text: string, alone: boolean): string {
  let kept = text;
  if (UNUSUAL.test(text)) {
    kept = text
      .replace(/\r\n?/g, '\n')
      .replace(STRIPPED, '')
      .replace(LONE_HALF, '\uFFFD')
      .replace(/\n+$/, '');
    kept = alone ? kept : kept.replace(/\n/g, '\v');
  }
  return kept.trim() === '' ? EMPTY : kept;
}

/** What a slot's hash covers: its text, and the address it links to. */
export function remembered(text: string, link?: string): string {
  return link === undefined ? text : `${text}\uE010${link}`;
}
