// What reading the workbook had to say about the rows a command is about: odd cells are told, never silently left blank.

import { type Problem, problem } from '../../changes/change';
import { NBSP, normalise } from '../../french';
import type { Row, TableKey } from '../../workbook/declaration';
import type { Workbook } from '../../workbook/workbook';

/** Beyond, people no longer read: the rest is counted. */
const MOST = 40;

/** Remarks on the given projects, on the rows that speak of them, and on the tabs themselves. */
export function remarksOn(workbook: Workbook, projects: readonly Row[]): Problem[] {
  const ids = new Set(projects.map(({ id }) => id));
  const spelled = new Set(projects.map(({ id }) => normalise(id)));
  const rows = new Map<string, Set<number>>();
  const headers = new Map<string, number>();
  for (const tab of Object.values(workbook.tabs)) headers.set(`${tab.title}!`, tab.headerRow);
  const own = `${workbook.tabs.projects?.title}!`;
  const watch = (table: TableKey, watched: readonly Row[]): void => {
    const tab = workbook.tabs[table];
    if (tab) rows.set(`${tab.title}!`, new Set(watched.map(({ row }) => row)));
  };
  watch('projects', projects);
  for (const table of ['fundings', 'followUps'] as const) {
    const speaks = ({ values: { project } }: Row): boolean =>
      typeof project !== 'string' || ids.has(project) || !workbook.byId.projects.has(project);
    watch(table, workbook.tables[table].filter(speaks));
  }
  const said: Problem[] = [];
  for (const one of workbook.problems) {
    if (one.rule === 'W-ID-TWICE') {
      if (concerns(one, own, spelled)) said.push(one);
      continue;
    }
    if (one.severity === 'info') continue;
    const place = /^(.*!)[A-Z]+(\d+)$/.exec(one.where);
    const watched = place ? rows.get(place[1]!) : undefined;
    const row = Number(place?.[2]);
    // An empty title stops its project, with the list of what it lacks.
    if (one.rule === 'W-REQUIRED' && place?.[1] === own) continue;
    const shown =
      !place ||
      row <= (headers.get(place[1]!) ?? 1) ||
      (watched ? watched.has(row) : one.severity === 'error');
    if (shown) said.push({ ...one, severity: 'warning' });
  }
  if (said.length <= MOST) return said;
  return [
    ...said.slice(0, MOST),
    problem(
      'warning',
      'ce tableau',
      'W-MORE',
      `${said.length - MOST} autres remarques de ce genre ne sont pas montrées.`,
      `Corrigez celles-ci, puis relancez${NBSP}: les suivantes apparaîtront.`,
    ),
  ];
}

/** A second row under the reference of one of the projects; elsewhere, always. */
function concerns({ where, message }: Problem, own: string, spelled: ReadonlySet<string>): boolean {
  const [, id = ''] = /^La référence (.*) est déjà celle /.exec(message) ?? [];
  return where.indexOf(own) !== 0 || spelled.has(normalise(id));
}
