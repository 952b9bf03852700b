// Feuille d'émargement (D3): those who are expected, by college, one line to sign each.

import { ATTENDANCE_SHEETS } from '../domain/documents';
import { codeOf } from '../domain/enumerations';
import { type College, collegeOf, type Role, rankOf } from '../domain/guests';
import type { ViewField, ViewRecord, ViewType, ViewTypes } from '../domain/view';
import { compare, countOf } from '../french';
import type { DocumentKind } from './kind';
import { meetingRecord, withMeeting } from './meeting-words';
import { field } from './plan-rows';
import { nameAt, recordAt, recordsAt, shortNameAt, textAt } from './values';

const personType: ViewType = {
  name: 'signatory',
  title: 'name',
  fields: [
    field('rank', 'Rang', 'number'),
    field('structure', 'Structure', 'text'),
    field('name', 'Personne', 'text'),
    field('position', 'Fonction', 'text'),
    field('quality', 'Qualité', 'text'),
  ],
};

const collegeType: ViewType = {
  name: 'signingCollege',
  title: 'name',
  fields: [
    field('name', 'Collège', 'text'),
    field('count', 'Effectif', 'text'),
    { ...field('people', 'Personnes', 'records'), of: personType.name },
  ],
};

const fields: readonly ViewField[] = [
  { ...field('colleges', 'Collèges', 'records'), of: collegeType.name },
  field('expected', 'Personnes attendues', 'text'),
  field('remote', 'À distance', 'boolean'),
];

function sheetTypes(workbook: ViewTypes): ViewTypes {
  const own = [personType, collegeType].map((one) => [one.name, one] as const);
  return { ...withMeeting(workbook, fields), ...Object.fromEntries(own) };
}

const COLLEGES: Record<College['kind'], string> = {
  ELECTED: 'Élus',
  STATE: 'Services et opérateurs de l’État',
  PARTNERS: 'Partenaires',
  LEADS: 'Porteurs de projet',
  STAFF: 'PETR',
};

interface Signatory {
  college: College;
  title: string;
  row: ViewRecord;
  structure: string;
  name: string;
}

function signatoryOf(row: ViewRecord): Signatory {
  const contact = recordAt(row, 'contact');
  const organisation = recordAt(row, 'organisation') ?? recordAt(contact, 'organisation');
  const role = codeOf('attendeeRole', textAt(row, 'role')) ?? 'GUEST';
  const type = codeOf('organisationType', textAt(organisation, 'type'));
  const own = type === 'EPCI' ? textAt(organisation, 'name') : undefined;
  const epci = own ?? textAt(recordAt(organisation, 'municipality'), 'epci');
  const college = collegeOf(
    role as Role,
    contact ? { type: codeOf('contactType', textAt(contact, 'type')) ?? '' } : undefined,
    organisation ? { ...(type ? { type } : {}), ...(epci ? { epci } : {}) } : undefined,
  );
  return {
    college,
    title: college.epci ? `${COLLEGES[college.kind]} – ${college.epci}` : COLLEGES[college.kind],
    row,
    structure: shortNameAt(organisation && { id: '', values: { organisation } }, 'organisation') ?? '',
    name: nameAt(row, 'contact', 'fullName') ?? textAt(row, 'freeName') ?? '',
  };
}

function collegesOf(meeting: ViewRecord): ViewRecord[] {
  const people = recordsAt(meeting, 'attendances')
    .filter(({ values }) => values.invited !== false)
    .map(signatoryOf)
    .sort(
      (a, b) =>
        rankOf(a.college) - rankOf(b.college) ||
        compare(a.title, b.title) ||
        compare(a.structure, b.structure) ||
        compare(a.name, b.name),
    );
  const groups = new Map<string, Signatory[]>();
  for (const one of people) groups.set(one.title, [...(groups.get(one.title) ?? []), one]);
  let rank = 0;
  return [...groups].map(([name, group]): ViewRecord => {
    const records = group.map(({ row, structure, name: person }): ViewRecord => {
      rank += 1;
      const values = {
        rank,
        structure: structure || null,
        name: person || null,
        position: textAt(recordAt(row, 'contact'), 'role') ?? null,
        quality: textAt(row, 'role') ?? null,
      };
      return { id: row.id, values };
    });
    const count = countOf(group.length, 'personne', 'personnes', true);
    return { id: name, values: { name, count, people: records } };
  });
}

export const ATTENDANCE_SHEET: DocumentKind = {
  ...ATTENDANCE_SHEETS,
  nouns: { one: 'feuille d’émargement', many: 'feuilles d’émargement', feminine: true },
  root: 'meetings',
  types: sheetTypes,
  record(book, id, today) {
    const meeting = book.record('meetings', id);
    if (!meeting) return undefined;
    const colleges = collegesOf(meeting);
    const expected = colleges.reduce((sum, { values }) => sum + (values.people as ViewRecord[]).length, 0);
    const remote = codeOf('meetingMode', textAt(meeting, 'mode'));
    return {
      id,
      values: {
        ...meetingRecord(book, meeting, today).values,
        colleges,
        expected: countOf(expected, 'personne attendue', 'personnes attendues', true),
        remote: remote === 'HYBRID' || remote === 'REMOTE',
      },
    };
  },
};
