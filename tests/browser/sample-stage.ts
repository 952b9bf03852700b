// The sample's Workspace in Chromium for a whole test file, at the sample's own date.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch, openPage, type Watched } from './browser';
import { type Running, startWorkspace } from './running';

/** Where the screenshots go; `docs/images` renews those of the guide. */
const IMAGES = process.env.CORDEE_SCREENSHOTS ?? 'node_modules/.cache/cordee/screenshots';

interface Stage {
  readonly page: Page;
  readonly watched: Watched;
  /** The file of a screenshot. */
  image(name: string): string;
  /** Days go by: every page must have been left, the Workspace is served again on that day. */
  later(now: string): Promise<void>;
}

/** Serves the sample and opens a page before the file's tests, and closes both after them. */
export function sampleStage(): Stage {
  jest.setTimeout(300_000);
  let browser: Browser;
  let running: Running;
  let watched: Watched;
  beforeAll(async () => {
    mkdirSync(IMAGES, { recursive: true });
    running = await startWorkspace();
    browser = await launch();
    watched = await openPage(browser, running.origin);
    watched.page.setDefaultTimeout(60_000);
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });
  return {
    get page() {
      return watched.page;
    },
    get watched() {
      return watched;
    },
    image: (name) => join(IMAGES, name),
    later: (now) => running.later(now),
  };
}
