// Every rule the workbook is checked against, by family.

import { codeRules } from './codes';
import { fundingRules } from './fundings';
import { governanceRules } from './governance';
import { peopleRules } from './people';
import { planRules } from './plan';
import { projectRules } from './projects';
import type { Rule } from './rule';

export const RULES: readonly Rule[] = [
  ...projectRules,
  ...planRules,
  ...fundingRules,
  ...governanceRules,
  ...peopleRules,
  ...codeRules,
];
