// Tells whether two documents say the same with the same look, whatever ids Google gave their parts.

import { hash } from '../domain/hash';

/** Ids and revisions differ between a document and its copy, and are not what people see; indexes follow from the rest. */
const IDENTITIES =
  /^(startIndex|endIndex|documentId|revisionId|title|suggestionsViewMode|headingId|listId|headerId|footerId|footnoteId|tabId|objectId|namedRangeId|\w*(Header|Footer)Id|tabProperties|namedRanges|documentStyleSuggestionState|index)$/;
/** Maps keyed by such ids: only their values count, in the order they stand. */
const KEYED = /^(headers|footers|footnotes|lists|inlineObjects|positionedObjects)$/;

/** The version of a template: equal for a document and a fresh copy of it, different after any edit. */
export function contentVersion(document: object): string {
  return hash(folded(JSON.stringify(stripped(document))));
}

/**
 * The same with each of its objects' beginnings once, then the order in which they stand: a document says the same
 * styles hundreds of times, and hashing is a loop in an execution that has just begun.
 */
function folded(text: string): string {
  const ranks = new Map<string, number>();
  const order = text.split('{').map((piece) => {
    const known = ranks.get(piece);
    if (known !== undefined) return known;
    ranks.set(piece, ranks.size);
    return ranks.size - 1;
  });
  return `${[...ranks.keys()].join('{')}\n${order.join()}`;
}

const identities = new Map<string, boolean>();

function isIdentity(key: string): boolean {
  const known = identities.get(key);
  if (known !== undefined) return known;
  const found = IDENTITIES.test(key);
  identities.set(key, found);
  return found;
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(members).sort()) {
    if (isIdentity(key)) continue;
    const member = members[key];
    kept[key] =
      KEYED.test(key) && typeof member === 'object' && member !== null
        ? Object.values(member).map(stripped)
        : stripped(member);
  }
  return kept;
}
