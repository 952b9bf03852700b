// Google's own Node client drives the doors over HTTP: only the root URL is changed.

import { type calendar_v3, type docs_v1, type drive_v3, google, type sheets_v4 } from 'googleapis';
import { listen } from '../../local/http';
import { COLLEAGUE, DOCUMENT, NO_ACCOUNT, OTHER, OWNER, openDoor, SPREADSHEET } from '../local/drive/door';

// Loading the client takes its time on a busy machine; the calls themselves take milliseconds.
jest.setTimeout(60_000);

interface Clients {
  calendar: calendar_v3.Calendar;
  docs: docs_v1.Docs;
  drive: drive_v3.Drive;
  sheets: sheets_v4.Sheets;
}

describe('googleapis', () => {
  const { workspace } = openDoor();
  let rootUrl: string;
  let close: () => Promise<void>;

  /** The clients of one person; their token is their address. */
  function as(person: string): Clients {
    const auth = new google.auth.OAuth2();
    auth.setCredentials({ access_token: person });
    // The client would import its own fetch, which Jest's module system doesn't let it do.
    const options = { auth, rootUrl, fetchImplementation: fetch } as const;
    return {
      calendar: google.calendar({ version: 'v3', ...options }),
      docs: google.docs({ version: 'v1', ...options }),
      drive: google.drive({ version: 'v3', ...options }),
      sheets: google.sheets({ version: 'v4', ...options }),
    };
  }

  beforeAll(async () => {
    const server = await listen(workspace, 0);
    rootUrl = `http://127.0.0.1:${server.port}/`;
    close = server.close;
  });
  afterAll(() => close());

  test('create, fill, share, comment; another person reads it back', async () => {
    const owner = as(OWNER);
    const created = await owner.drive.files.create({
      requestBody: {
        name: 'Fiche projet',
        mimeType: DOCUMENT,
        appProperties: { cordeeKey: 'PRJ-0002/project-sheet' },
      },
      fields: 'id,webViewLink',
    });
    const fileId = created.data.id ?? '';
    expect(created.data.webViewLink).toBe(`https://docs.google.com/document/d/${fileId}/edit`);

    const filled = await owner.docs.documents.batchUpdate({
      documentId: fileId,
      requestBody: {
        requests: [
          { insertText: { location: { index: 1 }, text: 'Compostage Guillestrois\nCoût : 240 000 euros\n' } },
          { createNamedRange: { name: 'cordee/cost#1', range: { startIndex: 32, endIndex: 39 } } },
        ],
      },
    });
    expect(filled.data.replies?.[1]?.createNamedRange?.namedRangeId).toBeTruthy();

    const guest = as(COLLEAGUE);
    await expect(guest.docs.documents.get({ documentId: fileId })).rejects.toMatchObject({ status: 404 });
    await owner.drive.permissions.create({
      fileId,
      requestBody: { type: 'user', role: 'commenter', emailAddress: COLLEAGUE },
      sendNotificationEmail: false,
    });

    await guest.drive.comments.create({ fileId, requestBody: { content: 'HT ou TTC ?' }, fields: 'id' });
    const refused = guest.docs.documents.batchUpdate({
      documentId: fileId,
      requestBody: { requests: [{ insertText: { location: { index: 1 }, text: 'x' } }] },
    });
    await expect(refused).rejects.toMatchObject({ status: 403 });

    const read = await guest.docs.documents.get({ documentId: fileId });
    const text = (read.data.body?.content ?? [])
      .flatMap((element) => element.paragraph?.elements ?? [])
      .map((element) => element.textRun?.content ?? '')
      .join('');
    expect(text).toBe('Compostage Guillestrois\nCoût : 240 000 euros\n\n');
    expect(Object.keys(read.data.namedRanges ?? {})).toEqual(['cordee/cost#1']);
    const comments = await owner.drive.comments.list({
      fileId,
      fields: 'comments(content,author/displayName)',
    });
    expect(comments.data.comments).toEqual([
      { content: 'HT ou TTC ?', author: { displayName: 'Dominique Brunet' } },
    ]);

    const q = "appProperties has { key='cordeeKey' and value='PRJ-0002/project-sheet' } and trashed = false";
    const found = await guest.drive.files.list({ q, fields: 'files(id,owners/emailAddress)' });
    expect(found.data.files).toEqual([{ id: fileId, owners: [{ emailAddress: OWNER }] }]);
  });

  test('a document made by the Docs client: its tabs, a refusal in Google’s words, a revision that is required', async () => {
    const owner = as(OWNER);
    const made = await owner.docs.documents.create({ requestBody: { title: 'Compte rendu' } });
    const documentId = made.data.documentId ?? '';
    const file = await owner.drive.files.get({ fileId: documentId, fields: 'name,mimeType' });
    expect(file.data).toEqual({ name: 'Compte rendu', mimeType: DOCUMENT });

    const { revisionId } = made.data;
    const insert = (text: string) => ({ insertText: { endOfSegmentLocation: {}, text } });
    const writeControl = { requiredRevisionId: revisionId };
    await owner.docs.documents.batchUpdate({
      documentId,
      requestBody: { requests: [insert('Présents')], writeControl },
    });
    const late = owner.docs.documents.batchUpdate({
      documentId,
      requestBody: { requests: [insert('Absents')], writeControl },
    });
    await expect(late).rejects.toMatchObject({
      status: 400,
      message: `The required revision ID '${revisionId}' does not match the latest revision.`,
    });
    const wrong = owner.docs.documents.batchUpdate({
      documentId,
      requestBody: { requests: [{ insertText: { location: { index: 99 }, text: 'x' } }] },
    });
    await expect(wrong).rejects.toMatchObject({
      status: 400,
      message:
        'Invalid requests[0].insertText: Index 99 must be less than the end index of the referenced segment, 10.',
    });

    const read = await owner.docs.documents.get({ documentId, includeTabsContent: true });
    const [tab] = read.data.tabs ?? [];
    expect(read.data.body).toBeUndefined();
    expect(tab?.documentTab?.body?.content?.[1]?.paragraph?.elements?.[0]?.textRun?.content).toBe(
      'Présents\n',
    );
  });

  test('a copy of a template, binned and deleted', async () => {
    const { drive } = as(OWNER);
    const template = await drive.files.create({ requestBody: { name: 'Modèle', mimeType: DOCUMENT } });
    const copy = await drive.files.copy({
      fileId: template.data.id ?? '',
      requestBody: { name: 'Fiche' },
      fields: 'id,name',
    });
    const fileId = copy.data.id ?? '';
    expect(copy.data.name).toBe('Fiche');
    await drive.files.update({ fileId, requestBody: { trashed: true } });
    expect((await drive.files.get({ fileId, fields: 'trashed' })).data).toEqual({ trashed: true });
    expect((await drive.files.delete({ fileId })).status).toBe(204);
    await expect(drive.files.get({ fileId })).rejects.toMatchObject({
      status: 404,
      message: `File not found: ${fileId}.`,
    });
  });

  test('an upload and its download', async () => {
    const { drive } = as(OWNER);
    // The client takes the address of uploads from the options of the call, not from its own.
    const created = await drive.files.create(
      {
        requestBody: { name: 'délibération.txt' },
        media: { mimeType: 'text/plain', body: 'Vu le code général des collectivités' },
        fields: 'id,size,mimeType',
      },
      { rootUrl },
    );
    expect(created.data).toMatchObject({ mimeType: 'text/plain', size: '39' });
    const media = await drive.files.get(
      { fileId: created.data.id ?? '', alt: 'media' },
      { responseType: 'text' },
    );
    expect(media.data).toBe('Vu le code général des collectivités');
  });

  test('sharing silently with somebody who has no Google account is refused in Google’s words', async () => {
    const { drive } = as(OWNER);
    const created = await drive.files.create({ requestBody: { name: 'x', mimeType: DOCUMENT } });
    const share = drive.permissions.create({
      fileId: created.data.id ?? '',
      requestBody: { type: 'user', role: 'reader', emailAddress: NO_ACCOUNT },
      sendNotificationEmail: false,
    });
    await expect(share).rejects.toMatchObject({
      status: 400,
      response: { data: { error: { errors: [{ reason: 'invalidSharingRequest' }] } } },
    });
  });

  test('values written in a spreadsheet are read by another person', async () => {
    const owner = as(OWNER);
    const created = await owner.sheets.spreadsheets.create({
      requestBody: { properties: { title: 'Classeur' } },
    });
    const spreadsheetId = created.data.spreadsheetId ?? '';
    const title = created.data.sheets?.[0]?.properties?.title ?? '';
    await owner.drive.permissions.create({
      fileId: spreadsheetId,
      requestBody: { type: 'user', role: 'reader', emailAddress: OTHER },
    });
    const range = `'${title}'!A1:B2`;
    const values = [
      ['Réf.', 'Coût total'],
      ['PRJ-0002', 240000],
    ];
    await owner.sheets.spreadsheets.values.update({
      spreadsheetId,
      range,
      valueInputOption: 'RAW',
      requestBody: { values },
    });
    const reader = as(OTHER);
    const read = await reader.sheets.spreadsheets.values.get({
      spreadsheetId,
      range,
      valueRenderOption: 'UNFORMATTED_VALUE',
    });
    expect(read.data.values).toEqual(values);
    const write = reader.sheets.spreadsheets.values.update({
      spreadsheetId,
      range,
      valueInputOption: 'RAW',
      requestBody: { values },
    });
    await expect(write).rejects.toMatchObject({ status: 403 });
    const file = await owner.drive.files.get({ fileId: spreadsheetId, fields: 'mimeType,name' });
    expect(file.data).toEqual({ mimeType: SPREADSHEET, name: 'Classeur' });
  });

  test('a meeting: a calendar, guests told, an answer, an ETag that is stale, what changed since', async () => {
    const { calendar } = as(OWNER);
    const made = await calendar.calendars.insert({
      requestBody: { summary: 'Instances', timeZone: 'Europe/Paris' },
    });
    const calendarId = made.data.id ?? '';
    const listed = await calendar.calendarList.list();
    expect(listed.data.items?.map(({ id }) => id)).toEqual([OWNER, calendarId]);

    const inserted = await calendar.events.insert({
      calendarId,
      sendUpdates: 'all',
      requestBody: {
        id: 'sea202603',
        summary: 'COTECH',
        start: { dateTime: '2026-03-29T09:30:00', timeZone: 'Europe/Paris' },
        end: { dateTime: '2026-03-29T12:00:00', timeZone: 'Europe/Paris' },
        attendees: [{ email: COLLEAGUE }, { email: NO_ACCOUNT }],
        extendedProperties: { private: { cordeeKey: 'SEA-2026-03' } },
      },
    });
    expect(inserted.data.start?.dateTime).toBe('2026-03-29T09:30:00+02:00');
    expect(workspace.calendar.outbox().map(({ to }) => to)).toEqual([COLLEAGUE, NO_ACCOUNT]);

    const guest = as(COLLEAGUE).calendar;
    const own = await guest.events.list({ calendarId: 'primary', q: 'cotech', singleEvents: true });
    expect(own.data.items?.[0]?.organizer?.email).toBe(calendarId);
    await guest.events.patch({
      calendarId: 'primary',
      eventId: 'sea202603',
      requestBody: { attendees: [{ email: COLLEAGUE, responseStatus: 'accepted' }] },
    });

    const page = await calendar.events.list({
      calendarId,
      privateExtendedProperty: ['cordeeKey=SEA-2026-03'],
    });
    expect(page.data.items?.[0]?.attendees?.map(({ responseStatus }) => responseStatus)).toEqual([
      'accepted',
      'needsAction',
    ]);
    const late = calendar.events.patch(
      { calendarId, eventId: 'sea202603', requestBody: { summary: 'COTECH de mars' } },
      { headers: { 'If-Match': inserted.data.etag ?? '' } },
    );
    await expect(late).rejects.toMatchObject({ status: 412, message: 'Precondition Failed' });

    const { nextSyncToken } = (await calendar.events.list({ calendarId })).data;
    expect((await calendar.events.delete({ calendarId, eventId: 'sea202603' })).status).toBe(204);
    const since = await calendar.events.list({ calendarId, syncToken: nextSyncToken ?? '' });
    expect(since.data.items).toMatchObject([{ id: 'sea202603', status: 'cancelled' }]);
    const again = calendar.events.insert({
      calendarId,
      requestBody: {
        id: 'sea202603',
        start: { date: '2026-03-29' },
        end: { date: '2026-03-30' },
      },
    });
    await expect(again).rejects.toMatchObject({ status: 409 });
  });
});
