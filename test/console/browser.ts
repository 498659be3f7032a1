import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findPeerBinary, installMissingPeers, peers } from '../peers/install.ts';
import { staffPassword } from './test-console.ts';

/** Screenshots of the run, kept for people to look at. */
const pictures = fileURLToPath(new URL('../../test-artefacts/console/', import.meta.url));

const require = createRequire(import.meta.url);

/** Debian's Chromium; null where it can't be had. */
export async function startBrowser(): Promise<Browser | null> {
  installMissingPeers(['chromium']);
  const peer = peers.find(({ name }) => name === 'chromium');
  const executablePath = peer === undefined ? null : findPeerBinary(peer);
  if (executablePath === null) return null;
  mkdirSync(pictures, { recursive: true });
  // As root Chromium's own sandbox can't be set up; what it opens here is our own server on loopback.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

export interface Look {
  readonly language: 'kk' | 'ru' | 'en';
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

export interface Visitor {
  readonly page: Page;
  /** What the browser complained of: scripts, the content policy, failed requests. */
  readonly complaints: string[];
}

/** A person's browser window, signed in unless `email` is null. */
export async function visit(browser: Browser, address: string, email: string | null, look: Look): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    reducedMotion: 'reduce',
  });
  await context.addCookies([
    { name: 'language', value: look.language, url: address },
    { name: 'theme', value: look.theme, url: address },
  ]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  if (email !== null) {
    await page.goto(`${address}/sign-in`);
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', staffPassword);
    await page.click('button.primary');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  }
  return { page, complaints };
}

export async function picture(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage });
}

/** What axe-core finds by WCAG 2.2 A and AA and by good practice, in words; empty where nothing is wrong. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate<readonly string[]>(`(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // What was found to be right need not be told of, which takes longer than to find it.
    const { violations } = await axe.run(document, { runOnly: tags, iframes: false, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', '));
  })()`);
}

/** Nothing is wider than the window: a page that scrolls sideways is read by nobody. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
  expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(window);
}
