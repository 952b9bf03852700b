// createNamedRange, deleteNamedRange: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#createnamedrangerequest

import type { Draft } from '../draft';
import { checkedRange, type Range } from '../locate';
import { type NamedSpan, Refusal } from '../model';

/** Names (1–256 UTF-16 units) are not unique; the id is. */
export function createNamedRange(
  draft: Draft,
  request: { name?: string; range?: Range },
): { namedRangeId: string } {
  const name = request.name ?? '';
  if (name.length === 0) throw new Refusal('The name cannot be empty.');
  if (name.length > 256) throw new Refusal('The name must be at most 256 UTF-16 code units.');
  const { segment, from, to } = checkedRange(draft, request.range);
  const { documentTab, tabProperties } = segment.tab;
  const namedRangeId = draft.freshId('kix.');
  const span: NamedSpan = {
    startIndex: from,
    endIndex: to,
    ...(segment.id ? { segmentId: segment.id } : {}),
    tabId: tabProperties.tabId,
  };
  documentTab.namedRanges ??= {};
  const group = Object.hasOwn(documentTab.namedRanges, name)
    ? documentTab.namedRanges[name]!
    : { name, namedRanges: [] };
  documentTab.namedRanges[name] = group;
  group.namedRanges.push({ namedRangeId, name, ranges: [span] });
  return { namedRangeId };
}

export interface DeleteNamedRange {
  name?: string;
  namedRangeId?: string;
  tabsCriteria?: { tabIds?: string[] };
}

/** By id (unknown: refused) or every range of a name (unknown: nothing happens). The text stays. */
export function deleteNamedRange(draft: Draft, request: DeleteNamedRange): void {
  const { name, namedRangeId } = request;
  if (!name && !namedRangeId) throw new Refusal('ID or name for named range must be set');
  let found = false;
  for (const tab of draft.tabsOf(request.tabsCriteria)) {
    const { namedRanges = {} } = tab.documentTab;
    for (const [key, group] of Object.entries(namedRanges)) {
      const kept = group.namedRanges.filter((range) =>
        name ? range.name !== name : range.namedRangeId !== namedRangeId,
      );
      if (kept.length === group.namedRanges.length) continue;
      found = true;
      group.namedRanges = kept;
      if (kept.length === 0) delete namedRanges[key];
    }
    if (tab.documentTab.namedRanges && Object.keys(namedRanges).length === 0)
      delete tab.documentTab.namedRanges;
  }
  if (!found && namedRangeId) throw new Refusal(`Named range with ID ${namedRangeId} was not found.`);
}
