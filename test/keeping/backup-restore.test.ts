import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeBackup } from '../../src/keeping/backup.ts';
import { restoreBackup } from '../../src/keeping/restore.ts';
import { verifyLetters } from '../../src/keeping/verify-letters.ts';
import { type Database, inTransaction, openEmbeddedDatabase, openPostgresql } from '../../src/registry/database.ts';
import { verifyJournal } from '../../src/registry/journal-verify.ts';
import { migrate } from '../../src/registry/migrate.ts';
import { type Postgresql, postgresqlMissing, startPostgresql } from '../peers/postgresql.ts';
import { describeBoth } from '../registry/both-databases.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';
import { register } from '../registry/sample-letters.ts';
import { everyRow, keepLetter, keptFolder } from './kept-registry.ts';

const now = new Date('2026-11-25T06:00:00Z');
const quiet = (): void => undefined;

async function filled(database: Database, letterStore: Awaited<ReturnType<typeof keptFolder>>['letterStore']) {
  for (let at = 0; at < 40; at += 1) await keepLetter(database, letterStore, { octets: `letter ${at}\r\n` });
  // What only the database's own text form carries unharmed: microseconds, U+0000 in JSON, octets, lists, words.
  await sql`update letter set captured_at = '2026-11-23 05:00:00.123456+00', subject = E'тақырып \t\n "x" \\\\N'
    where id = (select min(id) from letter)`.execute(database);
  await sql`insert into examination (id, letter_id, sequence, requested_at, findings, facts)
    select 'e1', min(id), 1, now(), '{"quote":"\\u0000","n":1.50}'::json, '\\x00ff10'::bytea from letter`.execute(
    database,
  );
  await sql`insert into letter_words (letter_id, words, thread)
    select min(id), to_tsvector('simple', 'бюджет туралы хат'), array['<a@b>', null, ''] from letter`.execute(database);
}

/** Empty and migrated, as a first start leaves it; making a cluster takes longer than the whole of a restore. */
async function emptyEmbedded(folder: string): Promise<Database> {
  await copyPristineDatabase(folder);
  return openEmbeddedDatabase(folder);
}

describeBoth('a backup', (database, kind) => {
  let kept: Awaited<ReturnType<typeof keptFolder>>;
  let server: Postgresql | null = null;
  let serial = 0;

  beforeAll(async () => {
    kept = await keptFolder();
    await filled(database(), kept.letterStore);
    if (kind === 'embedded' && postgresqlMissing() === null) server = await startPostgresql();
  });
  afterAll(async () => {
    await kept.remove();
    await server?.stop();
  });

  const source = () => ({
    database: database(),
    letterStore: kept.letterStore,
    answersFolder: join(kept.folder, 'answers-kept'),
  });

  /** An empty registry of the other kind, where there is one. */
  async function emptyTarget() {
    const other = await keptFolder();
    serial += 1;
    const target =
      server === null
        ? await emptyEmbedded(join(other.folder, 'database'))
        : openPostgresql(await server.createDatabase(`restored${serial}`));
    return {
      ...other,
      database: target,
      answersFolder: join(other.folder, 'answers'),
      async close() {
        await target.destroy();
        await other.remove();
      },
    };
  }

  test('gives every row and every octet back, into a database of the other kind', async () => {
    const folder = join(kept.folder, 'backup-1');
    const made = await writeBackup(source(), folder, now, quiet);
    expect(made).toMatchObject({
      ok: true,
      missing: [],
      manifest: { letters: 40, database: { rows: { letter: 40 } } },
    });
    const target = await emptyTarget();
    try {
      expect(await restoreBackup(target, folder, quiet)).toMatchObject({ ok: true, missing: [] });
      expect(await everyRow(target.database)).toEqual(await everyRow(database()));
      const letters = verifyLetters(target, quiet);
      expect(await letters.next()).toEqual({ done: true, value: { checked: 40, total: 40 } });
      expect(await verifyJournal(target.database).next()).toEqual({ done: true, value: { entriesChecked: 40 } });
      // The journal goes on where it was.
      const more = await keepLetter(target.database, target.letterStore, { octets: 'after', queue: 'refused' });
      const entry = await inTransaction(target.database, (tx) => register(tx, more.id));
      expect(entry.number).toBe(41);
      // A second restore would mix two registries.
      expect(await restoreBackup(target, folder, quiet)).toMatchObject({ ok: false, reason: 'not-empty' });
    } finally {
      await target.close();
    }
  });

  test('taken while letters are registered is of one instant: letters, entries and counter agree', async () => {
    const folder = join(kept.folder, 'backup-2');
    let goOn = true;
    const writing = (async () => {
      for (let at = 0; goOn; at += 1) await keepLetter(database(), kept.letterStore, { octets: `meanwhile ${at}` });
    })();
    const made = await writeBackup(source(), folder, now, quiet);
    goOn = false;
    await writing;
    if (!made.ok) throw new Error(made.reason);
    const { rows } = made.manifest.database;
    // A letter is written before its entry, each in a commit of its own.
    expect(rows.letter).toBeGreaterThanOrEqual(rows.journal_entry ?? 0);
    expect(made.manifest.journal[0]?.lastNumber).toBe(rows.journal_entry);
    expect(made.missing).toEqual([]);
  });

  test('is renewed in its folder without copying letters again, and a folder of others is left alone', async () => {
    const folder = join(kept.folder, 'backup-1');
    const steps: number[] = [];
    await writeBackup(
      source(),
      folder,
      new Date(now.getTime() + 1000),
      (step) => void steps.push(Number('rows' in step)),
    );
    expect((await readdir(folder)).filter((name) => name.startsWith('database-'))).toHaveLength(1);
    expect(await writeBackup(source(), kept.folder, now, quiet)).toEqual({ ok: false, reason: 'not-empty' });
    expect(steps.length).toBeGreaterThan(1);
  });

  test('that is damaged, unfinished or from a newer version restores nothing', async () => {
    const folder = join(kept.folder, 'backup-3');
    const made = await writeBackup(source(), folder, now, quiet);
    if (!made.ok) throw new Error(made.reason);
    const target = await emptyTarget();
    try {
      const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
      await writeFile(join(folder, 'manifest.json'), manifest.replace('"schema": [', '"schema": ["9999-tomorrow",'));
      expect(await restoreBackup(target, folder, quiet)).toMatchObject({ ok: false, reason: 'newer' });
      await writeFile(join(folder, 'manifest.json'), manifest);
      await truncate(join(folder, made.manifest.database.file), 1000);
      expect(await restoreBackup(target, folder, quiet)).toMatchObject({ ok: false, reason: 'spoilt' });
      await rm(join(folder, 'manifest.json'));
      expect(await restoreBackup(target, folder, quiet)).toMatchObject({ ok: false, reason: 'no-backup' });
      await migrate(target.database);
      const { rows } = await sql<{ count: number }>`select count(*) as count from letter`.execute(target.database);
      expect(rows[0]?.count).toBe(0);
    } finally {
      await target.close();
    }
  });

  test('is restored whole into a database that is kept busy by others', async () => {
    const folder = join(kept.folder, 'backup-5');
    const made = await writeBackup(source(), folder, now, quiet);
    if (!made.ok) throw new Error(made.reason);
    const other = await keptFolder();
    const busy = await emptyEmbedded(join(other.folder, 'database'));
    const target = { ...other, database: busy, answersFolder: join(other.folder, 'answers') };
    let others: Promise<unknown> = Promise.resolve();
    try {
      const restored = await restoreBackup(target, folder, (step) => {
        // One session: the rows are written after this, and everything of the dump that is read meanwhile has to wait for it.
        if (step.kind === 'letters' && step.copied === step.total) others = inTransaction(busy, () => delay(1000));
      });
      expect(restored).toMatchObject({ ok: true });
      const { rows } = await sql<{ count: number }>`select count(*) as count from letter`.execute(busy);
      expect(rows[0]?.count).toBe(made.manifest.letters);
    } finally {
      await others;
      await busy.destroy();
      await other.remove();
    }
  });

  test('names the letters that the store has lost', async () => {
    const { sha256 } = await keepLetter(database(), kept.letterStore, { octets: 'to be lost' });
    await rm(kept.letterStore.pathOf(sha256));
    const made = await writeBackup(source(), join(kept.folder, 'backup-4'), now, quiet);
    expect(made).toMatchObject({ ok: true, missing: [sha256] });
  });
});

describe('a restored schema', () => {
  test('of an earlier version is brought up to this one', async () => {
    const kept = await keptFolder();
    const database = await openEmbeddedDatabase(join(kept.folder, 'database'));
    try {
      await migrate(database, ['0001-registry', '0002-attachments']);
      const { rows } = await sql`select id from migration order by id`.execute(database);
      expect(rows).toEqual([{ id: '0001-registry' }, { id: '0002-attachments' }]);
      await migrate(database);
      expect((await sql`select id from migration`.execute(database)).rows.length).toBeGreaterThan(8);
    } finally {
      await database.destroy();
      await kept.remove();
    }
  });
});
