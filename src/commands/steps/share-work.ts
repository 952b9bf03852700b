// Gives and takes back access: remembered before it is given, written document by document, noted once done.

import type { Change, Problem } from '../../changes/change';
import { bare, type Performed, type Planned, type Slice } from '../../changes/executor';
import type { World } from '../../changes/ports';
import { type Act, describeGiven, type Given, readGiven } from '../../domain/sharing';
import { list, plural } from '../../french';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import type { Workbook } from '../../workbook/workbook';
import type { CellWrite, NewRow } from '../../workbook/writing';
import { type ActResult, writeAccess } from './access';
import { writeWorkbook } from './book';

export const SHARING = 'Envoyer ou partager';

export interface Work {
  entry: Row;
  acts: Act[];
  /** Remembered once all is done. */
  given: Given[];
}

/** Documents done before the register is written: what a cut run leaves to look at again. */
const CHUNK = 20;

export function share(
  world: World,
  workbook: Workbook,
  chosen: readonly Planned<Work>[],
  slice: Slice,
): Performed {
  const problems: Problem[] = [];
  const intents = chosen.flatMap((change) => intentOf(change.work!));
  let book = workbook;
  if (intents.length > 0) {
    const written = writeWorkbook(world, workbook, intents);
    problems.push(...written.problems);
    book = written.workbook;
    if (
      written.problems.some(({ severity }) => severity === 'error') &&
      (written.refused.size === 0 || written.refused.has('documents'))
    ) {
      const message = 'L’onglet « Documents » n’a pas pu être écrit : rien n’a été partagé.';
      return { results: chosen.map((change) => ({ ...bare(change), status: 'failed', message })), problems };
    }
  }
  const results: Change[] = [];
  const writes: CellWrite[] = [];
  const journal: NewRow[] = [];
  for (let start = 0; start < chosen.length; start += CHUNK) {
    const chunk = chosen.slice(start, start + CHUNK);
    const tasks = chunk.map(({ work }) => ({ fileId: textOf(work!.entry.values.driveId), acts: work!.acts }));
    writeAccess(world, tasks).forEach((outcomes, index) => {
      const change = chunk[index]!;
      const { entry, acts, given } = change.work!;
      const memory = memoryAfter(readGiven(textOf(entry.values.sharedWith)), given, acts, outcomes);
      writes.push({
        table: 'documents',
        id: entry.id,
        key: 'sharedWith',
        value: describeGiven(memory) || null,
      });
      const said = journalOf(acts, outcomes);
      if (said) journal.push(journalRow(world, textOf(entry.values.target), said));
      results.push(resultOf(change, acts, outcomes));
    });
    if (!slice.progress(results.length, chosen.length) || world.milliseconds() > slice.deadline) break;
  }
  problems.push(...writeWorkbook(world, book, writes, journal).problems);
  return { results, problems };
}

/** What is about to be given or changed, remembered before it is: given or not, it is then known as ours. */
function intentOf({ entry, acts, given }: Work): CellWrite[] {
  const about = new Set(acts.filter((act) => act.do !== 'end').map(({ address }) => address));
  if (about.size === 0) return [];
  const ending = readGiven(textOf(entry.values.sharedWith)).filter(({ address }) =>
    acts.some((act) => act.do === 'end' && act.address === address),
  );
  const memory = [
    ...ending,
    ...given.map((one) => (about.has(one.address) ? { ...one, pending: true } : one)),
  ];
  return [{ table: 'documents', id: entry.id, key: 'sharedWith', value: describeGiven(memory) }];
}

/** What is remembered of a document once its acts have ended, each in its way. */
function memoryAfter(
  before: readonly Given[],
  given: readonly Given[],
  acts: readonly Act[],
  results: readonly ActResult[],
): Given[] {
  const memory = new Map(given.map((one) => [one.address, one]));
  const was = new Map(before.map((one) => [one.address, one]));
  acts.forEach((act, index) => {
    const result = results[index]!;
    const { kind } = result;
    const { address } = act;
    if (kind === 'done' || kind === 'mailed') {
      const as = act.do === 'give' ? result.address : undefined;
      if (act.do === 'give' && as !== undefined && as !== address)
        memory.set(address, { address, access: act.access, as });
    } else if (kind === 'no-account') memory.set(address, { address, access: 'none' });
    else if (kind === 'unsure' && act.do !== 'end')
      memory.set(address, { address, access: act.access, pending: true });
    else {
      const former = was.get(address);
      memory.delete(address);
      if (former && (act.do !== 'give' || former.access === 'none')) memory.set(address, former);
    }
  });
  return [...memory.values()];
}

function resultOf(change: Planned<Work>, acts: readonly Act[], results: readonly ActResult[]): Change {
  const said: string[] = [];
  const failed = new Map<string, string[]>();
  const without: string[] = [];
  acts.forEach(({ address }, index) => {
    const result = results[index]!;
    if (result.kind === 'no-account') without.push(address);
    else if ('message' in result) {
      const why = `${result.message} ${result.hint}`;
      failed.set(why, [...(failed.get(why) ?? []), address]);
    }
  });
  for (const [why, addresses] of failed) said.push(`${list(addresses)} : ${why}`);
  if (without.length > 0)
    said.push(
      `${list(without)} : pas de compte Google. Relancez pour préparer ${plural(without.length, 'son', 'leur')} PDF, ou prévenir par courriel.`,
    );
  return {
    ...bare(change),
    status: failed.size > 0 ? 'failed' : 'applied',
    ...(said.length > 0 ? { message: said.join(' ') } : {}),
  };
}

/** Counts only: a journal names nobody (R-RGPD-08). */
function journalOf(acts: readonly Act[], results: readonly ActResult[]): string {
  const ended = (kinds: readonly Act['do'][]): number =>
    acts.filter((act, index) => kinds.includes(act.do) && /done|mailed/.test(results[index]!.kind)).length;
  const counts = [
    [ended(['give']), 'donné', 'donnés'],
    [ended(['change']), 'changé', 'changés'],
    [ended(['end']), 'retiré', 'retirés'],
  ] as const;
  return counts
    .filter(([count]) => count > 0)
    .map(([count, one, several]) => `${count} accès ${plural(count, one, several)}`)
    .join(', ');
}

function journalRow(world: World, target: string, what: string): NewRow {
  const { day, minute } = world.localTime();
  const values = {
    date: day + minute / 1440,
    person: world.person,
    operation: SHARING,
    target,
    what,
    detail: '',
  };
  return { table: 'journal', values };
}
