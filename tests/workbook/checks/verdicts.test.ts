// The fourteen reference cases of the financing plan, in the words a person reads (spaces shown plain).

import { toSerial } from '../../../src/domain/dates';
import { financingPlan } from '../../../src/domain/finance';
import { costBasisFor, deMinimisTotal } from '../../../src/domain/finance-rules';
import {
  deMinimisSentence,
  fctvaSentence,
  finalGrantSentence,
  ownerShareSentence,
  planSentence,
  publicAidSentence,
  rateSentence,
  stateGrantsSentence,
} from '../../../src/workbook/checks/verdicts';
import {
  ademe,
  bdtLoan,
  commune,
  department,
  detr,
  dsil,
  euro,
  foundation,
  own,
  patron,
  region,
} from '../../domain/lines';

const on = (day: number, month: number, year: number) => toSerial({ year, month, day });

const cost = euro(100_000);
/** French spaces, shown plain; that they are French is the last test's business. */
const plain = (sentence: string) => sentence.replace(/[\u00a0\u202f]/g, ' ');
const deMinimisOn = (day: number) =>
  deMinimisSentence(
    deMinimisTotal(
      [
        { decidedOn: on(10, 1, 2024), amount: euro(120_000) },
        { decidedOn: on(15, 6, 2025), amount: euro(150_000) },
        { decidedOn: day, amount: euro(40_000) },
      ],
      day,
    ),
    day,
  ).sentence;

const third = [detr(40_000), region(30_000), department(15_000), own(15_000)];
const fourth = [detr(50_000), dsil(35_000), own(15_000)];
const seventh = [ademe(24_000), foundation(12_000), own(12_000)];
const tooMuchDetr = [detr(15_000, { eligibleBase: cost })];
const partial = detr(18_000, { eligibleBase: euro(60_000) });

const CASES: [string, string, string][] = [
  [
    '1: owner',
    ownerShareSentence([detr(40_000), region(30_000), department(10_000), own(20_000)], commune).sentence,
    'Conforme : le porteur apporte 20 000 € sur 100 000 € d’argent public, soit 20,0 % (minimum : 20,0 %).',
  ],
  [
    '1: State grants',
    stateGrantsSentence([detr(40_000), region(30_000), department(10_000), own(20_000)], cost).sentence,
    'Conforme : DETR 40,0 % et dotations de l’État ensemble 40,0 % de la dépense éligible (minimum 20,0 % de DETR, maximum 80,0 % ensemble).',
  ],
  [
    '2: private money is outside the base',
    ownerShareSentence([detr(40_000), region(20_000), patron(25_000), own(15_000)], commune).sentence,
    'Conforme : le porteur apporte 15 000 € sur 75 000 € d’argent public, soit 20,0 % (minimum : 20,0 %).',
  ],
  [
    '2: public aid',
    publicAidSentence([detr(40_000), region(20_000), patron(25_000), own(15_000)], cost).sentence,
    'Conforme : les aides publiques couvrent 60,0 % du coût.',
  ],
  [
    '3: too little',
    ownerShareSentence(third, commune).sentence,
    'Non conforme : le porteur apporte 15 000 € sur 100 000 € d’argent public, soit 15,0 % ; il doit apporter au moins 20 000 € (20,0 %).',
  ],
  [
    '3: with the prefect’s decision',
    ownerShareSentence(third, { ...commune, derogation: 'décision du 02/03/2026' }).sentence,
    'Conforme : le porteur apporte 15 000 € sur 100 000 € d’argent public, soit 15,0 %, moins que 20,0 %, mais par dérogation (décision du 02/03/2026).',
  ],
  [
    '4: owner',
    ownerShareSentence(fourth, commune).sentence,
    'Non conforme : le porteur apporte 15 000 € sur 100 000 € d’argent public, soit 15,0 % ; il doit apporter au moins 20 000 € (20,0 %).',
  ],
  [
    '4: State grants',
    stateGrantsSentence(fourth, cost).sentence,
    'Non conforme : DETR, DSIL, DPV et DSID couvrent ensemble 85,0 % de la dépense éligible, plus que le maximum de 80,0 %.',
  ],
  [
    '5: DETR under its minimum',
    stateGrantsSentence(tooMuchDetr, cost).sentence,
    'Non conforme : la DETR couvre 15,0 % de la dépense éligible, moins que le minimum de 20,0 %.',
  ],
  [
    '6: two rates',
    rateSentence(partial, cost, financingPlan(cost, [partial, own(82_000)]).rows[0]!.share),
    '30,0 % de l’assiette, 18,0 % du plan.',
  ],
  [
    '7: a private owner',
    ownerShareSentence(seventh, { publicOwner: false, spendKind: 'INVESTMENT' }).sentence,
    'Sans objet : le porteur n’est ni une collectivité ni un groupement de collectivités.',
  ],
  ['7: base', costBasisFor('VAT_NOT_RECOVERED') === 'INCL_VAT' ? 'TTC' : 'HT', 'TTC'],
  [
    '7: balanced',
    planSentence(euro(48_000), seventh),
    'Équilibré prévisionnel : 48 000 € de financements pour un coût de 48 000 € (100,0 %).',
  ],
  [
    '8: a loan is the owner’s own',
    ownerShareSentence([region(70_000), bdtLoan(20_000), own(10_000)], commune).sentence,
    'Conforme : le porteur apporte 30 000 € sur 100 000 € d’argent public, soit 30,0 % (minimum : 20,0 %).',
  ],
  [
    '9: running costs',
    ownerShareSentence([ademe(21_000), own(9_000)], { ...commune, spendKind: 'OPERATING' }).sentence,
    'Sans objet : la règle des 20 % ne vise que l’investissement.',
  ],
  ['10: nothing', planSentence(null, []), 'Incomplet : le coût n’est pas connu (financé à —).'],
  ['10: zero', planSentence(0, []), 'Incomplet : le coût n’est pas connu (financé à —).'],
  [
    '10: no public money',
    ownerShareSentence([], commune).sentence,
    'Sans objet : aucun argent public dans le plan (part du porteur : —).',
  ],
  [
    '11: nothing from the owner',
    ownerShareSentence([region(80_000), patron(20_000)], commune).sentence,
    'Non conforme : le porteur apporte 0 € sur 80 000 € d’argent public, soit 0,0 % ; il doit apporter au moins 16 000 € (20,0 %).',
  ],
  [
    '12: FCTVA',
    fctvaSentence(euro(288_000)),
    'Pour information, FCTVA attendu : 47 243,52 €, recette ultérieure hors plan.',
  ],
  [
    '13: real spending',
    finalGrantSentence(euro(72_000), euro(240_000), euro(200_000)),
    'Pour 200 000 € dépensés sur 240 000 € prévus, la subvention de 72 000 € devient 60 000 €.',
  ],
  [
    '14: over three rolling years',
    deMinimisOn(on(9, 1, 2027)),
    'Non conforme : 310 000 € d’aides de minimis sur les trois ans arrêtés au 09/01/2027, pour un plafond de 300 000 €.',
  ],
  [
    '14: two days later',
    deMinimisOn(on(11, 1, 2027)),
    'Conforme : 190 000 € d’aides de minimis sur les trois ans arrêtés au 11/01/2027 (plafond : 300 000 €).',
  ],
  [
    'a gap',
    planSentence(euro(95_000), [ademe(69_500)]),
    'En déséquilibre : 69 500 € de financements pour un coût de 95 000 € (73,2 %) ; il manque 25 500 €.',
  ],
  [
    'too much',
    planSentence(euro(80_000), [region(100_000)]),
    'En déséquilibre : 100 000 € de financements pour un coût de 80 000 € (125,0 %) ; il y a 20 000 € de trop.',
  ],
  [
    'public aid over the cost',
    publicAidSentence([ademe(100_001)], cost).sentence,
    'Non conforme : les aides publiques dépassent de 1 € le coût de 100 000 €.',
  ],
  [
    'a field with a lead authority',
    ownerShareSentence([region(80_000), own(20_000)], { ...commune, leadField: true }).sentence,
    'Non conforme : le porteur apporte 20 000 € sur 100 000 € d’argent public, soit 20,0 % ; il doit apporter au moins 30 000 € (30,0 %).',
  ],
];

test.each(CASES)('%s', (_, said, expected) => expect(plain(said)).toBe(expected));

test('spaces are French', () => {
  for (const [, said] of CASES) expect(said).not.toMatch(/ [:;!?€%»]|« |\d \d{3}/);
});
