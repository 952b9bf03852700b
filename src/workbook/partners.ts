// The circle of a project as the workbook tells it: its owner's contact, its elected referent, the expected services.

import type { Circle, Contact, Service } from '../domain/recipients';
import { isEmpty } from './cells';
import { addressFault } from './checks/people';
import { is, listOf } from './checks/words';
import { lookup } from './computing';
import type { Row, Value } from './declaration';
import { textOf } from './declaration';
import { TABLES } from './tables';
import { numberOf } from './tables/parts';
import type { Workbook } from './workbook';

export interface Circles {
  of(project: Row): Circle;
}

/**
 * Services are expected by the bodies on whose agenda the project is – while it is on none, by the technical
 * committee – and where their stance is noted. The body's own staff isn't a service.
 */
export function circles(workbook: Workbook): Circles {
  const book = lookup(workbook);
  const mailboxes = new Map<string, number>();
  const count = (value: Value | undefined, weight: number): void => {
    const address = addressOf(value);
    if (address) mailboxes.set(address, (mailboxes.get(address) ?? 0) + weight);
  };
  for (const { values } of workbook.tables.contacts) if (!values.archived) count(values.email, 1);
  // A structure's own address is everybody's there.
  for (const { values } of workbook.tables.organisations) count(values.email, 2);

  /** Whatever stands in a cell counts: a word, an error. What can't be read must not open a document. */
  const isFilled = ({ values, raw }: Row, key: string): boolean => {
    const column = workbook.tabs.contacts?.columns[key];
    return values[key] !== undefined || (column !== undefined && !isEmpty(raw[column]));
  };
  const contactOf = (row: Row): Contact => {
    const { values } = row;
    const address = addressOf(values.email);
    const fault = addressFault(address);
    const mandateEnd = numberOf(values.mandateEnd);
    return {
      name: TABLES.contacts.names(row)[0] || row.id,
      address,
      ...(fault === undefined ? {} : { fault }),
      ...(mandateEnd === undefined ? {} : { mandateEnd }),
      ...(mandateEnd === undefined && isFilled(row, 'mandateEnd') ? { mandateUnclear: true } : {}),
      ...(values.objection !== false && isFilled(row, 'objection') ? { objection: true } : {}),
      ...(values.archived !== false && isFilled(row, 'archived') ? { archived: true } : {}),
      ...((mailboxes.get(address) ?? 0) > 1 ? { shared: true } : {}),
    };
  };
  const known = (value: Value | undefined): Contact | undefined => {
    const row = book.row('contacts', value);
    return row && contactOf(row);
  };
  const sits = ({ values }: Row, bodies: readonly Row[]): boolean =>
    bodies.some(({ id, values: { members } }) => has(values.bodies, id) || has(members, id));

  const bodiesOf = (project: Row): Row[] => {
    const bodies = new Map<string, Row>();
    const add = (row: Row | undefined): void => {
      if (row && !is(row.values.status, 'DORMANT', 'DISSOLVED') && !is(row.values.nature, 'INTERNAL'))
        bodies.set(row.id, row);
    };
    for (const { values } of book.related('agendaItems', 'project', project.id)) {
      const meeting = book.row('meetings', values.meeting);
      if (!meeting || is(meeting.values.status, 'CANCELLED', 'POSTPONED')) continue;
      for (const id of listOf(meeting.values.bodies)) add(book.row('governanceBodies', id));
    }
    if (bodies.size === 0)
      for (const row of workbook.tables.governanceBodies) if (is(row.values.type, 'TECHNICAL')) add(row);
    for (const row of book.related('governanceBodies', 'project', project.id)) add(row);
    return [...bodies.values()];
  };

  const servicesOf = (project: Row): Service[] => {
    const bodies = bodiesOf(project);
    const ids = new Set(bodies.flatMap(({ values }) => listOf(values.organisations)));
    for (const { values } of book.related('stances', 'project', project.id)) ids.add(textOf(values.service));
    const services: Service[] = [];
    for (const id of ids) {
      const row = book.row('organisations', id);
      if (!row || is(row.values.type, 'PETR') || row.values.active === false) continue;
      const people = book.related('contacts', 'organisation', id).filter(({ values }) => !values.archived);
      const sitting = people.filter((one) => sits(one, bodies));
      const mailbox = addressOf(row.values.email);
      services.push({
        name: textOf(row.values.acronym ?? row.values.name) || id,
        contacts: (sitting.length > 0 ? sitting : people).map(contactOf),
        ...(mailbox ? { mailbox } : {}),
      });
    }
    return services;
  };

  return {
    of(project) {
      const owner = known(project.values.ownerContact);
      const elected = known(project.values.electedReferent);
      const confidentiality = textOf(project.values.confidentiality);
      return {
        ...(confidentiality ? { confidentiality } : {}),
        ...(owner ? { owner } : {}),
        ...(elected ? { elected } : {}),
        services: servicesOf(project),
      };
    },
  };
}

function has(value: Value | undefined, id: string): boolean {
  return listOf(value).indexOf(id) >= 0;
}

function addressOf(value: Value | undefined): string {
  return textOf(value).trim().toLowerCase();
}
