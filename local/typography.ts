// French typography of the sentences written in this program with plain spaces.

/** U+00A0 before `:` and inside « », U+202F before `; ! ?`. */
export function typeset(text: string): string {
  return text
    .replace(/« /g, '«\u00a0')
    .replace(/ »/g, '\u00a0»')
    .replace(/ :(?=\s|$)/g, '\u00a0:')
    .replace(/ ([;!?])(?=\s|$)/g, '\u202f$1');
}
