// The filter views of Projets show what the rules of the house say, whatever words people use.

import { lookup } from '../../src/workbook/computing';
import { silentSince } from '../../src/workbook/silence';
import { Book } from './book';

/** 24/11/2026, the day of the book's clock. */
const TODAY = 46350;
const OLD = TODAY - 91;
const RECENT = TODAY - 90;

const PROJECTS: readonly Record<string, unknown>[] = [
  { Intitulé: 'suspendu', Avancement: 'Suspendu', 'Créé le': OLD, Axe: 'Axe 1 – Alimentation' },
  { Intitulé: 'réalisé', Avancement: 'Réalisé', 'Créé le': OLD, Axe: 'Axe 10 – Autre' },
  { Intitulé: 'bloqué', Avancement: 'BLOQUÉ', 'Créé le': OLD, Axe: 'Axe 2' },
  { Intitulé: 'rejeté', Avancement: 'En cours', Inscription: 'Rejeté', 'Créé le': OLD, Axe: '1' },
  { Intitulé: 'archivé', Avancement: 'En cours', Archivé: 'Oui', 'Créé le': OLD, Axe: 'Axe 3 – Énergie' },
  { Intitulé: 'à présenter', Avancement: 'En cours', Inscription: 'À présenter', 'Créé le': OLD },
  { Intitulé: 'neuf', Avancement: 'En cours', 'Créé le': RECENT },
  { Intitulé: 'noté il y a 91 jours', Avancement: 'En cours', 'Créé le': RECENT },
  { Intitulé: 'noté il y a 90 jours', Avancement: 'En cours', 'Créé le': OLD },
  { Intitulé: 'sans date', Avancement: 'En cours' },
  {},
  { Intitulé: 'sans état', 'Créé le': OLD },
];
const NOTES = [
  { Date: OLD, Projet: 'noté il y a 91 jours', Note: 'Appel' },
  { Date: RECENT, Projet: 'noté il y a 90 jours', Note: 'Appel' },
];

const book = new Book();
book.install();
type('Projets', PROJECTS);
type('Suivi', NOTES);
book.install();

function type(tab: string, rows: readonly Record<string, unknown>[]): void {
  const header = book.cells(`${tab}!1:1`)[0]!;
  book.put(
    `${tab}!A2`,
    rows.map((row) => header.map((label: string) => row[label] ?? null)),
  );
}

/** Titles that stay when a view is looked through. */
function seen(title: string): string[] {
  const { sheets } = book.get('sheets(properties(title,sheetId),filterViews)');
  const { properties, filterViews } = sheets.find((sheet: any) => sheet.properties.title === 'Projets');
  const { range, filterSpecs } = filterViews.find((view: any) => view.title === title);
  book.batch([{ setBasicFilter: { filter: { range, filterSpecs } } }]);
  const [{ data }] = book
    .get('sheets(properties(sheetId),data(rowMetadata(hiddenByFilter)))')
    .sheets.filter((sheet: any) => sheet.properties.sheetId === properties.sheetId);
  const hidden = data[0].rowMetadata.map((row: any) => row.hiddenByFilter === true);
  book.batch([{ clearBasicFilter: { sheetId: properties.sheetId } }]);
  const at = book.cells('Projets!1:1')[0]!.indexOf('Intitulé');
  return book
    .cells('Projets')
    .flatMap((row, index) => (index > 0 && !hidden[index] && row[at] ? [row[at]] : []));
}

test('« Sans nouvelle depuis 90 jours » shows the silent projects, to the letter', () => {
  const read = book.read();
  const related = lookup(read, TODAY);
  const silent = read.tables.projects.filter((row) => {
    const notes = related.related('followUps', 'project', row.id).map(({ values }) => values.date);
    return silentSince(row, notes[0], TODAY) !== undefined;
  });
  const titles = silent.map(({ values }) => values.title);
  expect(titles).toEqual(['bloqué', 'à présenter', 'noté il y a 91 jours', 'sans état']);
  expect(seen('Sans nouvelle depuis 90 jours')).toEqual(titles);
});

test.each([
  ['Bloqués', ['bloqué']],
  ['Prochain COTECH', ['à présenter']],
  ['Mes axes 1-2', ['suspendu', 'bloqué', 'rejeté']],
])('« %s » understands synonyms', (title, titles) => {
  expect(seen(title)).toEqual(titles);
});
