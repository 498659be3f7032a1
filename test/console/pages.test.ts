import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers, expectNoSidewaysScroll, type Look, picture, startBrowser, visit } from './browser.ts';
import { startTestConsole, type TestConsole } from './test-console.ts';

const browser: Browser | null = await startBrowser();
let desk: TestConsole;

beforeAll(async () => {
  desk = await startTestConsole({ letters: ['kk-001', 'ru-074', 'kk-041', 'ru-012', 'ru-021', 'kk-037', 'ru-034'] });
});
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

const looks: readonly (Look & { readonly name: string })[] = [
  { name: 'kk light 1280', language: 'kk', theme: 'light', width: 1280, height: 800 },
  { name: 'ru dark 1280', language: 'ru', theme: 'dark', width: 1280, height: 800 },
  { name: 'en light phone', language: 'en', theme: 'light', width: 390, height: 844 },
  { name: 'kk dark phone', language: 'kk', theme: 'dark', width: 390, height: 844 },
];

const pages: readonly { readonly name: string; readonly email: string | null; readonly path: string }[] = [
  { name: 'sign-in', email: null, path: '/sign-in' },
  { name: 'verify', email: null, path: '/verify/incoming/2026/1/0000000000000000' },
  { name: 'review', email: 'clerk@ukimet.kz', path: '/queues/review' },
  { name: 'refused', email: 'clerk@ukimet.kz', path: '/queues/refused' },
  { name: 'empty', email: 'clerk@ukimet.kz', path: '/queues/failed' },
  { name: 'search', email: 'clerk@ukimet.kz', path: '/queues/all?words=министерство' },
  { name: 'nothing-found', email: 'clerk@ukimet.kz', path: '/queues/all?words=жоқсөз' },
  { name: 'letter-pdf', email: 'clerk@ukimet.kz', path: '/letters/ru-074' },
  { name: 'letter-docx', email: 'clerk@ukimet.kz', path: '/letters/ru-034' },
  { name: 'letter-slides', email: 'supervisor@ukimet.kz', path: '/letters/ru-012' },
  { name: 'letter-forged', email: 'auditor@ukimet.kz', path: '/letters/ru-021' },
  { name: 'review-to-assign', email: 'supervisor@ukimet.kz', path: '/queues/review?order=clause' },
  { name: 'letter-accepted', email: 'supervisor@ukimet.kz', path: '/letters/kk-001' },
  { name: 'journal', email: 'supervisor@ukimet.kz', path: '/journal' },
  { name: 'journal-print', email: 'auditor@ukimet.kz', path: '/journal/print' },
  { name: 'card', email: 'clerk@ukimet.kz', path: '/journal/incoming/2026/1' },
  { name: 'audit', email: 'auditor@ukimet.kz', path: '/audit' },
  { name: 'staff', email: 'admin@ukimet.kz', path: '/staff' },
  { name: 'tokens', email: 'admin@ukimet.kz', path: '/tokens' },
  { name: 'api', email: null, path: '/api' },
  { name: 'account', email: 'clerk@ukimet.kz', path: '/account' },
  { name: 'forbidden', email: 'clerk@ukimet.kz', path: '/staff' },
  { name: 'not-found', email: 'clerk@ukimet.kz', path: '/nowhere' },
];

describe.skipIf(browser === null)('every page', () => {
  test.each(looks)(
    'is free of barriers, complaints and sideways scrolling: $name',
    async (look) => {
      for (const email of new Set(pages.map((each) => each.email))) {
        const { page, complaints } = await visit(browser!, desk.address, email, look);
        for (const { name, path } of pages.filter((each) => each.email === email)) {
          const address = path.replace(/^\/letters\/(.+)$/, (_, sample: string) => `/letters/${desk.letter(sample)}`);
          await page.goto(desk.address + address);
          await page.waitForLoadState('load');
          expect(await barriers(page), `${name} (${look.name})`).toEqual([]);
          await expectNoSidewaysScroll(page);
          await picture(page, `${name}-${look.name.replaceAll(' ', '-')}`);
        }
        // A page that is not there or not allowed is told of by the browser, too.
        expect(complaints.filter((each) => !/status of 40[34]/.test(each))).toEqual([]);
        await page.context().close();
      }
    },
    300_000,
  );

  test('has its menus where they can be seen, on the phone, too', async () => {
    for (const look of [looks[1]!, looks[3]!]) {
      const { page } = await visit(browser!, desk.address, 'supervisor@ukimet.kz', look);
      await page.goto(`${desk.address}/letters/${desk.letter('ru-074')}`);
      for (const menu of await page.locator('details.menu').all()) {
        await menu.locator('summary').click();
        const box = await menu.locator('.menu-panel').boundingBox();
        expect(box?.x, look.name).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0), look.name).toBeLessThanOrEqual(look.width);
        await picture(page, `menu-${look.name.replaceAll(' ', '-')}`);
        await menu.locator('summary').click();
      }
      await page.context().close();
    }
  });

  test('with its dialogs open is free of barriers, too', async () => {
    const { page } = await visit(browser!, desk.address, 'clerk@ukimet.kz', looks[0]!);
    await page.goto(`${desk.address}/letters/${desk.letter('ru-074')}`);
    for (const dialog of ['accept', 'refuse', 'oral', 'note-defect', 'link-copy', 'keys']) {
      await page.evaluate(`document.getElementById('${dialog}').showModal()`);
      expect(await barriers(page), dialog).toEqual([]);
      await picture(page, `dialog-${dialog}`);
      await page.evaluate(`document.getElementById('${dialog}').close()`);
    }
  });
});
