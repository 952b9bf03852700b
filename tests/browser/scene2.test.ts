// Scene 2 as a person plays it: three rows, one menu, one button, and the project sheets are there.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launch, openPage, type Watched } from './browser';
import { type Running, startWorkspace } from './running';

/** Where the screenshots go; `docs/images` renews those of the guide. */
const IMAGES = process.env.CORDEE_SCREENSHOTS ?? 'node_modules/.cache/cordee/screenshots';

jest.setTimeout(120_000);

let browser: Browser;
let running: Running;
let watched: Watched;
let page: Page;

beforeAll(async () => {
  mkdirSync(IMAGES, { recursive: true });
  running = await startWorkspace();
  browser = await launch();
  watched = await openPage(browser, running.origin);
  page = watched.page;
  page.setDefaultTimeout(30_000);
});

afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const row = (number: number) => page.locator(`th[data-row="${number}"]`);
const pane = () => page.frameLocator('iframe');

async function createSheets(): Promise<void> {
  await row(2).click();
  await row(4).click({ modifiers: ['Shift'] });
  await page.getByRole('menuitem', { name: 'Cordée' }).click();
  await page.getByRole('menuitem', { name: 'Fiches projet' }).hover();
  await page.getByRole('menuitem', { name: 'Créer ou mettre à jour (lignes sélectionnées)' }).click();
}

test('the workbook opens on the sample', async () => {
  await page.goto('/classeur');
  await page.getByRole('tab', { name: 'Projets' }).click();
  await page.getByText('Légumerie-conserverie de la Durance').first().waitFor();
  const tabs = await page.getByRole('tab').allTextContents();
  expect(tabs).toEqual(expect.arrayContaining(['Projets', 'Financements', 'Contacts']));
  expect(tabs).not.toContain('Structures');
});

test('what will change is shown, done on one button, and linked', async () => {
  await createSheets();
  await pane()
    .getByText(/^3 fiches/)
    .waitFor();
  await page.screenshot({ path: join(IMAGES, 'classeur.png') });
  expect(await pane().locator('.sentence').textContent()).toMatch(/^3 fiches\u00a0: 3 à créer/);
  await pane()
    .getByRole('button', { name: /^Créer/ })
    .click();
  await pane().getByRole('heading', { name: /^Fait/ }).waitFor();
  expect(await pane().getByRole('heading', { level: 1 }).textContent()).toBe('Fait. 3 fiches.');
  expect(await pane().getByRole('link').count()).toBe(3);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.screenshot({ path: join(IMAGES, 'volet.png') });
});

test('the links land in the rows', async () => {
  expect(await page.locator('td[data-row="2"] a', { hasText: 'Ouvrir' }).count()).toBe(1);
});

test('the document opens and reads like a project sheet', async () => {
  const popup = page.waitForEvent('popup');
  await pane().getByRole('link').first().click();
  const sheet = await popup;
  await sheet.setViewportSize({ width: 1440, height: 1240 });
  await sheet
    .locator('.paper')
    .getByText(/FICHE PROJET|FICHE ACTION/)
    .first()
    .waitFor();
  await sheet.locator('.paper').getByText('Légumerie-conserverie de la Durance').first().waitFor();
  expect(await accessibilityFaults(sheet)).toEqual([]);
  await sheet.screenshot({ path: join(IMAGES, 'fiche.png') });
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
  expect(watched.complaints).toEqual([]);
});
