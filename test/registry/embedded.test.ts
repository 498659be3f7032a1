import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, openEmbeddedDatabase } from '../../src/registry/database.ts';
import { lockFolder } from '../../src/registry/folder-lock.ts';
import { verifyJournal } from '../../src/registry/journal-verify.ts';
import { migrate } from '../../src/registry/migrate.ts';
import { copyPristineDatabase } from './pristine-database.ts';

const embeddedPostgres = new URL('../../src/registry/embedded-postgres.ts', import.meta.url).href;
const registrar = fileURLToPath(new URL('./endless-registrar.ts', import.meta.url));

describe('the embedded database', () => {
  let parent: string;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'tirkeu-embedded-'));
  });

  afterAll(() => rm(parent, { recursive: true, force: true }));

  async function copy(name: string): Promise<string> {
    const folder = join(parent, name);
    await copyPristineDatabase(folder);
    return folder;
  }

  test('keeps every acknowledged registration and a sound chain when the process is killed in the middle', {
    timeout: 180_000,
  }, async () => {
    const folder = await copy('killed');
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round++) {
      const child = spawn(process.execPath, [registrar, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      const goal = acknowledged.length + 40 + round;
      for await (const letterId of createInterface({ input: child.stdout })) {
        acknowledged.push(letterId);
        if (acknowledged.length === goal) child.kill('SIGKILL');
      }
      if (child.signalCode === null && child.exitCode === null) await once(child, 'close');
      expect(child.signalCode).toBe('SIGKILL');
    }
    const database = await openEmbeddedDatabase(folder);
    const rows = await database.selectFrom('journal_entry').select(['letter_id', 'number']).orderBy('number').execute();
    expect(rows.map((row) => row.letter_id)).toEqual(expect.arrayContaining(acknowledged));
    // At most one commit a round went unacknowledged.
    expect(rows.length).toBeLessThanOrEqual(acknowledged.length + 2);
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, i) => i + 1));
    for await (const problem of verifyJournal(database)) expect(problem).toBe('no problem');
    await database.destroy();
  });

  test('refuses a second process, also by another path to the folder, and says what to do', async () => {
    const folder = await copy('taken');
    const child = spawn(process.execPath, [registrar, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(createInterface({ input: child.stdout }), 'line');
    const alias = join(parent, 'alias');
    await symlink(folder, alias);
    await expect(openEmbeddedDatabase(alias)).rejects.toThrow(`${folder} is in use by another process`);
    child.kill('SIGKILL');
    await once(child, 'close');
    const database = await openEmbeddedDatabase(alias);
    await database.destroy();
  });

  test('gives its folder back when closed, and when opening fails', async () => {
    const folder = await copy('reopened');
    await (await openEmbeddedDatabase(folder)).destroy();
    await (await openEmbeddedDatabase(folder)).destroy();
    const broken = join(parent, 'broken');
    await mkdir(join(broken, 'postgres'), { recursive: true });
    await writeFile(join(broken, 'postgres', 'PG_VERSION'), '12\n');
    await expect(openEmbeddedDatabase(broken)).rejects.toThrow(`${join(broken, 'postgres')} does not start`);
    await (await lockFolder(broken)).release();
  });

  test('writes its log through and synchronises its tables', async () => {
    const database = await openEmbeddedDatabase(await copy('durable'));
    const { rows } = await sql<{ name: string; setting: string }>`select name, setting from pg_settings
      where name in ('fsync', 'wal_sync_method', 'full_page_writes', 'synchronous_commit') order by name`.execute(
      database,
    );
    expect(rows.map((row) => `${row.name}=${row.setting}`)).toEqual([
      'fsync=on',
      'full_page_writes=on',
      'synchronous_commit=on',
      'wal_sync_method=fsync',
    ]);
    await database.destroy();
  });

  test('throws an error with its code and without the source of WebAssembly glue', async () => {
    const database = await openEmbeddedDatabase(await copy('erring'));
    const failure = inTransaction(database, (tx) => sql`select 1 / 0`.execute(tx));
    await expect(failure).rejects.toMatchObject({ code: '22012', message: 'division by zero' });
    await failure.catch((error: Error) => expect(`${error.stack}`.length).toBeLessThan(5000));
    await database.destroy();
  });

  test('keeps nothing of a transaction in which a statement failed, though its error was passed over', async () => {
    const database = await openEmbeddedDatabase(await copy('passed-over'));
    const written = (): Promise<unknown> =>
      inTransaction(database, async (tx) => {
        // The first statement of the transaction, and one that can't even be parsed.
        await expect(sql`select nonsense from nowhere`.execute(tx)).rejects.toThrow('nowhere');
        await sql`create table kept (value text)`.execute(tx);
      });
    await expect(written()).rejects.toThrow('current transaction is aborted');
    const passedOver = inTransaction(database, async (tx) => {
      await sql`create table kept (value text)`.execute(tx);
      await expect(sql`select 1 / 0`.execute(tx)).rejects.toThrow('division');
    });
    await expect(passedOver).rejects.toThrow();
    const { rows } = await sql`select from pg_class where relname = 'kept'`.execute(database);
    expect(rows).toEqual([]);
    expect(await inTransaction(database, async () => 'nothing was asked')).toBe('nothing was asked');
    await database.destroy();
  });

  test('takes and gives every kind of value as the server does', async () => {
    const database = await openEmbeddedDatabase(await copy('values'));
    const octets = Buffer.from([0, 255, 92, 34]);
    const texts = ['a "b"', 'c\\d', '', null, 'қ,{}'];
    const { rows } =
      await sql`select ${octets}::bytea as octets, ${texts}::text[] as texts, ${{ a: [1] }}::jsonb as json,
      ${new Date('2026-11-23T04:05:06.789Z')}::timestamptz as at, '2026-11-23'::date as day, ${9_007_199_254_740_991}::int8 as large,
      ${true}::boolean as yes, ${1.5}::float8 as half, ${null}::text as none, ${[octets]}::bytea[] as list`.execute(
        database,
      );
    expect(rows).toEqual([
      {
        octets,
        texts,
        json: { a: [1] },
        at: new Date('2026-11-23T04:05:06.789Z'),
        day: '2026-11-23',
        large: 9_007_199_254_740_991,
        yes: true,
        half: 1.5,
        none: null,
        list: [octets],
      },
    ]);
    await database.destroy();
  });

  test('ends its process when PostgreSQL breaks down, instead of failing at every letter', async () => {
    const folder = await copy('broken-down');
    const script = `
      const { startEmbedded } = await import(${JSON.stringify(embeddedPostgres)});
      const postgres = await startEmbedded(${JSON.stringify(join(folder, 'postgres'))});
      await postgres.ask(new Uint8Array(4)).catch((error) => console.log(error.message));
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
    const [code] = await once(child, 'close');
    expect([code, said]).toEqual([1, expect.stringContaining('postgres broke down')]);
    const database = await openEmbeddedDatabase(folder);
    await database.destroy();
  });

  test('is given up in the middle of its making when asked to, and leaves nothing', async () => {
    const folder = join(parent, 'given-up');
    const giveUp = new AbortController();
    const asked = new Error('given up');
    const awaited = { signal: giveUp.signal, onMaking: () => setTimeout(() => giveUp.abort(asked), 500) };
    await expect(openEmbeddedDatabase(folder, awaited)).rejects.toBe(asked);
    expect(await readdir(folder)).toEqual([]);
    await (await lockFolder(folder)).release();
  });

  test('starts afresh where making the cluster was cut short', async () => {
    const folder = join(parent, 'cut-short');
    await mkdir(join(folder, 'postgres.unfinished', 'base'), { recursive: true });
    await writeFile(join(folder, 'postgres.unfinished', 'PG_VERSION'), '18\n');
    const database = await openEmbeddedDatabase(folder);
    await migrate(database);
    await database.destroy();
    expect(await readdir(folder)).toEqual(['postgres']);
  });
});

describe('the lock file where no kernel lock is at hand', () => {
  test('is refused while its process lives and taken over when it is dead', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tirkeu-lock-'));
    const lock = await lockFolder(folder, 'darwin');
    await expect(lockFolder(folder, 'darwin')).rejects.toThrow(`in use by process ${process.pid}`);
    await lock.release();
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'close');
    await writeFile(join(folder, 'in-use'), `${child.pid}\n`);
    await (await lockFolder(folder, 'darwin')).release();
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
