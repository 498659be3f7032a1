import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PGliteAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { EmbeddedPostgres } from './embedded-postgres.ts';
import { PreparedStatements } from './prepared-statements.ts';

/**
 * Kysely's dialect for the embedded database: one session, which Kysely hands to one user at a time. `whenClosed` runs after
 * PostgreSQL has ended.
 */
export function embeddedDialect(postgres: EmbeddedPostgres, whenClosed: () => Promise<void>): Dialect {
  return {
    createAdapter: () => new PGliteAdapter(),
    createDriver: () => new EmbeddedDriver(postgres, whenClosed),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class EmbeddedDriver implements Driver {
  readonly #postgres: EmbeddedPostgres;
  readonly #whenClosed: () => Promise<void>;
  readonly #connection: EmbeddedConnection;

  constructor(postgres: EmbeddedPostgres, whenClosed: () => Promise<void>) {
    this.#postgres = postgres;
    this.#whenClosed = whenClosed;
    this.#connection = new EmbeddedConnection(new PreparedStatements(postgres));
  }

  async init(): Promise<void> {
    // The thread was started before anybody could ask.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(_: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    this.#connection.begin(settings);
  }

  commitTransaction(): Promise<void> {
    return this.#connection.end('commit');
  }

  rollbackTransaction(): Promise<void> {
    return this.#connection.end('rollback');
  }

  async releaseConnection(): Promise<void> {
    // There is one session, and it stays.
  }

  async destroy(): Promise<void> {
    await this.#postgres.close();
    await this.#whenClosed();
  }
}

class EmbeddedConnection implements DatabaseConnection {
  readonly #statements: PreparedStatements;
  /** The statement that opens a transaction in which nothing has been asked yet: it goes with the first that is. */
  #opening: string | null = null;

  constructor(statements: PreparedStatements) {
    this.#statements = statements;
  }

  begin({ isolationLevel, accessMode }: TransactionSettings): void {
    const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
    this.#opening = `start transaction${level}${accessMode === undefined ? '' : ` ${accessMode}`}`;
  }

  /** Throws when PostgreSQL took back what was to be committed: an error within the transaction had been passed over. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    const isEmpty = this.#opening !== null;
    this.#opening = null;
    if (isEmpty) return;
    const { command } = await this.#statements.query(how, []);
    if (how === 'commit' && command === 'ROLLBACK') throw new AbortedTransactionError();
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const opening = this.#opening;
    this.#opening = null;
    const { rows, rowCount } = await this.#statements.query<Row>(sql, parameters, opening);
    return rowCount === null ? { rows } : { rows, numAffectedRows: BigInt(rowCount) };
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('the embedded database gives the rows of a statement at once, not as a stream');
  }
}
