// What the workbook knows of a meeting, as its minutes name people, services and projects.

import { visible } from '../../french';
import type { Holder, Known } from '../../minutes/understanding';
import { lookup } from '../../workbook/computing';
import type { Row, TableKey } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { NameIndex } from '../../workbook/references';
import { bodyTypes, STEERING } from '../../workbook/registration';
import { TABLES } from '../../workbook/tables';
import { numberOf } from '../../workbook/tables/parts';
import { rowOf, type Workbook } from '../../workbook/workbook';

export function knownOf(workbook: Workbook, meeting: Row, day: number): Known {
  const book = lookup(workbook);
  const finder = (table: TableKey) => {
    const index = new NameIndex(TABLES[table], workbook.tables[table]);
    return (text: string): string | undefined =>
      visible(text) === '' ? undefined : index.find(visible(text));
  };
  const organisation = finder('organisations');
  return {
    day,
    steering: bodyTypes(meeting, book).some((type) => STEERING.indexOf(String(type)) >= 0),
    items: book.related('agendaItems', 'meeting', meeting.id).map(({ id, values }) => {
      const project = rowOf(workbook, 'projects', values.project)?.id;
      const number = numberOf(values.order);
      return {
        id,
        title: textOf(values.title),
        ...(project === undefined ? {} : { project }),
        ...(number === undefined ? {} : { number }),
      };
    }),
    attendees: book.related('attendances', 'meeting', meeting.id).map(({ id, values }) => ({
      id,
      person: personOf(workbook, values.contact) || textOf(values.freeName),
      organisation: structureOf(workbook, values.organisation),
    })),
    organisation,
    contact: finder('contacts'),
    project: finder('projects'),
    holder: (project) => holderOf(workbook, project),
    nameOf: (id) => structureOf(workbook, id),
  };
}

function personOf(workbook: Workbook, contact: unknown): string {
  const row = rowOf(workbook, 'contacts', textOf(contact as string | undefined));
  return row ? (TABLES.contacts.names(row)[0] ?? '') : textOf(contact as string | undefined);
}

/** As documents call it (documents/values.ts): its acronym, else its name without what stands in brackets. */
function structureOf(workbook: Workbook, id: unknown): string {
  const text = textOf(id as string | undefined);
  const row = rowOf(workbook, 'organisations', text);
  return row ? textOf(row.values.acronym) || textOf(row.values.name).replace(/(.) \([^)]*\)$/, '$1') : text;
}

function holderOf(workbook: Workbook, project: string): Holder | undefined {
  const { projectOwner, ownerContact } = rowOf(workbook, 'projects', project)?.values ?? {};
  const organisation = textOf(projectOwner);
  const contact = rowOf(workbook, 'contacts', ownerContact)?.id;
  if (organisation === '' && contact === undefined) return undefined;
  return { ...(organisation === '' ? {} : { organisation }), ...(contact === undefined ? {} : { contact }) };
}
