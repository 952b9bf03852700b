// Axes of a plan and axes of the workbook: the same ones by their names and their place, each with a name of its own.

import { normalise } from '../french';
import type { Row, Value } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { TABLES } from '../workbook/tables';
import type { Workbook } from '../workbook/workbook';

/** An axis that is in the workbook, or that an import would add. */
export interface Axis {
  /** Absent: to be added. */
  id?: string;
  /** Borne by no other axis: what references are written with. */
  name: string;
  /** How a plan names it. */
  label: string;
  parent?: Axis;
}

/** How a plan names an axis: without what keeps it apart from its namesakes here. */
export function axisLabel({ values }: Row, parent: Row | undefined): string {
  const name = textOf(values.shortName) || textOf(values.wording);
  const suffix = parent ? ` – ${textOf(parent.values.shortName)}` : '';
  return suffix !== '' && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

/** Labels from the highest level down; an axis that is its own ancestor stops there. */
export function axisPath(workbook: Workbook, id: Value | undefined): string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  let row = typeof id === 'string' ? workbook.byId.axes.get(id) : undefined;
  while (row && !seen.has(row.id)) {
    seen.add(row.id);
    const parent = workbook.byId.axes.get(String(row.values.parent ?? ''));
    path.unshift(axisLabel(row, parent));
    row = parent;
  }
  return path;
}

/** A name borne by several axes at one place leads to none of them. */
const AMBIGUOUS = 'ambiguous';

export class Axes {
  private readonly children = new Map<string, Axis | typeof AMBIGUOUS>();
  private readonly anywhere = new Map<string, Axis | typeof AMBIGUOUS>();
  private readonly byId = new Map<string, Axis>();
  readonly added: Axis[] = [];

  constructor(
    workbook: Workbook,
    /** Tells a new axis apart from one of the same name elsewhere. */
    private readonly planName: string,
  ) {
    const rows = workbook.byId.axes;
    for (const row of workbook.tables.axes) this.known(row, rows, new Set());
  }

  /** The axis a path of labels means, added where it isn't there; undefined when a label may mean several. */
  find(path: readonly string[]): Axis | undefined {
    let axis: Axis | undefined;
    for (const label of path) {
      const name = normalise(label);
      const found: Axis | typeof AMBIGUOUS | undefined =
        this.children.get(place(axis, name)) ?? (axis ? undefined : this.anywhere.get(name));
      if (found === AMBIGUOUS) return undefined;
      axis = found ?? this.add(label, axis);
    }
    return axis;
  }

  private add(label: string, parent: Axis | undefined): Axis {
    const candidates = [label, parent ? `${label} – ${parent.name}` : `${label} – ${this.planName}`];
    let name = candidates.find((one) => !this.anywhere.has(normalise(one)));
    for (let rank = 2; name === undefined; rank += 1) {
      const numbered = `${candidates[1]} (${rank})`;
      if (!this.anywhere.has(normalise(numbered))) name = numbered;
    }
    const axis: Axis = { name, label, ...(parent ? { parent } : {}) };
    this.children.set(place(parent, normalise(label)), axis);
    this.anywhere.set(normalise(name), axis);
    this.added.push(axis);
    return axis;
  }

  private known(row: Row, rows: ReadonlyMap<string, Row>, below: Set<string>): Axis {
    const made = this.byId.get(row.id);
    if (made) return made;
    below.add(row.id);
    const above = rows.get(String(row.values.parent ?? ''));
    const parent = above && !below.has(above.id) ? this.known(above, rows, below) : undefined;
    const label = axisLabel(row, parent ? above : undefined);
    const axis: Axis = {
      id: row.id,
      name: textOf(row.values.shortName) || label,
      label,
      ...(parent ? { parent } : {}),
    };
    this.byId.set(row.id, axis);
    const names = new Set([...TABLES.axes.names(row), label].map(normalise).filter((name) => name !== ''));
    names.forEach((name) => {
      index(this.children, place(parent, name), axis);
      index(this.anywhere, name, axis);
    });
    return axis;
  }
}

function place(parent: Axis | undefined, name: string): string {
  return `${parent ? (parent.id ?? parent.name) : ''}\n${name}`;
}

function index(map: Map<string, Axis | typeof AMBIGUOUS>, key: string, axis: Axis): void {
  const known = map.get(key);
  map.set(key, known === undefined || known === axis ? axis : AMBIGUOUS);
}
