// Every rule asked of every row, and what reading had to say, as one list of findings, each at its cell.

import { cellName, columnNumber, letters } from '../a1';
import type { Row, TableKey } from '../declaration';
import { type Problem, problem } from '../problem';
import { TABLE_KEYS, TABLES } from '../tables';
import type { Tab, Workbook } from '../workbook';
import { bookOf } from './book';
import type { Found, Remark, Rule, Severity } from './rule';
import { RULES } from './rules';

export interface Finding {
  /** Names the anomaly from one check to the next, wherever its row goes. */
  id: string;
  severity: Severity;
  rule: string;
  message: string;
  hint: string;
  /** `Projets!D7`, or what stands for it. */
  where: string;
  /** Title of the tab. */
  sheet: string;
  /** What a link to the cell says; '' without a cell. */
  address: string;
  /** Sorts as text. */
  order: string;
}

/** What is wrong in a workbook on a day (serial): what is to correct first, then by tab, rule and row. */
export function findingsIn(workbook: Workbook, today: number, rules: readonly Rule[] = RULES): Finding[] {
  const findings = new Map<string, Finding>();
  const keep = (finding: Finding): void => {
    // Two findings of one rule at one cell are told apart by their order.
    let { id } = finding;
    for (let count = 2; findings.has(id); count += 1) id = `${finding.id}~${count}`;
    findings.set(id, { ...finding, id, order: `${finding.order}${id}` });
  };
  const own = workbook.tabs.checks?.title ?? TABLES.checks.title;
  for (const said of workbook.problems)
    if (said.where !== own && said.where.indexOf(`${own}!`) !== 0) keep(fromReading(workbook, said));
  const book = bookOf(workbook, today);
  const remember = (rule: Rule, table: TableKey, row: Row, { key, message, hint, severity }: Remark): void =>
    keep(
      findingAt(workbook, table, row.row, key, `${rule.id}|${row.id || row.row}|${key}`, {
        severity: severity ?? rule.severity,
        rule: rule.id,
        message,
        hint,
      }),
    );
  for (const rule of rules) {
    for (const table of TABLE_KEYS) {
      const check = rule.rows?.[table];
      if (check)
        for (const row of book.rows(table))
          for (const one of all(check(row, book))) remember(rule, table, row, one);
      const tab = workbook.tabs[table];
      if (!rule.header || !tab) continue;
      for (const { label, column } of tab.extras) {
        const remark = rule.header(label, table);
        if (!remark) continue;
        const said = { severity: remark.severity ?? rule.severity, rule: rule.id, ...remark };
        keep(finding(tab, tab.headerRow, column, `${rule.id}|${label}`, said));
      }
    }
  }
  return [...findings.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
}

function all(found: Found): readonly Remark[] {
  if (!found) return [];
  return Array.isArray(found) ? found : [found as Remark];
}

type Said = Pick<Finding, 'severity' | 'rule' | 'message' | 'hint'>;

/** The one place where a row and a column become a cell. */
function findingAt(
  workbook: Workbook,
  table: TableKey,
  row: number,
  key: string,
  id: string,
  said: Said,
): Finding {
  const tab = workbook.tabs[table]!;
  const { idKey = '', titleKey } = TABLES[table];
  const column = [key, titleKey, idKey].map((one) => tab.columns[one]).find((one) => one !== undefined) ?? 0;
  return finding(tab, row, column, id, said);
}

function finding(tab: Tab, row: number, column: number, id: string, said: Said): Finding {
  const { severity, rule } = said;
  const { message, hint } = problem(severity, '', rule, said.message, said.hint);
  return {
    id: `${tab.table}|${id}`,
    severity,
    rule,
    message,
    hint,
    where: cellName(tab.title, column, row),
    sheet: tab.title,
    address: `#gid=${tab.sheetId}&range=${letters(column)}${row}`,
    order: orderOf(severity, TABLE_KEYS.indexOf(tab.table)),
  };
}

function orderOf(severity: Severity, tab: number): string {
  return `${severity === 'warning' ? 1 : 2}|${String(tab).padStart(2, '0')}|`;
}

/** A remark of the reading: it knows its cell, and is never more than « à corriger ». */
function fromReading(workbook: Workbook, said: Problem): Finding {
  const severity = said.severity === 'info' ? 'info' : 'warning';
  const [, title = said.where, column, number] = /^(.*)!([A-Z]+)(\d+)$/.exec(said.where) ?? [];
  const tab = TABLE_KEYS.map((key) => workbook.tabs[key]).find(
    (one) => one?.title === title.replace(/!.*$/, ''),
  );
  if (!tab || column === undefined) {
    const sheet = title.replace(/!.*$/, '');
    return {
      ...said,
      id: `${said.rule}|${said.where}|${said.message}`,
      severity,
      sheet,
      address: tab ? `#gid=${tab.sheetId}&range=A${tab.headerRow}` : '',
      order: orderOf(severity, tab ? TABLE_KEYS.indexOf(tab.table) : 0),
    };
  }
  const position = columnNumber(column);
  const row = rowAt(workbook, tab, Number(number));
  const key = Object.keys(tab.columns).find((one) => tab.columns[one] === position) ?? column;
  return finding(tab, Number(number), position, `${said.rule}|${row?.id || number}|${key}`, {
    ...said,
    severity,
  });
}

const byNumber = new WeakMap<readonly Row[], Map<number, Row>>();

function rowAt({ tables }: Workbook, { table }: Tab, number: number): Row | undefined {
  let index = byNumber.get(tables[table]);
  if (!index) {
    index = new Map(tables[table].map((row) => [row.row, row]));
    byNumber.set(tables[table], index);
  }
  return index.get(number);
}
