// Faults of making three documents, under the settings of the unknowns we think likely.

import { DEFAULT_SWITCHES } from '../../local/switches';
import { faultScenarios } from './faults';

describe('under the settings of the unknowns we think likely', () => faultScenarios(DEFAULT_SWITCHES, true));
