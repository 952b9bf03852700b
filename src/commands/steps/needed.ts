// Columns without which a command would undo what it can't read: told, and nothing is written.

import { Stop } from '../../changes/ports';
import type { TableKey } from '../../workbook/declaration';
import { INSTALL_MENU } from '../../workbook/problem';
import { columnOf, TABLES } from '../../workbook/tables';
import type { Workbook } from '../../workbook/workbook';

export type Needed = readonly (readonly [table: TableKey, keys: readonly string[]])[];

/** The end of the command where one is missing. @param undone « rien n’a été partagé » */
export function needColumns({ tabs }: Workbook, needed: Needed, undone: string): void {
  for (const [table, keys] of needed)
    for (const key of keys) {
      if (tabs[table]?.columns[key] !== undefined) continue;
      const { title } = TABLES[table];
      throw new Stop(
        title,
        'W-COLUMN',
        `La colonne « ${columnOf(table, key).label} » de l’onglet « ${title} » est introuvable : ${undone}.`,
        `Si elle a été renommée, rendez-lui son nom. Sinon, ${INSTALL_MENU.charAt(0).toLowerCase()}${INSTALL_MENU.slice(1)} : elle sera ajoutée.`,
      );
    }
}
