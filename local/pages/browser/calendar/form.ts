// One event in a dialog: read, retitled, moved, answered, deleted; or a new one.

import { localAddress } from '../address';
import { type Child, h } from '../dom';
import { ANSWERS, type Answer, type Calendar, type CalendarEvent, isOwn, type Time, ZONE } from './api';
import { openDialog } from './dialog';

/** What the person decided. */
export type Decision =
  | { kind: 'save'; calendarId: string; body: Record<string, unknown> }
  | { kind: 'answer'; answer: Answer }
  | { kind: 'delete' };

interface Fields {
  title: HTMLInputElement;
  allDay: HTMLInputElement;
  startDate: HTMLInputElement;
  startTime: HTMLInputElement;
  endDate: HTMLInputElement;
  endTime: HTMLInputElement;
  place: HTMLInputElement;
  description: HTMLTextAreaElement;
}

let last = 0;

function field<T extends HTMLElement>(
  label: string,
  input: T,
  attributes: Record<string, string> = {},
): HTMLElement {
  last += 1;
  input.id = `champ-${last}`;
  return h('div', { class: 'field', ...attributes }, h('label', { for: input.id }, label), input);
}

const NOT_YET = 'Cet événement se répète : ce que vous changez ici ne vaut que pour cette date.';

/** Opens an event of a calendar. */
export function openEvent(
  calendar: Calendar,
  event: CalendarEvent,
  nameOf: (email: string) => string,
  decide: (decision: Decision) => void,
): void {
  const own = isOwn(calendar, event);
  const self = event.attendees?.find((guest) => guest.self);
  const fields = fieldsOf(event, !own);
  const form = h(
    'form',
    { class: 'event-form' },
    h(
      'p',
      { class: 'from' },
      `Agenda : ${event.organizer?.displayName ?? event.organizer?.email ?? calendar.summary}`,
    ),
    event.recurringEventId ? h('p', { class: 'from' }, NOT_YET) : null,
    self ? answerButtons(self.responseStatus, (answer) => done({ kind: 'answer', answer })) : null,
    ...parts(fields),
    guests(event, nameOf),
    attachments(event),
  );
  if (own) {
    const remove = h('button', { type: 'button', class: 'plain danger' }, 'Supprimer');
    remove.addEventListener('click', () => done({ kind: 'delete' }));
    form.append(
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'submit', class: 'primary' }, 'Enregistrer'),
        remove,
      ),
    );
  }
  const dialog = openDialog(event.summary ?? 'Sans titre', form);
  const done = (decision: Decision): void => {
    dialog.close();
    decide(decision);
  };
  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    const fault = faultOf(fields);
    if (fault) return say(form, fault);
    done({ kind: 'save', calendarId: calendar.id, body: changesOf(fields, event) });
  });
}

/** Asks for a new event, on a day, in one of the calendars the person may write to. */
export function openNew(
  calendars: readonly Calendar[],
  day: string,
  decide: (decision: Extract<Decision, { kind: 'save' }>) => void,
): void {
  const at = (time: string): Time => ({ dateTime: `${day}T${time}:00` });
  const fields = fieldsOf({ start: at('09:30'), end: at('12:00') }, false);
  const which = h('select', {}, ...calendars.map(({ id, summary }) => h('option', { value: id }, summary)));
  const form = h(
    'form',
    { class: 'event-form' },
    field('Agenda', which),
    ...parts(fields),
    h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'primary' }, 'Créer')),
  );
  const dialog = openDialog('Nouvel événement', form);
  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    const fault = faultOf(fields);
    if (fault) return say(form, fault);
    const { value: summary } = fields.title;
    dialog.close();
    const body = {
      summary,
      location: fields.place.value,
      description: fields.description.value,
      ...timesOf(fields, {}),
    };
    decide({ kind: 'save', calendarId: which.value, body });
  });
}

function fieldsOf(
  { summary, location, description, start, end }: Partial<CalendarEvent>,
  locked: boolean,
): Fields {
  const input = (type: string, value: string): HTMLInputElement =>
    h('input', { type, value, disabled: locked, required: type === 'date' });
  const allDay = h('input', { type: 'checkbox', disabled: locked });
  allDay.checked = start?.date != null;
  const lastDay = end?.date ? addDays(end.date, -1) : (end?.dateTime ?? '').slice(0, 10);
  const fields = {
    title: input('text', summary ?? ''),
    allDay,
    startDate: input('date', start?.date ?? (start?.dateTime ?? '').slice(0, 10)),
    startTime: input('time', (start?.dateTime ?? '').slice(11, 16)),
    endDate: input('date', lastDay),
    endTime: input('time', (end?.dateTime ?? '').slice(11, 16)),
    place: input('text', location ?? ''),
    description: h('textarea', { rows: 4, disabled: locked }, description ?? ''),
  };
  const follow = (): void => {
    for (const time of [fields.startTime, fields.endTime]) {
      time.disabled = locked || allDay.checked;
      time.required = !allDay.checked;
    }
  };
  allDay.addEventListener('change', follow);
  follow();
  return fields;
}

function parts(fields: Fields): Child[] {
  return [
    field('Titre', fields.title),
    field('Toute la journée', fields.allDay, { class: 'field tick' }),
    h(
      'div',
      { class: 'times' },
      field('Début', fields.startDate),
      field('Heure de début', fields.startTime),
      field('Fin', fields.endDate),
      field('Heure de fin', fields.endTime),
    ),
    field('Lieu', fields.place),
    field('Description', fields.description),
  ];
}

function faultOf({ allDay, startDate, startTime, endDate, endTime }: Fields): string | undefined {
  const start = `${startDate.value}T${allDay.checked ? '' : startTime.value}`;
  const end = `${endDate.value}T${allDay.checked ? '' : endTime.value}`;
  return end < start ? 'La fin est avant le début : changez l’une ou l’autre.' : undefined;
}

function say(form: HTMLElement, fault: string): void {
  form.querySelector('.fault')?.remove();
  form.append(h('p', { class: 'fault', role: 'alert' }, fault));
}

/** Start and end for a patch: what the former kind of time had is taken away. */
function timesOf(
  { allDay, startDate, startTime, endDate, endTime }: Fields,
  before: Partial<CalendarEvent>,
): { start: Time; end: Time } {
  if (allDay.checked) {
    const none = before.start?.dateTime ? { dateTime: null, timeZone: null } : {};
    return { start: { date: startDate.value, ...none }, end: { date: addDays(endDate.value, 1), ...none } };
  }
  const none = before.start?.date ? { date: null } : {};
  const at = (day: string, time: string): Time => ({
    dateTime: `${day}T${time}:00`,
    timeZone: ZONE,
    ...none,
  });
  return { start: at(startDate.value, startTime.value), end: at(endDate.value, endTime.value) };
}

/** Only what differs from the event. */
function changesOf(fields: Fields, event: CalendarEvent): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  const said = { summary: fields.title, location: fields.place, description: fields.description };
  for (const [name, { value }] of Object.entries(said)) {
    const before = event[name as keyof typeof said] ?? '';
    if (value !== before) changes[name] = value === '' ? null : value;
  }
  const times = timesOf(fields, event);
  const same = (one: Time, other: Time): boolean =>
    one.date ? one.date === other.date : one.dateTime?.slice(0, 16) === other.dateTime?.slice(0, 16);
  if (!same(times.start, event.start) || !same(times.end, event.end)) Object.assign(changes, times);
  return changes;
}

function answerButtons(current: Answer, answer: (answer: Answer) => void): HTMLElement {
  const choices: [Answer, string][] = [
    ['accepted', 'Oui'],
    ['tentative', 'Peut-être'],
    ['declined', 'Non'],
  ];
  const buttons = choices.map(([value, label]) => {
    const button = h(
      'button',
      { type: 'button', class: 'plain', 'aria-pressed': String(current === value) },
      label,
    );
    button.addEventListener('click', () => answer(value));
    return button;
  });
  return h('fieldset', { class: 'answers' }, h('legend', {}, 'Participerez-vous ?'), ...buttons);
}

function guests(
  { attendees, attendeesOmitted }: CalendarEvent,
  nameOf: (email: string) => string,
): HTMLElement | null {
  if (!attendees || attendees.length === 0) return null;
  const line = ({
    email,
    displayName,
    optional,
    responseStatus,
    comment,
  }: NonNullable<typeof attendees>[number]) =>
    h(
      'li',
      { title: email },
      `${displayName ?? nameOf(email)}${optional ? ' (facultatif)' : ''} : ${ANSWERS[responseStatus]}${comment ? `, « ${comment} »` : ''}`,
    );
  const count = attendees.length;
  const yes = attendees.filter(({ responseStatus }) => responseStatus === 'accepted').length;
  const label = attendeesOmitted
    ? 'Invités (les autres ne sont pas montrés)'
    : `${count} invité${count > 1 ? 's' : ''}, dont ${yes} « oui »`;
  return h(
    'details',
    { class: 'guests', open: count <= 12 },
    h('summary', {}, label),
    h('ul', {}, ...attendees.map(line)),
  );
}

function attachments({ attachments: files }: CalendarEvent): HTMLElement | null {
  if (!files || files.length === 0) return null;
  const link = ({ fileUrl, title }: (typeof files)[number]): Child => {
    const href = localAddress(fileUrl);
    return h('li', {}, href ? h('a', { href }, title ?? fileUrl) : (title ?? fileUrl));
  };
  return h(
    'div',
    { class: 'files-joined' },
    h('h3', {}, 'Documents joints'),
    h('ul', {}, ...files.map(link)),
  );
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
