import {
  type Dialect,
  DummyDriver,
  type KyselyProps,
  Transaction as KyselyTransaction,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Transaction } from './database.ts';
import type { Tables } from './tables.ts';

/**
 * Gives `work` the same transaction, but one whose statements may be asked for before those before them are answered; they run in the
 * order of asking. Kysely's own sends each only after the answer to the one before: as many trips to the session and back. For the
 * embedded database; a server's client keeps its own line.
 *
 * All that `work` asks must have been answered when it ends, or fails: nothing may be asked of a transaction that is over.
 */
export function overlapping<Value>(tx: Transaction, work: (tx: Transaction) => Promise<Value>): Promise<Value> {
  const executor = tx.getExecutor();
  return executor.provideConnection((connection) =>
    work(
      new KyselyTransaction<Tables>({
        ...neverAsked,
        executor: executor.withConnectionProvider({ provideConnection: (consumer) => consumer(connection) }),
      }),
    ),
  );
}

const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (database) => new PostgresIntrospector(database),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

/** What Kysely wants for opening further connections, which a transaction doesn't. */
const neverAsked: Omit<KyselyProps, 'executor'> = { config: { dialect }, dialect, driver: dialect.createDriver() };

/** The values of statements or works that were begun together, once all have ended; throws the first fault among them. */
export async function allEnded<Values extends readonly unknown[]>(
  begun: readonly [...{ [Place in keyof Values]: Promise<Values[Place]> }],
): Promise<Values> {
  await Promise.allSettled(begun);
  return (await Promise.all(begun)) as unknown as Values;
}
