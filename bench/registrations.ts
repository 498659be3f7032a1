import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { newIdentifier } from '../src/platform/identifier.ts';
import { type Database, inTransaction, openEmbeddedDatabase } from '../src/registry/database.ts';
import { registerLetter } from '../src/registry/journal.ts';
import { migrate } from '../src/registry/migrate.ts';
import { printTable, rate } from './table.ts';

// Registrations a second in the embedded database, one after another and forty at a time, beside an empty transaction.
const count = 400;
const now = new Date('2026-11-24T05:00:00Z');
const folder = await mkdtemp(join(tmpdir(), 'tirkeu-bench-'));
const database = await openEmbeddedDatabase(join(folder, 'database'));
try {
  await migrate(database);
  await register(database, await letters(50));
  const empty = await perSecond(count, async () => {
    for (let at = 0; at < count; at += 1) {
      await inTransaction(database, (tx) => sql`update journal_counter set last_number = last_number`.execute(tx));
    }
  });
  const alone = await letters(count);
  const oneByOne = await perSecond(count, async () => {
    for (const id of alone) await register(database, [id]);
  });
  const crowd = await letters(count);
  const together = await perSecond(count, async () => {
    for (let at = 0; at < count; at += 40) await register(database, crowd.slice(at, at + 40));
  });
  printTable('Registrations a second, embedded database', [
    { what: 'one after another', figure: rate(oneByOne), beside: `a one-row update and commit ${rate(empty)}` },
    { what: 'forty at a time', figure: rate(together), beside: `a one-row update and commit ${rate(empty)}` },
  ]);
} finally {
  await database.destroy();
  await rm(folder, { recursive: true, force: true });
}

async function letters(howMany: number): Promise<readonly string[]> {
  const ids = Array.from({ length: howMany }, () => newIdentifier(now));
  await inTransaction(database, async (tx) => {
    for (const id of ids) {
      const sha256 = id.replaceAll('-', '').repeat(2);
      const instants = { arrived_at: now, captured_at: now };
      const letter = {
        id,
        mailbox: 'm',
        sha256,
        size_octets: 1,
        ...instants,
        complete: true,
        state: 'captured' as const,
      };
      await tx.insertInto('letter').values(letter).execute();
    }
  });
  return ids;
}

async function register(target: Database, ids: readonly string[]): Promise<void> {
  await Promise.all(
    ids.map((letterId) =>
      inTransaction(target, (tx) =>
        registerLetter(tx, {
          series: 'incoming',
          year: 2026,
          letterId,
          registeredOn: '2026-11-24',
          registeredAt: now,
          template: 'E-{number}/{year}',
          details: {},
        }),
      ),
    ),
  );
}

async function perSecond(operations: number, work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return operations / ((performance.now() - started) / 1000);
}
