// The tab `Contrôles`: what must be written so that it says the findings, each beside what a person noted of it.

import type { Row, Value } from '../declaration';
import { textOf } from '../declaration';
import type { MissingFormula, Workbook } from '../workbook';
import type { CellWrite, NewRow } from '../writing';
import type { Finding } from './findings';

export interface RegisterPlan {
  writes: readonly CellWrite[];
  newRows: readonly NewRow[];
  /** Findings that the tab doesn't say yet. */
  added: readonly Finding[];
  /** Findings that it says otherwise: moved, or in other words. */
  changed: readonly Finding[];
  /** Rows whose anomaly is no more, with what was noted of them. */
  gone: readonly Row[];
  /** Rows that will be left. */
  kept: number;
  /** Links that an interrupted run, or a hand, left out. */
  missing: readonly MissingFormula[];
}

/** What a row says of its finding; `firstSeenOn` and `note` are never written again. */
function valuesOf(finding: Finding): Record<string, Value> {
  const values: Record<string, Value> = {
    severity: finding.severity === 'warning' ? 'WARNING' : 'INFO',
    rule: finding.rule,
    sheet: finding.sheet,
    message: finding.message,
    remedy: finding.hint,
    place: finding.where,
    order: finding.order,
  };
  if (finding.address) values.address = finding.address;
  return values;
}

/** The tab is there, with what recognises its rows; else it must be installed first. */
export function canRegister({ tabs }: Workbook): boolean {
  return ['id', 'order', 'message', 'place'].every((key) => tabs.checks?.columns[key] !== undefined);
}

/** Sorts after every finding, and before the rows that aren't ours. */
const LAST = '9';

/** What of a row that goes is emptied: its reference stays until the row does, so that a sort loses nothing. */
const EMPTIED = ['severity', 'rule', 'sheet', 'message', 'remedy', 'note', 'firstSeenOn', 'place', 'address'];

export function planRegister(workbook: Workbook, findings: readonly Finding[], today: number): RegisterPlan {
  const known = workbook.byId.checks;
  const writes: CellWrite[] = [];
  const newRows: NewRow[] = [];
  const added: Finding[] = [];
  const changed: Finding[] = [];
  const wanted = new Set<string>();
  for (const finding of findings) {
    wanted.add(finding.id);
    const row = known.get(finding.id);
    const values = valuesOf(finding);
    if (!row) {
      added.push(finding);
      newRows.push({ table: 'checks', id: finding.id, values: { ...values, firstSeenOn: today } });
      continue;
    }
    const differing = Object.keys(values).filter((key) => row.values[key] !== values[key]);
    if (differing.length > 0) changed.push(finding);
    for (const key of differing) writes.push({ table: 'checks', id: finding.id, key, value: values[key]! });
  }
  const gone = [...known.values()].filter(({ id }) => !wanted.has(id));
  for (const { id, values } of gone) {
    for (const key of EMPTIED)
      if (textOf(values[key]) !== '') writes.push({ table: 'checks', id, key, value: null });
    if (values.order !== LAST) writes.push({ table: 'checks', id, key: 'order', value: LAST });
  }
  const missing = workbook.missingFormulas.filter(({ table }) => table === 'checks');
  return { writes, newRows, added, changed, gone, kept: findings.length, missing };
}

/**
 * Once written: rows in the order of findings – whole rows, what people noted beside them included – and those
 * that go, which then stand together below, emptied. One atomic batch: nobody can sort in between.
 */
export function tidyRequests(workbook: Workbook, { kept, gone }: RegisterPlan): object[] {
  const tab = workbook.tabs.checks;
  const order = tab?.columns.order;
  if (!tab || order === undefined) return [];
  const { sheetId, headerRow, lastRow, columnCount, unread } = tab;
  // A row that somebody copied stands beside its model.
  const copies = unread.filter(({ raw }) => ['', LAST].indexOf(String(raw[order] ?? '')) < 0).length;
  const range = { sheetId, startColumnIndex: 0, endColumnIndex: columnCount };
  const sort = {
    sortRange: {
      range: { ...range, startRowIndex: headerRow, endRowIndex: lastRow },
      sortSpecs: [{ dimensionIndex: order, sortOrder: 'ASCENDING' }],
    },
  };
  const first = headerRow + kept + copies;
  const empty = {
    updateCells: {
      range: { ...range, startRowIndex: first, endRowIndex: first + gone.length },
      fields: 'userEnteredValue',
    },
  };
  return gone.length > 0 ? [sort, empty] : [sort];
}
