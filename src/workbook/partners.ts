// The circle of a project as the workbook tells it: its owner's contact, its elected referent, the expected services.

import { speakers } from '../domain/guests';
import { isOff } from '../domain/meeting-states';
import type { Circle, Contact, Service } from '../domain/recipients';
import { is, listOf } from './checks/words';
import { lookup } from './computing';
import { addressOf, contactReader } from './contacts';
import type { Row, Value } from './declaration';
import { textOf } from './declaration';
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
  const contactOf = contactReader(workbook);
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
      if (!meeting || isOff(meeting.values.status)) continue;
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
      const mailbox = addressOf(row.values.email);
      services.push({
        name: textOf(row.values.acronym ?? row.values.name) || id,
        contacts: speakers(people, (one) => sits(one, bodies)).map(contactOf),
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
