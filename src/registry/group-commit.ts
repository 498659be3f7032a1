import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';

/**
 * `durable`: acknowledged only when it is on the disk. `lazy`: a crash may take it back, as long as nothing durable came after
 * it (the log is written in order). Lazy is for what is simply done again: claims, evidence, a mark before the work.
 */
export type Durability = 'durable' | 'lazy';

interface WaitingWork {
  readonly run: (tx: Transaction) => Promise<void>;
  readonly durability: Durability;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

/** Works that wait while a group commits form the next group; more than that would keep readers waiting. */
const worksPerGroupMax = 32;

/**
 * Group commit for a database with one session: transactions that are asked for while another one commits run one after
 * another, each behind a savepoint of its own, and share one commit. Each is acknowledged only after that commit. They run in
 * the order in which they were asked for.
 *
 * The embedded database writes its log synchronously: one write a letter, not one a statement, decides its speed.
 */
export class GroupCommit {
  readonly #database: Database;
  #waiting: WaitingWork[] = [];
  #running = false;

  constructor(database: Database) {
    this.#database = database;
  }

  run<Value>(work: (tx: Transaction) => Promise<Value>, durability: Durability): Promise<Value> {
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    let settle = (): void => undefined;
    this.#waiting.push({
      durability,
      run: async (tx) => {
        const value = await work(tx);
        settle = () => resolve(value);
      },
      settle: () => settle(),
      fail: reject,
    });
    if (!this.#running) void this.#runGroups();
    return promise;
  }

  async #runGroups(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, worksPerGroupMax);
      let done: readonly WaitingWork[] = [];
      try {
        done = await this.#database
          .transaction()
          .setIsolationLevel('read committed')
          .execute((tx) => runEach(tx, group));
      } catch (error) {
        for (const work of group) work.fail(error);
      }
      for (const work of done) work.settle();
    }
    this.#running = false;
  }
}

/** Gives back the works whose changes are to be committed; the others are undone and told so. */
async function runEach(tx: Transaction, group: readonly WaitingWork[]): Promise<readonly WaitingWork[]> {
  const done: WaitingWork[] = [];
  for (const work of group) {
    if (group.length > 1) await sql`savepoint work`.execute(tx);
    try {
      await work.run(tx);
      if (group.length > 1) await sql`release savepoint work`.execute(tx);
      done.push(work);
    } catch (error) {
      if (group.length === 1) throw error;
      await sql`rollback to savepoint work`.execute(tx);
      work.fail(error);
    }
  }
  if (done.every((work) => work.durability === 'lazy')) await commitLazily(tx);
  return done;
}

/** Asks nobody to wait for the disk at this commit (PostgreSQL manual, "Asynchronous Commit"). */
export async function commitLazily(tx: Transaction): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx);
}
