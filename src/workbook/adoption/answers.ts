// What people say of their tabs and columns, understood: « Quoi=Intitulé », « Feuil1!D=Montant demandé », « Feuil1=Projets ».

import { normalise } from '../../french';
import { columnNumber, letters } from '../a1';
import type { TableKey } from '../declaration';
import { keyOfLabel } from '../headers';
import { type Problem, problem } from '../problem';
import { TABLES } from '../tables';
import { type Answers, columnId } from './recognition';
import { ADOPTABLE } from './words';

/** What was said, in the words of a command line or of a form. */
export type Said = Readonly<Record<string, string>>;

/** A tab and the headers of its table, '' where there is none. */
export interface Headed {
  sheetId: number;
  title: string;
  labels: readonly string[];
}

export const LEAVE_COLUMN = 'Laisser telle quelle';
export const LEAVE_TAB = 'Laisser tel quel';
const NOTHING = ['', '–', '-', 'rien', 'aucune', 'aucun', LEAVE_COLUMN, LEAVE_TAB].map(normalise);
/** An unanswered field of the form. */
export const TO_SAY = 'À préciser';

/** The key of a field: `Actions!B` for a column, `Actions` for a tab. */
export function fieldKey(title: string, column?: number): string {
  return column === undefined ? title : `${title}!${letters(column)}`;
}

interface Fault {
  message: string;
  hint: string;
}

export function answersFrom(
  said: Said,
  tabs: readonly Headed[],
): { answers: Answers; faults: readonly Problem[] } {
  const answers = { tabs: new Map<number, TableKey | null>(), columns: new Map<string, string | null>() };
  const faults: Problem[] = [];
  for (const [name, value] of Object.entries(said)) {
    if (normalise(value) === normalise(TO_SAY)) continue;
    const tab = tabs.find(({ title }) => normalise(title) === normalise(name));
    const fault = tab && headed(tab, name).length === 0 ? sayTab(tab, value) : sayColumn(name, value);
    if (fault) faults.push(problem('error', name, 'W-MAP', fault.message, fault.hint));
  }
  return { answers, faults };

  function sayTab({ sheetId }: Headed, value: string): Fault | undefined {
    if (isNothing(value)) {
      answers.tabs.set(sheetId, null);
      return undefined;
    }
    const table = ADOPTABLE.find((key) => {
      const { title, aliases = [] } = TABLES[key];
      return [title, ...aliases].some((one) => normalise(one) === normalise(value));
    });
    if (!table)
      return {
        message: `« ${value} » n’est pas un onglet que Cordée puisse reconnaître.`,
        hint: `Dites l’un de ceux-ci : ${ADOPTABLE.map((key) => TABLES[key].title).join(', ')}.`,
      };
    answers.tabs.set(sheetId, table);
    return undefined;
  }

  function sayColumn(name: string, value: string): Fault | undefined {
    const cut = name.lastIndexOf('!');
    const header = name.slice(cut + 1);
    const title = cut < 0 ? undefined : name.slice(0, cut);
    const among =
      title === undefined ? tabs : tabs.filter((tab) => normalise(tab.title) === normalise(title));
    if (among.length === 0)
      return {
        message: `L’onglet « ${title} » n’existe pas, ou Cordée n’y voit pas de tableau.`,
        hint: `Onglets : ${tabs.map((tab) => tab.title).join(', ')}.`,
      };
    const [one, ...more] = find(among, header, title !== undefined);
    if (!one)
      return {
        message: `Aucune colonne ne s’appelle « ${header} »${title === undefined ? '' : ` dans l’onglet « ${title} »`}.`,
        hint: `Colonnes : ${among.flatMap(({ labels }) => labels.filter((label) => label !== '')).join(', ')}.`,
      };
    if (more.length > 0)
      return {
        message: `Plusieurs colonnes s’appellent « ${header} ».`,
        hint: `Dites laquelle par sa lettre : ${[one, ...more].map(({ tab, column }) => `« ${fieldKey(tab.title, column)}=… »`).join(', ')}.`,
      };
    if (!isNothing(value) && !ADOPTABLE.some((key) => keyOfLabel(TABLES[key], value) !== undefined))
      return {
        message: `« ${value} » n’est pas une colonne de Cordée.`,
        hint: 'Reprenez un en-tête des onglets de Cordée : « Intitulé », « Coût total », « Financeur »…',
      };
    answers.columns.set(columnId(one.tab.sheetId, one.column), isNothing(value) ? null : value);
    return undefined;
  }
}

function isNothing(value: string): boolean {
  return NOTHING.indexOf(normalise(value)) >= 0;
}

function headed({ labels }: Headed, header: string): number[] {
  const word = normalise(header);
  return labels.map((label, at) => (normalise(label) === word ? at : -1)).filter((at) => at >= 0);
}

/** Columns by their header; in a tab that is named, by their letter too. */
function find(tabs: readonly Headed[], header: string, byLetter: boolean): { tab: Headed; column: number }[] {
  const found = tabs.flatMap((tab) => headed(tab, header).map((column) => ({ tab, column })));
  if (found.length > 0 || !byLetter || !/^[a-z]{1,3}$/i.test(header)) return found;
  return tabs
    .map((tab) => ({ tab, column: columnNumber(header.toUpperCase()) }))
    .filter(({ tab, column }) => (tab.labels[column] ?? '') !== '');
}
