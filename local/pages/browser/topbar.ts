// The band at the top of every page: the mark, the file's name, the menus, the way to the other pages, who acts.

import type { Session } from './api';
import { type Child, h, icon } from './dom';
import { peopleSelector } from './people';

export interface TopBar {
  element: HTMLElement;
  setTitle(title: string): void;
}

export function topBar(
  session: Session,
  options: {
    kind: 'classeur' | 'drive' | 'document' | 'agenda';
    title: string;
    menus?: Child;
    changed: () => void;
  },
): TopBar {
  const title = h('span', { class: 'file-title' }, options.title);
  const link = (kind: string, href: string, label: string): HTMLElement =>
    h('a', { href, 'aria-current': options.kind === kind ? 'page' : false }, label);
  const element = h(
    'header',
    { class: 'topbar' },
    h(
      'a',
      {
        class: `mark mark-${options.kind}`,
        href: '/drive',
        title: 'Drive',
        'aria-label': 'Cordée, aller au Drive',
      },
      icon(MARKS[options.kind]),
    ),
    h('div', { class: 'names' }, title, options.menus),
    h(
      'nav',
      { class: 'ways', 'aria-label': 'Pages' },
      link('classeur', '/classeur', 'Classeur'),
      link('drive', '/drive', 'Drive'),
      link('agenda', '/agenda', 'Agenda'),
    ),
    peopleSelector(session, options.changed),
  );
  return {
    element,
    setTitle(text) {
      title.textContent = text;
      document.title = `${text} – Cordée`;
    },
  };
}

const MARKS = {
  classeur: 'M5 4h14v16H5z M5 9.5h14 M5 14.7h14 M10.5 9.5V20',
  drive: 'M3.5 18.5v-12h6l2 2.5h9v9.5z',
  document: 'M6 3.5h8.5L18.5 8v12.5H6z M9 11.5h6.5 M9 14.5h6.5 M9 17.5h4',
  agenda: 'M4.5 6h15v14h-15z M4.5 10.5h15 M8.5 3.5v4 M15.5 3.5v4',
};
