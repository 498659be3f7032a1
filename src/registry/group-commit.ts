import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';
import { overlapping } from './overlapping.ts';

/**
 * `durable`: acknowledged only when it is on the disk. `lazy`: a crash may take it back, as long as nothing durable came after
 * it (the log is written in order). Lazy is for what is simply done again: claims, evidence, a mark before the work.
 */
export type Durability = 'durable' | 'lazy';

/** Takes a statement that nothing in its transaction waits for: the commit does, and what follows in the group begins meanwhile. */
export type BeforeCommit = (statement: Promise<unknown>) => void;

export type Work<Value> = (tx: Transaction, beforeCommit: BeforeCommit) => Promise<Value>;

/** Ends when all has that was left until then, whatever `work` came to: nothing may be asked of a transaction that is over. */
export async function untilLeftHasEnded<Value>(work: (beforeCommit: BeforeCommit) => Promise<Value>): Promise<Value> {
  const left: Promise<[PromiseSettledResult<unknown>]>[] = [];
  try {
    const value = await work((statement) => left.push(Promise.allSettled([statement])));
    for (const [end] of await Promise.all(left)) if (end.status === 'rejected') throw end.reason;
    return value;
  } finally {
    await Promise.all(left);
  }
}

/**
 * `in-turn`: after the works before it in the group. `one-statement`: a single statement, which what others do besides neither helps
 * nor hinders; it is asked for at once.
 */
export type WorkOrder = 'in-turn' | 'one-statement';

interface WaitingWork {
  readonly run: Work<void>;
  readonly durability: Durability;
  readonly order: WorkOrder;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

/** Works that wait while a group commits form the next group; more than that would keep readers waiting. */
const worksPerGroupMax = 32;

/**
 * Group commit for a database with one session: transactions that are asked for while another one commits run one after
 * another and share one commit. Each is acknowledged only after that commit. They run in the order in which they were asked for;
 * those of one statement come first, all together, for the session would be idle from each answer to the next question.
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

  run<Value>(work: Work<Value>, durability: Durability, order: WorkOrder): Promise<Value> {
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    let settle = (): void => undefined;
    this.#waiting.push({
      durability,
      order,
      run: async (tx, beforeCommit) => {
        const value = await work(tx, beforeCommit);
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
        .execute((own) =>
          overlapping(own, (tx) =>
            untilLeftHasEnded(async (beforeCommit) => {
              if (group.every((work) => work.durability === 'lazy')) beforeCommit(commitLazily(tx));
              const [atOnce, inTurn] = [group.filter(isOneStatement), group.filter((work) => !isOneStatement(work))];
              for (const work of atOnce) beforeCommit(work.run(tx, beforeCommit));
              for (const work of inTurn) await work.run(tx, beforeCommit);
            }),
          ),
        );
    } catch (error) {
      return { error };
    }
    for (const work of group) work.settle();
    return null;
  }
}

function isOneStatement({ order }: WaitingWork): boolean {
  return order === 'one-statement';
}

/** Asks nobody to wait for the disk at this commit (PostgreSQL manual, "Asynchronous Commit"). */
export async function commitLazily(tx: Transaction): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx);
}
