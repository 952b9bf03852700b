// Where a plan's actions go in the workbook: rows to add, rows that are there already, what can't be placed.

import { labelOf } from '../domain/enumerations';
import { euros, normalise, shortDate } from '../french';
import { textOfCell } from '../workbook/cells';
import type { Row, TableKey, Value } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { type Problem, problem } from '../workbook/problem';
import { NameIndex } from '../workbook/references';
import { columnOf, TABLES } from '../workbook/tables';
import type { Workbook } from '../workbook/workbook';
import { cellOf } from '../workbook/writing';
import type { ActionPlan, PlanAction } from './action-plan';
import { Axes, type Axis } from './axes';

/** A row to add. References to rows that don't exist yet are their names. */
export interface Addition {
  table: TableKey;
  /** The same each time the same plan is read. */
  key: string;
  title: string;
  values: Readonly<Record<string, Value>>;
  /** Funding lines of a project; their `project` is set when the project has its reference. */
  fundings: readonly Readonly<Record<string, Value>>[];
  /** The project it is a part of, and its key when that one isn't there yet. */
  parentTitle?: string;
  parentKey?: string;
  /** The existing project whose funding lines are missing. */
  projectId?: string;
}

/** A line of the plan that is a project already. */
export interface Known {
  key: string;
  project: Row;
  title: string;
  /** True when an import made it; else somebody typed it. */
  imported: boolean;
  /** « Avancement (tableau : En cours ; plan : Réalisé) » */
  differences: readonly string[];
}

export interface Placed {
  additions: readonly Addition[];
  known: readonly Known[];
  problems: readonly Problem[];
}

/** What a project remembers of the line it was made from. */
export function originOf(
  planName: string,
  { axes, parent, title }: Pick<PlanAction, 'axes' | 'parent' | 'title'>,
): string {
  return [planName, ...axes, ...(parent === undefined ? [] : [parent]), title].join(' › ');
}

/** Linear in the plan and in the workbook. */
export function placePlan(workbook: Workbook, plan: ActionPlan): Placed {
  const problems: Problem[] = [];
  const axes = new Axes(workbook, plan.name);
  const organisations = new Names(workbook, 'organisations', problems);
  const funders = new Names(workbook, 'funders', problems);
  const people = new Names(workbook, 'contacts', problems);
  const projects = new Projects(workbook);
  const rows: Addition[] = [];
  const lines: Addition[] = [];
  const known: Known[] = [];
  for (const path of plan.axes) axes.find(path);

  const actions = withParents(plan);
  const keys = new Map<string, string>();
  for (const action of actions) {
    const axis = action.axes.length > 0 ? axes.find(action.axes) : undefined;
    if (action.axes.length > 0 && !axis)
      problems.push(
        problem(
          'warning',
          action.where,
          'I-AXIS',
          `Plusieurs axes de l’onglet « ${TABLES.axes.title} » portent le nom « ${action.axes.join(' › ')} » : le projet est repris sans axe.`,
          'Donnez-leur des noms différents, ou choisissez l’axe du projet une fois importé.',
        ),
      );
    const origin = originOf(plan.name, action);
    const key = normalise(origin);
    const values = valuesOf(action, axis, origin);
    const fundings = action.fundings.map(fundingOf);
    const there = projects.find(key, action, axis);
    if (there) {
      const { row, imported } = there;
      known.push({
        key,
        project: row,
        title: action.title,
        imported,
        differences: differences(workbook, row, values),
      });
      if (imported && fundings.length > 0 && !projects.hasFundings(row.id))
        lines.push({ table: 'fundings', key, title: action.title, values: {}, fundings, projectId: row.id });
      continue;
    }
    const namesake = projects.named(action.title);
    if (namesake)
      problems.push(
        problem(
          'info',
          action.where,
          'I-NAMESAKE',
          `Un projet du même titre existe sous un autre axe (${namesake.id}) : celui-ci est ajouté à côté.`,
          'Si c’est le même, ne l’importez pas.',
        ),
      );
    const parentKey =
      action.parent === undefined ? undefined : keys.get(parentIdentity(action.axes, action.parent));
    keys.set(parentIdentity(action.axes, action.title), key);
    rows.push({
      table: 'projects',
      key,
      title: action.title,
      values,
      fundings,
      ...(action.parent === undefined ? {} : { parentTitle: action.parent }),
      ...(parentKey === undefined ? {} : { parentKey }),
    });
  }
  return {
    additions: [
      ...axisRows(axes.added, plan.name, workbook),
      ...organisations.added((name) => ({ name })),
      ...funders.added((name) => ({ name })),
      ...people.added(personOf),
      ...rows,
      ...lines,
    ],
    known,
    problems,
  };

  function valuesOf(action: PlanAction, axis: Axis | undefined, origin: string): Record<string, Value> {
    const { where } = action;
    const [owner, ...others] = organisations.all(action.owners, where);
    const partners = organisations.all(action.partners, where);
    if (others.length > 0)
      problems.push(
        problem(
          'info',
          where,
          'I-OWNER',
          `Plusieurs structures pilotes : « ${action.owners[0]} » devient le porteur de projet, les autres rejoignent les partenaires.`,
          'Changez le porteur une fois le projet importé, si ce n’est pas le bon.',
        ),
      );
    const [lead] = people.all(action.leads.slice(0, 1), where);
    const [elected] = people.all(action.elected.slice(0, 1), where, true);
    const notes = action.others.map(({ label, text }) => ({ label, text }));
    for (const [label, names] of [
      ['Personne pilote', action.leads],
      ['Élu·e référent·e', action.elected],
    ] as const) {
      if (names.length < 2) continue;
      notes.push({ label, text: names.join(', ') });
      problems.push(
        problem(
          'info',
          where,
          'I-PERSON',
          `${label} : ${names.length} personnes sont nommées, une seule a sa place ; toutes sont dans « Notes internes ».`,
          'Choisissez la bonne une fois le projet importé.',
        ),
      );
    }
    const all: Record<string, Value | undefined> = {
      title: action.title,
      axis: axis?.id ?? axis?.name,
      parent: action.parent === undefined ? undefined : projects.named(action.parent)?.id,
      projectOwner: owner,
      partners: distinct([...partners, ...others].filter((one) => one !== owner)),
      ownerContact: lead,
      electedReferent: elected,
      progress: action.progress,
      priority: action.priority,
      citizenParticipation: action.participation,
      description: action.description,
      goals: action.goals,
      resources: action.resources,
      totalCost: action.budget,
      costBasis: action.budget === undefined ? undefined : action.inclVat ? 'INCL_VAT' : 'EXCL_VAT',
      costEstimate: action.estimate,
      plannedStart: action.start,
      plannedEnd: action.end,
      confidentiality: 'INTERNAL',
      internalNotes: notes.map(({ label, text }) => `${label}\u00a0: ${text}`).join('\n') || undefined,
      importedFrom: origin,
    };
    return filled(all);
  }

  function fundingOf({ funder, amount, comment }: PlanAction['fundings'][number]): Record<string, Value> {
    const who = funders.one(funder, '');
    const category = workbook.byId.funders.get(who)?.values.category;
    return filled({
      funder: who,
      status: 'PLANNED',
      nature: category === 'OWNER' ? 'OWN_FUNDS' : undefined,
      amountEstimated: amount,
      comment,
    });
  }
}

/** A sub-action whose action has no line of its own gets one, with nothing but its title. */
function withParents({ actions }: ActionPlan): PlanAction[] {
  const titled = new Set<string>();
  for (const { axes, parent, title } of actions)
    if (parent === undefined) titled.add(parentIdentity(axes, title));
  const all: PlanAction[] = [];
  for (const action of actions) {
    const { axes, parent, where } = action;
    if (parent !== undefined && !titled.has(parentIdentity(axes, parent))) {
      titled.add(parentIdentity(axes, parent));
      all.push({
        axes,
        title: parent,
        where,
        owners: [],
        partners: [],
        leads: [],
        elected: [],
        fundings: [],
        others: [],
      });
    }
    all.push(action);
  }
  // Parents first: a part names its whole.
  return [
    ...all.filter(({ parent }) => parent === undefined),
    ...all.filter(({ parent }) => parent !== undefined),
  ];
}

function parentIdentity(axes: readonly string[], title: string): string {
  return [...axes, title].map(normalise).join('\n');
}

/** Rows of one table by their names; those that aren't there are to be added, each once. */
class Names {
  private readonly index: NameIndex;
  private readonly wanted = new Map<string, { name: string; elected: boolean }>();

  constructor(
    workbook: Workbook,
    private readonly table: 'organisations' | 'funders' | 'contacts',
    private readonly problems: Problem[],
  ) {
    this.index = new NameIndex(TABLES[table], workbook.tables[table]);
  }

  all(names: readonly string[], where: string, elected = false): string[] {
    // « Ville de Briançon, service des eaux » may be one name.
    const whole = names.length > 1 ? this.index.find(names.join(', ')) : undefined;
    return whole === undefined ? distinct(names.map((name) => this.one(name, where, elected))) : [whole];
  }

  /** The row's id, or the name it will be found by. */
  one(name: string, where: string, elected = false): string {
    const id = this.index.find(name);
    if (id !== undefined) return id;
    if (this.index.isAmbiguous(name)) {
      if (where !== '')
        this.problems.push(
          problem(
            'warning',
            where,
            'W-REF-AMBIGUOUS',
            `« ${name} » peut désigner plusieurs lignes de l’onglet « ${TABLES[this.table].title} » : le nom est repris tel quel.`,
            'Précisez lequel une fois le projet importé.',
          ),
        );
      return name;
    }
    const key = normalise(name);
    const known = this.wanted.get(key);
    if (known) return known.name;
    this.wanted.set(key, { name, elected });
    return name;
  }

  added(valuesOf: (name: string, elected: boolean) => Record<string, Value>): Addition[] {
    return Array.from(this.wanted).map(([key, { name, elected }]) => ({
      table: this.table,
      key,
      title: name,
      values: valuesOf(name, elected),
      fundings: [],
    }));
  }
}

/** « Camille ROCHE », « Camille Roche » → first and last name; nothing else is known of them. */
function personOf(name: string, elected: boolean): Record<string, Value> {
  const words = name.split(' ');
  const capital = words.findIndex(
    (word) => word.length > 1 && word === word.toUpperCase() && /\p{L}/u.test(word),
  );
  const cut = words.length === 1 ? 0 : capital > 0 ? capital : 1;
  return filled({
    firstName: words.slice(0, cut).join(' ') || undefined,
    lastName: words.slice(cut).join(' '),
    type: elected ? 'ELECTED' : undefined,
  });
}

/** Projects by where they came from, and by title. */
class Projects {
  private readonly byOrigin = new Map<string, Row>();
  private readonly byTitle = new Map<string, Row[]>();
  private readonly funded = new Set<string>();

  constructor(private readonly workbook: Workbook) {
    for (const row of workbook.tables.projects) {
      const { importedFrom, title } = row.values;
      if (typeof importedFrom === 'string') this.byOrigin.set(normalise(importedFrom), row);
      const name = normalise(textOf(title));
      const rows = this.byTitle.get(name);
      if (rows) rows.push(row);
      else if (name !== '') this.byTitle.set(name, [row]);
    }
    for (const { values } of workbook.tables.fundings)
      if (typeof values.project === 'string') this.funded.add(values.project);
  }

  find(
    origin: string,
    { title, parent, axes }: PlanAction,
    axis: Axis | undefined,
  ): { row: Row; imported: boolean } | undefined {
    const made = this.byOrigin.get(origin);
    if (made) return { row: made, imported: true };
    // Typed by hand: the same title, on the same axis or on none.
    const typed = this.byTitle.get(normalise(title))?.find(({ values }) => {
      const whole = this.workbook.byId.projects.get(textOf(values.parent))?.values.title;
      if (whole !== undefined && parent !== undefined && normalise(textOf(whole)) !== normalise(parent))
        return false;
      return values.axis === undefined || axes.length === 0 || values.axis === axis?.id;
    });
    return typed && { row: typed, imported: false };
  }

  named(title: string): Row | undefined {
    return this.byTitle.get(normalise(title))?.[0];
  }

  hasFundings(id: string): boolean {
    return this.funded.has(id);
  }
}

/** New axes under the plan's own « dispositif »; those under an axis that is there join its contract. */
function axisRows(added: readonly Axis[], planName: string, workbook: Workbook): Addition[] {
  if (added.length === 0) return [];
  const index = new NameIndex(TABLES.programmes, workbook.tables.programmes);
  const programme = index.find(planName) ?? planName;
  const own = added.some((axis) => rootOf(axis).id === undefined);
  const rows: Addition[] = [];
  if (own && programme === planName)
    rows.push({
      table: 'programmes',
      key: normalise(planName),
      title: planName,
      values: { name: planName },
      fundings: [],
    });
  for (const axis of added) {
    const { id } = rootOf(axis);
    const contract = id === undefined ? programme : workbook.byId.axes.get(id)?.values.programme;
    rows.push({
      table: 'axes',
      key: normalise(axis.name),
      title: axis.name,
      values: filled({
        shortName: axis.name,
        programme: contract,
        parent: axis.parent && (axis.parent.id ?? axis.parent.name),
      }),
      fundings: [],
    });
  }
  return rows;
}

function rootOf(axis: Axis): Axis {
  let root = axis;
  while (root.parent) root = root.parent;
  return root;
}

/** Never a reason to say that a project differs: where it came from, what it starts with here. */
const OURS = ['title', 'axis', 'parent', 'importedFrom', 'confidentiality', 'internalNotes', 'costBasis'];
const LONG = ['longText'];

function differences(workbook: Workbook, row: Row, values: Readonly<Record<string, Value>>): string[] {
  return Object.keys(values)
    .filter((key) => !OURS.includes(key))
    .filter(
      (key) =>
        normalise(shown(workbook, key, row.values[key])) !== normalise(shown(workbook, key, values[key])),
    )
    .map((key) => {
      const { label, type } = columnOf('projects', key);
      if (LONG.includes(type)) return label;
      const here = shown(workbook, key, row.values[key]);
      return `${label} (tableau : ${here || 'vide'}, plan : ${shown(workbook, key, values[key])})`;
    });
}

/** A value as a person reads it. */
export function shown(
  workbook: Workbook,
  key: string,
  value: Value | undefined,
  table: TableKey = 'projects',
): string {
  if (value === undefined) return '';
  const column = columnOf(table, key);
  if (column.type === 'money' && typeof value === 'number') return euros(value);
  if (column.type === 'date' && typeof value === 'number') return shortDate(value);
  if (column.type === 'choice') return labelOf(column.list!, String(value));
  return textOfCell(cellOf(workbook, column, value));
}

function filled(values: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  const kept: Record<string, Value> = {};
  for (const key of Object.keys(values)) {
    const value = values[key];
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
      kept[key] = value;
  }
  return kept;
}

function distinct(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) === index);
}
