// Faults of refreshing three documents, under the settings of the unknowns we think likely.

import { DEFAULT_SWITCHES } from '../../local/switches';
import { refreshFaults } from './refresh-faults';

describe('under the settings of the unknowns we think likely', () => refreshFaults(DEFAULT_SWITCHES, true));
