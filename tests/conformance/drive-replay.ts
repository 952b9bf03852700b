// Replays a row of the Drive table against any Workspace: the local one, or Google's.

import type { Row } from './drive-table';

/** One request as one of two people; `line` is `GET /drive/v3/files?…`. */
export type Send = (
  line: string,
  body: unknown,
  as: 'owner' | 'colleague',
) => Promise<{ status: number; body: any }>;

/** What Google's `about.get` says of the two people of the table. */
export interface People {
  owner: { emailAddress: string; permissionId: string };
  colleague: { emailAddress: string; permissionId: string };
}

type Names = [name: string, id: string][];

export async function people(send: Send): Promise<People> {
  const fields = 'user(emailAddress,permissionId)';
  const who = async (as: 'owner' | 'colleague') =>
    (await must(send, `GET /drive/v3/about?fields=${fields}`, undefined, as)).user;
  return { owner: await who('owner'), colleague: await who('colleague') };
}

/**
 * What differs from the row, one line each; empty when nothing does.
 * @throws Error when the row's preparation is refused.
 */
export async function replay(row: Row, send: Send, { owner, colleague }: People): Promise<string[]> {
  const names: Names = [
    ['COLLEAGUE_PERMISSION', colleague.permissionId],
    ['OWNER_PERMISSION', owner.permissionId],
    ['COLLEAGUE', colleague.emailAddress],
  ];
  if (JSON.stringify(row.request).includes('GENERATED'))
    names.push(['GENERATED', (await must(send, 'GET /drive/v3/files/generateIds?count=1')).ids[0]]);
  if (row.sharedDrive) {
    const requestId = `conformance-${Math.random().toString(36).slice(2)}`;
    const drive = await must(send, `POST /drive/v3/drives?requestId=${requestId}`, { name: 'Conformance' });
    names.push(['DRIVE', drive.id]);
  }
  for (const { as, file } of row.prepare ?? []) {
    const made = await must(send, 'POST /drive/v3/files?supportsAllDrives=true', rename(file, names));
    names.push([as, made.id]);
  }
  for (const [file, permission] of row.share ?? []) {
    const [id, body] = rename([file, permission], names);
    await must(send, `POST /drive/v3/files/${id}/permissions?sendNotificationEmail=false`, body);
  }

  const { line, body } = rename({ line: row.request.line, body: row.request.body }, names);
  const answer = await send(line, body ?? undefined, row.request.as ?? 'owner');
  const seen = rename(
    answer.body,
    names.map(([name, id]): [string, string] => [id, name]),
  );

  const faults: string[] = [];
  const differs = (what: string, wanted: unknown, found: unknown) => {
    if (canonical(wanted) !== canonical(found))
      faults.push(`${what}: ${JSON.stringify(wanted)} wanted, ${JSON.stringify(found)} found`);
  };
  differs('status', row.answer.status, answer.status);
  differs('message', row.answer.message, seen?.error?.message);
  if (row.answer.reason) differs('reason', row.answer.reason, seen?.error?.errors?.[0]?.reason);
  if (row.answer.body !== undefined) differs('body', row.answer.body, seen);
  return faults;
}

async function must(send: Send, line: string, body?: unknown, as: 'owner' | 'colleague' = 'owner') {
  const answer = await send(line, body, as);
  if (answer.status >= 300)
    throw new Error(`${line}: ${answer.status} ${answer.body?.error?.message ?? 'without a message'}`);
  return answer.body;
}

/** Replaces the row's names by what they stand for, or the other way round. */
function rename(value: unknown, names: Names): any {
  let text = JSON.stringify(value ?? null);
  for (const [from, to] of names)
    text = text.replace(new RegExp(`(?<![A-Za-z])${from}(?![A-Za-z])`, 'g'), to);
  return JSON.parse(text);
}

/** JSON in which the order of members doesn't count. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, member) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
