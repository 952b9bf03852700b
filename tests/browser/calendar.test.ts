// The Calendar page: a meeting looked at, moved, answered as somebody else, and the mails nobody gets.

import { accessibilityFaults, soon } from './browser';
import { sampleStage } from './sample-stage';

const stage = sampleStage();
const ACTING = 'Agir en tant que';
const CALENDARS = '/calendar/v3/calendars';
const DIRECTOR = 'dominique.brunet@petr.example';
const MAYOR = 'maire.guillestre@mairie.example';

const ask = async (method: string, path: string, data?: object) => {
  const answer = await stage.page.request.fetch(path, { method, ...(data ? { data } : {}) });
  return answer.status() === 204 ? undefined : answer.json();
};
let events = '';
const event = (id: string) => ask('GET', `${events}/${id}`);

beforeAll(async () => {
  const { id } = await ask('POST', CALENDARS, { summary: 'Instances', timeZone: 'Europe/Paris' });
  events = `${CALENDARS}/${encodeURIComponent(id)}/events`;
  const time = (dateTime: string) => ({ dateTime, timeZone: 'Europe/Paris' });
  await ask('POST', events, {
    id: 'sea202604',
    summary: 'COTECH de novembre',
    location: 'Salle du Queyras, Guillestre',
    start: time('2026-11-26T09:30:00'),
    end: time('2026-11-26T12:00:00'),
    attendees: [{ email: DIRECTOR }, { email: MAYOR, displayName: 'Mairie de Guillestre' }],
  });
  await ask('POST', events, {
    id: 'ech01',
    summary: 'Échéance : bilan ADEME',
    start: { date: '2026-11-30' },
    end: { date: '2026-12-01' },
  });
  stage.page.setDefaultTimeout(10_000);
  await stage.page.goto('/agenda');
});

test('the month, the week and the list show the meeting; every view can be used by everybody', async () => {
  const { page } = stage;
  const meeting = page.getByText('COTECH de novembre');
  await meeting.waitFor();
  await page.getByText('Échéance : bilan ADEME').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.screenshot({ path: stage.image('agenda-mois.png') });
  for (const view of ['Semaine', 'Liste']) {
    await page.getByRole('tab', { name: view }).click();
    await meeting.waitFor();
    await page.screenshot({ path: stage.image(`agenda-${view.toLowerCase()}.png`) });
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  await page.getByRole('tab', { name: 'Mois' }).click();
});

test('with the keyboard: opened, moved and retitled, guests told or not', async () => {
  const { page } = stage;
  const meeting = page.locator('[tabindex="0"]', { hasText: 'COTECH de novembre' }).first();
  await meeting.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'COTECH de novembre' });
  await dialog.getByLabel('Heure de début').fill('10:00');
  await dialog.getByLabel('Titre').fill('COTECH d’automne');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.screenshot({ path: stage.image('agenda-evenement.png') });
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Prévenir les 2 invités' }).click();
  await page.getByText('COTECH d’automne').waitFor();
  expect(await event('sea202604')).toMatchObject({
    summary: 'COTECH d’automne',
    location: 'Salle du Queyras, Guillestre',
    start: { dateTime: '2026-11-26T10:00:00+01:00' },
    end: { dateTime: '2026-11-26T12:00:00+01:00' },
  });
  await page.getByRole('button', { name: 'Courrier' }).click();
  const mails = page.getByRole('dialog', { name: 'Courrier' });
  await mails.getByText('Mairie de Guillestre').waitFor();
  expect(await mails.getByRole('row').count()).toBe(3);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('dragged to another day, it keeps its hour', async () => {
  const { page } = stage;
  const meeting = page.getByText('COTECH d’automne');
  await meeting.dragTo(page.locator('[data-date="2026-11-27"]').first());
  await page.getByRole('button', { name: 'Ne prévenir personne' }).click();
  await soon(async () => expect((await event('sea202604')).start.dateTime).toBe('2026-11-27T10:00:00+01:00'));
});

test('a guest sees it in their own agenda, answers, and changes nothing else', async () => {
  const { page } = stage;
  await page.getByLabel(ACTING).selectOption(MAYOR);
  await page.getByRole('checkbox', { name: 'Mairie de Guillestre' }).waitFor();
  await page.getByText('COTECH d’automne').click();
  const dialog = page.getByRole('dialog', { name: 'COTECH d’automne' });
  expect(await dialog.getByLabel('Titre').isDisabled()).toBe(true);
  expect(await dialog.getByRole('button', { name: 'Enregistrer' }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Peut-être' }).click();
  await soon(async () =>
    expect((await event('sea202604')).attendees[1]).toMatchObject({
      email: MAYOR,
      responseStatus: 'tentative',
    }),
  );
  const { owner } = await ask('GET', '/_local/session');
  await page.getByLabel(ACTING).selectOption(owner);
});

test('deleted, it leaves the page and stays known as cancelled', async () => {
  const { page } = stage;
  await page.getByText('Échéance : bilan ADEME').click();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await soon(async () => expect(await page.getByText('Échéance : bilan ADEME').count()).toBe(0));
  expect((await event('ech01')).status).toBe('cancelled');
  expect(stage.watched.complaints).toEqual([]);
});
