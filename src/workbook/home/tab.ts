// The tab Accueil as install adds it: lines, figures, tables and two charts; every figure is a live formula.

import { labelOf } from '../../domain/enumerations';
import { NARROW, NBSP } from '../../french';
import type { Row, TableKey } from '../declaration';
import { textOf } from '../declaration';
import { filled, type Layout } from '../formulas';
import { rgb } from '../install/colour';
import type { Request } from '../install/tab-requests';
import { TABLES } from '../tables';
import { HOME_DATA, HOME_HEADERS, HOME_LINES } from './lines';

type CellData = gapi.client.sheets.CellData;
type Format = gapi.client.sheets.CellFormat;

/** Columns, from 0: lines, a gap, figures, a margin, and the two hidden ones that the lines are made of. */
const [DAY, WHEN, WHAT, WHO, , LABEL, FIRST, SECOND, THIRD, , TEXT, REFERENCE] = [...Array(12).keys()] as [
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
];
const WIDTHS = [92, 166, 384, 150, 24, 240, 96, 96, 126, 12, 100, 100];
/** Rows, from 1. */
const SENTENCE = 2;
const HEADERS = 4;
const STATES_AT = HEADERS + 1;
const NEXT_AT = HEADERS + 9;
const AXES_AT = HEADERS + 14;
const CHARTS_AT = HEADERS + HOME_LINES + 3;
const ROWS = 36;

const STATES = ['UPCOMING', 'IN_PROGRESS', 'BLOCKED', 'PAUSED', 'DONE', 'ABANDONED'];
/** Axes shown at most: beyond, a chart can't be read. */
const MOST_AXES = 8;

/** Where the columns of home's own tab and of every table stand. */
type Places = Readonly<
  Partial<
    Record<
      TableKey,
      { title: string; sheetId: number; headerRow?: number; columns: Readonly<Record<string, number>> }
    >
  >
>;

/** The position of the lines in a new tab (home.ts). */
export const HOME_PLACE = {
  headerRow: HEADERS,
  columns: { day: DAY, who: WHO, text: TEXT, reference: REFERENCE },
} as const;

/** Requests that add the tab, first of all; `axes` are those of `Axes`, as it is or will be. */
export function homeTab(
  title: string,
  sheetId: number,
  places: Places,
  axes: readonly Pick<Row, 'id' | 'values'>[],
): Request[] {
  const cells = new Map<number, Map<number, CellData>>();
  const put = (row: number, column: number, cell: CellData): void => {
    const line = cells.get(row) ?? new Map<number, CellData>();
    cells.set(row, line.set(column, cell));
  };
  const shown = axesShown(axes);
  const axesEnd = AXES_AT + shown.length + 1;
  lines();
  states();
  nextMeetings();
  funds();
  heading();
  return [
    {
      addSheet: {
        properties: {
          sheetId,
          title,
          index: 0,
          tabColorStyle: { rgbColor: rgb('#c62828') },
          gridProperties: { rowCount: ROWS, columnCount: WIDTHS.length, hideGridlines: true },
        },
      },
    },
    ...[...cells].map(([row, line]) => rowRequest(row, line)),
    ...sizes(),
    lateness(),
    {
      addProtectedRange: {
        protectedRange: {
          range: { sheetId },
          description: 'Rempli par Cordée',
          warningOnly: true,
        },
      },
    },
    ...charts(),
  ];

  function heading(): void {
    put(1, DAY, { ...text('À faire'), userEnteredFormat: bold('#1b5e20', 18) });
    const total = at(STATES_AT + STATES.length, FIRST);
    const [underWay, blocked] = [at(STATES_AT + 1, FIRST), at(STATES_AT + 2, FIRST)];
    const none = `"Aucun projet pour l’instant${NBSP}: notez le premier dans l’onglet «${NBSP}Projets${NBSP}»."`;
    const said = [
      `${total}&IF(${total}>1;" projets";" projet")`,
      `IF(${underWay}=0;"";", dont "&${underWay}&" en cours")`,
      `IF(${blocked}=0;"";IF(${underWay}=0;", dont ";" et ")&${blocked}&" bloqué"&IF(${blocked}>1;"s";""))`,
      '"."',
    ].join('&');
    put(SENTENCE, DAY, {
      ...formula(`=IF(${total}=0;${none};${said})`),
      userEnteredFormat: { textFormat: { foregroundColorStyle: { rgbColor: rgb('#4a5560') }, fontSize: 11 } },
    });
  }

  function lines(): void {
    const { day, when, what, who } = HOME_HEADERS;
    [day, when, what, who].forEach((label, column) => {
      put(HEADERS, column, header(label, column === DAY ? 'CENTER' : 'LEFT'));
    });
    put(HEADERS, TEXT, header(HOME_DATA.text));
    put(HEADERS, REFERENCE, header(HOME_DATA.reference));
    for (let row = HEADERS + 1; row <= HEADERS + HOME_LINES + 1; row++) {
      const line = {
        borders: { bottom: { style: 'SOLID', colorStyle: { rgbColor: rgb('#e4eaee') } } },
      } as const;
      put(row, DAY, { userEnteredFormat: { ...line, ...DATE, horizontalAlignment: 'CENTER' } });
      put(row, WHEN, { ...formula(whenFormula(`$A${row}`)), userEnteredFormat: line });
      put(row, WHAT, { ...formula(linkFormula(row, places)), userEnteredFormat: line });
      put(row, WHO, { userEnteredFormat: line });
    }
  }

  function states(): void {
    put(HEADERS, LABEL, header('Projets par avancement'));
    put(HEADERS, FIRST, header('Nombre', 'RIGHT'));
    STATES.forEach((state, index) => {
      const label = labelOf('progress', state);
      put(STATES_AT + index, LABEL, text(label));
      put(STATES_AT + index, FIRST, counted(`=COUNTIFS([projects.progressCode];"${state}")`));
    });
    const row = STATES_AT + STATES.length;
    put(row, LABEL, { ...text('Tous les projets'), userEnteredFormat: TOTAL });
    const total = counted('=COUNTA([projects.title])');
    put(row, FIRST, { ...total, userEnteredFormat: { ...total.userEnteredFormat, ...TOTAL } });
  }

  function nextMeetings(): void {
    ['COTECH', 'COPIL'].forEach((body, index) => {
      const next = `MINIFS([meetings.date];[meetings.date];">="&TODAY();[meetings.subject];"*${body}*";[meetings.statusCode];"<>CANCELLED";[meetings.statusCode];"<>POSTPONED")`;
      const cell = computed(`=IF(${next}=0;"à fixer";${next})`);
      put(NEXT_AT + index, LABEL, text(`Prochain ${body}`));
      put(NEXT_AT + index, FIRST, { ...cell, userEnteredFormat: { ...DATE, horizontalAlignment: 'RIGHT' } });
    });
  }

  function funds(): void {
    const columns = ['obtained', 'asked', 'fundingGap'] as const;
    const labels = ['Obtenu', 'Demandé', 'Reste à financer'];
    put(AXES_AT - 1, LABEL, header('Financements par axe'));
    labels.forEach((label, index) => {
      put(AXES_AT - 1, FIRST + index, header(label, 'RIGHT'));
    });
    shown.forEach(({ id, values }, index) => {
      const row = AXES_AT + index;
      const name = computed(`=IFERROR(INDEX([axes.shortName];MATCH("${id}";[axes.id];0));"")`);
      put(row, LABEL, name);
      columns.forEach((key, at) => {
        put(row, FIRST + at, money(axisSum(key, row, textOf(values.code))));
      });
    });
    const others = AXES_AT + shown.length;
    put(others, LABEL, text('Sans axe ou autre'));
    put(axesEnd, LABEL, { ...text('Ensemble'), userEnteredFormat: TOTAL });
    columns.forEach((key, index) => {
      const column = FIRST + index;
      const all = money(`=${alive(key)}`);
      put(axesEnd, column, { ...all, userEnteredFormat: { ...all.userEnteredFormat, ...TOTAL } });
      const listed = `${at(AXES_AT, column)}:${at(Math.max(AXES_AT, others - 1), column)}`;
      const rest = `=${at(axesEnd, column)}-SUM(${listed})`;
      put(others, column, money(shown.length > 0 ? rest : `=${at(axesEnd, column)}`));
    });
  }

  /** Sum of a column over the projects of an axis, named as drop-downs do or by its number. */
  function axisSum(key: string, row: number, code: string): string {
    const name = at(row, LABEL);
    const number = /^\d+$/.test(code) ? `+IF(${name}="Axe ${code}";0;${alive(key, `"Axe ${code}"`)})` : '';
    return `=IF(${name}="";0;${alive(key, name)}${number})`;
  }

  function computed(pattern: string): CellData {
    return formula(filled(places as Layout, pattern) ?? '=""');
  }

  function counted(pattern: string): CellData {
    return { ...computed(pattern), userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '0' } } };
  }

  function money(pattern: string): CellData {
    return {
      ...computed(pattern),
      userEnteredFormat: { numberFormat: { type: 'CURRENCY', pattern: '#,##0\\ "€"' } },
    };
  }

  function rowRequest(row: number, line: ReadonlyMap<number, CellData>): Request {
    const last = Math.max(...line.keys());
    const values: CellData[] = [];
    for (let column = 0; column <= last; column++) values.push(line.get(column) ?? {});
    return {
      updateCells: {
        start: { sheetId, rowIndex: row - 1, columnIndex: 0 },
        rows: [{ values }],
        fields: 'userEnteredValue,userEnteredFormat',
      },
    };
  }

  function sizes(): Request[] {
    const size = (dimension: string, startIndex: number, endIndex: number, pixelSize: number): Request => ({
      updateDimensionProperties: {
        range: { sheetId, dimension: dimension as 'ROWS', startIndex, endIndex },
        properties: { pixelSize },
        fields: 'pixelSize',
      },
    });
    return [
      ...WIDTHS.map((width, column) => size('COLUMNS', column, column + 1, width)),
      size('ROWS', 0, 1, 40),
      size('ROWS', HEADERS - 1, HEADERS + HOME_LINES + 1, 24),
      {
        updateDimensionProperties: {
          range: { sheetId, dimension: 'COLUMNS', startIndex: TEXT, endIndex: REFERENCE + 1 },
          properties: { hiddenByUser: true },
          fields: 'hiddenByUser',
        },
      },
    ];
  }

  /** Late lines in bold dark red: « en retard » says it too. */
  function lateness(): Request {
    const row = HEADERS + 1;
    return {
      addConditionalFormatRule: {
        index: 0,
        rule: {
          ranges: [
            {
              sheetId,
              startRowIndex: HEADERS,
              endRowIndex: HEADERS + HOME_LINES + 1,
              startColumnIndex: DAY,
              endColumnIndex: WHEN + 1,
            },
          ],
          booleanRule: {
            condition: {
              type: 'CUSTOM_FORMULA',
              values: [{ userEnteredValue: `=AND($A${row}<>"";$A${row}<TODAY())` }],
            },
            format: { textFormat: { bold: true, foregroundColorStyle: { rgbColor: rgb('#b3261e') } } },
          },
        },
      },
    };
  }

  function charts(): Request[] {
    return [
      chart(
        'Financements par axe',
        'Barres empilées par axe : obtenu, demandé, reste à financer. Les mêmes montants sont dans le tableau à droite.',
        [AXES_AT, AXES_AT + shown.length],
        [
          [FIRST, '#1b5e20'],
          [SECOND, '#f9a825'],
          [THIRD, '#9e9e9e'],
        ],
        { offset: 0, width: 462 },
      ),
      chart(
        'Projets par avancement',
        'Une barre par avancement : nombre de projets. Les mêmes nombres sont dans le tableau à droite.',
        [STATES_AT, STATES_AT + STATES.length - 1],
        [[FIRST, '#1565c0']],
        { offset: 472, width: 320 },
      ),
    ];
  }

  /** Bars over rows `first` to `last` of the figures, under the lines. */
  function chart(
    name: string,
    altText: string,
    [first, last]: readonly [number, number],
    series: readonly (readonly [column: number, colour: string])[],
    { offset, width }: { offset: number; width: number },
  ): Request {
    const source = (column: number) => ({
      sourceRange: {
        // The header names the series.
        sources: [
          {
            sheetId,
            startRowIndex: first - 2,
            endRowIndex: last,
            startColumnIndex: column,
            endColumnIndex: column + 1,
          },
        ],
      },
    });
    return {
      addChart: {
        chart: {
          spec: {
            title: name,
            altText: altText.replace(/ ([:;])/g, (_, mark) => (mark === ':' ? NBSP : NARROW) + mark),
            basicChart: {
              chartType: 'BAR',
              legendPosition: series.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
              headerCount: 1,
              ...(series.length > 1 ? { stackedType: 'STACKED' } : {}),
              domains: [{ domain: source(LABEL) }],
              series: series.map(([column, colour]) => ({
                series: source(column),
                targetAxis: 'BOTTOM_AXIS',
                colorStyle: { rgbColor: rgb(colour) },
              })),
            },
          },
          position: {
            overlayPosition: {
              anchorCell: { sheetId, rowIndex: CHARTS_AT - 1, columnIndex: 0 },
              offsetXPixels: offset,
              widthPixels: width,
              heightPixels: 282,
            },
          },
        },
      },
    };
  }
}

/** « demain », « dans 6 jours », « en retard de 3 jours », as whenDue says it (due.ts), of the day it is. */
export function whenFormula(day: string): string {
  const late = `"en retard de "&(TODAY()-${day})&IF(TODAY()-${day}>1;" jours";" jour")`;
  return `=IF(${day}="";"";IF(${day}<TODAY();${late};IF(${day}=TODAY();"aujourd’hui";IF(${day}=TODAY()+1;"demain";"dans "&(${day}-TODAY())&" jours"))))`;
}

/** Tables that lines speak of (due.ts). */
const DATED = [
  'projects',
  'fundings',
  'meetings',
  'stances',
  'decisions',
  'milestones',
  'deadlines',
] as const;

/** The line's text, leading to its row wherever it was sorted to. */
function linkFormula(row: number, places: Places): string {
  const text = `$K${row}`;
  const reference = `$L${row}`;
  const address = DATED.reduceRight((otherwise, table) => {
    const { headerRow = 1, sheetId = 0 } = places[table] ?? {};
    const prefix = `${TABLES[table].prefix}-`;
    const found = filled(places as Layout, `MATCH(${reference};[${table}.id];0)`);
    if (found === undefined) return otherwise;
    return `IF(LEFT(${reference};${prefix.length})="${prefix}";"#gid=${sheetId}&range=A"&(${headerRow}+${found});${otherwise})`;
  }, '""');
  return `=IF(${reference}="";${text}&"";IFERROR(HYPERLINK(${address};${text});${text}))`;
}

/** What a column of `Projets` adds up to, abandoned projects aside; missing money alone counts, not what is over. */
function alive(key: string, axis?: string): string {
  const column = `[projects.${key}]`;
  const criteria = [...(axis === undefined ? [] : [`[projects.axis];${axis}`]), `${column};">0"`].join(';');
  return `SUMIFS(${column};${criteria};[projects.progressCode];"<>ABANDONED")`;
}

/** The numbered axes of the first contract that has some; else the first ones. */
function axesShown(axes: readonly Pick<Row, 'id' | 'values'>[]): readonly Pick<Row, 'id' | 'values'>[] {
  const numbered = axes.filter(({ values }) => /^\d+$/.test(textOf(values.code)));
  const first = numbered[0]?.values.programme;
  const shown = numbered.length > 0 ? numbered.filter(({ values }) => values.programme === first) : axes;
  return shown.slice(0, MOST_AXES);
}

const DATE: Format = { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } };
const TOTAL: Format = { textFormat: { bold: true } };

function at(row: number, column: number): string {
  return `$${String.fromCharCode(65 + column)}$${row}`;
}

function text(stringValue: string): CellData {
  return { userEnteredValue: { stringValue } };
}

function formula(formulaValue: string): CellData {
  return { userEnteredValue: { formulaValue } };
}

function header(label: string, align: 'LEFT' | 'CENTER' | 'RIGHT' = 'LEFT'): CellData {
  return {
    ...text(label),
    userEnteredFormat: {
      ...bold('#1f2933'),
      backgroundColorStyle: { rgbColor: rgb('#d9ead9') },
      horizontalAlignment: align,
      verticalAlignment: 'MIDDLE',
    },
  };
}

function bold(colour: string, fontSize?: number): Format {
  return {
    textFormat: {
      bold: true,
      foregroundColorStyle: { rgbColor: rgb(colour) },
      ...(fontSize ? { fontSize } : {}),
    },
  };
}
