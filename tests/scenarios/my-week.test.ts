// Ma semaine: what is late or due in seven days, answers awaited, silent projects; one reading, nothing written.

import { runFunction } from '../../local/apps-script/host';
import { exactState, Hands } from './hands';
import { BUILD, Scene, THREE_PROJECTS } from './harness';

jest.setTimeout(120_000);

/** Serial days: today is 24/11/2026. */
const TODAY = 46350;

let start: Scene;

beforeAll(async () => {
  const mine = 'Camille Roche';
  const [compost, shuttle, third] = THREE_PROJECTS.Projets!;
  start = await Scene.installed({
    Contacts: [
      { Prénom: 'Camille', Nom: 'Roche', 'Courriel professionnel': Scene.blank().owner },
      { Prénom: 'Sacha', Nom: 'Merle', 'Courriel professionnel': 'sacha.merle@petr.example' },
    ],
    Structures: [{ Nom: 'DREAL' }],
    Projets: [
      { ...compost!, 'Suivi par': 'Sacha Merle', 'Prochaine étape': 'Relancer', 'Pour le': TODAY + 1 },
      {
        ...shuttle!,
        'Suivi par': mine,
        Avancement: 'En cours',
        'Prochaine étape': 'Signer',
        'Pour le': TODAY + 2,
      },
      { ...third!, Avancement: 'En cours', 'Prochaine étape': 'Plus tard', 'Pour le': TODAY + 8 },
      { 'Réf.': 'PRJ-0004', Intitulé: 'Abandon', Avancement: 'Abandonné', 'Pour le': TODAY },
      { 'Réf.': 'PRJ-0005', Intitulé: 'Four à pain', Avancement: 'En cours', 'Suivi par': mine },
    ],
    Financements: [
      { Projet: 'PRJ-0001', Financeur: 'ADEME', Statut: 'Envisagé', 'Date limite de dépôt': TODAY - 3 },
    ],
    Suivi: [{ Date: TODAY - 100, Projet: 'PRJ-0005', Note: 'Vu' }],
    Séances: [{ Date: TODAY - 20, Séance: 'COTECH n° 6', Statut: 'Tenue' }],
    Positionnements: [
      { Séance: 'COTECH n° 6', Projet: 'PRJ-0002', Service: 'DREAL', Position: 'Réponse attendue' },
    ],
    Décisions: [
      { 'Décision ou action': 'Envoyer le devis', 'Pour le': TODAY + 3, Responsable: mine },
      { 'Décision ou action': 'Déjà faite', 'Pour le': TODAY, Fait: true },
    ],
    Conventions: [{ Intitulé: 'Contrat d’objectifs' }],
    Échéances: [{ Convention: 'Contrat d’objectifs', Type: 'Rapport annuel', 'Pour le': TODAY + 5 }],
    Jalons: [{ Projet: 'PRJ-0001', Jalon: 'Ouverture', 'Date prévue': TODAY + 6 }],
  });
});

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** What the pane is shown to somebody. */
async function week(scene: Scene, person = scene.owner): Promise<any> {
  const context = { workspace: scene.workspace, spreadsheetId: scene.workbookId, build: BUILD };
  const run = { function: 'preview', args: ['my-week', {}], person, page: true };
  const outcome = await runFunction(context, run);
  if ('value' in outcome) return outcome.value;
  throw new Error(JSON.stringify(outcome));
}

const read = ({ sections }: any): [string, string[]][] =>
  sections.map(({ title, lines }: any) => [
    plain(title),
    lines.map(({ text, detail = '' }: any) => plain(`${text} | ${detail}`)),
  ]);

test('the sentence counts; each section has its lines, mine first, then by day', async () => {
  const shown = await week(start);
  expect(plain(shown.sentence)).toBe(
    '6 échéances, 1 réponse de service attendue, 1 projet sans nouvelle depuis 90 jours.',
  );
  expect(read(shown)).toEqual([
    [
      'En retard (1)',
      [
        'Déposer la demande (ADEME) – Compostage Guillestrois | samedi 21 novembre 2026, en retard de 3 jours · Sacha Merle',
      ],
    ],
    [
      'Dans les sept jours (5)',
      [
        'Signer – Navette à la demande | jeudi 26 novembre 2026, dans 2 jours · vous',
        'Envoyer le devis | vendredi 27 novembre 2026, dans 3 jours · vous',
        'Relancer – Compostage Guillestrois | mercredi 25 novembre 2026, demain · Sacha Merle',
        'Rapport annuel – Contrat d’objectifs | dimanche 29 novembre 2026, dans 5 jours',
        'Ouverture – Compostage Guillestrois | lundi 30 novembre 2026, dans 6 jours · Sacha Merle',
      ],
    ],
    [
      'Réponses de services attendues (1)',
      [
        'Obtenir la réponse (DREAL) – Navette à la demande | jeudi 19 novembre 2026, en retard de 5 jours · vous',
      ],
    ],
    [
      'Sans nouvelle depuis 90 jours (1)',
      ['Prendre des nouvelles – Four à pain (dernière note le 16/08/2026) | vous'],
    ],
  ]);
});

test('each line leads to the cell of its row, wherever a sort has put it', async () => {
  const scene = start.copy();
  const hands = new Hands(scene);
  hands.sheets({
    sortRange: {
      range: { sheetId: hands.sheetId('Projets'), startRowIndex: 1 },
      sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }],
    },
  });
  const { sections } = await week(scene);
  for (const { lines } of sections)
    for (const { text, goTo } of lines) {
      const said = scene.values(goTo)[0]?.[0];
      const [, project] = / – ([^(]+?)(?: \(|$)/.exec(text) ?? [];
      if (/^Projets!/.test(goTo))
        expect([text, said]).toEqual([text, expect.stringContaining(project!.slice(-12))]);
      else expect(said).toBeTruthy();
    }
});

test('one reading, and the workbook stays to the bit what it was', async () => {
  const scene = start.copy();
  const before = exactState(scene);
  const { exitCode, report } = await scene.run('my-week', { apply: true });
  expect(exitCode).toBe(0);
  expect(report.calls).toEqual({
    total: 1,
    byMethod: expect.objectContaining({ 'sheets.spreadsheets.values.batchGetByDataFilter': 1 }),
  });
  expect(exactState(scene) === before).toBe(true);
});

test('an empty workbook: nothing presses', async () => {
  const scene = await Scene.installed();
  expect(plain((await week(scene)).sentence)).toBe('Rien ne presse cette semaine.');
});
