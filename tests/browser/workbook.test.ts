// The workbook page in a real browser, in front of a server with prepared answers.

import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launch, openPage, soon, type Watched } from './browser';
import { type FakeWorkspace, fakeWorkspace, type Received, sidebarHtml } from './fake-workspace';
import { bookInfo, gridData, type Written } from './sample-book';

jest.setTimeout(60_000);

const MENUS = [
  {
    title: 'Cordée',
    items: [
      {
        type: 'menu',
        label: 'Fiches projet',
        items: [
          {
            type: 'item',
            label: 'Créer ou mettre à jour (lignes sélectionnées)',
            function: 'openProjectSheetsOfSelection',
          },
          { type: 'item', label: 'Mettre à jour tout ce qui a changé', function: 'openProjectSheetsOfAll' },
        ],
      },
      { type: 'separator' },
      {
        type: 'menu',
        label: 'Réglages',
        items: [{ type: 'item', label: 'Installer ou compléter le classeur…', function: 'openInstall' }],
      },
    ],
  },
];

const change = (n: number, kind: string, details: object[]) => ({
  id: `${kind}:PRJ-000${n}/project-sheet`,
  digest: `d${n}`,
  kind,
  target: `PRJ-000${n}/project-sheet`,
  title: `Projet d’essai <b>numéro</b> ${n} (PRJ-000${n})`,
  status: 'planned',
  details,
});
const PREVIEW = {
  sentence: '3 fiches\u00a0: 1 à créer, 2 à mettre à jour (2 valeurs). Rien d’autre ne sera touché.',
  changes: [
    change(1, 'create', []),
    change(2, 'update', [
      { field: 'Coût total', before: '170\u202f000\u00a0€', after: '186\u202f000\u00a0€' },
    ]),
    change(3, 'update', [{ field: 'Avancement', before: 'À venir', after: '' }]),
  ],
  problems: [
    {
      severity: 'warning',
      where: 'Projets!D7',
      rule: 'R-PRJ-03',
      message: 'Cet axe n’existe pas dans l’onglet Axes.',
      hint: 'Choisissez un axe de la liste.',
    },
  ],
  args: { ids: ['PRJ-0001', 'PRJ-0002', 'PRJ-0003'] },
  buttons: [
    { label: 'Créer 1 et mettre à jour 2', kind: 'apply' },
    { label: 'Annuler', kind: 'cancel' },
  ],
};

let browser: Browser;
let server: FakeWorkspace;
let watched: Watched;
let page: Page;
const written: Written = new Map();

/** Set by a test: lets the second slice begin. */
let secondSlice: Promise<void> = Promise.resolve();
let refusals = 0;

async function script(request: Received): Promise<unknown> {
  const { function: name, args } = request.body;
  if (name === 'preview' && args[0] === 'refused' && refusals++ === 0)
    return { error: 'Exception: Service Sheets indisponible.' };
  if (name === 'preview') return { value: PREVIEW };
  if (name === 'progress') return { value: null };
  if (name !== 'apply') return { value: undefined };
  const first = args[3] === null;
  if (first) await secondSlice;
  const results = (first ? PREVIEW.changes.slice(0, 2) : PREVIEW.changes.slice(2)).map((done) => ({
    ...done,
    status: 'applied',
    url: 'https://docs.google.com/document/d/doc-1/edit',
  }));
  return {
    value: {
      results,
      problems: [],
      cursor: first ? '2' : null,
      pending: first,
      ...(first ? {} : { sentence: 'Fait. 3 fiches.' }),
    },
  };
}

beforeAll(async () => {
  browser = await launch();
  server = await fakeWorkspace({
    'GET /v4/spreadsheets/book': (request: Received) =>
      request.headers.authorization?.includes('mairie')
        ? undefined
        : request.query.get('includeGridData')
          ? gridData(request, written)
          : bookInfo(),
    'PUT /v4/spreadsheets/book/values/': (request: Received) => {
      written.set(/!([A-Z]+\d+)/.exec(request.path)?.[1] ?? '', String(request.body.values[0][0]));
      return { updatedCells: 1 };
    },
    'POST /_local/open': { menus: MENUS },
    'POST /_local/script': script,
  });
  watched = await openPage(browser, server.origin);
  page = watched.page;
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const cell = (name: string) => page.locator(`#c-${name.slice(1)}-${name.charCodeAt(0) - 64}`);
/** The last request of a kind that fits, once it has come. */
async function lastRequest(
  method: string,
  path: string,
  fits: (request: Received) => boolean = () => true,
): Promise<Received | undefined> {
  const find = () =>
    server.received
      .filter((request) => request.method === method && request.path.startsWith(path) && fits(request))
      .at(-1);
  for (let tries = 0; tries < 80 && !find(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return find();
}

async function open(): Promise<void> {
  await page.goto('about:blank');
  await page.goto('/classeur#Projets');
  await cell('B2').getByText('Projet d’essai numéro 1').waitFor();
}

test('shows the tabs of the workbook, hidden ones behind « Tous les onglets »', async () => {
  await open();
  expect(await page.getByRole('tab').allTextContents()).toEqual([
    'Accueil',
    'Projets',
    'Financements',
    'Contacts',
  ]);
  await page.getByRole('button', { name: 'Tous les onglets' }).click();
  await page.getByRole('menuitemradio', { name: /Listes/ }).click();
  await soon(async () =>
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Listes'),
  );
});

test('reads as the acting person', async () => {
  await open();
  expect((await lastRequest('GET', '/v4/'))?.headers.authorization).toBe('Bearer camille@petr.example');
  await page.getByLabel('Agir en tant que').selectOption({ label: 'Sacha Exemple' });
  await cell('B2').getByText('Projet d’essai numéro 1').waitFor();
  expect((await lastRequest('GET', '/v4/'))?.headers.authorization).toBe('Bearer sacha@petr.example');
  await page.getByLabel('Agir en tant que').selectOption({ label: 'Camille Exemple' });
});

test('a person without access is told so and sees nothing of what another saw', async () => {
  await open();
  await page.getByLabel('Agir en tant que').selectOption({ label: 'Une mairie' });
  await page.getByText('introuvable, ou pas partagé avec vous').waitFor();
  expect(await page.getByRole('gridcell').count()).toBe(0);
  expect(await page.getByRole('tab').count()).toBe(0);
  expect(watched.complaints.splice(0)).toEqual([expect.stringContaining('404')]);
  await page.getByLabel('Agir en tant que').selectOption({ label: 'Camille Exemple' });
  await cell('B2').getByText('Projet d’essai numéro 1').waitFor();
  expect(await page.getByRole('option', { name: /Services de l’État/ }).isDisabled()).toBe(true);
});

test('keeps folded columns folded until asked', async () => {
  await open();
  expect(await cell('J2').count()).toBe(0);
  await page.getByRole('button', { name: 'Déplier les colonnes J à K' }).click();
  await cell('J2').waitFor();
  await page.getByRole('button', { name: 'Replier les colonnes J à K' }).click();
  expect(await cell('J2').count()).toBe(0);
});

test('draws only the rows in view of 5,000, and the last ones once scrolled to', async () => {
  await open();
  await soon(async () => expect(await page.locator('tbody tr').count()).toBeLessThan(90));
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+End');
  await cell('B5000').getByText('Projet d’essai numéro 4999').waitFor();
  await soon(async () => expect(await page.locator('tbody tr').count()).toBeLessThan(90));
});

test.each([
  ['Enter, moving down', 'Enter', 'Enter', 'B4'],
  ['F2, moving right with Tab', 'F2', 'Tab', 'C3'],
])('edits a cell by %s', async (_, opening, closing, next) => {
  await open();
  await cell('B3').click();
  await page.keyboard.press(opening);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(`Nouveau titre ${opening}`);
  await page.keyboard.press(closing);
  await cell('B3').getByText(`Nouveau titre ${opening}`).waitFor();
  const request = await lastRequest('PUT', '/v4/');
  expect(request?.query.get('valueInputOption')).toBe('USER_ENTERED');
  expect(request?.body).toEqual({
    range: "'Projets'!B3",
    majorDimension: 'ROWS',
    values: [[`Nouveau titre ${opening}`]],
  });
  expect(await page.getByRole('grid').getAttribute('aria-activedescendant')).toBe(
    await cell(next).getAttribute('id'),
  );
});

test('Escape leaves the cell as it was', async () => {
  await open();
  const before = server.received.filter((request) => request.method === 'PUT').length;
  await cell('B5').dblclick();
  await page.keyboard.type(' et puis non');
  await page.keyboard.press('Escape');
  await soon(async () => expect(await cell('B5').textContent()).toBe('Projet d’essai numéro 4'));
  expect(server.received.filter((request) => request.method === 'PUT').length).toBe(before);
});

test('suggests the values of a list and refuses none', async () => {
  await open();
  await cell('F3').click();
  await page.keyboard.type('bl');
  await page.locator('[role=option]').first().waitFor();
  expect(await page.locator('[role=option]').allTextContents()).toEqual(['Bloqué']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await cell('F3').getByText('Bloqué').waitFor();
  await cell('F4').click();
  await page.keyboard.type('Tout autre chose');
  await page.keyboard.press('Enter');
  await cell('F4').getByText('Tout autre chose').waitFor();
});

test('a link to a document opens its local page', async () => {
  await open();
  expect(await cell('C2').getByRole('link', { name: 'Ouvrir' }).getAttribute('href')).toBe('/document/doc-1');
});

test('rows are selected by their headers, with Shift and Ctrl, and sent with the command', async () => {
  await open();
  const header = (row: number) => page.locator(`th[data-row="${row}"]`);
  await header(2).click();
  await header(4).click({ modifiers: ['Shift'] });
  await header(7).click({ modifiers: ['Control'] });
  await soon(async () => expect(await page.locator('.counted').textContent()).toBe('4 lignes sélectionnées'));
  await page.getByRole('menuitem', { name: 'Cordée' }).click();
  await page.getByRole('menuitem', { name: 'Fiches projet' }).hover();
  await page.getByRole('menuitem', { name: /lignes sélectionnées/ }).click();
  await page.getByText('Exécution en cours…').waitFor();
  const request = await lastRequest(
    'POST',
    '/_local/run',
    ({ body }) => body.function === 'openProjectSheetsOfSelection',
  );
  expect(request?.headers['x-cordee']).toBe('1');
  expect(request?.body).toMatchObject({
    function: 'openProjectSheetsOfSelection',
    person: 'camille@petr.example',
    selection: {
      sheetId: 2,
      ranges: [
        { startRow: 2, endRow: 4, startColumn: 1, endColumn: 12 },
        { startRow: 7, endRow: 7, startColumn: 1, endColumn: 12 },
      ],
    },
  });
  server.tell('done', { execution: '1' });
  await page.getByText('Exécution en cours…').waitFor({ state: 'detached' });
});

test('the menu works with the keyboard alone', async () => {
  await open();
  await page.getByRole('menuitem', { name: 'Cordée' }).focus();
  for (const key of ['Enter', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  expect(await page.evaluate(() => (globalThis as any).document.activeElement?.textContent)).toBe(
    'Installer ou compléter le classeur…',
  );
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => (globalThis as any).document.activeElement?.textContent)).toBe('Réglages');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByText('Exécution en cours…').waitFor();
  expect(
    await lastRequest('POST', '/_local/run', ({ body }) => body.function === 'openInstall'),
  ).toBeDefined();
  server.tell('done', { execution: '1' });
});

test('alert and prompt are dialogs that answer with the button', async () => {
  await open();
  server.tell('alert', {
    dialog: 'a1',
    title: 'Question',
    message: 'Continuer\u202f?',
    buttons: ['YES', 'NO'],
  });
  await page.getByRole('button', { name: 'Non' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(
    (await lastRequest('POST', '/_local/answer', ({ body }) => body.dialog === 'a1'))?.body,
  ).toMatchObject({ dialog: 'a1', button: 'NO' });
  server.tell('prompt', {
    dialog: 'p1',
    title: 'Nom',
    message: 'Quel nom\u202f?',
    buttons: ['OK', 'CANCEL'],
  });
  await page.getByLabel('Quel nom').fill('Fiche');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(
    (await lastRequest('POST', '/_local/answer', ({ body }) => body.dialog === 'p1'))?.body,
  ).toMatchObject({
    dialog: 'p1',
    button: 'OK',
    text: 'Fiche',
  });
});

test('a change somewhere else appears by itself', async () => {
  await open();
  written.set('B2', 'Changé par une collègue');
  server.tell('changed', { files: ['book'] });
  await cell('B2').getByText('Changé par une collègue').waitFor();
  written.delete('B2');
});

test('the sidebar shows what will change, does it slice by slice, and links to the documents', async () => {
  await open();
  server.tell('sidebar', {
    title: 'Cordée',
    html: sidebarHtml({ command: 'generate-project-sheets', args: {}, title: 'Fiches projet' }),
  });
  const pane = page.frameLocator('iframe');
  await pane.getByText('3 fiches\u00a0: 1 à créer, 2 à mettre à jour').waitFor();
  expect(await pane.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    'À créer (1)',
    'À mettre à jour (2)',
  ]);
  expect(await pane.locator('b').count()).toBe(0);
  await pane.getByText('Projet d’essai <b>numéro</b> 2 (PRJ\u20110002)', { exact: true }).click();
  await pane.getByText('186\u202f000\u00a0€').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await pane.getByRole('button', { name: 'Créer 1 et mettre à jour 2' }).click();
  await pane.getByRole('heading', { name: 'Fait. 3 fiches.' }).waitFor();
  const applied = server.received.filter((request) => request.body?.function === 'apply');
  expect(applied.map((request) => request.body.args[3])).toEqual([null, '2']);
  expect(applied[0]?.body.args[1]).toEqual(PREVIEW.args);
  expect(applied[0]?.body.args[2]).toEqual(PREVIEW.changes.map(({ id, digest }) => ({ id, digest })));
  await soon(async () => expect(await pane.getByRole('link').count()).toBe(3));
  const popup = page.waitForEvent('popup');
  await pane.getByRole('link').first().click();
  expect(new URL((await popup).url()).pathname).toBe('/document/doc-1');
  await (await popup).close();
  await pane.getByRole('button', { name: 'Fermer' }).click();
  await page.locator('iframe').waitFor({ state: 'detached' });
});

test('the sidebar can be interrupted between two slices, and goes on where it stopped', async () => {
  await open();
  let go = (): void => undefined;
  secondSlice = new Promise((resolve) => {
    go = resolve;
  });
  server.tell('sidebar', {
    title: 'Cordée',
    html: sidebarHtml({ command: 'generate-project-sheets', args: {}, title: 'Fiches projet' }),
  });
  const pane = page.frameLocator('iframe');
  await pane.getByRole('button', { name: /^Créer 1/ }).click();
  await pane.getByText('0 sur 3').waitFor();
  await soon(async () => expect(await pane.getByRole('progressbar').count()).toBe(1));
  await pane.getByRole('button', { name: 'Interrompre' }).click();
  await lastRequest('POST', '/_local/script', ({ body }) => body.function === 'interrupt');
  go();
  await pane.getByRole('heading', { name: 'Interrompu. 2 fiches faites.' }).waitFor();
  await pane.getByRole('button', { name: 'Reprendre' }).click();
  await pane.getByRole('heading', { name: 'Fait. 3 fiches.' }).waitFor();
  await soon(async () => expect(await pane.getByRole('link').count()).toBe(3));
});

test('an error of the add-on is a sentence and a way to try again; Escape closes', async () => {
  await open();
  server.tell('sidebar', {
    title: 'Cordée',
    html: sidebarHtml({ command: 'refused', args: {}, title: 'Fiches projet' }),
  });
  const pane = page.frameLocator('iframe');
  await pane.getByText('Service Sheets indisponible.').waitFor();
  await pane.getByRole('button', { name: 'Réessayer' }).click();
  await pane.getByText(/^3 fiches/).waitFor();
  await pane.getByRole('heading', { level: 1 }).press('Escape');
  await page.locator('iframe').waitFor({ state: 'detached' });
});

test('no fault of accessibility, no complaint of the browser', async () => {
  await open();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(watched.complaints.filter((text) => !text.includes('/document/'))).toEqual([]);
});
