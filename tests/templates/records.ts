// Fictitious projects, funders and structures, as documents see them.

import type { ViewRecord, ViewTypes } from '../../src/domain/view';

export const types: ViewTypes = {
  project: {
    name: 'project',
    title: 'title',
    fields: [
      { key: 'ref', label: 'Réf.', aliases: ['Référence'], kind: 'text' },
      { key: 'title', label: 'Intitulé', kind: 'text', required: true },
      { key: 'axis', label: 'Axe', kind: 'choice' },
      { key: 'pat', label: 'Axes PAT', kind: 'choices' },
      {
        key: 'holder',
        label: 'Porteur de projet',
        aliases: ['Maître d’ouvrage'],
        kind: 'record',
        of: 'structure',
        required: true,
      },
      { key: 'partner', label: 'Partenaire', kind: 'record', of: 'structure' },
      { key: 'cost', label: 'Coût total', kind: 'money' },
      { key: 'rate', label: '% du plan', kind: 'percent' },
      { key: 'start', label: 'Début', kind: 'date' },
      { key: 'end', label: 'Fin', kind: 'date' },
      { key: 'time', label: 'Heure', kind: 'time' },
      { key: 'count', label: 'Nombre d’habitants', kind: 'number' },
      { key: 'archived', label: 'Archivé', kind: 'boolean' },
      { key: 'summary', label: 'Objectifs et publics', kind: 'longText' },
      { key: 'question', label: 'Question posée aux services\u202F?', kind: 'longText' },
      { key: 'sheet', label: 'Fiche', kind: 'link' },
      { key: 'updated', label: 'Mis à jour le', kind: 'date', volatile: true },
      { key: 'funding', label: 'Financements', kind: 'records', of: 'funding' },
      { key: 'towns', label: 'Communes', kind: 'records', of: 'town' },
    ],
  },
  structure: {
    name: 'structure',
    title: 'name',
    fields: [
      { key: 'name', label: 'Nom', kind: 'text', required: true },
      { key: 'nature', label: 'Nature', kind: 'choice' },
      { key: 'projects', label: 'Projets portés', kind: 'records', of: 'project' },
    ],
  },
  funding: {
    name: 'funding',
    title: 'funder',
    fields: [
      { key: 'funder', label: 'Financeur', kind: 'text', required: true },
      { key: 'asked', label: 'Montant demandé', kind: 'money' },
      { key: 'amount', label: 'Montant', kind: 'money' },
      { key: 'status', label: 'Statut', kind: 'choice' },
      { key: 'payments', label: 'Versements', kind: 'records', of: 'payment' },
    ],
  },
  payment: {
    name: 'payment',
    title: 'day',
    fields: [
      { key: 'day', label: 'Le', kind: 'date' },
      { key: 'sum', label: 'Somme versée', kind: 'money' },
    ],
  },
  town: {
    name: 'town',
    title: 'name',
    fields: [{ key: 'name', label: 'Commune', kind: 'text' }],
  },
};

export function funding(
  number: number,
  funder: string,
  amount: number | null,
  status = 'Sollicité',
  payments: ViewRecord[] = [],
): ViewRecord {
  return { id: `FIN-000${number}`, values: { funder, amount, asked: amount, status, payments } };
}

export function town(name: string): ViewRecord {
  return { id: `COM-${name.slice(0, 3)}`, values: { name } };
}

export function project(values: ViewRecord['values'] = {}): ViewRecord {
  return {
    id: 'PRJ-0002',
    values: {
      ref: 'PRJ-0002',
      title: 'Compostage du Guillestrois',
      axis: 'Axe 2',
      pat: ['Valorisation', 'Justice sociale'],
      holder: { id: 'STR-1', values: { name: 'Syndicat des Sources', nature: 'Syndicat mixte' } },
      partner: null,
      cost: 24_000_000,
      rate: 62.5,
      start: 46350,
      end: 46480,
      time: 870,
      count: 1234,
      archived: false,
      summary: 'Réduire les déchets',
      question: null,
      sheet: 'https://docs.google.com/document/d/abc/edit',
      updated: 46350,
      funding: [
        funding(1, 'Région', 4_800_000),
        funding(2, 'DETR', 7_200_000, 'Soldé', [
          { id: 'VER-1', values: { day: 46351, sum: 100_000 } },
          { id: 'VER-2', values: { day: 46352, sum: 250_050 } },
        ]),
        funding(3, 'Fondation', 1_500_000, 'Refusé'),
      ],
      towns: [town('Guillestre'), town('Eygliers')],
      ...values,
    },
  };
}
