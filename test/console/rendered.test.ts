import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tiffAsPdf } from '../../src/console/rendering/tiff-pdf.ts';
import { barriers, type Look, picture, startBrowser, type Visitor, visit } from './browser.ts';
import { postForm, signedIn, startTestConsole, type TestConsole } from './test-console.ts';
import { tiffFile } from './tiff-file.ts';

const browser: Browser | null = await startBrowser();
const look: Look = { language: 'ru', theme: 'light', width: 1280, height: 800 };
let desk: TestConsole;
let clerk: Visitor;

beforeAll(async () => {
  desk = await startTestConsole({ letters: ['ru-074', 'ru-034', 'ru-012', 'kk-041'] });
  if (browser !== null) clerk = await visit(browser, desk.address, 'clerk@ukimet.kz', look);
});
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

/** The frame in which the shown document was drawn. */
async function drawnFrame(page: Page): Promise<Frame> {
  const frame = page.locator('iframe.drawn[data-drawn]:visible');
  await frame.waitFor();
  const content = await (await frame.elementHandle())?.contentFrame();
  if (content == null) throw new Error('the document has no frame');
  return content;
}

async function open(sample: string, fileName: RegExp): Promise<Frame> {
  await clerk.page.goto(`${desk.address}/letters/${desk.letter(sample)}`);
  await clerk.page.locator('[role="tab"]', { hasText: fileName }).first().click();
  return drawnFrame(clerk.page);
}

/** Runs in the browser: the words that are marked as evidence. */
const markedWords = `[...(CSS.highlights.get('evidence') ?? [])].map(String).join('')`;

describe.skipIf(browser === null)('a document drawn on the server', () => {
  test('stands in a frame without an origin that runs nothing of the file and asks nobody', async () => {
    const frame = await open('ru-034', /docx/);
    expect(await frame.evaluate('origin')).toBe('null');
    expect(await frame.locator('.comments').innerText()).toContain('Нақтылау қажет');
    expect(await frame.locator('mark.commented').first().innerText()).toContain('октября 2015');
    const asked = await frame.evaluate(`fetch('/queues/review').then(() => 'answered', () => 'refused')`);
    expect(asked).toBe('refused');
    const { headers } = await fetch(`${desk.address}/letters/${desk.letter('ru-034')}/files/0/view`, {
      headers: { cookie: await signedIn(desk.address, 'clerk@ukimet.kz') },
    });
    expect(headers.get('content-security-policy')).toMatch(
      /^sandbox allow-scripts; default-src 'none'; script-src \S+\/assets\/; /,
    );
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    await picture(clerk.page, 'docx-drawn');
    // The refused request is the test's own.
    expect(clerk.complaints.filter((each) => !/violates|refused|blocked|Failed to load/i.test(each))).toEqual([]);
  });

  test('shows the words of a finding that is clicked, in a DOCX', async () => {
    await open('ru-034', /docx/);
    const finding = clerk.page.locator('.show', { hasText: /docx/ }).first();
    await finding.click();
    const frame = await drawnFrame(clerk.page);
    await expect.poll(() => frame.evaluate<string>(markedWords)).not.toBe('');
    expect(await clerk.page.locator('[data-evidence-missing]').isHidden()).toBe(true);
    await picture(clerk.page, 'finding-in-docx');
  });

  test('has slides with their texts and pictures at their places, and the words of a finding on their slide', async () => {
    const frame = await open('ru-012', /pptx/);
    expect(await frame.locator('.slide').count()).toBeGreaterThan(1);
    const [slide, image] = [frame.locator('.slide').first(), frame.locator('.slide img').first()];
    const [outer, inner] = [await slide.boundingBox(), await image.boundingBox()];
    expect(inner?.x).toBeGreaterThan((outer?.x ?? 0) + (outer?.width ?? 0) / 2);
    await picture(clerk.page, 'pptx-drawn');
    // The ratio of the slides is no words of theirs: the page says that it is not found there.
    await clerk.page.locator('.show', { hasText: /pptx/ }).click();
    await clerk.page.locator('[data-evidence-missing]').waitFor();
    await frame.evaluate(`show({ words: 'Күтілетін нәтиже', page: 2 })`);
    expect(await frame.evaluate<string>(markedWords)).toContain('Күтілетін');
  });

  test('is free of barriers', async () => {
    for (const sample of ['ru-034', 'ru-012']) {
      const { page } = clerk;
      await page.goto(`${desk.address}/letters/${desk.letter(sample)}`);
      const address = await page.locator('iframe.drawn[src$="/view"]').first().getAttribute('src');
      await page.goto(desk.address + address);
      expect(await barriers(page), sample).toEqual([]);
    }
  });

  test('draws a faxed TIFF by the PDF reader', async () => {
    const { page } = clerk;
    // T.6: eight lines that are each like the one before, which is white; then the end.
    const fax = {
      width: 16,
      height: 8,
      compression: 4,
      photometric: 0,
      bits: 1,
      data: Buffer.from([0xff, 0x00, 0x10, 0x01]),
    };
    const grey = { width: 2, height: 1, compression: 1, photometric: 1, bits: 8, data: Buffer.from([0, 255]) };
    const pdf = Buffer.from(tiffAsPdf(tiffFile([fax, grey])));
    await page.route(/\/files\/\d+$/, (route) => route.fulfill({ body: pdf, contentType: 'application/pdf' }));
    await page.goto(`${desk.address}/letters/${desk.letter('ru-074')}`);
    const frame = await drawnFrame(page);
    await page.unroute(/\/files\/\d+$/);
    expect(await frame.locator('.page').count()).toBe(2);
    const at = (x: string) =>
      `(() => { const c = document.querySelector('canvas'); return [...c.getContext('2d').getImageData(${x}, c.height / 2, 1, 1).data].slice(0, 3).join() })()`;
    expect(await frame.evaluate(at('c.width / 2'))).toBe('255,255,255');
  });

  test('is nothing that is drawn for who asks for a file that is none', async () => {
    const cookie = await signedIn(desk.address, 'clerk@ukimet.kz');
    for (const path of ['files/99/view', 'files/x/view', 'files/-1/view']) {
      const answer = await fetch(`${desk.address}/letters/${desk.letter('ru-034')}/${path}`, { headers: { cookie } });
      expect(answer.status, path).toBe(404);
    }
    expect((await postForm(desk.address, '/letters/x/files/0/view', {}, { cookie })).status).toBe(404);
  });
});

describe.skipIf(browser === null)('what was signed', () => {
  test('is told file by file and page by page, and a page that is clicked is shown', async () => {
    const { page } = clerk;
    await page.goto(`${desk.address}/letters/${desk.letter('ru-074')}`);
    await page.locator('.signed-pages summary').click();
    const row = page.locator('.signed-pages tbody tr').first();
    expect(await row.innerText()).toMatch(/Страниц/);
    await row.locator('button').click();
    await drawnFrame(page);
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'signed-pages');
  });
});
