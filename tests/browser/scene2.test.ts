// Scene 2 as a person plays it: three rows, one menu, one button, and the project sheets are there.

import { accessibilityFaults, soon } from './browser';
import { sampleStage } from './sample-stage';

const stage = sampleStage();

const row = (number: number) => stage.page.locator(`th[data-row="${number}"]`);
const pane = () => stage.page.frameLocator('iframe');

async function createSheets(): Promise<void> {
  await row(2).click();
  await row(4).click({ modifiers: ['Shift'] });
  await stage.page.getByRole('menuitem', { name: 'Cordée' }).click();
  await stage.page.getByRole('menuitem', { name: 'Fiches projet' }).hover();
  await stage.page.getByRole('menuitem', { name: 'Créer ou mettre à jour (lignes sélectionnées)' }).click();
}

test('the workbook opens on the sample', async () => {
  await stage.page.setViewportSize({ width: 1200, height: 640 });
  await stage.page.goto('/classeur');
  await stage.page.getByRole('tab', { name: 'Projets' }).click();
  await stage.page.getByText('Légumerie-conserverie de la Durance').first().waitFor();
  const tabs = await stage.page.getByRole('tab').allTextContents();
  expect(tabs).toEqual(expect.arrayContaining(['Projets', 'Financements', 'Contacts']));
  expect(tabs).not.toContain('Structures');
});

test('what will change is shown, done on one button, and linked', async () => {
  await createSheets();
  await pane()
    .getByText(/^3 fiches/)
    .waitFor();
  await stage.page.screenshot({ path: stage.image('classeur.png') });
  await soon(async () =>
    expect(await pane().locator('.sentence').textContent()).toMatch(/^3 fiches\u00a0: 3 à créer/),
  );
  await pane()
    .getByRole('button', { name: /^Créer/ })
    .click();
  await pane().getByRole('heading', { name: /^Fait/ }).waitFor();
  await soon(async () =>
    expect(await pane().getByRole('heading', { level: 1 }).textContent()).toBe('Fait. 3 fiches.'),
  );
  await soon(async () => expect(await pane().getByRole('link').count()).toBe(3));
  expect(await accessibilityFaults(stage.page)).toEqual([]);
  await stage.page.screenshot({ path: stage.image('volet.png') });
});

test('the links land in the rows', async () => {
  await soon(async () =>
    expect(await stage.page.locator('td[data-row="2"] a', { hasText: 'Ouvrir' }).count()).toBe(1),
  );
});

test('the document opens and reads like a project sheet', async () => {
  const popup = stage.page.waitForEvent('popup');
  await pane().getByRole('link').first().click();
  const sheet = await popup;
  await sheet.setViewportSize({ width: 1200, height: 1240 });
  await sheet
    .locator('.paper')
    .getByText(/FICHE PROJET|FICHE ACTION/)
    .first()
    .waitFor();
  await sheet.locator('.paper').getByText('Légumerie-conserverie de la Durance').first().waitFor();
  expect(await accessibilityFaults(sheet)).toEqual([]);
  await sheet.screenshot({ path: stage.image('fiche.png') });
  await sheet.close();
});

test('once more: nothing is left to write', async () => {
  await pane().getByRole('button', { name: 'Fermer' }).click();
  await createSheets();
  await pane()
    .getByText(/Rien à écrire/)
    .waitFor();
  expect(
    await pane()
      .getByRole('button', { name: /^(Créer|Mettre)/ })
      .count(),
  ).toBe(0);
});

test('the browser complained of nothing and asked nothing of elsewhere', () => {
  expect(stage.watched.complaints).toEqual([]);
});
