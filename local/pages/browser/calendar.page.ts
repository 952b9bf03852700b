// The Calendar page: the acting person's calendars by month, week or as a list; events opened, moved, answered.

import './calendar.css';
import { Calendar as Grid } from 'fullcalendar';
import dayGrid from 'fullcalendar/daygrid';
import interaction from 'fullcalendar/interaction';
import list from 'fullcalendar/list';
import french from 'fullcalendar/locales/fr';
import classic from 'fullcalendar/themes/classic';
import timeGrid from 'fullcalendar/timegrid';
import { actingPerson, explain, openSession, type Session } from './api';
import {
  addToList,
  type Calendar,
  type CalendarEvent,
  deleteEvent,
  getEvent,
  insertEvent,
  isOwn,
  listCalendars,
  listEvents,
  outbox,
  patchEvent,
  type Time,
  type Updates,
  ZONE,
} from './calendar/api';
import { choose } from './calendar/dialog';
import { addDays, type Decision, openEvent, openNew } from './calendar/form';
import { openOutbox } from './calendar/outbox';
import { openSharing } from './calendar/sharing';
import { WORDS } from './calendar/words';
import { button, h } from './dom';
import { Events } from './events';
import { Notices } from './notices';
import { type TopBar, topBar } from './topbar';

/** White letters are readable on each (WCAG AA). */
const COLOURS = ['#1b5e4a', '#2957a4', '#8a5a12', '#7b3f8f', '#9c2f2f', '#0f6674'];

interface Shown {
  calendar: Calendar;
  event: CalendarEvent;
}

class CalendarPage {
  private readonly notices = new Notices();
  private readonly bar: TopBar;
  private readonly side = h('aside', { class: 'calendars', 'aria-label': 'Agendas' });
  private readonly place = h('div', { class: 'grid' });
  private readonly hidden = new Set<string>();
  private calendars: Calendar[] = [];
  private offered = new Map<string, string>();
  private grid: Grid | undefined;
  private readonly events = new Events((event) => {
    if (event.type !== 'changed') return;
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => void this.read(), 200);
  });
  private refreshing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: Session) {
    this.bar = topBar(session, { kind: 'agenda', title: 'Agenda', changed: () => void this.start() });
    this.bar.setTitle('Agenda');
    document.body.append(
      this.bar.element,
      h('main', { class: 'calendar-main' }, this.side, this.place),
      this.notices.element,
    );
  }

  async start(): Promise<void> {
    this.calendars = [];
    this.events.open(actingPerson());
    await this.read();
    this.draw();
    await this.openAsked();
  }

  private async read(): Promise<void> {
    const person = actingPerson();
    try {
      const calendars = await listCalendars();
      // Somebody else acts meanwhile: what follows is read for them.
      if (person !== actingPerson()) return;
      this.calendars = calendars;
    } catch (error) {
      this.calendars = [];
      this.notices.toast(explain(error, 'de lire vos agendas'), '', 'error');
    }
    await this.readOffered();
    this.paintSide();
    this.grid?.refetchEvents();
  }

  /** Calendars that a mail offers the acting person and that they haven't taken. */
  private async readOffered(): Promise<void> {
    const mails = await outbox();
    const offers = mails.filter(
      ({ kind, to, calendarId }) =>
        kind === 'sharing' && to === actingPerson() && !this.calendars.some(({ id }) => id === calendarId),
    );
    this.offered = new Map(offers.map(({ calendarId, calendarSummary }) => [calendarId, calendarSummary]));
  }

  private paintSide(): void {
    const lines = this.calendars.map((calendar, index) => {
      const tick = h('input', { type: 'checkbox', id: `agenda-${index}` });
      tick.checked = !this.hidden.has(calendar.id);
      tick.addEventListener('change', () => {
        if (tick.checked) this.hidden.delete(calendar.id);
        else this.hidden.add(calendar.id);
        this.grid?.refetchEvents();
      });
      const share =
        calendar.accessRole === 'owner' && !calendar.primary
          ? button('Partager', () => void openSharing(this.session, calendar, this.failed), {
              class: 'link',
              'aria-label': `Partager « ${calendar.summary} »`,
            })
          : null;
      const dot = h('span', { class: 'dot', 'aria-hidden': 'true' });
      dot.style.background = this.colour(calendar);
      return h('li', {}, tick, h('label', { for: tick.id }, dot, calendar.summary), share);
    });
    const offers = [...this.offered].map(([id, summary]) =>
      h(
        'li',
        {},
        h('span', { class: 'offered' }, `« ${summary} » est partagé avec vous.`),
        button('Ajouter', () => void this.take(id), {
          class: 'link',
          'aria-label': `Ajouter l’agenda « ${summary} »`,
        }),
      ),
    );
    const mails = button('Courrier', () => void openOutbox(this.session), { class: 'plain button' });
    const make = button('Nouvel événement', () => this.create(this.today()), { class: 'primary button' });
    make.disabled = this.writable().length === 0;
    this.side.replaceChildren(make, h('h2', {}, 'Agendas'), h('ul', {}, ...lines, ...offers), mails);
  }

  private async take(id: string): Promise<void> {
    await addToList(id).catch((error) => this.failed(explain(error, 'd’ajouter cet agenda')));
    await this.read();
  }

  private colour({ id }: Calendar): string {
    const index = this.calendars.findIndex((calendar) => calendar.id === id);
    return COLOURS[index % COLOURS.length] as string;
  }

  private writable(): Calendar[] {
    return this.calendars.filter(({ accessRole }) => accessRole === 'writer' || accessRole === 'owner');
  }

  private today(): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date(this.session.now));
  }

  private draw(): void {
    if (this.grid) {
      this.grid.refetchEvents();
      return;
    }
    this.grid = new Grid(this.place, {
      plugins: [classic, dayGrid, timeGrid, list, interaction],
      locale: french,
      timeZone: ZONE,
      firstDay: 1,
      initialView: 'dayGridMonth',
      initialDate: this.today(),
      now: this.session.now,
      height: '100%',
      headerToolbar: {
        start: 'prev,next today',
        center: 'title',
        end: 'dayGridMonth,timeGridWeek,listYear',
      },
      ...WORDS,
      slotMinTime: '07:00:00',
      slotMaxTime: '21:00:00',
      scrollTime: '08:00:00',
      dayMaxEvents: true,
      nowIndicator: true,
      editable: true,
      eventTimeFormat: { hour: '2-digit', minute: '2-digit' },
      events: (span, done, failed) => {
        this.load(span.startStr, span.endStr).then(done, failed);
      },
      eventTitleClass: 'title',
      eventDidMount: ({ el, event }) => {
        el.title = event.title;
        // A list of buttons is no list to a screen reader: it is a group.
        el.closest(`[aria-label="${WORDS.eventsHint}"]`)?.setAttribute('role', 'group');
      },
      eventClick: ({ event, jsEvent }) => {
        jsEvent.preventDefault();
        this.open(event.extendedProps as Shown);
      },
      eventDrop: ({ event, revert }) => void this.moved(event, revert),
      eventResize: ({ event, revert }) => void this.moved(event, revert),
      // A cell is named by what it shows (WCAG 2.5.3): its day and its events.
      dayCellDidMount: ({ el }) => el.removeAttribute('aria-label'),
      dateClick: ({ dateStr }) => this.create(dateStr.slice(0, 10)),
    });
    this.grid.render();
  }

  private async load(start: string, end: string) {
    const at = (text: string): string => (text.includes('T') ? text : `${text}T00:00:00Z`);
    const span = { timeMin: at(start), timeMax: at(end) };
    const shown = this.calendars.filter(
      ({ id, accessRole }) => !this.hidden.has(id) && accessRole !== 'freeBusyReader',
    );
    const found = await Promise.all(
      shown.map(async (calendar) => {
        const events = await listEvents(calendar.id, span);
        return events.map((event) => this.entry(calendar, event));
      }),
    );
    // A meeting somebody both organizes and attends is shown once, where they can change it.
    const once = new Map<string, ReturnType<CalendarPage['entry']>>();
    for (const entry of found.flat()) {
      const before = once.get(entry.id);
      if (!before || (entry.editable && !before.editable)) once.set(entry.id, entry);
    }
    return [...once.values()];
  }

  private entry(calendar: Calendar, event: CalendarEvent) {
    const colour = this.colour(calendar);
    const self = event.attendees?.find((guest) => guest.self);
    return {
      id: event.id,
      title: event.summary ?? (event.visibility === 'private' ? 'Privé' : 'Sans titre'),
      start: event.start.date ?? event.start.dateTime ?? '',
      end: event.end.date ?? event.end.dateTime ?? '',
      allDay: event.start.date != null,
      editable: isOwn(calendar, event),
      color: colour,
      contrastColor: '#fff',
      class: self?.responseStatus === 'declined' ? 'declined' : '',
      extendedProps: { calendar, event } satisfies Shown,
    };
  }

  private open(shown: Shown): void {
    openEvent(shown.calendar, shown.event, this.nameOf, (decision) => void this.decided(shown, decision));
  }

  private async decided({ calendar, event }: Shown, decision: Decision): Promise<unknown> {
    if (decision.kind === 'answer') {
      const attendees = (event.attendees ?? []).map((guest) =>
        guest.self ? { ...guest, responseStatus: decision.answer } : guest,
      );
      return this.attempt(
        'de répondre',
        () => patchEvent(calendar.id, event, { attendees }, 'all'),
        'Votre réponse est enregistrée.',
      );
    }
    if (decision.kind === 'save' && Object.keys(decision.body).length === 0) return undefined;
    const updates = await this.askUpdates(event);
    if (!updates) return undefined;
    if (decision.kind === 'delete')
      return this.attempt(
        'de supprimer cet événement',
        () => deleteEvent(calendar.id, event, updates),
        'L’événement est supprimé.',
      );
    return this.attempt(
      'de modifier cet événement',
      () => patchEvent(calendar.id, event, decision.body, updates),
      'L’événement est modifié.',
    );
  }

  /** Whether guests are told; undefined when the person gives up. */
  private async askUpdates({ attendees }: CalendarEvent): Promise<Updates | undefined> {
    const others = (attendees ?? []).filter((guest) => !guest.self).length;
    if (others === 0) return 'none';
    const count = others === 1 ? 'l’invité' : `les ${others} invités`;
    return choose<Updates>(
      'Prévenir les invités ?',
      `Un message peut dire ce changement à ${others === 1 ? 'l’invité' : `${others} invités`}.`,
      [
        ['all', `Prévenir ${count}`],
        ['none', 'Ne prévenir personne'],
      ],
    );
  }

  private async moved(
    moved: { extendedProps: unknown; allDay: boolean; startStr: string; endStr: string },
    revert: () => void,
  ): Promise<void> {
    const { calendar, event } = moved.extendedProps as Shown;
    const updates = await this.askUpdates(event);
    if (!updates) return revert();
    const done = await this.attempt(
      'de déplacer cet événement',
      () => patchEvent(calendar.id, event, movedTimes(moved, event), updates),
      'L’événement est déplacé.',
    );
    if (!done) revert();
  }

  private create(day: string): void {
    const calendars = this.writable();
    if (calendars.length === 0) return;
    const first = [...calendars].sort(
      (one, other) => Number(one.primary ?? false) - Number(other.primary ?? false),
    );
    openNew(first, day, ({ calendarId, body }) => {
      void this.attempt(
        'de créer cet événement',
        () => insertEvent(calendarId, body),
        'L’événement est créé.',
      );
    });
  }

  private async attempt(doing: string, act: () => Promise<unknown>, said: string): Promise<boolean> {
    try {
      await act();
      this.notices.toast(said);
      return true;
    } catch (error) {
      this.failed(explain(error, doing));
      return false;
    } finally {
      this.grid?.refetchEvents();
    }
  }

  private readonly nameOf = (email: string): string =>
    this.session.people.find((person) => person.email === email)?.name ?? email;

  private readonly failed = (message: string): void => this.notices.toast(message, '', 'error');

  /** `/agenda?eid=…`, as the links of events have it: the event's id and its calendar's. */
  private async openAsked(): Promise<void> {
    const asked = new URLSearchParams(location.search).get('eid');
    if (!asked) return;
    const [eventId, calendarId] = atob(asked.replace(/-/g, '+').replace(/_/g, '/')).split(' ');
    const calendar = this.calendars.find(({ id }) => id === calendarId);
    try {
      if (!eventId || !calendar) throw new Error('no such calendar');
      const event = await getEvent(calendar.id, eventId);
      this.grid?.gotoDate((event.start.date ?? event.start.dateTime ?? '').slice(0, 10));
      this.open({ calendar, event });
    } catch {
      this.failed('Cet événement n’est pas dans les agendas de la personne choisie.');
    }
  }
}

/** Where an event was dropped, as a patch says it. */
function movedTimes(
  moved: { allDay: boolean; startStr: string; endStr: string },
  event: CalendarEvent,
): { start: Time; end: Time } {
  const { allDay, startStr, endStr } = moved;
  if (allDay) {
    const none = event.start.dateTime ? { dateTime: null, timeZone: null } : {};
    const start = startStr.slice(0, 10);
    return {
      start: { date: start, ...none },
      end: { date: endStr.slice(0, 10) || addDays(start, 1), ...none },
    };
  }
  const none = event.start.date ? { date: null } : {};
  const at = (text: string): Time => ({ dateTime: text.slice(0, 19), timeZone: ZONE, ...none });
  const end = endStr || `${startStr.slice(0, 11)}${nextHour(startStr)}`;
  return { start: at(startStr), end: at(end) };
}

/** A day dropped on an hour lasts one. */
function nextHour(text: string): string {
  const hour = Math.min(23, Number(text.slice(11, 13)) + 1);
  return `${String(hour).padStart(2, '0')}${text.slice(13, 19)}`;
}

void openSession().then((session) => new CalendarPage(session).start());
