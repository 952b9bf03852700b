// Tables some rows of which come and go: the table itself goes with its last row, and comes back with the first.

import { emptyText } from '../builder';
import { keyed } from '../slots';
import type { Block, Item } from '../template';
import type { IfLogic, LoopLogic } from './logic';
import type { paragraphsOf } from './paragraphs';
import type { Around, Reconciling } from './reconcile';
import type { rowsOf } from './rows';

export function tablesOf(
  {
    evaluation,
    made,
    builder,
    plan,
    tell,
    logics,
    extentOf,
    tableOf,
    spotOf,
    emptyBefore,
    comeIn,
    remember,
  }: Reconciling,
  rows: ReturnType<typeof rowsOf>,
  { says, wasSolid }: ReturnType<typeof paragraphsOf>,
) {
  return table;

  function table(
    item: Item & { t: 't' },
    list: readonly Item[],
    rank: number,
    path: string,
    around: Around,
  ): void {
    const free = item.rows.every((row) => row.t === 'b' || row.drop === true);
    const first = item.rows.find((row) => row.t === 'b') as Block<any>;
    if (evaluation.blocks[keyed(first.id, path)] === undefined) return;
    const before = list[rank - 1];
    const bare =
      before?.t === 'p' && before.e === item.s && extentOf(before, path) === undefined ? before : undefined;
    const where = tableOf(item, path);
    if (where) {
      const { segment, table: here } = where;
      const { template: own, owners } = around;
      if (!rows(item, path, { template: own, owners, segment, table: here, names: [], free })) return;
      const prototype = made.tables.get(first.id);
      const empty = emptyBefore({ segment, s: here.s, e: here.e });
      const s = empty && (prototype?.padded || bare) ? here.s - 1 : here.s;
      plan.add({ do: 'cut', segment, s, e: here.e, text: '', left: 0 });
      return;
    }
    const prototype = made.tables.get(first.id);
    if (!free || !prototype) return;
    const text = emptyText();
    builder.begin(bare !== undefined && says(bare, path) === false).table(prototype, path, text);
    if (text.text === '') return;
    const logic = logics.get(first.id) as IfLogic | LoopLogic;
    const blocks = item.rows.filter((row) => row.t === 'b') as unknown as Block<Item>[];
    for (const one of blocks) plan.walked.add(keyed(one.id, path));
    const label = 'loop' in logic ? logic.label : `si ${logic.label}`;
    if (blocks.some((one) => wasSolid(one, path))) {
      tell.say(
        `Le tableau « ${label} » (${logic.where}) a été retiré du document à la main : Cordée ne l’y remet pas.`,
      );
      return;
    }
    const at = spotOf(first.id, list, rank, path, around);
    if (!at || !comeIn(item, text, at, around, -1, true)) {
      tell.say(
        `Le tableau « ${label} » (${logic.where}) devrait revenir, mais sa place n’est plus dans le document.`,
      );
      return;
    }
    for (const one of blocks) remember(keyed(one.id, path), evaluation.blocks[keyed(one.id, path)] ?? 1);
    tell.part(keyed(first.id, path), `Tableau « ${label} »`, '', text.text, false);
  }
}
