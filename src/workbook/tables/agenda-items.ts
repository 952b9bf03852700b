// Ordre du jour: the items of a meeting, in order (domain.md A12); edited in the sidebar.

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, choice, id, integer, link, longText, reference, text, time } from './columns';

export const agendaItems: Table = {
  key: 'agendaItems',
  tab: 14,
  title: 'Ordre du jour',
  aliases: ['ODJ'],
  prefix: 'ODJ',
  idKey: 'id',
  titleKey: 'title',
  offerKey: 'title',
  names: ({ id, values }) => [id, textOf(values.title)],
  columns: [
    reference('meeting', 'Séance', 'meetings', { required: true }),
    integer('order', 'N° | Numéro | Ordre'),
    text('title', 'Point | Titre', { required: true }),
    choice('kind', 'Nature', 'itemKind'),
    reference('project', 'Projet', 'projects'),
    reference('speaker', 'Rapporteur', 'contacts'),
    integer('minutes', 'Durée (min) | Durée min'),
    time('at', 'Horaire'),
    boolean('leadInvited', 'Porteur invité'),
    text('expectedDecision', 'Décision attendue'),
    longText('discussion', 'Synthèse des échanges | Échanges'),
    longText('conclusion', 'Conclusion'),
    link('documentsAddress', 'Documents'),
    id('id', 'Réf. point | Identifiant | Réf.'),
  ],
};
