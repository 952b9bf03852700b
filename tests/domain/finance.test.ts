// Financing plans and the law about them: the fourteen reference cases, then what holds for any plan.

import * as fc from 'fast-check';
import { toSerial } from '../../src/domain/dates';
import {
  type FundingLine,
  financingPlan as linesOfPlan,
  originOf,
  sharesOf,
  stateGrantNamed,
} from '../../src/domain/finance';
import {
  costBasisFor,
  DE_MINIMIS,
  deMinimisTotal,
  finalGrant,
  grantDeadlines,
  needsCommission,
  paymentCeilings,
  planStatus,
  publicAid,
  startedTooEarly,
  stateGrants,
} from '../../src/domain/finance-rules';
import { countedAmount } from '../../src/domain/financing';
import { fctva, ownerShare, rateOnBase } from '../../src/domain/owner-share';
import {
  ademe,
  bdtLoan,
  commune,
  department,
  detr,
  dsil,
  euro,
  foundation,
  from,
  own,
  patron,
  region,
} from './lines';

/** The plan, and where it stands as a whole. */
const financingPlan = (cost: number | null, lines: readonly FundingLine[]) => ({
  ...linesOfPlan(cost, lines),
  status: planStatus(cost, lines),
});

describe('reference cases', () => {
  test('1: a fifth of public money is enough', () => {
    const lines = [detr(40_000), region(30_000), department(10_000), own(20_000)];
    expect(ownerShare(lines, commune)).toMatchObject({
      verdict: 'Conforme',
      share: 20,
      minimum: euro(20_000),
    });
    expect(stateGrants(lines, euro(100_000))).toMatchObject({
      verdict: 'Conforme',
      detrRate: 40,
      combinedRate: 40,
    });
  });
  test('2: private money is outside the base', () => {
    const lines = [detr(40_000), region(20_000), patron(25_000), own(15_000)];
    expect(ownerShare(lines, commune)).toMatchObject({
      verdict: 'Conforme',
      publicBase: euro(75_000),
      share: 20,
    });
  });
  test('3: 15 % is too little, unless the prefect agreed', () => {
    const lines = [detr(40_000), region(30_000), department(15_000), own(15_000)];
    expect(ownerShare(lines, commune)).toMatchObject({
      verdict: 'Non conforme',
      share: 15,
      minimum: euro(20_000),
    });
    expect(ownerShare(lines, { ...commune, derogation: 'Décision du 02/03/2026' }).verdict).toBe('Conforme');
  });
  test('4: too little from the owner and too much from the State', () => {
    const lines = [detr(50_000), dsil(35_000), own(15_000)];
    expect(ownerShare(lines, commune).verdict).toBe('Non conforme');
    expect(stateGrants(lines, euro(100_000))).toMatchObject({
      verdict: 'Non conforme',
      detrRate: 50,
      combinedRate: 85,
    });
  });
  test('5: DETR below its lower bound', () => {
    expect(stateGrants([detr(15_000, { eligibleBase: euro(100_000) })], euro(100_000))).toMatchObject({
      verdict: 'Non conforme',
      detrRate: 15,
    });
  });
  test('6: a rate on its own base is not a share of the plan', () => {
    const line = detr(18_000, { eligibleBase: euro(60_000) });
    expect(rateOnBase(line, euro(100_000))).toBe(30);
    expect(financingPlan(euro(100_000), [line, own(82_000)]).rows[0]!.share).toBe(18);
  });
  test('7: a private owner that doesn’t recover VAT', () => {
    const lines = [ademe(24_000), foundation(12_000), own(12_000)];
    expect(ownerShare(lines, { publicOwner: false, spendKind: 'INVESTMENT' }).verdict).toBe('Sans objet');
    expect(costBasisFor('VAT_NOT_RECOVERED')).toBe('INCL_VAT');
    expect(financingPlan(euro(48_000), lines)).toMatchObject({ gap: 0, status: 'Équilibré prévisionnel' });
  });
  test('8: a loan is the owner’s own money', () => {
    expect(ownerShare([region(70_000), bdtLoan(20_000), own(10_000)], commune)).toMatchObject({
      verdict: 'Conforme',
      owner: euro(30_000),
      share: 30,
    });
  });
  test('9: running costs are outside the rule', () => {
    expect(ownerShare([ademe(21_000), own(9_000)], { ...commune, spendKind: 'OPERATING' })).toMatchObject({
      verdict: 'Sans objet',
      share: 30,
    });
  });
  test('10: nothing at all divides by nothing', () => {
    expect(financingPlan(null, [])).toEqual({
      rows: [],
      total: 0,
      obtained: 0,
      obtainedShare: null,
      asked: 0,
      gap: null,
      gapShare: null,
      status: 'Incomplet',
    });
    expect(financingPlan(0, [])).toMatchObject({ gap: 0, gapShare: null, status: 'Incomplet' });
    expect(ownerShare([], commune)).toMatchObject({ verdict: 'Sans objet', share: null });
  });
  test('11: nothing from the owner', () => {
    expect(ownerShare([region(80_000), patron(20_000)], commune)).toMatchObject({
      verdict: 'Non conforme',
      share: 0,
      publicBase: euro(80_000),
    });
  });
  test('12: FCTVA for information', () => expect(fctva(euro(288_000))).toBe(4_724_352));
  test('13: a grant follows real spending, down only', () => {
    expect(finalGrant(euro(72_000), euro(240_000), euro(200_000))).toBe(euro(60_000));
    expect(finalGrant(euro(72_000), euro(240_000), euro(260_000))).toBe(euro(72_000));
  });
  test('14: de minimis over three rolling years', () => {
    const on = (year: number, month: number, day: number) => toSerial({ year, month, day });
    const earlier = [
      { decidedOn: on(2024, 1, 10), amount: euro(120_000) },
      { decidedOn: on(2025, 6, 15), amount: euro(150_000) },
    ];
    const with40 = (day: number) =>
      deMinimisTotal([...earlier, { decidedOn: day, amount: euro(40_000) }], day);
    expect(with40(on(2027, 1, 9))).toBe(euro(310_000));
    expect(with40(on(2027, 1, 9)) > DE_MINIMIS.general).toBe(true);
    expect(with40(on(2027, 1, 11))).toBe(euro(190_000));
  });
});

describe('what a line counts for', () => {
  const amounts = { estimated: 1, requested: 2, granted: 3 };
  test.each<[string, FundingLine, number]>([
    ['granted first', { ...amounts, status: 'NOTIFIED' }, 3],
    ['then requested', { ...amounts, granted: undefined, status: 'REQUESTED' }, 2],
    ['then estimated', { estimated: 1 }, 1],
    ['a grant of zero is zero', { ...amounts, granted: 0, status: 'GRANTED' }, 0],
    ['refused', { ...amounts, status: 'REFUSED' }, 0],
    ['withdrawn', { ...amounts, status: 'WITHDRAWN' }, 0],
    ['lapsed', { ...amounts, status: 'LAPSED' }, 0],
    ['dismissed', { ...amounts, status: 'DISMISSED' }, 0],
    ['nothing typed', {}, 0],
  ])('%s', (_, line, counted) => expect(countedAmount(line)).toBe(counted));

  test.each<[FundingLine, string]>([
    [detr(1), 'public'],
    [from('STATE_OPERATOR', 1), 'public'],
    [from('LOCAL', 1), 'public'],
    [foundation(1), 'private'],
    [patron(1), 'private'],
    [from('STATE', 1, { nature: 'CEE' }), 'private'],
    [own(1), 'owner'],
    [bdtLoan(1), 'owner'],
    [from('BANK', 1, { nature: 'LOAN' }), 'owner'],
    [from('CITIZEN', 1, { nature: 'IN_KIND' }), 'in-kind'],
    [{}, 'private'],
  ])('%j is %s money', (line, origin) => expect(originOf(line)).toBe(origin));

  test.each([
    ['État – DETR', 'DETR'],
    ['DSIL 2027', 'DSIL'],
    ['Détroit', undefined],
    [null, undefined],
  ])('%j is the State grant %j', (name, grant) => expect(stateGrantNamed(name)).toBe(grant));

  test.each([
    ['FCTVA', 'EXCL_VAT'],
    ['VAT_RECOVERED', 'EXCL_VAT'],
    ['VAT_NOT_RECOVERED', 'INCL_VAT'],
    ['VAT_PARTIAL', undefined],
    ['UNKNOWN', undefined],
    [undefined, undefined],
  ])('VAT regime %j: amounts are %j', (regime, basis) => expect(costBasisFor(regime)).toBe(basis));
});

describe('a plan', () => {
  const reuse = [
    ademe(47_500),
    from('FOUNDATION', 15_000, { status: 'REFUSED' }),
    from('DEPARTMENT', 10_000, { status: 'PLANNED', requested: undefined, estimated: euro(10_000) }),
    own(12_000),
  ];
  test('a refused line stays, counts nothing, and opens a gap', () => {
    const plan = financingPlan(euro(95_000), reuse);
    expect(plan.rows.map((row) => row.counted)).toEqual([4_750_000, 0, 1_000_000, 1_200_000]);
    expect(plan).toMatchObject({
      total: euro(69_500),
      gap: euro(25_500),
      status: 'En déséquilibre',
      obtained: 0,
    });
  });
  test('granted is asked, not obtained; notified is obtained', () => {
    const plan = financingPlan(euro(620_000), [
      ademe(186_000),
      from('STATE', 124_000, { status: 'UNDER_REVIEW' }),
      from('REGION', 93_000, { status: 'NOTIFIED' }),
      from('STATE_OPERATOR', 10_000, { status: 'GRANTED' }),
    ]);
    expect(plan).toMatchObject({ obtained: euro(93_000), asked: euro(320_000), obtainedShare: 15 });
  });
  test('voluntary work stands outside', () => {
    const plan = financingPlan(euro(52_000), [own(12_000), from('CITIZEN', 6_000, { nature: 'IN_KIND' })]);
    expect(plan).toMatchObject({ total: euro(12_000), gap: euro(40_000) });
    expect(plan.rows).toHaveLength(1);
  });
  test('too much money is said, and shares still make a whole', () => {
    const plan = financingPlan(euro(80_000), [region(60_000), own(40_000)]);
    expect(plan).toMatchObject({ gap: euro(-20_000), status: 'En déséquilibre', gapShare: 0 });
    expect(plan.rows.map((row) => row.share)).toEqual([60, 40]);
  });
  test.each([
    [['SETTLED', 'SETTLED'], 'Soldé'],
    [['NOTIFIED', 'PARTLY_PAID'], 'Bouclé'],
    [['NOTIFIED', 'REQUESTED'], 'Partiellement sécurisé'],
    [['PLANNED', 'REQUESTED'], 'Équilibré prévisionnel'],
  ])('lines that are %j make a plan that is %s', (statuses, status) => {
    expect(
      financingPlan(
        euro(20),
        statuses.map((one) => from('REGION', 10, { status: one })),
      ).status,
    ).toBe(status);
  });
});

describe('printed shares', () => {
  test('thirds: the largest line absorbs the tenth', () =>
    expect(sharesOf([100, 100, 100])).toEqual([33.4, 33.3, 33.3]));
  test('an exact half stays a half', () =>
    expect(sharesOf([4750, 0, 1000, 1200, 2550])).toEqual([50, 0, 10.5, 12.6, 26.9]));
  test('many tiny lines never make a negative rate', () => {
    expect(Math.min(...sharesOf([...Array(10).fill(5), 9950]).map(Number))).toBeGreaterThanOrEqual(0);
  });
  test('no money, no share', () => expect(sharesOf([0, 0])).toEqual([null, null]));
  test('they always sum to 100,0 and stay near the truth', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e11 }), { minLength: 1, maxLength: 12 }), (amounts) => {
        fc.pre(amounts.some((amount) => amount > 0));
        const shares = sharesOf(amounts).map((share) => Math.round(share! * 10));
        expect(shares.reduce((a, b) => a + b, 0)).toBe(1000);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
        const whole = amounts.reduce((a, b) => a + b, 0);
        amounts.forEach((amount, index) => {
          expect(Math.abs(shares[index]! - (amount * 1000) / whole)).toBeLessThanOrEqual(amounts.length / 2);
        });
      }),
    );
  });
  test('money is neither lost nor made', () => {
    const status = fc.constantFrom('PLANNED', 'REQUESTED', 'NOTIFIED', 'REFUSED', 'LAPSED', 'SETTLED');
    const line = fc.record({
      status,
      requested: fc.integer({ min: 0, max: 1e10 }),
      funderCategory: fc.constant('REGION'),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), fc.array(line), (cost, lines) => {
        const plan = financingPlan(cost, lines);
        expect(plan.total + plan.gap!).toBe(cost);
        expect(plan.rows.reduce((sum, row) => sum + row.counted, 0)).toBe(plan.total);
        expect(plan.obtained + plan.asked).toBeLessThanOrEqual(plan.total);
      }),
    );
  });
});

describe('other rules', () => {
  const on = (year: number, month: number, day: number) => toSerial({ year, month, day });
  test('R-FIN-04: 30 % in a field with a lead authority', () => {
    expect(ownerShare([region(80_000), own(20_000)], { ...commune, leadField: true })).toMatchObject({
      verdict: 'Non conforme',
      minimum: euro(30_000),
    });
  });
  test('R-FIN-07: public aid up to the whole cost, not beyond', () => {
    expect(publicAid([ademe(100_000)], euro(100_000))).toMatchObject({ verdict: 'Conforme', rate: 100 });
    expect(publicAid([ademe(100_001)], euro(100_000)).verdict).toBe('Non conforme');
  });
  test.each([
    [on(2026, 3, 1), [on(2026, 2, 1)], false],
    [on(2026, 3, 1), [on(2026, 3, 1)], false],
    [on(2026, 3, 1), [on(2026, 2, 1), on(2026, 3, 2)], true],
    [on(2026, 3, 1), [null], true],
    [null, [null], false],
  ])('R-FIN-09: started on %j, acknowledged on %j: too early %s', (start, acknowledged, early) => {
    expect(startedTooEarly(start, acknowledged)).toBe(early);
  });
  test('R-FIN-10: two years to start, four to finish, unless the decree says otherwise', () => {
    expect(grantDeadlines(on(2026, 2, 28), on(2026, 6, 1))).toEqual({
      startBy: on(2028, 2, 28),
      completeBy: on(2030, 6, 1),
    });
    expect(grantDeadlines(on(2026, 2, 28), null, { startMonths: 18 })).toEqual({
      startBy: on(2027, 8, 28),
      completeBy: null,
    });
  });
  test('R-FIN-11: advances and instalments', () => {
    expect(paymentCeilings(euro(100))).toEqual({ advance: euro(30), beforeBalance: euro(80) });
    expect(paymentCeilings(euro(100), { guarantee: true, long: true })).toEqual({
      advance: euro(60),
      beforeBalance: euro(90),
    });
  });
  test('R-FIN-12: the commission, from 100 000 € of DETR', () => {
    expect([detr(99_999), detr(100_000), dsil(100_000)].map(needsCommission)).toEqual([false, true, false]);
  });
});
