// Fiches projet: one living document per selected project, made once, then kept up to date in place.

import { appears, type Problem } from '../changes/change';
import { CLOSE, type Command, type Plan, type Planned, planned } from '../changes/executor';
import type { Listed } from '../changes/living-documents';
import { Stop, type World } from '../changes/ports';
import { projectSheetRecord, withProjectSheet } from '../documents/project-sheet';
import { countOf, NBSP } from '../french';
import { type Evaluation, evaluate } from '../templates';
import type { Row, Value } from '../workbook/declaration';
import { DOCUMENT_TYPES, documentKey, SETTINGS } from '../workbook/registry';
import { view } from '../workbook/view';
import { setting, type Workbook } from '../workbook/workbook';
import { readWorkbook } from './steps/book';
import { type EditOutcome, readEdits } from './steps/document-edits';
import { makeProjectSheets, NAME, type SheetsPlan, type Work } from './steps/make-project-sheets';
import { documentAddress, documentName } from './steps/names';
import { entryOf, isMade, listOurs, straysOf, whereabouts } from './steps/register';
import { remarksOn } from './steps/remarks';
import { fileId } from './steps/settings';
import { unsound } from './steps/soundness';
import { readTargets, type Shown, type Targets } from './steps/targets';
import {
  type Current,
  type Shelved,
  type TemplateShelf,
  templateProblems,
  templateShelf,
} from './steps/template-shelf';

export const command: Command<Work> = {
  name: 'generate-project-sheets',
  plan,
  perform: (world, made, chosen, slice) => makeProjectSheets(world, made as SheetsPlan, chosen, slice),
};

/** Without it a project has no name: no document, whatever its template says. */
const TITLE = 'Intitulé';

interface ToRead {
  project: Row;
  entry: Row;
  evaluation: Evaluation;
  shelved: Shelved;
}

function plan(world: World, args: object, only?: ReadonlySet<string>): SheetsPlan {
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const targets = readTargets(workbook, args);
  const seen = view(workbook, world.localTime().day);
  const shelf = templateShelf(world, withProjectSheet(seen.types), 'projects', NAME, {
    templateId: fileId(workbook, SETTINGS.projectSheetTemplate),
    frozenId: setting(workbook, SETTINGS.projectSheetFrozen),
    source: setting(workbook, SETTINGS.projectSheetFrozenSource),
  });
  const template = chooseTemplate(shelf, targets.template, only !== undefined);
  const desk = { workbook, shelf, template };
  if (template.faults.length > 0) return { ...faulty(template), args: targets.args, refused: true, desk };

  const context = { today: world.localTime().day, municipalityCount: workbook.tables.territory.length };
  const looking = !only || [...only].some((id) => /^(bin|adopt):/.test(id));
  const listed = looking
    ? listOurs(world, workbook, SETTINGS.projectSheetsFolder, DOCUMENT_TYPES.projectSheet)
    : undefined;
  const changes: Planned<Work>[] = [];
  const toRead = new Map<string, ToRead>();
  const strays = listed ? straysOf(listed, workbook, NAME) : undefined;
  const made = targets.projects
    .map(({ id }) => entryOf(workbook, documentKey(id, 'project-sheet')))
    .filter(isMade);
  const away = listed ? whereabouts(world, listed, made) : undefined;
  for (const project of targets.projects) {
    const key = documentKey(project.id, 'project-sheet');
    const entry = entryOf(workbook, key);
    const record = seen.record('projects', project.id);
    const lost = strays?.lost.get(key);
    if (!record || (only && !isMade(entry) && !only.has(`create:${key}`) && !only.has(`adopt:${key}`)))
      continue;
    if (project.values.title === undefined) {
      changes.push(incomplete(project, entry, [TITLE]));
      continue;
    }
    const born = lost?.appProperties?.cordeeTemplate ?? entry?.values.frozenTemplate;
    const shelved = ownTemplate(shelf, template, born);
    if (shelved instanceof Stop) {
      changes.push(withoutTemplate(project, key, shelved));
      continue;
    }
    const evaluation = evaluate(shelved.template, projectSheetRecord(record, context));
    if (evaluation.missing.length > 0) {
      const labels = evaluation.missing.map(({ label }) => label);
      changes.push(incomplete(project, entry, labels));
      continue;
    }
    if (lost) {
      changes.push(adoption(project, entry, evaluation, shelved, lost));
      continue;
    }
    if (!isMade(entry)) {
      changes.push(creation(project, entry, evaluation, shelved));
      continue;
    }
    const gone = away?.get(String(entry.values.driveId));
    if (gone) {
      const title = `Document de « ${titleOf(project)} »`;
      changes.push({ ...unchanged(project, entry), title, status: 'skipped', message: gone });
      continue;
    }
    if (entry.values.dataHash === evaluation.hash) changes.push(unchanged(project, entry));
    else if (!only || only.has(`update:${key}`)) toRead.set(key, { project, entry, evaluation, shelved });
    if (project.values.sheetAddress === undefined) changes.push(relink(project, entry));
  }
  changes.push(...updates(world, toRead, only !== undefined));
  if (strays) changes.push(...strays.orphans.map(orphan));
  if (workbook.missingFormulas.length > 0 && targets.all) changes.push(formulas(workbook));
  return {
    changes,
    problems: [...targets.problems, ...remarksOn(workbook, targets.projects)],
    ...sentenceFor(changes, targets),
    args: { ...targets.args, template: shownOf(template) },
    desk,
  };
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

/** Nothing may be done, and why. */
function refused(problems: Problem[], args: object): SheetsPlan {
  return {
    changes: [],
    problems,
    sentence: `Rien n’est fait tant que le tableau n’est pas remis en ordre${NBSP}: ${problems[0]?.message}`,
    buttons: CLOSE,
    refused: true,
    args,
  };
}

function faulty(template: Shelved): Omit<Plan<Work>, 'args'> {
  const faults = countOf(template.faults.length, 'faute', 'fautes', true);
  return {
    changes: [],
    problems: templateProblems(NAME, template.faults),
    sentence: `Le modèle « ${NAME} » contient ${faults}${NBSP}: rien n’est créé tant qu’il n’est pas corrigé.`,
    buttons: CLOSE,
  };
}

function updates(world: World, toRead: ReadonlyMap<string, ToRead>, doing: boolean): Planned<Work>[] {
  const wanted = [...toRead].map(([key, { project, entry, evaluation, shelved }]) => ({
    key,
    documentId: String(entry.values.driveId),
    name: titleOf(project),
    evaluation,
    template: shelved.template,
  }));
  return readEdits(world, wanted, doing).map((outcome) => {
    const { project, entry } = toRead.get(outcome.key)!;
    return update(project, entry, outcome);
  });
}

function withoutTemplate(project: Row, key: string, { message, hint }: Stop): Planned<Work> {
  return planned(
    `update:${key}`,
    'update-document',
    key,
    `« ${titleOf(project)} »`,
    { key, why: message },
    {
      status: 'failed',
      message: `${message} ${hint}`,
    },
  );
}

// --- What would change

function titleOf(project: Row): string {
  return String(project.values.shortTitle ?? project.values.title ?? project.id);
}

function creation(
  project: Row,
  entry: Row | undefined,
  evaluation: Evaluation,
  shelf: Shelved,
): Planned<Work> {
  const key = documentKey(project.id, 'project-sheet');
  const name = documentName(NAME, titleOf(project), project.id);
  const seen = { key, name, hash: evaluation.hash, version: shelf.version };
  return planned(`create:${key}`, 'create-document', key, `Créer « ${name} »`, seen, {
    details: [appears('Document', name)],
    work: { do: 'create', project, entry, name, evaluation, shelf },
  });
}

/** The document of a project that stands in our folder and that the register lost. */
function adoption(
  project: Row,
  entry: Row | undefined,
  evaluation: Evaluation,
  shelf: Shelved,
  lost: Listed,
): Planned<Work> {
  const key = documentKey(project.id, 'project-sheet');
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
      work: { do: 'create', project, entry, name: lost.name, evaluation, shelf, lost },
    },
  );
}

function incomplete(project: Row, entry: Row | undefined, labels: readonly string[]): Planned<Work> {
  const key = documentKey(project.id, 'project-sheet');
  const missing = [...new Set(labels)];
  const verb = entry?.values.driveId ? 'update' : 'create';
  return planned(
    `${verb}:${key}`,
    `${verb}-document`,
    key,
    `« ${titleOf(project)} »`,
    { key, missing },
    {
      status: 'failed',
      message: `Il manque${NBSP}: ${missing.join(', ')}. Complétez la ligne ${project.id} (Projets, ligne ${project.row}), puis recommencez.`,
    },
  );
}

function unchanged(project: Row, { values: { key, dataHash = '', driveId } }: Row): Planned<Work> {
  const title = `« ${titleOf(project)} » est à jour`;
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

function update(project: Row, entry: Row, outcome: EditOutcome): Planned<Work> {
  const base = { ...unchanged(project, entry), title: `Mettre à jour « ${titleOf(project)} »` };
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
      : `« ${titleOf(project)} » dit déjà ce que dit le tableau${NBSP}: le noter`;
  return { ...base, ...shown, title, status: 'planned', work: { do: 'update', project, entry, edit } };
}

function relink(project: Row, entry: Row): Planned<Work> {
  const address = documentAddress(String(entry.values.driveId));
  const title = `Remettre le lien de « ${titleOf(project)} » dans sa ligne`;
  return planned(
    `link:${entry.values.key}`,
    'write-cell',
    `${project.id}/sheet-address`,
    title,
    { address },
    {
      details: [appears('Adresse de la fiche', address)],
      work: { do: 'link', project, entry },
    },
  );
}

function formulas({ missingFormulas }: Workbook): Planned<Work> {
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

/** « 3 fiches : 1 à créer, 2 à mettre à jour (5 valeurs). Rien d’autre ne sera touché. » */
function sentenceFor(
  changes: readonly Planned<Work>[],
  { projects, hidden, all }: Targets,
): Pick<Plan, 'sentence' | 'buttons'> {
  const todo = changes.filter(({ status }) => status === 'planned');
  const creates = todo.filter(({ kind }) => kind === 'create-document').length;
  const updates = todo.filter(({ kind }) => kind === 'update-document');
  const values = updates.reduce((sum, { details }) => sum + details.length, 0);
  const others = todo.length - creates - updates.length;
  const stopped = changes.filter(
    ({ status }) => status === 'failed' || status === 'conflict' || status === 'skipped',
  ).length;
  const parts: string[] = [];
  if (creates > 0) parts.push(`${creates} à créer`);
  if (updates.length > 0)
    parts.push(`${updates.length} à mettre à jour (${countOf(values, 'valeur', 'valeurs', true)})`);
  if (stopped > 0) parts.push(`${stopped} à regarder`);
  const unseen =
    hidden > 0
      ? ` ${countOf(hidden, 'ligne sélectionnée, masquée, est laissée de côté', 'lignes sélectionnées, masquées, sont laissées de côté')}.`
      : '';
  const total = creates + updates.length + stopped;
  if (todo.length === 0 && stopped === 0) {
    const nothing = all ? 'L’onglet « Projets » ne contient aucun projet.' : 'Aucun projet n’est trouvé.';
    return {
      sentence: `${projects.length === 0 ? nothing : 'Tout est à jour.'} Rien à écrire.${unseen}`,
      buttons: CLOSE,
    };
  }
  const count = total > 0 ? `${countOf(total, 'fiche', 'fiches', true)}${NBSP}: ${parts.join(', ')}.` : '';
  const aside = others > 0 ? ` ${countOf(others, 'autre remise en ordre', 'autres remises en ordre')}.` : '';
  const nothingElse = todo.length > 0 ? ' Rien d’autre ne sera touché.' : '';
  const verbs: string[] = [];
  if (creates > 0) verbs.push(`créer ${creates}`);
  if (updates.length > 0) verbs.push(`mettre à jour ${updates.length}`);
  if (verbs.length === 0 && others > 0) verbs.push('remettre en ordre');
  const label = verbs.join(' et ');
  const apply = label
    ? [{ label: label.charAt(0).toUpperCase() + label.slice(1), kind: 'apply' as const }]
    : [];
  return {
    sentence: `${count}${aside}${nothingElse}${unseen}`.trim(),
    buttons: [...apply, { label: apply.length > 0 ? 'Annuler' : 'Fermer', kind: 'cancel' }],
  };
}
