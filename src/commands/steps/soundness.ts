// What must stand in the workbook before a document is made or updated: what vanished must not vanish from documents too.

import type { Problem } from '../../changes/change';
import { CLOSE, type Plan } from '../../changes/executor';
import type { TableKey } from '../../workbook/declaration';
import { problem } from '../../workbook/problem';
import { TABLE_KEYS, TABLES } from '../../workbook/tables';
import type { LostColumn, Workbook } from '../../workbook/workbook';

/** Tabs that no document speaks of and no register needs. */
const SPARE: readonly TableKey[] = ['lists', 'journal', 'checks'];

/** Columns without which a document would be forgotten, and made twice. */
const REGISTER: Partial<Record<TableKey, readonly string[]>> = {
  documents: ['id', 'key', 'type', 'target', 'driveId', 'frozenTemplate', 'dataHash', 'state', 'nonce'],
  settings: ['key', 'value'],
};

/** Where to find again what somebody deleted, and what Cordée can do otherwise. */
export const BACK =
  'S’il vient d’être supprimé, annulez (Ctrl+Z), ou retrouvez-le par Fichier ▸ Historique des versions. Sinon, menu Cordée ▸ Réglages ▸ Installer ou compléter le classeur : il sera ajouté.';

/** Tabs and columns that are gone, as errors; with any of them nothing is written. */
export function unsound(workbook: Workbook): Problem[] {
  const missed = new Set(workbook.problems.filter(({ rule }) => rule === 'W-TAB').map(({ where }) => where));
  const tabs = TABLE_KEYS.filter((key) => missed.has(TABLES[key].title) && SPARE.indexOf(key) < 0).map(
    (key) => {
      const { title } = TABLES[key];
      const why =
        key === 'documents'
          ? 'sans ce registre, Cordée referait des documents qui existent déjà'
          : 'les documents perdraient ce qu’il disait';
      return problem(
        'error',
        title,
        'W-TAB',
        `L’onglet « ${title} » est introuvable : ${why}. Rien n’a été écrit.`,
        BACK,
      );
    },
  );
  const columns = workbook.lostColumns.filter(isVital).map(({ problem: said }) => ({
    ...said,
    severity: 'error' as const,
    message: `${said.message} Rien n’a été écrit.`,
  }));
  return [...tabs, ...columns];
}

/** Nothing may be done, and why. */
export function refused(problems: Problem[], args: object): Plan<never> {
  return {
    changes: [],
    problems,
    sentence: `Rien n’est fait tant que le tableau n’est pas remis en ordre : ${problems[0]?.message}`,
    buttons: CLOSE,
    refused: true,
    args,
  };
}

function isVital({ table, key, renamed }: LostColumn): boolean {
  if (SPARE.indexOf(table) >= 0) return false;
  const register = REGISTER[table];
  if (register) return register.indexOf(key) >= 0;
  const column = TABLES[table].columns.find((one) => one.key === key);
  if (!column || column.automatic) return false;
  // A column that was deleted is only told: people may do without it. One whose header was spoilt is read again.
  return renamed || column.required === true || key === TABLES[table].idKey;
}
