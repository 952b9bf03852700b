// Faults of refreshing three documents, under every unknown at its other setting.

import { OTHER_SWITCHES } from '../../local/switches';
import { refreshFaults } from './refresh-faults';

describe('under every unknown at its other setting', () => refreshFaults(OTHER_SWITCHES, false));
