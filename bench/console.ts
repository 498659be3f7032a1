import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openEmbeddedDatabase, openPostgresql } from '../src/registry/database.ts';
import { countQueues } from '../src/registry/desk.ts';
import { type DeskGrouping, deskGroups, groupedPage } from '../src/registry/desk-groups.ts';
import { type DeskFilter, deskPage } from '../src/registry/desk-page.ts';
import { searchCondition } from '../src/registry/letter-words.ts';
import { migrate } from '../src/registry/migrate.ts';
import { databaseKinds } from '../test/console/test-console.ts';
import { postgresqlMissing, startPostgresql } from '../test/peers/postgresql.ts';
import { measurePages } from './console-pages.ts';
import { fillWithLetters } from './many-letters.ts';

const letters = 100_000;
const rounds = 60;

// How long the console's pages and the questions behind them take with a hundred thousand letters: median and 95th percentile, on
// either database; and when the first page of a PDF is seen in Chromium.
await bench((text) => process.stdout.write(text));

async function bench(write: (text: string) => void): Promise<void> {
  for (const database of databaseKinds) await measurePages(database, letters, write);
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-bench-console-'));
  const embedded = await openEmbeddedDatabase(folder);
  await measure('embedded', embedded, write);
  await embedded.destroy();
  await rm(folder, { recursive: true, force: true });
  if (postgresqlMissing() !== null) return;
  const server = await startPostgresql();
  const database = openPostgresql(server.url);
  await measure('PostgreSQL', database, write);
  await database.destroy();
  await server.stop();
}

async function measure(name: string, database: Database, write: (text: string) => void): Promise<void> {
  await migrate(database);
  await fillWithLetters(database, letters);
  const base: DeskFilter = { queue: 'review', order: 'newest', limit: 51 };
  const first = await deskPage(database, base);
  const deep = first.at(-1);
  if (deep === undefined) throw new Error('no letters were made');
  const searched = async (words: string) => {
    const search = await searchCondition(database, words);
    return deskPage(database, { ...base, queue: null, ...(search !== null && { search }) });
  };
  const questions: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['queue, first page', () => deskPage(database, base)],
    ['queue, next page', () => deskPage(database, { ...base, after: deep })],
    ['queue, oldest first', () => deskPage(database, { ...base, queue: 'accepted', order: 'oldest' })],
    ['by organisation', () => deskPage(database, { ...base, organisation: 'org-7' })],
    ['by clause', () => deskPage(database, { ...base, queue: 'refused', clause: '160.4' })],
    ['by rare clause', () => deskPage(database, { ...base, clause: '189' })],
    ['by day', () => deskPage(database, { ...base, queue: null, arrivedFrom: day(40), arrivedBefore: day(41) })],
    ['common words', () => searched('министерства финансов')],
    ['a rare word', () => searched('сөз777')],
    ['sorted by organisation', () => grouped(database, 'accepted', 'organisation')],
    ['sorted by clause', () => grouped(database, 'refused', 'clause')],
    ['sorted by holder', () => grouped(database, 'review', 'holder')],
    ['failed', () => deskPage(database, { ...base, queue: 'failed' })],
    ['counts', () => countQueues(database)],
  ];
  for (const [what, ask] of questions) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = performance.now();
      await ask();
      times.push(performance.now() - before);
    }
    times.sort((one, other) => one - other);
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
    write(`${name}, ${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms\n`);
  }
}

async function grouped(
  database: Database,
  queue: 'accepted' | 'refused' | 'review',
  by: DeskGrouping,
): Promise<unknown> {
  const groups = await deskGroups(database, queue, by);
  return groupedPage(database, { queue, limit: 51 }, { by, groups, after: null });
}

function day(count: number): Date {
  return new Date(Date.UTC(2026, 0, 1 + count));
}
