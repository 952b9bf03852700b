// Inscriptions aux contrats: a project in a contract; the source of truth of its registration (domain.md A2).

import type { Table } from '../declaration';
import { choice, date, id, integer, longText, reference, text } from './columns';

export const programmeLinks: Table = {
  key: 'programmeLinks',
  tab: 18,
  title: 'Inscriptions aux contrats',
  aliases: ['Rattachements'],
  prefix: 'INS',
  idKey: 'id',
  titleKey: 'programme',
  names: ({ id }) => [id],
  columns: [
    reference('project', 'Projet', 'projects', { required: true }),
    reference('programme', 'Dispositif', 'programmes', { required: true }),
    reference('axis', 'Axe', 'axes'),
    choice('registration', 'Inscription | Statut d’inscription', 'registration'),
    date('registeredOn', 'Inscription depuis le | Date d’inscription'),
    integer('registrationYear', 'Année d’inscription'),
    text('actionNumber', 'N° d’action'),
    reference('technicalMeeting', 'Séance COTECH', 'meetings'),
    reference('steeringMeeting', 'Séance COPIL', 'meetings'),
    reference('decision', 'Décision', 'decisions'),
    longText('reason', 'Motif | Motif si ajourné / non retenu / retiré'),
    longText('history', 'Historique'),
    id('id', 'Réf. inscription | Identifiant | Réf.'),
  ],
};
