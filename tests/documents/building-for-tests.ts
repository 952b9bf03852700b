// The default template as the Docs door makes it, and the types its tags are read with.

import { DocsModel } from '../../local/docs';
import { Store } from '../../local/store';
import { DEFAULT_SWITCHES } from '../../local/switches';
import { type DefaultTemplate, templateRequests } from '../../src/documents/building';
import { withProjectSheet } from '../../src/documents/project-sheet';
import { PROJECT_SHEET_TEMPLATE } from '../../src/documents/project-sheet-template';
import type { ViewTypes } from '../../src/domain/view';
import { TABLE_KEYS } from '../../src/workbook/tables';
import { view } from '../../src/workbook/view';
import type { Workbook } from '../../src/workbook/workbook';

export interface BuiltTemplate {
  docs: DocsModel;
  id: string;
  footerId: string;
}

/** Builds the template in an empty document, as Google would. */
export function builtTemplate(template: DefaultTemplate = PROJECT_SHEET_TEMPLATE): BuiltTemplate {
  const docs = new DocsModel({ store: Store.inMemory(), switches: DEFAULT_SWITCHES, drive: {} as never });
  const id = 'template';
  docs.createEmpty(id, 'Modèle');
  const { body } = templateRequests(template);
  const replies = docs.update(id, body) as { createFooter?: { footerId: string } }[];
  const footerId = replies[replies.length - 1]!.createFooter!.footerId;
  docs.update(id, footerRequests(footerId, template));
  return { docs, id, footerId };
}

/** The second batch, as *Installer* sends it. */
export function footerRequests(footerId: string, template = PROJECT_SHEET_TEMPLATE): object[] {
  const { footer, footerId: stand } = templateRequests(template);
  return JSON.parse(JSON.stringify(footer).replaceAll(stand, footerId));
}

/** Types of a workbook without rows, with the fiche's fields. */
export function fieldTypes(): ViewTypes {
  const each = <T>(make: () => T) => Object.fromEntries(TABLE_KEYS.map((key) => [key, make()]));
  const empty = { tables: each(() => []), byId: each(() => new Map()), tabs: {} };
  return withProjectSheet(view(empty as unknown as Workbook).types);
}
