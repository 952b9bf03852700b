// What awaits somebody, by day: next steps, money, meetings, actions, reports, awaited answers, silent projects.

import { labelOf } from '../domain/enumerations';
import { isOff } from '../domain/meeting-states';
import { APOSTROPHE, hour, plural, shortDate } from '../french';
import { columnValue, lookup } from './computing';
import type { Lookup, Row, TableKey, Value } from './declaration';
import { textOf } from './declaration';
import { SILENT_AFTER, silentSince } from './silence';
import { TABLES } from './tables';
import type { Workbook } from './workbook';

export interface Due {
  kind: 'step' | 'funding' | 'meeting' | 'action' | 'milestone' | 'agreement' | 'reply' | 'silence';
  /** Serial day it is due. */
  day: number;
  /** The row it speaks of. */
  table: TableKey;
  id: string;
  /** « Déposer la demande auprès de l’ADEME – Légumerie » */
  text: string;
  /** Who is to do it; '' when nobody is named. */
  who: string;
}

/** Days after a meeting in which its minutes are written and the awaited answers come, where no day was said. */
const AFTER_MEETING = 15;

/** Everything dated that is still to be done, the earliest first. Linear in the number of rows. */
export function dueItems(workbook: Pick<Workbook, 'tables' | 'byId'>, today: number): Due[] {
  const book = lookup(workbook);
  const items: Due[] = [];
  const add = (kind: Due['kind'], table: TableKey, row: Row, day: Value | undefined, what: Said): void => {
    if (typeof day === 'number' && row.id !== '')
      items.push({ kind, day: Math.floor(day), table, id: row.id, text: what.text, who: what.who ?? '' });
  };
  for (const row of workbook.tables.projects) {
    if (!isAlive(row)) continue;
    const { nextStep, nextStepOn } = row.values;
    const who = named(book, 'contacts', row.values.petrOfficer);
    const text = `${sentence(nextStep) || 'Prochaine étape'} – ${titleOf(row)}`;
    add('step', 'projects', row, nextStepOn, { text, who });
    const last = columnValue(book, 'projects', row, 'lastFollowUp');
    const since = silentSince(row, last, today);
    if (since !== undefined)
      add('silence', 'projects', row, since + SILENT_AFTER, {
        text: `Prendre des nouvelles – ${titleOf(row)} (${
          last === undefined ? 'noté' : 'dernière note'
        } le ${shortDate(since)})`,
        who,
      });
  }
  for (const row of workbook.tables.fundings) {
    const project = book.row('projects', row.values.project);
    if (project && !isAlive(project, true)) continue;
    const day = columnValue(book, 'fundings', row, 'nextDeadline');
    const who = named(book, 'contacts', project?.values.petrOfficer);
    const funder = named(book, 'funders', row.values.funder);
    const text = `${toDo(row, day)}${funder && ` (${funder})`}${project ? ` – ${titleOf(project)}` : ''}`;
    add('funding', 'fundings', row, day, { text, who });
  }
  for (const row of workbook.tables.meetings) {
    const { date, status, minutesStatus } = row.values;
    const subject = textOf(row.values.subject) || 'Séance';
    if (isOff(status)) continue;
    if (status !== 'HELD') add('meeting', 'meetings', row, date, { text: meetingText(row.values, today) });
    else if (minutesStatus === 'TO_WRITE' || minutesStatus === 'DRAFT')
      add('meeting', 'meetings', row, later(date), { text: `Finir le compte rendu – ${subject}` });
  }
  for (const row of workbook.tables.decisions) {
    const { done, status, dueOn, responsible, organisation } = row.values;
    if (done === true || status === 'DONE' || status === 'DROPPED') continue;
    const project = book.row('projects', row.values.project);
    const who = named(book, 'contacts', responsible) || named(book, 'organisations', organisation);
    const text = `${sentence(row.values.wording)}${project ? ` – ${titleOf(project)}` : ''}`;
    add('action', 'decisions', row, dueOn, { text, who });
  }
  for (const row of workbook.tables.milestones) {
    const project = book.row('projects', row.values.project);
    if (project && !isAlive(project)) continue;
    const text = `${sentence(row.values.wording)}${project ? ` – ${titleOf(project)}` : ''}`;
    const who = named(book, 'contacts', project?.values.petrOfficer);
    add('milestone', 'milestones', row, columnValue(book, 'milestones', row, 'nextDeadline'), { text, who });
  }
  for (const row of workbook.tables.deadlines) {
    const { type, wording, status, sentOn, dueOn } = row.values;
    if (sentOn !== undefined || status === 'DONE' || status === 'DROPPED') continue;
    const what =
      sentence(wording) || (type === undefined ? 'Échéance' : labelOf('deadlineType', textOf(type)));
    const agreement = named(book, 'fundingAgreements', row.values.agreement);
    add('agreement', 'deadlines', row, dueOn, { text: `${what}${agreement && ` – ${agreement}`}` });
  }
  for (const row of awaited(workbook.tables.stances)) {
    const meeting = book.row('meetings', row.values.meeting)?.values;
    const project = book.row('projects', row.values.project);
    if (meeting && meeting.status !== 'HELD') continue;
    const service = named(book, 'organisations', row.values.service);
    const text = `Obtenir la réponse${service && ` (${service})`}${project ? ` – ${titleOf(project)}` : ''}`;
    const who = named(book, 'contacts', project?.values.petrOfficer);
    add('reply', 'stances', row, row.values.dueOn ?? later(meeting?.date), { text, who });
  }
  return items.sort((a, b) => a.day - b.day || order(a.table, b.table) || order(a.id, b.id));
}

interface Said {
  text: string;
  who?: string;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Neither archived nor over; `paying`: money of a finished project may still be claimed. */
function isAlive({ values }: Row, paying = false): boolean {
  if (values.archived === true || values.progress === 'ABANDONED') return false;
  return paying || values.progress !== 'DONE';
}

function titleOf({ id, values }: Row): string {
  return textOf(values.shortTitle ?? values.title) || id;
}

/** A text on one line, ready to be followed by the project's name. */
function sentence(value: Value | undefined): string {
  return textOf(value).replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}

/** The name of a row, or what was typed and leads to none. */
function named(book: Lookup, table: TableKey, id: Value | undefined): string {
  const row = book.row(table, id);
  if (!row) return textOf(id);
  return textOf(row.values.acronym) || (TABLES[table].names(row)[0] ?? '');
}

function toDo({ values }: Row, day: Value | undefined): string {
  if (values.status === undefined || values.status === 'PLANNED') return 'Déposer la demande';
  return day === values.finalClaimBy && day !== values.completeBy
    ? 'Demander le solde'
    : 'Achever l’opération';
}

/** « COTECH n° 7, 14 h », or what is left to say of a meeting gone by. */
function meetingText({ subject, date, start }: Row['values'], today: number): string {
  const name = textOf(subject) || 'Séance';
  if (typeof date === 'number' && date < today) return `Noter si la séance s’est tenue – ${name}`;
  return typeof start === 'number' ? `${name}, ${hour(start)}` : name;
}

function later(date: Value | undefined): number | undefined {
  return typeof date === 'number' ? date + AFTER_MEETING : undefined;
}

/** Stances still awaited: no later row of the same service on the same project says anything else. */
function awaited(stances: readonly Row[]): Row[] {
  const last = new Map<string, Row>();
  for (const row of stances) last.set(`${textOf(row.values.project)}/${textOf(row.values.service)}`, row);
  return [...last.values()].filter(({ values }) => values.stance === 'PENDING' && values.confirmed !== true);
}

/** « demain », « dans 6 jours », « en retard de 3 jours ». */
export function whenDue(day: number, today: number): string {
  const days = Math.abs(day - today);
  const counted = `${days} ${plural(days, 'jour', 'jours')}`;
  if (day < today) return `en retard de ${counted}`;
  if (days === 0) return `aujourd${APOSTROPHE}hui`;
  return days === 1 ? 'demain' : `dans ${counted}`;
}
