// Charts over a tab's cells: horizontal bars, what this Workspace's own workbook shows.

import { GoogleError, notImplemented } from '../../door';
import { resolve, sheetById } from '../a1';
import type { Draft } from '../draft';
import type { ChartSourceRange, ChartSpec, EmbeddedChart, GridRange } from '../schema';
import { freeNumber } from './sheets';

/** Google's own size of a chart that says none (EmbeddedObjectPosition, discovery document). */
const SIZE = { widthPixels: 600, heightPixels: 371 };
const DRAWN = ['BAR'];

export function addChart(request: gapi.client.sheets.AddChartRequest, draft: Draft): unknown {
  const { chartId, spec, position = {}, border } = request.chart ?? {};
  if (!spec) throw new GoogleError(400, 'The chart must have a spec.');
  checkSpec(spec, draft);
  const { sheetId, newSheet, overlayPosition } = position;
  if (sheetId !== undefined && sheetById(draft.book, sheetId))
    throw new GoogleError(
      400,
      `Cannot add chart to new sheet with ID: ${sheetId}, a sheet with that ID already exists.`,
    );
  if (newSheet || sheetId !== undefined || !overlayPosition)
    throw notImplemented('sheets.spreadsheets.batchUpdate addChart position.newSheet');
  const anchor = overlayPosition.anchorCell ?? {};
  const { rowIndex = 0, columnIndex = 0 } = anchor;
  resolve(cell(anchor.sheetId, rowIndex, columnIndex), draft.book);
  if (chartId !== undefined && draft.book.sheets.some(({ charts = [] }) => charts.some(has(chartId))))
    throw new GoogleError(400, `An embedded object with ID ${chartId} already exists.`);
  const sheet = sheetById(draft.edit(), anchor.sheetId ?? 0)!;
  const chart: EmbeddedChart = {
    chartId: chartId ?? freeNumber(draft),
    spec: JSON.parse(JSON.stringify(spec)) as ChartSpec,
    position: { overlayPosition: { ...SIZE, ...overlayPosition } },
    ...(border ? { border } : {}),
  };
  sheet.charts = [...(sheet.charts ?? []), chart];
  return { chart };
}

export const has =
  (id: number) =>
  ({ chartId }: EmbeddedChart): boolean =>
    chartId === id;

function cell(sheetId: number | undefined, row: number, column: number): GridRange {
  return {
    sheetId,
    startRowIndex: row,
    endRowIndex: row + 1,
    startColumnIndex: column,
    endColumnIndex: column + 1,
  };
}

function checkSpec(spec: ChartSpec, draft: Draft): void {
  const { basicChart, ...others } = spec;
  const other = Object.keys(others).find((name) => name.endsWith('Chart'));
  if (other && basicChart) throw new GoogleError(400, 'Only one chart type can be set in a chart spec.');
  if (other) throw notImplemented(`sheets.spreadsheets.batchUpdate addChart ${other}`);
  if (!basicChart) throw new GoogleError(400, 'The chart spec must have a chart type.');
  const { chartType, domains = [], series = [] } = basicChart;
  if (!chartType || !DRAWN.includes(chartType))
    throw notImplemented(`sheets.spreadsheets.batchUpdate addChart basicChart ${chartType}`);
  if (domains.length > 1) throw new GoogleError(400, 'Only a single domain is supported.');
  if (series.length === 0) throw new GoogleError(400, 'At least one series must be specified.');
  const sources = [...domains.map(({ domain }) => domain), ...series.map((one) => one.series)];
  const counts = sources.map((data) => checkSource(data?.sourceRange, draft));
  if (counts.some((count) => count !== counts[0]))
    throw new GoogleError(400, 'The domain and all series must have the same number of source ranges.');
}

/** How many ranges a source has, each one row or one column. */
function checkSource(source: ChartSourceRange | undefined, draft: Draft): number {
  const areas = (source?.sources ?? []).map((range) => resolve(range, draft.book));
  if (areas.length === 0) throw new GoogleError(400, 'ChartSourceRange must have at least one range.');
  if (!areas.every(({ c1, c2 }) => c2 - c1 === 1) && !areas.every(({ r1, r2 }) => r2 - r1 === 1))
    throw new GoogleError(400, 'ChartSourceRange ranges require all rows or all columns to have length of 1');
  return areas.length;
}

/** The chart once its cells have moved: its sources and its anchor follow them; a source that is gone is dropped. */
export function moved(
  chart: EmbeddedChart,
  move: (range: GridRange) => GridRange | undefined,
): EmbeddedChart {
  const follow = <T extends { sourceRange?: ChartSourceRange }>(data: T | undefined): T | undefined =>
    data?.sourceRange && {
      ...data,
      sourceRange: {
        sources: (data.sourceRange.sources ?? []).map(move).filter((range) => range !== undefined),
      },
    };
  const { basicChart } = chart.spec!;
  const { overlayPosition } = chart.position!;
  const { sheetId, rowIndex = 0, columnIndex = 0 } = overlayPosition!.anchorCell ?? {};
  const anchor = move(cell(sheetId, rowIndex, columnIndex));
  return {
    ...chart,
    spec: {
      ...chart.spec,
      basicChart: {
        ...basicChart,
        domains: basicChart?.domains?.map((one) => ({ ...one, domain: follow(one.domain) })),
        series: basicChart?.series?.map((one) => ({ ...one, series: follow(one.series) })),
      },
    },
    position: {
      overlayPosition: {
        ...overlayPosition,
        ...(anchor
          ? { anchorCell: { sheetId, rowIndex: anchor.startRowIndex, columnIndex: anchor.startColumnIndex } }
          : {}),
      },
    },
  };
}
