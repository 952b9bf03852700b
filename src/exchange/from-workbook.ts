// The workbook's projects as the lines of an action plan.

import { isShared } from '../domain/circulation';
import { faceAmount, LOST_STATUSES } from '../domain/financing';
import { normalise } from '../french';
import { cellName } from '../workbook/a1';
import type { Row, TableKey, Value } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { TABLES } from '../workbook/tables';
import { lineOf, numberOf } from '../workbook/tables/parts';
import type { Workbook } from '../workbook/workbook';
import type { PlanAction, PlanFunding } from './action-plan';
import { axisPath } from './axes';

/** Projects that leave the workbook: none that is archived, nor internal unless asked for (R-PRJ-10). */
export function leaving({ tables }: Workbook, internal: boolean): Row[] {
  return tables.projects.filter(
    ({ values }) =>
      values.title !== undefined &&
      values.archived !== true &&
      (internal || isShared(values.confidentiality)),
  );
}

/** Parents before their parts, else in the order of the sheet. People and internal notes stay at home. */
export function actionsOf(workbook: Workbook, projects: readonly Row[]): PlanAction[] {
  const fundings = new Map<string, PlanFunding[]>();
  for (const row of workbook.tables.fundings) {
    const line = fundingOf(workbook, row);
    const { project } = row.values;
    if (!line || typeof project !== 'string') continue;
    const lines = fundings.get(project);
    if (lines) lines.push(line);
    else fundings.set(project, [line]);
  }
  const leaves = new Set(projects.map(({ id }) => id));
  const column = workbook.tabs.projects?.columns.title ?? 0;
  const tab = workbook.tabs.projects?.title ?? TABLES.projects.title;
  const actions = projects.map((project): PlanAction => {
    const { values } = project;
    const whole = leaves.has(textOf(values.parent))
      ? workbook.byId.projects.get(textOf(values.parent))
      : undefined;
    const partners = namesOf(workbook, 'organisations', values.partners);
    return {
      axes: threeLevels(axisPath(workbook, values.axis)),
      title: oneLine(values.title),
      ...(whole && whole !== project ? { parent: oneLine(whole.values.title) } : {}),
      ...texts({
        description: values.description ?? values.summary,
        goals: values.goals,
        resources: values.resources,
        participation: values.citizenParticipation,
        progress: values.progress,
        priority: values.priority,
      }),
      ...budgetOf(project),
      ...dated('start', values.plannedStart),
      ...dated('end', values.plannedEnd),
      owners: namesOf(workbook, 'organisations', values.projectOwner),
      partners,
      leads: [],
      elected: [],
      fundings: fundings.get(project.id) ?? [],
      others: [],
      where: cellName(tab, column, project.row),
    };
  });
  return [
    ...actions.filter(({ parent }) => parent === undefined),
    ...actions.filter(({ parent }) => parent !== undefined),
  ];
}

/** A line still in the plan, with what it brings; undefined once lost, or in kind. */
function fundingOf(workbook: Workbook, row: Row): PlanFunding | undefined {
  const line = lineOf(row);
  const [funder] = namesOf(workbook, 'funders', row.values.funder);
  if (!funder || line.nature === 'IN_KIND' || LOST_STATUSES.indexOf(line.status ?? '') >= 0) return undefined;
  const amount = faceAmount(line);
  return { funder, ...(amount === undefined ? {} : { amount }) };
}

/** The format speaks of euros HT: a cost incl. VAT says so, an estimate stays a text. */
function budgetOf({ values }: Row): Pick<PlanAction, 'budget' | 'inclVat' | 'estimate'> {
  const inclVat = values.costBasis === 'INCL_VAT';
  const budget = numberOf(values.totalCost) ?? numberOf(inclVat ? values.costInclVat : values.costExclVat);
  if (budget !== undefined) return { budget, ...(inclVat ? { inclVat } : {}) };
  return typeof values.costEstimate === 'string' ? { estimate: values.costEstimate } : {};
}

function dated<K extends 'start' | 'end'>(
  key: K,
  value: Value | undefined,
): Partial<Record<K, number | string>> {
  return typeof value === 'number' || typeof value === 'string'
    ? ({ [key]: value } as Record<K, number | string>)
    : {};
}

function texts<K extends string>(values: Record<K, Value | undefined>): Partial<Record<K, string>> {
  const kept: Partial<Record<K, string>> = {};
  for (const key of Object.keys(values) as K[]) {
    const text = textOf(values[key]).trim();
    if (text !== '') kept[key] = text;
  }
  return kept;
}

/** Names of the rows references lead to, or what was typed; each once. */
function namesOf(workbook: Workbook, table: TableKey, value: Value | undefined): string[] {
  const ids = value === undefined ? [] : typeof value === 'object' ? value : [String(value)];
  const names = ids.map((id) => {
    const row = workbook.byId[table].get(id);
    return oneLine(row ? TABLES[table].names(row)[0] : id).replace(/;/g, ',');
  });
  return names.filter(
    (name, index) =>
      name !== '' && names.findIndex((other) => normalise(other) === normalise(name)) === index,
  );
}

function oneLine(value: Value | undefined): string {
  return textOf(value).replace(/\s+/g, ' ').trim();
}

function threeLevels(path: readonly string[]): string[] {
  const labels = path.map(oneLine).filter((label) => label !== '');
  return labels.length <= 3 ? labels : [...labels.slice(0, 2), labels.slice(2).join(' › ')];
}
