// A real Chromium for the browser tests: from npm, so that a fresh machine needs nothing else.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const AXE = createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js');

/** As few switches as a root user in a container needs; web security stays on. */
const ARGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--no-default-browser-check',
];

/**
 * The package is ESM only and Jest is not: another process unpacks the browser and says where it is.
 * One at a time: whoever found it half unpacked would run half a browser.
 */
function executable(): string {
  const lock = join(tmpdir(), 'cordee-chromium.lock');
  for (let tries = 0; tries < 600 && !taken(lock); tries += 1)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    const script =
      "import('@sparticuz/chromium').then(async (m) => console.log(await m.default.executablePath()))";
    const answer = execFileSync(process.execPath, ['-e', script], { cwd: process.cwd(), encoding: 'utf8' });
    return answer.trim().split('\n').at(-1) ?? '';
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** The one font the package brings stands in for Arial, so that screenshots look alike everywhere. */
function fontSettings(folder: string): string {
  const families = ['Arial', 'Roboto', 'Liberation Sans', 'Segoe UI', 'sans-serif'];
  const alias = families.map(
    (name) =>
      `<match target="pattern"><test name="family"><string>${name}</string></test><edit name="family" mode="assign" binding="strong"><string>Open Sans</string></edit></match>`,
  );
  const file = join(mkdtempSync(join(tmpdir(), 'cordee-fonts-')), 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${join(tmpdir(), 'cordee-fontconfig')}</cachedir>${alias.join('')}</fontconfig>`,
  );
  return file;
}

export async function launch(): Promise<Browser> {
  const executablePath = executable();
  const fonts = fontSettings(join(tmpdir(), 'fonts', 'fonts'));
  return chromium.launch({
    executablePath,
    headless: true,
    args: ARGS,
    env: { ...process.env, FONTCONFIG_FILE: fonts } as Record<string, string>,
  });
}

export interface Watched {
  page: Page;
  /** Console errors, uncaught exceptions and requests to anywhere but `origin`, as they happened. */
  complaints: string[];
}

/** A page in French, at a laptop's size, that remembers everything it should not have done. */
export async function openPage(
  browser: Browser,
  origin: string,
  size = { width: 1440, height: 860 },
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    baseURL: origin,
  });
  const complaints: string[] = [];
  const watch = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) complaints.push(`request: ${url}`);
    });
  };
  context.on('page', watch);
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  return { page, complaints };
}

/** Violations of WCAG 2 A and AA on the page and in its frames, one line each; empty when there are none. */
export async function accessibilityFaults(page: Page, frames = page.frames()): Promise<string[]> {
  const faults: string[] = [];
  for (const frame of frames) {
    await frame.addScriptTag({ path: AXE });
    const found = await frame.evaluate(async () => {
      const axe = (globalThis as any).axe;
      const result = await axe.run({
        iframes: false,
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      });
      return result.violations.map(
        (violation: any) =>
          `${violation.id}: ${violation.help} — ${violation.nodes
            .slice(0, 3)
            .map((node: any) => `${node.html.slice(0, 160)} ${node.failureSummary}`)
            .join(' | ')}`,
      );
    });
    faults.push(...(found as string[]));
  }
  return faults;
}

/** Tries again until what is expected holds: a page answers in its own time. */
export async function soon(expectation: () => Promise<void>): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
