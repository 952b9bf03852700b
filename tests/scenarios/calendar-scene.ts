// A workbook with meetings and a deadline, and what people do to its calendars by hand, through Google's own paths.

import type { DoorRequest } from '../../local/door';
import { Hands } from './hands';
import { Scene } from './harness';

export const SYNC = 'sync-calendar';
/** Serial day of JJ/MM/AAAA. */
export function day(date: string): number {
  const [dayOfMonth = 0, month = 0, year = 0] = date.split('/').map(Number);
  return Math.round(Date.UTC(year, month - 1, dayOfMonth) / 86_400_000) + 25_569;
}
export const at = (hours: number, minutes = 0): number => (hours * 60 + minutes) / 1440;

type Cells = Record<string, string | number | boolean>;

export const COTECH = 'SEA-0001';
export const PETR = 'PETR du Briançonnais, des Écrins, du Guillestrois et du Queyras';

const person = (first: string, last: string, structure: string, email: string, more: Cells = {}): Cells => ({
  Prénom: first,
  Nom: last,
  Structure: structure,
  ...(email ? { 'Courriel professionnel': email } : {}),
  ...more,
});

export const TABS: Record<string, Cells[]> = {
  Projets: [
    {
      'Réf.': 'PRJ-0001',
      Intitulé: 'Légumerie de la Durance',
      'Intitulé court': 'Légumerie',
      'Référent du porteur': 'Odette Myrtille',
    },
  ],
  Financements: [
    {
      'Réf. financement': 'FIN-0001',
      Projet: 'PRJ-0001',
      Financeur: 'ADEME',
      Statut: 'Envisagé',
      'Date limite de dépôt': day('31/01/2027'),
    },
  ],
  Contacts: [
    person('Camille', 'Roche', PETR, 'camille.roche@petr.example'),
    person('Dominique', 'Brunet', PETR, 'dominique.brunet@petr.example'),
    person('Odette', 'Myrtille', '', 'odette@conserverie.example'),
    person('Ludivine', 'Mousse', 'ADEME', 'ludivine@ademe.example'),
    person('Clarisse', 'Falaise', 'DREAL', 'clarisse@dreal.example'),
    person('Donatien', 'Éboulis', 'DDT', 'donatien@ddt.example'),
  ],
  Séances: [
    {
      'Réf. séance': COTECH,
      Date: day('03/12/2026'),
      Séance: 'COTECH n° 7',
      Instances: 'COTECH',
      De: at(14),
      À: at(16, 30),
      Lieu: 'Siège du PETR',
      Commune: 'Guillestre',
      Statut: 'Planifiée',
    },
    {
      'Réf. séance': 'SEA-0002',
      Date: day('17/12/2026'),
      Séance: 'Journée de terrain',
      Statut: 'Planifiée',
    },
    {
      'Réf. séance': 'SEA-0003',
      Date: day('10/09/2026'),
      Séance: 'COTECH n° 6',
      Instances: 'COTECH',
      De: at(14),
      Statut: 'Tenue',
    },
  ],
  'Ordre du jour': [
    { Séance: COTECH, 'N°': 1, Point: 'Ouverture', Horaire: at(14) },
    {
      Séance: COTECH,
      'N°': 2,
      Point: 'Légumerie',
      Projet: 'PRJ-0001',
      Horaire: at(14, 20),
      'Durée (min)': 20,
    },
  ],
};

/** The calendars of a scene, as whoever is at the keyboard sees and changes them. */
export class Calendars extends Hands {
  id(summary = 'Séances et comités'): string {
    const found = this.scene.workspace.calendar.all().filter((one) => one.summary === summary);
    if (found.length !== 1) throw new Error(`${found.length} calendars ${summary}`);
    return found[0]!.id;
  }

  private path(event = '', summary?: string): string {
    return `/calendar/v3/calendars/${encodeURIComponent(this.id(summary))}/events${event && `/${event}`}`;
  }

  /** Every event, deleted ones too, in Europe/Paris. */
  events(summary?: string): any[] {
    const { items } = this.scene.call('GET', this.path('', summary), undefined, {
      showDeleted: 'true',
      maxResults: '2500',
      timeZone: 'Europe/Paris',
    });
    return items;
  }

  event(key: string, summary?: string): any {
    return this.events(summary).find((one) => one.extendedProperties?.private?.cordeeKey === key);
  }

  change(key: string, body: object, summary?: string, query: Record<string, string> = {}): void {
    this.scene.call('PATCH', this.path(this.event(key, summary).id, summary), body, query, this.person);
  }

  add(body: object): any {
    return this.scene.call('POST', this.path(), body);
  }

  remove(key: string, summary?: string): void {
    this.scene.call('DELETE', this.path(this.event(key, summary).id, summary), undefined, {}, this.person);
  }

  /** What guests answer from their own mailboxes. */
  answer(key: string, replies: Record<string, string>): void {
    const { attendees } = this.event(key);
    const said = attendees.map((one: any) => ({
      ...one,
      ...(replies[one.email] ? { responseStatus: replies[one.email] } : {}),
    }));
    this.change(key, { attendees: said }, undefined, { sendUpdates: 'none' });
  }

  override share(fileId: string, email: string, role = 'writer'): void {
    const path = `/calendar/v3/calendars/${encodeURIComponent(fileId)}/acl`;
    if (!fileId.endsWith('calendar.google.com')) super.share(fileId, email, role);
    else this.scene.call('POST', path, { role, scope: { type: 'user', value: email } });
  }

  /** Types into the row of a tab whose `key` column says `id`. */
  set(tab: string, id: string, label: string, value: string | number | boolean): void {
    const [header = [], ...rows] = this.scene.values(tab);
    const row = rows.findIndex((cells) => cells.includes(id)) + 2;
    if (row < 2) throw new Error(`${tab} has no ${id}`);
    expect(header).toContain(label);
    this.cell(this.headerOf(tab, label).replace(/1$/, String(row)), value);
  }

  said(tab: string, id: string, label: string): string {
    const [header = [], ...rows] = this.scene.values(tab);
    return String(rows.find((cells) => cells.includes(id))?.[header.indexOf(label)] ?? '');
  }

  /** Mails that left, to whom, of which kind. */
  mails(): string[] {
    return this.scene.workspace.calendar.outbox().map(({ to, kind }) => `${kind} ${to}`);
  }

  /** Everything anybody could see of the calendars. */
  state(): string {
    const { store } = this.scene.workspace;
    const keys = store.keys('calendar/').filter((key) => !/revision$/.test(key));
    return JSON.stringify(keys.sort().map((key) => [key, store.get(key)]));
  }
}

/** A workbook whose calendars are made and up to date. */
export async function synced(): Promise<Scene> {
  const start = await Scene.installed(TABS);
  return Scene.kept('calendars', start.workspace.switches, async () => {
    const scene = start.copy();
    await scene.succeed(SYNC, { apply: true });
    return scene;
  });
}

/** Requests to the calendar that write, from now on. */
export function writesOf({ workspace }: Scene): DoorRequest[] {
  const seen: DoorRequest[] = [];
  const answer = workspace.answer.bind(workspace);
  workspace.answer = (request) => {
    if (request.path.startsWith('/calendar/') && request.method !== 'GET') seen.push(request);
    return answer(request);
  };
  return seen;
}
