// Invitation and agenda of a meeting (D2): the letter, then the numbered points with their times.

import { INVITATIONS } from '../domain/documents';
import { codeOf } from '../domain/enumerations';
import type { ViewField, ViewRecord } from '../domain/view';
import { longDate } from '../french';
import type { Book, DocumentKind } from './kind';
import { isShown, meetingRecord, structuresIn, withMeeting, workingDayBefore } from './meeting-words';
import { field } from './plan-rows';
import { nameAt, numberAt, recordAt, recordsAt, textAt } from './values';

const fields: readonly ViewField[] = [
  field('recipients', 'Destinataires', 'longText'),
  field('reference', 'Objet de la lettre', 'text'),
  field('replyText', 'Réponse souhaitée', 'text'),
  field('packText', 'Envoi du dossier', 'text'),
  field('leadsText', 'Porteurs reçus', 'text'),
  field('secretaryText', 'Contact pour la séance', 'text'),
];

/** Days before the meeting by which an answer is hoped for. */
const REPLY_DAYS = 7;

export function invitationRecord(book: Book, meeting: ViewRecord, today: number): ViewRecord {
  const base = meetingRecord(book, meeting, today);
  const date = numberAt(meeting, 'date');
  const packDays = recordsAt(meeting, 'bodies')
    .flatMap((body) => numberAt(body, 'packDays') ?? [])
    .sort((a, b) => b - a)[0];
  const invited = recordsAt(meeting, 'attendances').filter(
    (row) => row.values.invited !== false && codeOf('attendeeRole', textAt(row, 'role')) !== 'LEAD',
  );
  const people = invited.filter((row) => !recordAt(row, 'organisation'));
  const names = people.flatMap((row) => nameAt(row, 'contact', 'fullName') ?? textAt(row, 'freeName') ?? []);
  const slots = recordsAt(meeting, 'agendaItems').filter((item) => {
    const project = recordAt(item, 'project');
    return item.values.leadInvited === true && project && isShown(project);
  });
  return {
    id: meeting.id,
    values: {
      ...base.values,
      recipients: [...structuresIn(invited), ...names].join(' ; ') || null,
      reference: `invitation ${base.values.toBodies}`,
      replyText: date === undefined ? null : `avant le ${longDate(workingDayBefore(date, REPLY_DAYS))}`,
      packText: date === undefined || !packDays ? null : `au plus tard le ${longDate(date - packDays)}`,
      leadsText: slots.length > 0 ? 'Chaque porteur de projet est reçu à l’heure de son point.' : null,
      secretaryText: contactText(recordAt(meeting, 'secretary')) ?? null,
    },
  };
}

/** « Camille Roche, c.roche@petr.example » */
function contactText(person: ViewRecord | undefined): string | undefined {
  const name = textAt(person, 'fullName');
  const address = textAt(person, 'email');
  return name === undefined ? undefined : address === undefined ? name : `${name}, ${address}`;
}

export const INVITATION: DocumentKind = {
  ...INVITATIONS,
  nouns: { one: 'invitation', many: 'invitations', feminine: true },
  root: 'meetings',
  types: (workbook) => withMeeting(workbook, fields),
  record(book, id, today) {
    const meeting = book.record('meetings', id);
    return meeting && invitationRecord(book, meeting, today);
  },
};
