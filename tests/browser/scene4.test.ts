// Scene 4 as people play it: a COTECH prepared, its minutes typed in the document, taken back, and the séance closed.

import type { Page } from 'playwright-core';
import { accessibilityFaults, soon } from './browser';
import { sampleStage } from './sample-stage';

const stage = sampleStage();
const FIRST = 'Légumerie de la Durance';
const MEETING = 'COTECH n° 7';

const pane = () => stage.page.frameLocator('iframe');
const sentence = async () => plain((await pane().locator('.sentence').textContent()) ?? '');
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const press = (name: string | RegExp) => pane().getByRole('button', { name }).click();
const finished = () => pane().getByRole('heading', { name: /^Fait/ }).waitFor();

/** One of « Comités », the row of COTECH n° 7 selected. */
async function committee(entry: string): Promise<void> {
  const { page } = stage;
  await page.getByRole('tab', { name: 'Séances' }).click();
  const cell = page.locator('td', { hasText: MEETING }).first();
  const row = await cell.getAttribute('data-row');
  await page.locator(`th[data-row="${row}"]`).click();
  await page.getByRole('menuitem', { name: 'Cordée' }).click();
  await page.getByRole('menuitem', { name: 'Comités' }).hover();
  await page.getByRole('menuitem', { name: entry }).click();
  await pane().locator('.sentence').waitFor();
}

const line = (page: Page, words: string | RegExp) => page.locator('.line', { hasText: words }).first();
const agenda = () => pane().getByRole('list', { name: 'Ordre du jour' }).getByRole('listitem');
const titles = () => agenda().evaluateAll((lines) => lines.map((line: any) => line.dataset.label));

let minutes: Page;
let address = '';

beforeAll(async () => {
  await stage.page.setViewportSize({ width: 1200, height: 900 });
  await stage.page.goto('/classeur');
});

test('the pane says what it understood of the séance, and its agenda', async () => {
  await committee('Préparer une séance…');
  expect(await sentence()).toBe('COTECH n° 7, jeudi 3 décembre 2026, 14 h : 6 projets, 5 services, 2 h 10.');
  expect(await agenda().count()).toBe(8);
  expect(await accessibilityFaults(stage.page)).toEqual([]);
  await stage.page.screenshot({ path: stage.image('preparer-une-seance.png') });
});

test('a point is moved by its button, shown again, and all is made on one button', async () => {
  expect((await titles()).slice(0, 2)).toEqual(['Approbation du compte rendu précédent', FIRST]);
  await press(new RegExp(`^Monter.*${FIRST}`));
  // Another order is shown, with its hours, before anything is made.
  await press(/^Créer/);
  await soon(async () => expect((await titles())[0]).toBe(FIRST));
  await press('Créer l’invitation, le dossier et le compte rendu');
  await finished();
});

test('the event is in the calendar, and nobody was written to', async () => {
  const { page } = stage;
  const popup = page.waitForEvent('popup');
  await pane()
    .getByRole('link', { name: /compte rendu/i })
    .first()
    .click();
  minutes = await popup;
  await minutes.locator('.line', { hasText: MEETING }).first().waitFor();
  address = new URL(minutes.url()).pathname;
  await minutes.close();
  await page.goto('/agenda');
  await page
    .getByRole('button', { name: /suivant/i })
    .first()
    .click();
  await page
    .getByText(/COTECH.*n°.7/)
    .first()
    .waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Liste' }).click();
  await page
    .getByText(/COTECH.*n°.7/)
    .first()
    .waitFor();
  await page.screenshot({ path: stage.image('agenda.png') });
});

test('during the séance, words are typed in cells and on a line of the minutes', async () => {
  await stage.page.goto('about:blank');
  await stage.later('2026-12-03T17:00');
  minutes = await stage.page.context().newPage();
  await minutes.setViewportSize({ width: 1200, height: 900 });
  await minutes.goto(address);
  const stances = minutes.locator('.paper table', { hasText: 'Position' }).first();
  const position = (service: string) =>
    stances.locator('tr', { hasText: service }).locator('td').nth(1).locator('.line');
  await position('ADEME').click();
  await minutes.keyboard.type('appui');
  await minutes.keyboard.press('Tab');
  await minutes.keyboard.type('relire le cahier des charges avant le 15/01');
  await position('Banque des Territoires').click();
  await minutes.keyboard.type('oui si');
  await line(minutes, /^→/).click();
  await minutes.keyboard.press('End');
  await minutes.keyboard.type(' PETR : relancer la DREAL, sous 15 jours');
  // Writing happens when one leaves the line.
  await line(minutes, 'Positions des services').click();
  await line(minutes, 'relancer la DREAL').waitFor();
  expect(await accessibilityFaults(minutes)).toEqual([]);
  await minutes.screenshot({ path: stage.image('compte-rendu.png') });
});

test('what was typed is taken back: what is sure is counted, a day read in a sentence is asked', async () => {
  await stage.page.bringToFront();
  await stage.page.goto('/classeur');
  // Three stances not given, two that are, what one of them adds, one action; besides the day, five points without a word.
  await committee('Reprendre le compte rendu…');
  expect(await sentence()).toBe('6 éléments compris, 6 à confirmer.');
  const first = pane().locator('.hand').first();
  expect(plain((await first.textContent())!)).toContain('« relire le cahier des charges avant le 15/01 »');
  expect(await accessibilityFaults(stage.page)).toEqual([]);
  await stage.page.screenshot({ path: stage.image('reprendre-le-compte-rendu.png') });
  await first.getByRole('radio', { name: 'Reporter dans le tableau' }).check();
  await press('Reporter 6 éléments et faire 1 choix');
  await finished();
});

test('closing: the project was presented, the services that said nothing are awaited', async () => {
  const closing = 'Clore la séance et préparer les suites…';
  const counted = '1 projet présenté, 3 réponses attendues, 3 actions.';
  await committee(closing);
  expect(await sentence()).toBe(counted);
  // A favourable stance proposes a line of funding; nothing is ticked for anybody.
  expect(await pane().getByRole('checkbox').count()).toBe(1);
  expect(await pane().getByRole('checkbox').isChecked()).toBe(false);
  expect(await accessibilityFaults(stage.page)).toEqual([]);
  await stage.page.screenshot({ path: stage.image('clore-la-seance.png') });
  await press(/^Clore/);
  await finished();
  await committee(closing);
  expect(await sentence()).toContain(`${counted} La séance est close. Rien à écrire.`);
});

test('the browser complained of nothing and asked nothing of elsewhere', () => {
  expect(stage.watched.complaints).toEqual([]);
});
