// What leaves the house: the fiche publique and the partners' table say what they may, and nothing they may not.

import { plainText } from '../../local/docs';
import { detailTypes } from '../../src/documents/project-detail';
import { PROJECTS_TABLE, projectsTableRecord } from '../../src/documents/projects-table';
import { PROJECTS_TABLE_TEMPLATE } from '../../src/documents/projects-table-template';
import { PUBLIC_PROJECT, publicTypes } from '../../src/documents/public-fields';
import { publicSheetRecord } from '../../src/documents/public-sheet';
import { PUBLIC_SHEET_TEMPLATE } from '../../src/documents/public-sheet-template';
import type { ViewRecord, ViewValue } from '../../src/domain/view';
import { evaluate } from '../../src/templates/evaluate';
import { fill } from '../../src/templates/fill';
import { parse } from '../../src/templates/parse';
import { builtTemplate, fieldTypes } from './building-for-tests';
import { bare, full, today } from './sample-projects';

const record = (id: string, values: Record<string, ViewValue>): ViewRecord => ({ id, values });
const context = { today, municipalityCount: 36 };
const shownToAll = (more: Record<string, ViewValue> = {}) =>
  record('PRJ-0001', { ...full.values, confidentiality: 'Public', ...more });
const owner = (values: Record<string, ViewValue>) => record('STR-0009', { name: 'Le porteur', ...values });

/** All the text of a document filled from a default template. */
function text(
  template: Parameters<typeof builtTemplate>[0],
  types: any,
  root: string,
  said: ViewRecord,
): string {
  const { docs, id } = builtTemplate(template);
  const parsed = parse(docs.read(id, true), types, root);
  expect(parsed.faults).toEqual([]);
  docs.update(id, fill(parsed.template, evaluate(parsed.template, said)));
  return plainText(docs.document(id));
}
const publicText = (project: ViewRecord) =>
  text(
    PUBLIC_SHEET_TEMPLATE,
    publicTypes(fieldTypes()),
    PUBLIC_PROJECT,
    publicSheetRecord(project, context)!,
  );

describe('fiche publique', () => {
  test.each(['Interne', 'Partenaires', undefined])(
    'none for a project in diffusion « %s »',
    (confidentiality) => {
      expect(
        publicSheetRecord(shownToAll({ confidentiality: confidentiality ?? null }), context),
      ).toBeUndefined();
    },
  );

  test('its template may name no person, note, committee, nor any other tab', () => {
    const types = publicTypes(fieldTypes());
    const rows = new Set(['planRow', 'positionRow', ...detailTypes.map(({ name }) => name)]);
    for (const name of Object.keys(types)) expect([PUBLIC_PROJECT, ...rows]).toContain(name);
    for (const { kind, of } of types[PUBLIC_PROJECT]!.fields)
      if (kind === 'record' || kind === 'records') expect(rows).toContain(of);
    const keys = types[PUBLIC_PROJECT]!.fields.map(({ key }) => key);
    for (const key of [
      'petrOfficer',
      'ownerContact',
      'electedReferent',
      'interlocutors',
      'history',
      'positions',
    ])
      expect(keys).not.toContain(key);
    for (const key of ['newsText', 'internalNotes', 'followUps', 'blockerShown', 'questionToServices'])
      expect(keys).not.toContain(key);
  });

  test('it says the project, and no person nor note of it', () => {
    const said = publicText(shownToAll());
    for (const words of ['Légumerie-conserverie', '186\u202F000\u00A0€', 'Étude rendue', 'Appui technique'])
      (words === 'Appui technique' ? expect(said).not : expect(said)).toContain(words);
    expect(said).not.toMatch(
      /Camille|Dominique|Odette|gerance@|Raccordement|Réunion avec les maraîchers|Refusé/,
    );
  });

  test.each<[string, Record<string, ViewValue>, boolean]>([
    ['a commune', { nature: 'Public', type: 'Commune' }, true],
    ['an association', { nature: 'Association et ESS' }, true],
    ['a firm', { nature: 'Privé lucratif', type: 'Entreprise' }, false],
    ['a commune of no stated nature', { type: 'Commune' }, true],
    ['somebody of no stated nature', {}, false],
  ])('amounts of %s: %j', (_, values, shown) => {
    const said = publicText(shownToAll({ projectOwner: owner(values) }));
    expect(/\d\u00A0€/.test(said)).toBe(shown);
    expect(said.includes('Plan de financement')).toBe(shown);
  });

  test('a private person is not named', () => {
    const said = publicText(shownToAll({ projectOwner: owner({ name: 'Nom Propre', type: 'Particulier' }) }));
    expect(said).not.toContain('Nom Propre');
    expect(said).toContain('un particulier');
  });
});

describe('Tableau des projets pour les partenaires', () => {
  const axis = (id: string, shortName: string) => record(id, { shortName });
  const [energy, housing, food] = [axis('AXE-3', 'Axe 3'), axis('AXE-5', 'Axe 5'), axis('AXE-1', 'Axe 1')];
  const of = (id: string, values: Record<string, ViewValue>) =>
    record(id, { title: id, confidentiality: 'Partenaires', costBasis: 'HT', ...values });
  const table = (...projects: ViewRecord[]) =>
    projectsTableRecord(projects, {
      axes: [food, energy, housing] as ViewRecord[],
      municipalityCount: 36,
      today,
    });
  const axes = ({ values }: ViewRecord) =>
    (values.axes as ViewRecord[]).map((one) => [
      one.values.name,
      (one.values.projects as ViewRecord[]).map(({ id }) => id),
    ]);

  test('axis by axis in their order, without the empty ones; those without an axis last', () => {
    const none = of('PRJ-1', {});
    const typed = of('PRJ-2', { axis: record('', { shortName: 'Axe 9' }) });
    const said = table(none, typed, of('PRJ-3', { axis: energy! }), of('PRJ-4', { axis: food! }));
    expect(axes(said)).toEqual([
      ['Axe 1', ['PRJ-4']],
      ['Axe 3', ['PRJ-3']],
      ['Axe 9', ['PRJ-2']],
      ['Sans axe', ['PRJ-1']],
    ]);
  });

  test.each<[string, Record<string, ViewValue>]>([
    ['Interne', { confidentiality: 'Interne' }],
    ['of no stated diffusion', { confidentiality: null }],
    ['archived', { archived: true }],
  ])('a project %s is neither shown nor counted (R-PRJ-10)', (_, values) => {
    const said = table(
      of('PRJ-1', { axis: food!, costBase: 100_00 }),
      of('PRJ-2', { costBase: 900_00, ...values }),
    );
    expect(axes(said)).toEqual([['Axe 1', ['PRJ-1']]]);
    expect([said.values.count, said.values.cost]).toEqual(['1 projet', 100_00]);
  });

  test('totals: what was let go is shown and counts no more, what is over-financed fills no other gap', () => {
    const said = table(
      of('PRJ-1', { axis: food!, costBase: 100_00, obtained: 40_00, fundingGap: 60_00 }),
      of('PRJ-2', { axis: food!, costBase: 50_00, fundingGap: -10_00, costBasis: 'TTC' }),
      of('PRJ-3', { axis: food!, costBase: 70_00, progress: 'Abandonné', fundingGap: 70_00 }),
      of('PRJ-4', { axis: food!, costBase: 30_00, registration: 'Non retenu' }),
    );
    const { cost, obtained, gap, count, basis } = said.values;
    expect({ cost, obtained, gap, count, basis }).toEqual({
      cost: 150_00,
      obtained: 40_00,
      gap: 60_00,
      count: '4 projets',
      basis: 'montants HT et TTC confondus',
    });
  });

  test('its document: nobody’s name nor address, no note, nothing internal', () => {
    const said = text(
      PROJECTS_TABLE_TEMPLATE,
      PROJECTS_TABLE.types({}),
      PROJECTS_TABLE.root,
      table(full, bare),
    );
    expect(said).toContain('Légumerie-conserverie');
    expect(said).toContain('Raccordement électrique');
    expect(said).not.toMatch(
      /Navette|Camille|Dominique|Odette|@|Réunion avec les maraîchers|\{\{|undefined|null/,
    );
  });

  test('without any project it still reads', () => {
    const said = text(PROJECTS_TABLE_TEMPLATE, PROJECTS_TABLE.types({}), PROJECTS_TABLE.root, table(bare));
    expect(said).toContain('aucun projet');
  });
});
