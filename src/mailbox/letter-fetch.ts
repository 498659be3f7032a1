import type { Clock } from '../platform/clock.ts';
import { transient } from '../platform/result.ts';
import type { CapturedMessage, CaptureLedger } from './capture-ledger.ts';
import type { ImapConnection } from './imap-connection.ts';
import { imapFault, isRefusal, OperatingFault, withStorage } from './operating-fault.ts';

/** A letter in the folder, not yet fetched. */
export interface ListedLetter {
  readonly uid: number;
  /** RFC822.SIZE as the server says. */
  readonly sizeOctets: number;
  readonly internalDate: Date;
}

/** Letters that one command fetches, in one way. */
export interface FetchBatch {
  readonly way: 'together' | 'streamed' | 'header-only';
  readonly letters: readonly ListedLetter[];
}

export interface FetchedBatch {
  readonly stored: readonly CapturedMessage[];
  readonly unreadable: readonly { readonly uid: number; readonly detail: string }[];
}

/** A letter up to this size is held in memory, a larger one streamed. */
const heldOctetsMax = 1024 * 1024;
const batchOctetsMax = 8 * 1024 * 1024;
const batchLettersMax = 20;
const streamChunkOctets = 1024 * 1024;
/** Of a letter over the size limit this much is looked through for the end of its header section. */
const headerSectionOctetsMax = 1024 * 1024;

/** Size and INTERNALDATE of the letters in a UID range, in the order of their UIDs. */
export async function listLetters(
  connection: ImapConnection,
  range: string | number[],
  clock: Clock,
): Promise<readonly ListedLetter[]> {
  const query = { uid: true, size: true, internalDate: true };
  const rows = await connection.command('UID FETCH', () => connection.client.fetchAll(range, query, { uid: true }));
  return rows
    .map(({ uid, size, internalDate }) => ({
      uid,
      sizeOctets: size ?? 0,
      internalDate: internalDate instanceof Date && !Number.isNaN(internalDate.getTime()) ? internalDate : clock(),
    }))
    .sort((a, b) => a.uid - b.uid);
}

/** Orders the fetching: letters as they came, small ones together; those in trouble last, each alone. */
export function planBatches(
  letters: readonly ListedLetter[],
  letterSizeBytesMax: number,
  isSuspect: (uid: number) => boolean,
): readonly FetchBatch[] {
  const batches: FetchBatch[] = [];
  let together: ListedLetter[] = [];
  let octets = 0;
  const closeBatch = (): void => {
    if (together.length > 0) batches.push({ way: 'together', letters: together });
    together = [];
    octets = 0;
  };
  const alone = (letter: ListedLetter): FetchBatch => ({
    way: letter.sizeOctets > letterSizeBytesMax ? 'header-only' : 'streamed',
    letters: [letter],
  });
  for (const letter of letters) {
    if (isSuspect(letter.uid)) continue;
    if (letter.sizeOctets > Math.min(heldOctetsMax, letterSizeBytesMax)) {
      closeBatch();
      batches.push(alone(letter));
      continue;
    }
    if (together.length === batchLettersMax || octets + letter.sizeOctets > batchOctetsMax) closeBatch();
    together.push(letter);
    octets += letter.sizeOctets;
  }
  closeBatch();
  return [...batches, ...letters.filter(({ uid }) => isSuspect(uid)).map(alone)];
}

/**
 * Fetches a batch and stores its octets. A letter that the server refuses to give out is returned as unreadable; every
 * store that was begun has ended when this returns or throws.
 * @throws OperatingFault
 */
export async function fetchBatch(
  connection: ImapConnection,
  ledger: Pick<CaptureLedger, 'storeOctets'>,
  batch: FetchBatch,
): Promise<FetchedBatch> {
  const stored: CapturedMessage[] = [];
  const unreadable: { uid: number; detail: string }[] = [];
  const rest =
    batch.way === 'together' ? await fetchTogether(connection, ledger, batch.letters, stored) : batch.letters;
  for (const letter of rest) {
    try {
      const isWhole = batch.way !== 'header-only';
      stored.push(await (isWhole ? streamLetter : fetchHeaderSection)(connection, ledger, letter));
    } catch (thrown) {
      const fault = imapFault('UID FETCH', thrown);
      if (!isRefusal(fault)) throw fault;
      unreadable.push({ uid: letter.uid, detail: fault.message });
    }
  }
  return { stored, unreadable };
}

/** Returns the letters that did not come: they are to be tried one by one. */
async function fetchTogether(
  { client }: ImapConnection,
  ledger: Pick<CaptureLedger, 'storeOctets'>,
  letters: readonly ListedLetter[],
  stored: CapturedMessage[],
): Promise<readonly ListedLetter[]> {
  const waiting = new Map(letters.map((letter) => [letter.uid, letter]));
  // Storing (with its fsync) goes on while the next letters come in.
  const stores: Promise<CapturedMessage>[] = [];
  let fault: OperatingFault | null = null;
  try {
    // BODY.PEEK: \Seen is the staff's, it is neither read nor set.
    for await (const row of client.fetch([...waiting.keys()], { uid: true, source: true }, { uid: true })) {
      const letter = waiting.get(row.uid);
      if (letter === undefined) continue;
      const source = row.source ?? (letter.sizeOctets === 0 ? Buffer.alloc(0) : null);
      if (source === null) continue;
      waiting.delete(row.uid);
      stores.push(storeLetter(ledger, letter, [source], true));
    }
  } catch (thrown) {
    fault = imapFault('UID FETCH', thrown);
  }
  const settled = await Promise.allSettled(stores);
  for (const store of settled) {
    if (store.status === 'rejected') throw store.reason;
    stored.push(store.value);
  }
  if (fault !== null && !isRefusal(fault)) throw fault;
  return [...waiting.values()];
}

async function streamLetter(
  { client }: ImapConnection,
  ledger: Pick<CaptureLedger, 'storeOctets'>,
  letter: ListedLetter,
): Promise<CapturedMessage> {
  const options = { uid: true, chunkSize: streamChunkOctets };
  const { content } = await client.download(letter.uid, undefined, options);
  if (content === undefined) throw noContent(letter.uid);
  const source = { fault: null as OperatingFault | null };
  async function* octets(): AsyncGenerator<Uint8Array> {
    try {
      yield* content as AsyncIterable<Uint8Array>;
    } catch (thrown) {
      // The store reports every fault as its own; this one was the server's.
      source.fault = imapFault('UID FETCH', thrown);
      throw source.fault;
    }
  }
  try {
    return await storeLetter(ledger, letter, octets(), true);
  } catch (thrown) {
    throw source.fault ?? thrown;
  } finally {
    content.destroy();
  }
}

async function fetchHeaderSection(
  connection: ImapConnection,
  ledger: Pick<CaptureLedger, 'storeOctets'>,
  letter: ListedLetter,
): Promise<CapturedMessage> {
  const query = { uid: true, source: { start: 0, maxLength: headerSectionOctetsMax } };
  const row = await connection.command('UID FETCH', () => connection.client.fetchOne(letter.uid, query, { uid: true }));
  if (row === false || row.source === undefined) throw noContent(letter.uid);
  const end = row.source.indexOf('\r\n\r\n');
  const header = end === -1 ? row.source : row.source.subarray(0, end + 4);
  return storeLetter(ledger, letter, [header], false);
}

async function storeLetter(
  ledger: Pick<CaptureLedger, 'storeOctets'>,
  { uid, internalDate, sizeOctets }: ListedLetter,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  complete: boolean,
): Promise<CapturedMessage> {
  async function* octets(): AsyncGenerator<Uint8Array> {
    yield* pieces;
  }
  const stored = await withStorage(() => ledger.storeOctets(octets()));
  if (!stored.ok)
    throw new OperatingFault(transient('storage-unavailable', stored.failure.detail, stored.failure).failure);
  return { uid, internalDate, sizeOctets, octets: stored.value, complete };
}

/** The server listed the letter and then gave nothing: it went in between, or the server is at fault. */
function noContent(uid: number): OperatingFault {
  const detail = `the server gave no content for UID ${uid}`;
  return new OperatingFault({ kind: 'permanent', code: 'imap-refused', detail });
}
