import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers, expectNoSidewaysScroll, type Look, picture, startBrowser, visit } from './browser.ts';
import { signedIn, startTestConsole, type TestConsole } from './test-console.ts';

const browser: Browser | null = await startBrowser();
let desk: TestConsole;
let cookie: string;

beforeAll(async () => {
  desk = await startTestConsole({ letters: ['kk-001', 'ru-012', 'ru-021', 'kk-041'] });
  await layOutMany();
  cookie = await signedIn(desk.address, 'supervisor@ukimet.kz');
});
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

/** Three weeks of letters before the laboratory's, so that there is something to see. */
async function layOutMany(): Promise<void> {
  await sql`insert into letter (id, mailbox, sha256, size_octets, arrived_at, captured_at, complete, state, organisation)
    select 'made-' || lpad(n::text, 31, '0'), 'ukimet-kz', lpad(to_hex(n), 64, '0'), 5000,
      timestamptz '2026-10-26 03:00Z' + n * interval '73 minutes', now(), true, 'decided',
      (array['minfin', 'dsm', 'mio'])[1 + n % 3] from generate_series(1, 400) as n`.execute(desk.database);
  await sql`insert into desk (letter_id, queue, arrived_at, mailbox, organisation, clauses, searchable, decided_at,
      decided_by_staff, was_deferred, grounds)
    select id, case when n % 10 < 5 then 'accepted' when n % 10 < 8 then 'refused' when n % 10 = 8 then 'review' else 'automatic' end,
      arrived_at, mailbox, organisation, '{}', true,
      case when n % 10 <> 8 then arrived_at + (n % 7 + 1) * interval '47 minutes' end, n % 4 = 0, n % 3 = 0,
      case when n % 10 between 5 and 7 then array['160.' || (1 + n % 8)] else '{}' end
    from (select *, substr(id, 6)::int as n from letter where id like 'made-%') as made`.execute(desk.database);
  await sql`insert into review_stay (letter_id, sequence, mailbox, organisation, entered_at, left_at)
    select letter_id, 1, mailbox, organisation, arrived_at,
      case when queue <> 'review' then arrived_at + interval '20 hours' end
    from desk where substr(letter_id, 6, 31) ~ '^[0-9]+$' and substr(letter_id, 6)::int % 2 = 0`.execute(desk.database);
}

async function csv(path: string): Promise<{ readonly text: string; readonly rows: readonly string[][] }> {
  const answer = await fetch(desk.address + path, { headers: { cookie, 'accept-language': 'en' } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  return {
    text,
    rows: text
      .slice(1)
      .split('\r\n')
      .slice(0, -1)
      .map((line) => line.split(',')),
  };
}

describe('a figure as CSV', () => {
  test('begins with the byte order mark and headings, and its rows are the columns of the chart', async () => {
    const { text, rows } = await csv('/figures/letters/export.csv?from=2026-10-26&to=2026-11-01');
    expect(text.startsWith('\uFEFFDay,For review,Deferred,Accepted,')).toBe(true);
    expect(rows.length).toBe(8);
    expect(rows[1]?.[0]).toBe('26.10.2026');
    const total = rows.slice(1).reduce((sum, row) => sum + Number(row.at(-1)), 0);
    const counted = await sql<{ count: number }>`select count(*) as count from desk
      where arrived_at >= '2026-10-25T19:00Z' and arrived_at < '2026-11-01T19:00Z'`.execute(desk.database);
    expect(total).toBe(counted.rows[0]?.count);
  });

  test('counts what the filters leave, and an hour stands for every hour of the day', async () => {
    const all = await csv('/figures/clauses/export.csv?from=2026-10-26&to=2026-11-30');
    const one = await csv('/figures/clauses/export.csv?from=2026-10-26&to=2026-11-30&organisation=minfin');
    const sum = (rows: readonly string[][]) => rows.slice(1).reduce((total, row) => total + Number(row[1]), 0);
    expect(sum(one.rows)).toBeGreaterThan(0);
    expect(sum(one.rows)).toBeLessThan(sum(all.rows));
    const hours = await csv('/figures/hours/export.csv');
    expect(hours.rows.length).toBe(25);
    const time = await csv('/figures/time/export.csv?by=week');
    expect(time.rows[0]?.join()).toContain('Staff: median, s');
    expect(time.rows.at(-1)?.[0]).toBe('Whole period');
  });

  test('that does not exist is not found, and days that make no sense are left out', async () => {
    const answer = await fetch(`${desk.address}/figures/secrets/export.csv`, { headers: { cookie } });
    expect(answer.status).toBe(404);
    expect((await csv('/figures/backlog/export.csv?from=2026-99-99&to=yesterday&by=century')).rows.length).toBe(31);
  });
});

const looks: readonly (Look & { readonly name: string })[] = [
  { name: 'kk light 1280', language: 'kk', theme: 'light', width: 1280, height: 800 },
  { name: 'ru dark 1280', language: 'ru', theme: 'dark', width: 1280, height: 800 },
  { name: 'en light phone', language: 'en', theme: 'light', width: 390, height: 844 },
  { name: 'kk dark phone', language: 'kk', theme: 'dark', width: 390, height: 844 },
];

describe.skipIf(browser === null)('the figures in the browser', () => {
  test.each(looks)('are free of barriers and sideways scrolling: $name', async (look) => {
    const { page, complaints } = await visit(browser!, desk.address, 'auditor@ukimet.kz', look);
    for (const path of ['/figures', '/figures?preset=365', '/figures?from=2020-01-01&to=2020-01-07']) {
      await page.goto(desk.address + path);
      await page.evaluate('for (const each of document.querySelectorAll("details:not(.menu)")) each.open = true');
      expect(await barriers(page), path).toEqual([]);
      await expectNoSidewaysScroll(page);
      await picture(page, `figures-${path.length}-${look.name.replaceAll(' ', '-')}`, { fullPage: true });
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('each chart has a name, says its greatest value and brings its numbers in a table', async () => {
    const { page } = await visit(browser!, desk.address, 'supervisor@ukimet.kz', looks[2]!);
    await page.goto(`${desk.address}/figures?from=2026-10-26&to=2026-11-08`);
    const charts = await page.getByRole('img', { name: 'Letters and decisions' }).count();
    expect(charts).toBe(1);
    expect(await page.locator('#chart-letters-what').textContent()).toMatch(/The greatest: \d+ \(\d\d\.\d\d\)/);
    const figure = page.locator('section.figure').first();
    await figure.locator('summary').click();
    expect(await figure.locator('tbody tr').count()).toBe(14);
    expect(await page.locator('section.figure').count()).toBe(6);
  });

  test('a period is chosen by a link, by days and by its address', async () => {
    const { page } = await visit(browser!, desk.address, 'supervisor@ukimet.kz', looks[2]!);
    await page.goto(`${desk.address}/figures?organisation=minfin`);
    await page.getByRole('link', { name: '90 days' }).click();
    await page.waitForURL(/preset=90/);
    expect(page.url()).toContain('organisation=minfin');
    expect(await page.locator('.presets [aria-current]').textContent()).toBe('90 days');
    await page.fill('[name=from]', '2026-10-26');
    await page.fill('[name=to]', '2026-10-28');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/from=2026-10-26/);
    expect(await page.locator('.title-row').textContent()).toContain('26.10.2026 to 28.10.2026');
  });
});
