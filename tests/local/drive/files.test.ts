// The life of a file: made, found, changed, copied, binned, deleted.

import { COLLEAGUE, DOCUMENT, FOLDER, openDoor, OWNER, SPREADSHEET } from './door';

describe('making files', () => {
  test('a document, a spreadsheet and a folder get Google’s addresses', () => {
    const door = openDoor();
    const link = (mimeType: string) => {
      const file = door.ok('POST /drive/v3/files?fields=id,webViewLink', { name: 'x', mimeType });
      return file.webViewLink.replace(file.id, 'ID');
    };
    expect(link(DOCUMENT)).toBe('https://docs.google.com/document/d/ID/edit');
    expect(link(SPREADSHEET)).toBe('https://docs.google.com/spreadsheets/d/ID/edit');
    expect(link(FOLDER)).toBe('https://drive.google.com/drive/folders/ID');
  });
});
