// A meeting prepared in one click: rows of its agenda and guests, then its documents; what both commands that do so share.

import { type Change, type Detail, type Problem, problem } from '../../changes/change';
import {
  type Button,
  bare,
  CLOSE,
  type Field,
  type Performed,
  type Plan,
  type Planned,
  planned,
  type Section,
  type Slice,
} from '../../changes/executor';
import { Stop, type World } from '../../changes/ports';
import type { DocumentKind } from '../../documents/kind';
import { hourText } from '../../documents/meeting-words';
import { type Agenda, type Item, isInternal } from '../../domain/agenda';
import type { Guests } from '../../domain/guests';
import { countOf, hour, list, longDate, typography } from '../../french';
import { afterWriting } from '../../workbook/after';
import { is, numberOf } from '../../workbook/checks/words';
import { columnValue, lookup } from '../../workbook/computing';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { columnOf, TABLES } from '../../workbook/tables';
import { meetingName } from '../../workbook/tables/meetings';
import type { Workbook } from '../../workbook/workbook';
import { type NewRow, planWrites } from '../../workbook/writing';
import { flag, list as listOf, number, optional, record, text, texts } from './arguments';
import { readAsked } from './asked';
import { readWorkbook, writeWorkbook } from './book';
import { type CalendarPlan, type CalendarWork, planCalendar } from './calendar';
import { guestList } from './guests';
import { type Desk, type Work as DocumentWork, makeDocuments, type Subject } from './make-documents';
import {
  agendaOf,
  agendaRows,
  comingMeetings,
  guestRows,
  meetingToPrepare,
  type Rows,
  typesOf,
} from './meetings';
import { planDocuments } from './plan-documents';
import { refused, unsound } from './soundness';
import { viewOf } from './views';
import { performCalendar } from './write-events';

export type Work = DocumentWork | CalendarWork | ({ do: 'rows' } & Rows);

export interface MeetingPlan extends Plan<Work> {
  workbook?: Workbook;
  desk?: Desk;
  calendar?: CalendarPlan;
}

/** What a command prepares. */
export interface Preparing {
  command: string;
  title: string;
  /** Documents that may be made, in the order of the boxes. */
  kinds: readonly DocumentKind[];
  /** Whether meetings of these bodies are prepared here. */
  takes(types: readonly string[]): boolean;
  /** Whether a document is made unless somebody says otherwise. */
  usual(kind: DocumentKind, types: readonly string[]): boolean;
  /** Said when no such meeting is to come. */
  none: string;
}

const MEETING = 'meeting';
const ORDER = 'order';
const EVENT = 'event';

const shape = record({
  ids: optional(listOf(text)),
  selection: optional(record({ sheetId: number, rows: listOf(number) })),
  form: optional(texts),
  detail: optional(flag),
});

export function planPreparation(
  world: World,
  preparing: Preparing,
  args: object,
  only?: ReadonlySet<string>,
): MeetingPlan {
  const given = shape(args, 'args');
  const { detail = false } = given;
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const { day } = world.localTime();
  const coming = comingMeetings(workbook, day).filter((row) => preparing.takes(typesOf(workbook, row)));
  const meeting = chosenMeeting(workbook, coming, given);
  if (!meeting) return { changes: [], problems: [], sentence: preparing.none, buttons: CLOSE, args: {} };
  // What was chosen for another meeting isn't for this one.
  const form = given.form && (given.ids?.[0] ?? meeting.id) === meeting.id ? given.form : {};
  const types = typesOf(workbook, meeting);
  const before = meeting.values.agendaAddress !== undefined;
  const agenda = agendaOf(workbook, meeting, before, keysIn(form[ORDER]));
  const forAgenda = agendaRows(workbook, meeting, agenda);
  const withAgenda = after(workbook, forAgenda);
  const guests = guestList(withAgenda, day).of(meeting);
  const forGuests = guestRows(withAgenda, meeting, guests);
  const next = after(withAgenda, forGuests);

  const { args: asked, choices, rebuild } = readAsked(args);
  const changes: Planned<Work>[] = rowsChange(meeting, agenda, forAgenda, forGuests);
  const shelves: Desk['shelves'][number][] = [];
  const faults: Problem[] = [];
  const boxes = new Map(
    preparing.kinds.map((kind) => {
      const made = kind.addressKey !== undefined && meeting.values[kind.addressKey] !== undefined;
      const usual = made || preparing.usual(kind, types) ? 'oui' : 'non';
      return [kind, form[kind.suffix] === undefined ? usual : form[kind.suffix]!] as const;
    }),
  );
  for (const kind of preparing.kinds) {
    if (boxes.get(kind) !== 'oui') continue;
    const made = planDocuments(
      world,
      {
        kind,
        workbook: next,
        types: viewOf(next, day).types,
        subjects: [subjectOf(kind, meeting, next, day)],
        shown: undefined,
        choices,
        rebuild,
      },
      only,
    );
    if ('faulty' in made) faults.push(...made.faulty.problems);
    else {
      changes.push(...made.changes);
      shelves.push(...made.desk.shelves);
    }
  }
  const event = meeting.values.date !== undefined && form[EVENT] !== 'non';
  const calendar = event
    ? planCalendar(world, next, {
        meetings: [meeting.id],
        choices,
        ...(only ? { only } : {}),
        coming: { [meeting.id]: linksToCome(changes) },
      })
    : undefined;
  if (calendar) changes.push(...calendar.changes);
  const kept = { ...asked, ids: [meeting.id] };
  const again = { ...kept, form: { ...form, [MEETING]: optionOf(meeting) } };
  return {
    workbook,
    desk: { workbook: next, shelves },
    changes,
    ...(calendar ? { calendar } : {}),
    problems: [
      ...faults,
      ...(calendar?.problems ?? []),
      ...(only ? [] : remarks(workbook, meeting, types, agenda, guests)),
    ],
    sentence: sentenceOf(meeting, types, agenda, guests, changes),
    buttons: buttonsFor(changes, [
      ...(detail ? [] : [openDetail(preparing, again)]),
      ...(changes.some(({ kind }) => kind === 'update-document') ? [openSharing(meeting)] : []),
    ]),
    form: [
      {
        key: MEETING,
        label: 'Séance',
        kind: 'choice',
        required: true,
        options: [...new Set([optionOf(meeting), ...coming.map(optionOf)])],
        value: optionOf(meeting),
      },
      ...(agenda.items.length > 1 ? [orderField(agenda)] : []),
      ...(preparing.kinds.length > 1
        ? preparing.kinds.map(
            (kind): Field => ({
              key: kind.suffix,
              label: kind.name,
              kind: 'boolean',
              value: boxes.get(kind)!,
            }),
          )
        : []),
      ...(meeting.values.date === undefined
        ? []
        : [
            {
              key: EVENT,
              label: 'Événement dans l’agenda, sans envoyer d’invitation',
              kind: 'boolean' as const,
              value: event ? 'oui' : 'non',
            },
          ]),
    ],
    ...(detail ? { sections: sectionsOf(workbook, agenda, guests) } : {}),
    args: again,
  };
}

function keysIn(order: string | undefined): string[] | undefined {
  const keys = order
    ?.split(';')
    .map((key) => key.trim())
    .filter(Boolean);
  return keys && keys.length > 0 ? keys : undefined;
}

/** What the form says wins, then what was asked, then the selected row, then the next one. */
function chosenMeeting(
  workbook: Workbook,
  coming: readonly Row[],
  { ids, selection, form = {} }: ReturnType<typeof shape>,
): Row | undefined {
  const named = /\(([^()]+)\)\s*$/.exec(form[MEETING] ?? '')?.[1];
  if (named !== undefined) return meetingToPrepare(workbook, named);
  if (ids && ids.length > 1)
    throw new Stop(
      'la demande',
      'X-ARGS',
      'Une seule séance se prépare à la fois.',
      'N’indiquez qu’une référence (« --ids SEA-0001 »).',
    );
  if (ids?.[0] !== undefined) return meetingToPrepare(workbook, ids[0]);
  const rows = selection?.sheetId === workbook.tabs.meetings?.sheetId ? (selection?.rows ?? []) : [];
  return coming.find(({ row }) => rows.indexOf(row) >= 0) ?? coming[0];
}

function optionOf(meeting: Row): string {
  return `${meetingName(meeting)} (${meeting.id})`;
}

/** Columns that the documents made in this click will fill. */
function linksToCome(changes: readonly Planned<Work>[]): string[] {
  return changes.flatMap(({ status, work }) =>
    status === 'planned' && work && 'do' in work && work.do === 'create'
      ? (work.subject.kind.addressKey ?? [])
      : [],
  );
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

/** Beyond, the points are counted. */
const MOST_DETAILS = 40;

function rowsChange(meeting: Row, agenda: Agenda, forAgenda: Rows, forGuests: Rows): Planned<Work>[] {
  const writes = [...forAgenda.writes, ...forGuests.writes];
  const rows = [...forAgenda.rows, ...forGuests.rows];
  if (writes.length + rows.length === 0) return [];
  const touched = new Set(forAgenda.writes.map(({ id }) => id));
  const { title } = TABLES.agendaItems;
  const shown = ({ row }: Item): boolean => row === undefined || touched.has(row);
  const details = agenda.items.filter(shown).map(
    (item): Detail => ({
      field: `${title}, ${item.order}`,
      before: item.row === undefined ? '' : item.title,
      after: [item.at === undefined ? '' : hour(item.at), item.title, hourText(item.minutes)]
        .filter(Boolean)
        .join(', '),
    }),
  );
  const more = details.length - MOST_DETAILS;
  const invited = forGuests.rows.length;
  return [
    planned<Work>(
      `rows:${meeting.id}`,
      'write-rows',
      `${meeting.id}/agenda`,
      'Compléter l’ordre du jour et les participants',
      { writes, rows },
      {
        details: [
          ...details.slice(0, MOST_DETAILS),
          ...(more > 0 ? [{ field: title, before: '', after: `… et ${more} autres` }] : []),
          ...(invited > 0
            ? [
                {
                  field: TABLES.attendances.title,
                  before: '',
                  after: countOf(invited, 'ligne', 'lignes', true),
                },
              ]
            : []),
        ],
        work: { do: 'rows', writes, rows },
      },
    ),
  ];
}

// --- What is said

/** « COTECH n° 7, jeudi 3 décembre 2026, 14 h : 6 projets, 5 services, 2 h 10. » */
function sentenceOf(
  { values: { date, start, subject } }: Row,
  types: readonly string[],
  agenda: Agenda,
  { guests }: Guests,
  changes: readonly Planned<Work>[],
): string {
  const day = numberOf(date);
  const from = numberOf(start);
  const head = [
    typography(textOf(subject)),
    day === undefined ? 'date à fixer' : longDate(day),
    ...(from === undefined ? [] : [hour(from)]),
  ].join(', ');
  const projects = new Set(agenda.items.flatMap(({ project }) => project ?? [])).size;
  const seated = guests.filter(({ invited, slots }) => invited && slots.length === 0);
  const services = new Set(
    seated.flatMap(({ colleges, structure }) =>
      structure && colleges.some(({ kind }) => kind === 'STATE') ? [structure] : [],
    ),
  );
  const parts = [
    countOf(projects, 'projet', 'projets'),
    ...(isInternal(types)
      ? []
      : types.indexOf('TECHNICAL') >= 0
        ? [countOf(services.size, 'service', 'services')]
        : [countOf(seated.length, 'personne attendue', 'personnes attendues', true)]),
    ...(agenda.total > 0 ? [hourText(agenda.total)] : []),
  ];
  const done = changes.every(({ status }) => status !== 'planned') ? ' Tout est à jour.' : '';
  return `${head} : ${parts.join(', ')}.${done}`;
}

function openDetail({ command, title }: Preparing, args: object): Button {
  const open = { command, args: { ...args, detail: true }, title };
  return { label: 'Voir l’ordre du jour', kind: 'open', open };
}

function buttonsFor(changes: readonly Planned<Work>[], more: readonly Button[]): Button[] {
  const look: Button = { label: 'Regarder à nouveau', kind: 'look' };
  const todo = changes.filter(({ status }) => status === 'planned');
  if (todo.length === 0) return [look, ...more, ...CLOSE];
  const created = todo.flatMap(({ kind, work }) =>
    kind === 'create-document' && work && 'do' in work && work.do === 'create'
      ? [withArticle(work.subject.kind)]
      : [],
  );
  const updated = todo.filter(({ kind }) => kind === 'update-document').length;
  const verbs = [
    ...(created.length > 0 ? [`créer ${list(created)}`] : []),
    ...(updated > 0 ? [`mettre à jour ${countOf(updated, 'document', 'documents')}`] : []),
  ];
  const label = verbs.join(' et ') || 'mettre à jour la séance';
  return [
    { label: label.charAt(0).toUpperCase() + label.slice(1), kind: 'apply' },
    ...more,
    { label: 'Annuler', kind: 'cancel' },
  ];
}

/** Once its documents stand, they are for others to read. */
function openSharing({ id }: Row): Button {
  return {
    label: 'Envoyer ou partager…',
    kind: 'open',
    open: { command: 'share-documents', args: { ids: [id] }, title: 'Envoyer ou partager' },
  };
}

/** « l’invitation », « le dossier », « la feuille d’émargement ». */
function withArticle({ nouns: { one, feminine } }: DocumentKind): string {
  if (/^[aeiouéèêhâîô]/i.test(one)) return `l’${one}`;
  return `${feminine ? 'la' : 'le'} ${one}`;
}

function orderField({ items }: Agenda): Field {
  return {
    key: ORDER,
    label: 'Ordre du jour',
    kind: 'order',
    items: items.map(({ key, title, at, minutes }) => ({
      key,
      label: title,
      detail: [...(at === undefined ? [] : [hour(at)]), hourText(minutes)].join(', '),
    })),
    value: items.map(({ key }) => key).join(';'),
  };
}

function sectionsOf(workbook: Workbook, { items }: Agenda, { guests }: Guests): Section[] {
  const invited = guests.filter((guest) => guest.invited);
  return [
    {
      title: TABLES.agendaItems.title,
      lines: items.map(({ at, title, minutes, project }) => {
        const question = textOf(workbook.byId.projects.get(project ?? '')?.values.questionToServices);
        return {
          text: `${at === undefined ? '' : `${hour(at)} – `}${title} (${hourText(minutes)})`,
          ...(question ? { detail: question } : {}),
        };
      }),
    },
    {
      title: countOf(invited.length, 'personne attendue', 'personnes attendues', true),
      lines: invited.map(({ name, structureName, unreached }) => ({
        text: structureName && structureName !== name ? `${name}, ${structureName}` : name,
        ...(unreached ? { detail: `sans courriel : ${unreached.why}` } : {}),
      })),
    },
  ];
}

/** What is missing warns, and blocks nothing (product.md §1). */
function remarks(
  workbook: Workbook,
  meeting: Row,
  types: readonly string[],
  agenda: Agenda,
  { left }: Guests,
): Problem[] {
  const { date, start, venue, mode, bodies } = meeting.values;
  const where = `Séances, ligne ${meeting.row}`;
  const missing = [
    ...(bodies === undefined ? ['l’instance'] : []),
    ...(date === undefined ? ['la date'] : []),
    ...(start === undefined ? ['l’heure'] : []),
    ...(venue === undefined && !is(mode, 'REMOTE') ? ['le lieu'] : []),
  ];
  const { label } = columnOf('projects', 'confidentiality');
  return [
    ...(missing.length > 0
      ? [
          problem(
            'warning',
            where,
            'X-GAP',
            `Il manque ${list(missing)}.`,
            'Complétez la ligne de la séance, puis regardez à nouveau.',
          ),
        ]
      : []),
    ...(isInternal(types) ? [] : gapsOf(workbook, types, agenda)),
    ...agenda.internal.map(({ id, title }) =>
      problem(
        'warning',
        placed(workbook, id),
        'R-PRJ-10',
        `« ${title} » est en diffusion « Interne » : il n’est pas mis à l’ordre du jour.`,
        `S’il doit y être, choisissez « Partenaires » dans la colonne « ${label} », puis regardez à nouveau.`,
      ),
    ),
    ...agenda.withheld.map(({ id, title }) =>
      problem(
        'warning',
        `Ordre du jour, ${id}`,
        'R-PRJ-10',
        `« ${title} » est en diffusion « Interne » : les documents de la séance n’en disent rien.`,
        `Choisissez « Partenaires » dans la colonne « ${label} » de ce projet, ou retirez sa ligne de l’ordre du jour.`,
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
        `${name} n’est pas dans les invités : ${why}.`,
        'Corrigez sa ligne dans l’onglet « Contacts » si ce n’est pas juste.',
      ),
    ),
  ];
}

function placed(workbook: Workbook, project: string): string {
  const row = workbook.byId.projects.get(project)?.row;
  return row === undefined ? `Projets, ${project}` : `Projets, ligne ${row}`;
}

/** « Il manque : communes, coût », and projects of which nothing is asked. */
function gapsOf(workbook: Workbook, types: readonly string[], { items }: Agenda): Problem[] {
  const book = lookup(workbook);
  const technical = types.indexOf('TECHNICAL') >= 0;
  return items.flatMap(({ project, title }) => {
    const row = workbook.byId.projects.get(project ?? '');
    if (!row) return [];
    const readiness = textOf(columnValue(book, 'projects', row, 'readiness'));
    const missing = /^Il manque\s*:\s*(.*)$/.exec(readiness)?.[1];
    const unasked = technical && row.values.questionToServices === undefined;
    if (!missing && !unasked) return [];
    const said = [
      ...(missing ? [`il manque ${missing}`] : []),
      ...(unasked ? ['aucune question n’est posée aux services'] : []),
    ].join(' ; ');
    return [
      problem(
        'warning',
        `Projets, ligne ${row.row}`,
        'X-GAP',
        `« ${title} » : ${said}.`,
        'Complétez sa ligne ; la séance peut se préparer sans cela.',
      ),
    ];
  });
}

// --- What is done

const FIRST = 'L’ordre du jour est à écrire d’abord : regardez à nouveau.';

/** Rows first: documents say them. */
export function performPreparation(
  world: World,
  { workbook, desk, calendar, args, changes }: MeetingPlan,
  { title }: Preparing,
  chosen: readonly Planned<Work>[],
  slice: Slice,
): Performed {
  if (!workbook || !desk) return { results: [], problems: [] };
  const results = new Map<string, Change>();
  const problems: Problem[] = [];
  const rows = changes.find(({ work, status }) => isRows(work) && status === 'planned');
  let book = workbook;
  let stopped: string | undefined = rows && chosen.indexOf(rows) < 0 ? FIRST : undefined;
  if (rows && stopped === undefined) {
    const { writes, rows: added } = rows.work as { do: 'rows' } & Rows;
    const written = writeWorkbook(world, workbook, writes, [...added, journalOf(world, title, rows)]);
    const refusal = written.problems.find(({ severity }) => severity === 'error');
    problems.push(...written.problems);
    book = written.workbook;
    if (refusal) stopped = `${refusal.message} ${refusal.hint}`;
    results.set(rows.id, {
      ...bare(rows),
      status: refusal ? 'failed' : 'applied',
      ...(stopped === undefined ? {} : { message: stopped }),
    });
  }
  const events = chosen.filter(({ work }) => isEvent(work)) as Planned<CalendarWork>[];
  const documents = chosen.filter(
    ({ work }) => work && !isRows(work) && !isEvent(work),
  ) as Planned<DocumentWork>[];
  if (stopped !== undefined)
    for (const change of [...documents, ...events])
      results.set(change.id, { ...bare(change), status: 'skipped', message: stopped });
  else if (documents.length > 0) {
    const plan = {
      desk: { ...desk, workbook: book },
      args,
      changes: [],
      problems: [],
      sentence: '',
      buttons: [],
    };
    const own = { ...slice, total: slice.total - (chosen.length - documents.length) };
    const made = makeDocuments(world, plan, documents, own);
    for (const result of made.results) results.set(result.id, result);
    problems.push(...made.problems);
    book = made.workbook ?? book;
  }
  // The agenda is attached once it stands.
  const settled = documents.every(({ id }) => results.has(id));
  if (calendar && events.length > 0 && settled && stopped === undefined) {
    const done = performCalendar(world, book, calendar, events, () => world.milliseconds() < slice.deadline);
    for (const result of done.results) results.set(result.id, result);
    problems.push(...done.problems);
    if (done.writes.length + done.rows.length > 0)
      problems.push(...writeWorkbook(world, done.workbook, done.writes, done.rows).problems);
  }
  const handled: Change[] = [];
  for (const { id } of chosen) {
    const result = results.get(id);
    if (!result) break;
    handled.push(result);
  }
  return { results: handled, problems };
}

function isRows(work: Work | undefined): work is { do: 'rows' } & Rows {
  return work !== undefined && 'do' in work && work.do === 'rows';
}

/** What calendar.ts plans: making a calendar, an event, what was answered. */
function isEvent(work: Work | undefined): boolean {
  return (
    work !== undefined && ('make' in work || work.do === 'event' || work.do === 'replies' || 'which' in work)
  );
}

function journalOf(world: World, operation: string, { target, title, details }: Planned<Work>): NewRow {
  const { day, minute } = world.localTime();
  const detail = details.map(({ after: said }) => said).join('\n');
  return {
    table: 'journal',
    values: { date: day + minute / 1440, person: world.person, operation, target, what: title, detail },
  };
}
