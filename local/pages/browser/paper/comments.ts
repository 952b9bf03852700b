// The comments beside the document: read from Drive, anchored on the selected text when made.

import { actingPerson, call, host } from '../api';
import { button, h } from '../dom';
import { offsetOf } from './caret';
import type { Place } from './model';
import { lines } from './render';

interface Author {
  displayName?: string;
  me?: boolean;
}

interface Comment {
  id: string;
  content?: string;
  createdTime?: string;
  author?: Author;
  resolved?: boolean;
  quotedFileContent?: { value?: string };
  replies?: { id: string; content?: string; action?: string; author?: Author; createdTime?: string }[];
}

export interface SelectedText {
  quoted: string;
  range: Place & { startIndex: number; endIndex: number };
}

const FIELDS =
  'comments(id,content,createdTime,resolved,author(displayName,me),quotedFileContent,replies(id,content,action,createdTime,author(displayName,me)))';
const WHEN = new Intl.DateTimeFormat('fr-FR', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

export class Comments {
  readonly element = h('aside', { class: 'comments', 'aria-label': 'Commentaires' });
  private readonly list = h('ol', { class: 'comment-list' });
  private readonly composer = h('div', { class: 'composer', hidden: true });
  private shown: Comment[] = [];

  constructor(
    private readonly documentId: string,
    private readonly desk: HTMLElement,
    private readonly failed: (error: unknown, doing: string) => void,
  ) {
    this.element.append(h('h2', {}, 'Commentaires'), this.composer, this.list);
  }

  async read(): Promise<void> {
    try {
      const answer = await call<{ comments?: Comment[] }>(
        'GET',
        `/drive/v3/files/${this.documentId}/comments`,
        { fields: FIELDS, pageSize: '100' },
      );
      this.shown = answer.comments ?? [];
    } catch (error) {
      this.shown = [];
      this.failed(error, 'de lire les commentaires');
    }
    this.paint();
  }

  /** Asks for the words of a comment on the selected text. */
  compose(selected: SelectedText): void {
    const field = h('textarea', {
      rows: 3,
      'aria-label': 'Votre commentaire',
      placeholder: 'Votre commentaire',
    });
    const close = (): void => {
      this.composer.hidden = true;
      this.composer.replaceChildren();
    };
    const send = async (): Promise<void> => {
      if (!field.value.trim()) return field.focus();
      try {
        await host('comment', {
          person: actingPerson(),
          documentId: this.documentId,
          content: field.value.trim(),
          range: selected.range,
        });
        close();
        await this.read();
      } catch (error) {
        this.failed(error, 'de commenter');
      }
    };
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close();
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    });
    this.composer.replaceChildren(
      h('blockquote', {}, selected.quoted),
      field,
      h(
        'div',
        { class: 'composer-buttons' },
        button('Commenter', () => void send(), { class: 'button primary' }),
        button('Annuler', close, { class: 'button plain' }),
      ),
    );
    this.composer.hidden = false;
    field.focus();
  }

  /** Marks the commented words in the text, without touching it. */
  mark(): void {
    const highlights = (CSS as unknown as { highlights?: Map<string, unknown> }).highlights;
    const HighlightClass = (globalThis as unknown as { Highlight?: new (...ranges: Range[]) => unknown })
      .Highlight;
    if (!highlights || !HighlightClass) return;
    const ranges = this.shown
      .filter((comment) => !comment.resolved)
      .map((comment) => find(this.desk, comment.quotedFileContent?.value ?? ''))
      .filter((range): range is Range => range !== undefined);
    highlights.set('commented', new HighlightClass(...ranges));
  }

  private paint(): void {
    const open = this.shown.filter((comment) => !comment.resolved);
    const closed = this.shown.filter((comment) => comment.resolved);
    this.list.replaceChildren(...[...open, ...closed].map((comment) => this.card(comment)));
    if (this.shown.length === 0)
      this.list.append(
        h('li', { class: 'none' }, 'Aucun commentaire. Sélectionnez du texte, puis « Commenter ».'),
      );
    this.mark();
  }

  private card(comment: Comment): HTMLElement {
    const said = (
      author: Author | undefined,
      when: string | undefined,
      content: string | undefined,
    ): HTMLElement =>
      h(
        'div',
        { class: 'said' },
        h(
          'p',
          { class: 'who' },
          h('strong', {}, author?.displayName ?? 'Quelqu’un'),
          h('time', { datetime: when }, when ? WHEN.format(new Date(when)) : ''),
        ),
        content ? h('p', { class: 'words' }, content) : null,
      );
    const quoted = comment.quotedFileContent?.value;
    const card = h(
      'li',
      { class: comment.resolved ? 'card resolved' : 'card' },
      quoted ? h('blockquote', {}, quoted) : null,
      said(comment.author, comment.createdTime, comment.content),
    );
    for (const reply of comment.replies ?? []) {
      const action = { resolve: 'a marqué comme résolu', reopen: 'a rouvert' }[reply.action ?? ''];
      card.append(said(reply.author, reply.createdTime, reply.content || action));
    }
    if (comment.resolved) card.append(h('p', { class: 'state' }, 'Résolu'));
    else card.append(this.answer(comment));
    return card;
  }

  private answer(comment: Comment): HTMLElement {
    const field = h('input', { type: 'text', 'aria-label': 'Répondre', placeholder: 'Répondre' });
    const send = async (body: object, doing: string): Promise<void> => {
      try {
        await call(
          'POST',
          `/drive/v3/files/${this.documentId}/comments/${comment.id}/replies`,
          { fields: 'id' },
          body,
        );
        await this.read();
      } catch (error) {
        this.failed(error, doing);
      }
    };
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && field.value.trim())
        void send({ content: field.value.trim() }, 'de répondre');
    });
    return h(
      'div',
      { class: 'answer' },
      field,
      button('Résolu', () => void send({ action: 'resolve' }, 'de marquer comme résolu'), { class: 'link' }),
    );
  }
}

/** The selected text and its indexes; undefined when nothing is selected, or over two parts of the document. */
export function selectedText(desk: HTMLElement): SelectedText | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!desk.contains(range.commonAncestorContainer)) return undefined;
  const from = lineOf(range.startContainer);
  const to = lineOf(range.endContainer) ?? from;
  const start = from && lines.get(from);
  const end = to && lines.get(to);
  if (!from || !to || !start || !end || start.place.segmentId !== end.place.segmentId) return undefined;
  const startIndex = start.start + offsetOf(from, range.startContainer, range.startOffset);
  const endIndex = end.start + offsetOf(to, range.endContainer, range.endOffset);
  return startIndex < endIndex
    ? { quoted: selection.toString(), range: { ...start.place, startIndex, endIndex } }
    : undefined;
}

function lineOf(node: Node): HTMLElement | undefined {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const line = element?.closest<HTMLElement>('.line') ?? undefined;
  return line?.closest('[inert]') ? undefined : line;
}

function find(desk: HTMLElement, quoted: string): Range | undefined {
  if (!quoted) return undefined;
  for (const line of desk.querySelectorAll<HTMLElement>('.line')) {
    const at = (line.textContent ?? '').indexOf(quoted);
    if (at < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let before = 0;
    let started = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (!started && at < before + length) {
        range.setStart(node, at - before);
        started = true;
      }
      if (started && at + quoted.length <= before + length) {
        range.setEnd(node, at + quoted.length - before);
        return range;
      }
      before += length;
    }
  }
  return undefined;
}
