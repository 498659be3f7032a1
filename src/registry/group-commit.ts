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
 * another and share one commit. Each is acknowledged only after that commit. They run in the order in which they were asked for.
 *
 * Where one of a group fails, nothing of the group is kept, and each runs again in a transaction of its own: what a work does
 * besides the database must bear being done twice.
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
      const failure = await this.#runTogether(group);
      if (failure === null) continue;
      if (group.length === 1) group[0]?.fail(failure.error);
      else for (const work of group) await this.#runAlone(work);
    }
    this.#running = false;
  }

  async #runAlone(work: WaitingWork): Promise<void> {
    const failure = await this.#runTogether([work]);
    if (failure !== null) work.fail(failure.error);
  }

  /** Null when the group is committed and every work of it acknowledged; else nothing of it was kept. */
  async #runTogether(group: readonly WaitingWork[]): Promise<{ readonly error: unknown } | null> {
    try {
      await this.#database
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (tx) => {
          for (const work of group) await work.run(tx);
          if (group.every((work) => work.durability === 'lazy')) await commitLazily(tx);
        });
    } catch (error) {
      return { error };
    }
    for (const work of group) work.settle();
    return null;
  }
}

/** Asks nobody to wait for the disk at this commit (PostgreSQL manual, "Asynchronous Commit"). */
export async function commitLazily(tx: Transaction): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx);
}
