import { Kysely, type Transaction as KyselyTransaction, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { makeFolder } from '../platform/make-folder.ts';
import { columnParser } from './column-types.ts';
import { embeddedDialect } from './embedded-dialect.ts';
import { type ClusterAwaited, ensureCluster, startEmbedded } from './embedded-postgres.ts';
import { lockFolder } from './folder-lock.ts';
import {
  commitLazily,
  type Durability,
  GroupCommit,
  untilLeftHasEnded,
  type Work,
  type WorkOrder,
} from './group-commit.ts';
import { preparingPool } from './preparing-pool.ts';
import type { Tables } from './tables.ts';

/** For reads. A `Transaction` may stand wherever a `Database` is asked for, never the other way round. */
export type Database = Kysely<Tables>;

/** For what must be atomic; only `inTransaction` makes one. */
export type Transaction = KyselyTransaction<Tables>;

/**
 * Opens the database of the embedded mode, making it if need be. One process, one session: inside a transaction use `tx`
 * alone, `database` would wait for itself. `destroy()` closes it and frees the folder.
 * Throws when another process has the folder, and the signal's reason when the making is given up.
 */
export async function openEmbeddedDatabase(folder: string, awaited: ClusterAwaited = {}): Promise<Database> {
  await makeFolder(folder);
  const lock = await lockFolder(folder);
  try {
    const postgres = await startEmbedded(await ensureCluster(folder, awaited));
    const database = new Kysely<Tables>({ dialect: embeddedDialect(postgres, () => lock.release()) });
    // destroy() closes only what was used once.
    await sql`select 1`.execute(database);
    return sharingCommits(database);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** `connectionsMax`: size of the pool (default 10). `onConnectionLost`: told of idle connections that the server dropped. */
export interface PostgresqlOptions {
  readonly connectionsMax?: number;
  readonly onConnectionLost?: (error: Error) => void;
}

/**
 * Kept open when nothing is asked: a new one must sign in, read the catalogues and prepare every statement, and the first question
 * after some quiet seconds would wait for all of it.
 */
const connectionsKept = 4;

/** Opens a PostgreSQL server's database (15 or newer). Connects on first use; `destroy()` closes the pool. */
export function openPostgresql(url: string, options: PostgresqlOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connectionsMax ?? 10,
    min: Math.min(connectionsKept, options.connectionsMax ?? 10),
    connectionTimeoutMillis: 30_000,
    application_name: 'tirkeu',
    types: { getTypeParser: columnParser },
  });
  // Unheard, the error of an idle connection would end the process; the next query gets a new connection or fails by itself.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  // The same holds for one that is in use between two statements: whoever has it is told by the next one.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) });
}

/** The embedded databases' group commits: a property of the connection that Kysely has no place for. */
const groupCommits = new WeakMap<Database, GroupCommit>();

/** The same database with one session, whose waiting transactions from now on share commits. */
export function sharingCommits(database: Database): Database {
  groupCommits.set(database, new GroupCommit(database));
  return database;
}

/**
 * READ COMMITTED: a statement after a lock sees what the lock's former holder committed. On the embedded database transactions
 * run in the order in which they are asked for, and those that wait together share a commit.
 */
export function inTransaction<Value>(
  database: Database,
  work: Work<Value>,
  durability: Durability = 'durable',
): Promise<Value> {
  return transaction(database, work, durability, 'in-turn');
}

/**
 * The same for a transaction of a single statement. On the embedded database it is asked for while others of its group wait for
 * their answers, and sees what they have done so far.
 */
export function inOneStatement<Value>(
  database: Database,
  statement: (tx: Transaction) => Promise<Value>,
  durability: Durability = 'durable',
): Promise<Value> {
  return transaction(database, statement, durability, 'one-statement');
}

function transaction<Value>(
  database: Database,
  work: Work<Value>,
  durability: Durability,
  order: WorkOrder,
): Promise<Value> {
  const group = groupCommits.get(database);
  if (group !== undefined) return group.run(work, durability, order);
  return database
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (tx) => {
      const value = await untilLeftHasEnded((beforeCommit) => work(tx, beforeCommit));
      if (durability === 'lazy') await commitLazily(tx);
      return value;
    });
}

/** The time by the database's own clock. */
export async function databaseTime(database: Database): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(database);
  return rows[0]!.now;
}

/** Text that PostgreSQL can hold: without U+0000 and unpaired surrogates, which letters may well contain. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}
