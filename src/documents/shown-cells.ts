// Which cell stands behind a value that documents alone print: what a hand wrote in its place may be taken there.

/** A table and its columns, the first that is filled being the one that shows. */
export interface ShownCell {
  table: 'projects' | 'fundings';
  keys: readonly string[];
}

const SHOWN: Record<string, Record<string, ShownCell>> = {
  projects: {
    costText: { table: 'projects', keys: ['totalCost'] },
    blockerShown: { table: 'projects', keys: ['blockerText'] },
    axisText: { table: 'projects', keys: ['axis'] },
    progressText: { table: 'projects', keys: ['progress'] },
  },
  // Rows of the plan bear the reference of the funding line they show.
  planRow: {
    amount: { table: 'fundings', keys: ['amountGranted', 'amountRequested', 'amountEstimated'] },
    status: { table: 'fundings', keys: ['status'] },
  },
  fundings: {
    amount: { table: 'fundings', keys: ['amountGranted', 'amountRequested', 'amountEstimated'] },
  },
};

/** Undefined for a field of the sheet itself, and for one that is made of several cells. */
export function shownCell(type: string, key: string): ShownCell | undefined {
  return SHOWN[type]?.[key];
}
