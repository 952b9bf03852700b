// What the event of a meeting says, and the event of a project holder's own slot (CAL-05, CAL-08, CAL-09).

import { hour, NBSP, normalise } from '../french';
import { escaped, type File, type Invitee, type Wanted } from './event';
import { meetingReminders } from './reminders';
import { type Span, spanOf } from './times';

export interface Meeting {
  id: string;
  subject: string;
  /** Each body's short name, « COTECH », and its type's code. */
  bodies: readonly { name: string; type: string }[];
  /** « CTES ». */
  programme?: string;
  day: number;
  /** Minutes after midnight. */
  start?: number;
  end?: number;
  venue?: string;
  municipality?: string;
  /** Code of « Modalité ». */
  mode?: string;
  video?: string;
  items: readonly Item[];
  files: readonly File[];
  guests: readonly Guest[];
  cancelled: boolean;
  past: boolean;
}

export interface Item {
  title: string;
  /** Minutes after midnight. */
  at?: number;
  minutes?: number;
  /** A project presented, and what it is called. */
  project?: { id: string; title: string };
}

export interface Guest extends Invitee {
  /** Of another house than the one that invites. */
  external: boolean;
  /** Comes for nobody but themselves. */
  individual: boolean;
  /** Projects of the only slots they come for. */
  slots: readonly string[];
}

/** Beyond, guests don't see each other (CAL-05). */
const SEEN = 15;

const CONTACT =
  'Vos coordonnées professionnelles servent à préparer et à suivre cette réunion. Pour les faire rectifier ou supprimer, ou ne plus être invité, écrivez à l’organisateur.';

/** The meeting's own event, then one for each slot whose holder comes for nothing else. */
export function meetingEvents(meeting: Meeting): Wanted[] {
  const { id, items, guests, cancelled, past, bodies } = meeting;
  const when = whenOf(meeting);
  const through = guests.filter(({ slots }) => slots.length === 0);
  const reminders = meetingReminders(
    bodies.map(({ type }) => type),
    when.minute === undefined,
  );
  const common = { place: placeOf(meeting), reminders, cancelled, past };
  const whole: Wanted = {
    ...common,
    key: id,
    title: titleOf(meeting),
    when,
    text: textOf(meeting),
    guests: through.map(inviteeOf),
    hidden: isHidden(through),
    files: meeting.files,
  };
  const slots = items.flatMap((item): Wanted[] => {
    const { project, at } = item;
    const holders = guests.filter(({ slots: own }) => project && own.indexOf(project.id) >= 0);
    if (!project || at === undefined || holders.length === 0) return [];
    return [
      {
        ...common,
        key: `${id}/slot-${project.id}`,
        title: `${tagOf(meeting)} Votre projet${NBSP}: ${project.title}${townOf(meeting)}`,
        when: spanOf(meeting.day, at, undefined, item.minutes || 15),
        text: slotText(meeting, project.title),
        guests: holders.map(inviteeOf),
        hidden: isHidden(holders),
        files: [],
      },
    ];
  });
  return [whole, ...slots];
}

function inviteeOf({ address, name, optional }: Guest): Invitee {
  return { address, ...(name ? { name } : {}), ...(optional ? { optional } : {}) };
}

function isHidden(guests: readonly Guest[]): boolean {
  return (
    guests.filter(({ external }) => external).length > SEEN ||
    (guests.length > 1 && guests.some(({ individual }) => individual))
  );
}

function whenOf({ day, start, end, items }: Meeting): Span {
  const agenda = items.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
  return spanOf(day, start, end, agenda || undefined);
}

/** « [COTECH] CTES n° 7 – L’Argentière-la-Bessée » (CAL-08). */
export function titleOf(meeting: Meeting): string {
  const { subject, bodies, programme = '' } = meeting;
  let rest = subject.trim();
  for (const { name } of bodies) {
    if (name && normalise(rest).indexOf(normalise(name)) === 0) rest = rest.slice(name.length);
    rest = rest.replace(/^(?:[\s,;+–-]|et\s)+/, '');
  }
  const said = normalise(`${tagOf(meeting)} ${subject}`);
  const own = programme && said.indexOf(normalise(programme)) < 0 ? programme : '';
  const words = [tagOf(meeting), own, rest].filter(Boolean).join(' ');
  return `${words || 'Réunion'}${townOf(meeting)}`;
}

/** The subject that makes this title; undefined when no subject does. */
export function subjectOf(meeting: Meeting, title: string): string | undefined {
  const { programme = '', bodies } = meeting;
  const town = townOf(meeting);
  const cut = title.slice(-town.length) === town ? title.slice(0, title.length - town.length) : title;
  const tag = tagOf(meeting);
  const bare = cut.indexOf(tag) === 0 ? cut.slice(tag.length).trim() : cut.trim();
  const without = programme && bare.indexOf(`${programme} `) === 0 ? bare.slice(programme.length + 1) : bare;
  const named = [bodies.map(({ name }) => name).join(' et '), without].filter(Boolean).join(' ');
  return [named, without, bare].find((subject) => subject && titleOf({ ...meeting, subject }) === title);
}

function tagOf({ bodies }: Meeting): string {
  const names = bodies.map(({ name }) => name).filter(Boolean);
  return names.length > 0 ? `[${names.join(' + ')}]` : '';
}

function townOf({ municipality, mode }: Meeting): string {
  const town = mode === 'REMOTE' ? 'visioconférence' : municipality;
  return town ? ` – ${town}` : '';
}

/** « Salle des fêtes, L’Argentière-la-Bessée ». */
function placeOf({ venue = '', municipality = '', mode }: Meeting): string {
  if (mode === 'REMOTE') return 'Visioconférence';
  const both = normalise(venue).indexOf(normalise(municipality)) >= 0 ? [venue] : [venue, municipality];
  return withoutPhones(both.filter(Boolean).join(', '));
}

/** The venue that makes this place; undefined when none does. */
export function venueOf(meeting: Meeting, place: string): string | undefined {
  const { municipality = '' } = meeting;
  const end = `, ${municipality}`;
  const bare = municipality && place.slice(-end.length) === end ? place.slice(0, -end.length) : place;
  return [bare, place].find((venue) => placeOf({ ...meeting, venue }) === place);
}

function textOf(meeting: Meeting): string {
  const { items, files } = meeting;
  const lines = items.map(
    ({ title, at }, rank) => `${at === undefined ? `${rank + 1}.` : `${hour(at)} –`} ${withoutPhones(title)}`,
  );
  return paragraphs([
    lines.length > 0 ? ['Ordre du jour', ...lines] : [],
    files.map(({ title, url }) => `${title}${NBSP}: ${url}`),
    video(meeting),
    [CONTACT],
  ]);
}

/** No agenda: a holder isn't told who else presents (CAL-09). */
function slotText(meeting: Meeting, project: string): string {
  return paragraphs([
    [`Ce créneau est celui de votre projet «${NBSP}${project}${NBSP}».`],
    video(meeting),
    [CONTACT],
  ]);
}

function video({ video: address, mode }: Meeting): string[] {
  return address && mode !== 'ON_SITE' ? [`Visioconférence${NBSP}: ${address}`] : [];
}

function paragraphs(groups: readonly (readonly string[])[]): string {
  return groups
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(escaped).join('\n'))
    .join('\n\n');
}

/** Mobile numbers that somebody typed in a title or a place stay in the sheet (CAL-08). */
export function withoutPhones(text: string): string {
  return text
    .replace(/(?:\+33\s?|\b0)[67](?:[ .\u00a0\u202f-]?\d{2}){4}\b/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
