// Puts a text on the clipboard from a click; what came of it is told beside the button.

import { button, el } from './elements';

/** A button that copies `text`; where the browser refuses, the text is shown to be copied by hand. */
export function copyButton(label: string, text: string, className: string): HTMLElement {
  const told = el('span', 'told');
  told.setAttribute('role', 'status');
  const copy = button(label, className, async () => {
    told.replaceChildren();
    if (await copied(text)) told.textContent = 'Copié.';
    else told.replaceChildren('Copiez ce texte (Ctrl+C) :', shownSelected(text));
  });
  return el('span', 'copy', copy, told);
}

/** The frame a sidebar lives in has no right to the newer way; the older one works within a click. */
async function copied(text: string): Promise<boolean> {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return (
    done ||
    navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  );
}

function shownSelected(text: string): HTMLElement {
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.rows = 6;
  area.setAttribute('aria-label', 'Texte à copier');
  setTimeout(() => area.select());
  return area;
}
