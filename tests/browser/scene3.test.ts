// Scene 3 as people play it: a partner comments and edits, the figure changes, and nobody's words are lost.

import type { Page } from 'playwright-core';
import { accessibilityFaults, soon } from './browser';
import { sampleStage } from './sample-stage';

const stage = sampleStage();
const PROJECT = 'Légumerie-conserverie de la Durance';
const OWNER = 'camille.roche@petr.example';
const PARTNER = { email: 'maire.guillestre@mairie.example', name: 'Mairie de Guillestre' };

const pane = () => stage.page.frameLocator('iframe');
const line = (page: Page, words: string | RegExp) => page.locator('.line', { hasText: words }).first();

let address = '';
let document: Page;

async function refresh(): Promise<void> {
  await stage.page.locator('th[data-row="2"]').click();
  await stage.page.getByRole('menuitem', { name: 'Cordée' }).click();
  await stage.page.getByRole('menuitem', { name: 'Fiches projet' }).hover();
  await stage.page.getByRole('menuitem', { name: 'Créer ou mettre à jour (lignes sélectionnées)' }).click();
}

/** A call of the doors, as the officer. */
async function door(method: 'GET' | 'POST' | 'PUT', path: string, data?: object): Promise<any> {
  const headers = { Authorization: `Bearer ${OWNER}` };
  const answer = await stage.page.request.fetch(path, { method, headers, ...(data ? { data } : {}) });
  if (!answer.ok()) throw new Error(await answer.text());
  return answer.json();
}

/** The words of the document's body, spaces plain. */
async function words(): Promise<string> {
  const { body } = await door('GET', `/v1/documents/${address.split('/').at(-1)}`);
  const runs = JSON.stringify(body).match(/"content":"(?:[^"\\]|\\.)*"/g) ?? [];
  return runs
    .map((run) => run.slice(11, -1))
    .join('')
    .replace(/[\u00a0\u202f]/g, ' ');
}

beforeAll(async () => {
  await stage.page.setViewportSize({ width: 1200, height: 760 });
  await stage.page.goto('/classeur');
  await stage.page.getByRole('tab', { name: 'Projets' }).click();
  await stage.page.getByText(PROJECT).first().waitFor();
  await refresh();
  await pane()
    .getByRole('button', { name: /^Créer/ })
    .click();
  await pane().getByRole('heading', { name: /^Fait/ }).waitFor();
  const popup = stage.page.waitForEvent('popup');
  await pane().getByRole('link').first().click();
  document = await popup;
  await document.setViewportSize({ width: 1200, height: 900 });
  await line(document, PROJECT).waitFor();
  address = new URL(document.url()).pathname;
  await door('POST', `/drive/v3/files/${address.split('/').at(-1)}/permissions?sendNotificationEmail=false`, {
    type: 'user',
    role: 'writer',
    emailAddress: PARTNER.email,
  });
});

test('the partner comments an amount and rewrites a sentence in the document', async () => {
  await document.getByLabel('Agir en tant que').selectOption(PARTNER.email);
  const summary = line(document, /^Un atelier de lavage/);
  await summary.click();
  await document.keyboard.press('Home');
  await document.keyboard.type('(relu en mairie) ');
  await line(document, PROJECT).click();
  await expect(until(() => words(), '(relu en mairie)')).resolves.toBe(true);
  const amount = line(document, /^60.000/);
  const quick = { timeout: 2000 };
  // The page is drawn anew for the person who acts now.
  await soon(async () => {
    await amount.dblclick(quick);
    await document.getByRole('button', { name: 'Commenter' }).click(quick);
    await document.getByLabel('Votre commentaire').fill('Confirmé par téléphone\u202f?', quick);
  });
  await document.locator('.composer').getByRole('button', { name: 'Commenter' }).click();
  await document.locator('.card').getByText('Confirmé par téléphone').waitFor();
});

test('the officer refreshes: the new figure is shown, and the sentence edited by hand asks what to do', async () => {
  const book = await door('GET', '/_local/session');
  const values = await door('GET', `/v4/spreadsheets/${book.workbookId}/values/Financements`);
  const [header, ...rows] = values.values as string[][];
  const row = rows.findIndex((cells) => cells.join().includes('PRJ-0001') && cells.join().includes('LEADER'));
  const column = header!.indexOf('Montant demandé');
  const cell = `Financements!${String.fromCharCode(65 + column)}${row + 2}`;
  await door('PUT', `/v4/spreadsheets/${book.workbookId}/values/${cell}?valueInputOption=RAW`, {
    values: [[64000]],
  });
  await refresh();
  await pane()
    .getByRole('heading', { name: /^Modifié à la main/ })
    .waitFor();
  await soon(async () =>
    expect(await pane().locator('.sentence').textContent()).toMatch(/1 à mettre à jour/),
  );
  const texts = await pane().locator('.hand').textContent();
  expect(texts).toContain('Ce texte a été modifié à la main dans le document.');
  expect(texts).toContain('(relu en mairie)');
  const radios = pane().getByRole('radio');
  await soon(async () => expect(await radios.count()).toBe(3));
  // A long text that only the document changed: taking it into the table is chosen from the start.
  expect(await pane().getByRole('radio', { name: 'Reporter dans le tableau' }).isChecked()).toBe(true);
  expect(await accessibilityFaults(stage.page)).toEqual([]);
  await stage.page.screenshot({ path: stage.image('modifie-a-la-main.png') });
});

test('chosen by the keyboard and done on one button', async () => {
  await pane().getByRole('radio', { name: 'Reporter dans le tableau' }).focus();
  await stage.page.keyboard.press('ArrowUp');
  expect(await pane().getByRole('radio', { name: 'Remettre la valeur du tableau' }).isChecked()).toBe(true);
  await stage.page.keyboard.press('ArrowDown');
  await pane().getByRole('button', { name: 'Mettre à jour 1 et faire 1 choix' }).press('Enter');
  await pane().getByRole('heading', { name: 'Fait. 1 fiche.' }).waitFor();
});

test('the figure is in the document, the comment and the sentence are still there, the table says it too', async () => {
  const text = await words();
  expect(text).toContain('64 000 €');
  expect(text).toContain('(relu en mairie)');
  await document.bringToFront();
  await document.locator('.card').getByText('Confirmé par téléphone').waitFor();
  await line(document, /^64.000/).waitFor();
  await document.screenshot({ path: stage.image('fiche-relue.png') });
  expect(await accessibilityFaults(document)).toEqual([]);
  await stage.page.bringToFront();
  await pane().getByRole('button', { name: 'Fermer' }).click();
  await refresh();
  await pane()
    .getByText(/Rien à écrire/)
    .waitFor();
});

test('the browser complained of nothing and asked nothing of elsewhere', () => {
  expect(stage.watched.complaints).toEqual([]);
});

/** Writing happens when one leaves the paragraph. */
async function until(read: () => Promise<string>, wanted: string): Promise<boolean> {
  for (let tries = 0; tries < 60; tries += 1) {
    if ((await read()).includes(wanted)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
