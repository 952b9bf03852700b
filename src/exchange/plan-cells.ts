// An action plan written: a banner, the 28 titles in order, a free row, then one line an action.

import type { EnumerationKey } from '../domain/enumerations';
import { labelOf } from '../domain/enumerations';
import { euros } from '../french';
import type { Cell } from '../workbook/declaration';
import type { PlanAction } from './action-plan';
import { PLAN_COLUMNS, PLAN_WORDS, type PlanKey } from './columns';

/** 0-based: the titles' row, the first line's. */
export const TITLES_ROW = 1;
export const FIRST_LINE = 3;
/** Funders the format has columns for; more stand at its right, where its readers don't look. */
const FUNDERS = 3;

/** Every row as wide as the widest; amounts in euros, dates as serial days. */
export function planCells(name: string, actions: readonly PlanAction[]): Cell[][] {
  const most = actions.reduce((count, { fundings }) => Math.max(count, fundings.length), FUNDERS);
  const titles: Cell[] = PLAN_COLUMNS.map(({ label }) => label);
  for (let rank = FUNDERS + 1; rank <= most; rank++) titles.push(`Financeur ${rank}`, 'Montant € HT');
  const blank = (): Cell[] => titles.map(() => '');
  const banner = blank();
  banner[0] = name;
  return [banner, titles, blank(), ...actions.map((action) => line(action, titles.length))];
}

function line(action: PlanAction, width: number): Cell[] {
  const { axes, title, parent, fundings, budget, inclVat, estimate } = action;
  const values: Partial<Record<PlanKey, Cell>> = {
    axis: axes[0],
    subAxis: axes[1],
    subSubAxis: axes[2],
    action: parent ?? title,
    subAction: parent === undefined ? undefined : title,
    description: action.description,
    goals: action.goals,
    owner: joined(action.owners),
    resources: action.resources,
    partners: joined(action.partners),
    lead: joined(action.leads),
    elected: joined(action.elected),
    participation: word('citizenParticipation', action.participation),
    budget: budget === undefined ? estimate : inclVat ? `${euros(budget)} TTC` : budget / 100,
    status: word('progress', action.progress),
    priority: word('priority', action.priority),
    start: action.start,
    end: action.end,
  };
  let funder = -1;
  const cells = PLAN_COLUMNS.map(({ key }): Cell => {
    if (key === 'funder') {
      funder += 1;
      return fundings[funder]?.funder ?? '';
    }
    if (key === 'amount') return amountOf(fundings[funder]);
    return values[key] ?? '';
  });
  for (const more of fundings.slice(FUNDERS)) cells.push(more.funder, amountOf(more));
  while (cells.length < width) cells.push('');
  return cells;
}

function amountOf(funding: PlanAction['fundings'][number] | undefined): Cell {
  if (funding?.amount !== undefined) return funding.amount / 100;
  return funding?.comment ?? '';
}

/** A name that has a comma would be read as two, but for a semicolon. */
function joined(names: readonly string[]): string {
  const text = names.join(' ; ');
  return names.length === 1 && text.includes(',') ? `${text} ;` : text;
}

function word(list: EnumerationKey, code: string | undefined): string | undefined {
  return code === undefined ? undefined : (PLAN_WORDS[list]?.[code] ?? labelOf(list, code));
}
