import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

/** More texts than the registry has; one past it is parsed and planned for each use. */
const statementCountMax = 400;

/**
 * The pool with each statement parsed and planned once a connection instead of at every use (PostgreSQL manual, "PREPARE"; the server
 * goes on planning those anew whose best plan turns on their values).
 */
export function preparingPool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const preparing = clients.get(client) ?? preparingClient(client);
      clients.set(client, preparing);
      return preparing;
    },
  };
}

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  const names = new Map<string, string>();
  let prepared = 0;
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= statementCountMax) return known;
    prepared += 1;
    const name = `s${prepared}`;
    names.set(text, name);
    return name;
  };
  const run = async <Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>> => {
    // Without values it goes as one message; most such texts begin or end a transaction.
    const name = values.length === 0 ? undefined : nameOf(text);
    try {
      const asked = values.length === 0 ? { text } : { text, values: [...values] };
      const { command, rowCount, rows } = await client.query(name === undefined ? asked : { ...asked, name });
      // Kysely's type names the commands that it looks for, of all that there are.
      return { command: command as PostgresQueryResult<Row>['command'], rowCount: rowCount ?? 0, rows };
    } catch (thrown) {
      // A migration changed what the statement gives: its next use is prepared anew.
      if ((thrown as pg.DatabaseError).code === featureNotSupported) names.delete(text);
      throw thrown;
    }
  };
  function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query<Row>(
    asked: string | PostgresCursor<Row>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof asked !== 'string') throw new Error('no cursor is configured: the registry asks page by page');
    return run<Row>(asked, values);
  }
  return { query, release: (destroy) => client.release(destroy) };
}

/** "cached plan must not change result type" (PostgreSQL manual, "Error Codes"). */
const featureNotSupported = '0A000';
