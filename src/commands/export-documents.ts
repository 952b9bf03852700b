// Documents as PDF or Word files in a folder of the day: each once, its content replaced when the document has changed.

import { appears, type Problem, problem } from '../changes/change';
import {
  type Button,
  CLOSE,
  type Command,
  type Field,
  type Plan,
  type Planned,
  planned,
} from '../changes/executor';
import { ask, Stop, type World } from '../changes/ports';
import { KINDS } from '../documents/kinds';
import { isShared } from '../domain/circulation';
import { digest } from '../domain/hash';
import { countOf, dayMonthYear, list } from '../french';
import { evaluate } from '../templates';
import type { Row } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { DOCUMENT_STATES, documentSettings } from '../workbook/registry';
import { TABLES } from '../workbook/tables';
import { view } from '../workbook/view';
import { setting, type Workbook } from '../workbook/workbook';
import { optional, record, texts } from './steps/arguments';
import { readWorkbook } from './steps/book';
import {
  dayFolder,
  type Format,
  fileAddress,
  fileName,
  PDF,
  WORD,
  type Work,
  writeDatedFiles,
} from './steps/dated-files';
import { folderRequest, stands } from './steps/folders';
import { type OurFile, ourFiles, type Reach } from './steps/our-files';
import { entryOf, isMade } from './steps/register';
import { fileId } from './steps/settings';
import { refused, unsound } from './steps/soundness';
import { readTargets, type Targets } from './steps/targets';
import { templateShelf } from './steps/template-shelf';

interface FilesPlan extends Plan<Work> {
  /** Absent from a plan that is refused. */
  workbook?: Workbook;
  folder?: { id: string | undefined; name: string };
}

export const command: Command<Work> = {
  name: 'export-documents',
  plan,
  perform: (world, made, chosen, slice) => {
    const { workbook, folder } = made as FilesPlan;
    return writeDatedFiles(world, workbook!, folder!, chosen, slice);
  },
  conclusion: (results) => {
    const done = results.filter(({ status }) => status === 'applied');
    return done.length === 0 ? undefined : `Fait. ${counted(done)} dans le dossier du jour.`;
  },
};

const FORMAT = 'format';
const INTERNAL = 'internes';
const CHOICES: readonly (readonly [label: string, formats: readonly Format[]])[] = [
  ['PDF', [PDF]],
  ['Word', [WORD]],
  ['PDF et Word', [PDF, WORD]],
];
const shape = record({ form: optional(texts) });

function plan(world: World, args: object, only?: ReadonlySet<string>): FilesPlan {
  const { form = {} } = shape(args, 'args');
  const [label, formats] = formatsOf(form[FORMAT]);
  const internal = form[INTERNAL] === 'oui';
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const targets = readTargets(workbook, args);
  const { day } = world.localTime();
  const name = `Fiches projet – ${dayMonthYear(day)}`;
  const projects = targets.projects.filter((project) => internal || isShared(project.values.confidentiality));
  const documents = documentsOf(workbook, projects);
  const today = standingFolder(world, dayFolder(workbook, day));
  const asked = documents.flatMap((document) =>
    formats.map((format) => {
      const key = `${textOf(document.values.key)}/${format.ending}`;
      return { document, format, key, entry: entryOf(workbook, key) };
    }),
  );
  const reach = ourFiles(world, [
    ...documents.map(driveIdOf),
    ...(today ? asked.flatMap(({ entry }) => (entry && driveIdOf(entry)) || []) : []),
  ]);
  const changes = asked
    .filter(({ key }) => !only || only.has(`file:${key}`))
    .map((one) => changeOf(one, reach, today, name));
  const kept = { [FORMAT]: label, [INTERNAL]: internal ? 'oui' : 'non' };
  return {
    workbook,
    folder: { id: today, name },
    changes,
    problems: [...targets.problems, ...(only ? [] : remarks(world, workbook, targets, projects, documents))],
    ...told(changes, targets, name),
    form: formFields(label, internal),
    args: { ...targets.args, form: kept },
  };
}

function formatsOf(asked: string | undefined): (typeof CHOICES)[number] {
  if (asked === undefined || asked === '') return CHOICES[0]!;
  const found = CHOICES.find(([label]) => label.toLowerCase() === asked.trim().toLowerCase());
  if (found) return found;
  throw new Stop(
    'Format',
    'X-FORMAT',
    `« ${asked} » n’est pas un format : aucun fichier n’a été créé.`,
    `Choisissez ${list(CHOICES.map(([label]) => `« ${label} »`)).replace(/ et ([^ ]*)$/, ' ou $1')}.`,
  );
}

/** The documents made of these projects, of every kind. */
function documentsOf(workbook: Workbook, projects: readonly Row[]): Row[] {
  return projects.flatMap(({ id }) =>
    KINDS.flatMap((kind) => entryOf(workbook, `${id}/${kind.suffix}`) ?? []).filter(isMade),
  );
}

function driveIdOf({ values: { driveId } }: Row): string {
  return textOf(driveId);
}

function standingFolder(world: World, id: string | undefined): string | undefined {
  return id !== undefined && stands(ask(world, folderRequest(id)), 'dossier du jour') ? id : undefined;
}

// --- What would change

interface Asked {
  document: Row;
  format: Format;
  key: string;
  entry: Row | undefined;
}

function changeOf(
  { document, format, key, entry }: Asked,
  reach: ReadonlyMap<string, Reach>,
  today: string | undefined,
  folder: string,
): Planned<Work> {
  const id = `file:${key}`;
  const source = reach.get(driveIdOf(document));
  if (!source || 'gone' in source || source.trashed) {
    const why = source && 'gone' in source ? source.gone : 'Ce document est à la corbeille de Drive.';
    const title = `${textOf(document.values.type)} (${textOf(document.values.target)})`;
    return planned(id, 'create-file', key, title, why, { status: 'skipped', message: why });
  }
  const name = fileName(source.name, format.ending);
  const hash = digest([source.id, source.modifiedTime, name]);
  const known = today && entry ? reach.get(driveIdOf(entry)) : undefined;
  const standing = known && !('gone' in known) && isIn(known, today) ? known : undefined;
  const unfinished = entry?.values.state === DOCUMENT_STATES.creating;
  // Its id was drawn for today's folder and nothing stands under it yet: that id it will have.
  const pending = today && unfinished && known && 'gone' in known ? driveIdOf(entry) : undefined;
  const kept = standing?.id ?? pending;
  const work: Work = {
    key,
    documentId: source.id,
    entry,
    format,
    name,
    hash,
    ...(kept === undefined ? {} : { fileId: kept }),
    standing: standing !== undefined,
  };
  const seen = { hash, folder, standing: standing?.id };
  if (standing && !unfinished && entry?.values.dataHash === hash)
    return planned(id, 'update-file', key, `« ${name} » est à jour`, seen, {
      status: 'unchanged',
      url: fileAddress(standing.id),
    });
  return standing
    ? planned(id, 'update-file', key, `Mettre à jour « ${name} »`, seen, {
        details: [{ field: 'Fichier', before: standing.name, after: name }],
        url: fileAddress(standing.id),
        work,
      })
    : planned(id, 'create-file', key, `Créer « ${name} »`, seen, {
        details: [appears('Fichier', `${folder}/${name}`)],
        work,
      });
}

function isIn({ trashed, parents = [] }: OurFile, folderId: string | undefined): boolean {
  return trashed !== true && folderId !== undefined && parents.indexOf(folderId) >= 0;
}

// --- What is said

function counted(changes: readonly { target: string }[]): string {
  const ending = (word: string): number => changes.filter(({ target }) => target.endsWith(`/${word}`)).length;
  const pdf = ending(PDF.ending);
  const word = ending(WORD.ending);
  return list([
    ...(pdf > 0 ? [`${countOf(pdf, 'PDF', 'PDF')}`] : []),
    ...(word > 0 ? [countOf(word, 'fichier Word', 'fichiers Word')] : []),
  ]);
}

function told(
  changes: readonly Planned<Work>[],
  { hidden }: Targets,
  folder: string,
): Pick<Plan, 'sentence' | 'buttons'> {
  const todo = changes.filter(({ status }) => status === 'planned');
  const created = todo.filter(({ kind }) => kind === 'create-file');
  const updated = todo.filter(({ kind }) => kind === 'update-file');
  const unseen =
    hidden > 0
      ? ` ${countOf(hidden, 'ligne sélectionnée, masquée, est laissée de côté', 'lignes sélectionnées, masquées, sont laissées de côté')}.`
      : '';
  const look: Button = { label: 'Regarder à nouveau', kind: 'look' };
  if (todo.length === 0) {
    const sentence =
      changes.length === 0
        ? 'Aucun document à convertir ici.'
        : `Le dossier « ${folder} » est à jour. Rien à écrire.`;
    return { sentence: sentence + unseen, buttons: [look, ...CLOSE] };
  }
  const parts = [
    ...(created.length > 0 ? [`${counted(created)} à créer`] : []),
    ...(updated.length > 0 ? [`${counted(updated)} à mettre à jour`] : []),
  ];
  const verb = created.length > 0 ? 'Créer' : 'Mettre à jour';
  return {
    sentence: `${list(parts)} dans le dossier « ${folder} ». Aucun courriel n’est envoyé.${unseen}`,
    buttons: [
      { label: `${verb} ${counted(todo)}`, kind: 'apply' },
      look,
      { label: 'Annuler', kind: 'cancel' },
    ],
  };
}

function formFields(label: string, internal: boolean): Field[] {
  return [
    {
      key: FORMAT,
      label: 'Format',
      kind: 'choice',
      options: CHOICES.map(([one]) => one),
      value: label,
      hint: 'Un fichier Word contient aussi les commentaires du document.',
    },
    {
      key: INTERNAL,
      label: 'Avec les projets internes',
      kind: 'boolean',
      value: internal ? 'oui' : 'non',
      hint: 'Laissez vide si ces fichiers sont destinés à des partenaires.',
    },
  ];
}

/** What isn't in the folder, and what in it is no longer what the table says. */
function remarks(
  world: World,
  workbook: Workbook,
  { projects: asked, all }: Targets,
  projects: readonly Row[],
  documents: readonly Row[],
): Problem[] {
  const where = TABLES.projects.title;
  const said: Problem[] = [];
  const internal = asked.length - projects.length;
  if (internal > 0)
    said.push(
      problem(
        'info',
        where,
        'X-INTERNAL',
        `${countOf(internal, 'projet interne reste', 'projets internes restent')} en dehors.`,
        'Cochez « Avec les projets internes » s’ils doivent y être aussi.',
      ),
    );
  const made = new Set(documents.map(({ values }) => textOf(values.target)));
  const without = projects.filter(({ id }) => !made.has(id));
  if (without.length > 0)
    said.push(
      problem(
        all ? 'info' : 'warning',
        where,
        'X-NONE',
        `${countOf(without.length, 'projet n’a', 'projets n’ont')} pas encore de fiche : ${named(without)}.`,
        'Créez-les (Fiches projet ▸ Créer ou mettre à jour), puis relancez.',
      ),
    );
  const late = outOfDate(world, workbook, documents);
  if (late.length > 0)
    said.push(
      problem(
        'warning',
        where,
        'X-LATE',
        `${countOf(late.length, 'document n’est', 'documents ne sont')} plus à jour : ${named(late)}.`,
        'Mettez-les d’abord à jour (Fiches projet ▸ Créer ou mettre à jour) ; sinon, les fichiers diront ce que disent les documents aujourd’hui.',
      ),
    );
  return said;
}

/** Names at most, then how many others. */
const NAMED = 5;

function named(rows: readonly Row[]): string {
  const names = rows
    .slice(0, NAMED)
    .map(({ id, values }) => `« ${textOf(values.shortTitle) || textOf(values.title) || id} »`);
  return list([...names, ...(rows.length > NAMED ? [countOf(rows.length - NAMED, 'autre', 'autres')] : [])]);
}

/** The projects a document of which no longer says what the table says; one whose template is gone isn't known. */
function outOfDate(world: World, workbook: Workbook, documents: readonly Row[]): Row[] {
  const { day } = world.localTime();
  const seen = view(workbook, day);
  const late = new Set<Row>();
  for (const kind of KINDS) {
    const settings = documentSettings(kind);
    const shelf = templateShelf(world, kind.types(seen.types), kind.root, kind.name, {
      templateId: fileId(workbook, settings.template),
      frozenId: setting(workbook, settings.frozen),
      source: setting(workbook, settings.frozenSource),
    });
    for (const { values } of documents) {
      const id = textOf(values.target);
      const project = workbook.byId.projects.get(id);
      if (textOf(values.type) !== kind.name || !project || typeof values.frozenTemplate !== 'string')
        continue;
      try {
        const said = kind.record(seen, id, day);
        const { template } = shelf.frozen(values.frozenTemplate);
        if (said && evaluate(template, said).hash !== values.dataHash) late.add(project);
      } catch (error) {
        if (!(error instanceof Stop)) throw error;
      }
    }
  }
  return [...late];
}
