import { type messages, type PGlite, parse, protocol, type Results, types } from '@electric-sql/pglite';

const { serialize } = protocol;

/** More texts than the registry has; past it a statement is prepared for one use. */
const statementCountMax = 400;

interface Prepared {
  readonly name: string;
  readonly parameterTypes: readonly number[];
  /** What `describe` said of the rows; null for a statement that gives none. */
  readonly rowDescription: messages.BackendMessage | null;
}

/**
 * Runs statements on the embedded database with each text parsed and described once (PostgreSQL, "Extended Query"). PGlite's
 * own `query` does so every time, in five round trips into WebAssembly where one is enough.
 *
 * Nobody else may use the connection meanwhile: Kysely's dialect holds it for one user at a time.
 */
export class PreparedStatements {
  readonly #postgres: PGlite;
  readonly #parsers: PGlite['parsers'];
  readonly #prepared = new Map<string, Prepared>();

  constructor(postgres: PGlite) {
    this.#postgres = postgres;
    // PGlite's own parser reads octets digit by digit.
    this.#parsers = { ...postgres.parsers, [types.BYTEA]: (written) => Buffer.from(written.slice(2), 'hex') };
  }

  async query<Row>(text: string, parameters: readonly unknown[]): Promise<Results<Row>> {
    const prepared = this.#prepared.get(text) ?? (await this.#prepare(text));
    const values = parameters.map((value, at) => this.#written(value, prepared.parameterTypes[at]));
    const messages = await this.#send([bindMessage(prepared.name, values), serialize.execute({}), serialize.sync()]);
    const described = prepared.rowDescription === null ? messages : [prepared.rowDescription, ...messages];
    const [result] = parse.parseResults(described, this.#parsers, { rowMode: 'object' });
    return result as Results<Row>;
  }

  async #prepare(text: string): Promise<Prepared> {
    // The unnamed statement is replaced by the next one: nothing of a text past the limit stays behind.
    const name = this.#prepared.size < statementCountMax ? `s${this.#prepared.size + 1}` : '';
    const messages = await this.#send([
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    ]);
    const prepared: Prepared = {
      name,
      parameterTypes: parse.parseDescribeStatementResults(messages),
      rowDescription: messages.find((message) => message.name === 'rowDescription') ?? null,
    };
    if (name !== '') this.#prepared.set(text, prepared);
    return prepared;
  }

  async #send(parts: readonly Uint8Array[]): Promise<messages.BackendMessage[]> {
    const { messages } = await this.#postgres.execProtocol(Buffer.concat(parts), { syncToFs: false });
    return messages;
  }

  #written(value: unknown, type: number | undefined): string | Uint8Array | null {
    if (value === null || value === undefined) return null;
    // Octets go as they are; PGlite's own serializer would write two digits for each.
    if (value instanceof Uint8Array) return value;
    const serializer = type === undefined ? undefined : (this.#postgres.serializers[type] ?? types.serializers[type]);
    return serializer === undefined ? String(value) : serializer(value);
  }
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
