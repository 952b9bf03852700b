// Envoyer ou partager: the documents of projects and meetings opened to whom the sheet says, and closed again; no mail leaves by itself.

import { type Change, type Detail, type Problem, problem } from '../changes/change';
import {
  type Button,
  CLOSE,
  type Command,
  type Field,
  type Plan,
  type Planned,
  planned,
} from '../changes/executor';
import type { World } from '../changes/ports';
import { type Access, type Receiving, recipientsOf } from '../domain/recipients';
import {
  accessWord,
  type Comparison,
  compareAccess,
  describeGiven,
  type Given,
  readGiven,
  type Wanted,
} from '../domain/sharing';
import { countOf, list, NBSP, plural } from '../french';
import { commandNames } from '../google/data';
import type { Row } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { circles } from '../workbook/partners';
import { documentKey } from '../workbook/registry';
import { TABLES } from '../workbook/tables';
import type { Workbook } from '../workbook/workbook';
import { readAccess } from './steps/access';
import { list as listOf, optional, record, text, texts } from './steps/arguments';
import { readWorkbook } from './steps/book';
import { documentAddress } from './steps/names';
import { type Needed, needColumns } from './steps/needed';
import { entryOf, isMade } from './steps/register';
import { calledOff, paperRemarks, sharedPapers } from './steps/share-meetings';
import { type Shared, sharingRemarks } from './steps/share-told';
import {
  addressesOf,
  COPY_ADDRESSES,
  COPY_MESSAGE,
  counted,
  messageTo,
  type Reader,
  sharingSections,
  sharingSentence,
  type Tally,
  type Told,
  titleOf,
} from './steps/share-words';
import { share, type Work } from './steps/share-work';
import { readAllTargets } from './steps/targets';
import { contactOf } from './steps/whereabouts';

interface SharingPlan extends Plan<Work> {
  workbook?: Workbook;
}

export const command: Command<Work> = {
  name: 'share-documents',
  plan,
  perform: (world, made, chosen, slice) => share(world, (made as SharingPlan).workbook!, chosen, slice),
  conclusion,
};

const NOTIFY = 'prevenir';
const shape = record({ form: optional(texts), ids: optional(listOf(text)) });

/** The table of all projects, shared with the services as a project of everybody's would be. */
const TABLE: Row = {
  id: 'workbook',
  row: 0,
  values: { title: 'Tableau des projets pour les partenaires', confidentiality: 'PARTNERS' },
  extra: {},
  raw: [],
};

function plan(world: World, args: object, only?: ReadonlySet<string>): SharingPlan {
  const { form = {}, ids } = shape(args, 'args');
  const notify = form[NOTIFY] === 'oui';
  const workbook = readWorkbook(world);
  needColumns(workbook, NEEDED, 'rien n’a été partagé');
  const targets = readAllTargets(
    workbook,
    ids ? { ...args, ids: ids.filter((id) => id !== TABLE.id) } : args,
  );
  const tabled = targets.all || ids?.includes(TABLE.id);
  const subjects = tabled ? [...targets.projects, TABLE] : targets.projects;
  const registered = documentsOf(workbook, subjects);
  const today = world.localTime().day;
  const circle = circles(workbook);
  const receivings = new Map<Row, Receiving>();
  const papers = sharedPapers(workbook, targets.meetings, today);
  const documents = [
    ...registered.map(({ project, entry }): Paper => {
      const receiving = receivings.get(project) ?? recipientsOf(circle.of(project), today);
      receivings.set(project, receiving);
      return { project, entry, receiving, title: titleOf(project), told: toldOf(project, entry) };
    }),
    ...papers.map(({ meeting, entry, receiving, title, phrase }): Paper => {
      const told = { phrase, url: documentAddress(textOf(entry.values.driveId)) };
      return { entry, receiving, title, told, ...(calledOff(meeting) ? { off: OFF } : {}) };
    }),
  ].filter(({ entry }) => !only || only.has(`share:${entry.values.key}`));
  const open = documents.filter(({ off }) => off === undefined);
  const access = readAccess(
    world,
    open.map(({ entry }) => textOf(entry.values.driveId)),
  );
  const known = withoutAccount(workbook);
  const changes: Planned<Work>[] = [];
  const shared: Shared[] = [];
  for (const document of documents) {
    const { entry, receiving, off } = document;
    const reached = off === undefined ? access.get(textOf(entry.values.driveId)) : { closed: off };
    if (!reached || 'closed' in reached) {
      changes.push(closed(document, reached?.closed ?? ''));
      continue;
    }
    const wanted = receiving.recipients
      .filter(({ address }) => address !== world.person.toLowerCase())
      .map(({ address, access: how }): Wanted => ({ address, access: how, ...(notify ? { notify } : {}) }));
    const remembered = readGiven(textOf(entry.values.sharedWith));
    const all = [...remembered, ...missingIn(remembered, wanted, known)];
    const comparison = compareAccess(wanted, reached.permissions, all);
    comparison.toNote = describeGiven(comparison.given) !== describeGiven(remembered);
    shared.push({ ...document, comparison });
    changes.push(changeOf(document, comparison));
  }
  const made = new Set(registered.map(({ project }) => project));
  const without = (targets.all ? targets.projects : subjects).filter((project) => !made.has(project));
  if (!targets.all) changes.push(...without.map(notMade));
  const met = new Set(papers.map(({ meeting }) => meeting));
  changes.push(...targets.meetings.filter((meeting) => !met.has(meeting)).map(notPrepared));
  // A feedback goes to the holder of its project, by the rules of projects.
  const told = papers.flatMap(({ audience, project }) => (audience === 'holder' && project ? [project] : []));
  const looked = targets.projects.filter((project) => receivings.has(project));
  const readers = readersOf(shared);
  const tally = tallyOf(shared, readers, notify);
  const meant = [...targets.args.ids, ...targets.meetings.map(({ id }) => id)];
  return {
    workbook,
    changes,
    problems: [
      ...targets.problems,
      ...(targets.all && without.length > 0 ? [notMadeYet(without.length)] : []),
      ...paperRemarks(papers),
      ...sharingRemarks(
        workbook,
        [...new Set([...looked, ...told])],
        shared,
        documents.filter(({ off }) => off === undefined).map(({ receiving }) => receiving),
      ),
    ],
    sentence:
      sentenceOf(subjects.length + targets.meetings.length, shared, tally) + hiddenTold(targets.hidden),
    buttons: buttonsOf(world, workbook, meant, readers, tally),
    ...(formOf(shared, notify) ?? {}),
    sections: only ? [] : sharingSections(readers, signature(world, workbook)),
    args: {
      ...targets.args,
      ids: [...meant, ...(tabled ? [TABLE.id] : [])],
      ...(Object.keys(form).length > 0 ? { form } : {}),
    },
  };
}

/** Without them, access would go to somebody who objects, or could never be taken back. */
const NEEDED: Needed = [
  ['documents', ['key', 'target', 'driveId', 'state', 'sharedWith']],
  ['contacts', ['email', 'mandateEnd', 'objection']],
];

/** The fiche alone, of a project: its public variant and its files are sent, not shared (documents/kinds.ts). */
function documentsOf(workbook: Workbook, subjects: readonly Row[]): { project: Row; entry: Row }[] {
  return subjects.flatMap((project) => {
    const suffix = project === TABLE ? 'projects-table' : 'project-sheet';
    const entry = entryOf(workbook, documentKey(project.id, { suffix }));
    return isMade(entry) ? [{ project, entry }] : [];
  });
}

/** Addresses that Drive refused for want of an account, on any document. */
function withoutAccount(workbook: Workbook): Set<string> {
  const found = new Set<string>();
  for (const { values } of workbook.tables.documents)
    for (const { address, access } of readGiven(textOf(values.sharedWith)))
      if (access === 'none') found.add(address);
  return found;
}

function missingIn(
  remembered: readonly Given[],
  wanted: readonly Wanted[],
  known: ReadonlySet<string>,
): Given[] {
  return wanted
    .filter(({ address }) => known.has(address) && !remembered.some((one) => one.address === address))
    .map(({ address }) => ({ address, access: 'none' }));
}

// --- What would change

function toldOf(project: Row, entry: Row): Told {
  const name = titleOf(project);
  const phrase =
    project === TABLE
      ? `le ${name.charAt(0).toLowerCase()}${name.slice(1)}`
      : `la fiche projet «${NBSP}${name}${NBSP}»`;
  return { phrase, url: documentAddress(textOf(entry.values.driveId)) };
}

/** A document that may be shared: with whom, and under which name. */
type Paper = Omit<Shared, 'comparison'> & {
  /** Why it stays as it is. */
  off?: string;
};

const OFF = 'La séance est reportée ou annulée : ce qui est partagé reste tel quel.';

function base({ entry, title }: Paper, seen: unknown): Planned<Work> {
  const key = textOf(entry.values.key);
  return planned<Work>(
    `share:${key}`,
    'share-document',
    key,
    `« ${title} »`,
    { key, seen },
    {
      url: documentAddress(textOf(entry.values.driveId)),
    },
  );
}

function closed(paper: Paper, why: string): Planned<Work> {
  return { ...base(paper, why), status: 'skipped', message: why };
}

function notMade(project: Row): Planned<Work> {
  return planned<Work>(
    `share:${project.id}`,
    'share-document',
    project.id,
    `« ${titleOf(project)} »`,
    {},
    {
      status: 'skipped',
      message:
        project === TABLE
          ? 'Ce tableau n’est pas encore fait : créez-le, puis partagez-le.'
          : 'Ce projet n’a pas encore de fiche : créez-la, puis partagez-la.',
    },
  );
}

function notPrepared({ id, values }: Row): Planned<Work> {
  return planned<Work>(
    `share:${id}`,
    'share-document',
    id,
    `« ${textOf(values.subject) || id} »`,
    {},
    {
      status: 'skipped',
      message: 'Cette séance n’a pas encore de document : préparez-la, puis partagez-les.',
    },
  );
}

function notMadeYet(count: number): Problem {
  return problem(
    'info',
    TABLES.projects.title,
    'X-NONE',
    `${countOf(count, 'projet n’a', 'projets n’ont')} pas encore de fiche.`,
    'Créez-les (Fiches projet ▸ Créer ou mettre à jour), puis partagez-les.',
  );
}

function changeOf(paper: Paper, comparison: Comparison): Planned<Work> {
  const { entry, title: called } = paper;
  const { recipients } = paper.receiving;
  const { acts, given, toNote } = comparison;
  const names = new Map(recipients.map(({ address, name }) => [address, name]));
  const details = acts.map((act): Detail => {
    const name = names.get(act.address);
    const field = name && name !== act.address ? `${name}, ${act.address}` : act.address;
    if (act.do === 'end') return { field, before: accessWord(act.before), after: 'aucun accès' };
    const before = act.do === 'change' ? accessWord(act.before) : '';
    const mail =
      act.do === 'give' && act.notify ? ' (Google lui écrit si cette adresse n’a pas de compte)' : '';
    return { field, before, after: accessWord(act.access) + mail };
  });
  const change = { ...base(paper, details), details };
  if (acts.length === 0 && !toNote)
    return {
      ...change,
      title: `Rien à changer pour « ${called} »`,
      status: 'unchanged',
    };
  const name = `« ${called} »`;
  if (acts.length === 0)
    return { ...change, title: `Noter qui a accès à ${name}`, work: { entry, acts, given } };
  const closing = acts.every((act) => act.do === 'end');
  const kind = closing ? 'unshare-document' : change.kind;
  const title = closing ? `Retirer des accès à ${name}` : `Partager ${name}`;
  return { ...change, kind, title, work: { entry, acts, given } };
}

/** Everybody concerned, with all their documents; a person is where their highest access is. */
function readersOf(shared: readonly Shared[]): Reader[] {
  const readers = new Map<string, Reader>();
  const add = (how: Reader['how'], told: Told, who: Omit<Reader, 'how' | 'documents'>): void => {
    const key = `${how} ${who.address}`;
    const reader = readers.get(key) ?? { ...who, how, documents: [] };
    reader.documents.push(told);
    readers.set(key, reader);
  };
  for (const { told, receiving, comparison } of shared) {
    const noticed = new Map(comparison.noticed.map(({ address, kind }) => [address, kind]));
    for (const { address, name, access, service } of receiving.recipients) {
      const kind = noticed.get(address);
      const who = { address, name, ...(service === undefined ? {} : { service }) };
      if (kind === 'no-account') add('pdf', told, { ...who, because: 'pas de compte Google' });
      else if (kind !== 'taken-back') add(access, told, who);
    }
    for (const { name, mailbox } of receiving.left)
      if (mailbox) add('pdf', told, { ...mailbox, name, because: 'boîte lue par plusieurs personnes' });
  }
  return [...readers.values()];
}

function tallyOf(shared: readonly Shared[], readers: readonly Reader[], notify: boolean): Tally {
  const acts = shared.flatMap(({ comparison }) => comparison.acts);
  const giving = (access: Access): Set<string> =>
    new Set(acts.flatMap((act) => (act.do === 'give' && act.access === access ? [act.address] : [])));
  const [commenting, reading] = [giving('comment'), giving('read')];
  const those = (how: Reader['how'], test: (reader: Reader) => boolean): Reader[] =>
    readers.filter((one) => one.how === how && test(one));
  const services = (many: Reader[]): Reader[] => {
    // Two people of one service are one service.
    const seen = new Set<string>();
    if (!many.every(({ service }) => service !== undefined)) return many;
    return many.filter(({ service = '' }) => !seen.has(service) && seen.add(service));
  };
  const pdf = (because: RegExp): Reader[] => services(those('pdf', (one) => because.test(one.because ?? '')));
  return {
    comment: those('comment', ({ address }) => commenting.has(address)),
    read: services(those('read', ({ address }) => reading.has(address) && !commenting.has(address))),
    without: pdf(/compte/),
    mailboxes: pdf(/boîte/),
    changed: acts.filter((act) => act.do === 'change').length,
    ended: acts.filter((act) => act.do === 'end').length,
    mailed: notify && commenting.size + reading.size > 0,
  };
}

function sentenceOf(asked: number, shared: readonly Shared[], tally: Tally): string {
  if (asked === 0) return 'Aucun projet n’est trouvé. Rien à partager.';
  if (shared.length === 0) return 'Aucun document à partager ici.';
  return sharingSentence(tally);
}

function hiddenTold(hidden: number): string {
  if (hidden === 0) return '';
  return ` ${countOf(hidden, 'ligne sélectionnée, masquée, est laissée de côté', 'lignes sélectionnées, masquées, sont laissées de côté')}.`;
}

/** « Partager avec 2 personnes » · « Créer les PDF » · « Copier les adresses » · « Copier le message » */
function buttonsOf(
  world: World,
  workbook: Workbook,
  ids: string[],
  readers: readonly Reader[],
  tally: Tally,
): Button[] {
  const { comment, read, without, mailboxes, changed, ended } = tally;
  const verbs: string[] = [];
  const people = comment.length + read.length;
  if (people > 0) verbs.push(`partager avec ${counted([...comment, ...read])}`);
  if (changed > 0) verbs.push(`changer ${countOf(changed, 'accès', 'accès')}`);
  if (ended > 0) verbs.push(`retirer ${countOf(ended, 'accès', 'accès')}`);
  const label = list(verbs) || 'noter ce qui est partagé';
  const buttons: Button[] = [{ label: label.charAt(0).toUpperCase() + label.slice(1), kind: 'apply' }];
  if (without.length + mailboxes.length > 0 && commandNames().indexOf('export-documents') >= 0)
    buttons.push({
      label: 'Créer les PDF',
      kind: 'open',
      open: { command: 'export-documents', args: { ids }, title: 'Créer les PDF' },
    });
  if (readers.length > 0) {
    const documents = [
      ...new Map(readers.flatMap((one) => one.documents.map((told) => [told.url, told]))).values(),
    ];
    buttons.push(
      { label: COPY_ADDRESSES, kind: 'copy', text: addressesOf(readers) },
      { label: COPY_MESSAGE, kind: 'copy', text: messageTo('any', documents, signature(world, workbook)) },
    );
  }
  return [...buttons, ...CLOSE];
}

function signature(world: World, workbook: Workbook): string {
  const me = contactOf(workbook, world.person);
  return (me && TABLES.contacts.names(me)[0]) || world.person;
}

/** The tick that lets Google write, once it is known to whom. */
function formOf(shared: readonly Shared[], notify: boolean): { form: Field[] } | undefined {
  const addresses = new Set<string>();
  for (const { comparison } of shared) {
    for (const { kind, address } of comparison.noticed) if (kind === 'no-account') addresses.add(address);
    for (const act of comparison.acts) if (act.do === 'give' && act.notify) addresses.add(act.address);
  }
  if (addresses.size === 0) return undefined;
  const label = `Prévenir par courriel ${countOf(addresses.size, 'personne', 'personnes', true)}`;
  const hint =
    'Sans compte Google, on n’entre dans un document que par un courriel de Google, envoyé en votre nom. Ne cochez que si vous le voulez.';
  return { form: [{ key: NOTIFY, label, kind: 'boolean', value: notify ? 'oui' : 'non', hint }] };
}

/** « Fait. 2 accès donnés. » */
function conclusion(results: readonly Change[]): string | undefined {
  if (results.length === 0 || results.some(({ status }) => status !== 'applied')) return undefined;
  return `Fait. ${countOf(results.length, 'document', 'documents')} ${plural(results.length, 'partagé', 'partagés')} comme prévu.`;
}
