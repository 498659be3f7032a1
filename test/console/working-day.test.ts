import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditPage } from '../../src/registry/audit.ts';
import { placeOf } from '../../src/registry/desk.ts';
import { barriers, type Look, picture, startBrowser, type Visitor, visit } from './browser.ts';
import { staffPassword, startTestConsole, type TestConsole } from './test-console.ts';

const browser: Browser | null = await startBrowser();
const look: Look = { language: 'ru', theme: 'light', width: 1280, height: 800 };
let desk: TestConsole;
let clerk: Visitor;

beforeAll(async () => {
  desk = await startTestConsole({ letters: ['kk-001', 'ru-074', 'kk-041', 'kk-045', 'ru-026', 'ru-057', 'ru-006'] });
  if (browser !== null) clerk = await visit(browser, desk.address, 'clerk@ukimet.kz', look);
});
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});
beforeEach(() => {
  if (clerk !== undefined) clerk.complaints.length = 0;
});

async function open(path: string): Promise<Page> {
  await clerk.page.goto(desk.address + path);
  return clerk.page;
}

/** Letters of the shown list, from its top. */
function listed(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('tr[data-letter]')].map((row) => row.dataset.letter)`);
}

async function endSessions(email: string): Promise<void> {
  await sql`delete from staff_session where user_id = ${desk.staff.get(email) ?? ''}`.execute(desk.database);
}

async function signInAgain(page: Page, email: string): Promise<void> {
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', staffPassword);
  await page.click('button.primary');
}

describe.skipIf(browser === null)('a working day', () => {
  test('goes from letter to letter in the list that was opened, as it is sorted and filtered, and back to it', async () => {
    const page = await open('/queues/review?order=oldest');
    const letters = await listed(page);
    expect(letters.length).toBeGreaterThan(2);
    await page.locator('tr[data-letter] a').first().click();
    await page.waitForURL(`**/letters/${letters[0]}`);
    expect(await page.locator('[data-previous-letter]:visible').count()).toBe(0);
    await page.keyboard.press('j');
    await page.waitForURL(`**/letters/${letters[1]}`);
    await page.keyboard.press('k');
    await page.waitForURL(`**/letters/${letters[0]}`);
    await page.keyboard.press('u');
    await page.waitForURL('**/queues/review?order=oldest');
    expect(clerk.complaints).toEqual([]);
  });

  test('goes on with the next letter of the list after an act has moved the first one elsewhere', async () => {
    const page = await open('/queues/review?order=oldest');
    const [first, second] = await listed(page);
    await page.locator('tr[data-letter] a').first().click();
    await page.locator('[data-key="accept"]').click();
    await page.fill('#accept [name=reason]', 'Рассмотрено');
    await Promise.all([page.waitForURL(/told=/), page.locator('#accept button.primary').click()]);
    expect((await placeOf(desk.database, first ?? ''))?.queue).not.toBe('review');
    await picture(page, 'next-after-an-act');
    expect(await barriers(page)).toEqual([]);
    await page.locator('.letter-told a').click();
    await page.waitForURL(`**/letters/${second}`);
  });

  test('that ends a session in the middle of a refusal loses no word of it', async () => {
    const letter = desk.letter('ru-026');
    const page = await open(`/letters/${letter}`);
    await page.locator('[data-key="refuse"]').click();
    await page.locator('#refuse [name="g0-use"]').check();
    await page.fill('#refuse [name="g0-ru"]', 'Поручение снято с контроля 12 ноября.');
    await page.fill('#refuse [name="reason"]', 'Сверено с реестром');
    await endSessions('clerk@ukimet.kz');
    await page.locator('#refuse button.danger').click();
    await page.waitForURL('**/sign-in**');
    expect(await page.locator('.notice-line').innerText()).toContain('Сеанс завершён');
    await picture(page, 'session-ended');
    await signInAgain(page, 'clerk@ukimet.kz');
    await page.waitForURL(`**/letters/${letter}`);
    expect(await page.locator('#refuse').isVisible()).toBe(true);
    expect(await page.inputValue('#refuse [name="g0-ru"]')).toBe('Поручение снято с контроля 12 ноября.');
    expect(await page.isChecked('#refuse [name="g0-use"]')).toBe(true);
    await Promise.all([page.waitForURL(/told=refused/), page.locator('#refuse button.danger').click()]);
    const [entry] = await auditPage(desk.database, { letterId: letter, act: 'refuse', limit: 1 });
    expect(entry?.details.reason).toBe('Сверено с реестром');
    // Sent, it is forgotten; and nobody else in this tab reads it.
    expect(
      await page.evaluate<number>(`Object.keys(sessionStorage).filter((key) => key.startsWith('draft')).length`),
    ).toBe(0);
  });

  test('that ends a session leads the preview and the filters to the sign-in, too', async () => {
    const page = await open(`/letters/${desk.letter('ru-074')}`);
    await page.locator('[data-dialog="note-defect"]').dispatchEvent('click');
    await page.fill('#note-defect textarea', 'Екінші бет қисық');
    await endSessions('clerk@ukimet.kz');
    await page.goto(`${desk.address}/queues/refused`);
    expect(page.url()).toContain('/sign-in?back=');
    await signInAgain(page, 'clerk@ukimet.kz');
    await page.waitForURL('**/queues/refused');
    await endSessions('clerk@ukimet.kz');
    await page.selectOption('[name="clause"]', '160.4');
    await page.waitForURL('**/sign-in?**');
    await signInAgain(page, 'clerk@ukimet.kz');
    await page.waitForURL(/\/queues\/refused\?.*clause=160\.4/);
  });

  test('says so on a page left open when the counts no longer follow', async () => {
    const page = await open('/queues/accepted');
    expect(await page.locator('[data-session-ended]').isHidden()).toBe(true);
    await endSessions('clerk@ukimet.kz');
    await page.locator('[data-session-ended]').waitFor({ timeout: 40_000 });
    expect(await barriers(page)).toEqual([]);
    await open('/queues/accepted');
    await signInAgain(page, 'clerk@ukimet.kz');
    await page.waitForURL('**/queues/accepted');
  }, 60_000);

  test('sends a form once, however often its button is pressed', async () => {
    const page = await open(`/letters/${desk.letter('ru-074')}`);
    await page.locator('[data-dialog="note-defect"]').dispatchEvent('click');
    await page.fill('#note-defect textarea', 'Екінші бет қисық');
    let sent = 0;
    await page.route('**/note-defect', async (route) => {
      sent += 1;
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.evaluate(`for (let n = 0; n < 3; n += 1) document.querySelector('#note-defect button.primary').click()`);
    await page.waitForURL(/told=noted/);
    expect(sent).toBe(1);
    await page.unroute('**/note-defect');
  });

  test('reads out how many letters a filter left', async () => {
    const page = await open('/queues/all');
    await page.selectOption('[name="clause"]', '160.4');
    const count = () => page.locator('tr[data-letter]').count();
    await expect
      .poll(() => page.locator('#announcements').innerText())
      .toMatch(/^(Писем в списке: \d+|Ничего не найдено)$/);
    if ((await count()) > 0) expect(await page.locator('#announcements').innerText()).toContain(String(await count()));
  });

  test('has its language changed on the answer to a form without losing the page', async () => {
    const page = await open('/queues/review');
    await page.locator('tr[data-letter] input').first().check();
    await page.locator('.table-foot button').first().click();
    await page.waitForURL('**/queues/review/claim');
    await page.locator('header .menu summary').first().click();
    await page.selectOption('[name="language"]', 'en');
    await page.locator('form[action="/preferences"] button').click();
    await page.waitForURL('**/queues/review');
    expect(await page.locator('h1').innerText()).toBe('For review');
    await page.locator('header .menu summary').first().click();
    await page.selectOption('[name="language"]', 'ru');
    await page.locator('form[action="/preferences"] button').click();
  });

  test('prints of a letter all that is known of it, on as many pages as it takes', async () => {
    const page = await open(`/letters/${desk.letter('ru-074')}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.documents').isVisible()).toBe(false);
    const [inside, shown] = await page.evaluate<[number, number]>(
      `(({ scrollHeight, clientHeight }) => [scrollHeight, clientHeight])(document.querySelector('.aside'))`,
    );
    expect(shown).toBeGreaterThanOrEqual(inside);
    await page.emulateMedia({ media: 'screen' });
  });

  test('goes without single keys for who turns them off (WCAG 2.2, 2.1.4)', async () => {
    const page = await open(`/letters/${desk.letter('ru-074')}`);
    const keys = async (choice: 'on' | 'off') => {
      await page.locator('header .menu summary').first().click();
      await page.selectOption('[name="keys"]', choice);
      await Promise.all([page.waitForNavigation(), page.locator('form[action="/preferences"] button').click()]);
    };
    await keys('off');
    await page.keyboard.press('a');
    await page.keyboard.press('r');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await page.locator('kbd:visible').count()).toBe(0);
    await keys('on');
    await page.keyboard.press('r');
    expect(await page.locator('#refuse').isVisible()).toBe(true);
  });
});
