// The documents of a meeting on the real bundle: who is given what as its minutes go on, and the PDF that stays as it was sent.

import type { CommandResult } from '../../local/command';
import { type Cells, plain, writes } from './committee';
import { Hands } from './hands';
import { Scene } from './harness';

jest.setTimeout(120_000);

const COMMAND = 'share-documents';
const IDS = ['SEA-0001'];
const DAY = 24 * 3600_000;
/** Serial day of 3 December 2026. */
const THIRD = 46359;
const person = (name: string, address: string, more: Cells = {}): Cells => ({
  Prénom: name,
  Nom: 'Sapin',
  'Courriel professionnel': address,
  ...more,
});

let start: Scene;
/** Prepared, and shared once. */
let shared: Scene;

beforeAll(async () => {
  start = await Scene.installed({
    Contacts: [
      person('Anselme', 'anselme.sapin@petr.example', { Type: 'Élu' }),
      person('Sacha', 'sacha.merle@petr.example'),
      person('Ludivine', 'territoires@region.example', { Structure: 'ADEME' }),
      person('Achille', 'a@ddt.example', { Structure: 'DDT', Opposition: true }),
      person('Gaspard', 'contact@ademe.example', { Structure: 'Banque des Territoires' }),
      person('Odette', 'odette@conserverie.example'),
    ],
    Projets: [
      {
        Intitulé: 'Légumerie',
        'Réf.': 'PRJ-0001',
        'Référent du porteur': 'Odette Sapin',
        Inscription: 'À présenter en COTECH',
        Diffusion: 'Partenaires',
      },
    ],
    Séances: [
      {
        Date: THIRD,
        Séance: 'COTECH n° 7',
        Instances: 'COTECH',
        De: 14 / 24,
        Lieu: 'Siège du PETR',
        Statut: 'Planifiée',
        Présidence: 'Anselme Sapin',
        'Réf. séance': 'SEA-0001',
      },
    ],
  });
  start.edit('Paramètres', 'Direction', 'Valeur', 'Sacha Sapin');
  await start.succeed('prepare-meeting', { apply: true, form: { 'attendance-sheet': 'oui' } });
  const { id } = start.call('POST', '/drive/v3/files', {
    name: 'Retour au porteur – Légumerie',
    mimeType: 'application/vnd.google-apps.document',
  });
  start.type('Documents', [
    {
      'Réf. document': 'DOC-0099',
      Clé: 'SEA-0001/PRJ-0001/feedback',
      Type: 'Retour au porteur',
      'Identifiant Drive': id,
      État: 'À jour',
    },
  ]);
  shared = start.copy();
  await shared.succeed(COMMAND, { ids: IDS, apply: true });
});

/** « anselme commenter » : by document, of what isn’t the owner’s. */
function grants(scene: Scene): Record<string, string[]> {
  const { drive } = scene.workspace;
  const keys = ['invitation', 'pack', 'attendance-sheet', 'minutes', 'PRJ-0001/feedback'];
  return Object.fromEntries(
    keys.map((key) => [
      key,
      [...drive.grants(drive.get(scene.documentId(`SEA-0001/${key}`))!).values()]
        .filter(({ role }) => role !== 'owner')
        .map(({ permission, role }) => `${String(permission.emailAddress).replace(/@.*/, '')} ${role}`)
        .sort(),
    ]),
  );
}
function note(scene: Scene, tab: string, row: number, label: string, value: string | number): void {
  const hands = new Hands(scene);
  hands.cell(hands.headerOf(tab, label).replace(/1$/, String(row)), value);
}
const rules = ({ report }: CommandResult): string[] =>
  [...new Set(report.problems.map(({ rule }) => rule))].sort();
const READERS = ['anselme.sapin reader', 'sacha.merle reader', 'territoires reader'];

test('once prepared, its pane offers to share its documents', async () => {
  const { buttons }: any = await new Hands(start.copy()).previewOf('prepare-meeting', {});
  const offer = buttons.find(({ label }: any) => plain(label) === 'Envoyer ou partager…');
  expect(offer.open).toMatchObject({ command: COMMAND, args: { ids: IDS } });
});

test('before the minutes circulate: guests read, chair and director comment the draft; twice writes nothing', async () => {
  const scene = start.copy();
  const shown = await scene.succeed(COMMAND, { ids: IDS });
  expect(plain(shown.sentence)).toMatch(
    /^2 personnes auront accès en commentaire ; 2 services auront accès en lecture/,
  );
  expect(rules(shown)).toEqual(['C4-CIRCULATE', 'R-RGPD-03', 'R-RGPD-04', 'X-ADDRESS']);
  const added = shown.report.changes.find(({ target }) => target === 'SEA-0001/minutes')!.details;
  expect(added.map(({ field, after }) => `${field} ${after}`).sort()).toEqual([
    'Anselme Sapin, anselme.sapin@petr.example commentaire',
    'Sacha Sapin, sacha.merle@petr.example commentaire',
  ]);
  expect(writes(shown)).toEqual([]);
  expect(grants(shared)).toEqual({
    invitation: READERS,
    pack: READERS,
    'attendance-sheet': [],
    minutes: ['anselme.sapin commenter', 'sacha.merle commenter'],
    'PRJ-0001/feedback': [],
  });
  const again = await shared.copy().succeed(COMMAND, { ids: IDS, apply: true });
  expect(writes(again)).toEqual([]);
  // Without a Google account: the PDFs, of the same meeting.
  expect((again.sections ?? []).map(({ title }) => title)).toContain('Recevront un PDF (1)');
  const { buttons }: any = await new Hands(shared.copy()).previewOf(COMMAND, { ids: IDS });
  const files = buttons.find(({ label }: any) => label === 'Créer les PDF');
  expect(files.open).toMatchObject({ command: 'export-documents', args: { ids: IDS } });
});

test('circulated, everybody invited reads the minutes and the holder their own feedback; approved, chairs read', async () => {
  const scene = shared.copy();
  note(scene, 'Séances', 2, 'Compte rendu', 'Diffusé pour observations');
  note(scene, 'Contacts', 4, 'Mandat jusqu’au', 46340);
  const hand = scene.documentId('SEA-0001/pack');
  scene.call('POST', `/drive/v3/files/${hand}/permissions`, {
    type: 'user',
    role: 'reader',
    emailAddress: 'invite@mairie.example',
  });
  await scene.succeed(COMMAND, { ids: IDS, apply: true });
  expect(grants(scene)).toEqual({
    invitation: READERS.slice(0, 2),
    pack: ['anselme.sapin reader', 'invite reader', 'sacha.merle reader'],
    'attendance-sheet': [],
    minutes: ['anselme.sapin commenter', 'sacha.merle commenter'],
    'PRJ-0001/feedback': ['odette reader'],
  });
  note(scene, 'Contacts', 4, 'Mandat jusqu’au', '');
  note(scene, 'Séances', 2, 'Compte rendu', 'Validé');
  await scene.succeed(COMMAND, { ids: IDS, apply: true });
  expect(grants(scene).minutes).toEqual(READERS);
});

test('called off: what is shared stays, and is said', async () => {
  const scene = shared.copy();
  note(scene, 'Séances', 2, 'Statut', 'Annulée');
  const { report } = await scene.succeed(COMMAND, { ids: IDS, apply: true });
  expect(new Set(report.changes.map(({ status }) => status))).toEqual(new Set(['skipped']));
  expect(grants(scene)).toEqual(grants(shared));
});

test('the PDF of the pack keeps the day it was sent: another day, another file', async () => {
  const scene = start.copy();
  const run = (one: Scene) => one.succeed('export-documents', { ids: IDS, apply: true });
  const files = ({ workspace: { drive } }: Scene) =>
    [...drive.files()]
      .filter(({ mimeType }) => mimeType === 'application/pdf')
      .map((file) => ({
        name: plain(file.name),
        folder: drive.get(file.parents[0]!)!.name,
        id: file.id,
        bytes: drive.bytes(file.id),
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
  const first = await run(scene);
  expect(plain(first.sentence)).toBe('Fait. 2 PDF dans le dossier des séances.');
  expect(rules(first)).toContain('X-STAFF');
  const sent = files(scene);
  expect(sent.map(({ name, folder }) => [name, folder])).toEqual([
    ['Dossier de séance – COTECH n° 7 du 03-12-2026 (SEA-0001) – 2026-11-24.pdf', 'Séances'],
    ['Invitation – COTECH n° 7 du 03-12-2026 (SEA-0001) – 2026-11-24.pdf', 'Séances'],
  ]);
  expect(writes(await run(scene))).toEqual([]);
  const later = scene.copy(DAY);
  later.edit('Projets', 'PRJ-0001', 'Intitulé', 'Légumerie de la Durance');
  const late = await later.succeed('export-documents', { ids: IDS });
  expect(rules(late)).toContain('X-LATE');
  await later.succeed('prepare-meeting', { apply: true });
  await run(later);
  const both = files(later);
  expect(both.map(({ name }) => name.slice(-14))).toEqual([
    '2026-11-24.pdf',
    '2026-11-25.pdf',
    '2026-11-24.pdf',
    '2026-11-25.pdf',
  ]);
  expect(both[0]).toEqual(sent[0]);
  expect(Buffer.compare(both[1]!.bytes, sent[0]!.bytes)).not.toBe(0);
});
