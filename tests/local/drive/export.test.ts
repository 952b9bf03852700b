// A document as a file of another kind, through the door: the three formats, who may, what is too large.

import { shownIn, unzipped } from '../files/paper';
import { COLLEAGUE, DOCUMENT, OTHER, OWNER, openDoor, SPREADSHEET } from './door';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function written(text: string) {
  const door = openDoor();
  const file = door.create({ name: 'Fiche', mimeType: DOCUMENT });
  door.workspace.docs.update(file, [{ insertText: { location: { index: 1 }, text } }]);
  const exported = (mimeType: string, person = OWNER) =>
    door.call(
      `GET /drive/v3/files/${file}/export?mimeType=${encodeURIComponent(mimeType)}`,
      undefined,
      person,
    );
  const share = (role: string) =>
    door.ok(`POST /drive/v3/files/${file}/permissions`, { type: 'user', role, emailAddress: COLLEAGUE });
  return { door, file, exported, share };
}

test('as Word, with the comments that are open; as PDF; as text', () => {
  const { door, file, exported, share } = written('Coût\u00a0: 60\u202f000\u00a0€\nFin');
  share('commenter');
  const { id } = door.workspace.drive.addComment(file, COLLEAGUE, { content: 'HT ?' });
  door.workspace.docs.anchorComment(file, id, { startIndex: 1, endIndex: 5 });
  const word = exported(DOCX);
  expect(word).toMatchObject({ status: 200, contentType: DOCX });
  const files = unzipped(word.bytes!);
  expect(files.get('word/document.xml')!.toString()).toContain('60\u202f000\u00a0€');
  expect(files.get('word/comments.xml')!.toString()).toContain('Dominique Brunet');
  const [page] = shownIn(exported('application/pdf').bytes!);
  expect(page!.map(({ text }) => text)).toEqual(['Coût\u00a0: 60\u202f000\u00a0€', 'Fin']);
  expect(Buffer.from(exported('text/plain').bytes!).toString()).toBe(
    '\ufeffCoût\u00a0: 60\u202f000\u00a0€\r\nFin\r\n',
  );
});

test('a resolved comment stays behind', () => {
  const { door, file, exported } = written('Texte');
  const { id } = door.workspace.drive.addComment(file, OWNER, { content: 'Revoir' });
  door.workspace.docs.anchorComment(file, id, { startIndex: 1, endIndex: 3 });
  door.ok(`POST /drive/v3/files/${file}/comments/${id}/replies?fields=id`, { action: 'resolve' });
  expect(unzipped(exported(DOCX).bytes!).has('word/comments.xml')).toBe(false);
});

test('a format’s letters may be capitals, and come back as they went', () => {
  expect(written('a').exported('application/PDF')).toMatchObject({
    status: 200,
    contentType: 'application/PDF',
  });
});

test('whoever may read may export, others find nothing', () => {
  const { exported, share } = written('a');
  share('reader');
  expect(exported('application/pdf', COLLEAGUE).status).toBe(200);
  expect(exported('application/pdf', OTHER).status).toBe(404);
});

test('10 MB at most', () => {
  const { door, file, exported } = written('x'.repeat(11 * 1024 * 1024));
  expect(door.workspace.docs.exists(file)).toBe(true);
  expect(exported('text/plain')).toMatchObject({
    status: 403,
    body: {
      error: {
        message: 'This file is too large to be exported.',
        errors: [{ reason: 'exportSizeLimitExceeded' }],
      },
    },
  });
});

test('a spreadsheet names what isn’t written', () => {
  const door = openDoor();
  const file = door.create({ name: 'Classeur', mimeType: SPREADSHEET });
  expect(door.call(`GET /drive/v3/files/${file}/export?mimeType=text/csv`).status).toBe(501);
});
