// What would change in the living documents of one kind: those to make, to update, to find again.

import { appears } from '../../changes/change';
import { CLOSE, type Plan, type Planned, planned } from '../../changes/executor';
import type { Listed } from '../../changes/living-documents';
import { Stop, type World } from '../../changes/ports';
import type { DocumentKind } from '../../documents/kinds';
import type { ViewTypes } from '../../domain/view';
import { countOf, NBSP } from '../../french';
import { type Evaluation, evaluate } from '../../templates';
import type { Row, Value } from '../../workbook/declaration';
import { documentKey, documentSettings } from '../../workbook/registry';
import { setting, type Workbook } from '../../workbook/workbook';
import { type EditOutcome, readEdits } from './document-edits';
import type { Desk, DocumentsPlan, Subject, Work } from './make-documents';
import { documentAddress, documentName } from './names';
import { entryOf, isMade, listOurs, straysOf, whereabouts } from './register';
import { fileId } from './settings';
import type { Shown } from './targets';
import {
  type Current,
  type Shelved,
  type TemplateShelf,
  templateProblems,
  templateShelf,
} from './template-shelf';

/** What is asked of the documents of one kind. */
export interface Asked {
  kind: DocumentKind;
  workbook: Workbook;
  /** The workbook's own types, before the kind's. */
  types: ViewTypes;
  subjects: readonly Subject[];
  /** The version of the template that was shown. */
  shown: Shown | undefined;
}

/** Changes and what doing them needs; problems and a sentence instead when the template is faulty. */
export type PlannedDocuments =
  | { changes: Planned<Work>[]; desk: Desk; template: Shown }
  | { faulty: Pick<DocumentsPlan, 'changes' | 'problems' | 'sentence' | 'buttons' | 'refused' | 'desk'> };

/** Without it a project has no name: no document, whatever its template says. */
const TITLE = 'Intitulé';

interface ToRead {
  subject: Subject;
  entry: Row;
  evaluation: Evaluation;
  shelved: Shelved;
}

/** `only`: the changes about to be done; then nothing that serves only to show is read. */
export function planDocuments(
  world: World,
  { kind, workbook, types, subjects, shown }: Asked,
  only?: ReadonlySet<string>,
): PlannedDocuments {
  const settings = documentSettings(kind);
  const shelf = templateShelf(world, kind.types(types), kind.root, kind.name, {
    templateId: fileId(workbook, settings.template),
    frozenId: setting(workbook, settings.frozen),
    source: setting(workbook, settings.frozenSource),
  });
  const template = chooseTemplate(shelf, shown, only !== undefined);
  const desk = { kind, workbook, shelf, template };
  if (template.faults.length > 0) return { faulty: { ...faulty(kind, template), refused: true, desk } };

  const looking = !only || [...only].some((id) => /^(bin|adopt):/.test(id));
  const listed = looking ? listOurs(world, workbook, kind) : undefined;
  const changes: Planned<Work>[] = [];
  const toRead = new Map<string, ToRead>();
  const strays = listed ? straysOf(listed, workbook, kind) : undefined;
  const made = subjects.map(({ id }) => entryOf(workbook, documentKey(id, kind))).filter(isMade);
  const away = listed ? whereabouts(world, listed, made) : undefined;
  for (const subject of subjects) {
    const key = documentKey(subject.id, kind);
    const entry = entryOf(workbook, key);
    const lost = strays?.lost.get(key);
    if (only && !isMade(entry) && !only.has(`create:${key}`) && !only.has(`adopt:${key}`)) continue;
    if (subject.row && subject.row.values.title === undefined) {
      changes.push(incomplete(key, subject, entry, [TITLE]));
      continue;
    }
    const born = lost?.appProperties?.cordeeTemplate ?? entry?.values.frozenTemplate;
    const shelved = ownTemplate(shelf, template, born);
    if (shelved instanceof Stop) {
      changes.push(withoutTemplate(kind, subject, key, shelved));
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
      changes.push(creation(kind, subject, entry, evaluation, shelved));
      continue;
    }
    const gone = away?.get(String(entry.values.driveId));
    if (gone) {
      const title = `Document de ${called(kind, subject)}`;
      changes.push({ ...unchanged(kind, subject, entry), title, status: 'skipped', message: gone });
      continue;
    }
    if (entry.values.dataHash === evaluation.hash) changes.push(unchanged(kind, subject, entry));
    else if (!only || only.has(`update:${key}`)) toRead.set(key, { subject, entry, evaluation, shelved });
    if (kind.addressKey && subject.row?.values[kind.addressKey] === undefined)
      changes.push(relink(kind, subject, entry));
  }
  changes.push(...updates(world, kind, toRead, only !== undefined));
  if (strays) changes.push(...strays.orphans.map(orphan));
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

function updates(
  world: World,
  kind: DocumentKind,
  toRead: ReadonlyMap<string, ToRead>,
  doing: boolean,
): Planned<Work>[] {
  const wanted = [...toRead].map(([key, { subject, entry, evaluation, shelved }]) => ({
    key,
    documentId: String(entry.values.driveId),
    name: subject.title ?? kind.name,
    evaluation,
    template: shelved.template,
  }));
  return readEdits(world, wanted, doing).map((outcome) => {
    const { subject, entry } = toRead.get(outcome.key)!;
    return update(kind, subject, entry, outcome);
  });
}

function withoutTemplate(
  kind: DocumentKind,
  subject: Subject,
  key: string,
  { message, hint }: Stop,
): Planned<Work> {
  return planned(
    `update:${key}`,
    'update-document',
    key,
    called(kind, subject),
    { key, why: message },
    {
      status: 'failed',
      message: `${message} ${hint}`,
    },
  );
}

// --- What would change

/** « Compostage Guillestrois », between its quotation marks. */
function called(kind: DocumentKind, { title }: Subject): string {
  return `« ${title ?? kind.name} »`;
}

function creation(
  kind: DocumentKind,
  subject: Subject,
  entry: Row | undefined,
  evaluation: Evaluation,
  shelf: Shelved,
): Planned<Work> {
  const key = documentKey(subject.id, kind);
  const name = documentName(kind.name, subject.title, subject.id);
  const seen = { key, name, hash: evaluation.hash, version: shelf.version };
  return planned(`create:${key}`, 'create-document', key, `Créer « ${name} »`, seen, {
    details: [appears('Document', name)],
    work: { do: 'create', subject, entry, name, evaluation, shelf },
  });
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
      details: [appears('Adresse de la fiche', url)],
      url,
      work: { do: 'create', subject, entry, name: lost.name, evaluation, shelf, lost },
    },
  );
}

function incomplete(
  key: string,
  { id, title, row }: Subject,
  entry: Row | undefined,
  labels: readonly string[],
): Planned<Work> {
  const missing = [...new Set(labels)];
  const verb = entry?.values.driveId ? 'update' : 'create';
  return planned(
    `${verb}:${key}`,
    `${verb}-document`,
    key,
    `« ${title ?? id} »`,
    { key, missing },
    {
      status: 'failed',
      message: `Il manque${NBSP}: ${missing.join(', ')}. ${row ? `Complétez la ligne ${id} (Projets, ligne ${row.row}), puis recommencez.` : 'Complétez-le, puis recommencez.'}`,
    },
  );
}

function unchanged(
  kind: DocumentKind,
  subject: Subject,
  { values: { key, dataHash = '', driveId } }: Row,
): Planned<Work> {
  const title = `${called(kind, subject)} est à jour`;
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

function update(kind: DocumentKind, subject: Subject, entry: Row, outcome: EditOutcome): Planned<Work> {
  const base = { ...unchanged(kind, subject, entry), title: `Mettre à jour ${called(kind, subject)}` };
  if (outcome.kind === 'unreadable')
    return { ...base, status: 'failed', message: `${outcome.message} ${outcome.hint}` };
  const { edit } = outcome;
  const noted = edit.notes.join(' ');
  const shown = { details: edit.details, digest: edit.digest, ...(noted ? { message: noted } : {}) };
  if (edit.details.length === 0 && edit.conflicts > 0) return { ...base, ...shown, status: 'conflict' };
  if (edit.details.length === 0 && edit.notes.length > 0) return { ...base, ...shown, status: 'skipped' };
  const title =
    edit.details.length > 0
      ? base.title
      : `${called(kind, subject)} dit déjà ce que dit le tableau${NBSP}: le noter`;
  return { ...base, ...shown, title, status: 'planned', work: { do: 'update', subject, entry, edit } };
}

function relink(kind: DocumentKind, subject: Subject, entry: Row): Planned<Work> {
  const address = documentAddress(String(entry.values.driveId));
  const title = `Remettre le lien de ${called(kind, subject)} dans sa ligne`;
  return planned(
    `link:${entry.values.key}`,
    'write-cell',
    `${subject.id}/sheet-address`,
    title,
    { address },
    {
      details: [appears('Adresse de la fiche', address)],
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
function orphan({ id, name, appProperties }: Listed): Planned<Work> {
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
      work: { do: 'bin', fileId: id },
    },
  );
}
