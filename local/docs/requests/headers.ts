// createHeader, createFooter: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#createheaderrequest

import { notImplemented } from '../../door';
import { textRun } from '../content';
import type { Draft } from '../draft';
import type { Location } from '../locate';
import { type DocumentTab, Refusal } from '../model';

export interface CreateHeader {
  type?: string;
  sectionBreakLocation?: Location;
}

export function createHeader(draft: Draft, request: CreateHeader): { headerId: string } {
  return { headerId: create(draft, request, 'header') };
}

export function createFooter(draft: Draft, request: CreateHeader): { footerId: string } {
  return { footerId: create(draft, request, 'footer') };
}

/** The document's default header or footer: a single newline, so that only index 0 can be written at first. */
function create(draft: Draft, request: CreateHeader, kind: 'header' | 'footer'): string {
  if (request.type !== 'DEFAULT') throw new Refusal(`The ${kind} type must be DEFAULT.`);
  if (request.sectionBreakLocation?.index) throw notImplemented(`a ${kind} of its own for one section`);
  const { documentTab } = draft.tab(request.sectionBreakLocation?.tabId);
  const property = kind === 'header' ? 'defaultHeaderId' : 'defaultFooterId';
  if (documentTab.documentStyle[property]) {
    throw new Refusal(`Default ${kind} already exists`);
  }
  const id = draft.freshId('kix.');
  const map = kind === 'header' ? 'headers' : 'footers';
  if (!documentTab[map]) insertKey(documentTab, map);
  documentTab[map]![id] = {
    [`${kind}Id`]: id,
    content: [
      {
        endIndex: 1,
        paragraph: {
          elements: [{ ...textRun('\n', {}), endIndex: 1 }],
          paragraphStyle: { namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT' },
        },
      },
    ],
  };
  draft.segment({ segmentId: id, tabId: request.sectionBreakLocation?.tabId });
  const { background, ...rest } = documentTab.documentStyle;
  documentTab.documentStyle = { ...(background ? { background } : {}), [property]: id, ...rest };
  return id;
}

/** Google lists headers and footers right after the body. */
function insertKey(documentTab: DocumentTab, map: 'headers' | 'footers'): void {
  const { body, headers, footers, ...rest } = documentTab;
  for (const key of Object.keys(documentTab)) delete documentTab[key];
  Object.assign(
    documentTab,
    { body },
    headers ? { headers } : {},
    footers ? { footers } : {},
    { [map]: {} },
    rest,
  );
}
