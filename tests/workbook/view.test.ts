// What documents can say of a workbook: records that know each other, values in their kinds.

import type { ViewRecord } from '../../src/domain/view';
import { normalise } from '../../src/french';
import { view } from '../../src/workbook/view';
import { headerOf, readRows, readTabs, rowOf } from './tabs';

const workbook = readTabs({
  projects: [
    [...headerOf('projects'), 'Avis de Paul', 'Relancé le', 'Note interne sur 20', 'Coût total '],
    [
      ...rowOf('projects', {
        id: 'PRJ-0001',
        title: 'Recyclerie',
        axis: 'Axe 2',
        projectOwner: 'La Caverne',
        petrOfficer: 'Camille Roche',
        progress: 'Bloqué',
        totalCost: 95000,
        costBasis: 'TTC',
        municipalities: 'Guillestre ; Gap',
        expectedEffects: 'Sobriété',
        plannedStart: 'printemps 2027',
      }),
      'à voir',
      46350,
      12.5,
    ],
    rowOf('projects', { id: 'PRJ-0002', title: 'Ruches', projectOwner: 'Ferme du Col' }),
  ],
  fundings: [
    headerOf('fundings'),
    rowOf('fundings', {
      id: 'FIN-0001',
      project: 'Recyclerie',
      funder: 'ADEME',
      status: 'Sollicité',
      amountRequested: 47500,
    }),
    rowOf('fundings', {
      id: 'FIN-0002',
      project: 'Recyclerie',
      funder: 'Fondation',
      status: 'Refusé',
      amountRequested: 15000,
    }),
    rowOf('fundings', {
      id: 'FIN-0003',
      project: 'Recyclerie',
      funder: 'X',
      status: 'Notifié',
      amountGranted: 6000,
      nature: 'Bénévolat',
    }),
  ],
  organisations: [
    headerOf('organisations'),
    rowOf('organisations', { id: 'STR-0001', name: 'La Caverne', nature: 'Privé non lucratif' }),
  ],
  contacts: [
    headerOf('contacts'),
    rowOf('contacts', { id: 'CT-0001', firstName: 'Camille', lastName: 'Roche', organisation: 'La Caverne' }),
  ],
  axes: [
    headerOf('axes'),
    rowOf('axes', {
      id: 'AXE-0001',
      shortName: 'Axe 2 – Déchets',
      code: '2',
      wording: 'Faire du territoire un exemple',
    }),
  ],
  territory: [
    headerOf('territory'),
    rowOf('territory', { inseeCode: '05065', name: 'Guillestre', epci: 'CC du Guillestrois et du Queyras' }),
  ],
});
const { types, record, records } = view(workbook);
const project = record('projects', 'PRJ-0001')!;
const at = (of: ViewRecord, key: string) => of.values[key] as ViewRecord;

test.each([
  ['title', 'Recyclerie'],
  ['progress', 'Bloqué'],
  ['totalCost', 9500000],
  ['costBase', 9500000],
  ['fundingTotal', 4750000],
  ['asked', 4750000],
  ['obtained', 0],
  ['fundingGap', 4750000],
  ['expectedEffects', ['Sobriété']],
  ['plannedStart', 'printemps 2027'],
  ['intermunicipalities', 'CC du Guillestrois et du Queyras'],
  ['readiness', 'Il manque : résumé, référent du porteur, contexte, objectifs, description, fin'],
  ['summary', undefined],
])('%s', (key, value) => {
  expect(project.values[key]).toEqual(value);
});

test('references are the records themselves, both ways', () => {
  const owner = at(project, 'projectOwner');
  expect(owner).toBe(record('organisations', 'STR-0001'));
  expect(owner.values.nature).toBe('Association et ESS');
  expect((owner.values.projects as unknown as ViewRecord[])[0]).toBe(project);
  expect(at(project, 'petrOfficer').values.fullName).toBe('Camille Roche');
  expect(at(project, 'axis').values.fullName).toBe('Axe 2 – Faire du territoire un exemple');
});

test('a project has its funding lines, each with what it counts for', () => {
  const lines = project.values.fundings as unknown as ViewRecord[];
  expect(lines.map(({ id, values }) => [id, values.amount, values.countedAmount, values.planShare])).toEqual([
    ['FIN-0001', 4750000, 4750000, 50],
    ['FIN-0002', 1500000, 0, 0],
    ['FIN-0003', 600000, 0, 0],
  ]);
  expect(at(lines[0]!, 'project')).toBe(project);
});

test('a name that leads nowhere yet is still a name', () => {
  expect(at(record('projects', 'PRJ-0002')!, 'projectOwner')).toEqual({
    id: '',
    values: { name: 'Ferme du Col' },
  });
  const places = project.values.municipalities as unknown as ViewRecord[];
  expect(places.map(({ values }) => values.name)).toEqual(['Guillestre', 'Gap']);
});

test('the user’s own columns are tags too, in their kind', () => {
  const own = types.projects!.fields.filter(({ key }) => key.startsWith('extra:'));
  expect(own.map(({ label, kind }) => [label, kind])).toEqual([
    ['Avis de Paul', 'text'],
    ['Relancé le', 'date'],
    ['Note interne sur 20', 'number'],
  ]);
  expect(own.map(({ key }) => project.values[key])).toEqual(['à voir', 46350, 12.5]);
});

test('records come in sheet order; an unknown id is undefined', () => {
  expect(records('projects').map(({ id }) => id)).toEqual(['PRJ-0001', 'PRJ-0002']);
  expect(record('projects', 'PRJ-0099')).toBeUndefined();
});

test.each([
  [46349, true],
  [46348, false],
  [undefined, undefined],
])('on day %s, a project due on the 46348 is late: %s', (today, late) => {
  const book = readRows({
    projects: [{ id: 'PRJ-0001', title: 'a', plannedEnd: 46348, progress: 'En cours' }],
  });
  expect(view(book, today).record('projects', 'PRJ-0001')!.values.isLate).toBe(late);
});

test('a meeting knows its items, stances and decisions, and each of them its project', () => {
  const book = view(
    readRows({
      projects: [{ id: 'PRJ-0001', title: 'Recyclerie' }],
      organisations: [{ id: 'STR-0001', name: 'ADEME' }],
      governanceBodies: [{ id: 'INT-0001', name: 'Comité technique', acronym: 'COTECH' }],
      meetings: [{ id: 'SEA-0001', subject: 'COTECH n° 6', bodies: 'COTECH', date: 46275, status: 'Tenue' }],
      agendaItems: [{ meeting: 'COTECH n° 6', title: 'Recyclerie', project: 'Recyclerie' }],
      stances: [
        { meeting: 'COTECH n° 6 du 10/09/2026', project: 'Recyclerie', service: 'ADEME', stance: 'oui si' },
      ],
      decisions: [{ meeting: 'SEA-0001', project: 'Recyclerie', wording: 'Relancer', done: true }],
    }),
  );
  const [body, meeting, one] = [
    book.record('governanceBodies', 'INT-0001')!,
    book.record('meetings', 'SEA-0001')!,
    book.record('projects', 'PRJ-0001')!,
  ];
  expect(body.values.meetings).toEqual([meeting]);
  const [stance] = meeting.values.stances as ViewRecord[];
  expect(stance!.values.stance).toBe('Envisageable sous réserve');
  expect(one.values.stances).toEqual([stance]);
  expect(one.values.decisions).toEqual(meeting.values.decisions);
  expect((meeting.values.agendaItems as ViewRecord[])[0]!.values.project).toBe(one);
});

test('within a type no two fields answer to the same label, and every relation leads to a type', () => {
  for (const type of Object.values(types)) {
    const labels = type.fields.map(({ label }) => normalise(label));
    expect([type.name, labels.filter((label, index) => labels.indexOf(label) !== index)]).toEqual([
      type.name,
      [],
    ]);
    for (const { of } of type.fields) if (of !== undefined) expect(Object.keys(types)).toContain(of);
    expect(type.fields.map(({ key }) => key)).toContain(type.title);
  }
});

// Sums of money are the domain's: what a funder didn't confirm is never « obtenu » (R-FIN-23).
test.each([
  ['Envisagé', 'amountEstimated', [100, 0, 0]],
  ['Sollicité', 'amountRequested', [100, 0, 100]],
  ['En instruction', 'amountRequested', [100, 0, 100]],
  ['Accordé', 'amountGranted', [100, 0, 100]],
  ['Notifié', 'amountGranted', [100, 100, 0]],
  ['Versé en partie', 'amountGranted', [100, 100, 0]],
  ['Soldé', 'amountGranted', [100, 100, 0]],
  ['Refusé', 'amountRequested', [0, 0, 0]],
  ['Classé sans suite', 'amountRequested', [0, 0, 0]],
  ['Retiré', 'amountRequested', [0, 0, 0]],
  ['Caduc', 'amountGranted', [0, 0, 0]],
])('%s: total, obtained and asked', (status, key, cents) => {
  const book = readRows({
    projects: [{ id: 'PRJ-0001', title: 'a' }],
    fundings: [{ id: 'FIN-0001', project: 'a', funder: 'b', status, [key]: 1 }],
  });
  const { values } = view(book).record('projects', 'PRJ-0001')!;
  expect([values.fundingTotal, values.obtained, values.asked]).toEqual(cents);
});
