// Documents as files on disk: the folders of Drive, names that any disk takes, nothing outside the destination.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportDocuments } from '../../local/export-documents';
import { freeName, safeName } from '../../local/files/names';
import { DOCUMENT, FOLDER, openDoor } from './drive/door';

test.each([
  ['Fiche projet – Cantines (PRJ-0004)', 'Fiche projet – Cantines (PRJ-0004)'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['..', 'Sans nom'],
  ['', 'Sans nom'],
  ['a/b\\c:d*e?"<>|', 'a-b-c-d-e-'],
  ['CON', '_CON'],
  ['lpt1.txt', '_lpt1.txt'],
  ['.caché. ', 'caché'],
  ['ligne\nsuivante\u0000', 'ligne-suivante-'],
  ['e\u0301te\u0301', 'été'],
  ['facture\u202Efdp.exe', 'facture-fdp.exe'],
  ['😀'.repeat(100), '😀'.repeat(45)],
])('« %s » is written « %s »', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

test('two of one name are told apart, capitals aside', () => {
  const taken = new Set<string>();
  expect(['Fiche', 'fiche', 'Fiche'].map((name) => freeName(name, taken))).toEqual([
    'Fiche',
    'fiche (2)',
    'Fiche (3)',
  ]);
});

test('each document twice, where Drive has it; templates kept aside and the bin are left', () => {
  const out = mkdtempSync(join(tmpdir(), 'cordee-documents-'));
  const door = openDoor();
  const folder = door.create({ name: 'Fiches ../ projet', mimeType: FOLDER });
  const parents = [folder];
  const fiche = door.create({ name: 'Fiche – A/B', mimeType: DOCUMENT, parents });
  door.create({ name: 'Fiche – A/B', mimeType: DOCUMENT, parents });
  door.create({ name: '../fugue', mimeType: DOCUMENT });
  door.create({ name: 'Modèle figé', mimeType: DOCUMENT, appProperties: { cordeeKey: 'template/1' } });
  const binned = door.create({ name: 'Jetée', mimeType: DOCUMENT });
  door.ok(`PATCH /drive/v3/files/${binned}`, { trashed: true });
  try {
    expect(exportDocuments(door.workspace, out)).toEqual({ count: 3, failed: [] });
    const files = (readdirSync(out, { recursive: true }) as string[]).filter((name) =>
      statSync(join(out, name)).isFile(),
    );
    expect(files.sort()).toEqual(
      ['-fugue', 'Fiches ..- projet/Fiche – A-B', 'Fiches ..- projet/Fiche – A-B (2)']
        .flatMap((name) => [`Documents/${name}.docx`, `Documents/${name}.pdf`])
        .sort(),
    );
    const written = () => files.map((name) => readFileSync(join(out, name)).toString('base64'));
    const before = written();
    exportDocuments(door.workspace, out);
    expect(written()).toEqual(before);
    expect(door.workspace.docs.exists(fiche)).toBe(true);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
