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
import { INVITATION } from '../documents/invitation';
import type { DocumentKind } from '../documents/kind';
import { PACK } from '../documents/pack';
import { PROJECT_SHEET } from '../documents/project-sheet';
import { PUBLIC_SHEET } from '../documents/public-sheet';
import { isShared } from '../domain/circulation';
import { isoDate } from '../domain/dates';
import { DOCUMENTS, MEETINGS } from '../domain/documents';
import { digest } from '../domain/hash';
import { countOf, dayMonthYear, list, plural } from '../french';
import { evaluate } from '../templates';
import type { Row } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { DOCUMENT_STATES, documentKey, documentSettings, folderSetting } from '../workbook/registry';
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
import { papersOf } from './steps/meeting-papers';
import { type OurFile, ourFiles, type Reach } from './steps/our-files';
import { entryOf, isMade } from './steps/register';
import { fileId } from './steps/settings';
import { refused, unsound } from './steps/soundness';
import { type AllTargets, readAllTargets } from './steps/targets';
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
    if (done.length === 0) return undefined;
    const ofMeetings = done.every(({ target }) => DATED.test(target));
    return `Fait. ${counted(done)} dans le dossier ${ofMeetings ? 'des séances' : 'du jour'}.`;
  },
};

const DATED = /\/\d{4}-\d\d-\d\d\/[^/]+$/;
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
  const targets = readAllTargets(workbook, args);
  const { day } = world.localTime();
  const projects = targets.projects.filter((project) => internal || isShared(project.values.confidentiality));
  const documents = [
    ...documentsOf(workbook, projects),
    ...sentOf(workbook, targets.meetings).filter(({ project }) => internal || !isInternal(project)),
  ];
  const { id: today, name } = folderFor(world, workbook, day, targets);
  const asked = documents.flatMap(({ entry: document, dated }) =>
    formats.map((format) => {
      const base = textOf(document.values.key);
      // What a meeting received stays as it was received: a file for each day.
      const key = `${dated ? `${base}/${isoDate(day)}` : base}/${format.ending}`;
      return {
        document,
        format,
        key,
        entry: entryOf(workbook, key),
        ...(dated ? { dated: isoDate(day) } : {}),
      };
    }),
  );
  const reach = ourFiles(world, [
    ...documents.map(({ entry }) => driveIdOf(entry)),
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
    args: {
      ...targets.args,
      ids: [...targets.args.ids, ...targets.meetings.map(({ id }) => id)],
      form: kept,
    },
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

interface Source {
  entry: Row;
  /** Of a meeting: each day has its own file. */
  dated?: true;
  /** A feedback's. */
  project?: Row | undefined;
}

/** The documents made of these projects, of every kind. */
function documentsOf(workbook: Workbook, projects: readonly Row[]): Source[] {
  const kinds = DOCUMENTS.filter(({ of }) => of === 'projects');
  return projects.flatMap(({ id }) =>
    kinds
      .flatMap((kind) => entryOf(workbook, documentKey(id, kind)) ?? [])
      .filter(isMade)
      .map((entry): Source => ({ entry })),
  );
}

/** What of these meetings may leave the staff: as sharing sees it (domain/meeting-papers.ts). */
function sentOf(workbook: Workbook, meetings: readonly Row[]): Source[] {
  return papersOf(workbook, meetings)
    .filter(({ audience }) => audience === 'guests' || audience === 'holder')
    .map(({ entry, project }): Source => ({ entry, project, dated: true }));
}

function isInternal(project: Row | undefined): boolean {
  return project !== undefined && !isShared(project.values.confidentiality);
}

function driveIdOf({ values: { driveId } }: Row): string {
  return textOf(driveId);
}

/** Files of meetings alone stand beside their documents; all others, in the folder of the day. */
function folderFor(
  world: World,
  workbook: Workbook,
  day: number,
  { projects, meetings }: AllTargets,
): { id: string | undefined; name: string } {
  const ofMeetings = projects.length === 0 && meetings.length > 0;
  const beside = ofMeetings ? standingFolder(world, fileId(workbook, folderSetting(MEETINGS))) : undefined;
  if (beside !== undefined) return { id: beside, name: MEETINGS };
  const name = `${ofMeetings ? MEETINGS : 'Fiches projet'} – ${dayMonthYear(day)}`;
  return { id: standingFolder(world, dayFolder(workbook, day)), name };
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
  /** « 2026-11-24 », in the names of files that are kept. */
  dated?: string;
}

function changeOf(
  { document, format, key, entry, dated }: Asked,
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
  const name = fileName(dated ? `${source.name} – ${dated}` : source.name, format.ending);
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
  { hidden }: AllTargets,
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
  { projects: asked, meetings, all }: AllTargets,
  projects: readonly Row[],
  sources: readonly Source[],
): Problem[] {
  const where = TABLES.projects.title;
  const said: Problem[] = [];
  const documents = sources.map(({ entry }) => entry);
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
  const papers = papersOf(workbook, meetings);
  for (const meeting of meetings) {
    const own = papers.filter((paper) => paper.meeting === meeting);
    const kept = own.filter(({ audience }) => audience !== 'guests' && audience !== 'holder');
    const what = `« ${textOf(meeting.values.subject) || meeting.id} »`;
    if (own.length === 0)
      said.push(
        problem(
          'warning',
          TABLES.meetings.title,
          'X-NONE',
          `${what} n’a pas encore de document.`,
          'Préparez la séance (Comités ▸ Préparer une séance…), puis relancez.',
        ),
      );
    else if (kept.length > 0)
      said.push(
        problem(
          'info',
          TABLES.meetings.title,
          'X-STAFF',
          `${what} : ${list([...new Set(kept.map(({ kind }) => kind.name))])} ${plural(kept.length, 'reste', 'restent')} en dehors.`,
          'La feuille d’émargement reste dans l’équipe ; le compte rendu et ses suites partent une fois le compte rendu diffusé.',
        ),
      );
  }
  const late = outOfDate(world, workbook, documents);
  if (late.length > 0)
    said.push(
      problem(
        'warning',
        where,
        'X-LATE',
        `${countOf(late.length, 'document n’est', 'documents ne sont')} plus à jour : ${named(late)}.`,
        'Mettez-les d’abord à jour (Fiches projet ▸ Créer ou mettre à jour, ou Comités ▸ Préparer une séance…) ; sinon, les fichiers diront ce que disent les documents aujourd’hui.',
      ),
    );
  return said;
}

/** Names at most, then how many others. */
const NAMED = 5;

function named(rows: readonly Row[]): string {
  const names = rows
    .slice(0, NAMED)
    .map(
      ({ id, values: { shortTitle, title, subject } }) =>
        `« ${textOf(shortTitle ?? title ?? subject) || id} »`,
    );
  return list([...names, ...(rows.length > NAMED ? [countOf(rows.length - NAMED, 'autre', 'autres')] : [])]);
}

/** Kinds that follow the table; what is written by hand or dated doesn't. */
const FOLLOWING: readonly DocumentKind[] = [PROJECT_SHEET, PUBLIC_SHEET, INVITATION, PACK];

/** The projects and meetings a document of which no longer says what the table says; one whose template is gone isn't known. */
function outOfDate(world: World, workbook: Workbook, documents: readonly Row[]): Row[] {
  const { day } = world.localTime();
  const seen = view(workbook, day);
  const late = new Set<Row>();
  for (const kind of FOLLOWING) {
    const own = documents.filter(({ values }) => textOf(values.type) === kind.name);
    if (own.length === 0) continue;
    const settings = documentSettings(kind);
    const shelf = templateShelf(world, kind.types(seen.types), kind.root, kind.name, {
      templateId: fileId(workbook, settings.template),
      frozenId: setting(workbook, settings.frozen),
      source: setting(workbook, settings.frozenSource),
    });
    for (const { values } of own) {
      const id = textOf(values.target);
      const row = workbook.byId[kind.of ?? 'projects'].get(id);
      if (!row || typeof values.frozenTemplate !== 'string') continue;
      try {
        const said = kind.record(seen, id, day);
        const { template } = shelf.frozen(values.frozenTemplate);
        if (said && evaluate(template, said).hash !== values.dataHash) late.add(row);
      } catch (error) {
        if (!(error instanceof Stop)) throw error;
      }
    }
  }
  return [...late];
}
