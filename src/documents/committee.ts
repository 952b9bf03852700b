// What committees said of a project, as far as it may be shown: nothing before the minutes are circulated.

import { codeOf } from '../domain/enumerations';
import { isCirculated } from '../domain/meeting-states';
import type { ViewRecord, ViewType } from '../domain/view';
import { euros, NBSP, percent, shortDate } from '../french';
import { field } from './plan-rows';
import { numberAt, recordAt, recordsAt, shortNameAt, textAt } from './values';

export const positionRowType: ViewType = {
  name: 'positionRow',
  title: 'service',
  fields: [
    field('service', 'Service', 'text'),
    field('position', 'Position', 'text'),
    field('details', 'Précisions', 'text'),
  ],
};

export const historyRowType: ViewType = {
  name: 'historyRow',
  title: 'meeting',
  fields: [
    field('date', 'Date', 'date'),
    field('meeting', 'Séance', 'text'),
    field('said', 'Suite donnée', 'text'),
  ],
};

type Minutes = 'shown' | 'awaited' | 'none';

function minutesOf(meeting: ViewRecord): Minutes {
  const status = codeOf('minutesStatus', textAt(meeting, 'minutesStatus'));
  if (status === 'NONE') return 'none';
  return isCirculated(status) ? 'shown' : 'awaited';
}

interface Held {
  meeting: ViewRecord;
  date: number;
  minutes: Minutes;
}

/** Meetings that were held, each once, by date; among those of one day, as the sheet has them. */
function heldAmong(meetings: readonly (ViewRecord | undefined)[]): Held[] {
  const held = new Map<string, Held>();
  for (const meeting of meetings) {
    const date = numberAt(meeting, 'date');
    if (!meeting || date === undefined || held.has(meeting.id)) continue;
    if (codeOf('meetingStatus', textAt(meeting, 'status')) !== 'HELD') continue;
    held.set(meeting.id, { meeting, date, minutes: minutesOf(meeting) });
  }
  return [...held.values()].sort((a, b) => a.date - b.date);
}

/** « COTECH n° 6 du 10/09/2026 » */
function named({ meeting, date }: Held): string {
  return `${textAt(meeting, 'subject') ?? 'séance'} du ${shortDate(date)}`;
}

const meetingOf = (record: ViewRecord): ViewRecord | undefined => recordAt(record, 'meeting');

export interface Positions {
  /** « COTECH n° 6 du 10/09/2026 »: where they were expressed. */
  meeting: string | null;
  rows: ViewRecord[];
  /** « COTECH n° 7 du 03/12/2026 : compte rendu en relecture »; null once it is circulated. */
  awaited: string | null;
}

/** The services' positions at the last committee whose minutes are circulated; services not concerned are left out. */
export function positionsOn(project: ViewRecord): Positions {
  const stances = recordsAt(project, 'stances');
  const held = heldAmong(stances.map(meetingOf));
  const shown = held.filter(({ minutes }) => minutes === 'shown').pop();
  const last = held[held.length - 1];
  return {
    meeting: shown ? named(shown) : null,
    rows: shown ? stances.filter((stance) => meetingOf(stance) === shown.meeting).flatMap(positionRow) : [],
    awaited: last?.minutes === 'awaited' ? `${named(last)}${NBSP}: compte rendu en relecture` : null,
  };
}

export function positionRow(stance: ViewRecord): ViewRecord[] {
  const position = textAt(stance, 'stance');
  if (position === undefined || codeOf('stance', position) === 'NOT_CONCERNED') return [];
  const service = shortNameAt(stance, 'service') ?? '';
  return [{ id: stance.id, values: { service, position, details: details(stance) } }];
}

/** « Fonds chaleur, 30 % de l’assiette. 186 000 € à titre indicatif. Pour le 15/12/2026. » */
function details(stance: ViewRecord): string | null {
  const amount = numberAt(stance, 'amount');
  const rate = numberAt(stance, 'rate');
  const due = numberAt(stance, 'dueOn');
  const documents = textAt(stance, 'documents');
  const confirmed = numberAt(stance, 'confirmedOn');
  const figures = [amount && euros(amount), rate && percent(rate)].filter(Boolean).join(', ');
  const parts = [
    textAt(stance, 'conditions'),
    documents && `Pièces demandées${NBSP}: ${documents}`,
    figures && `${figures} à titre indicatif`,
    due && `Pour le ${shortDate(due)}`,
    confirmed && `Confirmé par écrit le ${shortDate(confirmed)}`,
  ];
  return sentences(parts) || null;
}

/** Each part a sentence of its own. */
function sentences(parts: readonly (string | number | undefined)[]): string {
  return parts
    .filter((part): part is string => typeof part === 'string' && part.trim() !== '')
    .map((part) => (/[.!?…]$/.test(part.trim()) ? part.trim() : `${part.trim()}.`))
    .join(' ');
}

/** What committees held so far concluded: decisions as recorded, actions aside; never who voted what. */
export function historyOf(project: ViewRecord): ViewRecord[] {
  const decisions = recordsAt(project, 'decisions').filter(
    (one) => codeOf('decisionType', textAt(one, 'type')) !== 'ACTION',
  );
  const items = recordsAt(project, 'agendaItems');
  const stances = recordsAt(project, 'stances');
  return heldAmong([...stances, ...items, ...decisions].map(meetingOf))
    .filter(({ minutes }) => minutes !== 'none')
    .map((held) => {
      const { meeting, date, minutes } = held;
      const ruled = decisions.filter((one) => meetingOf(one) === meeting);
      const presented = [...stances, ...items].some((one) => meetingOf(one) === meeting);
      const said = sentences([...(presented ? ['Projet présenté'] : []), ...ruled.map(ruling)]);
      const subject = textAt(meeting, 'subject') ?? '';
      return {
        id: meeting.id,
        values: { date, meeting: subject, said: minutes === 'shown' ? said : 'Compte rendu en relecture.' },
      };
    });
}

function ruling(decision: ViewRecord): string {
  const wording = (textAt(decision, 'wording') ?? '').trim();
  const reservations = textAt(decision, 'reservations');
  return reservations === undefined ? wording : sentences([wording, `Réserves${NBSP}: ${reservations}`]);
}
