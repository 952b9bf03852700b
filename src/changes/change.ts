// A change as data: what would be written where, shown before it is done.

export interface Detail {
  field: string;
  before: string;
  after: string;
}

/** keep: the document's text stays · restore: the table's value comes back · take: the text goes into the table. */
export type Choice = 'keep' | 'restore' | 'take';

export type ChangeStatus = 'planned' | 'applied' | 'unchanged' | 'conflict' | 'skipped' | 'failed';

export interface Change {
  /** Stable between two computations of the same wish: `create:PRJ-0017/project-sheet`. */
  id: string;
  /** Hash of everything the person was shown: a different digest must be shown again. */
  digest: string;
  kind: string;
  /** Starts with the row's id: `PRJ-0017/project-sheet`; or a cell, a tab, a file. */
  target: string;
  title: string;
  status: ChangeStatus;
  details: Detail[];
  message?: string;
  /** Where a person can look at the result: an address, a cell (`Suivi!A41`). */
  url?: string;
  goTo?: string;
  /** What may be chosen, each with what it is called; `refused`: why that one can't be. */
  choices?: { choice: Choice; label: string; refused?: string }[];
  /** The choice to begin with. */
  proposed?: Choice;
}

/** What a field will say, of which nothing is known before. */
export function appears(field: string, after: string): Detail {
  return { field, before: '', after };
}

export interface Problem {
  severity: 'error' | 'warning' | 'info';
  /** `Projets!D7`, `modèle « Fiche projet », tableau 2, ligne 3`, a file name. */
  where: string;
  /** Rule or fault id: `R-PRJ-03`, `T-FIELD`. */
  rule: string;
  message: string;
  hint: string;
  /** The cell's own address, when it isn't in this workbook. */
  url?: string;
}

export function problem(
  severity: Problem['severity'],
  where: string,
  rule: string,
  message: string,
  hint: string,
): Problem {
  return { severity, where, rule, message, hint };
}
