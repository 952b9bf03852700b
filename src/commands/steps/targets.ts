// Which projects a person means: selected rows, references, or all.

import { type Problem, problem } from '../../changes/change';
import { Stop } from '../../changes/ports';
import type { Row } from '../../workbook/declaration';
import { TABLES } from '../../workbook/tables';
import type { Workbook } from '../../workbook/workbook';
import { type Asked, readAsked } from './asked';
import type { Choices } from './hand-edits';

export interface Targets extends Pick<Asked, 'choices' | 'rebuild' | 'template'> {
  projects: Row[];
  problems: Problem[];
  /** Selected rows that a filter hides. */
  hidden: number;
  all: boolean;
  /** The arguments as `apply` takes them: rows have become references. */
  args: { ids: string[]; all?: boolean; resolve?: Choices; form?: Choices };
}

export interface AllTargets extends Targets {
  meetings: Row[];
}

/** Projects and meetings, where both have documents: selected rows of either tab, or references. */
export function readAllTargets(workbook: Workbook, args: object): AllTargets {
  const { ids, selection } = readAsked(args);
  const { meetings } = workbook.tables;
  if (!ids && selection && selection.sheetId === workbook.tabs.meetings?.sheetId) {
    const wanted = new Set(selection.rows);
    const chosen = meetings.filter(({ row, id }) => wanted.has(row) && id !== '');
    if (chosen.length === 0)
      throw new Stop(
        'la sélection',
        'X-EMPTY',
        'Aucune séance n’est sélectionnée.',
        `Cliquez sur le numéro d’une ou plusieurs lignes de « ${TABLES.meetings.title} », puis relancez la commande.`,
      );
    const targets = readTargets(workbook, { ...args, ids: [] });
    return { ...targets, meetings: chosen };
  }
  const found = new Map<string, Row>();
  for (const id of ids ?? []) {
    const wanted = id.trim().toUpperCase();
    const row = meetings.find((one) => one.id !== '' && one.id.toUpperCase() === wanted);
    if (row) found.set(id, row);
  }
  const others = ids ? { ...args, ids: ids.filter((id) => !found.has(id)) } : args;
  return { ...readTargets(workbook, others), meetings: [...new Set(found.values())] };
}

/** Throws Stop when nothing is meant, or when an argument is malformed. */
export function readTargets(workbook: Workbook, args: object): Targets {
  const asked = readAsked(args);
  const { ids, all = false, selection, template, choices, rebuild } = asked;
  const problems: Problem[] = [];
  const projects: Row[] = [];
  if (ids) {
    const found = new Set<Row>();
    for (const id of ids) {
      const row = findProject(workbook, id);
      if (row) found.add(row);
      else problems.push(unknown(id));
    }
    projects.push(...found);
  } else if (all) projects.push(...workbook.tables.projects.filter((row) => row.values.archived !== true));
  else if (selection) projects.push(...selected(workbook, selection));
  else
    throw new Stop(
      'la demande',
      'X-ARGS',
      'Aucun projet n’est désigné.',
      'Indiquez des références (« --ids PRJ-0001,PRJ-0002 ») ou « --all ».',
    );
  const usable = projects.filter((row) => {
    if (isUsable(row.id)) return true;
    problems.push(tooLong(row));
    return false;
  });
  for (const row of usable) if (row.values.archived === true) problems.push(archived(row));
  return {
    projects: usable,
    problems,
    hidden: selection?.hidden ?? 0,
    all,
    args: {
      ids: usable.map(({ id }) => id),
      ...(all ? { all } : {}),
      ...asked.args,
    },
    choices,
    rebuild,
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

/** By reference, capitals and spaces around aside. */
function findProject(workbook: Workbook, id: string): Row | undefined {
  const wanted = id.trim().toUpperCase();
  return (
    workbook.byId.projects.get(id) ?? workbook.tables.projects.find((row) => row.id.toUpperCase() === wanted)
  );
}

/** A reference goes into Drive's properties, 124 bytes long at most with their name. */
function isUsable(id: string): boolean {
  return id.replace(/[^\0-\x7f]/g, 'xxx').length <= 90;
}

function tooLong(row: Row): Problem {
  return problem(
    'error',
    `Projets, ligne ${row.row}`,
    'X-ID-LONG',
    `La référence « ${row.id.slice(0, 40)}… » est trop longue : aucun document ne peut la porter.`,
    'Effacez-la : Cordée en donnera une nouvelle (PRJ-0001…).',
  );
}

function archived(row: Row): Problem {
  return problem(
    'info',
    `Projets, ligne ${row.row}`,
    'X-ARCHIVED',
    `Le projet ${row.id} est archivé : sa fiche est traitée parce que vous l’avez désigné.`,
    'Sans le désigner, Cordée le laisse de côté.',
  );
}

function unknown(id: string): Problem {
  if (/^sea-/i.test(id))
    return problem(
      'error',
      'la demande',
      'X-ID',
      `Aucune séance ne porte la référence « ${id} ».`,
      'Les références sont dans « Séances », colonne « Réf. séance » (SEA-0001…).',
    );
  return problem(
    'error',
    'la demande',
    'X-ID',
    `Aucun projet ne porte la référence « ${id} ».`,
    'Les références sont dans la première colonne de « Projets » (PRJ-0001…).',
  );
}
