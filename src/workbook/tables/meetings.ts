// Séances: one row, one meeting of one or several bodies (domain.md A11, product.md §1, §6).

import { shortDate } from '../../french';
import type { Row, Table } from '../declaration';
import { textOf } from '../declaration';
import {
  choice,
  date,
  group,
  id,
  integer,
  link,
  longText,
  reference,
  references,
  text,
  time,
} from './columns';
import { codeColumn, spaced } from './parts';

const DETAIL = 'Détail de la séance';
const TECHNICAL = 'Technique';

/** « COTECH n° 7 du 03/12/2026 » */
function named({ values }: Pick<Row, 'values'>, unnamed = ''): string {
  const day = typeof values.date === 'number' ? shortDate(values.date) : textOf(values.date);
  return `${spaced(textOf(values.subject)) || unnamed}${day ? ` du ${day}` : ''}`;
}

/** The same, by its reference while it has no subject. */
export function meetingName(row: Pick<Row, 'id' | 'values'>): string {
  return named(row, row.id);
}

function labelOf(row: Pick<Row, 'id' | 'values'>): string | undefined {
  return row.id ? `${named(row)} (${row.id})` : undefined;
}

export const meetings: Table = {
  key: 'meetings',
  tab: 13,
  title: 'Séances',
  aliases: ['Séance', 'Réunions', 'Comités'],
  prefix: 'SEA',
  idKey: 'id',
  titleKey: 'subject',
  offerKey: 'label',
  names: (row) => [labelOf(row) ?? '', named(row), textOf(row.values.subject)],
  columns: [
    date('date', 'Date | Date de la séance'),
    text('subject', 'Séance | Objet | Intitulé de la séance', { required: true }),
    references('bodies', 'Instances | Instance(s) | Instance', 'governanceBodies'),
    time('start', 'De | Heure de début | Heure'),
    time('end', 'À | Heure de fin'),
    text('venue', 'Lieu'),
    choice('status', 'Statut | Statut de la séance', 'meetingStatus'),
    date('invitedOn', 'Invitations envoyées le | Convocation envoyée le | Invitation envoyée le'),
    choice('minutesStatus', 'Compte rendu | Statut du CR | Statut du compte rendu', 'minutesStatus'),
    longText('comment', 'Observations | Motif report/annulation | Commentaire'),
    ...group(DETAIL, [
      integer('sequence', 'Numéro'),
      choice('mode', 'Modalité', 'meetingMode'),
      reference('municipality', 'Commune', 'territory'),
      link('videoAddress', 'Lien visio'),
      reference('project', 'Projet', 'projects'),
      references('chairs', 'Présidence | Présidence de séance', 'contacts'),
      reference('secretary', 'Secrétariat | Secrétaire de séance', 'contacts'),
      date('inviteBy', 'Inviter avant le | Date limite de convocation'),
      date('documentsSentOn', 'Documents envoyés le'),
      integer('quorumRequired', 'Quorum requis'),
      date('commentsBy', 'Observations attendues avant le'),
      date('minutesApprovedOn', 'Compte rendu validé le'),
      reference('replacedBy', 'Remplacée par | Séance remplacée par', 'meetings'),
      text('nextMeeting', 'Prochaine réunion'),
    ]),
    ...group(TECHNICAL, [
      id('id', 'Réf. séance | Identifiant | Réf.'),
      codeColumn('statusCode', 'Code du statut', 'status', 'meetingStatus'),
      text('label', 'Libellé', {
        automatic: {
          formula:
            '=IF([id]="";"";TRIM([subject])&IF([date]="";"";" du "&TEXT([date];"dd/mm/yyyy"))&" ("&[id]&")")',
          compute: labelOf,
        },
      }),
      text('eventId', 'Identifiant de l’événement | Événement Agenda (id)', { volatile: true }),
      link('agendaAddress', 'Ordre du jour (lien) | Doc ODJ', { volatile: true }),
      link('packAddress', 'Dossier de séance (lien) | Dossier', { volatile: true }),
      link('attendanceSheetAddress', 'Émargement (lien) | Doc émargement', { volatile: true }),
      link('minutesAddress', 'Compte rendu (lien) | Doc CR', { volatile: true }),
    ]),
  ],
};
