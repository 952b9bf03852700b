// Opening and scrolling the workbook page on thousands of rows, in a real Chromium: seconds and kilobytes.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Directory } from '../../local/directory';
import { serve } from '../../local/server';
import { launch, openPage } from '../browser/browser';
import { BUILD, type Scene } from '../scenarios/harness';

export interface PageCost {
  what: string;
  seconds: number;
  /** The heaviest answer on Google's paths, as it travelled. */
  kilobytes: number;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** What each tab costs to open, then to look at near its end (`near`: what stands there); nothing was computed before. */
export async function pageCosts(
  scene: Scene,
  tabs: Record<string, { rows: number; near: RegExp }>,
): Promise<PageCost[]> {
  const { workspace, workbookId, owner } = scene;
  const people = workspace.people ?? [];
  const nothing = async (): Promise<void> => undefined;
  const directory: Directory = {
    path: '',
    workspace,
    workbookId,
    owner,
    people,
    announce: () => undefined,
    save: nothing,
    close: nothing,
  };
  const server = await serve(directory, BUILD, [await freePort()]);
  const browser = await launch();
  const costs: PageCost[] = [];
  try {
    const { page } = await openPage(browser, `http://127.0.0.1:${server.port}`);
    page.setDefaultTimeout(20_000);
    let heaviest = 0;
    page.on('requestfinished', (request) => {
      if (!/\/v4\//.test(request.url())) return;
      void request.sizes().then(({ responseBodySize }) => {
        heaviest = Math.max(heaviest, responseBodySize);
      });
    });
    const timed = async (what: string, act: () => Promise<void>, text: string | RegExp): Promise<void> => {
      heaviest = 0;
      const began = performance.now();
      await act();
      await page.locator('.grid-scroll tbody').getByText(text).first().waitFor();
      const seconds = (performance.now() - began) / 1000;
      await page.waitForTimeout(300);
      costs.push({ what, seconds, kilobytes: heaviest / 1024 });
    };
    for (const [tab, { rows, near }] of Object.entries(tabs)) {
      const open = async (): Promise<void> => {
        if (costs.length === 0) await page.goto(`/#${tab}`);
        else await page.getByRole('tab', { name: tab, exact: true }).click();
      };
      await timed(`opening ${tab}, ${rows} rows`, open, 'PRJ-0001');
      await timed(
        `the end of ${tab}`,
        () =>
          page.locator('.grid-scroll').evaluate((grid, to) => grid.scrollTo({ top: to }), rows * 0.95 * 24),
        near,
      );
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return costs;
}
