// « Inscrit » counts once a COPIL that was held decided it (R-GOV-02): what the fiche is told.

import { columnValue, lookup } from '../../src/workbook/computing';
import type { Cell } from '../../src/workbook/declaration';
import { readRows } from './tabs';

/** What the fiche is told of a project « Inscrit », given a decision and the meeting it was taken in. */
function decided(decision: Record<string, Cell>, meeting: Record<string, Cell>, registration = 'Inscrit') {
  const workbook = readRows({
    projects: [{ id: 'PRJ-0001', title: 'Navette', registration }],
    governanceBodies: [
      { id: 'INT-0001', name: 'COPIL', type: 'COPIL du contrat' },
      { id: 'INT-0002', name: 'COTECH', type: 'COTECH' },
    ],
    meetings: [{ id: 'SEA-0001', subject: 'Séance', bodies: 'COPIL', status: 'Tenue', ...meeting }],
    decisions: [
      {
        id: 'DEC-0001',
        wording: 'Le projet est inscrit',
        type: 'Inscription approuvée',
        project: 'PRJ-0001',
        meeting: 'SEA-0001',
        ...decision,
      },
    ],
  });
  return columnValue(lookup(workbook), 'projects', workbook.tables.projects[0]!, 'registrationDecided');
}

test.each<[string, Record<string, Cell>, Record<string, Cell>, boolean]>([
  ['a COPIL that was held registered it', {}, {}, true],
  ['the COPIL is still to come', {}, { status: 'Planifiée' }, false],
  ['the meeting was put off', {}, { status: 'Reportée' }, false],
  ['a COTECH decides nothing', {}, { bodies: 'COTECH' }, false],
  ['a COPIL and a COTECH at once', {}, { bodies: 'COTECH ; COPIL' }, true],
  ['the decision is another', { type: 'Ajournement' }, {}, false],
  ['of another project', { project: 'PRJ-0009' }, {}, false],
  ['of no meeting', { meeting: '' }, {}, false],
])('%s', (_, decision, meeting, expected) => expect(decided(decision, meeting)).toBe(expected));

test('nothing is asked of a project that isn’t « Inscrit »', () =>
  expect(decided({ type: 'Ajournement' }, {}, 'Ajourné')).toBeUndefined());
