// Reprendre le compte rendu: what people typed in the minutes of a meeting goes back into its rows, shown first.

import { type Change, type Choice, type Problem, problem } from '../changes/change';
import {
  type Button,
  bare,
  CLOSE,
  type Command,
  type Plan,
  type Planned,
  planned,
} from '../changes/executor';
import { ask, get, need, Stop, type World } from '../changes/ports';
import { MINUTES_NAMES as MINUTES } from '../domain/documents';
import { countOf } from '../french';
import { readDocument } from '../minutes/document';
import { type Left, understand } from '../minutes/understanding';
import type { Row, Value } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { documentKey } from '../workbook/registry';
import { TABLES } from '../workbook/tables';
import type { MissingFormula, Workbook } from '../workbook/workbook';
import { type CellWrite, type NewRow, nextId } from '../workbook/writing';
import { optional, record, texts } from './steps/arguments';
import { readWorkbook, writeFormulas, writeWorkbook } from './steps/book';
import { choosing, dayOf, formulasOf, MEANT, meant } from './steps/held-meetings';
import { decidedOf, noteDecided } from './steps/minutes-decided';
import { knownOf } from './steps/minutes-known';
import { type Compared, compare, type Part, type Wish } from './steps/minutes-rows';
import { documentAddress } from './steps/names';
import { entryOf, isMade } from './steps/register';
import { refused, unsound } from './steps/soundness';
import { placeOf } from './steps/whereabouts';

interface Work {
  parts: readonly Part[];
  /** A choice that was made, and isn't asked again. */
  decided?: string;
  formulas?: MissingFormula[];
}

interface TakePlan extends Plan<Work> {
  workbook?: Workbook;
  meeting?: string;
}

export const command: Command<Work> = {
  name: 'take-back-minutes',
  plan,
  perform,
  resolves: true,
  // One document is taken back in one write.
  atOnce: 1000,
  conclusion,
};

const shape = record({
  ...MEANT,
  form: optional(texts),
  /** What was chosen for what had to be confirmed. */
  resolve: optional(texts),
});

function plan(world: World, args: object): TakePlan {
  const asked = shape(args, 'args');
  const { resolve = {} } = asked;
  checkChoices(resolve);
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const meeting = meant(workbook, asked, world);
  if (!meeting)
    return choosing(workbook, world, {
      question: 'De quelle séance voulez-vous reprendre le compte rendu ?',
      none: 'Aucune séance de l’année écoulée n’a de compte rendu à reprendre.',
      look: 'Lire le compte rendu',
    });
  const day = dayOf(meeting, world, 'Le compte rendu se reprend une fois la séance commencée.');
  const documentId = documentOf(workbook, meeting);
  const document = need(
    ask(world, get('docs', `documents/${documentId}`, { includeTabsContent: 'true' })),
    'le compte rendu',
  );
  const known = knownOf(workbook, meeting, day);
  const { things, left } = understand(readDocument(document), known);
  const compared = compare(workbook, meeting, things, known, decidedOf(world, meeting.id));
  const url = documentAddress(documentId);
  const changes = [
    ...compared.wishes.map((wish) => changeOf(workbook, meeting, wish, resolve[idOf(wish)], url)),
    ...formulasOf<Work>(workbook, meeting, (formulas) => ({ parts: [], formulas })),
    ...left.map((one) => leftChange(meeting, one, url)),
  ];
  return {
    workbook,
    meeting: meeting.id,
    changes,
    problems: gone(workbook, compared.gone),
    ...told(changes, compared, left.length),
    args: { ids: [meeting.id], ...(Object.keys(resolve).length > 0 ? { resolve } : {}) },
  };
}

function documentOf(workbook: Workbook, meeting: Row): string {
  const entry = entryOf(workbook, documentKey(meeting.id, MINUTES));
  if (isMade(entry)) return textOf(entry.values.driveId);
  throw new Stop(
    `${TABLES.meetings.title}, ${meeting.id}`,
    'X-MINUTES',
    'Cette séance n’a pas encore de compte rendu : il n’y a rien à reprendre.',
    'Menu Cordée ▸ Comités ▸ Préparer une séance… le crée ; tapez-le, puis relancez.',
  );
}

const CHOICES: readonly Choice[] = ['take', 'keep'];

function checkChoices(resolve: Readonly<Record<string, string>>): void {
  for (const id of Object.keys(resolve))
    if (CHOICES.indexOf(resolve[id] as Choice) < 0)
      throw new Stop(
        '--resolve',
        'X-RESOLVE',
        `« ${resolve[id]} » n’est pas un choix ici : rien n’a été écrit.`,
        'Choisissez take (reporter dans le tableau) ou keep (laisser le tableau comme il est). Le compte rendu, lui, n’est jamais récrit.',
      );
}

// --- What would change

function idOf({ thing }: Wish): string {
  return `take:${thing.id}`;
}

function changeOf(
  workbook: Workbook,
  meeting: Row,
  wish: Wish,
  choice: string | undefined,
  url: string,
): Planned<Work> {
  const { thing, title, details, parts, asked, edited, key } = wish;
  const id = idOf(wish);
  const sentence = `« ${thing.quote} » (${thing.where})`;
  const target = `${meeting.id}/${MINUTES.suffix}`;
  const row = parts.find((part) => part.row !== undefined);
  const goTo = row && placeOf(workbook, row.table, workbook.byId[row.table].get(row.row!)?.row ?? 0);
  const base = { url, ...(goTo ? { goTo } : {}) };
  if (asked === undefined)
    return planned<Work>(id, 'take-back', target, title, [details, parts, sentence], {
      ...base,
      details,
      message: sentence,
      work: { parts },
    });
  const seen = [details, parts, sentence, choice];
  const message = `${sentence} – ${asked}`;
  if (choice !== undefined)
    return planned<Work>(id, 'confirm', target, title, seen, {
      ...base,
      details: choice === 'take' ? details : [],
      message: choice === 'take' ? message : `${sentence} – Laissé dans le document.`,
      work: { parts: choice === 'take' ? parts : [], decided: key },
    });
  return planned<Work>(id, 'confirm', target, title, seen, {
    ...base,
    status: 'conflict',
    // As everywhere a document and the table differ: the document first.
    details: details.map(({ field, before, after }) => ({ field, before: after, after: before })),
    message,
    choices: [
      { choice: 'take', label: 'Reporter dans le tableau' },
      { choice: 'keep', label: edited ? 'Garder le tableau' : 'Laisser dans le document' },
    ],
  });
}

function leftChange(meeting: Row, { id, quote, where, why }: Left, url: string): Planned<Work> {
  return planned<Work>(`take:${id}`, 'leave', `${meeting.id}/${MINUTES.suffix}`, where, [quote, where, why], {
    status: 'skipped',
    message: `« ${quote} » – ${why}`,
    url,
  });
}

function gone(workbook: Workbook, rows: readonly Row[]): Problem[] {
  return rows.map((row) =>
    problem(
      'info',
      placeOf(workbook, 'decisions', row.row) ?? TABLES.decisions.title,
      'X-LINE',
      `« ${textOf(row.values.wording)} » n’est plus dans le compte rendu : la ligne reste dans « ${TABLES.decisions.title} ».`,
      'Si elle n’a plus lieu d’être, supprimez-la ou passez son statut à « Sans objet ».',
    ),
  );
}

/** « 27 éléments compris, 3 à confirmer, 2 laissés dans le document. » */
function told(
  changes: readonly Planned<Work>[],
  { settled }: Compared,
  left: number,
): Pick<Plan, 'sentence' | 'buttons'> {
  const count = (status: string, kind?: string): number =>
    changes.filter((one) => one.status === status && (!kind || one.kind === kind)).length;
  const understood = count('planned');
  const asked = count('conflict');
  const parts = [
    countOf(understood, 'élément compris', 'éléments compris'),
    ...(asked > 0 ? [`${asked} à confirmer`] : []),
    ...(left > 0 ? [left === 1 ? '1 laissé dans le document' : `${left} laissés dans le document`] : []),
  ];
  const text = `${parts.join(', ')}.`;
  if (understood + asked === 0) {
    const rest =
      left > 0 ? ` ${left === 1 ? '1 élément reste' : `${left} éléments restent`} dans le document.` : '';
    const said = settled > 0 ? 'Tout ce qui est compris est déjà dans le tableau. Rien à écrire.' : NOTHING;
    return { sentence: said + rest, buttons: CLOSE };
  }
  const buttons: Button[] = [
    ...(understood > 0
      ? ([
          { label: `Reporter ${countOf(understood, 'élément', 'éléments')}`, kind: 'apply' },
          { label: 'Confirmer un par un', kind: 'choose' },
        ] as const)
      : []),
    { label: 'Annuler', kind: 'cancel' },
  ];
  return { sentence: `${text.charAt(0).toUpperCase()}${text.slice(1)}`, buttons };
}

const NOTHING = 'Rien n’est encore noté dans ce compte rendu.';

// --- Doing

const OPERATION = 'Reprise du compte rendu';

/** One atomic write for all that was accepted; then the choices, which are only not to be asked again. */
function perform(world: World, made: Plan<Work>, chosen: Planned<Work>[]) {
  const { workbook, meeting } = made as TakePlan;
  const { writes, rows, orphans } = written(workbook!, chosen);
  const done = writeWorkbook(world, workbook!, writes, [...rows, ...journal(world, chosen, orphans)]);
  const formulas = chosen.flatMap(({ work }) => work!.formulas ?? []);
  const problems = [...done.problems, ...writeFormulas(world, done.workbook, formulas)];
  const lost = problems.find(({ severity }) => severity === 'error');
  const results = chosen.map((change): Change => {
    const { parts } = change.work!;
    if (orphans.has(change))
      return { ...bare(change), status: 'skipped', message: 'Reportez d’abord la position de ce service.' };
    const sunk = lost && (done.refused.size === 0 || parts.some(({ table }) => done.refused.has(table)));
    return sunk
      ? { ...bare(change), status: 'failed', message: `${lost.message} ${lost.hint}` }
      : { ...bare(change), status: 'applied' };
  });
  const applied = new Set(results.filter(({ status }) => status === 'applied').map(({ id }) => id));
  noteDecided(
    world,
    meeting!,
    chosen.flatMap(({ id, work }) => (applied.has(id) && work!.decided ? [work!.decided] : [])),
  );
  return { results, problems };
}

/** Cells of the rows that are there, and new rows with all that goes into each. */
function written(workbook: Workbook, chosen: readonly Planned<Work>[]) {
  const writes: CellWrite[] = [];
  const anew = new Map<
    string,
    { table: Part['table']; values: Record<string, Value | null>; whole: boolean }
  >();
  const orphans = new Set<Planned<Work>>();
  for (const change of chosen)
    for (const { table, row, anew: key = '', values, completes } of change.work!.parts) {
      if (row !== undefined) {
        for (const [column, value] of Object.entries(values))
          if (value !== undefined || workbook.byId[table].get(row)?.values[column] !== undefined)
            writes.push({ table, id: row, key: column, value: value ?? null });
        continue;
      }
      const known = anew.get(key) ?? { table, values: {}, whole: false };
      anew.set(key, known);
      for (const [column, value] of Object.entries(values))
        if (value !== undefined) known.values[column] = value;
      if (!completes) known.whole = true;
    }
  for (const change of chosen)
    if (
      change.work!.parts.some(({ completes, anew: key = '' }) => completes && anew.get(key)?.whole === false)
    )
      orphans.add(change);
  const counts = new Map<Part['table'], number>();
  const rows: NewRow[] = [];
  for (const { table, values, whole } of anew.values()) {
    if (!whole) continue;
    const count = counts.get(table) ?? 0;
    counts.set(table, count + 1);
    rows.push({ table, id: nextId(workbook, table, count), values });
  }
  return { writes, rows, orphans };
}

function journal(world: World, chosen: readonly Planned<Work>[], but: ReadonlySet<Planned<Work>>): NewRow[] {
  const { day, minute } = world.localTime();
  return chosen
    .filter((change) => change.work!.parts.length > 0 && !but.has(change))
    .map(({ target, title, details }) => ({
      table: 'journal',
      values: {
        date: day + minute / 1440,
        person: world.person,
        operation: OPERATION,
        target,
        what: title,
        detail: details
          .map(({ field, before, after }) => `${field}\u00A0: ${before ? `${before} → ` : ''}${after}`)
          .join('\n'),
      },
    }));
}

function conclusion(results: readonly Change[]): string | undefined {
  const done = results.filter(({ status, kind }) => status === 'applied' && kind !== 'write-formulas').length;
  if (done === 0) return undefined;
  return `Fait. ${countOf(done, 'élément repris', 'éléments repris')} du compte rendu.`;
}
