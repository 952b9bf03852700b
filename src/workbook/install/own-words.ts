// Words that staff added in `Listes`, offered by the drop-downs of their lists beside ours.

import { ENUMERATIONS, type EnumerationKey } from '../../domain/enumerations';
import { NBSP, normalise } from '../../french';
import { letters, quoted } from '../a1';
import type { Column } from '../declaration';
import { textOf } from '../declaration';
import { entryOf } from '../enumerations';
import { TABLE_KEYS, TABLES } from '../tables';
import type { Tab, Workbook } from '../workbook';

type Rule = gapi.client.sheets.DataValidationRule;
export type OwnWords = ReadonlyMap<EnumerationKey, readonly string[]>;

/** By list, in the order of the tab; a word of ours, or one that is no longer active, is not among them. */
export function ownWords({ tables }: Pick<Workbook, 'tables'>): OwnWords {
  const byTitle = new Map<string, EnumerationKey>();
  for (const key of Object.keys(ENUMERATIONS) as EnumerationKey[])
    byTitle.set(normalise(ENUMERATIONS[key].title), key);
  const words = new Map<EnumerationKey, string[]>();
  for (const { values } of tables.lists) {
    const list = byTitle.get(normalise(textOf(values.list)));
    const word = textOf(values.value).trim();
    if (!list || word === '' || values.active === false || entryOf(list, word)) continue;
    const known = words.get(list) ?? [];
    if (!known.some((one) => normalise(one) === normalise(word))) words.set(list, [...known, word]);
  }
  return words;
}

/** A drop-down with these words too; undefined when it lacks none, or isn't a list that suggests. */
export function widened(rule: Rule | undefined, words: readonly string[]): Rule | undefined {
  const { condition } = rule ?? {};
  if (condition?.type !== 'ONE_OF_LIST') return undefined;
  const present = new Set((condition.values ?? []).map((value) => normalise(value.userEnteredValue ?? '')));
  const lacking = words.filter((word) => !present.has(normalise(word)));
  if (lacking.length === 0) return undefined;
  const values = [...(condition.values ?? []), ...lacking.map((word) => ({ userEnteredValue: word }))];
  return { ...rule, condition: { ...condition, values }, strict: false };
}

/** Columns that have a drop-down of a list with words of staff's own. */
export function columnsOffering(
  { tabs }: Pick<Workbook, 'tabs'>,
  words: OwnWords,
): { tab: Tab; column: Column; position: number; words: readonly string[] }[] {
  if (words.size === 0) return [];
  return TABLE_KEYS.flatMap((key) => {
    const tab = tabs[key];
    if (!tab) return [];
    return TABLES[key].columns.flatMap((column) => {
      const position = tab.columns[column.key];
      const added = column.list && words.get(column.list);
      if (column.type !== 'choice' || column.automatic || position === undefined || !added) return [];
      return [{ tab, column, position, words: added }];
    });
  });
}

/** Their first cells: the `ranges` of as many spreadsheets.get of `RULE_FIELDS`. */
export function ruleRanges(workbook: Pick<Workbook, 'tabs'>, words: OwnWords): string[] {
  return columnsOffering(workbook, words).map(
    ({ tab, position }) => `${quoted(tab.title)}!${letters(position)}${tab.headerRow + 1}`,
  );
}

export const RULE_FIELDS = 'sheets(properties(sheetId),data(startColumn,rowData(values(dataValidation))))';

export interface RulesRead {
  sheets?: {
    properties?: { sheetId?: number };
    data?: { startColumn?: number; rowData?: { values?: { dataValidation?: Rule }[] }[] }[];
  }[];
}

export interface DropDown {
  tab: Tab;
  column: Column;
  position: number;
  rule: Rule;
}

/** Drop-downs that lack a word of staff's own, as they should be. */
export function dropDowns(
  workbook: Pick<Workbook, 'tabs'>,
  words: OwnWords,
  read: readonly RulesRead[],
): DropDown[] {
  return columnsOffering(workbook, words).flatMap(({ tab, column, position, words: added }) => {
    const cell = read
      .flatMap(({ sheets = [] }) => sheets)
      .filter(({ properties }) => (properties?.sheetId ?? 0) === tab.sheetId)
      .flatMap(({ data = [] }) => data)
      .find(({ startColumn = 0 }) => startColumn === position);
    const rule = widened(cell?.rowData?.[0]?.values?.[0]?.dataValidation, added);
    return rule ? [{ tab, column, position, rule }] : [];
  });
}

/** « Projets : Avancement » */
export function labelOfDropDown({ tab, column }: DropDown): string {
  return `${tab.title}${NBSP}: ${column.label}`;
}
