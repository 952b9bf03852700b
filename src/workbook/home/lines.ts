// Accueil: the dated lines a person reads first; which they are, where they stand, and whether they are already there.

import { countOf, normalise } from '../../french';
import { type ValueRange, valueRange } from '../a1';
import { isEmpty } from '../cells';
import type { Cell } from '../declaration';
import { type Due, dueItems } from '../due';
import type { Workbook } from '../workbook';

export const HOME_TITLE = 'Accueil';
/** The id its tab is given. */
export const HOME_SHEET_ID = 26112399;

/** Headers above the lines; « Quand » and « À faire » are formulas over the others. */
export const HOME_HEADERS = { day: 'Échéance', when: 'Quand', what: 'À faire', who: 'Qui' } as const;
/** Headers of the hidden columns that the formulas read. */
export const HOME_DATA = { text: 'Texte', reference: 'Réf.' } as const;

/** Dated lines shown; one more may say how many others there are. */
export const HOME_LINES = 10;
/** Lines kept for what is late, whatever comes soon. */
const MOST_LATE = 6;
/** Silent projects shown at once. */
const MOST_SILENT = 3;

/** Where the lines stand, as the tab was read. */
export interface Home {
  title: string;
  /** 1-based: the row of the headers. */
  headerRow: number;
  /** 0-based columns. */
  columns: Readonly<Record<Written, number>>;
  /** What the lines said. */
  lines: readonly HomeLine[];
}

type Written = 'day' | 'who' | 'text' | 'reference';
const WRITTEN: Readonly<Record<Written, string>> = {
  day: HOME_HEADERS.day,
  who: HOME_HEADERS.who,
  ...HOME_DATA,
};

/** One line; '' where there is nothing. */
export type HomeLine = Readonly<Record<Written, Cell>>;

const NOTHING: HomeLine = { day: '', who: '', text: '', reference: '' };

/** What the lines should say: what is late first, then what comes, then how many others there are. */
export function homeLines(workbook: Pick<Workbook, 'tables' | 'byId'>, today: number): HomeLine[] {
  const all = dueItems(workbook, today);
  let silent = 0;
  const items = all.filter(({ kind }) => kind !== 'silence' || ++silent <= MOST_SILENT);
  const late = items.filter(({ day }) => day < today);
  const coming = items.slice(late.length);
  const lateShown = Math.min(late.length, Math.max(MOST_LATE, HOME_LINES - coming.length));
  const shown = [...late.slice(0, lateShown), ...coming].slice(0, HOME_LINES);
  const others = all.length - shown.length;
  const lines = shown.map(lineOf);
  if (lines.length === 0) {
    const text = `Rien n’attend de date. Une prochaine étape, une séance ou une date limite notée dans un onglet paraîtra ici.`;
    lines.push({ ...NOTHING, text });
  } else if (others > 0) {
    lines.push({
      ...NOTHING,
      text: `… et ${countOf(others, 'autre date notée', 'autres dates notées')} dans les onglets.`,
    });
  }
  while (lines.length <= HOME_LINES) lines.push(NOTHING);
  return lines;
}

function lineOf({ day, who, text, id }: Due): HomeLine {
  return { day, who, text: text.replace(/\s+/g, ' '), reference: id };
}

/** The lines as a tab holds them; undefined when it isn't ours: no row has our headers. */
export function readHome(title: string, cells: readonly (readonly Cell[])[]): Home | undefined {
  const keys = Object.keys(WRITTEN) as Written[];
  for (let row = 0; row < cells.length; row++) {
    const words = (cells[row] ?? []).map((cell) => normalise(String(cell ?? '')));
    const columns = {} as Record<Written, number>;
    for (const key of keys) columns[key] = words.indexOf(normalise(WRITTEN[key]));
    if (keys.some((key) => columns[key] < 0)) continue;
    const lines: HomeLine[] = [];
    for (let at = 1; at <= HOME_LINES + 1; at++) {
      const line: Partial<Record<Written, Cell>> = {};
      for (const key of keys) {
        const cell = cells[row + at]?.[columns[key]];
        line[key] = isEmpty(cell) ? '' : cell!;
      }
      lines.push(line as HomeLine);
    }
    return { title, headerRow: row + 1, columns, lines };
  }
  return undefined;
}

/** What brings the tab up to date, and the tab as it then stands; undefined when nothing has to be written. */
export function homeWrite(workbook: Workbook, today: number): { data: ValueRange; after: Home } | undefined {
  const { home } = workbook;
  if (!home) return undefined;
  const lines = homeLines(workbook, today);
  if (JSON.stringify(lines.map(inOrder)) === JSON.stringify(home.lines.map(inOrder))) return undefined;
  return { data: homeRange(home, lines), after: { ...home, lines } };
}

function inOrder({ day, who, text, reference }: HomeLine): Cell[] {
  return [day, who, text, reference];
}

/** The lines as cells, `null` for those in between that are formulas. */
export function homeRange(
  { title, headerRow, columns }: Omit<Home, 'lines'>,
  lines: readonly HomeLine[],
): ValueRange {
  const positions = Object.values(columns);
  const left = Math.min(...positions);
  const width = Math.max(...positions) - left + 1;
  const values = lines.map((line) => {
    const cells: Cell[] = new Array(width).fill(null);
    for (const key of Object.keys(columns) as Written[]) cells[columns[key] - left] = line[key];
    return cells;
  });
  return valueRange(title, left, headerRow + 1, values);
}
