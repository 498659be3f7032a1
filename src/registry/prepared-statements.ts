import pg from 'pg';
import { type DatabaseError, serialize } from 'pg-protocol';
import type {
  BackendMessage,
  CommandCompleteMessage,
  DataRowMessage,
  ParameterDescriptionMessage,
  RowDescriptionMessage,
} from 'pg-protocol/dist/messages.js';
import { Parser } from 'pg-protocol/dist/parser.js';
import { joinedOctets } from '../platform/joined-octets.ts';
import { columnParser } from './column-types.ts';
import type { EmbeddedPostgres } from './embedded-postgres.ts';

/** More texts than the registry has; past it a statement is prepared for one use. */
const statementCountMax = 400;

interface Prepared {
  readonly name: string;
  readonly parameterTypes: readonly number[];
  /** Empty for a statement that gives no rows. */
  readonly columns: readonly { readonly name: string; readonly parse: (written: string) => unknown }[];
}

export interface StatementResult<Row> {
  readonly rows: Row[];
  /** As PostgreSQL names it: `SELECT`, `INSERT`, `COMMIT`. */
  readonly command: string;
  /** Rows written; null where the command writes none. */
  readonly rowCount: number | null;
}

/**
 * Runs statements on the embedded database with each text parsed and described once (PostgreSQL manual, "Extended Query"). Asked for
 * before the one before is answered, a statement runs after it.
 *
 * Nobody else may use the connection meanwhile: Kysely holds it for one user at a time.
 */
export class PreparedStatements {
  readonly #postgres: EmbeddedPostgres;
  readonly #prepared = new Map<string, Prepared>();
  /** The last of those that wait for a text to be prepared; null where none does. */
  #inLine: Promise<unknown> | null = null;

  constructor(postgres: EmbeddedPostgres) {
    this.#postgres = postgres;
  }

  /** `opening`: the statement that begins the transaction of which this one is the first. Throws PostgreSQL's own errors, with `code`. */
  query<Row>(
    text: string,
    parameters: readonly unknown[],
    opening: string | null = null,
  ): Promise<StatementResult<Row>> {
    const isPrepared = this.#prepared.has(text) && (opening === null || this.#prepared.has(opening));
    if (isPrepared && this.#inLine === null) return this.#run(text, parameters, opening);
    // Whatever is asked while a text is being prepared waits for it, or it would run before.
    const answered = (this.#inLine ?? Promise.resolve()).then(() => this.#run<Row>(text, parameters, opening));
    const settled: Promise<unknown> = Promise.allSettled([answered]).then(() => {
      if (this.#inLine === settled) this.#inLine = null;
    });
    this.#inLine = settled;
    return answered;
  }

  async #run<Row>(text: string, parameters: readonly unknown[], opening: string | null): Promise<StatementResult<Row>> {
    const begin = opening === null ? null : (this.#prepared.get(opening) ?? null);
    const known = this.#prepared.get(text);
    // A text that PostgreSQL can't parse fails within its transaction and ends it: what follows must not be kept either.
    if (opening !== null && (begin === null || known === undefined)) {
      await this.#run(opening, [], null);
      return this.#run(text, parameters, null);
    }
    const prepared = known ?? (await this.#prepare(text));
    const values = parameters.map((value, at) => writtenValue(value, prepared.parameterTypes[at]));
    const messages = await this.#send([
      ...(begin === null ? [] : [bindMessage(begin.name, []), serialize.execute()]),
      bindMessage(prepared.name, values),
      serialize.execute(),
      serialize.sync(),
    ]);
    return resultOf<Row>(messages, prepared);
  }

  async #prepare(text: string): Promise<Prepared> {
    // The unnamed statement is replaced by the next one: nothing of a text past the limit stays behind.
    const name = this.#prepared.size < statementCountMax ? `s${this.#prepared.size + 1}` : '';
    const messages = await this.#send([
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    ]);
    const types = messages.find((message) => message.name === 'parameterDescription');
    const rows = messages.find((message) => message.name === 'rowDescription');
    const fields = rows === undefined ? [] : (rows as RowDescriptionMessage).fields;
    const prepared: Prepared = {
      name,
      parameterTypes: types === undefined ? [] : (types as ParameterDescriptionMessage).dataTypeIDs,
      columns: fields.map((field) => ({ name: field.name, parse: columnParser(field.dataTypeID) })),
    };
    if (name !== '') this.#prepared.set(text, prepared);
    return prepared;
  }

  async #send(parts: readonly Uint8Array[]): Promise<BackendMessage[]> {
    const answered = await this.#postgres.ask(joinedOctets(parts));
    const messages: BackendMessage[] = [];
    new Parser().parse(Buffer.from(answered.buffer), (message) => messages.push(message));
    const failure = messages.find((message) => message.name === 'error');
    if (failure !== undefined) throw plainError(failure as DatabaseError);
    return messages;
  }
}

function resultOf<Row>(messages: readonly BackendMessage[], { columns }: Prepared): StatementResult<Row> {
  const rows: Row[] = [];
  let tag = '';
  for (const message of messages) {
    if (message.name === 'commandComplete') tag = (message as CommandCompleteMessage).text;
    if (message.name !== 'dataRow') continue;
    const { fields } = message as DataRowMessage;
    const row: Record<string, unknown> = {};
    for (const [at, { name, parse }] of columns.entries()) {
      const written = fields[at];
      row[name] = written === null ? null : parse(written as string);
    }
    rows.push(row as Row);
  }
  const [command = '', ...counts] = tag.split(' ');
  return { rows, command, rowCount: writing.has(command) ? Number(counts.at(-1)) : null };
}

/** Commands whose tag ends with the number of rows that they wrote (PostgreSQL manual, "Message Formats", CommandComplete). */
const writing: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** What callers look at, with a stack of our own. */
function plainError({ message, code, detail, constraint, table }: DatabaseError): Error {
  return Object.assign(new Error(message), { code, detail, constraint, table });
}

const { JSON: json, JSONB: jsonb } = pg.types.builtins;

/** A value as PostgreSQL reads it: octets as they are, all else as text. */
function writtenValue(value: unknown, type: number | undefined): string | Uint8Array | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  if (type === json || type === jsonb) return JSON.stringify(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayLiteral(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** PostgreSQL manual, "Arrays", Array Input. */
function arrayLiteral(values: readonly unknown[]): string {
  const written = values.map((value) => {
    if (value === null || value === undefined) return 'NULL';
    if (Array.isArray(value)) return arrayLiteral(value);
    const text =
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : writtenValue(value, undefined);
    return `"${String(text).replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${written.join(',')}}`;
}

/** What follows says in octets how long it is, itself included. */
const lengthOctets = 4;
const [asText, asOctets] = [0, 1];

/**
 * The message that gives a prepared statement its values (PostgreSQL manual, "Message Formats", Bind). PGlite's own writer walks a
 * text three times, and a notice is a long text.
 */
function bindMessage(statement: string, values: readonly (string | Uint8Array | null)[]): Buffer {
  const written = values.map((value) => (typeof value === 'string' ? Buffer.from(value, 'utf8') : value));
  const name = Buffer.from(`${statement}\0`, 'utf8');
  const valueOctets = written.reduce((sum, value) => sum + lengthOctets + (value?.length ?? 0), 0);
  // The unnamed portal; how the values are written; the values; and that the rows are wanted as text.
  const octets = lengthOctets + 1 + name.length + 2 + 2 * values.length + 2 + valueOctets + 2;
  const message = Buffer.allocUnsafe(1 + octets);
  let at = message.write('B', 'latin1');
  at = message.writeInt32BE(octets, at);
  at = message.writeUInt8(0, at);
  at += name.copy(message, at);
  at = message.writeInt16BE(values.length, at);
  for (const value of values) at = message.writeInt16BE(value instanceof Uint8Array ? asOctets : asText, at);
  at = message.writeInt16BE(values.length, at);
  for (const value of written) {
    at = message.writeInt32BE(value?.length ?? -1, at);
    if (value === null) continue;
    message.set(value, at);
    at += value.length;
  }
  message.writeInt16BE(0, at);
  return message;
}
