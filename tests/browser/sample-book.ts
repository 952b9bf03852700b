// A spreadsheet for the pages to show: 5,000 rows, frozen header, folded columns, suggestions, links, a tick box.

import type { Received } from './fake-workspace';

const HEADERS = [
  'Réf.',
  'Intitulé',
  'Fiche',
  'Axe',
  'Porteur de projet',
  'Avancement',
  'Coût total',
  'Début',
  'Suivi par',
  'Note interne',
  'Technique',
  'Fait',
];
const WIDTHS = [90, 280, 70, 170, 210, 110, 110, 100, 130, 120, 120, 60];
const STATES = ['À venir', 'En cours', 'Bloqué', 'En pause', 'Terminé', 'Abandonné'];
const green = { red: 0.106, green: 0.369, blue: 0.29 };

export const ROWS = 5000;

export function bookInfo() {
  const sheet = (sheetId: number, title: string, tabColor: object | undefined, extra: object = {}) => ({
    properties: {
      sheetId,
      title,
      index: sheetId,
      tabColor,
      gridProperties: { rowCount: ROWS, columnCount: 12, frozenRowCount: 1, frozenColumnCount: 2 },
      ...extra,
    },
    ...(title === 'Projets'
      ? {
          columnGroups: [
            { range: { dimension: 'COLUMNS', startIndex: 9, endIndex: 11 }, depth: 1, collapsed: true },
          ],
        }
      : {}),
  });
  return {
    properties: { title: 'Projets du PETR (données fictives)' },
    sheets: [
      sheet(1, 'Accueil', { red: 0.8, green: 0.2, blue: 0.2 }),
      sheet(2, 'Projets', green),
      sheet(3, 'Financements', green),
      sheet(4, 'Contacts', { red: 0.95, green: 0.75, blue: 0.1 }),
      sheet(5, 'Listes', undefined, { hidden: true }),
    ],
  };
}

/** Cells written by the page, by A1 name. */
export type Written = Map<string, string>;

export function gridData(request: Received, written: Written) {
  const range = request.query.get('ranges') ?? '';
  const [, from = '1', to = '1'] = /!A(\d+):[A-Z]+(\d+)$/.exec(range) ?? [];
  const rowData = [];
  for (let row = Number(from); row <= Number(to); row += 1) rowData.push({ values: rowOf(row, written) });
  const columnMetadata = WIDTHS.map((pixelSize, at) => ({
    pixelSize,
    ...(at === 9 || at === 10 ? { hiddenByUser: true } : {}),
  }));
  return {
    sheets: [
      {
        data: [
          {
            startRow: Number(from) - 1,
            rowData,
            columnMetadata,
            rowMetadata: rowData.map(() => ({ pixelSize: 21 })),
          },
        ],
      },
    ],
  };
}

function rowOf(row: number, written: Written) {
  if (row === 1) {
    const effectiveFormat = {
      backgroundColor: green,
      textFormat: { bold: true, foregroundColor: { red: 1, green: 1, blue: 1 } },
      wrapStrategy: 'WRAP',
    };
    return HEADERS.map((text) => ({
      formattedValue: text,
      userEnteredValue: { stringValue: text },
      effectiveFormat,
    }));
  }
  const text = (value: string) =>
    value ? { formattedValue: value, userEnteredValue: { stringValue: value } } : {};
  const cells: any[] = [
    text(`PRJ-${String(row - 1).padStart(4, '0')}`),
    text(`Projet d’essai numéro ${row - 1}`),
    {
      formattedValue: 'Ouvrir',
      userEnteredValue: {
        formulaValue: '=HYPERLINK("https://docs.google.com/document/d/doc-1/edit";"Ouvrir")',
      },
      hyperlink: 'https://docs.google.com/document/d/doc-1/edit',
    },
    text(`Axe ${(row % 5) + 1}`),
    text('Commune d’Exempleville'),
    {
      ...text(STATES[row % STATES.length] ?? ''),
      dataValidation: {
        condition: { type: 'ONE_OF_LIST', values: STATES.map((userEnteredValue) => ({ userEnteredValue })) },
        strict: false,
        showCustomUi: true,
      },
    },
    {
      formattedValue: `${row}\u202f000\u00a0€`,
      userEnteredValue: { numberValue: row * 1000 },
      effectiveValue: { numberValue: row * 1000 },
      effectiveFormat: { numberFormat: { type: 'CURRENCY' } },
    },
    {
      formattedValue: '24/11/2026',
      userEnteredValue: { numberValue: 46350 },
      effectiveValue: { numberValue: 46350 },
      effectiveFormat: { numberFormat: { type: 'DATE' } },
    },
    text('Camille Exemple'),
    text('replié'),
    text('replié'),
    {
      formattedValue: 'FAUX',
      userEnteredValue: { boolValue: false },
      dataValidation: { condition: { type: 'BOOLEAN' } },
    },
  ];
  return cells.map((cell, at) => {
    const name = `${String.fromCharCode(65 + at)}${row}`;
    const value = written.get(name);
    return value === undefined ? cell : { ...cell, ...text(value), formattedValue: value };
  });
}
