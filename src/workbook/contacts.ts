// A row of « Contacts » as far as writing to somebody goes: their address, and what stands against it.

import type { Contact } from '../domain/recipients';
import { addressFault } from './addresses';
import { isEmpty } from './cells';
import type { Row, Value } from './declaration';
import { textOf } from './declaration';
import { TABLES } from './tables';
import { numberOf } from './tables/parts';
import type { Workbook } from './workbook';

/** Reads contacts of a workbook; who shares a mailbox is counted once for all. */
export function contactReader(workbook: Workbook): (row: Row) => Contact {
  const mailboxes = new Map<string, number>();
  const count = (value: Value | undefined, weight: number): void => {
    const address = addressOf(value);
    if (address) mailboxes.set(address, (mailboxes.get(address) ?? 0) + weight);
  };
  for (const { values } of workbook.tables.contacts) if (!values.archived) count(values.email, 1);
  // A structure's own address is everybody's there.
  for (const { values } of workbook.tables.organisations) count(values.email, 2);

  /** Whatever stands in a cell counts: a word, an error. What can't be read must not open a document. */
  const isFilled = ({ values, raw }: Row, key: string): boolean => {
    const column = workbook.tabs.contacts?.columns[key];
    return values[key] !== undefined || (column !== undefined && !isEmpty(raw[column]));
  };
  return (row) => {
    const { values } = row;
    const address = addressOf(values.email);
    const fault = addressFault(address);
    const mandateEnd = numberOf(values.mandateEnd);
    return {
      name: TABLES.contacts.names(row)[0] || row.id,
      address,
      ...(fault === undefined ? {} : { fault }),
      ...(mandateEnd === undefined ? {} : { mandateEnd }),
      ...(mandateEnd === undefined && isFilled(row, 'mandateEnd') ? { mandateUnclear: true } : {}),
      ...(values.objection !== false && isFilled(row, 'objection') ? { objection: true } : {}),
      ...(values.archived !== false && isFilled(row, 'archived') ? { archived: true } : {}),
      ...((mailboxes.get(address) ?? 0) > 1 ? { shared: true } : {}),
    };
  };
}

export function addressOf(value: Value | undefined): string {
  return textOf(value).trim().toLowerCase();
}
