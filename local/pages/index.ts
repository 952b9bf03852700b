// The browser pages of the local Workspace: which path shows what.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shell } from './shell';

export interface Page {
  contentType: string;
  body: string | Uint8Array;
}

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/**
 * The page or asset a path (without its query) shows: `/`, `/classeur`, `/drive`, `/drive/ID`,
 * `/document/ID`, `/agenda`, `/_pages/NAME.js`. Undefined when the path is no page.
 */
export function pageFor(path: string): Page | undefined {
  if (path === '/' || path === '/classeur') return html('workbook', 'Classeur');
  if (path === '/drive' || /^\/drive\/[\w-]+$/.test(path)) return html('drive', 'Drive');
  if (/^\/document\/[\w-]+$/.test(path)) return html('document', 'Document');
  if (path === '/agenda') return html('calendar', 'Agenda');
  const asset = /^\/_pages\/([a-z-]+)\.(js|css)$/.exec(path);
  return asset ? bundled(asset[1] ?? '', asset[2] ?? '') : undefined;
}

function html(name: string, title: string): Page {
  return { contentType: 'text/html; charset=utf-8', body: shell(name, title) };
}

function bundled(name: string, extension: string): Page | undefined {
  try {
    const body = readFileSync(join(bundles(), `${name}.page.${extension}`));
    return { contentType: TYPES[extension] ?? 'application/octet-stream', body };
  } catch {
    return undefined;
  }
}

/** Beside the running bundle; under the working folder when run from sources. */
function bundles(): string {
  const here: string | undefined = import.meta.url;
  if (here?.includes('/.cache/')) return join(dirname(fileURLToPath(here)), 'pages');
  return join(process.cwd(), 'node_modules/.cache/cordee/pages');
}
