// What a hand wrote in a document, read as if it had been typed in the cell that the document shows.

import { normalise, typography } from '../french';
import { readCell, splitList } from './cells';
import type { Column, TableKey, Value } from './declaration';
import { excerpt } from './problem';
import { additionsOf } from './reading';
import { NameIndex } from './references';
import { TABLES } from './tables';
import { rowOf, type Workbook } from './workbook';

/** A cell of the workbook: the table's key, the row's id, the column's key. */
export interface Place {
  table: TableKey;
  id: string;
  key: string;
}

export type Taken = { value: Value | null } | { refused: string };

/** `text` as the value of the cell; or why it can't be written there, as a sentence. */
export function take(workbook: Workbook, { table, id, key }: Place, text: string): Taken {
  const { title, idKey, columns } = TABLES[table];
  const column = columns.find((one) => one.key === key);
  const tab = workbook.tabs[table];
  if (!column || key === idKey || column.type === 'separator')
    return refused('Cette valeur ne se corrige que dans le tableau.');
  const { label } = column;
  if (column.automatic)
    return refused(`« ${label} » est calculé par le tableau : corrigez-y ce dont il dépend.`);
  if (!rowOf(workbook, table, id)) return refused(`La ligne ${id} n’est plus dans l’onglet « ${title} ».`);
  if (tab?.columns[key] === undefined)
    return refused(`La colonne « ${label} » n’est plus dans l’onglet « ${title} ».`);
  if (text.trim() === '')
    return column.required ? refused(`« ${label} » ne peut pas rester vide.`) : { value: null };
  if (column.to) return references(workbook, column, column.to, text);
  const { value, remark } = readCell(column, text, additionsOf(workbook.tables.lists, workbook.tabs.lists));
  if (value === undefined || remark)
    return refused(remark ? `${capital(remark.message)} ${remark.hint}` : UNREADABLE);
  return { value };
}

const UNREADABLE = 'Ce texte ne se lit pas.';

/** Names of rows of another tab; each must lead to one. */
function references(workbook: Workbook, { type }: Column, to: TableKey, text: string): Taken {
  const index = new NameIndex(TABLES[to], workbook.tables[to]);
  const unknown = (name: string): Taken =>
    refused(
      `« ${excerpt(name)} » ${index.isAmbiguous(name) ? 'peut désigner plusieurs lignes' : 'ne correspond à aucune ligne'} de l’onglet « ${TABLES[to].title} ».`,
    );
  if (type === 'reference') {
    const id = index.find(text);
    return id === undefined ? unknown(text) : { value: id };
  }
  const find = (name: string): string[] | undefined => {
    const id = index.find(name);
    return id === undefined ? undefined : [id];
  };
  const typed = splitList(text, find);
  // As a document prints a list: « Guillestre, Eygliers et Vars ».
  const listed = typed.unknown.length > 0 ? splitList(text.replace(/\s+et\s+/g, ', '), find) : typed;
  return listed.unknown[0] === undefined ? { value: listed.found } : unknown(listed.unknown[0]);
}

/** True when two texts are read as the same value, spelling aside. */
export function sameReading(workbook: Workbook, place: Place, one: string, other: string): boolean {
  if (normalise(one) === normalise(other)) return true;
  const [a, b] = [take(workbook, place, one), take(workbook, place, other)];
  return 'value' in a && 'value' in b && JSON.stringify(a.value) === JSON.stringify(b.value);
}

function refused(sentence: string): Taken {
  return { refused: typography(sentence) };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
