// Accueil as a newcomer meets it: lines that lead somewhere, charts that say their numbers, boxes to tick.

import { accessibilityFaults, soon } from './browser';
import { sampleStage } from './sample-stage';

const stage = sampleStage();

const cell = (name: string) => {
  const [, letter = 'A', row = '1'] = /^([A-Z])(\d+)$/.exec(name) ?? [];
  return stage.page.locator(`#c-${row}-${letter.charCodeAt(0) - 64}`);
};
const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');
const chart = (title: string) => stage.page.getByRole('img', { name: new RegExp(`^${title}\\.`) });
const active = () => stage.page.getByLabel('Cellule active').textContent();

test('the workbook opens on what there is to do', async () => {
  await stage.page.goto('/classeur');
  await chart('Projets par avancement').waitFor();
  await soon(async () =>
    expect(await stage.page.getByRole('tab', { selected: true }).textContent()).toBe('Accueil'),
  );
  await soon(async () => expect(await cell('A1').textContent()).toBe('À faire'));
  await soon(async () =>
    expect(plain(await cell('A2').textContent())).toMatch(/^\d+ projets, dont \d+ en cours/),
  );
  await stage.page.screenshot({ path: stage.image('accueil.png') });
  expect(await accessibilityFaults(stage.page)).toEqual([]);
});

test('a chart says to a screen reader the numbers of its table', async () => {
  const funds = plain(await chart('Financements par axe').getAttribute('aria-label'));
  const states = plain(await chart('Projets par avancement').getAttribute('aria-label'));
  for (let row = 18; row <= 22; row += 1) {
    const [name, obtained, asked, missing] = await Promise.all(
      ['F', 'G', 'H', 'I'].map(async (column) => plain(await cell(`${column}${row}`).textContent())),
    );
    expect(funds).toContain(`${name} : Obtenu ${obtained}, Demandé ${asked}, Reste à financer ${missing}.`);
  }
  for (let row = 5; row <= 10; row += 1) {
    const [name, count] = [await cell(`F${row}`).textContent(), await cell(`G${row}`).textContent()];
    expect(states).toContain(`${name} : ${count}.`);
  }
});

test('series differ by more than their colour', async () => {
  const fills = await chart('Financements par axe')
    .locator('pattern')
    .evaluateAll((patterns) => patterns.map((one) => one.querySelector('path')?.getAttribute('d') ?? ''));
  expect(new Set(fills).size).toBe(3);
});

test('what is late is bold, red and says so', async () => {
  const late = cell('B5');
  await soon(async () => expect(plain(await late.textContent())).toMatch(/^en retard de \d+ jours?$/));
  const style = await late.evaluate((element) => {
    const { fontWeight, color } = (globalThis as any).getComputedStyle(element);
    return [fontWeight, color];
  });
  expect(style).toEqual(['600', 'rgb(179, 38, 30)']);
});

test('a line leads to its row, inside the page', async () => {
  const said = 'Relancer la DREAL sur la légumerie';
  await stage.page.getByRole('link', { name: said }).click();
  await stage.page.getByRole('tab', { selected: true }).filter({ hasNotText: 'Accueil' }).waitFor();
  const [, row] = /^A(\d+)$/.exec((await active()) ?? '') ?? [];
  await stage.page.locator(`tr[aria-rowindex="${row}"]`).getByText(said).waitFor();
});

test('a box is ticked with a click, and cleared with the space bar', async () => {
  await stage.page.getByRole('tab', { name: 'Décisions' }).click();
  const box = cell('A2').getByRole('img');
  await box.waitFor();
  const before = await box.getAttribute('aria-label');
  const after = before === 'Coché' ? 'Non coché' : 'Coché';
  await box.click();
  await cell('A2').getByRole('img', { name: after, exact: true }).waitFor();
  expect(await active()).toBe('A2');
  await stage.page.keyboard.press('Space');
  await cell('A2')
    .getByRole('img', { name: before ?? '', exact: true })
    .waitFor();
  expect(stage.watched.complaints).toEqual([]);
});
