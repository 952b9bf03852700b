// Installing: a full workbook in a blank spreadsheet, what is missing in another, nothing the second time.

import { SETTINGS } from '../../src/workbook/registry';
import { setting } from '../../src/workbook/workbook';
import { Book } from './book';

/** Tabs in their order; the first eight are visible (product.md §1). */
const TABS = [
  'Accueil',
  'Projets',
  'Financements',
  'Suivi',
  'Séances',
  'Positionnements',
  'Décisions',
  'Contacts',
  'Ordre du jour',
  'Participants',
  'Inscriptions aux contrats',
  'Dépenses',
  'Versements',
  'Indicateurs',
  'Valeurs des indicateurs',
  'Jalons',
  'Conventions',
  'Échéances',
  'Structures',
  'Financeurs',
  'Aides',
  'Instances',
  'Dispositifs',
  'Axes',
  'Territoire',
  'Documents',
  'Paramètres',
  'Listes',
  'Journal',
  'Contrôles',
];
const SHOWN = TABS.slice(0, 8);
/** Tabs of the first workbooks, by the ids they were given. */
const FIRST_TABS = [
  'Projets',
  'Financements',
  'Suivi',
  'Contacts',
  'Structures',
  'Financeurs',
  'Dispositifs',
  'Axes',
  'Territoire',
  'Documents',
  'Paramètres',
  'Listes',
  'Journal',
].map((title, index) => ({ title, sheetId: 26112400 + index }));

describe('in a blank spreadsheet', () => {
  const book = new Book('en_US');
  const plan = book.install();

  test('one batch of requests and one of values make it all', () => {
    expect(plan.added).toBe(TABS.length);
    expect(plan.recognised).toBe(0);
    expect(plan.steps.map(({ title }) => title)).toContain('Onglet « Projets » à ajouter');
  });

  test('the tabs people work in come first and alone are visible; the blank sheet is gone', () => {
    const { sheets, properties } = book.get('properties(locale,timeZone),sheets(properties(title,hidden))');
    const visible = sheets.filter((sheet: any) => !sheet.properties.hidden);
    expect(visible.map((sheet: any) => sheet.properties.title)).toEqual(SHOWN);
    expect(sheets.map((sheet: any) => sheet.properties.title)).toEqual(TABS);
    expect(properties).toEqual({ locale: 'fr_FR', timeZone: 'Europe/Paris' });
  });

  test('Projets shows its twenty columns in order, then three collapsed groups', () => {
    const [header = []] = book.cells('Projets!1:1');
    expect(header.slice(0, 23)).toEqual([
      'Réf.',
      'Intitulé',
      'Fiche',
      'Axe',
      'Porteur de projet',
      'Avancement',
      'Inscription',
      'Dernière nouvelle',
      'Prochaine étape',
      'Pour le',
      'Suivi par',
      'Coût total',
      'Obtenu',
      'Demandé',
      'Reste à financer',
      'Communes',
      'Début',
      'Fin',
      'Question posée aux services',
      'Prêt pour le comité',
      'Contenu de la fiche',
      'Intitulé court',
      'Phase',
    ]);
    const [, projects] = book.get('sheets(properties(gridProperties),columnGroups)').sheets;
    expect(projects.properties.gridProperties).toMatchObject({ frozenRowCount: 1, frozenColumnCount: 2 });
    expect(projects.columnGroups.map((group: any) => group.collapsed)).toEqual([true, true, true]);
    const titles = projects.columnGroups.map((group: any) => header[group.range.startIndex - 1]);
    expect(titles).toEqual(['Contenu de la fiche', 'Finances, détail', 'Technique']);
  });

  test('Financements shows its columns in order', () => {
    expect(book.cells('Financements!A1:M1')[0]).toEqual([
      'Projet',
      'Financeur',
      'Aide visée',
      'Statut',
      'Montant demandé',
      'Montant accordé',
      '% du plan',
      'Date limite de dépôt',
      'Déposé le',
      'Accusé de réception le',
      'Décision le',
      'Prochaine échéance',
      'Observations',
    ]);
  });

  test('five views, so that nobody’s filter hides a colleague’s rows', () => {
    const [, projects] = book.get('sheets(filterViews(title))').sheets;
    expect(projects.filterViews.map((view: any) => view.title)).toEqual([
      'Mes axes 1-2',
      'Prochain COTECH',
      'Bloqués',
      'Sans nouvelle depuis 90 jours',
      'PAT',
    ]);
  });

  test('drop-downs suggest and never reject; protections only warn', () => {
    const { sheets } = book.get(
      'sheets(protectedRanges(warningOnly),data(rowData(values(dataValidation(strict)))))',
    );
    const protections = sheets.flatMap((sheet: any) => sheet.protectedRanges ?? []);
    expect(protections.length).toBeGreaterThan(3);
    expect(protections.every((range: any) => range.warningOnly)).toBe(true);
    const rules = sheets
      .flatMap((sheet: any) => sheet.data?.[0]?.rowData?.[1]?.values ?? [])
      .map((cell: any) => cell.dataValidation)
      .filter(Boolean);
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.every((rule: any) => !rule.strict)).toBe(true);
  });

  test('it reads back without a remark, with the territory, the axes and the contracts', () => {
    const workbook = book.read();
    expect(workbook.problems).toEqual([]);
    expect(workbook.tables.territory).toHaveLength(36);
    expect(workbook.byId.territory.get('05065')?.values).toMatchObject({
      name: 'Guillestre',
      postcodes: '05600',
    });
    expect(workbook.tables.axes.filter(({ values }) => values.programme === 'DIS-0003')).toHaveLength(6);
    expect(workbook.tables.programmes).toHaveLength(6);
    expect(setting(workbook, SETTINGS.workbookId)).toBe(book.id);
  });

  test('the second time there is nothing to do', () => {
    expect(book.planInstall().steps).toEqual([]);
  });
});

describe('in somebody’s own workbook', () => {
  const rows = [
    ['Identifiant', 'Titre', 'Maître d’ouvrage', 'Avis de Paul'],
    ['PRJ-0007', 'Recyclerie', 'Commune inventée', 'à voir'],
    ['', 'Ruches', '', ''],
  ];
  const book = new Book();
  book.batch([{ updateSheetProperties: { properties: { sheetId: 0, title: 'Projets' }, fields: 'title' } }]);
  book.put('Projets!A1:D3', rows);
  const plan = book.install();

  test('what is recognised stays, what is missing comes at the right, no value changes', () => {
    expect(plan.recognised).toBe(1);
    expect(book.cells('Projets!A1:D3').map((row) => [...row, '', ''].slice(0, 4))).toEqual([
      rows[0],
      rows[1],
      ['PRJ-0008', 'Ruches', '', ''],
    ]);
    const header = book.cells('Projets!1:1')[0]!;
    expect(header).toContain('Fiche');
    expect(header).not.toContain('Porteur de projet');
    expect(header.indexOf('Fiche')).toBeGreaterThan(3);
  });

  test('rows get the formulas of the new automatic columns', () => {
    const header = book.cells('Projets!1:1')[0]!;
    const ready = book.cells('Projets!A2:ZZ2')[0]![header.indexOf('Prêt pour le comité')];
    expect(ready).toMatch(/^Il manque : résumé, axe, référent du porteur/);
  });

  test('its own columns are kept, and its rows read by the former names', () => {
    const [recycling, hives] = book.read().tables.projects;
    expect(recycling).toMatchObject({
      id: 'PRJ-0007',
      values: { title: 'Recyclerie', projectOwner: 'Commune inventée' },
      extra: { 'Avis de Paul': 'à voir' },
    });
    expect(hives).toMatchObject({ id: 'PRJ-0008', values: { title: 'Ruches' } });
  });

  test('the second time there is nothing to do', () => {
    expect(book.planInstall().steps.map(({ title, details }) => [title, details])).toEqual([]);
  });
});

describe('in a workbook installed before there were meetings', () => {
  const book = new Book();
  book.install();
  const tabs = (): { title: string; sheetId: number }[] =>
    book.get('sheets(properties(sheetId,title))').sheets.map((sheet: any) => sheet.properties);
  const later = tabs().filter(({ title }) => !FIRST_TABS.some((first) => first.title === title));
  book.batch(later.map(({ sheetId }) => ({ deleteSheet: { sheetId } })));
  book.put('Projets!B2', [['Recyclerie']]);
  // Renamed tabs are known by their ids.
  const rename = (sheetId: number, title: string) => ({
    updateSheetProperties: { properties: { sheetId, title }, fields: 'title' },
  });
  book.batch([rename(26112400, 'Nos actions'), rename(26112403, 'Carnet')]);

  test('its tabs have the ids they always had', () => {
    const titles: Record<string, string> = { 'Nos actions': 'Projets', Carnet: 'Contacts' };
    const byId = tabs().map(({ title, sheetId }) => ({ title: titles[title] ?? title, sheetId }));
    expect(byId.sort((a, b) => a.sheetId - b.sheetId)).toEqual(FIRST_TABS);
  });

  test('it is read as before; the new tabs are an advice, not an error', () => {
    const workbook = book.read();
    expect(workbook.tabs.projects?.title).toBe('Nos actions');
    expect(workbook.tables.projects).toHaveLength(1);
    expect(workbook.problems.map(({ severity, rule, where }) => [severity, rule, where])).toEqual([
      ['info', 'W-TAB-LATER', 'ce tableau'],
    ]);
    expect(workbook.problems[0]!.message).toMatch(/^16 onglets ne sont pas encore là\s: Séances, /);
  });

  test('installing adds only the tabs that are missing, and what they hold', () => {
    const plan = book.install();
    const added = plan.steps.filter(({ id }) => id.startsWith('tab:')).map(({ where }) => where);
    expect(added.sort()).toEqual(later.map(({ title }) => title).sort());
    expect(plan.steps.some(({ id }) => id.startsWith('columns:'))).toBe(false);
    const visible = book.get('sheets(properties(title,hidden))').sheets.map((sheet: any) => sheet.properties);
    const shown = visible.filter(({ hidden }: any) => !hidden).map(({ title }: any) => title);
    expect(shown).toEqual(
      SHOWN.map((title) => ({ Projets: 'Nos actions', Contacts: 'Carnet' })[title] ?? title),
    );
    expect(book.read().problems).toEqual([]);
    expect(book.planInstall().steps).toEqual([]);
  });
});
