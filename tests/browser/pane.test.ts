// The pane's form, sections and ways to a cell, in a real browser, in front of prepared answers.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launch, openPage, soon, type Watched } from './browser';
import { type FakeWorkspace, fakeWorkspace, type Received, sidebarHtml } from './fake-workspace';
import { bookInfo, gridData } from './sample-book';

jest.setTimeout(60_000);

const IMAGES = 'node_modules/.cache/cordee/screenshots';
const START = { command: 'note', args: { selection: { rows: [2] } }, title: 'Noter un échange' };
const EVIL = '<img src=x onerror="document.title=1">';

const FORM = [
  {
    key: 'project',
    label: 'Projet',
    kind: 'suggest',
    options: ['Compostage (PRJ-0002)', EVIL],
    required: true,
  },
  { key: 'note', label: 'Note', kind: 'longText', required: true },
  { key: 'for', label: 'Pour le', kind: 'date', hint: '« 15/12 », « demain », « dans 15 jours ».' },
  { key: 'mission', label: 'Mission', kind: 'choice', options: ['Économie circulaire', 'Concertation'] },
  { key: 'partners', label: 'Visible des partenaires', kind: 'boolean' },
];
const BUTTONS = [
  { label: 'Enregistrer', kind: 'save' },
  { label: 'Enregistrer et noter un autre', kind: 'save-again' },
  { label: 'Annuler', kind: 'cancel' },
];
const SECTIONS = [
  {
    title: 'Échéances (1)',
    lines: [
      {
        text: `Déposer ${EVIL}`,
        detail: 'jeudi 26 novembre',
        goTo: "'Listes'!B3",
        url: 'https://docs.google.com/document/d/doc-1/edit',
      },
    ],
  },
  { title: 'Rien', lines: [] },
];

const at = (sheetId: number, row: number, column: number) => ({
  sheetId,
  range: { startRow: row, endRow: row, startColumn: column, endColumn: column },
});
const FOLDED = at(2, 4000, 10);
const HIDDEN = at(5, 3, 2);

let browser: Browser;
let server: FakeWorkspace;
let watched: Watched;
let page: Page;
let asked: any[];

/** Word for word what product.md §2 says of sharing. */
const SHARING = {
  sentence:
    '2 personnes auront accès en commentaire ; 3 services n’ont pas de compte Google et recevront un PDF.',
  problems: [],
  form: [{ key: 'prevenir', label: 'Prévenir par courriel 3 personnes', kind: 'boolean', value: 'non' }],
  changes: [
    {
      id: 'share:1',
      digest: 'd',
      kind: 'share-document',
      target: 'PRJ-0001/project-sheet',
      title: 'Partager « Légumerie »',
      status: 'planned',
      details: [{ field: 'Odette Myrtille, odette@conserverie.example', before: '', after: 'commentaire' }],
    },
  ],
  buttons: [
    { label: 'Partager avec 2 personnes', kind: 'apply' },
    { label: 'Copier les adresses', kind: 'copy', text: 'a@x.example, b@x.example' },
    { label: 'Fermer', kind: 'cancel' },
  ],
  sections: [
    {
      title: 'En commentaire (1)',
      lines: [{ text: 'Message', detail: 'Bonjour,\n\nVous pouvez lire et commenter.' }],
      copies: [{ label: 'Copier le message', text: 'Bonjour,\n\nVous pouvez lire et commenter.' }],
    },
  ],
};

/** What the command says of a form; a note « refus » is wrong, « montre » wants to be seen first. */
function preview([command, args]: any[]): object {
  if (command === 'share') return { ...SHARING, args };
  if (command === 'week')
    return {
      sentence: '1 échéance.',
      changes: [],
      args,
      buttons: [{ label: 'Fermer', kind: 'cancel' }],
      sections: SECTIONS,
      problems: [
        {
          severity: 'warning',
          where: 'Projets!J4000',
          rule: 'R-PRJ-03',
          message: 'La fin précède le début.',
          hint: 'Corrigez-la.',
        },
      ],
    };
  const { form = {} } = args as { form?: Record<string, string> };
  const filled = FORM.map((field) => ({ ...field, value: form[field.key] ?? '' }));
  const base = { sentence: 'Qu’avez-vous appris ?', problems: [], args, form: filled, sections: [] };
  if (command === 'adopt') {
    const value = 'Compostage (PRJ-0002)';
    const adopted = {
      id: 'adopt:1',
      digest: 'd',
      kind: 'adopt',
      target: 'Projets',
      title: 'Lu',
      details: [],
    };
    const changes = [{ ...adopted, status: 'planned' }];
    const buttons = [{ label: 'Installer', kind: 'apply' }];
    return { ...base, form: [{ ...FORM[0], value }], changes, buttons };
  }
  if (form.note === undefined) return { ...base, changes: [], buttons: BUTTONS };
  if (form.note === 'refus') {
    const wrong = { severity: 'error', where: 'Pour le', rule: 'X', message: 'Date non comprise.', hint: '' };
    return { ...base, changes: [], buttons: BUTTONS, problems: [wrong] };
  }
  const change = {
    id: 'note:1',
    digest: 'd',
    kind: 'add-note',
    target: 'PRJ-0002/note',
    title: 'Noter',
    status: 'planned',
    details: [{ field: 'Prochaine étape', before: 'Attendre', after: 'Relancer' }],
  };
  const buttons =
    form.note === 'montre'
      ? [
          { label: 'Enregistrer et remplacer', kind: 'apply' },
          { label: 'Annuler', kind: 'cancel' },
        ]
      : BUTTONS;
  return { ...base, changes: [change], buttons };
}

function script({ body: { function: name, args } }: Received): unknown {
  asked.push([name, ...args]);
  if (name === 'preview') return { value: preview(args) };
  if (name === 'goTo') {
    server.tell('activate', args[0] === 'Projets!J4000' ? FOLDED : HIDDEN);
    return { value: null };
  }
  if (name !== 'apply') return { value: null };
  const done = { id: 'note:1', digest: 'd', kind: 'add-note', target: 'PRJ-0002/note', details: [] };
  const result = { ...done, title: 'Note ajoutée', status: 'applied', goTo: 'Suivi!A3' };
  return {
    value: { results: [result], problems: [], cursor: null, pending: false, sentence: 'Fait. 1 note.' },
  };
}

beforeAll(async () => {
  mkdirSync(IMAGES, { recursive: true });
  browser = await launch();
  server = await fakeWorkspace({
    'GET /v4/spreadsheets/book': (request: Received) =>
      request.query.get('includeGridData') ? gridData(request, new Map()) : bookInfo(),
    'POST /_local/script': script,
  });
  watched = await openPage(browser, server.origin);
  page = watched.page;
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const pane = () => page.frameLocator('iframe');
const field = (name: string) => pane().getByLabel(name, { exact: false });
const press = (name: string) => pane().getByRole('button', { name, exact: true }).click();
const calls = (name: string) => asked.filter(([called]) => called === name);

async function open(start: object): Promise<void> {
  asked = [];
  await page.goto('/classeur');
  await page.getByRole('tab', { name: 'Projets' }).waitFor();
  server.tell('sidebar', { title: 'Cordée', html: sidebarHtml(start) });
  await pane().locator('.sentence').waitFor();
}

test('a form says what is required, is kept at 300 px, and has no fault of accessibility', async () => {
  await open(START);
  await expect(field('Projet').getAttribute('required')).resolves.not.toBeNull();
  await soon(async () => expect(await pane().locator('.field').count()).toBe(FORM.length));
  expect(
    await pane()
      .locator('html')
      .evaluate((html) => html.clientWidth <= 300 && html.scrollWidth <= html.clientWidth),
  ).toBe(true);
  // The first field that is empty has the keyboard.
  expect(await pane().locator(':focus').getAttribute('name')).toBe('project');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.screenshot({ path: join(IMAGES, 'formulaire.png') });
});

test('what is required and empty is told beside its field, and asks nothing of the server', async () => {
  await press('Enregistrer');
  expect(await field('Note').getAttribute('aria-invalid')).toBe('true');
  expect(await pane().locator('.wrong:not(:empty)').allTextContents()).toEqual(['À remplir.', 'À remplir.']);
  expect(await pane().locator(':focus').getAttribute('name')).toBe('project');
  expect(calls('preview')).toHaveLength(1);
});

test('what the command finds wrong is told beside its field, and what was typed is still there', async () => {
  await field('Projet').fill('Compostage (PRJ-0002)');
  await field('Note').fill('refus');
  await field('Pour le').fill('un de ces jours');
  await field('Visible des partenaires').check();
  await field('Mission').selectOption('Concertation');
  await press('Enregistrer');
  await pane().getByText('Date non comprise.').waitFor();
  await soon(async () => expect(await field('Pour le').inputValue()).toBe('un de ces jours'));
  expect(await pane().locator(':focus').getAttribute('name')).toBe('for');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(calls('preview').at(-1)[2]).toEqual({
    ...START.args,
    form: {
      project: 'Compostage (PRJ-0002)',
      note: 'refus',
      for: 'un de ces jours',
      mission: 'Concertation',
      partners: 'oui',
    },
  });
  expect(calls('apply')).toEqual([]);
});

test('what the command wants seen is shown before it is written', async () => {
  await field('Note').fill('montre');
  await press('Enregistrer');
  await pane().getByRole('button', { name: 'Enregistrer et remplacer' }).waitFor();
  await soon(async () => expect(await pane().locator('dd').textContent()).toContain('Attendre'));
  expect(calls('apply')).toEqual([]);
  await press('Enregistrer et remplacer');
  await pane().getByRole('heading', { name: 'Fait. 1 note.' }).waitFor();
  expect(calls('apply')).toHaveLength(1);
});

test('the keyboard alone saves: Enter in a line, Ctrl+Enter in a text; then an empty form again', async () => {
  await open(START);
  await field('Projet').fill('Compostage (PRJ-0002)');
  await field('Note').fill('Vu ce matin');
  await field('Note').press('Control+Enter');
  await pane().getByRole('heading', { name: 'Fait. 1 note.' }).waitFor();
  await open(START);
  await field('Projet').fill('Compostage (PRJ-0002)');
  await field('Note').fill('Vu ce matin');
  await press('Enregistrer et noter un autre');
  await pane().getByText('Fait. 1 note.').waitFor();
  await soon(async () => expect(await field('Note').inputValue()).toBe(''));
  expect(calls('preview').at(-1)[2]).toEqual(START.args);
});

test('Escape doesn’t throw away what is being typed', async () => {
  await field('Note').fill('Une longue note');
  await field('Note').press('Escape');
  await soon(async () => expect(await field('Note').inputValue()).toBe('Une longue note'));
});

test('sections and problems lead to their cells; text stays text', async () => {
  await open({ command: 'week', args: {}, title: 'Ma semaine' });
  expect(await pane().locator('h2').allTextContents()).toEqual(['Échéances (1)']);
  await soon(async () => expect(await pane().locator('.lines .text').textContent()).toBe(`Déposer ${EVIL}`));
  expect(await accessibilityFaults(page)).toEqual([]);
  await pane()
    .getByRole('button', { name: /^Aller à la cellule/ })
    .click();
  await page.locator('output.cell-name', { hasText: 'J4000' }).waitFor();
  await soon(async () =>
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Projets'),
  );
  // A row far below and a folded column: both come into view.
  await soon(() =>
    expect(page.locator('td[data-row="4000"][data-column="10"]').isVisible()).resolves.toBe(true),
  );
  await pane()
    .getByRole('button', { name: /^Ouvrir la ligne/ })
    .click();
  await page.locator('output.cell-name', { hasText: 'B3' }).waitFor();
  await soon(async () =>
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Listes'),
  );
  expect(calls('goTo')).toEqual([
    ['goTo', 'Projets!J4000'],
    ['goTo', "'Listes'!B3"],
  ]);
  await page.screenshot({ path: join(IMAGES, 'sections.png') });
});

test('addresses and a message are copied by a click, and pasted as they are', async () => {
  await open({ command: 'share', args: {}, title: 'Envoyer ou partager' });
  await press('Copier les adresses');
  await pane().getByText('Copié.').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.screenshot({ path: join(IMAGES, 'partager.png') });
  await press('Copier le message');
  await pane().getByText('Copié.').nth(1).waitFor();
  expect(calls('apply')).toEqual([]);
  await open(START);
  await field('Note').press('Control+V');
  await soon(async () =>
    expect(await field('Note').inputValue()).toBe('Bonjour,\n\nVous pouvez lire et commenter.'),
  );
});

test('a form left as it was shown adds nothing to what is done', async () => {
  await open({ command: 'adopt', args: {}, title: 'Installer' });
  await press('Installer');
  await pane().getByRole('heading', { name: 'Fait. 1 note.' }).waitFor();
  expect(calls('apply')[0].slice(2, 4)).toEqual([{}, [{ id: 'adopt:1', digest: 'd' }]]);
});

test('the browser complained of nothing and asked nothing of elsewhere', () => {
  expect(watched.complaints).toEqual([]);
});
