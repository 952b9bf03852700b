// Values edited by hand in a document: what each says, what a person may choose, what is taken into the table.

import type { Change, Choice } from '../../changes/change';
import { type Planned, planned } from '../../changes/executor';
import { Stop } from '../../changes/ports';
import { shownCell } from '../../documents/shown-cells';
import { NBSP } from '../../french';
import type { Conflict, Evaluation, Origin } from '../../templates';
import { afterWriting } from '../../workbook/after';
import type { TableKey } from '../../workbook/declaration';
import { columnOf, TABLES } from '../../workbook/tables';
import { type Place, sameReading, type Taken, take } from '../../workbook/taking';
import { rowOf, type Workbook } from '../../workbook/workbook';
import { type CellWrite, planWrites } from '../../workbook/writing';

/** One value edited by hand, with the cell it shows, and what was chosen for it. */
export interface Hand {
  id: string;
  key: string;
  conflict: Conflict;
  place: Place | undefined;
  /** What taking it into the table would write, or why it can't be. */
  taken: Taken;
  choice: Choice | undefined;
}

/** What `--resolve` and the sidebar say, by id of a value or of a whole document. */
export type Choices = Readonly<Record<string, string>>;

const CHOICES: readonly Choice[] = ['keep', 'restore', 'take'];

/** Throws a Stop for a word that is no choice. */
export function checkChoices(choices: Choices): void {
  for (const id of Object.keys(choices))
    if (CHOICES.indexOf(choices[id] as Choice) < 0)
      throw new Stop(
        '--resolve',
        'X-RESOLVE',
        `« ${choices[id]} » n’est pas un choix : rien n’a été écrit.`,
        'Choisissez keep (garder le document), restore (remettre la valeur du tableau) ou take (reporter dans le tableau).',
      );
}

/** `only`: the changes about to be done; a choice that wasn't approved counts for nothing. */
export function handOf(
  workbook: Workbook,
  key: string,
  conflict: Conflict,
  choices: Choices,
  only: ReadonlySet<string> | undefined,
): Hand {
  const id = `hand:${key}#${conflict.slot}`;
  const place = conflict.origin && placeOf(workbook, conflict.origin);
  const taken: Taken = place ? take(workbook, place, conflict.document) : { refused: SEVERAL };
  const chosen = (choices[id] ?? choices[`update:${key}`]) as Choice | undefined;
  return { id, key, conflict, place, taken, choice: only && !only.has(id) ? undefined : chosen };
}

const SEVERAL = 'Cette valeur réunit plusieurs cellules du tableau : corrigez-les là.';

function placeOf(workbook: Workbook, { type, id, key }: Origin): Place | undefined {
  const shown = shownCell(type, key);
  if (!shown) return type in TABLES ? { table: type as TableKey, id, key } : undefined;
  const { table, keys } = shown;
  const row = rowOf(workbook, table, id);
  return { table, id, key: keys.find((one) => row?.values[one] !== undefined) ?? keys[0]! };
}

/** True when the value goes into the table. */
export function isTaken({ choice, taken }: Hand): boolean {
  return choice === 'take' && 'value' in taken;
}

/** The cell that taking a value writes. */
export function writeOf({ place, taken }: Hand): CellWrite {
  return { ...place!, value: 'value' in taken ? taken.value : null };
}

/**
 * The workbook as it will be once values are taken into it. A cell takes one value; the hands that would give it
 * another are refused.
 */
export function withTaken(workbook: Workbook, hands: readonly Hand[]): Workbook {
  const cells = new Map<string, string>();
  const writes: CellWrite[] = [];
  for (const hand of hands) {
    if (!isTaken(hand)) continue;
    const write = writeOf(hand);
    const cell = JSON.stringify([write.table, write.id, write.key]);
    const value = JSON.stringify(write.value);
    if ((cells.get(cell) ?? value) !== value)
      hand.taken = {
        refused: 'Un autre document donne une autre valeur à la même cellule : choisissez laquelle.',
      };
    else writes.push(write);
    cells.set(cell, cells.get(cell) ?? value);
  }
  return writes.length > 0
    ? afterWriting(workbook, planWrites(workbook, writes, [], []), writes, [])
    : workbook;
}

/** Refuses what, once in the table, would not say in the document what the hand wrote; true when some was. */
export function refuseOthers(workbook: Workbook, hands: readonly Hand[], evaluation: Evaluation): boolean {
  let some = false;
  for (const hand of hands) {
    if (!isTaken(hand)) continue;
    const says = evaluation.slots[hand.conflict.slot]?.text ?? '';
    if (sameReading(workbook, hand.place!, says, hand.conflict.document)) continue;
    hand.taken = {
      refused:
        'Reportée dans le tableau, cette valeur ne s’écrirait pas ainsi dans le document : corrigez-la dans le tableau.',
    };
    some = true;
  }
  return some;
}

/** What is left to the document: its own text is kept, or what the table says comes back. */
export function choicesOf(hands: readonly Hand[]): Record<string, 'keep' | 'restore'> {
  const choices: Record<string, 'keep' | 'restore'> = {};
  for (const hand of hands) {
    const { choice, conflict } = hand;
    if (choice === 'keep' || choice === 'restore') choices[conflict.slot] = choice;
    // The table says it now: in the document it is written as the table writes it.
    else if (isTaken(hand)) choices[conflict.slot] = 'restore';
  }
  return choices;
}

/** The change of one value edited by hand; `name`: what its document is called. */
export function handChange(hand: Hand, name: string, evaluation: Evaluation): Planned<never> {
  const { id, key, conflict, place, taken, choice } = hand;
  const { field, document: there, table, slot, onlyHere } = conflict;
  const chosen = choice === 'take' && !isTaken(hand) ? undefined : choice;
  const label = place ? columnOf(place.table, place.key).label : field;
  const detail =
    chosen === 'take'
      ? {
          field: `${label} (${TABLES[place!.table].title}, ${place!.id})`,
          before: table,
          after: shown(evaluation, slot),
        }
      : { field, before: there, after: table };
  const refused = 'refused' in taken ? taken.refused : undefined;
  const message = choice === 'take' && refused ? `Pas reporté dans le tableau : ${refused}` : sentence(place);
  return planned(
    id,
    'hand-edit',
    key,
    `« ${name} » : ${field}`,
    { there, table, chosen, detail },
    {
      status: chosen ? 'planned' : 'conflict',
      details: [detail],
      message,
      choices: CHOICES.map((one) => ({
        choice: one,
        label: LABELS[one],
        ...(one === 'take' && refused ? { refused } : {}),
      })),
      ...(refused === undefined && onlyHere && isLong(place) ? { proposed: 'take' as const } : {}),
    },
  );
}

const LABELS: Record<Choice, string> = {
  keep: 'Garder le document',
  restore: 'Remettre la valeur du tableau',
  take: 'Reporter dans le tableau',
};

function shown(evaluation: Evaluation, slot: string): string {
  return (evaluation.slots[slot]?.text ?? '').replace(/\u2060/g, '').replace(/\v/g, '\n');
}

/** Long texts are happily written in the document (product.md §1). */
function isLong(place: Place | undefined): boolean {
  return place !== undefined && columnOf(place.table, place.key).type === 'longText';
}

const NAMED: Record<string, string> = {
  money: 'Ce montant a été modifié',
  date: 'Cette date a été modifiée',
  time: 'Cette heure a été modifiée',
  percent: 'Ce taux a été modifié',
  number: 'Ce nombre a été modifié',
  integer: 'Ce nombre a été modifié',
  text: 'Ce texte a été modifié',
  longText: 'Ce texte a été modifié',
};

/** « Ce montant a été modifié à la main dans le document. » */
function sentence(place: Place | undefined): string {
  const type = place ? columnOf(place.table, place.key).type : '';
  return `${NAMED[type] ?? 'Cette valeur a été modifiée'} à la main dans le document.`;
}

/** What was done with it, for the journal. */
export function handTold({ choice, details: [detail] }: { choice: Choice; details: Change['details'] }): {
  what: string;
  detail: string;
} {
  const { field = '', before = '', after = '' } = detail ?? {};
  const done = {
    keep: 'Texte du document gardé',
    restore: 'Valeur du tableau remise dans le document',
    take: 'Valeur du document reportée dans le tableau',
  };
  return { what: `${done[choice]}${NBSP}: ${field}`, detail: `${before} → ${after}` };
}
