// A phone call as it is noted, and the week as it is read: the pane, the rows, and the way from one to the other.

import { accessibilityFaults, soon } from './browser';
import { sampleStage } from './sample-stage';

const stage = sampleStage();

const pane = () => stage.page.frameLocator('iframe');
const field = (name: string) => pane().getByLabel(name, { exact: false });
const press = (name: string) => pane().getByRole('button', { name, exact: true }).click();
const title = () => pane().getByRole('heading', { level: 1 });
const cell = () => stage.page.getByLabel('Cellule active').textContent();
const content = () => stage.page.getByLabel('Contenu de la cellule').textContent();

async function menu(name: string): Promise<void> {
  const close = stage.page.getByRole('button', { name: 'Fermer le volet' });
  if (await close.isVisible()) await close.click();
  await stage.page.getByRole('menuitem', { name: 'Cordée' }).click();
  await stage.page.getByRole('menuitem', { name, exact: true }).click();
  await pane().locator('.sentence').waitFor();
}

test('a note on the selected project, from the keyboard alone', async () => {
  await stage.page.goto('/classeur#Projets');
  await stage.page.locator('th[data-row="3"]').click();
  await menu('Noter un échange…');
  await soon(async () => expect(await field('Projet').inputValue()).toMatch(/\(PRJ-0002\)$/));
  expect(await pane().locator(':focus').getAttribute('name')).toBe('note');
  await field('Note').fill('Le maire confirme la date de livraison.');
  await field('Temps passé').fill('20 min');
  expect(await accessibilityFaults(stage.page, stage.page.frames().slice(1))).toEqual([]);
  await stage.page.screenshot({ path: stage.image('echange.png') });
  await field('Note').press('Control+Enter');
  await pane().getByRole('heading', { name: /^Fait/ }).waitFor();
  await soon(async () => expect(await title().textContent()).toMatch(/^Fait\. Note ajoutée au suivi de «\s/));
  await pane()
    .getByRole('button', { name: /^Ouvrir la ligne/ })
    .click();
  await stage.page.getByRole('tab', { name: 'Suivi', selected: true }).waitFor();
  await soon(() => expect(content()).resolves.toBe('Le maire confirme la date de livraison.'));
  await stage.page.screenshot({ path: stage.image('echange-fait.png') });
});

test('a new name is a new project; then the next note', async () => {
  await menu('Noter un échange…');
  await field('Projet').fill('Four à pain partagé de Névache');
  await field('Note').fill('Premier appel de l’association.');
  await field('Prochaine étape').fill('Visiter le four');
  await field('Pour le').fill('dans 15 jours');
  await press('Enregistrer et noter un autre');
  await pane()
    .getByText(
      /^Fait\. Projet «\sFour à pain partagé de Névache\s» créé \(PRJ-\d{4}\), note ajoutée à son suivi\.$/,
    )
    .waitFor();
  await soon(async () => expect(await field('Note').inputValue()).toBe(''));
  await stage.page.screenshot({ path: stage.image('echange-suivant.png') });
  await field('Projet').fill('Four a pain partagé de Nevache');
  await field('Note').fill('Premier appel de l’association.');
  await press('Enregistrer');
  await pane()
    .getByText(/Cette note est déjà dans le suivi/)
    .first()
    .waitFor();
});

test('the week: what is due, awaited, silent; a line leads to its row', async () => {
  await menu('Ma semaine');
  expect(await pane().locator('.sentence').textContent()).toMatch(
    /^\d+ échéances?, \d+ réponses? de services? attendues?/,
  );
  await soon(async () => expect(await pane().locator('h2').count()).toBeGreaterThan(1));
  expect(await accessibilityFaults(stage.page, stage.page.frames().slice(1))).toEqual([]);
  await stage.page.screenshot({ path: stage.image('semaine.png') });
  const line = pane()
    .locator('.lines li', { has: pane().getByRole('button', { name: /^Ouvrir la ligne/ }) })
    .last();
  const where = /\((.+)!([A-Z]+\d+)\)/.exec((await line.getByRole('button').textContent()) ?? '');
  await line.getByRole('button').click();
  await stage.page.getByRole('tab', { name: where?.[1] ?? '', selected: true }).waitFor();
  await stage.page
    .getByLabel('Cellule active')
    .filter({ hasText: where?.[2] ?? '' })
    .waitFor();
  expect(await cell()).toBe(where?.[2]);
});

test('the browser complained of nothing and asked nothing of elsewhere', () => {
  expect(stage.watched.complaints).toEqual([]);
});
