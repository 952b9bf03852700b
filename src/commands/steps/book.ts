// Reads the workbook in one call and writes it in one call, whatever people do to it meanwhile.

import { type Problem, problem } from '../../changes/change';
import {
  ask,
  get,
  inBatches,
  need,
  post,
  type RestOutcome,
  refusal,
  remedy,
  Stop,
  type World,
} from '../../changes/ports';
import { letters, quoted } from '../../workbook/a1';
import { rememberedIn, tabsOf } from '../../workbook/adoption/known-tabs';
import { afterWriting } from '../../workbook/after';
import type { TableKey } from '../../workbook/declaration';
import { formulaRequests } from '../../workbook/formulas';
import { HOME_SHEET_ID, homeWrite } from '../../workbook/home/lines';
import { INSTALL_MENU } from '../../workbook/problem';
import { read, request, type SheetIds, sheetIdOf, wholeTabs } from '../../workbook/reading';
import { SETTINGS } from '../../workbook/registry';
import { isLater, TABLE_KEYS, TABLES } from '../../workbook/tables';
import { type MissingFormula, setting, type Workbook } from '../../workbook/workbook';
import {
  type CellWrite,
  type Expectation,
  type NewRow,
  planWrites,
  repair,
  type ValuesBody,
  verifyRows,
} from '../../workbook/writing';
import { BACK } from './soundness';

const SHEET_IDS = 'sheetIds';
/** Somebody may sort while we write; somebody who never stops sorting is told. */
const ROUNDS = 3;

/**
 * One call when the tabs are where they were, three when one was deleted or the workbook is new to us.
 * Throws Stop when this spreadsheet isn't a Cordée workbook, or is the copy of another.
 */
export function readWorkbook(world: World, copied: 'refused' | 'copy' = 'refused'): Workbook {
  const remembered = rememberedIds(world);
  const outcome = fetchValues(world, remembered);
  const workbook = outcome.ok ? read(outcome.body, remembered) : readAnew(world, outcome);
  // What stands today must be missed when it is gone.
  if (outcome.ok && !world.note(SHEET_IDS)) world.keepNote(SHEET_IDS, JSON.stringify(remembered));
  const { projects, settings } = workbook.tabs;
  if (!projects && !settings) {
    throw new Stop(
      'ce tableau',
      'W-INSTALL',
      'Ce tableau n’est pas encore installé.',
      `${INSTALL_MENU} : ce qui manque sera ajouté, rien d’autre ne change.`,
    );
  }
  if (!projects || !settings) {
    const { title } = projects ? TABLES.settings : TABLES.projects;
    throw new Stop(title, 'W-TAB', `L’onglet « ${title} » est introuvable. Rien n’a été écrit.`, BACK);
  }
  const owner = setting(workbook, SETTINGS.workbookId);
  if (owner !== undefined && owner !== world.spreadsheetId && copied === 'refused') {
    throw new Stop(
      `Paramètres, « ${SETTINGS.workbookId} »`,
      'W-COPY',
      'Ce tableau est la copie d’un autre : ses documents appartiennent à l’original, rien n’y sera écrit d’ici.',
      'Travaillez dans le tableau d’origine ; ou, pour que celui-ci fasse ses propres documents, menu Cordée ▸ Réglages ▸ Faire de cette copie un tableau à part.',
    );
  }
  return workbook;
}

function readAnew(world: World, refused: RestOutcome): Workbook {
  if (!refused.ok && refused.status !== 400) need(refused, 'ce tableau');
  const answer = ask(
    world,
    get('sheets', `spreadsheets/${world.spreadsheetId}`, { fields: 'sheets(properties(sheetId,title))' }),
  );
  const tabs = tabsOf(need(answer, 'ce tableau'));
  // All of them: `Paramètres` says which of somebody's own tabs were adopted.
  const all = post(
    'sheets',
    `spreadsheets/${world.spreadsheetId}/values:batchGetByDataFilter`,
    wholeTabs(tabs.map(({ sheetId }) => sheetId)),
  );
  const values = need(ask(world, all), 'ce tableau');
  const ids = { ...vanishedTabs(world), ...rememberedIn(tabs, values).known };
  world.keepNote(SHEET_IDS, JSON.stringify(ids));
  return read(values, ids);
}

/** Later tabs that were there the last time: without a tab, their ids say that something is lost (reading.ts). */
function vanishedTabs(world: World): SheetIds {
  const text = world.note(SHEET_IDS);
  const ids: SheetIds = text ? JSON.parse(text) : {};
  const vanished: SheetIds = {};
  for (const key of TABLE_KEYS) if (isLater(key) && ids[key] !== undefined) vanished[key] = ids[key];
  return vanished;
}

/** Tabs may have been added or adopted: the next reading looks again. */
export function forgetTabs(world: World): void {
  world.keepNote(SHEET_IDS, '');
}

function rememberedIds(world: World): SheetIds {
  const text = world.note(SHEET_IDS);
  if (text) return JSON.parse(text) as SheetIds;
  const guess: SheetIds = { home: HOME_SHEET_ID };
  for (const key of TABLE_KEYS) guess[key] = sheetIdOf(key);
  return guess;
}

function fetchValues(world: World, ids: SheetIds): RestOutcome {
  const body = request(ids);
  // A workbook without any of our tabs has nothing to read, and Google refuses an empty question.
  if (body.dataFilters.length === 0)
    return { ok: true, status: 200, body: { valueRanges: [] }, message: '', ambiguous: false };
  return ask(world, post('sheets', `spreadsheets/${world.spreadsheetId}/values:batchGetByDataFilter`, body));
}

export interface Written {
  /** The workbook as it stands now, as far as we know. */
  workbook: Workbook;
  problems: Problem[];
  /** Tables whose tab refused what was to be written. */
  refused: ReadonlySet<TableKey>;
}

/**
 * Writes cells and rows in one atomic call, then looks whether each row was still the one that was read:
 * rows somebody moved in between are put back from the snapshot and written again where they are now.
 * A tab that refuses (a protection) is reported and doesn't sink the others. The lines of `Accueil` travel along.
 */
export function writeWorkbook(
  world: World,
  workbook: Workbook,
  writes: readonly CellWrite[],
  newRows: readonly NewRow[] = [],
): Written {
  const problems: Problem[] = [];
  const refused = new Set<TableKey>();
  let book = workbook;
  let cells = writes;
  let rows = newRows;
  for (let round = 1; ; round += 1) {
    const plan = planWrites(book, cells, rows);
    // A copied row is about to be given a reference in place of the copied one.
    if (plan.body) problems.push(...book.problems.filter(({ rule }) => rule === 'W-ID-COPY'));
    for (const { table, id } of plan.refused) problems.push(unplaced(table, id));
    applyRequests(world, book, plan.growth, problems);
    const next = afterWriting(book, plan, cells, rows);
    const { data, after } = (plan.body && homeWrite(next, world.localTime().day)) ?? {};
    const body = plan.body && data ? { ...plan.body, data: [...plan.body.data, data] } : plan.body;
    const answer = body ? sendValues(world, body, plan.expectations, problems, refused) : null;
    const moved = answer ? verifyRows(answer, plan.expectations) : [];
    if (moved.length === 0) {
      const written = after ? { ...next, home: after } : next;
      const now = formulasOfNewRows(world, written, plan.formulas, rows, problems);
      return { workbook: now, problems: once(problems), refused };
    }
    const back = repair(book, answer, plan.expectations, moved);
    if (back.data.length > 0) sendValues(world, back, [], problems, refused);
    if (round === ROUNDS) {
      problems.push(
        problem(
          'error',
          TABLES[moved[0]!.table].title,
          'W-MOVED',
          'Les lignes ont été déplacées plusieurs fois pendant l’écriture : rien n’a été écrit au mauvais endroit, mais tout n’est pas noté.',
          'Quand plus personne ne trie l’onglet, relancez la même commande.',
        ),
      );
      return { workbook: book, problems: once(problems), refused };
    }
    const touched = new Set(moved.map(({ table, id }) => `${table}/${id}`));
    cells = cells.filter(({ table, id }) => touched.has(`${table}/${id ?? ''}`));
    rows = rows.filter(({ table, id }) => touched.has(`${table}/${id ?? ''}`));
    book = readWorkbook(world);
  }
}

/**
 * Formulas go to rows by number: the answer tells, by the references that stand there, whether the new rows are
 * still those; when somebody has sorted since, they are read again and given what they lack where they are.
 */
function formulasOfNewRows(
  world: World,
  workbook: Workbook,
  formulas: readonly unknown[],
  newRows: readonly NewRow[],
  problems: Problem[],
): Workbook {
  let book = workbook;
  let requests = formulas;
  for (let round = 1; requests.length > 0; round += 1) {
    const expected = newRows.flatMap(({ table, id }) => book.byId[table].get(id ?? '') ?? []);
    const answer = applyRequests(world, book, requests, problems, idRanges(book, newRows));
    const standing = idsIn(answer);
    if (!standing || expected.every(({ id, row }) => standing.get(id) === row) || round === ROUNDS) break;
    book = readWorkbook(world);
    const lacking = new Set(
      newRows.map(({ table, id }) => `${table}:${book.byId[table].get(id ?? '')?.row ?? ''}`),
    );
    requests = formulaRequests(
      book.tabs,
      book.missingFormulas.filter(({ table, row }) => lacking.has(`${table}:${row}`)),
    );
  }
  return book;
}

/** Where the references of new rows stand, one range for each tab. */
function idRanges({ tabs, byId }: Workbook, newRows: readonly NewRow[]): string[] {
  const bounds = new Map<TableKey, { first: number; last: number }>();
  for (const { table, id } of newRows) {
    const row = byId[table].get(id ?? '')?.row;
    if (row === undefined) continue;
    const { first, last } = bounds.get(table) ?? { first: row, last: row };
    bounds.set(table, { first: Math.min(first, row), last: Math.max(last, row) });
  }
  return [...bounds].flatMap(([table, { first, last }]) => {
    const column = tabs[table]?.columns[TABLES[table].idKey ?? ''];
    if (column === undefined) return [];
    const letter = letters(column);
    return [`${quoted(tabs[table]!.title)}!${letter}${first}:${letter}${last}`];
  });
}

/** Row of each reference in the answer; undefined when nothing was asked or answered. */
function idsIn(answer: any): Map<string, number> | undefined {
  const { sheets } = answer?.updatedSpreadsheet ?? {};
  if (!sheets) return undefined;
  const rows = new Map<string, number>();
  for (const { data = [] } of sheets)
    for (const { startRow = 0, rowData = [] } of data)
      rowData.forEach(({ values: [cell] = [] }: any, index: number) => {
        const { stringValue } = cell?.effectiveValue ?? {};
        if (stringValue !== undefined) rows.set(stringValue, startRow + index + 1);
      });
  return rows;
}

/** A tab that refuses to grow, then to be written, then its formulas, is told once. */
function once(problems: readonly Problem[]): Problem[] {
  const key = ({ where, message }: Problem): string => `${where}\n${message}`;
  return [...new Map(problems.map((one) => [key(one), one])).values()];
}

/** Requests of one spreadsheets.batchUpdate; what Google refuses is told. */
export function sendRequests(world: World, workbook: Workbook, requests: readonly unknown[]): Problem[] {
  const problems: Problem[] = [];
  applyRequests(world, workbook, requests, problems);
  return problems;
}

/** Formulas of hand-typed rows that lack them. */
export function writeFormulas(world: World, workbook: Workbook, cells: readonly MissingFormula[]): Problem[] {
  return sendRequests(world, workbook, formulaRequests(workbook.tabs, cells));
}

function applyRequests(
  world: World,
  workbook: Workbook,
  requests: readonly unknown[],
  problems: Problem[],
  /** Cells to see in the answer. */
  seen: readonly string[] = [],
): unknown {
  const looking =
    seen.length > 0
      ? { includeSpreadsheetInResponse: true, responseIncludeGridData: true, responseRanges: seen }
      : {};
  const fields = seen.length > 0 ? { fields: SEEN_FIELDS } : undefined;
  const send = (batch: readonly unknown[]): RestOutcome => {
    const path = `spreadsheets/${world.spreadsheetId}:batchUpdate`;
    return ask(world, post('sheets', path, { requests: batch, ...looking }, fields));
  };
  let answer: unknown;
  for (const batch of inBatches(requests)) {
    const whole = send(batch);
    if (whole.ok) {
      answer = whole.body;
      continue;
    }
    if (whole.ambiguous) {
      problems.push(refusedWrite('ce tableau', whole));
      return undefined;
    }
    // One tab refused sinks the whole batch: the tabs are tried one by one.
    const byTab = new Map<number, unknown[]>();
    for (const request of batch) {
      const sheetId = Number(/"sheetId":(\d+)/.exec(JSON.stringify(request))?.[1] ?? 0);
      byTab.set(sheetId, [...(byTab.get(sheetId) ?? []), request]);
    }
    byTab.forEach((own, sheetId) => {
      const outcome = byTab.size === 1 ? whole : send(own);
      const tab = Object.values(workbook.tabs).find((one) => one.sheetId === sheetId);
      if (!outcome.ok) problems.push(refusedWrite(tab ? tabNamed(tab.title) : 'ce tableau', outcome));
    });
  }
  return answer;
}

const SEEN_FIELDS = 'updatedSpreadsheet(sheets(data(startRow,rowData(values(effectiveValue)))))';

function tabNamed(title: string): string {
  return `onglet « ${title} »`;
}

/** The answer of the write, with an empty response for each range that a protection refused. */
function sendValues(
  world: World,
  body: ValuesBody,
  expectations: readonly Expectation[],
  problems: Problem[],
  refused: Set<TableKey>,
): any {
  const whole = postValues(world, body);
  if (whole.ok) return whole.body;
  if (whole.ambiguous) need(whole, 'ce tableau');
  // One range refused sinks the whole call: the tabs are tried one by one.
  const byTab = new Map<string, number[]>();
  body.data.forEach(({ range }, index) => {
    const tab = range.slice(0, range.lastIndexOf('!'));
    byTab.set(tab, [...(byTab.get(tab) ?? []), index]);
  });
  const responses: unknown[] = new Array(body.data.length);
  byTab.forEach((indexes, tab) => {
    const outcome = postValues(world, { ...body, data: indexes.map((index) => body.data[index]!) });
    if (!outcome.ok) {
      const said = refusedWrite(tabNamed(tab.replace(/^'|'$/g, '').replace(/''/g, "'")), outcome);
      // Beyond the rows that were asked for stand the lines of `Accueil`: nothing depends on them.
      const spare = expectations.length > 0 && indexes.every((index) => index >= expectations.length);
      problems.push(spare ? { ...said, severity: 'warning' } : said);
    }
    indexes.forEach((index, position) => {
      if (!outcome.ok && expectations[index]) refused.add(expectations[index].table);
      responses[index] = outcome.ok ? outcome.body.responses[position] : unchangedRange(expectations[index]);
    });
  });
  return { responses };
}

/** A refused range moved nothing: it answers as expected, so that nothing is repaired there. */
function unchangedRange(expectation: Expectation | undefined): unknown {
  const row: unknown[] = [];
  for (const { column, cell } of expectation?.witnesses ?? []) row[column - expectation!.firstColumn] = cell;
  return { updatedData: { values: [row] } };
}

function postValues(world: World, body: ValuesBody): RestOutcome {
  return ask(world, post('sheets', `spreadsheets/${world.spreadsheetId}/values:batchUpdate`, body));
}

function refusedWrite(where: string, outcome: RestOutcome): Problem {
  return problem('error', where, 'W-WRITE', refusal(outcome), remedy(outcome));
}

function unplaced(table: TableKey, id: string): Problem {
  const { title } = TABLES[table];
  return problem(
    'warning',
    title,
    'W-PLACE',
    `Une valeur n’a pas trouvé sa place dans l’onglet « ${title} »${id ? ` (${id})` : ''} : sa colonne ou sa ligne manque.`,
    `${INSTALL_MENU}, puis relancez.`,
  );
}
