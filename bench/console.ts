import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Database, inTransaction, openEmbeddedDatabase, openPostgresql } from '../src/registry/database.ts';
import { countQueues, sumUpTally } from '../src/registry/desk.ts';
import { type DeskFilter, deskPage } from '../src/registry/desk-page.ts';
import { searchCondition } from '../src/registry/letter-words.ts';
import { migrate } from '../src/registry/migrate.ts';
import { postgresqlMissing, startPostgresql } from '../test/peers/postgresql.ts';

const letters = 100_000;
const rounds = 60;

// How long the console's questions take with a hundred thousand letters: median and 95th percentile, on either database.
await bench((text) => process.stdout.write(text));

async function bench(write: (text: string) => void): Promise<void> {
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
  await fill(database);
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

function day(count: number): Date {
  return new Date(Date.UTC(2026, 0, 1 + count));
}

/** Letters of a year: most accepted, some refused on a few clauses, some in review; a page of words each. */
async function fill(database: Database): Promise<void> {
  await inTransaction(database, async (tx) => {
    await sql`insert into letter (id, mailbox, sha256, size_octets, arrived_at, captured_at, complete, state, subject,
        from_address, organisation)
      select lpad(n::text, 36, '0'), 'ukimet-kz', lpad(to_hex(n), 64, '0'), 50000,
        timestamptz '2026-01-01' + n * interval '5 minutes', now(), true, 'decided', 'О мерах № ' || n,
        'kense@org' || n % 40 || '.kz', 'org-' || n % 40
      from generate_series(1, ${sql.lit(letters)}) as n`.execute(tx);
    await sql`insert into examination (id, letter_id, sequence, requested_at, examined_at, findings, reasons, decision)
      select 'e' || id, id, 1, now(), now(), '[]', '[]', 'review' from letter`.execute(tx);
    await sql`insert into desk (letter_id, queue, arrived_at, mailbox, organisation, clauses, searchable)
      select id,
        case when n % 10 < 6 then 'accepted' when n % 10 < 8 then 'refused' when n % 20 = 8 then 'review' else 'automatic' end,
        arrived_at, mailbox, organisation,
        case when n % 10 between 6 and 7 then array['160.4', '160.' || n % 9] when n % 1000 = 8 then array['189'] else '{}' end,
        true
      from (select *, ltrim(id, '0')::int as n from letter) as letter`.execute(tx);
    await sql`insert into letter_words (letter_id, words, outgoing_number, thread)
      select id, to_tsvector('russian', 'О мерах министерства' || case when n % 4 = 0 then ' финансов ' else ' ' end
          || (select string_agg('слово' || (n * 7 + k * k * 31) % 20000, ' ') from generate_series(1, 60) as k))
        || array_to_tsvector(array['kk:сөз' || n % 5000]), n::text, array['<m' || n || '>']
      from (select id, ltrim(id, '0')::int as n from letter) as letter`.execute(tx);
  });
  await inTransaction(database, sumUpTally);
  for (const table of ['letter', 'desk', 'letter_words', 'examination'])
    await sql`analyze ${sql.table(table)}`.execute(database);
}
