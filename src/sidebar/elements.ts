// Elements of the pane: text is only ever text.

export function el(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

export function heading(text: string): HTMLElement {
  const element = el('h1', '', text);
  element.tabIndex = -1;
  return element;
}

export function button(label: string, className: string, action: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.textContent = label;
  element.addEventListener('click', action);
  return element;
}

export function link(text: string, url: string): HTMLAnchorElement {
  const element = document.createElement('a');
  element.href = url;
  element.target = '_blank';
  element.rel = 'noopener';
  element.textContent = text;
  return element;
}

/** Words for those who don't see the pane. */
export function unseen(text: string): HTMLElement {
  return el('span', 'unseen', text);
}
