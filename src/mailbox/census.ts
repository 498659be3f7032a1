import { ok, type Result } from '../platform/result.ts';
import type { MailboxSettings } from '../platform/settings.ts';
import { openImapConnection } from './imap-connection.ts';
import { OperatingFault, withStorage } from './operating-fault.ts';
import type { LogIn } from './token-source.ts';
import { serverUidValidity } from './uid-generation.ts';

/** One UID that the ledger knows. */
export interface CensusRow {
  readonly uidValidity: bigint;
  readonly uid: number;
  /** False: over the size limit, left in the folder on purpose. */
  readonly complete: boolean;
  /** Moved or flagged by us. */
  readonly disposed: boolean;
}

/** The part of the registry that the census reads. */
export interface CensusLedger {
  censusRows(mailbox: string): Promise<readonly CensusRow[]>;
}

/**
 * Where a UID of the folder's present numbering is:
 * `captured`: in the folder and committed; `too-large`: in the folder, its header section committed;
 * `waiting`: in the folder, not yet committed; `moved`: committed, moved away by us;
 * `gone-captured`: committed, taken out of the folder by somebody else;
 * `gone-uncaptured`: no longer in the folder and never committed: it vanished before we could see it.
 */
export type UidState = 'captured' | 'too-large' | 'waiting' | 'moved' | 'gone-captured' | 'gone-uncaptured';

/** UIDs from `first` to `last`, both included, that are in the same state. */
export interface UidRange {
  readonly first: number;
  readonly last: number;
  readonly state: UidState;
}

export interface MailboxCensus {
  readonly mailbox: string;
  readonly folder: string;
  readonly uidValidity: bigint;
  /** Every UID from the first one that we know of to the last one given out, exactly once, in ascending order. */
  readonly ranges: readonly UidRange[];
  readonly counts: Readonly<Record<UidState, number>>;
  /** Committed under an earlier UIDVALIDITY (or before a restoration): those UIDs no longer exist. */
  readonly underEarlierNumbering: number;
}

/**
 * Accounts for every UID of a mailbox's folder exactly once.
 *
 * A server need not give out every number, so `gone-uncaptured` may also be a number that no letter ever had.
 */
export async function takeCensus(options: {
  readonly mailbox: MailboxSettings;
  readonly logIn: LogIn;
  readonly ledger: CensusLedger;
}): Promise<Result<MailboxCensus>> {
  const { mailbox, logIn, ledger } = options;
  try {
    const folder = await readFolder(mailbox, logIn);
    const rows = await withStorage(() => ledger.censusRows(mailbox.id));
    return ok({ mailbox: mailbox.id, folder: mailbox.folder, ...accountFor(folder, rows) });
  } catch (thrown) {
    if (thrown instanceof OperatingFault) return { ok: false, failure: thrown.failure };
    throw thrown;
  }
}

interface Folder {
  readonly uidValidity: bigint;
  readonly uidNext: number;
  readonly uids: readonly number[];
}

async function readFolder(mailbox: MailboxSettings, logIn: LogIn): Promise<Folder> {
  const connection = await openImapConnection(mailbox, logIn);
  const { client } = connection;
  try {
    const { uidValidity, uidNext } = await connection.command(`EXAMINE ${mailbox.folder}`, () =>
      client.mailboxOpen(mailbox.folder, { readOnly: true }),
    );
    const uids = await connection.command('UID SEARCH', () => client.search({ all: true }, { uid: true }));
    if (!Array.isArray(uids)) {
      const detail = 'the server refused to list the folder';
      throw new OperatingFault({ kind: 'permanent', code: 'imap-refused', detail });
    }
    return { uidValidity, uidNext, uids };
  } finally {
    connection.close();
  }
}

function accountFor(folder: Folder, rows: readonly CensusRow[]): Omit<MailboxCensus, 'mailbox' | 'folder'> {
  const uidValidity = presentNumbering(folder.uidValidity, rows);
  const present = new Set(folder.uids);
  const known = new Map<number, CensusRow>();
  for (const row of rows) if (row.uidValidity === uidValidity) known.set(row.uid, row);

  // Numbers below the first one that we know of were spent before our time.
  const uids = [...new Set([...known.keys(), ...present])].sort((a, b) => a - b);
  const ranges: UidRange[] = [];
  const counts = { captured: 0, 'too-large': 0, waiting: 0, moved: 0, 'gone-captured': 0, 'gone-uncaptured': 0 };
  const account = (first: number, last: number, state: UidState): void => {
    if (last < first) return;
    counts[state] += last - first + 1;
    const previous = ranges.at(-1);
    if (previous?.state === state) ranges[ranges.length - 1] = { ...previous, last };
    else ranges.push({ first, last, state });
  };
  let next = uids[0] ?? folder.uidNext;
  for (const uid of uids) {
    account(next, uid - 1, 'gone-uncaptured');
    account(uid, uid, stateOf(known.get(uid), present.has(uid)));
    next = uid + 1;
  }
  account(next, folder.uidNext - 1, 'gone-uncaptured');
  return { uidValidity, ranges, counts, underEarlierNumbering: rows.length - known.size };
}

function stateOf(row: CensusRow | undefined, isPresent: boolean): UidState {
  if (row === undefined) return isPresent ? 'waiting' : 'gone-uncaptured';
  if (!isPresent) return row.disposed ? 'moved' : 'gone-captured';
  return row.complete ? 'captured' : 'too-large';
}

/** The ledger's latest generation of the server's UIDVALIDITY (see uid-generation.ts), or the plain value. */
function presentNumbering(uidValidity: bigint, rows: readonly CensusRow[]): bigint {
  let latest = uidValidity;
  for (const row of rows) {
    if (serverUidValidity(row.uidValidity) === uidValidity && row.uidValidity > latest) latest = row.uidValidity;
  }
  return latest;
}
