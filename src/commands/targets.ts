// Which projects a person means: selected rows, references, or all.

import type { Problem } from '../changes/change';
import { Stop } from '../changes/ports';
import type { Row } from '../workbook/declaration';
import type { Workbook } from '../workbook/workbook';
import { flag, list, number, optional, record, text } from './arguments';

const shape = record({
  ids: optional(list(text)),
  all: optional(flag),
  selection: optional(record({ sheetId: number, rows: list(number), hidden: optional(number) })),
  template: optional(record({ version: text, modifiedTime: text })),
});

export interface Targets {
  projects: Row[];
  problems: Problem[];
  /** Selected rows that a filter hides. */
  hidden: number;
  all: boolean;
  /** The arguments as `apply` takes them: rows have become references. */
  args: { ids: string[]; all?: boolean };
  /** The version of the template that was shown. */
  template: { version: string; modifiedTime: string } | undefined;
}

/** Throws Stop when nothing is meant, or when an argument is malformed. */
export function readTargets(workbook: Workbook, args: object): Targets {
  const { ids, all = false, selection, template } = shape(args, 'args');
  const problems: Problem[] = [];
  const projects: Row[] = [];
  const living = (row: Row): boolean => row.values.archived !== true && row.values.title !== undefined;
  if (ids) {
    for (const id of new Set(ids)) {
      const row = workbook.byId.projects.get(id);
      if (!row) problems.push(unknown(id));
      else projects.push(row);
    }
  } else if (all) projects.push(...workbook.tables.projects.filter(living));
  else if (selection) projects.push(...selected(workbook, selection));
  else
    throw new Stop(
      'la demande',
      'X-ARGS',
      'Aucun projet n’est désigné.',
      'Indiquez des références (« --ids PRJ-0001,PRJ-0002 ») ou « --all ».',
    );
  const named = projects.filter((row) => {
    if (row.values.title !== undefined) return true;
    problems.push(untitled(row));
    return false;
  });
  return {
    projects: named,
    problems,
    hidden: selection?.hidden ?? 0,
    all,
    args: { ids: named.map(({ id }) => id), ...(all ? { all } : {}) },
    template,
  };
}

function selected(workbook: Workbook, selection: { sheetId: number; rows: number[] }): Row[] {
  const tab = workbook.tabs.projects;
  if (selection.sheetId !== tab?.sheetId) {
    throw new Stop(
      'la sélection',
      'X-TAB',
      'La sélection n’est pas dans l’onglet « Projets ».',
      'Ouvrez l’onglet « Projets », sélectionnez une ou plusieurs lignes, puis relancez la commande.',
    );
  }
  const wanted = new Set(selection.rows);
  const rows = workbook.tables.projects.filter(({ row }) => wanted.has(row));
  if (rows.length === 0) {
    throw new Stop(
      'la sélection',
      'X-EMPTY',
      'Aucun projet n’est sélectionné.',
      'Cliquez sur le numéro d’une ou plusieurs lignes de « Projets », puis relancez la commande.',
    );
  }
  return rows;
}

function unknown(id: string): Problem {
  return {
    severity: 'error',
    where: 'la demande',
    rule: 'X-ID',
    message: `Aucun projet ne porte la référence « ${id} ».`,
    hint: 'Les références sont dans la première colonne de « Projets » (PRJ-0001…).',
  };
}

function untitled(row: Row): Problem {
  return {
    severity: 'error',
    where: `Projets, ligne ${row.row}`,
    rule: 'R-PRJ-00',
    message: `Le projet ${row.id} n’a pas d’intitulé.`,
    hint: 'Écrivez son intitulé : c’est la seule case obligatoire.',
  };
}
