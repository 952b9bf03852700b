// Funding lines of the reference cases, in a word each. Amounts are in euros here, in cents in the lines.

import type { FundingLine } from '../../src/domain/finance';

export const euro = (amount: number) => amount * 100;

export const from = (
  funderCategory: string,
  amount: number,
  more: Partial<FundingLine> = {},
): FundingLine => ({
  funderCategory,
  nature: 'GRANT',
  status: 'REQUESTED',
  requested: euro(amount),
  ...more,
});
export const detr = (amount: number, more: Partial<FundingLine> = {}) =>
  from('STATE', amount, { stateGrant: 'DETR', ...more });
export const dsil = (amount: number) => from('STATE', amount, { stateGrant: 'DSIL' });
export const region = (amount: number) => from('REGION', amount);
export const department = (amount: number) => from('DEPARTMENT', amount);
export const ademe = (amount: number) => from('STATE_OPERATOR', amount);
export const patron = (amount: number) => from('SPONSOR', amount, { nature: 'SPONSORSHIP' });
export const foundation = (amount: number) => from('FOUNDATION', amount);
export const own = (amount: number) => from('OWNER', amount, { nature: 'OWN_FUNDS' });
export const bdtLoan = (amount: number) => from('PUBLIC_BANK', amount, { nature: 'PUBLIC_LOAN' });

/** A commune that invests. */
export const commune = { publicOwner: true, spendKind: 'INVESTMENT' };
