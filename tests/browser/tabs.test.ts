// The eight tabs as they open, the menu and the pane: readable by everyone, and the pictures of the guide.

import { accessibilityFaults } from './browser';
import { sampleStage } from './sample-stage';

const stage = sampleStage();

/** Small enough for a picture of the guide; larger where charts stand below the lines. */
const SIZE = { width: 1200, height: 640 };
const SIZES: Record<string, typeof SIZE> = { accueil: { width: 1440, height: 820 } };
const TABS = [
  ['Accueil', 'accueil'],
  ['Projets', 'projets'],
  ['Financements', 'financements'],
  ['Suivi', 'suivi'],
  ['Séances', 'seances'],
  ['Positionnements', 'positionnements'],
  ['Décisions', 'decisions'],
  ['Contacts', 'contacts'],
] as const;

test('eight tabs are shown, in this order', async () => {
  await stage.page.setViewportSize(SIZE);
  await stage.page.goto('/classeur');
  await stage.page.getByRole('tab', { name: 'Accueil' }).waitFor();
  expect(await stage.page.getByRole('tab').allTextContents()).toEqual(TABS.map(([title]) => title));
});

test.each(TABS)('%s has no fault of accessibility', async (title, file) => {
  const { page } = stage;
  await page.setViewportSize(SIZES[file] ?? SIZE);
  await page.getByRole('tab', { name: title }).click();
  await page.getByRole('tab', { name: title, selected: true }).waitFor();
  await page.locator('td[data-row="2"]').first().waitFor();
  await page.locator('.grid .waiting').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: stage.image(`onglet-${file}.png`) });
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('the menu, and its settings', async () => {
  const { page } = stage;
  await page.getByRole('tab', { name: 'Projets' }).click();
  await page.getByRole('menuitem', { name: 'Cordée' }).click();
  await page.getByRole('menuitem', { name: 'Réglages' }).hover();
  await page.getByRole('menuitem', { name: 'Installer ou compléter le classeur…' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.screenshot({ path: stage.image('menu.png') });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test.each([
  ['Ma semaine', 'volet-semaine'],
  ['Noter un échange…', 'volet-echange'],
])('%s, beside the tab', async (entry, file) => {
  const { page } = stage;
  const close = page.getByRole('button', { name: 'Fermer le volet' });
  if (await close.isVisible()) await close.click();
  await page.locator('th[data-row="3"]').click();
  await page.getByRole('menuitem', { name: 'Cordée' }).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
  await page.frameLocator('iframe').locator('.sentence').waitFor();
  await page.screenshot({ path: stage.image(`${file}.png`) });
  expect(stage.watched.complaints).toEqual([]);
});
