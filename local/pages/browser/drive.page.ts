// The Drive page: files and folders as the acting person sees them.

import './drive.css';
import { actingPerson, call, explain, openSession, type Session } from './api';
import { button, h, icon } from './dom';
import { download } from './download';
import { Events } from './events';
import { Notices } from './notices';
import { type TopBar, topBar } from './topbar';

interface User {
  displayName?: string;
  me?: boolean;
}

interface File {
  id: string;
  name: string;
  mimeType: string;
  modifiedTime?: string;
  parents?: string[];
  owners?: User[];
  driveId?: string;
  shared?: boolean;
  permissions?: { displayName?: string; emailAddress?: string; role?: string; type?: string }[];
}

type View = 'folder' | 'shared' | 'bin';

const FOLDER = 'application/vnd.google-apps.folder';
const KINDS: Record<string, [string, string, string]> = {
  [FOLDER]: ['Dossier', 'folder', 'M3.5 18.5v-12h6l2 2.5h9v9.5z'],
  'application/vnd.google-apps.document': [
    'Document',
    'document',
    'M6 3.5h8.5L18.5 8v12.5H6z M9 11.5h6.5 M9 14.5h6.5 M9 17.5h4',
  ],
  'application/vnd.google-apps.spreadsheet': [
    'Tableau',
    'sheet',
    'M5 4h14v16H5z M5 9.5h14 M5 14.7h14 M10.5 9.5V20',
  ],
  'application/pdf': ['PDF', 'pdf', 'M6 3.5h8.5L18.5 8v12.5H6z'],
};
const FIELDS =
  'nextPageToken,files(id,name,mimeType,modifiedTime,parents,owners(displayName,me),driveId,shared,permissions(displayName,emailAddress,role,type))';
const SHARED = { supportsAllDrives: 'true', includeItemsFromAllDrives: 'true' };
const WHEN = new Intl.DateTimeFormat('fr-FR', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

class DrivePage {
  private readonly notices = new Notices();
  private readonly bar: TopBar;
  private readonly crumbs = h('nav', { class: 'crumbs', 'aria-label': 'Emplacement' });
  private readonly views = h('nav', { class: 'views', 'aria-label': 'Vues' });
  private readonly list = h('div');
  private readonly folder = location.pathname.split('/')[2];
  private readonly view: View = new URLSearchParams(location.search).has('corbeille')
    ? 'bin'
    : new URLSearchParams(location.search).has('partages')
      ? 'shared'
      : 'folder';
  private readonly events = new Events((event) => {
    if (event.type !== 'changed') return;
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => void this.read(), 200);
  });
  private refreshing: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.bar = topBar(session, { kind: 'drive', title: 'Drive', changed: () => void this.start() });
    this.bar.setTitle('Drive');
    const link = (view: View, href: string, label: string) =>
      h(
        'a',
        { href, 'aria-current': this.view === view && !(view === 'folder' && this.folder) ? 'page' : false },
        label,
      );
    this.views.append(
      link('folder', '/drive', 'Mon Drive'),
      link('shared', '/drive?partages', 'Partagés avec moi'),
      link('bin', '/drive?corbeille', 'Corbeille'),
    );
    document.body.append(
      this.bar.element,
      h(
        'main',
        { class: 'drive-main' },
        h('div', { class: 'drive-head' }, this.crumbs, this.views),
        this.list,
      ),
      this.notices.element,
    );
  }

  async start(): Promise<void> {
    this.events.open(actingPerson());
    await this.read();
  }

  private async read(): Promise<void> {
    try {
      const [files] = await Promise.all([this.files(), this.paintCrumbs()]);
      this.paint(files);
    } catch (error) {
      this.list.replaceChildren(h('p', { class: 'empty' }, explain(error, 'd’ouvrir ce dossier')));
    }
  }

  private async files(): Promise<File[]> {
    const where = {
      folder: `'${this.folder ?? 'root'}' in parents and trashed = false`,
      shared: 'sharedWithMe = true and trashed = false',
      bin: 'trashed = true',
    }[this.view];
    const files: File[] = [];
    let pageToken: string | undefined;
    do {
      const answer = await call<{ files?: File[]; nextPageToken?: string }>('GET', '/drive/v3/files', {
        q: where,
        fields: FIELDS,
        pageSize: '1000',
        ...SHARED,
        ...(pageToken ? { pageToken } : {}),
      });
      files.push(...(answer.files ?? []));
      pageToken = answer.nextPageToken;
    } while (pageToken);
    if (this.view === 'folder' && !this.folder) files.push(...(await this.drives()));
    const folderFirst = (file: File): number => (file.mimeType === FOLDER ? 0 : 1);
    return files.sort(
      (a, b) => folderFirst(a) - folderFirst(b) || a.name.localeCompare(b.name, 'fr', { numeric: true }),
    );
  }

  /** Another person's computer would open it; here it is saved. */
  private download({ id, name }: File): void {
    download(`/drive/v3/files/${id}`, { alt: 'media', supportsAllDrives: 'true' }, name).catch((error) =>
      this.notices.toast(explain(error, 'de télécharger ce fichier'), '', 'error'),
    );
  }

  private async drives(): Promise<File[]> {
    const answer = await call<{ drives?: { id: string; name: string }[] }>('GET', '/drive/v3/drives', {
      pageSize: '100',
    });
    return (answer.drives ?? []).map(({ id, name }) => ({ id, name, mimeType: FOLDER, driveId: id }));
  }

  private async paintCrumbs(): Promise<void> {
    const trail: { id: string; name: string }[] = [];
    let id = this.view === 'folder' ? this.folder : undefined;
    while (id && trail.length < 20) {
      const file: File = await call<File>('GET', `/drive/v3/files/${id}`, {
        fields: 'id,name,parents,driveId',
        supportsAllDrives: 'true',
      });
      trail.unshift({ id: file.id, name: file.name });
      id = file.parents?.[0];
    }
    const home = { folder: 'Mon Drive', shared: 'Partagés avec moi', bin: 'Corbeille' }[this.view];
    const steps = trail[0] && ['Mon Drive', 'My Drive'].includes(trail[0].name) ? trail.slice(1) : trail;
    const items = [
      h('li', {}, h('a', { href: this.view === 'folder' ? '/drive' : location.href }, home)),
      ...steps.map((step) => h('li', {}, h('a', { href: `/drive/${step.id}` }, step.name))),
    ];
    items.at(-1)?.firstElementChild?.setAttribute('aria-current', 'page');
    this.crumbs.replaceChildren(h('ol', {}, ...items));
  }

  private paint(files: readonly File[]): void {
    if (files.length === 0) {
      const words = {
        folder: 'Ce dossier est vide.',
        shared: 'Rien n’est partagé avec vous.',
        bin: 'La corbeille est vide.',
      }[this.view];
      this.list.replaceChildren(h('p', { class: 'empty' }, words));
      return;
    }
    const columns: [string, string][] = [
      ['Nom', 'col-name'],
      ['Type', 'col-kind'],
      ['Modifié', ''],
      ['Propriétaire', ''],
      ['Partagé avec', ''],
    ];
    const head = h(
      'tr',
      {},
      ...columns.map(([label, name]) => h('th', { scope: 'col', class: name || false }, label)),
    );
    this.list.replaceChildren(
      h(
        'table',
        { class: 'files' },
        h('thead', {}, head),
        h('tbody', {}, ...files.map((file) => row(file, () => this.download(file)))),
      ),
    );
  }
}

function row(file: File, save: () => void): HTMLElement {
  const [kind, name, ...paths] = KINDS[file.mimeType] ?? ['Fichier', 'other', 'M6 3.5h8.5L18.5 8v12.5H6z'];
  const picture = icon(...paths);
  picture.classList.add(name);
  const href = { folder: `/drive/${file.id}`, document: `/document/${file.id}`, sheet: '/classeur' }[name];
  const title = href
    ? h('a', { href }, file.name)
    : button(file.name, save, { class: 'saved', title: 'Télécharger' });
  const owner = file.driveId
    ? 'Drive partagé'
    : (file.owners ?? []).map((user) => (user.me ? 'moi' : user.displayName)).join(', ');
  const others = (file.permissions ?? [])
    .filter((permission) => permission.role !== 'owner')
    .map((permission) => permission.displayName ?? permission.emailAddress ?? 'tout le monde');
  const shared = others.join(', ') || (file.shared && !file.permissions ? 'partagé' : '–');
  const modified = file.modifiedTime ? WHEN.format(new Date(file.modifiedTime)) : '–';
  const line = h(
    'tr',
    {},
    h('td', {}, h('div', { class: 'file' }, picture, title)),
    ...[kind, modified, owner || '–', shared].map((text) => h('td', { title: text }, text)),
  );
  return line;
}

void openSession().then((session) => new DrivePage(session).start());
