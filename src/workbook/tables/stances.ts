// Positionnements: what a service said of a project at a meeting (domain.md A14); never a decision to grant.

import type { Table } from '../declaration';
import {
  boolean,
  choice,
  choices,
  date,
  group,
  id,
  link,
  longText,
  money,
  percent,
  reference,
  text,
} from './columns';
import { projectReference, taken } from './parts';

const DETAIL = 'Détail de la position';
const TECHNICAL = 'Technique';

export const stances: Table = {
  key: 'stances',
  tab: 16,
  title: 'Positionnements',
  aliases: ['Positions', 'Positions des services'],
  prefix: 'POS',
  idKey: 'id',
  titleKey: 'service',
  names: ({ id }) => [id],
  columns: [
    reference('meeting', 'Séance', 'meetings', { required: true }),
    reference('project', 'Projet', 'projects', { required: true }),
    reference('service', 'Service', 'organisations', { required: true }),
    choice('stance', 'Position | Positionnement', 'stance'),
    longText('conditions', 'Précisions | Conditions / réserves | Conditions | Réserves'),
    money('amount', 'Montant indicatif'),
    date('dueOn', 'Pour le | Échéance'),
    boolean('confirmed', 'Confirmé par écrit'),
    ...group(DETAIL, [
      reference('contact', 'Contact', 'contacts'),
      choices('support', 'Nature de l’appui', 'supportKind'),
      text('scheme', 'Aide visée | Dispositif visé', { offers: 'aidSchemes' }),
      percent('rate', 'Taux indicatif'),
      longText('documents', 'Pièces ou études demandées | Pièces demandées'),
      date('confirmedOn', 'Confirmé le'),
      link('confirmationAddress', 'Confirmation (lien)'),
      reference('decision', 'Suite', 'decisions'),
      reference('funding', 'Financement créé', 'fundings'),
    ]),
    ...group(TECHNICAL, [id('id', 'Réf. position | Identifiant | Réf.'), projectReference, taken]),
  ],
};
