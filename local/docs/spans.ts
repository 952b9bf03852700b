// How a span of text (a named range, a comment's anchor) follows the edits around it.

interface Span {
  startIndex: number;
  endIndex: number;
}

/** Text of `length` units came in at `at`: strictly inside grows, at the start shifts, at the end asks `growsAtEnd`. */
export function followInsertion(span: Span, at: number, length: number, growsAtEnd: boolean): void {
  if (at <= span.startIndex) {
    span.startIndex += length;
    span.endIndex += length;
  } else if (at < span.endIndex || (at === span.endIndex && growsAtEnd)) {
    span.endIndex += length;
  }
}

/** The units from `from` to `to` went away. Returns true when that emptied the span. */
export function followDeletion(span: Span, from: number, to: number): boolean {
  const moved = (index: number) => (index <= from ? index : index >= to ? index - (to - from) : from);
  const wasEmpty = span.startIndex === span.endIndex;
  span.startIndex = moved(span.startIndex);
  span.endIndex = moved(span.endIndex);
  return !wasEmpty && span.startIndex === span.endIndex;
}
