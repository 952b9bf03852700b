// Rows of a document that stand in another order than the table's: what putting them in order would lose, told before it is chosen.

import type { Detail } from '../../changes/change';
import { type Planned, planned } from '../../changes/executor';
import { askEach, get, type World } from '../../changes/ports';
import { countOf } from '../../french';
import type { Reorder } from '../../templates';
import type { Choices } from './hand-edits';

/** A comment that quotes what would be written anew. */
interface Comment {
  author: string;
  quoted: string;
  content: string;
}

export interface Order {
  id: string;
  key: string;
  reorder: Reorder;
  /** Asked for: `restore`. */
  chosen: boolean;
  comments: readonly Comment[];
}

/** `reorder:PRJ-0017/project-sheet#b2` */
function orderId(key: string, { loop }: Reorder): string {
  return `reorder:${key}#${loop}`;
}

/** Whether a document is to be read for its order, whatever its values say. */
export function orderAsked(key: string, choices: Choices, only: ReadonlySet<string> | undefined): boolean {
  const start = `reorder:${key}#`;
  const asked = Object.keys(choices).filter((id) => id.startsWith(start) && choices[id] === 'restore');
  return only ? asked.some((id) => only.has(id)) : asked.length > 0;
}

/** The orders of documents, each with the comments it would part from their text: one call for a document. */
export function ordersOf(
  world: World,
  looks: readonly { key: string; documentId: string; reorders: readonly Reorder[] }[],
  choices: Choices,
  only: ReadonlySet<string> | undefined,
): Map<string, Order[]> {
  const asked = looks.flatMap(({ key, documentId, reorders }) => {
    const orders = reorders.flatMap((reorder): Order[] => {
      const id = orderId(key, reorder);
      const chosen = choices[id] === 'restore' && (!only || only.has(id));
      return only && !chosen ? [] : [{ id, key, reorder, chosen, comments: [] }];
    });
    return orders.length > 0 ? [{ key, documentId, orders }] : [];
  });
  const found = askEach(world, asked, ({ documentId }) =>
    get('drive', `files/${encodeURIComponent(documentId)}/comments`, {
      pageSize: '100',
      fields: 'comments(resolved,author(displayName),content,quotedFileContent(value))',
    }),
  );
  return new Map(
    found.map(([{ key, orders }, { ok, body }]) => [
      key,
      orders.map((order) => ({
        ...order,
        comments: ok ? commentsIn(order.reorder, body.comments ?? []) : [],
      })),
    ]),
  );
}

/** Where a comment stands only Docs knows: those that quote one of the rows. */
function commentsIn({ rows }: Reorder, comments: readonly any[]): Comment[] {
  return comments.flatMap((comment): Comment[] => {
    const quoted = plain(comment.quotedFileContent?.value ?? '');
    const about = quoted !== '' && rows.some(({ text }) => plain(text).indexOf(quoted) >= 0);
    if (!about || comment.resolved === true) return [];
    return [{ author: comment.author?.displayName ?? '', quoted, content: comment.content ?? '' }];
  });
}

/** Drive quotes a document as HTML. */
function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&(nbsp|amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

const ENTITIES: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };

/** What is left to the document itself, by loop. */
export function orderChoices(orders: readonly Order[]): Record<string, 'restore'> {
  return Object.fromEntries(
    orders.flatMap(({ chosen, reorder: { loop } }) => (chosen ? [[loop, 'restore']] : [])),
  );
}

/** `name`: what the document is called. */
export function orderChange({ id, key, reorder, chosen, comments }: Order, name: string): Planned<never> {
  const { label, rows } = reorder;
  const details: Detail[] = [
    ...rows.map(({ title, text, typed }) => ({
      field: typed ? `« ${title} », modifié à la main` : `« ${title} »`,
      before: text,
      after: typed ? 'à sa place, récrit : ce qui a été tapé à la main est perdu' : 'à sa place, récrit',
    })),
    ...comments.map(({ author, quoted, content }) => ({
      field: `Commentaire${author ? ` de ${author}` : ''}`,
      before: `« ${quoted} » : ${content}`,
      after: 'sans le texte auquel il est attaché',
    })),
  ];
  return planned(
    id,
    'reorder',
    key,
    `« ${name} » : remettre « ${label} » dans l’ordre du tableau`,
    { details, chosen },
    {
      status: chosen ? 'planned' : 'skipped',
      details,
      message: `« ${label} » n’est plus dans l’ordre du tableau. Remettre en ordre récrirait ${countOf(rows.length, 'passage', 'passages')} : commentaires et mise en forme à la main y seraient perdus. Rien n’est déplacé sans que vous le demandiez.`,
      choices: [
        { choice: 'keep', label: 'Garder cet ordre' },
        { choice: 'restore', label: 'Remettre dans l’ordre du tableau' },
      ],
    },
  );
}

/** What was done with it, for the journal. */
export function orderTold(label: string, details: readonly Detail[]): { what: string; detail: string } {
  return {
    what: `Ordre du tableau remis : ${label}`,
    detail: details.map(({ field, before }) => `${field} : ${before}`).join('\n'),
  };
}
