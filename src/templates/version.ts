// Tells whether two documents say the same with the same look, whatever ids Google gave their parts.

import { hash } from '../domain/hash';

/** Ids and revisions differ between a document and its copy; none of them is what people see. */
const IDENTITIES =
  /^(documentId|revisionId|title|suggestionsViewMode|headingId|listId|headerId|footerId|footnoteId|tabId|objectId|namedRangeId|\w*(Header|Footer)Id|tabProperties|namedRanges|documentStyleSuggestionState|index)$/;
/** Maps keyed by such ids: only their values count, in the order they stand. */
const KEYED = /^(headers|footers|footnotes|lists|inlineObjects|positionedObjects)$/;

/** The version of a template: equal for a document and a fresh copy of it, different after any edit. */
export function contentVersion(document: object): string {
  return hash(JSON.stringify(stripped(document)));
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  const kept: Record<string, unknown> = {};
  for (const [key, member] of entries) {
    if (IDENTITIES.test(key)) continue;
    kept[key] =
      KEYED.test(key) && typeof member === 'object' && member !== null
        ? Object.values(member).map(stripped)
        : stripped(member);
  }
  return kept;
}
