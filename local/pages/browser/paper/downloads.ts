// « Télécharger » : the document as Drive exports it.

import { button, h } from '../dom';
import { download } from '../download';

const FORMATS = [
  ['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['PDF', 'application/pdf', 'pdf'],
] as const;

/** One button for each format; `title` is asked when a file is saved. */
export function downloads(id: string, title: () => string, failed: (error: unknown) => void): HTMLElement {
  const buttons = FORMATS.map(([word, mimeType, ending]) =>
    button(
      `Télécharger (${word})`,
      () => {
        download(`/drive/v3/files/${id}/export`, { mimeType }, `${title()}.${ending}`).catch(failed);
      },
      { class: 'download' },
    ),
  );
  return h('div', { class: 'downloads' }, ...buttons);
}
