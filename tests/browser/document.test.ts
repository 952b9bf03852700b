// The document page in a real browser, on the real Docs and Drive doors.

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { Store } from '../../local/store';
import { Workspace } from '../../local/workspace';
import { accessibilityFaults, launch, openPage, soon, type Watched } from './browser';
import { type FakeWorkspace, fakeWorkspace, PEOPLE, type Received } from './fake-workspace';

jest.setTimeout(60_000);

const [camille, sacha] = PEOPLE.map((person) => person.email) as [string, string];
const HOSTILE = '<img src=x onerror=alert(1)> & {{x}}';

let browser: Browser;
let server: FakeWorkspace;
let workspace: Workspace;
let watched: Watched;
let page: Page;

const call = (method: 'GET' | 'POST', path: string, body?: unknown, person = camille) => {
  const response = workspace.answer({ method, path, query: {}, body, person });
  if (response.status !== 200) throw new Error(JSON.stringify(response.body));
  return response.body as any;
};
const batch = (id: string, requests: object[]) =>
  call('POST', `/v1/documents/${id}:batchUpdate`, { requests });
const insert = (index: number, text: string) => ({ insertText: { location: { index }, text } });
const span = (startIndex: number, endIndex: number) => ({ startIndex, endIndex });

/** A title, a paragraph with a bold word and a link, a soft break, a list, a 2 × 2 table with a header row, a second page. */
function sample(title: string): string {
  const id = call('POST', '/v1/documents', { title }).documentId;
  const text = `Titre du document\nRepères\nUn mot gras et un lien.\nPremière ligne\u000bseconde ligne\nPuce un\nPuce deux\n${HOSTILE}\nFin\n`;
  const at = (words: string) => 1 + text.indexOf(words);
  const style = (words: string, namedStyleType: string) => ({
    updateParagraphStyle: {
      range: span(at(words), at(words) + 1),
      paragraphStyle: { namedStyleType },
      fields: 'namedStyleType',
    },
  });
  batch(id, [
    insert(1, text),
    style('Titre du', 'TITLE'),
    style('Repères', 'HEADING_1'),
    {
      updateTextStyle: { range: span(at('gras'), at('gras') + 4), textStyle: { bold: true }, fields: 'bold' },
    },
    {
      updateTextStyle: {
        range: span(at('lien'), at('lien') + 4),
        textStyle: { link: { url: 'https://docs.google.com/document/d/autre/edit' } },
        fields: 'link',
      },
    },
    {
      createParagraphBullets: {
        range: span(at('Puce un'), at('Puce deux') + 4),
        bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE',
      },
    },
    { insertTable: { rows: 2, columns: 2, location: { index: at('Fin') } } },
  ]);
  const table = bodyOf(id).find((element: any) => element.table);
  const cell = (row: number, column: number) =>
    table.table.tableRows[row].tableCells[column].content[0].startIndex;
  batch(id, [
    insert(cell(1, 1), '40 000 €'),
    insert(cell(1, 0), 'Région'),
    insert(cell(0, 1), 'Montant'),
    insert(cell(0, 0), 'Financeur'),
    { pinTableHeaderRows: { tableStartLocation: { index: table.startIndex }, pinnedHeaderRowsCount: 1 } },
  ]);
  const end = bodyOf(id).at(-1).endIndex;
  batch(id, [{ insertPageBreak: { location: { index: end - 1 } } }]);
  return id;
}

const bodyOf = (id: string) => call('GET', `/v1/documents/${id}`).body.content;
const textOf = (content: any[]): string =>
  content
    .map((element) => {
      if (element.table)
        return element.table.tableRows
          .map((row: any) => row.tableCells.map((cell: any) => textOf(cell.content).trim()).join(' | '))
          .join('\n');
      return (element.paragraph?.elements ?? []).map((part: any) => part.textRun?.content ?? '').join('');
    })
    .join('');
const text = (id: string) => textOf(bodyOf(id));

beforeAll(async () => {
  browser = await launch();
  workspace = new Workspace(Store.inMemory());
  workspace.people = PEOPLE;
  server = await fakeWorkspace(
    {
      'POST /_local/comment': ({ body }: Received) => {
        const comment = workspace.drive.addComment(body.documentId, body.person, {
          content: body.content,
          anchor: 'kix.1',
        });
        workspace.docs.anchorComment(body.documentId, comment.id, body.range);
        return { comment: { id: comment.id } };
      },
    },
    workspace,
  );
  watched = await openPage(browser, server.origin);
  page = watched.page;
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const line = (words: string) => page.locator('.line', { hasText: words }).first();

async function open(title = 'Essai'): Promise<string> {
  const id = sample(title);
  await page.goto(`/document/${id}`);
  await page.getByRole('heading', { name: 'Titre du document' }).waitFor();
  return id;
}

/** Waits until the door's text says so: writing happens when one leaves the paragraph. */
async function until(id: string, wanted: string): Promise<void> {
  for (let tries = 0; tries < 50 && !text(id).includes(wanted); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 60));
  expect(text(id)).toContain(wanted);
}

test('reads like a document', async () => {
  await open('Fiche');
  expect(await page.title()).toBe('Fiche – Cordée');
  await soon(async () =>
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Titre du document'),
  );
  await soon(async () =>
    expect(await page.getByRole('heading', { level: 2, name: 'Repères' }).count()).toBe(1),
  );
  expect(
    await page
      .getByText('gras', { exact: true })
      .evaluate((element) => (globalThis as any).getComputedStyle(element).fontWeight),
  ).toBe('700');
  expect(await page.getByRole('link', { name: 'lien' }).getAttribute('href')).toBe('/document/autre');
  expect(await page.getByRole('listitem').allTextContents()).toEqual(
    expect.arrayContaining(['Puce un', 'Puce deux']),
  );
  expect(await page.getByRole('columnheader').allTextContents()).toEqual(['Financeur', 'Montant']);
  await soon(async () => expect(await page.locator('.paper').count()).toBe(2));
});

test('text that looks like HTML stays text', async () => {
  await open();
  await soon(async () => expect(await line(HOSTILE).textContent()).toBe(HOSTILE));
  expect(await page.locator('.paper img').count()).toBe(0);
});

test('typing in a paragraph writes only what changed, when one leaves it', async () => {
  const id = await open();
  server.received.length = 0;
  await line('Un mot').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Et la suite.');
  await line('Repères').click();
  await until(id, 'Un mot gras et un lien. Et la suite.\n');
  const writes = server.received.filter((request) => request.path.endsWith(':batchUpdate'));
  expect(writes).toHaveLength(1);
  expect(writes[0]?.body.requests).toEqual([
    { insertText: { location: expect.objectContaining({ index: 50 }), text: ' Et la suite.' } },
  ]);
  // The page draws the document anew after its write: the word is bold once it stands there again.
  await page.waitForFunction(() => {
    const { document, getComputedStyle } = globalThis as any;
    return [...document.querySelectorAll('.paper *')].some(
      (element: any) => element.textContent === 'gras' && getComputedStyle(element).fontWeight === '700',
    );
  });
});

test('a word typed over another keeps its style', async () => {
  const id = await open();
  await page.getByText('gras', { exact: true }).dblclick();
  await line('Un mot').press('F2');
  await page.getByText('gras', { exact: true }).dblclick();
  await page.keyboard.type('épais');
  await page.keyboard.press('ArrowUp');
  await line('Repères').click();
  await until(id, 'Un mot épais et un lien.');
  const bold = bodyOf(id)
    .flatMap((element: any) => element.paragraph?.elements ?? [])
    .filter((part: any) => part.textRun?.textStyle.bold);
  expect(bold.map((part: any) => part.textRun.content)).toEqual(['épais']);
});

test('Enter makes a paragraph, Backspace at its start joins it again, Escape takes typing back', async () => {
  const id = await open();
  await line('Un mot').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('→ Porteur : deux devis');
  await page.keyboard.press('Enter');
  await page.keyboard.type('→ PETR : relancer');
  await line('Repères').click();
  await until(id, 'un lien.\n→ Porteur : deux devis\n→ PETR : relancer\n');
  await line('→ PETR').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  await until(id, '→ Porteur : deux devis→ PETR : relancer\n');
  await page.locator('.typing', { hasText: 'deux devis→' }).waitFor();
  await page.keyboard.type('XXX');
  await page.keyboard.press('Escape');
  await soon(async () =>
    expect(await line('→ Porteur').textContent()).toBe('→ Porteur : deux devis→ PETR : relancer'),
  );
  expect(text(id)).not.toContain('XXX');
});

test('on a slow network nothing typed is lost nor written twice', async () => {
  const id = await open();
  server.latency = 120;
  await line('Un mot').click();
  await page.keyboard.press('End');
  for (const words of ['un', 'deux', 'trois', 'quatre']) {
    await page.keyboard.press('Enter');
    await page.keyboard.type(`→ ${words} mots`);
  }
  await page.keyboard.press('Backspace');
  // Its middle is between its two lines: End must mean the first.
  await line('Première').click({ position: { x: 8, y: 4 } });
  await page.keyboard.press('End');
  await page.keyboard.type(' !');
  await line('→ deux').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(' puis ');
  await line('Repères').click();
  await page.keyboard.press('End');
  await page.keyboard.type('.');
  await line('Titre du').click();
  await until(id, 'Repères.\n');
  server.latency = 0;
  expect(text(id)).toContain(
    'Repères.\nUn mot gras et un lien.\n→ un mots puis → deux mots\n→ trois mots\n→ quatre mot\nPremière ligne !\u000bseconde ligne\nPuce un\n',
  );
});

test('an answer asked before a key was pressed does not undo what the key did', async () => {
  const id = await open();
  server.latency = 600;
  await line('Repères').click();
  await page.keyboard.press('End');
  await page.keyboard.type('.');
  await line('Titre du').click();
  await until(id, 'Repères.\n');
  // The page now reads the document again: the paragraphs are joined while the answer is on its way.
  await line('Puce deux').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  await page.waitForTimeout(800);
  await page.keyboard.type(' puis ');
  await line('Titre du').click();
  server.latency = 0;
  await until(id, 'Puce un puis Puce deux\n');
});

test('a soft line break is kept', async () => {
  const id = await open();
  await line('Première').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('La ');
  await line('Repères').click();
  await until(id, 'La Première ligne\u000bseconde ligne\n');
});

test('in a table Tab goes to the next cell', async () => {
  const id = await open();
  await line('Région').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Sud');
  await page.keyboard.press('Tab');
  await page.keyboard.type(' HT');
  await line('Repères').click();
  await until(id, 'Région Sud | 40 000 € HT');
});

test('works with the keyboard alone', async () => {
  const id = await open();
  await page.locator('.line').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' utiles');
  await page.keyboard.press('ArrowDown');
  await until(id, 'Repères utiles\n');
});

test('what somebody else writes appears, and typing under it is not lost', async () => {
  const id = await open();
  await line('Un mot').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Moi.');
  batch(id, [insert(1, 'Nouveau ')]);
  await line('Repères').click();
  await until(id, 'Un mot gras et un lien. Moi.\n');
  expect(text(id)).toContain('Nouveau Titre du document');
  await page.getByRole('heading', { name: 'Nouveau Titre du document' }).waitFor();
  // The refused first try shows in the browser's console, as any refused request does.
  expect(watched.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
});

test('a comment is made on the selected words, answered and resolved', async () => {
  const id = await open();
  await page.getByText('gras', { exact: true }).dblclick();
  await page.getByRole('button', { name: 'Commenter' }).click();
  await page.getByLabel('Votre commentaire').fill('Vraiment\u202f?');
  await page.locator('.composer').getByRole('button', { name: 'Commenter' }).click();
  await page.locator('.card').getByText('Vraiment\u202f?').waitFor();
  await soon(async () => expect(await page.locator('.card blockquote').textContent()).toBe('gras'));
  const [comment] = workspace.drive.comments(id);
  expect(workspace.docs.commentAnchor(id, comment!.id)).toMatchObject({ quoted: 'gras', orphan: false });
  await page.getByLabel('Répondre').fill('Oui.');
  await page.keyboard.press('Enter');
  await page.locator('.card').getByText('Oui.').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Résolu' }).click();
  await page.locator('.card.resolved').waitFor();
});

test('a reader reads and cannot write', async () => {
  const id = await open();
  const share = (person: string) =>
    workspace.answer({
      method: 'POST',
      path: `/drive/v3/files/${id}/permissions`,
      query: {},
      body: { type: 'user', role: 'reader', emailAddress: person },
      person: camille,
    });
  expect(share(sacha).status).toBe(200);
  await page.getByLabel('Agir en tant que').selectOption({ label: 'Sacha Exemple' });
  await page.getByText('Lecture seule').waitFor();
  await line('Un mot').click();
  expect(await page.locator('.typing').count()).toBe(0);
  await page.getByLabel('Agir en tant que').selectOption({ label: 'Camille Exemple' });
  await page.getByText('Lecture seule').waitFor({ state: 'hidden' });
});

test('the document is saved as Word and as PDF', async () => {
  await open('Convention « été »/automne');
  for (const [name, ending, magic] of [
    ['Télécharger (.docx)', 'docx', 'PK'],
    ['Télécharger (PDF)', 'pdf', '%PDF'],
  ] as const) {
    const one = page.getByRole('button', { name });
    await soon(async () => expect(await one.count()).toBe(1));
    const [saved] = await Promise.all([page.waitForEvent('download'), one.click()]);
    expect(saved.suggestedFilename()).toBe(`Convention « été »-automne.${ending}`);
    expect(readFileSync(await saved.path(), 'latin1').slice(0, magic.length)).toBe(magic);
  }
});

test('the Drive page lists what the person sees, and opens it', async () => {
  await open('Convention à signer');
  await page.goto('/drive');
  await page.getByRole('link', { name: 'Convention à signer' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Convention à signer' }).click();
  await page.getByRole('heading', { name: 'Titre du document' }).waitFor();
});

test('no fault of accessibility, no complaint of the browser', async () => {
  await open();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(watched.complaints).toEqual([]);
});
