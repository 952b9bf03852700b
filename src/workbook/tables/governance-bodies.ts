// Instances: who meets, how often, with what notice (domain.md A10, §f).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { choice, date, id, integer, link, longText, reference, references, text } from './columns';

export const governanceBodies: Table = {
  key: 'governanceBodies',
  tab: 27,
  title: 'Instances',
  prefix: 'INT',
  idKey: 'id',
  titleKey: 'name',
  offerKey: 'name',
  names: ({ values }) => [
    textOf(values.name),
    textOf(values.acronym),
    ...textOf(values.otherNames)
      .split(';')
      .map((name) => name.trim()),
  ],
  columns: [
    id('id', 'Réf. instance | Identifiant | Réf.'),
    text('name', 'Nom | Instance', { required: true }),
    text('acronym', 'Sigle'),
    choice('type', 'Type', 'bodyType'),
    text('otherNames', 'Autres noms'),
    reference('programme', 'Dispositif', 'programmes'),
    reference('project', 'Projet', 'projects'),
    reference('heldWith', 'Se tient avec', 'governanceBodies'),
    references('chairedBy', 'Présidence (structures)', 'organisations'),
    references('chairs', 'Présidence', 'contacts'),
    reference('secretary', 'Secrétariat', 'contacts'),
    references('organisations', 'Membres de droit | Membres de droit (structures)', 'organisations'),
    references('members', 'Membres | Membres (contacts)', 'contacts'),
    choice('nature', 'Nature', 'bodyNature'),
    choice('recurrence', 'Périodicité', 'recurrence'),
    integer('noticeDays', 'Délai d’invitation (jours) | Délai de convocation (jours) | Délai de convocation'),
    choice('noticeKind', 'Type de délai', 'noticeKind'),
    integer('packDays', 'Délai d’envoi des documents (jours) | Délai d’envoi des documents'),
    integer('minutesDays', 'Délai du compte rendu (jours) | Délai du CR'),
    integer('commentDays', 'Délai d’observations (jours) | Délai d’observations'),
    choice('quorum', 'Quorum', 'quorumRule'),
    integer('quorumNumber', 'Quorum (nombre)'),
    choice('document', 'Document produit', 'bodyDocument'),
    choice('status', 'Statut', 'bodyStatus'),
    date('nextOn', 'Prochaine date | Prochaine date théorique'),
    link('agendaTemplate', 'Modèle d’ordre du jour | Modèle ODJ'),
    link('minutesTemplate', 'Modèle de compte rendu | Modèle CR'),
    text('calendarId', 'Agenda'),
    longText('comment', 'Observations | Commentaire'),
  ],
};
