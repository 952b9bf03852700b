// From one values:batchGetByDataFilter to rows, by header and not by position; whatever is odd is said, at its cell.

import { ENUMERATIONS, type EnumerationKey, entriesOf } from '../domain/enumerations';
import { countOf, isInvisible, normalise } from '../french';
import { cellName, letters, parseRange } from './a1';
import { type Adopted, type Adoptions, adoptionsIn } from './adoption/adopted';
import type { Additions } from './cells';
import { isEmpty, isFormulaError, readCell, splitList, textOfCell } from './cells';
import { lookup } from './computing';
import type { Cell, Column, Row, Table, TableKey, Value } from './declaration';
import { entryOf } from './enumerations';
import { findHeader, type Header, isTotal, labelsOf, remembered } from './headers';
import { HOME_SHEET_ID, HOME_TITLE, type Home, readHome } from './home/lines';
import type { Problem } from './problem';
import { excerpt, INSTALL_MENU, problem } from './problem';
import { highestNumber, NameIndex } from './references';
import { SETTINGS } from './registry';
import { columnOf, isInSheet, isLater, TABLE_KEYS, TABLES } from './tables';
import type { AssignedId, LostColumn, MissingFormula, Tab, Workbook } from './workbook';

/** Ids of the tabs that hold the tables (`SheetProperties.sheetId`). */
export type SheetIds = Partial<Record<TableKey | 'home', number>>;

/** Ids given to the tabs that Cordée adds: a tab is still known when renamed, and whatever tables come later. */
const FIRST_SHEET_ID = 26112400;
export const sheetIdOf = (key: TableKey): number => FIRST_SHEET_ID + TABLES[key].tab;

const INSTALL = `${INSTALL_MENU} : il sera ajouté, sans rien changer au reste.`;

/**
 * Which tab holds which table, from the answer of spreadsheets.get (`fields` at least
 * `sheets(properties(sheetId,title))`): as it was adopted, by title or former title, else by the id we gave.
 */
export function sheetIdsFrom(
  spreadsheet: { sheets?: { properties?: { sheetId?: number; title?: string } }[] },
  adoptions: Adoptions = {},
): SheetIds {
  const byTitle = new Map<string, number>();
  const present = new Set<number>();
  for (const { properties: { sheetId = 0, title = '' } = {} } of spreadsheet.sheets ?? []) {
    present.add(sheetId);
    const words = normalise(title);
    if (!byTitle.has(words)) byTitle.set(words, sheetId);
  }
  const ids: SheetIds = {};
  TABLE_KEYS.forEach((key) => {
    const { title, aliases = [] } = TABLES[key];
    const { tab, sheetId } = adoptions[key] ?? {};
    const titles = [...(tab === undefined ? [] : [tab]), title, ...aliases];
    const found = titles.map((one) => byTitle.get(normalise(one))).find((id) => id !== undefined);
    if (tab !== undefined && !byTitle.has(normalise(tab)) && present.has(sheetId!)) ids[key] = sheetId!;
    else if (found !== undefined) ids[key] = found;
    else if (present.has(sheetIdOf(key))) ids[key] = sheetIdOf(key);
  });
  const home = present.has(HOME_SHEET_ID) ? HOME_SHEET_ID : byTitle.get(normalise(HOME_TITLE));
  if (home !== undefined) ids.home = home;
  return ids;
}

/** Body of the one values:batchGetByDataFilter that reads tabs whole. */
export function wholeTabs(sheetIds: readonly number[]) {
  return {
    dataFilters: sheetIds.map((sheetId) => ({ gridRange: { sheetId } })),
    valueRenderOption: 'UNFORMATTED_VALUE',
    dateTimeRenderOption: 'SERIAL_NUMBER',
    majorDimension: 'ROWS',
  } as const;
}

/** The same for every known tab. */
export function request(sheetIds: SheetIds): ReturnType<typeof wholeTabs> {
  return wholeTabs(inOrder(sheetIds));
}

function inOrder(sheetIds: SheetIds): number[] {
  const keys = [...TABLE_KEYS, 'home'] as const;
  return keys.map((key) => sheetIds[key]).filter((id): id is number => id !== undefined);
}

export interface MatchedRange {
  valueRange?: { range?: string; values?: Cell[][] };
  dataFilters?: { gridRange?: { sheetId?: number | null } }[];
}

export interface ValuesRead {
  valueRanges?: MatchedRange[];
}

function homeIn({ range = '', values = [] }: { range?: string; values?: Cell[][] } = {}): Home | undefined {
  return readHome(parseRange(range)?.title ?? '', values);
}

/** The answer of `wholeTabs(sheetIds)`, by tab. */
export function rangesById(
  { valueRanges = [] }: ValuesRead,
  sheetIds: readonly number[],
): Map<number | undefined, NonNullable<MatchedRange['valueRange']>> {
  return new Map(
    valueRanges.map(({ dataFilters: [filter] = [], valueRange = {} }, index) => [
      // A sheetId of 0 may be left out of an answer; without any filter, order decides.
      filter?.gridRange ? (filter.gridRange.sheetId ?? 0) : sheetIds[index],
      valueRange,
    ]),
  );
}

/** A row while it is being read. */
interface Draft extends Row {
  values: Record<string, Value>;
  extra: Record<string, Cell>;
}

/**
 * Reads the answer of `request(sheetIds)`. Linear in the number of cells. `adopting`: what is about to be
 * remembered of adopted tabs, in place of what `Paramètres` says.
 */
export function read(answer: ValuesRead, sheetIds: SheetIds, adopting?: Adoptions): Workbook {
  const problems: Problem[] = [];
  const tabs: Partial<Record<TableKey, Tab>> = {};
  const drafts = {} as Record<TableKey, Draft[]>;
  const lostColumns: LostColumn[] = [];
  const assignedIds: AssignedId[] = [];

  const later: string[] = [];
  const ranges = rangesById(answer, inOrder(sheetIds));
  const adoptions = adopting ?? adoptionsIn(ranges.get(sheetIds.settings)?.values ?? []);
  for (const key of TABLE_KEYS) {
    const id = sheetIds[key];
    const range = ranges.get(id);
    if (id === undefined || !range) missTab(key);
    else readTab(key, id, range);
  }
  if (later.length > 0) {
    say(
      'info',
      'ce tableau',
      'W-TAB-LATER',
      `${countOf(later.length, 'onglet n’est pas encore là', 'onglets ne sont pas encore là', true)} : ${later.join(', ')}.`,
      `${INSTALL_MENU} : ce qui manque sera ajouté, sans rien changer au reste.`,
    );
  }
  const additions = additionsOf(drafts.lists, tabs.lists);
  for (const key of TABLE_KEYS) readCells(key);
  identify();
  resolveReferences();
  for (const key of TABLE_KEYS) checkRequired(key);
  const byId = {} as Record<TableKey, Map<string, Row>>;
  for (const key of TABLE_KEYS)
    byId[key] = new Map(drafts[key].filter(({ id }) => id !== '').map((row) => [row.id, row]));
  const missingFormulas = formulasMissing(drafts, byId);
  const home = homeIn(ranges.get(sheetIds.home));
  return {
    tables: drafts,
    byId,
    tabs,
    problems,
    lostColumns,
    assignedIds,
    missingFormulas,
    ...(home ? { home } : {}),
  };

  function missTab(key: TableKey): void {
    const { title } = TABLES[key];
    drafts[key] = [];
    // A tab of which only the id is remembered has been deleted.
    if (isLater(key) && sheetIds[key] === undefined) later.push(title);
    else say('error', title, 'W-TAB', `L’onglet « ${title} » est introuvable.`, INSTALL);
  }

  function readTab(
    key: TableKey,
    sheetId: number,
    { range = '', values: cells = [] }: { range?: string; values?: Cell[][] },
  ): void {
    const table = TABLES[key];
    const { title = '', lastRow: bottom = 0, lastColumn = -1 } = parseRange(range) ?? {};
    const adopted = adoptions[key];
    const header = findHeader(table, cells, adopted);
    const { columns, extras } = readHeader(table, title || table.title, header, cells, adopted);
    const rows: Draft[] = [];
    const unread: Row[] = [];
    const alone: Row[] = [];
    const silent = silentColumns(table, columns);
    const draft = (raw: Cell[], row: number): Draft => ({
      id: '',
      row,
      values: {},
      // A column of one's own may be called anything, `__proto__` too.
      extra: extras.length > 0 ? Object.create(null) : {},
      raw,
    });
    const stop = adopted?.until === undefined ? undefined : normalise(adopted.until);
    let until: number | undefined;
    let lastRow = header.row;
    for (let index = header.row; index < cells.length; index++) {
      const raw = cells[index] ?? [];
      if (stop !== undefined && normalise(textOfCell(raw.find((cell) => !isEmpty(cell)) ?? '')) === stop) {
        until = index + 1;
        break;
      }
      if (isBlank(table, columns, raw)) {
        if (raw.some((cell, column) => cell !== false && !isEmpty(cell) && !silent.has(column)))
          alone.push(draft(raw, index + 1));
        continue;
      }
      lastRow = index + 1;
      if (table.prefix && isTotal(raw)) {
        unread.push(draft(raw, index + 1));
        sayTotal(title || table.title, raw, index + 1);
      } else rows.push(draft(raw, index + 1));
    }
    if (alone.length > 0) sayAlone(title || table.title, alone, silent);
    drafts[key] = rows;
    tabs[key] = {
      table: key,
      sheetId,
      title: title || table.title,
      columns,
      extras,
      rowCount: Math.max(bottom, cells.length),
      columnCount: Math.max(lastColumn + 1, header.labels.length),
      headerRow: header.row,
      lastRow,
      ...(until === undefined ? {} : { until }),
      unread: [...unread, ...alone],
    };
  }

  function sayTotal(title: string, raw: readonly Cell[], row: number): void {
    const column = raw.findIndex((cell) => !isEmpty(cell));
    say(
      'info',
      cellName(title, column, row),
      'W-TOTAL',
      `« ${excerpt(textOfCell(raw[column]!))} » : cette ligne est prise pour un total ; elle n’est pas lue.`,
      'Si c’est une ligne à suivre, écrivez son intitulé autrement.',
    );
  }

  /** Something stands in columns of one's own, nothing in ours: a total, a note. */
  function sayAlone(title: string, [first, ...others]: readonly Row[], silent: ReadonlySet<number>): void {
    const { raw, row } = first!;
    const column = raw.findIndex((cell, at) => cell !== false && !isEmpty(cell) && !silent.has(at));
    const more =
      others.length > 0 ? ` ; ${countOf(others.length, 'autre ligne', 'autres lignes')} de même` : '';
    say(
      'info',
      cellName(title, column, row),
      'W-ROW',
      `Rien ne se trouve dans les colonnes de Cordée à la ligne ${row} : elle n’est pas lue${more}.`,
      'Si c’est une ligne à suivre, complétez-la ; si c’est une note ou un total, laissez-la : Cordée n’y touche pas.',
    );
  }

  /** Which sheet column is which declared column, or the user's own. */
  function readHeader(
    table: Table,
    title: string,
    { row, labels: texts }: Header,
    cells: readonly (readonly Cell[])[],
    adopted: Adopted | undefined,
  ): Pick<Tab, 'columns' | 'extras'> {
    const { exact, aliases } = labelsOf(table);
    const columns: Record<string, number> = {};
    const unknown: { label: string; column: number }[] = [];
    const words = texts.map(normalise);
    const take = (labels: ReadonlyMap<string, Column>, column: number): boolean => {
      const declared = labels.get(words[column]!);
      if (!declared || columns[declared.key] !== undefined) return false;
      columns[declared.key] = column;
      return true;
    };
    const { means, renamed } = remembered(table, words, adopted);
    means.forEach((key, column) => {
      if (key !== null && columns[key] === undefined) columns[key] = column;
    });
    for (const [column, before] of renamed) {
      say(
        'info',
        cellName(title, column, row),
        'W-HEADER-RENAMED',
        `L’en-tête « ${excerpt(before)} » est devenu « ${excerpt(texts[column]!)} » : la colonne est toujours lue comme « ${columnOf(table.key, means.get(column)!).label} ».`,
        `${INSTALL_MENU}, pour dire autre chose de cette colonne.`,
      );
    }
    const own = new Set<string>();
    // A column's own label wins over an alias further left.
    const known = words.map((word, column) => means.has(column) || (word !== '' && take(exact, column)));
    words.forEach((word, column) => {
      if (means.get(column) === null) unknown.push({ label: texts[column]!, column });
      if (word === '' || known[column]) return;
      if (take(aliases, column)) return;
      const label = texts[column]!;
      if (exact.has(word) || own.has(word)) {
        say(
          'warning',
          cellName(title, column, row),
          'W-HEADER-TWICE',
          `L’en-tête « ${excerpt(label)} » figure deux fois ; seule la première colonne est lue.`,
          'Renommez ou supprimez l’une des deux colonnes.',
        );
      } else {
        own.add(word);
        unknown.push({ label, column });
      }
    });
    const orphaned = (column: number): boolean =>
      (texts[column] ?? '') === '' && cells.some((cell, index) => index >= row && !isEmpty(cell[column]));
    const strangers = unknown.filter(({ column }) => !means.has(column));
    const told = missingColumns(table, title, row, columns, strangers, orphaned);
    if (!adopted) sayBare(title, row, texts, cells, new Set([...told, ...Object.values(columns)]));
    return { columns, extras: unknown };
  }

  /** Columns that hold something under no header at all: nobody can say what it is. */
  function sayBare(
    title: string,
    row: number,
    texts: readonly string[],
    cells: readonly (readonly Cell[])[],
    known: ReadonlySet<number>,
  ): void {
    const within = texts.flatMap((text, column) => (isInvisible(text) ? [column] : []));
    const bare = new Set<number>();
    for (const raw of cells.slice(row)) {
      for (const column of within) if (!isEmpty(raw[column]) && raw[column] !== false) bare.add(column);
      for (let column = texts.length; column < raw.length; column++)
        if (!isEmpty(raw[column]) && raw[column] !== false) bare.add(column);
    }
    for (const column of bare) {
      if (known.has(column)) continue;
      say(
        'info',
        cellName(title, column, row),
        'W-HEADER-NONE',
        `La colonne ${letters(column)} contient des valeurs sous un en-tête vide : elle n’est pas lue.`,
        'Donnez-lui un en-tête : ses valeurs pourront figurer dans les documents.',
      );
    }
  }

  /** Says which columns are missing; answers where it said so. */
  function missingColumns(
    table: Table,
    title: string,
    row: number,
    columns: Readonly<Record<string, number>>,
    unknown: readonly { label: string; column: number }[],
    /** Whether values stand there without any header. */
    orphaned: (column: number) => boolean,
  ): number[] {
    const told: number[] = [];
    let before = -1;
    for (const column of table.columns) {
      if (!isInSheet(column)) continue;
      const found = columns[column.key];
      if (found !== undefined) {
        before = found;
        continue;
      }
      if (column.type === 'separator') continue;
      // A header renamed to nonsense, emptied or merged usually stands where the missing column was.
      const renamed = unknown.find((other) => other.column === before + 1);
      const bare = !renamed && orphaned(before + 1);
      const isId = column.key === table.idKey;
      const vital = column.required === true || isId;
      const put = `Remettez « ${column.label} » dans cette cellule`;
      const said = problem(
        vital || ((renamed || bare) && !column.automatic) ? 'error' : 'warning',
        renamed || bare ? cellName(title, before + 1, row) : `${title}!${row}:${row}`,
        'W-COLUMN',
        renamed
          ? `La colonne « ${column.label} » est introuvable ; l’en-tête « ${excerpt(renamed.label)} » a peut-être pris sa place.`
          : bare
            ? `La colonne « ${column.label} » est introuvable : son en-tête a été effacé, ou fusionné avec son voisin.`
            : `La colonne « ${column.label} » est introuvable dans l’onglet « ${title} ».`,
        renamed || bare
          ? // A new column of references would cut every link to the old ones.
            isId
            ? `${put}.`
            : `${put}, ou laissez Cordée ajouter la colonne (Réglages ▸ Installer ou compléter le classeur).`
          : `${INSTALL_MENU} : elle sera ajoutée à droite.`,
      );
      problems.push(said);
      lostColumns.push({
        table: table.key,
        key: column.key,
        renamed: renamed !== undefined || bare,
        problem: said,
      });
      if (renamed || bare) {
        before += 1;
        told.push(before);
      }
    }
    return told;
  }

  function readCells(key: TableKey): void {
    const tab = tabs[key];
    if (!tab) return;
    const { columns } = TABLES[key];
    const present = columns.filter(
      (column) => tab.columns[column.key] !== undefined && column.type !== 'separator' && !column.automatic,
    );
    for (const draft of drafts[key]) {
      for (const column of present) {
        const position = tab.columns[column.key]!;
        const cell = draft.raw[position];
        if (cell === undefined || cell === '' || cell === null) continue;
        const { value, remark } = readCell(column, cell, additions);
        if (value !== undefined && value !== '') draft.values[column.key] = value;
        if (remark) sayAt(tab, position, draft.row, column.label, remark);
      }
      for (const { label, column } of tab.extras) {
        const cell = draft.raw[column];
        if (!isEmpty(cell)) draft.extra[label] = cell!;
      }
    }
  }

  /** Immutable references: kept, given where missing, refused twice. Numbers are never used again. */
  function identify(): void {
    for (const key of TABLE_KEYS) {
      const table = TABLES[key];
      const tab = tabs[key];
      if (!tab || !table.idKey) continue;
      const column = tab.columns[table.idKey];
      const seen = new Map<string, Draft>();
      const kept: Draft[] = [];
      const without: Draft[] = [];
      const unread: Draft[] = [];
      const copies = new Map<Draft, string>();
      for (const draft of drafts[key]) {
        if (key === 'territory') restoreZero(tab, column, draft);
        const id = draft.values[table.idKey];
        if (typeof id !== 'string') {
          // Without a column to write it in, a reference would change at each reading; a formula in error is repaired
          // by who wrote it.
          if (table.prefix && column !== undefined && isEmpty(draft.raw[column])) without.push(draft);
          kept.push(draft);
          continue;
        }
        // « prj-0001 » would lead to PRJ-0001: it is the same reference.
        const first = seen.get(normalise(id));
        if (first === undefined) {
          seen.set(normalise(id), draft);
          draft.id = id;
          kept.push(draft);
        } else if (COPIED.indexOf(key) >= 0 && table.prefix && column !== undefined) {
          // Nothing names these rows elsewhere: a copied row is simply one more.
          without.push(draft);
          kept.push(draft);
          copies.set(draft, id);
        } else if (column !== undefined) {
          unread.push(draft);
          say(
            'error',
            cellName(tab.title, column, draft.row),
            'W-ID-TWICE',
            `La référence ${excerpt(id)} est déjà celle de la ligne ${first.row} ; cette ligne-ci n’est pas lue.`,
            'Si c’est une copie, effacez sa référence : Cordée lui en donnera une nouvelle.',
          );
        }
      }
      drafts[key] = kept;
      if (unread.length > 0) tabs[key] = { ...tab, unread: [...tab.unread, ...unread] };
      if (!table.prefix || without.length === 0) continue;
      let next = lastNumber(table, kept) + 1;
      for (const draft of without) {
        draft.id = `${table.prefix}-${String(next++).padStart(4, '0')}`;
        draft.values[table.idKey] = draft.id;
        assignedIds.push({ table: key, row: draft.row, id: draft.id });
        const copied = copies.get(draft);
        if (copied !== undefined)
          say(
            'info',
            cellName(tab.title, column!, draft.row),
            'W-ID-COPY',
            `La référence ${excerpt(copied)} est déjà celle de la ligne ${seen.get(normalise(copied))!.row} : cette ligne-ci, copiée, prend la référence ${draft.id}.`,
            'Rien à faire : la nouvelle référence est écrite par la prochaine commande.',
          );
      }
    }
  }

  /** Every INSEE code of the territory starts with the 0 that a number loses (domain.md §0.9). */
  function restoreZero(tab: Tab, column: number | undefined, draft: Draft): void {
    const code = draft.values.inseeCode;
    if (typeof code !== 'string' || !/^\d{4}$/.test(code) || column === undefined) return;
    draft.values.inseeCode = `0${code}`;
    say(
      'info',
      cellName(tab.title, column, draft.row),
      'W-ZERO',
      `Le code INSEE « ${code} » a perdu son zéro : il est lu « 0${code} ».`,
      'Mettez la colonne au format « Texte brut » et retapez le code.',
    );
  }

  /** The highest number ever given, as far as the workbook remembers: rows, registered documents, counter. */
  function lastNumber({ key, prefix = '' }: Table, rows: readonly Row[]): number {
    const ids: unknown[] = rows.map(({ id }) => id);
    if (key === 'projects') {
      for (const { values } of drafts.documents) ids.push(values.target);
      for (const { values } of drafts.settings)
        if (values.key === SETTINGS.lastProject) ids.push(`${prefix}-${String(values.value ?? '')}`);
    }
    return highestNumber(ids, prefix);
  }

  function resolveReferences(): void {
    const indexes = new Map<TableKey, NameIndex>();
    const indexOf = (key: TableKey): NameIndex => {
      let index = indexes.get(key);
      if (!index) {
        index = new NameIndex(TABLES[key], drafts[key]);
        indexes.set(key, index);
      }
      return index;
    };
    for (const key of TABLE_KEYS) {
      const tab = tabs[key];
      if (!tab) continue;
      const present = TABLES[key].columns.filter(
        ({ key: name, to, automatic }) => to && !automatic && tab.columns[name] !== undefined,
      );
      for (const column of present) {
        const target = TABLES[column.to!];
        const index = indexOf(column.to!);
        for (const draft of drafts[key]) {
          const typed = draft.values[column.key];
          if (typeof typed !== 'string') continue;
          const unknown = resolve(column, target, index, draft, typed);
          if (unknown !== undefined && !isPlaceholder(unknown)) {
            unknownReference(tab, tab.columns[column.key]!, draft.row, target, index, unknown);
          }
        }
      }
    }
  }

  /** Puts the id(s) in place of what was typed; the piece that leads nowhere, if any. */
  function resolve(
    column: Column,
    target: Table,
    index: NameIndex,
    draft: Draft,
    typed: string,
  ): string | undefined {
    if (column.type === 'reference') {
      const id = index.find(typed);
      if (id !== undefined) draft.values[column.key] = id;
      return id === undefined ? typed : undefined;
    }
    const { found, unknown } = splitList(typed, (piece) => {
      if (target.key === 'territory' && WHOLE_TERRITORY.indexOf(normalise(piece)) >= 0) {
        return drafts.territory.map(({ id }) => id);
      }
      const id = index.find(piece);
      return id === undefined ? undefined : [id];
    });
    draft.values[column.key] = found;
    return unknown[0];
  }

  function unknownReference(
    tab: Tab,
    column: number,
    row: number,
    target: Table,
    index: NameIndex,
    text: string,
  ): void {
    const where = cellName(tab.title, column, row);
    if (index.isAmbiguous(text)) {
      say(
        'warning',
        where,
        'W-REF-AMBIGUOUS',
        `« ${excerpt(text)} » peut désigner plusieurs lignes de l’onglet « ${target.title} ».`,
        target.prefix
          ? `Ajoutez la référence entre parenthèses : « ${excerpt(text)} (${target.prefix}-0001) ».`
          : 'Précisez le nom.',
      );
    } else if (target.unknown) {
      say(
        'info',
        where,
        'W-REF-NEW',
        `« ${excerpt(text)} » : ${target.unknown}.`,
        `Ajoutez une ligne dans l’onglet « ${target.title} », ou corrigez le nom s’il y est déjà sous une autre forme.`,
      );
    } else {
      say(
        'warning',
        where,
        'W-REF',
        `« ${excerpt(text)} » ne correspond à aucune ligne de l’onglet « ${target.title} ».`,
        'Choisissez une valeur de la liste, ou corrigez l’orthographe.',
      );
    }
  }

  function checkRequired(key: TableKey): void {
    const tab = tabs[key];
    if (!tab) return;
    for (const column of TABLES[key].columns) {
      const position = tab.columns[column.key];
      if (!column.required || position === undefined) continue;
      for (const draft of drafts[key]) {
        // A formula in error has already been told.
        if (draft.values[column.key] !== undefined || isFormulaError(draft.raw[position])) continue;
        say(
          'warning',
          cellName(tab.title, position, draft.row),
          'W-REQUIRED',
          `« ${column.label} » est vide.`,
          'Complétez cette cellule.',
        );
      }
    }
  }

  function formulasMissing(
    tables: Record<TableKey, readonly Row[]>,
    byId: Record<TableKey, ReadonlyMap<string, Row>>,
  ): MissingFormula[] {
    const book = lookup({ tables, byId });
    const missing: MissingFormula[] = [];
    // Errors typed or imported spread through sound formulas; without any, one in error is one that was cut.
    const spread = problems.some(({ rule, severity }) => rule === 'W-FORMULA' && severity === 'error');
    for (const key of TABLE_KEYS) {
      const tab = tabs[key];
      if (!tab) continue;
      /** Empty cells of automatic columns, by row: a row that lacks one formula is given them all. */
      const empty = new Map<number, MissingFormula[]>();
      const lacking = new Set<number>();
      const showing = new Set<number>();
      for (const column of TABLES[key].columns) {
        const position = tab.columns[column.key];
        if (!column.automatic || position === undefined) continue;
        for (const row of tables[key]) {
          const cell = row.raw[position];
          if (isFormulaError(cell)) {
            say(
              'warning',
              cellName(tab.title, position, row.row),
              'W-FORMULA',
              `La formule de la colonne automatique « ${column.label} » est en erreur (${String(cell)}).`,
              cell === '#REF!' && !spread
                ? `${INSTALL_MENU} : la formule sera remise.`
                : 'Corrigez la cellule d’où vient l’erreur ; ou effacez celle-ci : la prochaine commande y remettra la formule.',
            );
            // What it pointed to was deleted (a tab, a column): the formula is written anew.
            if (cell === '#REF!' && !spread) missing.push({ table: key, row: row.row, key: column.key });
          } else if (isEmpty(cell)) {
            const cells = empty.get(row.row) ?? [];
            cells.push({ table: key, row: row.row, key: column.key });
            empty.set(row.row, cells);
            if (!lacking.has(row.row) && column.automatic.compute(row, book) !== undefined)
              lacking.add(row.row);
          } else showing.add(row.row);
        }
      }
      // « 50 k€ » is an amount to us and a text to the formulas: they are there, and show nothing.
      for (const row of tables[key])
        if (showing.has(row.row) && hasNumberInWords(key, tab, row)) lacking.delete(row.row);
      for (const row of lacking) missing.push(...(empty.get(row) ?? []));
    }
    return missing;
  }

  function sayAt(
    tab: Tab,
    column: number,
    row: number,
    label: string,
    remark: { severity: Problem['severity']; rule: string; message: string; hint: string },
  ): void {
    const message = `${label} : ${remark.message}`;
    say(remark.severity, `${tab.title}!${letters(column)}${row}`, remark.rule, message, remark.hint);
  }

  function say(
    severity: Problem['severity'],
    where: string,
    rule: string,
    message: string,
    hint: string,
  ): void {
    problems.push(problem(severity, where, rule, message, hint));
  }
}

/** True when an amount, a rate or a date was typed as text. */
function hasNumberInWords(table: TableKey, { columns }: Tab, { raw, values }: Row): boolean {
  return TABLES[table].columns.some(({ key, automatic }) => {
    const position = columns[key];
    return (
      !automatic &&
      position !== undefined &&
      typeof values[key] === 'number' &&
      typeof raw[position] === 'string'
    );
  });
}

/** Rows that people copy to write the next one, their reference with them. */
const COPIED: readonly TableKey[] = [
  'fundings',
  'followUps',
  'stances',
  'agendaItems',
  'attendances',
  'expenses',
  'payments',
  'milestones',
  'deadlines',
  'indicatorValues',
];

const WHOLE_TERRITORY = ['tout le territoire', 'ensemble du territoire', 'toutes les communes'];

/** « À identifier »: a way of leaving a cell open, not a name. */
function isPlaceholder(text: string): boolean {
  return ['a identifier', 'a definir', 'a preciser', '-', '?'].indexOf(normalise(text)) >= 0;
}

/** Where what stands was written by Cordée, or says nothing. */
function silentColumns(table: Table, columns: Readonly<Record<string, number>>): ReadonlySet<number> {
  return new Set(
    table.columns
      .filter(({ automatic, type }) => automatic || type === 'separator')
      .map(({ key }) => columns[key]!),
  );
}

/** Nothing a person typed: automatic cells and unticked boxes don't make a row. */
function isBlank(table: Table, columns: Readonly<Record<string, number>>, raw: readonly Cell[]): boolean {
  if (raw.length === 0) return true;
  for (const column of table.columns) {
    if (column.automatic || column.type === 'separator') continue;
    const position = columns[column.key];
    if (position === undefined) continue;
    const cell = raw[position];
    if (cell !== false && !isEmpty(cell)) return false;
  }
  return true;
}

/** What the words of `Listes` mean; of two rows that say the same word, the first counts, as in formulas. */
export function additionsOf(drafts: readonly Pick<Row, 'raw'>[], tab: Tab | undefined): Additions {
  const cell = ({ raw }: Pick<Row, 'raw'>, key: string): string => {
    const column = tab?.columns[key];
    return column === undefined ? '' : textOfCell(raw[column] ?? '').trim();
  };
  const byTitle = new Map<string, EnumerationKey>();
  for (const key of Object.keys(ENUMERATIONS) as EnumerationKey[])
    byTitle.set(normalise(ENUMERATIONS[key].title), key);
  const added = new Map<EnumerationKey, Map<string, string>>();
  for (const draft of drafts) {
    const list = byTitle.get(normalise(cell(draft, 'list')));
    const word = normalise(cell(draft, 'value'));
    if (list === undefined || word === '') continue;
    const words = added.get(list) ?? new Map<string, string>();
    added.set(list, words);
    const code = cell(draft, 'code');
    const known = entriesOf(list).some((entry) => entry.code === code);
    // A word of ours keeps its meaning when its code was emptied.
    if (!words.has(word) && (known || !entryOf(list, word))) words.set(word, known ? code : '');
  }
  return added;
}
