// Short words to declare columns with: one for each type, in the order key, label, what it leads to, the rest.
// Behind the label stand its aliases: « Intitulé | Titre | Nom du projet ».

import type { EnumerationKey } from '../../domain/enumerations';
import type { Column, ColumnType, TableKey } from '../declaration';

type More = Pick<Column, 'required' | 'automatic' | 'volatile' | 'offers'>;

const plain =
  (type: ColumnType) =>
  (key: string, labels: string, more?: More): Column => {
    const [label = '', ...aliases] = labels.split(' | ');
    return { key, label, aliases, type, shown: 'shown', ...more };
  };

const listed =
  (type: ColumnType) =>
  (key: string, label: string, list: EnumerationKey, more?: More): Column => ({
    ...plain(type)(key, label, more),
    list,
  });

const leading =
  (type: ColumnType) =>
  (key: string, label: string, to: TableKey, more?: More): Column => ({
    ...plain(type)(key, label, more),
    to,
  });

export const id = plain('id');
export const text = plain('text');
export const longText = plain('longText');
export const date = plain('date');
export const time = plain('time');
export const money = plain('money');
export const percent = plain('percent');
export const integer = plain('integer');
export const number = plain('number');
export const boolean = plain('boolean');
export const link = plain('link');
export const email = plain('email');
export const phone = plain('phone');
export const choice = listed('choice');
export const choices = listed('choices');
export const reference = leading('reference');
export const references = leading('references');

/** A collapsed group, after the narrow column that titles it. */
export function group(title: string, columns: readonly Column[]): Column[] {
  const separator: Column = { key: `group:${title}`, label: title, type: 'separator', shown: 'shown' };
  return [separator, ...columns.map((column) => ({ ...column, shown: title }))];
}

/** Columns that exist in documents only. */
export function inDocuments(columns: readonly Column[]): Column[] {
  return columns.map((column) => ({ ...column, shown: 'hidden' }));
}
