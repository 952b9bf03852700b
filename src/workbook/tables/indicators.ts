// Indicateurs and their values: what is measured of a project, a contract or an agreement (domain.md A22, A23).

import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { choice, date, id, integer, longText, number, reference, text } from './columns';

export const indicators: Table = {
  key: 'indicators',
  tab: 22,
  title: 'Indicateurs',
  prefix: 'IND',
  idKey: 'id',
  titleKey: 'name',
  offerKey: 'name',
  names: ({ id, values }) => [id, textOf(values.name)],
  columns: [
    reference('project', 'Projet', 'projects'),
    reference('programme', 'Dispositif', 'programmes'),
    reference('agreement', 'Convention', 'fundingAgreements'),
    text('name', 'Indicateur | Libellé', { required: true }),
    choice('type', 'Type', 'indicatorType'),
    text('unit', 'Unité'),
    number('baseline', 'Référence | Valeur de référence'),
    integer('baselineYear', 'Année de référence'),
    number('target', 'Cible'),
    integer('targetYear', 'Année de la cible'),
    choice('direction', 'Sens', 'indicatorDirection'),
    longText('method', 'Mode de calcul'),
    text('source', 'Source'),
    choice('frequency', 'Fréquence', 'recurrence'),
    text('catalogueId', 'Identifiant Territoires en transitions | Id TeT'),
    id('id', 'Réf. indicateur | Identifiant | Réf.'),
  ],
};

export const indicatorValues: Table = {
  key: 'indicatorValues',
  tab: 23,
  title: 'Valeurs des indicateurs',
  aliases: ['Valeurs'],
  prefix: 'VAL',
  idKey: 'id',
  titleKey: 'indicator',
  names: ({ id }) => [id],
  columns: [
    reference('indicator', 'Indicateur', 'indicators', { required: true }),
    date('date', 'Date'),
    integer('year', 'Année'),
    number('result', 'Résultat'),
    number('goal', 'Objectif'),
    longText('comment', 'Observations | Commentaire'),
    text('enteredBy', 'Saisi par'),
    id('id', 'Réf. valeur | Identifiant | Réf.'),
  ],
};
