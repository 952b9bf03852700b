// What a fiche says of a project, line by line (product.md §3).

import { projectSheetRecord, withProjectSheet } from '../../src/documents/project-sheet';
import { toSerial } from '../../src/domain/dates';
import type { ViewRecord, ViewValue } from '../../src/domain/view';

const N = '\u202F';
const B = '\u00A0';
const on = (year: number, month: number, day: number) => toSerial({ year, month, day });
const context = { today: on(2026, 11, 24), municipalityCount: 36 };
const record = (id: string, values: Record<string, ViewValue>): ViewRecord => ({ id, values });
const sheet = (values: Record<string, ViewValue>) =>
  projectSheetRecord(record('PRJ-0001', { title: 'Essai', ...values }), context).values;

const place = (name: string, epci = 'CC du Guillestrois et du Queyras') => record(name, { name, epci });
const funder = (name: string, category: string) => record(name, { name, category });
let next = 0;
const line = (values: Record<string, ViewValue>) =>
  record(`FIN-${++next}`, { status: 'Sollicité', nature: 'Subvention', ...values });

/** All its money is notified. */
const settled = {
  costBase: 100_000_00,
  fundings: [line({ funder: funder('Région Sud', 'Région'), status: 'Notifié', amountGranted: 100_000_00 })],
};

describe('title', () => {
  test.each<[Record<string, ViewValue>, string]>([
    [{}, 'FICHE PROJET'],
    [{ phase: 'Étude', registration: 'Inscrit', actionNumber: '2.4' }, 'FICHE PROJET'],
    [{ phase: 'Opération', actionNumber: '2.4' }, `FICHE ACTION n°${B}2.4`],
    [{ phase: 'Opération' }, 'FICHE ACTION'],
    [{ phase: 'Étude', registration: 'Inscrit', registrationDecided: true, ...settled }, 'FICHE ACTION'],
    [{ phase: 'Étude', registration: 'Inscrit', registrationDecided: false, ...settled }, 'FICHE PROJET'],
  ])('%j: %s', (values, title) => expect(sheet(values).documentTitle).toBe(title));
});

describe('facts', () => {
  test.each<[string, string, Record<string, ViewValue>, string | null]>([
    [
      'owner',
      'ownerText',
      { projectOwner: record('s', { name: 'SCIC d’exemple', nature: 'Association et ESS' }) },
      'SCIC d’exemple (association et ESS)',
    ],
    [
      'owner without nature',
      'ownerText',
      { projectOwner: record('', { name: 'À identifier' }) },
      'À identifier',
    ],
    ['no owner', 'ownerText', {}, 'à identifier'],
    [
      'places',
      'placesText',
      { municipalities: [place('Guillestre'), place('Eygliers')] },
      'Guillestre et Eygliers (CC du Guillestrois et du Queyras)',
    ],
    [
      'places of two EPCI',
      'placesText',
      { municipalities: [place('Briançon', 'CC du Briançonnais'), place('Vars')] },
      'Briançon et Vars (CC du Briançonnais et CC du Guillestrois et du Queyras)',
    ],
    [
      'many places',
      'placesText',
      { municipalities: 'abcdefg'.split('').map((name) => place(name)) },
      'a, b, c, d, e et 2 autres communes (CC du Guillestrois et du Queyras)',
    ],
    [
      'all places',
      'placesText',
      { municipalities: Array.from({ length: 36 }, (_, index) => place(`c${index}`)) },
      'Tout le territoire (36 communes)',
    ],
    ['no place', 'placesText', {}, null],
    [
      'registered by the COPIL',
      'registrationText',
      { registration: 'Inscrit', registeredOn: on(2024, 12, 5), registrationDecided: true },
      'Inscrit au COPIL du 05/12/2024',
    ],
    [
      '« Inscrit » that nobody decided',
      'registrationText',
      { registration: 'Inscrit', registeredOn: on(2024, 12, 5), registrationDecided: false },
      'Inscription en attente de la décision du COPIL',
    ],
    ['cost', 'costText', { costBase: 18_600_000, costBasis: 'HT' }, `186${N}000${B}€${B}HT`],
    ['cost without base', 'costText', { totalCost: 9_500_000 }, `95${N}000${B}€`],
    ['a cost of zero is known', 'costText', { costBase: 0, costBasis: 'TTC' }, `0${B}€${B}TTC`],
    [
      'what it cost in the end',
      'costText',
      { costBase: 24_000_000, costBasis: 'HT', actualCost: 23_200_000 },
      `240${N}000${B}€${B}HT (réalisé${B}: 232${N}000${B}€)`,
    ],
    ['an order of magnitude', 'costText', { costEstimate: '50 à 80 k€' }, '50 à 80 k€ (estimation)'],
    ['cost unknown', 'costText', {}, null],
    [
      'both ends',
      'scheduleText',
      { plannedStart: on(2027, 4, 1), plannedEnd: on(2028, 12, 31) },
      'du 1er avril 2027 au 31 décembre 2028',
    ],
    ['open end', 'scheduleText', { plannedStart: on(2027, 4, 1) }, 'à partir du 1er avril 2027'],
    ['open start', 'scheduleText', { plannedEnd: on(2028, 12, 31) }, 'jusqu’au 31 décembre 2028'],
    [
      'dates in words',
      'scheduleText',
      { plannedStart: 'printemps 2027', plannedEnd: on(2028, 12, 31) },
      `début${B}: printemps 2027, fin${B}: 31 décembre 2028`,
    ],
    ['no date', 'scheduleText', {}, null],
    ['progress', 'progressText', { progress: 'En cours', phase: 'Étude' }, 'En cours (étude)'],
    ['phase alone', 'progressText', { phase: 'Idée' }, 'À venir (idée)'],
    [
      'at a COTECH',
      'registrationText',
      { registration: 'Présenté en COTECH', registeredOn: on(2026, 9, 10) },
      'Présenté en COTECH le 10/09/2026',
    ],
    [
      'at a COPIL',
      'registrationText',
      { registration: 'Inscrit', registeredOn: on(2024, 12, 5) },
      'Inscrit au COPIL du 05/12/2024',
    ],
    [
      'to a COPIL',
      'registrationText',
      { registration: 'Proposé au COPIL', registeredOn: on(2026, 12, 17) },
      'Proposé au COPIL du 17/12/2026',
    ],
    [
      'since',
      'registrationText',
      { registration: 'Retiré', registeredOn: on(2026, 1, 5) },
      'Retiré depuis le 05/01/2026',
    ],
    ['without a day', 'registrationText', { registration: 'En émergence' }, 'En émergence'],
    [
      'next step',
      'nextStepText',
      { nextStep: 'Relancer la DREAL.', nextStepOn: on(2026, 12, 15) },
      'Relancer la DREAL, pour le 15/12/2026',
    ],
    ['next step some day', 'nextStepText', { nextStep: 'Relancer la DREAL' }, 'Relancer la DREAL'],
    [
      'a blocker, once blocked',
      'blockerShown',
      { progress: 'Bloqué', blockerText: 'Local introuvable' },
      'Local introuvable',
    ],
    ['a former blocker', 'blockerShown', { progress: 'En cours', blockerText: 'Local introuvable' }, null],
    [
      'PAT axes',
      'patAxesText',
      {
        patAxes: [record('a', { shortName: 'Valorisation' }), record('b', { shortName: 'Justice sociale' })],
      },
      'Valorisation et Justice sociale',
    ],
    [
      'the axis, word for word',
      'axisText',
      { axis: record('a', { fullName: 'Axe 2 – Faire du territoire un territoire exemplaire' }) },
      'Axe 2 – Faire du territoire un territoire exemplaire',
    ],
    ['plan title', 'planTitle', { costBasis: 'HT' }, 'Plan de financement prévisionnel (HT)'],
    ['plan title without base', 'planTitle', {}, 'Plan de financement prévisionnel'],
  ])('%s', (_, key, values, text) => expect(sheet(values)[key]).toBe(text));
});

describe('the last note', () => {
  const note = (date: number, text: string, partnerVisible: boolean) =>
    record(`n${date}`, { date, note: text, partnerVisible });
  test('is the latest that partners may see, with its day', () => {
    const followUps = [
      note(on(2026, 10, 1), 'Visite du site', true),
      note(on(2026, 11, 2), 'Devis reçus', true),
      note(on(2026, 11, 20), 'Entre nous', false),
    ];
    expect(sheet({ followUps }).newsText).toBe(`02/11/2026${B}: Devis reçus`);
  });
  test('an internal note is never shown', () =>
    expect(sheet({ followUps: [note(on(2026, 11, 20), 'Entre nous', false)] }).newsText).toBeNull());
  test('a long one is cut between two words', () => {
    const text = sheet({ followUps: [note(on(2026, 11, 2), 'mot '.repeat(200), true)] }).newsText as string;
    expect(text.length).toBeLessThan(340);
    expect(text.endsWith('mot…')).toBe(true);
  });
});

describe('the plan', () => {
  const rows = (values: Record<string, ViewValue>) =>
    (sheet(values).planRows as ViewRecord[]).map(({ values: row }) => [
      row.funder,
      row.amount,
      row.share,
      row.status,
    ]);
  const mo = funder('Maître d’ouvrage', 'Maître d’ouvrage');
  const reuse = [
    line({
      funder: mo,
      amountEstimated: 1_200_000,
      nature: 'Autofinancement (fonds propres)',
      status: 'Envisagé',
    }),
    line({
      funder: funder('ADEME', 'Opérateur de l’État'),
      scheme: 'Fonds économie circulaire',
      amountRequested: 4_750_000,
    }),
    line({
      funder: funder('Fondation d’exemple', 'Fondation'),
      amountRequested: 1_500_000,
      status: 'Refusé',
    }),
    line({ funder: funder('Département', 'Département'), amountEstimated: 1_000_000, status: 'Envisagé' }),
  ];
  test('reads as a plan: the owner last, a refused line at 0 and told', () => {
    expect(rows({ costBase: 9_500_000, fundings: reuse })).toEqual([
      ['ADEME – Fonds économie circulaire', 4_750_000, 50, 'Sollicité'],
      ['Fondation d’exemple', 0, 0, `Refusé${B}(15${N}000${B}€)`],
      ['Département', 1_000_000, 10.5, 'Envisagé'],
      ['Porteur – fonds propres', 1_200_000, 12.6, 'Envisagé'],
    ]);
  });
  test('its totals', () => {
    expect(sheet({ costBase: 9_500_000, fundings: reuse })).toMatchObject({
      planTotal: 6_950_000,
      planTotalShare: 73.1,
      obtained: 0,
      obtainedShare: 0,
      fundingGap: 2_550_000,
      gapShare: 26.9,
    });
  });
  test('nine lines: the six largest, then the others in one', () => {
    const fundings = Array.from({ length: 9 }, (_, index) =>
      line({ funder: funder(`F${index}`, 'Fondation'), amountRequested: (index + 1) * 100_000 }),
    );
    expect(rows({ costBase: 4_500_000, fundings }).map(([name, amount]) => [name, amount])).toEqual([
      ['F3', 400_000],
      ['F4', 500_000],
      ['F5', 600_000],
      ['F6', 700_000],
      ['F7', 800_000],
      ['F8', 900_000],
      ['Autres (3)', 600_000],
    ]);
  });
  test('rows are keyed by their funding, so that they never move', () => {
    const fundings = [line({ funder: funder('A', 'Fondation'), amountRequested: 100 })];
    expect((sheet({ fundings }).planRows as ViewRecord[])[0]!.id).toBe(fundings[0]!.id);
  });
  test('voluntary work stands outside the plan', () => {
    expect(
      rows({
        costBase: 100,
        fundings: [line({ nature: 'Contribution en nature / bénévolat valorisé', amountEstimated: 600_000 })],
      }),
    ).toEqual([]);
  });
  test('cost unknown: no gap is claimed', () => {
    expect(sheet({ fundings: reuse })).toMatchObject({
      fundingGap: null,
      gapShare: null,
      planTotalShare: 100,
    });
  });
  test('a loan says so', () => {
    expect(
      rows({
        fundings: [
          line({
            funder: funder('Banque des Territoires', 'Banque publique'),
            nature: 'Prêt Banque des Territoires',
            amountRequested: 100,
          }),
        ],
      })[0]![0],
    ).toBe('Banque des Territoires – prêt');
  });
});

test('a project with its title alone has a fiche', () => {
  expect(sheet({})).toMatchObject({
    title: 'Essai',
    documentTitle: 'FICHE PROJET',
    planRows: [],
    updatedOn: context.today,
  });
});

test('the fiche’s fields come before columns of the same name', () => {
  const types = withProjectSheet({
    projects: {
      name: 'projects',
      title: 'title',
      fields: [
        {
          key: 'fundings',
          label: 'Financements',
          aliases: ['Plan de financement'],
          kind: 'records',
          of: 'fundings',
        },
      ],
    },
  });
  const fields = types.projects!.fields.map(({ key }) => key);
  expect(fields.indexOf('planRows')).toBeLessThan(fields.indexOf('fundings'));
  expect(types.planRow!.title).toBe('funder');
});
