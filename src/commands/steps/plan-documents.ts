// What would change in the living documents of one kind: those to make, to update, to find again.

import { appears } from '../../changes/change';
import { CLOSE, type Plan, type Planned, planned } from '../../changes/executor';
import type { Listed } from '../../changes/living-documents';
import { Stop, type World } from '../../changes/ports';
import type { DocumentKind } from '../../documents/kind';
import type { ViewTypes } from '../../domain/view';
import { countOf, NBSP, shortDate } from '../../french';
import { type Evaluation, evaluate } from '../../templates';
import type { Row, Value } from '../../workbook/declaration';
import { documentKey, documentSettings } from '../../workbook/registry';
import { columnOf, TABLES } from '../../workbook/tables';
import { setting, type Workbook } from '../../workbook/workbook';
import type { Shown } from './asked';
import { type EditOutcome, editsOf, type Found, readDocuments } from './document-edits';
import {
  type Choices,
  choicesOf,
  type Hand,
  handChange,
  handOf,
  isTaken,
  refuseOthers,
  withTaken,
  writeOf,
} from './hand-edits';
import { type Desk, type DocumentsPlan, type Former, keyOf, type Subject, type Work } from './make-documents';
import { documentAddress, documentName } from './names';
import { entryOf, isMade, listOurs, straysOf, unmarked, type Whereabouts, whereabouts } from './register';
import { type Order, orderAsked, orderChange, orderChoices, ordersOf } from './reorders';
import { fileId } from './settings';
import {
  type Current,
  type Shelved,
  type TemplateShelf,
  templateProblems,
  templateShelf,
} from './template-shelf';
import { writtenAt } from './written';

/** What is asked of the documents of one kind. */
export interface Asked {
  kind: DocumentKind;
  workbook: Workbook;
  /** The workbook's own types, before the kind's. */
  types: ViewTypes;
  subjects: readonly Subject[];
  /** The version of the template that was shown. */
  shown: Shown | undefined;
  /** What was chosen for values edited by hand, and for documents of a former template. */
  choices: Choices;
  /** Documents of a former template are all made anew. */
  rebuild: boolean;
}

/** Changes and what doing them needs; problems and a sentence instead when the template is faulty. */
export type PlannedDocuments =
  | { changes: Planned<Work>[]; desk: Desk; template: Shown }
  | { faulty: Pick<DocumentsPlan, 'changes' | 'problems' | 'sentence' | 'buttons' | 'refused' | 'desk'> };

interface ToRead {
  subject: Subject;
  entry: Row;
  evaluation: Evaluation;
  shelved: Shelved;
  /** When somebody last wrote in it, if that was after Cordée. */
  touched: string | undefined;
}

/** `only`: the changes about to be done; then nothing that serves only to show is read. */
export function planDocuments(world: World, asked: Asked, only?: ReadonlySet<string>): PlannedDocuments {
  const { kind, workbook, types, subjects, shown } = asked;
  const today = world.localTime().day;
  const settings = documentSettings(kind);
  const shelf = templateShelf(world, kind.types(types), kind.root, kind.name, {
    templateId: fileId(workbook, settings.template),
    frozenId: setting(workbook, settings.frozen),
    source: setting(workbook, settings.frozenSource),
  });
  const template = chooseTemplate(shelf, shown, only !== undefined);
  const desk = { workbook, shelves: [{ kind, shelf, template }] };
  if (template.faults.length > 0) return { faulty: { ...faulty(kind, template), refused: true, desk } };

  const replaced = unmarked(workbook);
  const looking = !only || replaced.size > 0 || [...only].some((id) => /^(bin|adopt|rebuild):/.test(id));
  const listed = looking ? listOurs(world, workbook, kind) : undefined;
  const changes: Planned<Work>[] = [];
  const toRead = new Map<string, ToRead>();
  const strays = listed ? straysOf(listed, workbook, kind) : undefined;
  const made = subjects.map(({ id }) => entryOf(workbook, documentKey(id, kind))).filter(isMade);
  const places = listed ? whereabouts(world, listed, made) : undefined;
  const handled = new Set([...(only ?? [])].flatMap((id) => /^(?:hand|reorder):(.+)#/.exec(id)?.[1] ?? []));
  for (const subject of subjects) {
    const key = documentKey(subject.id, kind);
    const entry = entryOf(workbook, key);
    const lost = strays?.lost.get(key);
    if (only && !isMade(entry) && !only.has(`create:${key}`) && !only.has(`adopt:${key}`)) continue;
    if (isMade(entry) && !lost) {
      const again = rebuilding(asked, template, subject, entry, places, today);
      if (again && (again.status === 'planned' || !only)) changes.push(again);
      if (again?.status === 'planned') continue;
    }
    const untitled = withoutTitle(subject);
    if (untitled) {
      changes.push(incomplete(key, subject, entry, [untitled]));
      continue;
    }
    const born = lost?.appProperties?.cordeeTemplate ?? entry?.values.frozenTemplate;
    const shelved = ownTemplate(shelf, template, born);
    if (shelved instanceof Stop) {
      changes.push(withoutTemplate(subject, key, shelved));
      continue;
    }
    const record = subject.record();
    if (!record) continue;
    const evaluation = evaluate(shelved.template, record);
    if (evaluation.missing.length > 0) {
      const labels = evaluation.missing.map(({ label }) => label);
      changes.push(incomplete(key, subject, entry, labels));
      continue;
    }
    if (lost) {
      changes.push(adoption(key, subject, entry, evaluation, shelved, lost));
      continue;
    }
    if (!isMade(entry)) {
      const place = places?.get(String(replaced.get(key)?.values.driveId));
      const former = replaced.get(key) && {
        entry: replaced.get(key)!,
        ...(place && 'file' in place ? { name: formerName(place.file.name, today) } : {}),
      };
      changes.push(creation(subject, entry, evaluation, shelved, former));
      continue;
    }
    const where = places?.get(String(entry.values.driveId));
    if (where && 'gone' in where) {
      const title = `Document de ${called(subject)}`;
      changes.push({ ...unchanged(subject, entry), title, status: 'skipped', message: where.gone });
      continue;
    }
    const touched = where && touchedAt(world, where.file, entry);
    const asking = orderAsked(key, asked.choices, only);
    const reading = only ? only.has(`update:${key}`) || handled.has(key) : touched !== undefined || asking;
    if (reading || (!only && entry.values.dataHash !== evaluation.hash))
      toRead.set(key, { subject, entry, evaluation, shelved, touched });
    else changes.push(unchanged(subject, entry));
    if (kind.addressKey && subject.row?.values[kind.addressKey] === undefined)
      changes.push(relink(subject, entry));
  }
  changes.push(...updates(world, asked, toRead, only));
  if (strays) changes.push(...strays.orphans.map((one) => orphan(kind, one)));
  return { changes, desk, template: shownOf(template) };
}

/** While doing, the frozen copy of the version that was shown; while showing, the template as it is now. */
function chooseTemplate(shelf: TemplateShelf, shown: Shown | undefined, doing: boolean): Current {
  if (!doing || !shown) return shelf.current();
  const known = shelf.shown(shown.version);
  if (!known) return shelf.current();
  const { modifiedTime, replaces } = shown;
  if (replaces === undefined || replaces !== known.frozenId) return { ...known, modifiedTime };
  return { ...known, frozenId: undefined, modifiedTime, replaces };
}

function shownOf({ version, modifiedTime, replaces }: Current): Shown {
  return { version, modifiedTime, ...(replaces === undefined ? {} : { replaces }) };
}

/** The frozen copy a document was made of, or the Stop that reading it ended with. */
function ownTemplate(shelf: TemplateShelf, template: Current, own: Value | undefined): Shelved | Stop {
  if (typeof own !== 'string' || own === '' || own === template.frozenId || own === template.replaces)
    return template;
  try {
    return shelf.frozen(own);
  } catch (error) {
    if (error instanceof Stop) return error;
    throw error;
  }
}

function faulty({ name }: DocumentKind, template: Shelved): Omit<Plan<Work>, 'args'> {
  const faults = countOf(template.faults.length, 'faute', 'fautes', true);
  return {
    changes: [],
    problems: templateProblems(name, template.faults),
    sentence: `Le modèle « ${name} » contient ${faults}${NBSP}: rien n’est créé tant qu’il n’est pas corrigé.`,
    buttons: CLOSE,
  };
}

/** When somebody wrote in a document after Cordée did, unless it was read since and had nothing to say. */
function touchedAt(world: World, { id, modifiedTime }: Listed, entry: Row): string | undefined {
  const at = writtenAt(world, entry);
  if (modifiedTime === undefined || at === undefined || !(Date.parse(modifiedTime) > at)) return undefined;
  return world.recall(seenKey(id)) === modifiedTime ? undefined : modifiedTime;
}

function seenKey(driveId: string): string {
  return `seen:${driveId}`;
}

/** As long as CacheService keeps anything. */
const SEEN_SECONDS = 21_600;

/** Documents are read, then what is taken from them is looked at as if the table said it already. */
function updates(
  world: World,
  { workbook, choices }: Asked,
  toRead: ReadonlyMap<string, ToRead>,
  only: ReadonlySet<string> | undefined,
): Planned<Work>[] {
  const doing = only !== undefined;
  const looks = readDocuments(
    world,
    [...toRead].map(([key, { subject, entry, evaluation, shelved }]) => ({
      key,
      documentId: String(entry.values.driveId),
      name: subject.title ?? subject.kind.name,
      evaluation,
      template: shelved.template,
    })),
    doing,
  );
  const hands = new Map<string, Hand[]>();
  const seen: Found[] = [];
  const outcomes = new Map<string, EditOutcome>();
  for (const look of looks) {
    const { key } = look.wanted;
    if (look.kind === 'unreadable') {
      outcomes.set(key, { ...look, key });
      continue;
    }
    seen.push(look);
    hands.set(
      key,
      look.hands.map((conflict) => handOf(workbook, key, conflict, choices, only)),
    );
  }
  const all = [...hands.values()].flat();
  const evaluations = (): Map<string, Evaluation> => {
    const book = withTaken(workbook, all);
    return new Map(
      seen.map(({ wanted: { key, template, evaluation } }) => {
        const record = book === workbook ? undefined : toRead.get(key)!.subject.record(book);
        return [key, record ? evaluate(template, record) : evaluation];
      }),
    );
  };
  let says = evaluations();
  const unlike = seen.filter(({ wanted: { key } }) =>
    refuseOthers(workbook, hands.get(key)!, says.get(key)!),
  );
  if (unlike.length > 0) says = evaluations();
  const standing = seen.map(({ wanted: { key, documentId }, reorders }) => ({ key, documentId, reorders }));
  const orders = ordersOf(world, standing, choices, only);
  const asked = seen.map((look) => {
    const { key } = look.wanted;
    const chosen = { ...choicesOf(hands.get(key)!), ...orderChoices(orders.get(key) ?? []) };
    return { look, evaluation: says.get(key)!, chosen };
  });
  for (const outcome of editsOf(world, asked, doing)) outcomes.set(outcome.key, outcome);
  return [...toRead].flatMap(([key, read]) =>
    documentChanges(
      world,
      key,
      read,
      outcomes.get(key)!,
      { hands: hands.get(key) ?? [], orders: orders.get(key) ?? [] },
      says.get(key),
      only,
    ),
  );
}

/** What would be rewritten in a document, then each value edited by hand in it, and each order. */
function documentChanges(
  world: World,
  key: string,
  { subject, entry, touched }: ToRead,
  outcome: EditOutcome,
  { hands, orders }: { hands: readonly Hand[]; orders: readonly Order[] },
  says: Evaluation | undefined,
  only: ReadonlySet<string> | undefined,
): Planned<Work>[] {
  if (outcome.kind === 'unreadable' || !says) return [update(subject, entry, outcome)];
  const { edit } = outcome;
  if (touched && hands.length + edit.details.length + edit.notes.length === 0)
    world.remember(seenKey(String(entry.values.driveId)), touched, SEEN_SECONDS);
  const settles = hands.length > 0 || orders.some(({ chosen }) => chosen);
  const own = update(subject, entry, outcome, settles);
  const name = subject.title ?? subject.kind.name;
  // One write for the whole document: a choice isn't done without the rest that would be written with it.
  const alone = only !== undefined && !only.has(`update:${key}`) && edit.details.length > 0;
  return [
    own,
    ...hands.map((hand): Planned<Work> => {
      const change = handChange(hand, name, says);
      if (change.status !== 'planned') return change;
      if (alone) return { ...change, status: 'skipped', message: NOT_ALONE };
      const { choice } = hand;
      const write = isTaken(hand) ? { take: writeOf(hand) } : {};
      return { ...change, work: { do: 'hand', subject, entry, edit, choice: choice!, ...write } };
    }),
    ...orders.map((order): Planned<Work> => {
      const change = orderChange(order, name);
      if (change.status !== 'planned') return change;
      if (alone) return { ...change, status: 'skipped', message: NOT_ALONE };
      return { ...change, work: { do: 'order', subject, entry, edit, label: order.reorder.label } };
    }),
  ];
}

const NOT_ALONE =
  'D’autres valeurs de ce document ont changé dans le tableau : regardez-le à nouveau, elles seront montrées ensemble.';

function withoutTemplate(subject: Subject, key: string, { message, hint }: Stop): Planned<Work> {
  return planned(
    `update:${key}`,
    'update-document',
    key,
    called(subject),
    { key, why: message },
    {
      status: 'failed',
      message: `${message} ${hint}`,
    },
  );
}

// --- What would change

/** The label of what names its row, while that is empty: no document, whatever its template says. */
function withoutTitle({ kind: { of }, row }: Subject): string | undefined {
  if (!of || !row) return undefined;
  const { titleKey } = TABLES[of];
  return row.values[titleKey] === undefined ? columnOf(of, titleKey).label : undefined;
}

/** What the cell of a document's address is called. */
function addressLabel({ kind: { of, addressKey } }: Subject): string {
  return of && addressKey ? columnOf(of, addressKey).label : 'Adresse du document';
}

/** « Compostage Guillestrois », between its quotation marks. */
function called({ kind, title }: Subject): string {
  return `« ${title ?? kind.name} »`;
}

function creation(
  subject: Subject,
  entry: Row | undefined,
  evaluation: Evaluation,
  shelf: Shelved,
  former: Former | undefined,
): Planned<Work> {
  const key = keyOf(subject);
  const name = documentName(subject.kind.name, subject.title, subject.id);
  const seen = { key, name, hash: evaluation.hash, version: shelf.version };
  return planned(`create:${key}`, 'create-document', key, `Créer « ${name} »`, seen, {
    details: [appears('Document', name)],
    work: { do: 'create', subject, entry, name, evaluation, shelf, ...(former ? { former } : {}) },
  });
}

/**
 * A document made of a former version of the template: another may be made of the new one, the old one being kept.
 * Only shown, unless it was chosen. Undefined when it is of the version of today.
 */
function rebuilding(
  { kind, choices, rebuild }: Asked,
  template: Current,
  subject: Subject,
  entry: Row,
  places: ReadonlyMap<string, Whereabouts> | undefined,
  today: number,
): Planned<Work> | undefined {
  const { key, driveId, frozenTemplate: born } = entry.values;
  if (born === undefined || born === template.frozenId || born === template.replaces) return undefined;
  const id = `rebuild:${key}`;
  const title = `Refaire ${called(subject)} avec le nouveau modèle`;
  const offered = planned<Work>(
    id,
    'rebuild-document',
    `${key}/rebuilt`,
    title,
    { driveId, born },
    {
      status: 'skipped',
      message: `Le modèle « ${kind.name} » a changé depuis que ce document a été fait. Rien n’est refait sans que vous le demandiez.`,
      choices: [
        { choice: 'keep', label: 'Garder ce document' },
        { choice: 'restore', label: 'Le refaire avec le nouveau modèle' },
      ],
    },
  );
  if (choices[id] !== 'restore' && !rebuild) return offered;
  const place = places?.get(String(driveId));
  if (!place || 'gone' in place)
    return { ...offered, ...(place ? { status: 'failed' as const, message: place.gone } : {}) };
  const record = subject.record();
  const evaluation = record && evaluate(template.template, record);
  if (!evaluation || evaluation.missing.length > 0) {
    const labels = evaluation?.missing.map(({ label }) => label) ?? [];
    return { ...offered, status: 'failed', message: lacking(subject, labels) };
  }
  const name = documentName(kind.name, subject.title, subject.id);
  const former = { entry, name: formerName(place.file.name, today) };
  const seen = { driveId, born, name, former: former.name, hash: evaluation.hash, version: template.version };
  return planned(id, 'rebuild-document', `${key}/rebuilt`, title, seen, {
    details: [
      appears('Document', name),
      { field: 'Ancienne version, gardée', before: place.file.name, after: former.name },
    ],
    message:
      'Les commentaires, les partages et les textes ajoutés à la main restent dans l’ancienne version.',
    work: { do: 'create', subject, entry: undefined, name, evaluation, shelf: template, former },
  });
}

/** « … (ancienne version du 24/11/2026) ». */
function formerName(name: string, today: number): string {
  return / \(ancienne version du [\d/]+\)$/.test(name)
    ? name
    : `${name} (ancienne version du ${shortDate(today)})`;
}

/** A document that stands in our folder and that the register lost. */
function adoption(
  key: string,
  subject: Subject,
  entry: Row | undefined,
  evaluation: Evaluation,
  shelf: Shelved,
  lost: Listed,
): Planned<Work> {
  const url = documentAddress(lost.id);
  const title = `Retrouver « ${lost.name} », que l’onglet « Documents » a perdu`;
  return planned(
    `adopt:${key}`,
    'adopt-document',
    key,
    title,
    { id: lost.id },
    {
      details: [appears(addressLabel(subject), url)],
      url,
      work: { do: 'create', subject, entry, name: lost.name, evaluation, shelf, lost },
    },
  );
}

function lacking({ kind, id, row }: Subject, labels: readonly string[]): string {
  const what = [...new Set(labels)].join(', ');
  return `Il manque${NBSP}: ${what}. ${row && kind.of ? `Complétez la ligne ${id} (${TABLES[kind.of].title}, ligne ${row.row}), puis recommencez.` : 'Complétez-le, puis recommencez.'}`;
}

function incomplete(
  key: string,
  subject: Subject,
  entry: Row | undefined,
  labels: readonly string[],
): Planned<Work> {
  const missing = [...new Set(labels)];
  const { id, title } = subject;
  const verb = entry?.values.driveId ? 'update' : 'create';
  return planned(
    `${verb}:${key}`,
    `${verb}-document`,
    key,
    `« ${title ?? id} »`,
    { key, missing },
    {
      status: 'failed',
      message: lacking(subject, missing),
    },
  );
}

function unchanged(subject: Subject, { values: { key, dataHash = '', driveId } }: Row): Planned<Work> {
  const title = `${called(subject)} est à jour`;
  return planned(
    `update:${key}`,
    'update-document',
    String(key),
    title,
    { hash: dataHash },
    {
      status: 'unchanged',
      url: documentAddress(String(driveId)),
    },
  );
}

function update(
  subject: Subject,
  entry: Row,
  outcome: EditOutcome,
  /** Something in it is settled by a choice. */
  settles = false,
): Planned<Work> {
  const same = unchanged(subject, entry);
  const base = { ...same, title: `Mettre à jour ${called(subject)}` };
  if (outcome.kind === 'unreadable')
    return { ...base, status: 'failed', message: `${outcome.message} ${outcome.hint}` };
  const { edit } = outcome;
  const said = [...edit.notes, ...(edit.open > 0 ? [awaiting(edit.open)] : [])].join(' ');
  const shown = { details: edit.details, digest: edit.digest, ...(said ? { message: said } : {}) };
  if (edit.details.length > 0)
    return { ...base, ...shown, status: 'planned', work: { do: 'update', subject, entry, edit } };
  if (edit.open > 0) return { ...base, ...shown, status: 'conflict' };
  if (edit.notes.length > 0) return { ...base, ...shown, status: 'skipped' };
  // What is left to do here is a choice, told on its own; or nothing, and nothing new to remember.
  if (settles || entry.values.dataHash === edit.hash) return same;
  const title = `${called(subject)} dit déjà ce que dit le tableau${NBSP}: le noter`;
  return { ...base, ...shown, title, status: 'planned', work: { do: 'update', subject, entry, edit } };
}

/** « 2 valeurs modifiées à la main attendent votre choix. » */
function awaiting(count: number): string {
  return `${countOf(count, 'valeur modifiée à la main attend', 'valeurs modifiées à la main attendent', true)} votre choix.`;
}

function relink(subject: Subject, entry: Row): Planned<Work> {
  const address = documentAddress(String(entry.values.driveId));
  const title = `Remettre le lien de ${called(subject)} dans sa ligne`;
  return planned(
    `link:${entry.values.key}`,
    'write-cell',
    `${subject.id}/${subject.kind.addressKey!.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`,
    title,
    { address },
    {
      details: [appears(addressLabel(subject), address)],
      work: { do: 'link', subject, entry },
    },
  );
}

export function formulas({ missingFormulas }: Workbook): Planned<Work> {
  const count = missingFormulas.length;
  const title = `Compléter ${countOf(count, 'cellule calculée', 'cellules calculées')}`;
  return planned('formulas:workbook', 'write-formulas', 'workbook/formulas', title, missingFormulas, {
    work: { do: 'formulas' },
  });
}

/** A copy left by a run that was cut. */
function orphan(kind: DocumentKind, { id, name, appProperties }: Listed): Planned<Work> {
  const key = String(appProperties?.cordeeKey);
  const title = `Mettre à la corbeille « ${name} », copie laissée par une opération interrompue`;
  return planned(
    `bin:${key}#${id}`,
    'bin-document',
    key,
    title,
    { id, name },
    {
      details: [{ field: 'Document en double', before: name, after: 'corbeille' }],
      url: documentAddress(id),
      work: { do: 'bin', kind, fileId: id },
    },
  );
}
