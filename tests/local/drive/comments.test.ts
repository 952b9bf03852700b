// Comments and replies on a file.

import { COLLEAGUE, DOCUMENT, OWNER, openDoor } from './door';

function commented() {
  const door = openDoor();
  const file = door.create({ name: 'Fiche', mimeType: DOCUMENT });
  door.ok(`POST /drive/v3/files/${file}/permissions`, {
    type: 'user',
    role: 'commenter',
    emailAddress: COLLEAGUE,
  });
  const comments = `/drive/v3/files/${file}/comments`;
  const { id } = door.ok(`POST ${comments}?fields=id`, { content: 'Le montant est-il <HT> ?' }, COLLEAGUE);
  return { door, file, comments, id };
}

test('a comment is read back by others, its author by name only', () => {
  const { door, comments, id } = commented();
  const comment = door.ok(`GET ${comments}/${id}?fields=content,htmlContent,author,resolved`);
  expect(comment).toEqual({
    content: 'Le montant est-il <HT> ?',
    htmlContent: 'Le montant est-il &lt;HT&gt; ?',
    author: { kind: 'drive#user', displayName: 'Dominique Brunet', me: false },
    resolved: false,
  });
});

test('the newest comes first', () => {
  const { door, comments } = commented();
  door.ok(`POST ${comments}?fields=id`, { content: 'Oui.' });
  const list = door.ok(`GET ${comments}?fields=comments(content)`);
  expect(list.comments.map((each: { content: string }) => each.content)).toEqual([
    'Oui.',
    'Le montant est-il <HT> ?',
  ]);
});

test('a reply can resolve it and open it again', () => {
  const { door, comments, id } = commented();
  const resolved = () => door.ok(`GET ${comments}/${id}?fields=resolved,replies(content,action)`);
  door.ok(`POST ${comments}/${id}/replies?fields=id`, { content: 'Oui, HT.', action: 'resolve' });
  expect(resolved()).toEqual({ resolved: true, replies: [{ content: 'Oui, HT.', action: 'resolve' }] });
  door.ok(`POST ${comments}/${id}/replies?fields=id`, { action: 'reopen' });
  expect(resolved().resolved).toBe(false);
  expect(door.ok(`GET ${comments}/${id}/replies?fields=replies(content)`).replies).toHaveLength(2);
});

test('only its author changes or deletes it; deleted, it keeps its place and loses its text', () => {
  const { door, comments, id } = commented();
  expect(door.call(`PATCH ${comments}/${id}?fields=id`, { content: 'Non.' }, OWNER).status).toBe(403);
  expect(door.call(`DELETE ${comments}/${id}`, undefined, OWNER).status).toBe(403);
  door.ok(`PATCH ${comments}/${id}?fields=id`, { content: 'HT ?' }, COLLEAGUE);
  expect(door.call(`DELETE ${comments}/${id}`, undefined, COLLEAGUE).status).toBe(204);
  expect(door.ok(`GET ${comments}?fields=comments(id)`).comments).toEqual([]);
  expect(door.ok(`GET ${comments}?includeDeleted=true&fields=comments(id,deleted,content)`).comments).toEqual(
    [{ id, deleted: true }],
  );
});

test('an anchored comment quotes the text it stands on, as it is now', () => {
  const { door, file, comments, id } = commented();
  door.ok(`POST /v1/documents/${file}:batchUpdate`, {
    requests: [{ insertText: { location: { index: 1 }, text: 'Coût : 186 000 euros' } }],
  });
  door.workspace.docs.anchorComment(file, id, { startIndex: 8, endIndex: 15 });
  const quoted = () => door.ok(`GET ${comments}/${id}?fields=quotedFileContent`).quotedFileContent.value;
  expect(quoted()).toBe('186 000');
  door.ok(`POST /v1/documents/${file}:batchUpdate`, {
    requests: [{ insertText: { location: { index: 1 }, text: 'Le ' } }],
  });
  expect(quoted()).toBe('186 000');
});
