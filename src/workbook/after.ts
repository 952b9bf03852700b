// The workbook as it stands after a planned write, so that a second write needs no second reading.

import type { Cell, Row, TableKey, Value } from './declaration';
import type { Workbook } from './workbook';
import type { CellWrite, NewRow, WritePlan } from './writing';

/** `workbook` with what `plan` wrote: new rows where they went, changed cells, ids given. Linear. */
export function afterWriting(
  workbook: Workbook,
  plan: WritePlan,
  writes: readonly CellWrite[],
  newRows: readonly NewRow[],
): Workbook {
  const written = valuesAfter(workbook, writes, newRows);
  const byRow = new Map<TableKey, Map<number, Row>>();
  plan.expectations.forEach(({ table, id, row, firstColumn }, index) => {
    let rows = byRow.get(table);
    if (!rows) {
      rows = new Map(workbook.tables[table].map((one) => [one.row, one]));
      byRow.set(table, rows);
    }
    const before = rows.get(row);
    const raw: Cell[] = before ? [...before.raw] : [];
    (plan.body?.data[index]?.values[0] ?? []).forEach((cell, offset) => {
      if (cell !== null) raw[firstColumn + offset] = cell;
    });
    rows.set(row, {
      id,
      row,
      values: written.get(`${table}/${id}`) ?? before?.values ?? {},
      extra: before?.extra ?? {},
      raw,
    });
  });

  const tables = { ...workbook.tables };
  const byId = { ...workbook.byId };
  const tabs = { ...workbook.tabs };
  byRow.forEach((rows, table) => {
    const list = [...rows.values()];
    const last = list.reduce((most, { row }) => Math.max(most, row), 0);
    tables[table] = list;
    byId[table] = new Map(list.filter(({ id }) => id !== '').map((row) => [row.id, row]));
    const tab = tabs[table];
    if (!tab) return;
    const { lastRow, rowCount, until } = tab;
    tabs[table] = {
      ...tab,
      lastRow: Math.max(lastRow, last),
      rowCount: Math.max(rowCount, last),
      ...(until === undefined ? {} : { until: Math.max(until, last + 2) }),
    };
  });
  return { ...workbook, tables, byId, tabs, assignedIds: [] };
}

function valuesAfter(
  workbook: Workbook,
  writes: readonly CellWrite[],
  newRows: readonly NewRow[],
): Map<string, Record<string, Value>> {
  const after = new Map<string, Record<string, Value>>();
  for (const { table, id = '', key, value } of writes) {
    const values = after.get(`${table}/${id}`) ?? { ...workbook.byId[table].get(id)?.values };
    if (value === null) delete values[key];
    else values[key] = value;
    after.set(`${table}/${id}`, values);
  }
  for (const { table, id = '', values } of newRows) {
    const kept: Record<string, Value> = {};
    for (const [key, value] of Object.entries(values)) if (value !== null) kept[key] = value;
    after.set(`${table}/${id}`, kept);
  }
  return after;
}
