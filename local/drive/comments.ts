// The methods of `drive.comments` and `drive.replies`.
// Source: https://developers.google.com/workspace/drive/api/reference/rest/v3/comments

import { type Call, type Method, notImplemented } from '../door';
import { validate } from '../validator';
import type { Workspace } from '../workspace';
import {
  commentNotFound,
  fieldsRequired,
  insufficientPermissions,
  notWritable,
  outOfRange,
  required,
} from './errors';
import { newId } from './ids';
import type { CommentRecord, ReplyRecord } from './records';
import { DOCUMENT } from './records';
import { commentResource, replyResource, shaped, shapedList } from './resource';
import { SCOPES } from './scopes';

const PATH = '/drive/v3/files/{fileId}/comments';

interface CommentBody {
  content?: string;
  anchor?: string;
  quotedFileContent?: { mimeType?: string; value?: string };
  action?: string;
}

/** These methods take no `supportsAllDrives`: they answer for shared drives as they are. */
export function commentMethods(workspace: Workspace): Method[] {
  const { drive } = workspace;

  const file = (call: Call, role: 'reader' | 'commenter') =>
    drive.require(call.params.fileId ?? '', call.person, role);

  /** A comment as it stands, its quotation following the text it is anchored on. */
  const current = (fileId: string, comment: CommentRecord): CommentRecord => {
    const anchored =
      drive.get(fileId)?.mimeType === DOCUMENT ? workspace.docs.commentAnchor(fileId, comment.id) : undefined;
    if (!anchored) return comment;
    return { ...comment, quoted: { mimeType: 'text/html', value: anchored.quoted } };
  };

  const find = (call: Call, deletedToo: boolean): CommentRecord => {
    const id = call.params.commentId ?? '';
    const comment = drive.comments(call.params.fileId ?? '').find((each) => each.id === id);
    if (!comment || (comment.deleted && !deletedToo)) throw commentNotFound(id);
    return comment;
  };

  const replace = (call: Call, comment: CommentRecord): CommentRecord => {
    const fileId = call.params.fileId ?? '';
    drive.saveComments(
      fileId,
      drive.comments(fileId).map((each) => (each.id === comment.id ? comment : each)),
    );
    return comment;
  };

  const shown = (call: Call, comment: CommentRecord): unknown =>
    shaped(
      'Comment',
      call.query.text('fields'),
      commentResource(drive, current(call.params.fileId ?? '', comment), call.person),
    );

  return [
    {
      id: 'drive.comments.create',
      verb: 'POST',
      path: PATH,
      scopes: SCOPES['drive.comments.create'],
      handle: (call) => {
        needFields(call);
        const { id } = file(call, 'commenter');
        const body = readBody(call, ['content', 'anchor', 'quotedFileContent', 'kind']);
        if (!body.content) throw required('comment.content');
        const quoted = body.quotedFileContent;
        const comment = drive.addComment(id, call.person, {
          content: body.content,
          ...(body.anchor ? { anchor: body.anchor } : {}),
          ...(quoted?.value
            ? { quoted: { mimeType: quoted.mimeType ?? 'text/html', value: quoted.value } }
            : {}),
        });
        return shown(call, comment);
      },
    },
    {
      id: 'drive.comments.list',
      verb: 'GET',
      path: PATH,
      scopes: SCOPES['drive.comments.list'],
      query: ['includeDeleted', 'pageSize', 'pageToken', 'startModifiedTime'],
      handle: (call) => {
        needFields(call);
        const { id } = file(call, 'reader');
        const since = call.query.text('startModifiedTime');
        const comments = drive
          .comments(id)
          .filter((comment) => call.query.flag('includeDeleted') || !comment.deleted)
          .filter((comment) => !since || Date.parse(comment.modifiedTime) >= Date.parse(since))
          .reverse();
        const { items, next } = page(call, comments);
        return shapedList(
          'Comment',
          'comments',
          call.query.text('fields'),
          items.map((comment) => commentResource(drive, current(id, comment), call.person)),
          { kind: 'drive#commentList', ...next },
        );
      },
    },
    {
      id: 'drive.comments.get',
      verb: 'GET',
      path: `${PATH}/{commentId}`,
      scopes: SCOPES['drive.comments.get'],
      query: ['includeDeleted'],
      handle: (call) => {
        needFields(call);
        file(call, 'reader');
        return shown(call, find(call, call.query.flag('includeDeleted')));
      },
    },
    {
      id: 'drive.comments.update',
      verb: 'PATCH',
      path: `${PATH}/{commentId}`,
      scopes: SCOPES['drive.comments.update'],
      handle: (call) => {
        needFields(call);
        file(call, 'commenter');
        const comment = find(call, false);
        const body = readBody(call, ['content', 'kind']);
        if (!body.content) throw required('comment.content');
        if (comment.author !== call.person) throw insufficientPermissions();
        return shown(call, replace(call, { ...comment, content: body.content, modifiedTime: drive.now() }));
      },
    },
    {
      id: 'drive.comments.delete',
      verb: 'DELETE',
      path: `${PATH}/{commentId}`,
      scopes: SCOPES['drive.comments.delete'],
      handle: (call) => {
        file(call, 'commenter');
        const comment = find(call, false);
        if (comment.author !== call.person) throw insufficientPermissions();
        replace(call, { ...comment, deleted: true, content: '', modifiedTime: drive.now() });
      },
    },
    {
      id: 'drive.replies.create',
      verb: 'POST',
      path: `${PATH}/{commentId}/replies`,
      scopes: SCOPES['drive.replies.create'],
      handle: (call) => {
        needFields(call);
        file(call, 'commenter');
        const comment = find(call, false);
        const body = readBody(call, ['content', 'action', 'kind'], true);
        if (body.action !== undefined && body.action !== 'resolve' && body.action !== 'reopen') {
          throw notImplemented(`the action ${body.action} of drive.replies.create`);
        }
        if (!body.content && !body.action) throw required('reply.content');
        const time = drive.now();
        const reply: ReplyRecord = {
          id: `AAAA${newId().slice(1, 8)}`,
          author: call.person,
          createdTime: time,
          modifiedTime: time,
          content: body.content ?? '',
          ...(body.action ? { action: body.action } : {}),
        };
        replace(call, {
          ...comment,
          modifiedTime: time,
          replies: [...comment.replies, reply],
          resolved: body.action === undefined ? comment.resolved : body.action === 'resolve',
        });
        return shaped('Reply', call.query.text('fields'), replyResource(drive, reply, call.person));
      },
    },
    {
      id: 'drive.replies.list',
      verb: 'GET',
      path: `${PATH}/{commentId}/replies`,
      scopes: SCOPES['drive.replies.list'],
      query: ['includeDeleted', 'pageSize', 'pageToken'],
      handle: (call) => {
        needFields(call);
        file(call, 'reader');
        const { items, next } = page(call, find(call, false).replies);
        return shapedList(
          'Reply',
          'replies',
          call.query.text('fields'),
          items.map((reply) => replyResource(drive, reply, call.person)),
          { kind: 'drive#replyList', ...next },
        );
      },
    },
  ];
}

function needFields(call: Call): void {
  if (call.query.text('fields') === undefined) throw fieldsRequired();
}

function readBody(call: Call, writable: readonly string[], reply = false): CommentBody {
  const body = (call.body ?? {}) as CommentBody;
  validate('Comment', reply ? { replies: [body] } : body);
  if (Object.keys(body).some((name) => !writable.includes(name))) throw notWritable();
  return body;
}

function page<T>(call: Call, all: T[]): { items: T[]; next: { nextPageToken?: string } } {
  const text = call.query.text('pageSize') ?? '20';
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 100) throw outOfRange('pageSize', text, '[1, 100]');
  const start = Number(call.query.text('pageToken') ?? 0);
  if (!Number.isInteger(start) || start < 0)
    throw outOfRange('pageToken', String(call.query.text('pageToken')), '[0, ∞)');
  const next = start + size;
  return { items: all.slice(start, next), next: next < all.length ? { nextPageToken: String(next) } : {} };
}
