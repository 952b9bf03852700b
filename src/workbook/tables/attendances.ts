// Participants: who is invited to a meeting and who came (domain.md A13); edited in the sidebar.

import type { Table } from '../declaration';
import { boolean, choice, id, reference, text, time } from './columns';
import { taken } from './parts';

export const attendances: Table = {
  key: 'attendances',
  tab: 15,
  title: 'Participants',
  aliases: ['Présences', 'Émargement'],
  prefix: 'PAR',
  idKey: 'id',
  titleKey: 'contact',
  names: ({ id }) => [id],
  columns: [
    reference('meeting', 'Séance', 'meetings', { required: true }),
    reference('organisation', 'Organisme | Structure', 'organisations'),
    reference('contact', 'Personne | Contact', 'contacts'),
    text('freeName', 'Nom libre | Nom'),
    choice('role', 'Rôle', 'attendeeRole'),
    boolean('invited', 'Invité | Convoqué'),
    choice('reply', 'Réponse | Réponse Agenda', 'reply'),
    choice('attendance', 'Présence', 'attendance'),
    reference('representedBy', 'Représenté par', 'contacts'),
    reference('proxyTo', 'Pouvoir à', 'contacts'),
    choice('mode', 'Mode | Modalité', 'meetingMode'),
    time('arrivedAt', 'Arrivée'),
    time('leftAt', 'Départ'),
    text('votes', 'Voix | Vote (voix) | Vote'),
    id('id', 'Réf. participant | Identifiant | Réf.'),
    taken,
  ],
};
