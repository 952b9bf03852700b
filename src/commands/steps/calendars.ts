// The two calendars Cordée makes: where they are, whether one may write in them, how they are made, whom to share them with.

import { PROPERTIES } from '../../calendar/event';
import { ZONE } from '../../calendar/times';
import { type Problem, problem } from '../../changes/change';
import { type Planned, planned } from '../../changes/executor';
import {
  ask,
  get,
  postOnce,
  type RestOutcome,
  refusal,
  refusalAndRemedy,
  remedy,
  Stop,
  type World,
} from '../../changes/ports';
import { list } from '../../french';
import { addressOf } from '../../workbook/contacts';
import { textOf } from '../../workbook/declaration';
import { CALENDAR_SETTINGS } from '../../workbook/registry';
import { TABLES } from '../../workbook/tables';
import { setting, type Workbook } from '../../workbook/workbook';
import { intendSettings, keepSettings, pendingNonce, pendingText } from './settings';

export type Which = 'meetings' | 'deadlines';

const CALENDARS: Readonly<Record<Which, { key: string; summary: string }>> = {
  meetings: { key: CALENDAR_SETTINGS.meetings, summary: 'Séances et comités' },
  deadlines: { key: CALENDAR_SETTINGS.deadlines, summary: 'Échéances mission' },
};

/** A calendar as it was found: its events of this workbook, or what stands in the way. */
export interface Calendar {
  which: Which;
  summary: string;
  /** Absent: it isn't made yet. */
  id?: string;
  /** It may be written in. */
  open: boolean;
  /** Of this workbook, as Google answers them. */
  events: any[];
  problems: Problem[];
  /** It has to be made. */
  making?: Planned<{ make: Which }>;
}

/** Reads our events, 2,500 a call; nobody else's are asked for. */
export function readCalendar(world: World, workbook: Workbook, which: Which): Calendar {
  const { key, summary } = CALENDARS[which];
  const typed = setting(workbook, key)?.trim();
  const base = { which, summary, open: true, events: [], problems: [] };
  if (typed === undefined) return toMake(world, workbook, base);
  if (pendingNonce(typed) !== undefined)
    return { ...toMake(world, workbook, base), problems: [unsure(summary, key)] };
  const calendar: Calendar = { ...base, id: typed };
  let pageToken: string | undefined;
  do {
    const answer = ask(world, eventsRequest(typed, world.spreadsheetId, pageToken));
    if (!answer.ok) return closed(world, workbook, base, typed, answer);
    const { items = [], accessRole, nextPageToken } = answer.body;
    calendar.events.push(...items);
    pageToken = nextPageToken;
    if (accessRole !== undefined && accessRole !== 'writer' && accessRole !== 'owner') {
      calendar.open = false;
      calendar.problems = [readOnly(workbook, summary)];
    }
  } while (pageToken);
  return calendar;
}

function eventsRequest(calendarId: string, book: string, pageToken: string | undefined) {
  return get('calendar', `calendars/${encodeURIComponent(calendarId)}/events`, {
    privateExtendedProperty: `${PROPERTIES.book}=${book}`,
    showDeleted: 'true',
    maxResults: '2500',
    timeZone: ZONE,
    ...(pageToken ? { pageToken } : {}),
  });
}

function toMake(world: World, workbook: Workbook, base: Omit<Calendar, 'making'>): Calendar {
  const { which, summary } = base;
  const making = planned<{ make: Which }>(
    `create-calendar:${which}`,
    'create-calendar',
    `calendar/${which}`,
    `Créer l’agenda « ${summary} »`,
    { which, made: setting(workbook, CALENDARS[which].key) ?? '' },
    { details: [], message: sharing(world, workbook), work: { make: which } },
  );
  return { ...base, making };
}

/** Neither the calendar nor the refusal tells a calendar deleted from one that isn't shared; who made it knows. */
function closed(
  world: World,
  workbook: Workbook,
  base: Omit<Calendar, 'making'>,
  id: string,
  outcome: RestOutcome,
): Calendar {
  const { summary } = base;
  const gone = outcome.status === 404 || outcome.status === 410;
  const keeper = setting(workbook, CALENDAR_SETTINGS.keeper);
  const where = `agenda « ${summary} »`;
  if (!gone)
    return {
      ...base,
      id,
      open: false,
      problems: [problem('error', where, 'C-CALENDAR', refusal(outcome), remedy(outcome))],
    };
  const { key } = CALENDARS[base.which];
  if (keeper !== undefined && keeper.toLowerCase() === world.person.toLowerCase())
    return {
      ...toMake(world, workbook, base),
      problems: [
        problem(
          'warning',
          where,
          'C-GONE',
          `L’agenda « ${summary} » n’existe plus, ou ne vous est plus ouvert.`,
          `Cordée peut en créer un autre. S’il existe encore, remettez son identifiant dans Paramètres, « ${key} ».`,
        ),
      ],
    };
  return {
    ...base,
    id,
    open: false,
    problems: [
      problem(
        'error',
        where,
        'C-ACCESS',
        `L’agenda « ${summary} » ne vous est pas ouvert.`,
        `${askKeeper(keeper)}. Si cet agenda n’existe plus, effacez la valeur de « ${key} » dans Paramètres : Cordée en proposera un autre.`,
      ),
    ],
  };
}

function askKeeper(keeper: string | undefined): string {
  const who = keeper === undefined ? 'la personne qui l’a créé' : keeper;
  return `Demandez à ${who} de vous le partager, avec le droit « Apporter des modifications aux événements »`;
}

function readOnly(workbook: Workbook, summary: string): Problem {
  return problem(
    'error',
    `agenda « ${summary} »`,
    'C-READ-ONLY',
    `Vous pouvez lire l’agenda « ${summary} », pas le modifier.`,
    `${askKeeper(setting(workbook, CALENDAR_SETTINGS.keeper))}.`,
  );
}

/** Google gives calendars their ids itself, and lists them to nobody with our rights: a hand looks. */
function unsure(summary: string, key: string): Problem {
  return problem(
    'warning',
    `agenda « ${summary} »`,
    'C-UNSURE',
    `La création de l’agenda « ${summary} » n’a pas eu de réponse : il existe peut-être, vide.`,
    `Regardez dans Google Agenda. S’il y est, copiez son identifiant (Paramètres de l’agenda ▸ Intégrer l’agenda) dans Paramètres, « ${key} » ; sinon, relancez pour en créer un autre.`,
  );
}

/** « À partager ensuite avec … »: the add-on opens a calendar to nobody by itself (design §7). */
function sharing(world: World, workbook: Workbook): string {
  const me = addressOf(world.person);
  const house = new Set(
    workbook.tables.organisations.filter(({ values }) => values.type === 'PETR').map(({ id }) => id),
  );
  const colleagues = workbook.tables.contacts
    .filter(({ values }) => house.has(textOf(values.organisation)) && values.archived !== true)
    .filter(({ values }) => values.email !== undefined && addressOf(values.email) !== me)
    .map((row) => TABLES.contacts.names(row)[0]!);
  const who = colleagues.length > 0 ? list(colleagues) : 'vos collègues';
  return `Il sera à vous : partagez-le ensuite avec ${who} (Google Agenda ▸ Paramètres de l’agenda ▸ Partager avec des personnes), avec le droit « Apporter des modifications aux événements ».`;
}

export interface Made {
  workbook: Workbook;
  id?: string;
  /** Why it isn't. */
  message?: string;
}

/** The intent is written before the calendar is made, and its id as soon as it is known. */
export function makeCalendar(world: World, workbook: Workbook, which: Which, problems: Problem[]): Made {
  const { key, summary } = CALENDARS[which];
  let book: Workbook;
  try {
    book = intendSettings(world, workbook, [[key, pendingText(world.nonce())]], problems);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    problems.push(problem('error', error.where, error.rule, error.message, error.hint));
    return { workbook, message: error.message };
  }
  const description = 'Tenu par Cordée depuis le tableau partagé.';
  const outcome = ask(world, postOnce('calendar', 'calendars', { summary, description, timeZone: ZONE }));
  if (!outcome.ok) {
    // A refusal made nothing; no answer leaves the intent, and the next run says what to look at.
    if (!outcome.ambiguous) book = keepSettings(world, book, [[key, '']], problems);
    return { workbook: book, message: refusalAndRemedy(outcome) };
  }
  const { id } = outcome.body;
  book = keepSettings(
    world,
    book,
    [
      [key, id],
      [CALENDAR_SETTINGS.keeper, world.person],
    ],
    problems,
  );
  return { workbook: book, id };
}
