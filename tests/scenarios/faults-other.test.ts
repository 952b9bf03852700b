// Faults of making three documents, under every unknown at its other setting.

import { OTHER_SWITCHES } from '../../local/switches';
import { faultScenarios } from './faults';

describe('under every unknown at its other setting', () => faultScenarios(OTHER_SWITCHES, false));
