// What stands out in the tabs: late, blocked, lost, silent – always by more than a colour, each time once.

import { letters } from '../../src/workbook/a1';
import { HIGHLIGHTS } from '../../src/workbook/install/highlights';
import { TABLE_KEYS, TABLES } from '../../src/workbook/tables';
import { Book } from './book';

/** Serial day of 24 November 2026. */
const TODAY = 46350;

test.each(TABLE_KEYS)('%s: highlights name columns of their tab', (table) => {
  const keys = new Set(TABLES[table].columns.map(({ key }) => key));
  for (const { on, when } of HIGHLIGHTS[table] ?? []) {
    const named = 'formula' in when ? [...when.formula.matchAll(/\[(\w+)\]/g)].map(([, key]) => key!) : [];
    expect([...on, ...named].filter((key) => !keys.has(key))).toEqual([]);
  }
});

test('a colour never says anything alone: beside it stand the cell’s own word, bold, italics or a stroke', () => {
  for (const highlights of Object.values(HIGHLIGHTS)) {
    for (const { when, format } of highlights ?? []) {
      const { bold, italic, strikethrough } = format.textFormat ?? {};
      expect('label' in when || bold || italic || strikethrough).toBeTruthy();
    }
  }
});

test('greyed words stay readable on every colour', () => {
  const formats = Object.values(HIGHLIGHTS).flatMap((highlights) => highlights!.map(({ format }) => format));
  const colours = (key: 'word' | 'ground') =>
    formats.flatMap(({ textFormat, backgroundColorStyle }) => {
      const style = key === 'word' ? textFormat?.foregroundColorStyle : backgroundColorStyle;
      return style?.rgbColor ? [style.rgbColor] : [];
    });
  // WCAG 2, success criterion 1.4.3.
  const linear = (part = 0): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const light = ({ red, green, blue }: gapi.client.sheets.Color): number =>
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  for (const word of colours('word')) {
    for (const ground of colours('ground'))
      expect((light(ground) + 0.05) / (light(word) + 0.05)).toBeGreaterThanOrEqual(4.5);
  }
});

describe('in an installed workbook', () => {
  const book = new Book();
  book.install();
  const column = (tab: string, label: string): number => book.cells(`${tab}!1:1`)[0]!.indexOf(label);
  const put = (tab: string, rows: Record<string, unknown>[]): void => {
    const header = book.cells(`${tab}!1:1`)[0]!;
    const values = rows.map((row) => header.map((label: string) => row[label] ?? null));
    book.put(`${tab}!A2`, values);
  };
  put('Projets', [
    { Intitulé: 'Bloqué et en retard', Avancement: 'Bloqué', Fin: TODAY - 1, 'Pour le': TODAY - 1 },
    { Intitulé: 'Fini à temps', Avancement: 'Terminé', Fin: TODAY - 1, 'Pour le': TODAY - 1 },
    { Intitulé: 'Sans reste', Avancement: 'En cours', 'Coût total': 100 },
    { Intitulé: 'Abandonné', Avancement: 'Abandonné', Inscription: 'Non retenu' },
  ]);
  put('Financements', [
    { Projet: 'Sans reste', Financeur: 'ADEME', Statut: 'Notifié', 'Montant accordé': 100 },
    { Projet: 'Abandonné', Financeur: 'ADEME', Statut: 'Refusé' },
    { Projet: 'Abandonné', Financeur: 'ADEME', Statut: 'Envisagé', 'Date limite de dépôt': TODAY - 3 },
  ]);
  put('Décisions', [
    { Fait: true, 'Décision ou action': 'Faite', 'Pour le': TODAY - 3 },
    { Fait: false, 'Décision ou action': 'En retard', 'Pour le': TODAY - 3 },
    { Fait: true, 'Décision ou action': 'Inscrire', Type: 'Inscription approuvée' },
  ]);
  put('Suivi', [
    { Date: TODAY - 91, Projet: 'Bloqué et en retard', Note: 'Appel' },
    { Date: TODAY - 90, Projet: 'Sans reste', Note: 'Appel' },
    { Date: TODAY - 91, Projet: 'Fini à temps', Note: 'Appel' },
  ]);
  put('Séances', [{ Séance: 'COTECH n° 5', Statut: 'Reportée' }]);
  book.install();

  /** « gras italique barré » and the background, as the cell shows. */
  const look = (tab: string, row: number, label: string): string => {
    const { sheets } = book.call('GET', `/v4/spreadsheets/${book.id}`, undefined, {
      ranges: [`${tab}!${letters(column(tab, label))}${row}`],
      fields: ['sheets(data(rowData(values(effectiveFormat(textFormat,backgroundColorStyle)))))'],
    });
    const { textFormat = {}, backgroundColorStyle } =
      sheets[0].data[0].rowData?.[0]?.values?.[0]?.effectiveFormat ?? {};
    const { red = 1, green = 1, blue = 1 } = backgroundColorStyle?.rgbColor ?? {};
    return [
      textFormat.bold && 'gras',
      textFormat.italic && 'italique',
      textFormat.strikethrough && 'barré',
      red + green + blue < 3 && 'teinté',
    ]
      .filter(Boolean)
      .join(' ');
  };

  test.each([
    ['Projets', 2, 'Avancement', 'gras teinté'],
    ['Projets', 2, 'Fin', 'gras teinté'],
    ['Projets', 2, 'Pour le', 'gras teinté'],
    ['Projets', 2, 'Dernière nouvelle', 'italique teinté'],
    ['Projets', 3, 'Dernière nouvelle', ''],
    ['Projets', 4, 'Dernière nouvelle', ''],
    ['Projets', 3, 'Fin', ''],
    ['Projets', 3, 'Pour le', ''],
    ['Projets', 3, 'Avancement', 'teinté'],
    ['Projets', 4, 'Reste à financer', ''],
    ['Projets', 5, 'Intitulé', 'barré'],
    ['Projets', 5, 'Inscription', 'barré teinté'],
    ['Financements', 2, 'Financeur', ''],
    ['Financements', 3, 'Financeur', 'barré'],
    ['Financements', 3, 'Statut', 'barré teinté'],
    ['Financements', 4, 'Date limite de dépôt', 'gras teinté'],
    ['Décisions', 2, 'Décision ou action', 'barré'],
    ['Décisions', 2, 'Pour le', 'barré'],
    ['Décisions', 3, 'Pour le', 'gras teinté'],
    ['Décisions', 4, 'Décision ou action', ''],
    ['Séances', 2, 'Séance', 'barré'],
  ] as const)('%s, line %d, « %s »: %s', (tab, row, label, said) => {
    expect(look(tab, row, label)).toBe(said);
  });

  test('people’s own formats stay first, and nothing is added twice', () => {
    const { sheets } = book.get('sheets(properties(title,sheetId),conditionalFormats)');
    const projects = sheets.find(({ properties }: any) => properties.title === 'Projets');
    const [first] = projects.conditionalFormats;
    const own = { ...first, booleanRule: { ...first.booleanRule, condition: { type: 'NOT_BLANK' } } };
    book.batch([{ addConditionalFormatRule: { rule: own, index: 0 } }]);
    expect(book.planInstall().steps).toEqual([]);
    const sheetId = projects.properties.sheetId;
    book.batch([{ deleteConditionalFormatRule: { sheetId, index: 1 } }]);
    const [step] = book.planInstall().steps;
    expect([step?.id, step?.requests.length]).toEqual(['highlights', 1]);
  });
});
