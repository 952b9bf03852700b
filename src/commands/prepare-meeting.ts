// Préparer une séance: its agenda and its guests completed, then its documents, in one click; again, it is a refresh.

import { type Change, type Problem, problem } from '../changes/change';
import {
  type Button,
  bare,
  CLOSE,
  type Command,
  type Field,
  type Performed,
  type Plan,
  type Planned,
  planned,
  type Slice,
} from '../changes/executor';
import type { World } from '../changes/ports';
import { INVITATION } from '../documents/invitation';
import type { DocumentKind } from '../documents/kind';
import { hourText } from '../documents/meeting-words';
import type { Agenda } from '../domain/agenda';
import type { Guests } from '../domain/guests';
import { countOf, hour, list, longDate, typography } from '../french';
import { afterWriting } from '../workbook/after';
import { is, numberOf } from '../workbook/checks/words';
import type { Row } from '../workbook/declaration';
import { textOf } from '../workbook/declaration';
import { TABLES } from '../workbook/tables';
import type { Workbook } from '../workbook/workbook';
import { planWrites } from '../workbook/writing';
import { list as listOf, optional, record, text, texts } from './steps/arguments';
import { readAsked } from './steps/asked';
import { readWorkbook, writeWorkbook } from './steps/book';
import { guestList } from './steps/guests';
import { type Desk, type Work as DocumentWork, makeDocuments, type Subject } from './steps/make-documents';
import {
  agendaOf,
  agendaRows,
  comingMeetings,
  guestRows,
  meetingName,
  meetingToPrepare,
  type Rows,
  typesOf,
} from './steps/meetings';
import { planDocuments } from './steps/plan-documents';
import { refused, unsound } from './steps/soundness';
import { viewOf } from './steps/views';

type Work = DocumentWork | ({ do: 'rows' } & Rows);

interface MeetingPlan extends Plan<Work> {
  workbook?: Workbook;
  desk?: Desk;
}

export const command: Command<Work> = {
  name: 'prepare-meeting',
  resolves: true,
  undoable: true,
  plan,
  perform: (world, made, chosen, slice) => perform(world, made as MeetingPlan, chosen, slice),
};

/** Documents that may be made of a meeting, in the order of the boxes. */
const KINDS: readonly DocumentKind[] = [INVITATION];

const NONE =
  'Aucune séance à venir. Ajoutez une ligne dans l’onglet « Séances », avec sa date et son instance, puis relancez.';
const MEETING = 'meeting';
const ORDER = 'order';

const shape = record({ ids: optional(listOf(text)), form: optional(texts) });

function plan(world: World, args: object, only?: ReadonlySet<string>): MeetingPlan {
  const { ids, form = {} } = shape(args, 'args');
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const { day } = world.localTime();
  const coming = comingMeetings(workbook, day);
  const meeting = chosenMeeting(workbook, coming, ids, form[MEETING]);
  if (!meeting) return { changes: [], problems: [], sentence: NONE, buttons: CLOSE, args };
  const order = form[ORDER]
    ?.split(';')
    .map((key) => key.trim())
    .filter(Boolean);
  const agenda = agendaOf(workbook, meeting, meeting.values.agendaAddress !== undefined, order);
  const forAgenda = agendaRows(workbook, meeting, agenda);
  const withAgenda = after(workbook, forAgenda);
  const guests = guestList(withAgenda, day).of(meeting);
  const forGuests = guestRows(withAgenda, meeting, guests);
  const next = after(withAgenda, forGuests);
  const rows = rowsChange(workbook, meeting, forAgenda, forGuests);

  const { args: asked, choices, rebuild } = readAsked(args);
  const changes: Planned<Work>[] = [...rows];
  const shelves: Desk['shelves'][number][] = [];
  const problems: Problem[] = [];
  for (const kind of KINDS) {
    if (form[kind.suffix] === 'non') continue;
    const subject = subjectOf(kind, meeting, next, day);
    const { types } = viewOf(next, day);
    const made = planDocuments(
      world,
      { kind, workbook: next, types, subjects: [subject], shown: undefined, choices, rebuild },
      only,
    );
    if ('faulty' in made) problems.push(...made.faulty.problems);
    else {
      changes.push(...made.changes);
      shelves.push(...made.desk.shelves);
    }
  }
  return {
    workbook,
    desk: { workbook: next, shelves },
    changes,
    problems: [...problems, ...remarks(workbook, meeting, agenda, guests)],
    sentence: `${sentenceOf(workbook, meeting, agenda, guests)}`,
    buttons: buttonsFor(changes),
    form: formOf(meeting, coming, agenda, form),
    args: { ...asked, ids: [meeting.id], form: { ...form, [MEETING]: optionOf(meeting) } },
  };
}

function chosenMeeting(
  workbook: Workbook,
  coming: readonly Row[],
  ids: readonly string[] | undefined,
  option: string | undefined,
): Row | undefined {
  const named = option === undefined ? undefined : /\(([^()]+)\)\s*$/.exec(option)?.[1];
  const asked = named ?? ids?.[0];
  if (asked !== undefined) return meetingToPrepare(workbook, asked);
  return coming[0];
}

function optionOf(meeting: Row): string {
  return `${meetingName(meeting)} (${meeting.id})`;
}

/** The workbook as it will be. */
function after(workbook: Workbook, { writes, rows }: Rows): Workbook {
  if (writes.length + rows.length === 0) return workbook;
  return afterWriting(workbook, planWrites(workbook, writes, rows, []), writes, rows);
}

function subjectOf(kind: DocumentKind, meeting: Row, book: Workbook, day: number): Subject {
  return {
    kind,
    id: meeting.id,
    title: meetingName(meeting),
    row: meeting,
    record: (other = book) => kind.record(viewOf(other, day), meeting.id, day),
  };
}

function rowsChange(workbook: Workbook, meeting: Row, forAgenda: Rows, forGuests: Rows): Planned<Work>[] {
  const writes = [...forAgenda.writes, ...forGuests.writes];
  const rows = [...forAgenda.rows, ...forGuests.rows];
  if (writes.length + rows.length === 0) return [];
  const details = [
    ...forAgenda.rows.map(({ values }) => ({
      field: 'Ordre du jour',
      before: '',
      after: textOf(values.title ?? undefined),
    })),
    ...(forGuests.rows.length > 0
      ? [
          {
            field: TABLES.attendances.title,
            before: '',
            after: countOf(forGuests.rows.length, 'ligne', 'lignes', true),
          },
        ]
      : []),
    ...(forAgenda.writes.length > 0
      ? [
          {
            field: 'Ordre du jour',
            before: '',
            after: `${countOf(forAgenda.writes.length, 'cellule', 'cellules', true)} à compléter`,
          },
        ]
      : []),
  ];
  void workbook;
  return [
    planned<Work>(
      `rows:${meeting.id}`,
      'write-rows',
      `${meeting.id}/agenda`,
      'Compléter l’ordre du jour et les participants',
      { writes, rows },
      { details, work: { do: 'rows', writes, rows } },
    ),
  ];
}

/** « COTECH n° 7, jeudi 3 décembre 2026, 14 h : 6 projets, 5 services, 2 h 10. » */
function sentenceOf(workbook: Workbook, meeting: Row, agenda: Agenda, { guests }: Guests): string {
  const { date, start, subject } = meeting.values;
  const day = numberOf(date);
  const from = numberOf(start);
  const head = [
    typography(textOf(subject)),
    ...(day === undefined ? ['date à fixer'] : [longDate(day)]),
    ...(from === undefined ? [] : [hour(from)]),
  ].join(', ');
  const projects = new Set(agenda.items.flatMap(({ project }) => project ?? [])).size;
  const seated = guests.filter(({ invited, slots }) => invited && slots.length === 0);
  const services = new Set(
    seated.flatMap(({ colleges, structure }) =>
      structure && colleges.some(({ kind }) => kind === 'STATE') ? [structure] : [],
    ),
  );
  const technical = typesOf(workbook, meeting).indexOf('TECHNICAL') >= 0;
  const parts = [
    countOf(projects, 'projet', 'projets'),
    technical
      ? countOf(services.size, 'service', 'services')
      : countOf(seated.length, 'personne attendue', 'personnes attendues', true),
    ...(agenda.total > 0 ? [hourText(agenda.total)] : []),
  ];
  return `${head} : ${parts.join(', ')}.`;
}

function buttonsFor(changes: readonly Planned<Work>[]): Button[] {
  const todo = changes.filter(({ status }) => status === 'planned');
  if (todo.length === 0) return [{ label: 'Fermer', kind: 'cancel' }];
  const made = todo
    .filter(({ kind }) => kind === 'create-document')
    .map(({ work }) => (work?.do === 'create' ? `l’${work.subject.kind.nouns.one}` : ''));
  const label = made.length > 0 ? `Créer ${list(made)}` : 'Mettre à jour la séance';
  return [
    { label, kind: 'apply' },
    { label: 'Annuler', kind: 'cancel' },
  ];
}

function formOf(
  meeting: Row,
  coming: readonly Row[],
  _agenda: Agenda,
  form: Readonly<Record<string, string>>,
): Field[] {
  const options = [...new Set([optionOf(meeting), ...coming.map(optionOf)])];
  return [
    { key: MEETING, label: 'Séance', kind: 'choice', options, value: optionOf(meeting) },
    ...KINDS.map(
      (kind): Field => ({
        key: kind.suffix,
        label: kind.name,
        kind: 'boolean',
        value: form[kind.suffix] ?? 'oui',
      }),
    ),
  ];
}

/** What is missing warns, and blocks nothing (product.md §1). */
function remarks(workbook: Workbook, meeting: Row, agenda: Agenda, { left }: Guests): Problem[] {
  const where = `Séances, ligne ${meeting.row}`;
  const missing = [
    ...(meeting.values.date === undefined ? ['la date'] : []),
    ...(meeting.values.start === undefined ? ['l’heure'] : []),
    ...(meeting.values.venue === undefined && !is(meeting.values.mode, 'REMOTE') ? ['le lieu'] : []),
  ];
  void workbook;
  return [
    ...(missing.length > 0
      ? [
          problem(
            'warning',
            where,
            'X-GAP',
            `Il manque ${list(missing)}.`,
            'Complétez la ligne de la séance ; les documents suivront.',
          ),
        ]
      : []),
    ...agenda.internal.map(({ id, title }) =>
      problem(
        'warning',
        `Projets, ${id}`,
        'R-PRJ-10',
        `« ${title} » est en diffusion « Interne » : il n’est pas mis à l’ordre du jour.`,
        'S’il doit y être, choisissez « Partenaires » dans la colonne « Diffusion », puis regardez à nouveau.',
      ),
    ),
    ...agenda.withheld.map(({ id, title }) =>
      problem(
        'warning',
        `Ordre du jour, ${id}`,
        'R-PRJ-10',
        `« ${title} » est en diffusion « Interne » : les documents de la séance n’en parlent pas.`,
        'Choisissez « Partenaires » dans la colonne « Diffusion » de ce projet, ou retirez la ligne de l’ordre du jour.',
      ),
    ),
    ...agenda.withdrawn.map(({ row, title }) =>
      problem(
        'info',
        `Ordre du jour, ${row}`,
        'X-WITHDRAWN',
        `« ${title} » est à l’ordre du jour, et son inscription ne l’y appelle plus.`,
        'Supprimez sa ligne dans l’onglet « Ordre du jour » s’il ne doit plus y être.',
      ),
    ),
    ...left.map(({ name, rule, why, contact }) =>
      problem(
        'info',
        `Contacts, ${contact}`,
        rule,
        `${name} n’est pas invité : ${why}.`,
        'Corrigez sa ligne dans l’onglet « Contacts » si ce n’est pas juste.',
      ),
    ),
  ];
}

function perform(
  world: World,
  { workbook, desk, args }: MeetingPlan,
  chosen: readonly Planned<Work>[],
  slice: Slice,
): Performed {
  if (!workbook || !desk) return { results: [], problems: [] };
  const results = new Map<string, Change>();
  const problems: Problem[] = [];
  let book = desk.workbook;
  for (const change of chosen) {
    if (change.work?.do !== 'rows') continue;
    const written = writeWorkbook(world, workbook, change.work.writes, change.work.rows);
    const refusal = written.problems.find(({ severity }) => severity === 'error');
    problems.push(...written.problems);
    book = written.workbook;
    results.set(change.id, {
      ...bare(change),
      status: refusal ? 'failed' : 'applied',
      ...(refusal ? { message: `${refusal.message} ${refusal.hint}` } : {}),
    });
  }
  const documents = chosen.filter(({ work }) => work && work.do !== 'rows') as Planned<DocumentWork>[];
  if (documents.length > 0) {
    const others = chosen.length - documents.length;
    const made = makeDocuments(
      world,
      { desk: { ...desk, workbook: book }, args, changes: [], problems: [], sentence: '', buttons: [] },
      documents,
      { ...slice, total: slice.total - others },
    );
    for (const result of made.results) results.set(result.id, result);
    problems.push(...made.problems);
  }
  const handled: Change[] = [];
  for (const { id } of chosen) {
    const result = results.get(id);
    if (!result) break;
    handled.push(result);
  }
  return { results: handled, problems };
}
