// The document page: a document on paper, to read, to write in, to comment.

import './document.css';
import { ApiError, actingPerson, call, explain, openSession, type Session } from './api';
import { button, h } from './dom';
import { Events } from './events';
import { Notices } from './notices';
import { Comments, type SelectedText, selectedText } from './paper/comments';
import { downloads } from './paper/downloads';
import { ParagraphEditor } from './paper/edit';
import { type DocumentTab, flatTabs, type GoogleDocument } from './paper/model';
import { layOut } from './paper/pages';
import { Renderer } from './paper/render';
import { type TopBar, topBar } from './topbar';

const REFRESH_DELAY = 120;
const EMPTY = 'Ce document est vide.';

class DocumentPage {
  private readonly id = location.pathname.split('/')[2] ?? '';
  private readonly notices = new Notices();
  private readonly bar: TopBar;
  private readonly tabs = h('nav', { class: 'doc-tabs', 'aria-label': 'Onglets du document', hidden: true });
  private readonly desk = h('main', { class: 'desk', 'aria-label': 'Document' });
  private readonly comments = new Comments(this.id, this.desk, (error, doing) => this.failed(error, doing));
  private readonly commentButton = button('Commenter', () => this.comment(), {
    class: 'button plain',
    disabled: true,
    title: 'Commenter le texte sélectionné (Ctrl+Alt+M)',
  });
  private readonly state = h('p', { class: 'doc-state', role: 'status' });
  private readonly editor: ParagraphEditor;
  private readonly events = new Events((event) => {
    if (event.type === 'changed' && (event.files as string[] | undefined)?.includes(this.id) !== false)
      this.changed();
    if (event.type === 'toast') this.notices.toast(String(event.message ?? ''), String(event.title ?? ''));
  });
  private document: GoogleDocument = {};
  private drawnText = '';
  private tabId: string | undefined;
  private editable = false;
  private selected: SelectedText | undefined;
  private refreshing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: Session) {
    this.bar = topBar(session, {
      kind: 'document',
      title: 'Document',
      menus: h(
        'div',
        { class: 'doc-menus' },
        downloads(
          this.id,
          () => this.document.title ?? 'Document',
          (error) => this.failed(error, 'de télécharger ce document'),
        ),
        this.state,
      ),
      changed: () => void this.start(),
    });
    this.editor = new ParagraphEditor(this.desk, {
      canEdit: () => this.editable,
      send: (requests) => this.send(requests),
      reload: (stale) => this.read(stale),
      repaint: () => this.draw(),
      failed: (error, lost) =>
        this.notices.toast(
          `${explain(error, 'd’enregistrer ce paragraphe')} Votre texte\u00a0: « ${lost.slice(0, 300)} »`,
          '',
          'error',
        ),
    });
    this.commentButton.addEventListener('pointerdown', (event) => event.preventDefault());
    const scroller = h('div', { class: 'desk-scroll' }, this.desk);
    const side = h('div', { class: 'side' }, this.commentButton, this.comments.element);
    document.body.append(
      this.bar.element,
      h('div', { class: 'doc-work' }, this.tabs, scroller, side),
      this.notices.element,
    );
    document.addEventListener('selectionchange', () => {
      this.selected =
        selectedText(this.desk) ??
        (document.activeElement === this.commentButton ? this.selected : undefined);
      this.commentButton.disabled = !this.selected;
    });
    document.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() === 'm' && event.ctrlKey && event.altKey) {
        event.preventDefault();
        this.comment();
      }
    });
  }

  async start(): Promise<void> {
    this.events.open(actingPerson());
    this.drawnText = '';
    try {
      await this.read();
    } catch (error) {
      this.editable = false;
      this.desk.replaceChildren(h('p', { class: 'nothing' }, explain(error, 'd’ouvrir ce document')));
      this.state.textContent = '';
      return;
    }
    await this.comments.read();
  }

  private async read(stale = () => false): Promise<void> {
    const document = await call<GoogleDocument>('GET', `/v1/documents/${this.id}`, {
      includeTabsContent: 'true',
    });
    if (stale()) return;
    // Google tells the revision only to those who can write.
    this.editable = document.revisionId !== undefined;
    this.state.textContent = this.editable ? '' : 'Lecture seule';
    this.document = document;
    const text = JSON.stringify(document.tabs);
    if (text === this.drawnText) return;
    this.drawnText = text;
    this.bar.setTitle(document.title ?? 'Document');
    this.draw();
  }

  private async send(requests: object[]): Promise<void> {
    const writeControl = this.document.revisionId
      ? { requiredRevisionId: this.document.revisionId }
      : undefined;
    const answer = await call<{ writeControl?: { requiredRevisionId?: string } }>(
      'POST',
      `/v1/documents/${this.id}:batchUpdate`,
      {},
      { requests, writeControl },
    );
    this.document.revisionId = answer.writeControl?.requiredRevisionId ?? this.document.revisionId;
  }

  private draw(): void {
    const all = flatTabs(this.document.tabs ?? []);
    const chosen = all.find(({ tab }) => tab.tabProperties?.tabId === this.tabId) ?? all[0];
    this.tabId = chosen?.tab.tabProperties?.tabId;
    this.paintTabs(
      all.map(({ tab, depth }) => ({
        id: tab.tabProperties?.tabId,
        title: tab.tabProperties?.title ?? 'Onglet',
        depth,
      })),
    );
    const scroll = this.desk.parentElement as HTMLElement;
    const top = scroll.scrollTop;
    this.editor.draws();
    this.paper(chosen?.tab.documentTab ?? {});
    scroll.scrollTop = top;
    this.editor.drawn();
    this.comments.mark();
  }

  private paper(tab: DocumentTab): void {
    const style = tab.documentStyle ?? {};
    const tabId = this.tabId;
    const segment = (id: string | undefined, all: DocumentTab['headers']) => {
      const content = id ? all?.[id]?.content : undefined;
      return content
        ? () => new Renderer(tab, { tabId, segmentId: id }).blocks(content).map((block) => block.element)
        : undefined;
    };
    const blocks = new Renderer(tab, { tabId }).blocks(tab.body?.content ?? []);
    layOut(this.desk, blocks, style, {
      header: segment(style.defaultHeaderId, tab.headers),
      footer: segment(style.defaultFooterId, tab.footers),
    });
    if (blocks.length === 0) this.desk.replaceChildren(h('p', { class: 'nothing' }, EMPTY));
  }

  private paintTabs(tabs: { id?: string; title: string; depth: number }[]): void {
    this.tabs.hidden = tabs.length < 2;
    this.tabs.replaceChildren(
      ...tabs.map(({ id, title, depth }) => {
        const entry = button(
          title,
          () => {
            this.tabId = id;
            this.draw();
          },
          { 'aria-current': id === this.tabId ? 'true' : false },
        );
        entry.style.paddingInlineStart = `${12 + depth * 14}px`;
        return entry;
      }),
    );
  }

  private comment(): void {
    const selected = this.selected ?? selectedText(this.desk);
    if (selected) this.comments.compose(selected);
    else this.notices.toast('Sélectionnez d’abord le texte à commenter.');
  }

  private changed(): void {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => {
      if (this.editor.editing) return;
      this.read(() => this.editor.writing).catch((error) => this.failed(error, 'de relire le document'));
      void this.comments.read();
    }, REFRESH_DELAY);
  }

  private failed(error: unknown, doing: string): void {
    if (error instanceof ApiError && error.status === 404) return;
    this.notices.toast(explain(error, doing), '', 'error');
  }
}

void openSession().then((session) => new DocumentPage(session).start());
