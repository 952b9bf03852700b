// Who a meeting of the workbook expects: bodies, projects, settings and « Participants » as the domain wants them.

import {
  type Body,
  directory,
  expectedGuests,
  type Guests,
  type Named,
  type Person,
  type Presented,
  type Role,
  type Structure,
} from '../../domain/guests';
import { is, listOf, numberOf } from '../../workbook/checks/words';
import { lookup } from '../../workbook/computing';
import { addressOf, contactReader } from '../../workbook/contacts';
import type { Row, Value } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { NameIndex } from '../../workbook/references';
import { TABLES } from '../../workbook/tables';
import { knownCode } from '../../workbook/tables/parts';
import { setting, type Workbook } from '../../workbook/workbook';

/** Settings that name a person. */
const PEOPLE = { officer: 'Chargé de mission', director: 'Direction', elected: 'Élu référent' } as const;

export interface GuestList {
  of(meeting: Row): Guests;
  /** Contacts that the settings name, by id. */
  people: Readonly<Record<keyof typeof PEOPLE, string | undefined>>;
}

/** Indexed once, for as many meetings as are asked for; `today` is a serial day. */
export function guestList(workbook: Workbook, today: number): GuestList {
  const book = lookup(workbook);
  const read = contactReader(workbook);
  const names = new NameIndex(TABLES.contacts, workbook.tables.contacts);
  const known = (key: string): string | undefined => {
    const name = setting(workbook, key);
    return name === undefined ? undefined : names.find(name);
  };
  const people = {
    officer: known(PEOPLE.officer),
    director: known(PEOPLE.director),
    elected: known(PEOPLE.elected),
  };
  const indexed = directory(
    workbook.tables.contacts.map((row): Person => {
      const { type, role, organisation, bodies, substituteOf, calendarGuest } = row.values;
      return {
        id: row.id,
        ...read(row),
        ...given({ type: idOf(type), position: idOf(role), structure: idOf(organisation) }),
        ...given({ substituteOf: idOf(substituteOf) }),
        bodies: listOf(bodies),
        ...(calendarGuest === false ? { byCalendar: false } : {}),
      };
    }),
    workbook.tables.organisations.map(({ id, values }): Structure => {
      const epci = is(values.type, 'EPCI')
        ? textOf(values.name)
        : textOf(book.row('territory', values.municipality)?.values.epci);
      return {
        id,
        name: textOf(values.acronym ?? values.name) || id,
        ...given({ type: idOf(values.type), mailbox: addressOf(values.email) || undefined }),
        ...(is(values.type, 'MUNICIPALITY', 'EPCI') && epci ? { epci } : {}),
        bodies: listOf(values.bodies),
        ...(values.active === false ? { active: false } : {}),
      };
    }),
  );

  const bodyOf = ({ id, values }: Row): Body => ({
    id,
    ...given({ type: idOf(values.type), secretary: idOf(values.secretary) }),
    chairs: listOf(values.chairs),
    structures: listOf(values.organisations),
    members: listOf(values.members),
  });
  const leadOf = (project: Row | undefined) =>
    given({ lead: idOf(project?.values.ownerContact), owner: idOf(project?.values.projectOwner) });

  return {
    people,
    of(meeting) {
      const { values } = meeting;
      const bodies = listOf(values.bodies)
        .map((id) => book.row('governanceBodies', id))
        .filter((row): row is Row => row !== undefined);
      const presented: Presented[] = [];
      for (const item of book.related('agendaItems', 'meeting', meeting.id)) {
        const project = book.row('projects', item.values.project);
        if (!project) continue;
        const { leadInvited } = item.values;
        presented.push({
          project: project.id,
          ...leadOf(project),
          ...(typeof leadInvited === 'boolean' ? { leadInvited } : {}),
        });
      }
      const named = book.related('attendances', 'meeting', meeting.id).map(({ values: row }): Named => {
        const { contact, organisation, freeName, role, invited } = row;
        const person = book.row('contacts', contact);
        // A name that leads to nobody of « Contacts » is a name all the same.
        const name = textOf(freeName) || (person ? '' : textOf(contact));
        return {
          ...given({ person: person?.id, structure: idOf(organisation), name: name || undefined }),
          ...given({ role: knownCode('attendeeRole', role) as Role | undefined }),
          ...(typeof invited === 'boolean' ? { invited } : {}),
        };
      });
      const own =
        book.row('projects', values.project) ??
        bodies.map((body) => book.row('projects', body.values.project)).find((row) => row !== undefined);
      return expectedGuests(
        {
          bodies: bodies.map(bodyOf),
          chairs: listOf(values.chairs),
          ...given({ secretary: idOf(values.secretary), elected: people.elected }),
          staff: [people.officer, people.director].filter((id): id is string => id !== undefined),
          ...(own
            ? {
                own: {
                  project: own.id,
                  ...leadOf(own),
                  ...given({ elected: idOf(own.values.electedReferent) }),
                  partners: listOf(own.values.partners),
                },
              }
            : {}),
          presented,
          named,
          day: numberOf(values.date) ?? today,
        },
        indexed,
      );
    },
  };
}

function idOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Without the members that aren't known. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: Partial<Record<keyof T, unknown>> = {};
  for (const key of Object.keys(values) as (keyof T)[])
    if (values[key] !== undefined) kept[key] = values[key];
  return kept as { [K in keyof T]?: Exclude<T[K], undefined> };
}
