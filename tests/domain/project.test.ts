// When a project sheet becomes an action sheet, and what a committee still waits for.

import { committeeGaps, committeeReadiness, sheetKind } from '../../src/domain/project';

const line = (status: string, amount: number, funderCategory = 'Région') => ({
  status,
  amountRequested: amount,
  funderCategory,
});

test.each([
  ['an operation', { phase: 'Opération', registration: null, cost: null, fundings: [] }, 'Fiche action'],
  ['an idea', { phase: 'Idée', registration: 'En émergence', cost: null, fundings: [] }, 'Fiche projet'],
  [
    'registered, 80 % settled',
    {
      phase: 'Étude',
      registration: 'Inscrit',
      cost: 100,
      fundings: [line('Notifié', 60), line('Envisagé', 20, 'Maître d’ouvrage')],
    },
    'Fiche action',
  ],
  [
    'registered, 79 % settled',
    {
      phase: 'Étude',
      registration: 'Inscrit',
      cost: 100,
      fundings: [line('Accordé', 79), line('Sollicité', 21)],
    },
    'Fiche projet',
  ],
  [
    'settled, not registered',
    { phase: 'Étude', registration: 'Présenté en COTECH', cost: 100, fundings: [line('Notifié', 100)] },
    'Fiche projet',
  ],
  [
    'registered, cost unknown',
    { phase: 'Étude', registration: 'Inscrit', cost: null, fundings: [line('Notifié', 100)] },
    'Fiche projet',
  ],
])('%s: %j', (_, project, kind) => expect(sheetKind(project)).toBe(kind));

const whole = {
  title: 'Recyclerie',
  summary: 'Un résumé',
  axis: {},
  projectOwner: {},
  ownerContact: {},
  municipalities: [{}],
  context: 'c',
  goals: 'g',
  description: 'd',
  plannedStart: 46350,
  plannedEnd: 46400,
  totalCost: 0,
  vatRegime: 'Éligible au FCTVA',
  fundings: [{}],
};

test('a complete project is ready', () => expect(committeeReadiness(whole)).toBe('Oui'));
test('what is missing is told in people’s words', () => {
  expect(committeeReadiness({ ...whole, municipalities: [], totalCost: null })).toBe(
    'Il manque\u00A0: communes, coût',
  );
});
test('a cost of zero is a cost', () => expect(committeeGaps({ ...whole, totalCost: 0 })).toEqual([]));
test('a title alone lacks all the rest', () => expect(committeeGaps({ title: 'x' })).toHaveLength(13));
