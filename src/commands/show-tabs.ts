// Afficher ou masquer les onglets de travail: those that install hides, shown all together or hidden again.

import { type Change, problem } from '../changes/change';
import { bare, CLOSE, type Command, type Plan, type Planned, planned } from '../changes/executor';
import { ask, get, need, post, refusalAndRemedy, type World } from '../changes/ports';
import { countOf, normalise } from '../french';
import type { Reference } from '../reference';
import { sheetIdOf } from '../workbook/reading';
import { TABLE_KEYS, TABLES } from '../workbook/tables';
import { readWorkbook } from './steps/book';

interface Work {
  sheetId: number;
  hidden: boolean;
}

export const command: Command<Work> = { name: 'show-tabs', plan, perform, conclusion };

function plan(world: World): Plan<Work> {
  const { tabs } = readWorkbook(world);
  const { looks } = world.reference() as Reference;
  const fields = 'sheets(properties(sheetId,hidden))';
  const path = `spreadsheets/${world.spreadsheetId}`;
  const { sheets = [] } = need(ask(world, get('sheets', path, { fields })), 'ce tableau');
  const hiddenNow = new Map<number, boolean>(
    sheets.map(({ properties: { sheetId = 0, hidden = false } }: any) => [sheetId, hidden]),
  );
  // A tab of somebody's own that was adopted under its own name stays as they have it.
  const working = TABLE_KEYS.filter((key) => {
    const tab = tabs[key];
    if (!tab || !looks[key].properties.hidden) return false;
    return tab.sheetId === sheetIdOf(key) || normalise(tab.title) === normalise(TABLES[key].title);
  }).map((key) => tabs[key]!);
  const masked = working.filter(({ sheetId }) => hiddenNow.get(sheetId));
  const hidden = masked.length === 0;
  const verb = hidden ? 'hide' : 'show';
  const changes = (hidden ? working : masked).map(({ table, sheetId, title }) =>
    planned<Work>(
      `${verb}:${table}`,
      `${verb}-tab`,
      `workbook/${table}`,
      `${hidden ? 'Masquer' : 'Afficher'} « ${title} »`,
      { sheetId, hidden },
      { work: { sheetId, hidden } },
    ),
  );
  const left = [...hiddenNow].some(([id, off]) => !off && !changes.some(({ work }) => work?.sheetId === id));
  if (hidden && !left)
    return {
      changes: [],
      problems: [
        problem(
          'warning',
          'ce tableau',
          'W-LAST-TAB',
          'Aucun autre onglet n’est affiché : Google en demande au moins un.',
          'Affichez d’abord l’onglet « Projets » (clic droit sur un onglet), puis relancez.',
        ),
      ],
      sentence: 'Rien n’est masqué.',
      buttons: CLOSE,
      args: {},
    };
  const count = countOf(changes.length, 'onglet', 'onglets');
  const state = hidden ? 'affiché' : 'masqué';
  return {
    changes,
    problems: [],
    sentence:
      changes.length === 1
        ? `1 onglet de travail est ${state}.`
        : `${countOf(changes.length, 'onglet de travail', 'onglets de travail')} sont ${state}s.`,
    buttons: [
      { label: `${hidden ? 'Masquer' : 'Afficher'} ${count}`, kind: 'apply' },
      { label: 'Annuler', kind: 'cancel' },
    ],
    args: {},
  };
}

/** « Fait. 22 onglets affichés. », when it is. */
function conclusion(results: readonly Change[]): string | undefined {
  const [first] = results.filter(({ status }) => status === 'applied');
  if (!first || results.some(({ status }) => status !== 'applied')) return undefined;
  const state = first.kind === 'hide-tab' ? 'masqué' : 'affiché';
  return `Fait. ${countOf(results.length, `onglet ${state}`, `onglets ${state}s`)}.`;
}

/** One batch: all, or none. */
function perform(world: World, _plan: Plan<Work>, chosen: readonly Planned<Work>[]) {
  const requests = chosen.map(({ work }) => ({
    updateSheetProperties: { properties: work, fields: 'hidden' },
  }));
  const path = `spreadsheets/${world.spreadsheetId}:batchUpdate`;
  const outcome = ask(world, post('sheets', path, { requests }));
  const results = chosen.map((change) =>
    outcome.ok
      ? { ...bare(change), status: 'applied' as const }
      : { ...bare(change), status: 'failed' as const, message: refusalAndRemedy(outcome) },
  );
  return { results, problems: [] };
}
