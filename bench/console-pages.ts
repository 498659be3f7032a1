import { loadavg } from 'node:os';
import type { Database } from '../src/registry/database.ts';
import { startBrowser, visit } from '../test/console/browser.ts';
import { type DatabaseKind, signedIn, startTestConsole } from '../test/console/test-console.ts';
import { fillWithLetters } from './many-letters.ts';

const rounds = 60;
const drawings = 10;

/** Server time of whole pages, asked over HTTP by a person who is signed in: database, markup, session and audit included. */
export async function measurePages(
  database: DatabaseKind,
  letters: number,
  write: (text: string) => void,
): Promise<void> {
  // The console starts over a full registry, as it does every day but its first.
  const fill = (full: Database) => fillWithLetters(full, letters);
  const desk = await startTestConsole({ database, letters: ['ru-074', 'kk-001'], fill });
  try {
    const cookie = await signedIn(desk.address, 'clerk@ukimet.kz');
    const after = `${Date.UTC(2026, 6, 1)}.${'0'.repeat(31)}50000`;
    const pages: readonly (readonly [string, string])[] = [
      ['queue, first page', '/queues/review'],
      ['queue, deep page', `/queues/accepted?after=${after}`],
      ['queue by organisation', '/queues/accepted?order=organisation'],
      ['queue by clause', '/queues/refused?order=clause'],
      ['queue by holder', '/queues/review?order=holder'],
      ['search, common words', `/queues/all?words=${encodeURIComponent('министерства финансов')}`],
      ['search, a rare word', `/queues/all?words=${encodeURIComponent('сөз777')}`],
      ['figures of 30 days', '/figures?to=2026-07-01'],
      ['figures of a year', '/figures?from=2026-01-01&to=2026-12-31'],
      ['letter', `/letters/${desk.letter('ru-074')}`],
    ];
    for (const [what, path] of pages) {
      const times: number[] = [];
      const before = process.cpuUsage();
      for (let round = 0; round < rounds; round += 1) {
        const asked = performance.now();
        const answer = await fetch(desk.address + path, { headers: { cookie } });
        await answer.text();
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
        times.push(performance.now() - asked);
      }
      // Beside other work on the machine the clock tells of that work, too; the processor's time does not.
      const { user, system } = process.cpuUsage(before);
      const spent = ((user + system) / 1000 / rounds).toFixed(1);
      write(`${database}, ${what}: ${told(times)}, processor ${spent} ms a page\n`);
    }
    if (database === 'embedded') write(`first page of a PDF seen in Chromium: ${told(await pdfSeen(desk))}\n`);
  } finally {
    await desk.stop();
  }
}

function told(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms (load ${loadavg()[0]?.toFixed(1)})`;
}

/** From the letter's address being asked until its first PDF page is drawn, in milliseconds; the reader is in the browser's cache. */
async function pdfSeen(desk: Awaited<ReturnType<typeof startTestConsole>>): Promise<readonly number[]> {
  const browser = await startBrowser();
  if (browser === null) return [];
  const look = { language: 'ru', theme: 'light', width: 1280, height: 800 } as const;
  const { page } = await visit(browser, desk.address, 'clerk@ukimet.kz', look);
  const times: number[] = [];
  for (let drawing = 0; drawing < drawings; drawing += 1) {
    await page.goto(`${desk.address}/letters/${desk.letter('ru-074')}`);
    const frame = page.locator('iframe.pdf[data-drawn]:visible');
    await frame.waitFor();
    times.push(Number(await frame.getAttribute('data-drawn')));
  }
  await browser.close();
  return times;
}
