import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from '../api/test-program.ts';
import { barriers, expectNoSidewaysScroll, type Look, picture, startBrowser, visit } from '../browser.ts';
import { startTestConsole, type TestConsole } from '../test-console.ts';

const browser = await startBrowser();
let desk: TestConsole;

beforeAll(async () => {
  desk = await startTestConsole({ letters: [] });
});
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

const looks: readonly Look[] = [
  { language: 'kk', theme: 'light', width: 1280, height: 800 },
  { language: 'ru', theme: 'dark', width: 390, height: 844 },
];

describe.skipIf(browser === null)('in a browser', () => {
  test.each(looks)('an administrator makes a token, sees it once and revokes it: $language $width', async (look) => {
    const { page, complaints } = await visit(browser!, desk.address, 'admin@ukimet.kz', look);
    await page.goto(`${desk.address}/tokens`);
    await page.fill('[name=name]', `Құжат айналымы ${look.language}`);
    await page.check('[value="letters:read"]');
    await page.check('[value="journal:read"]');
    await page.click('form[action="/tokens"] button.primary');
    const secret = (await page.textContent('code.token-secret')) ?? '';
    expect((await program(desk.address, secret).get('/queues')).status).toBe(200);
    expect(await barriers(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    await picture(page, `tokens-made-${look.language}`);
    await page.goto(`${desk.address}/tokens`);
    expect(await page.textContent('main')).not.toContain(secret);
    await page.click(`tr:has-text("Құжат айналымы ${look.language}") button.danger`);
    await page.waitForSelector('.told');
    expect((await program(desk.address, secret).get('/queues')).status).toBe(401);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each(looks)(
    'the reader of the API opens everything without barriers: $language $width',
    async (look) => {
      const { page, complaints } = await visit(browser!, desk.address, null, look);
      await page.goto(`${desk.address}/api#too-many`);
      await page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true");
      expect(await barriers(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await picture(page, `api-open-${look.language}`);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    120_000,
  );
});
