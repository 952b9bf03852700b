// Bar charts over the cells, as drawings that say their numbers: patterns beside colours, values in words.

import { setAttributes } from '../dom';
import { type CellData, type Color, color, type GridRange, type SheetCells } from './book';

interface Data {
  sourceRange?: { sources?: GridRange[] };
}

export interface Chart {
  chartId?: number;
  spec: {
    title?: string;
    altText?: string;
    basicChart?: {
      chartType?: string;
      stackedType?: string;
      headerCount?: number;
      domains?: { domain?: Data }[];
      series?: { series?: Data; colorStyle?: { rgbColor?: Color } }[];
    };
  };
  position: {
    overlayPosition?: {
      anchorCell?: { rowIndex?: number; columnIndex?: number };
      offsetXPixels?: number;
      offsetYPixels?: number;
      widthPixels?: number;
      heightPixels?: number;
    };
  };
}

interface Series {
  name: string;
  ink: string;
  values: { value: number; shown: string }[];
}

const SPACE = 'http://www.w3.org/2000/svg';
/** Of each series in turn: plain, hatched, dotted. */
const PATTERNS = ['', 'M-2 2 l4 -4 M0 8 l8 -8 M6 10 l4 -4', 'M4 4 h0.01'];
const TITLE = 34;
const LEGEND = 30;
const MARGIN = 14;

/** The drawing of a chart whose sources stand in the tab shown; undefined while its cells are on the way. */
export function drawChart(chart: Chart, cells: SheetCells): SVGSVGElement | undefined {
  const { basicChart = {}, title = '' } = chart.spec;
  const header = basicChart.headerCount ?? 0;
  const labels = column(basicChart.domains?.[0]?.domain, cells)?.slice(header);
  const columns = basicChart.series?.map((one) => column(one.series, cells));
  if (!labels || !columns || columns.some((one) => !one)) return undefined;
  const series = columns.map((found, index): Series => {
    const named = found!.slice(0, header).map((cell) => cell.formattedValue ?? '');
    return {
      name: named.join(' '),
      ink: color(undefined, basicChart.series?.[index]?.colorStyle) ?? '#1565c0',
      values: found!.slice(header).map(({ effectiveValue, formattedValue = '0' }) => ({
        value: Math.max(0, effectiveValue?.numberValue ?? 0),
        shown: formattedValue,
      })),
    };
  });
  const names = labels.map((cell) => cell.formattedValue ?? '');
  const { widthPixels = 600, heightPixels = 371 } = chart.position.overlayPosition ?? {};
  return draw(title, names, series, chart, { width: widthPixels, height: heightPixels });
}

function column(data: Data | undefined, cells: SheetCells): CellData[] | undefined {
  const found: CellData[] = [];
  for (const range of data?.sourceRange?.sources ?? []) {
    if ((range.sheetId ?? 0) !== cells.sheetId) return [];
    for (let row = range.startRowIndex ?? 0; row < (range.endRowIndex ?? 0); row += 1)
      for (let at = range.startColumnIndex ?? 0; at < (range.endColumnIndex ?? 0); at += 1) {
        const cell = cells.cell(row + 1, at + 1);
        if (!cell) return undefined;
        found.push(cell);
      }
  }
  return found;
}

function draw(
  title: string,
  names: readonly string[],
  series: readonly Series[],
  chart: Chart,
  { width, height }: { width: number; height: number },
): SVGSVGElement {
  const id = `graphique-${chart.chartId ?? 0}`;
  const svg = node('svg', {
    class: 'chart',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': inWords(title, names, series),
  });
  const several = series.length > 1;
  svg.append(words(title, { x: MARGIN, y: 23, class: 'chart-title' }));
  const defs = node('defs', {});
  series.forEach(({ ink }, index) => {
    defs.append(pattern(`${id}-${index}`, ink, PATTERNS[index % PATTERNS.length]!));
  });
  svg.append(defs);
  const totals = names.map((_, row) => series.reduce((sum, one) => sum + (one.values[row]?.value ?? 0), 0));
  const most = Math.max(...totals, 0) || 1;
  const labelWidth = Math.min(width * 0.46, 24 + Math.max(...names.map((name) => name.length), 0) * 6.4);
  const valueWidth = several ? 12 : 34;
  const room = width - labelWidth - valueWidth - MARGIN;
  const band = (height - TITLE - (several ? LEGEND : MARGIN)) / Math.max(1, names.length);
  const thick = Math.min(22, band * 0.62);
  svg.append(
    node('line', {
      class: 'chart-axis',
      x1: labelWidth,
      x2: labelWidth,
      y1: TITLE,
      y2: TITLE + band * names.length,
    }),
  );
  names.forEach((name, row) => {
    const middle = TITLE + band * (row + 0.5);
    const label = words(cut(name, Math.floor((labelWidth - MARGIN) / 6.2)), {
      x: labelWidth - 8,
      y: middle + 4,
      class: 'chart-label',
      'text-anchor': 'end',
    });
    label.append(tip(name));
    svg.append(label);
    let left = labelWidth;
    series.forEach((one, index) => {
      const { value, shown } = one.values[row] ?? { value: 0, shown: '' };
      const long = (value / most) * room;
      if (long > 0) {
        const bar = node('rect', {
          x: left,
          y: middle - thick / 2,
          width: Math.max(1, long),
          height: thick,
          fill: `url(#${id}-${index})`,
          stroke: one.ink,
        });
        bar.append(tip(several ? `${name} – ${one.name}\u00a0: ${shown}` : `${name}\u00a0: ${shown}`));
        svg.append(bar);
      }
      left += long;
      if (!several) svg.append(words(shown, { x: left + 6, y: middle + 4, class: 'chart-value' }));
    });
  });
  if (several) {
    let left = MARGIN;
    series.forEach(({ name, ink }, index) => {
      const y = height - LEGEND + 10;
      svg.append(
        node('rect', { x: left, y, width: 14, height: 12, fill: `url(#${id}-${index})`, stroke: ink }),
        words(name, { x: left + 20, y: y + 10, class: 'chart-label' }),
      );
      left += 40 + name.length * 6.6;
    });
  }
  return svg;
}

/** « Projets par avancement. À venir : 6. En cours : 19. » */
function inWords(title: string, names: readonly string[], series: readonly Series[]): string {
  const said = names.map((name, row) => {
    const values = series.map(({ name: of, values: all }) => {
      const shown = all[row]?.shown ?? '';
      return series.length > 1 ? `${of} ${shown}` : shown;
    });
    return `${name}\u00a0: ${values.join(', ')}.`;
  });
  return [`${title}.`, ...said].join(' ');
}

function pattern(id: string, ink: string, path: string): SVGElement {
  const made = node('pattern', { id, width: 8, height: 8, patternUnits: 'userSpaceOnUse' });
  made.append(node('rect', { width: 8, height: 8, fill: ink, 'fill-opacity': path ? 0.35 : 1 }));
  if (path)
    made.append(
      node('path', { d: path, stroke: ink, 'stroke-width': 2.2, 'stroke-linecap': 'round', fill: 'none' }),
    );
  return made;
}

function node<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SPACE, tag);
  setAttributes(element, attributes);
  return element;
}

function words(text: string, attributes: Record<string, string | number>): SVGTextElement {
  const element = node('text', attributes);
  element.textContent = text;
  return element;
}

function tip(text: string): SVGTitleElement {
  const element = node('title', {});
  element.textContent = text;
  return element;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, Math.max(1, length - 1)).trimEnd()}…` : text;
}
