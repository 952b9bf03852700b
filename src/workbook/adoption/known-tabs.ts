// Which tab holds which table: by what `Paramètres` remembers of adopted tabs, by title, by number.

import { rangesById, type SheetIds, sheetIdsFrom, type ValuesRead } from '../reading';
import { type Adoptions, adoptionsIn } from './adopted';

/** A tab as spreadsheets.get tells it. */
export interface KnownTab {
  sheetId: number;
  title: string;
  hidden?: boolean;
}

interface Properties {
  sheetId?: number;
  title?: string;
}

export function tabsOf({ sheets = [] }: { sheets?: { properties?: Properties }[] }): KnownTab[] {
  return sheets.map(({ properties: { sheetId = 0, title = '' } = {} }) => ({ sheetId, title }));
}

/** `values`: the cells of every one of the tabs. */
export function rememberedIn(
  tabs: readonly KnownTab[],
  values: ValuesRead,
): { known: SheetIds; adoptions: Adoptions; ranges: ReturnType<typeof rangesById> } {
  const ranges = rangesById(
    values,
    tabs.map(({ sheetId }) => sheetId),
  );
  const spreadsheet = { sheets: tabs.map((properties) => ({ properties })) };
  const adoptions = adoptionsIn(ranges.get(sheetIdsFrom(spreadsheet).settings)?.values ?? []);
  return { known: sheetIdsFrom(spreadsheet, adoptions), adoptions, ranges };
}
