// A file of the Workspace, saved by the browser.

import { content } from './api';
import { h } from './dom';

/** Asks a door for a file's content, as the acting person, and saves it under `name`. */
export async function download(path: string, query: Record<string, string>, name: string): Promise<void> {
  const address = URL.createObjectURL(await content(path, query));
  h('a', { href: address, download: name.replace(/[\\/:*?"<>|]/g, '-') }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
