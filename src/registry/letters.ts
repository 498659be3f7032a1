import { type RawBuilder, sql } from 'kysely';
import type { DecisionKind } from '../decision/decision.ts';
import { type Database, storableText, type Transaction } from './database.ts';
import type { LetterState } from './tables.ts';

/** A letter as captured and, once its evidence is collected, what tables and other letters need to know of it. */
export interface StoredLetter {
  /** UUID version 7, made by whoever captures. */
  readonly id: string;
  /** Id of the mailbox in the settings. */
  readonly mailbox: string;
  /** Of the octets in the letter store, lower-case hex. */
  readonly sha256: string;
  readonly sizeOctets: number;
  /** The mail server's own record (IMAP INTERNALDATE). */
  readonly arrivedAt: Date;
  readonly capturedAt: Date;
  /** False: too large, only its header was fetched. */
  readonly complete: boolean;
  readonly state: LetterState;
  readonly messageId: string | null;
  readonly contentSha256: string | null;
  readonly subject: string | null;
  readonly fromAddress: string | null;
  /** Id of the directory's entry. */
  readonly organisation: string | null;
}

export type LetterSummary = Pick<StoredLetter, 'messageId' | 'contentSha256' | 'subject' | 'fromAddress'>;

export function findLetter(database: Database, id: string): Promise<StoredLetter | null> {
  return firstLetter(database, sql`id = ${id}`);
}

/** The earliest letter of a mailbox with these octets. */
export function findLetterBySha(database: Database, mailbox: string, sha256: string): Promise<StoredLetter | null> {
  return firstLetter(database, sql`sha256 = ${sha256} and mailbox = ${mailbox}`);
}

/** When the letter that arrived last arrived; null before the first one. */
export async function newestArrival(database: Database): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select max(arrived_at) as at from letter`.execute(database);
  return rows[0]!.at;
}

/** A letter of the same content or the same Message-ID as another one, the letter itself among them. */
export interface RelatedLetter {
  readonly id: string;
  readonly arrivedAt: Date;
  readonly state: LetterState;
  readonly decision: DecisionKind | null;
  readonly sameContent: boolean;
}

/** Letters of one content or one Message-ID in order of arrival, with the decision of each one's current examination. */
export async function relatedLetters(
  database: Database,
  letter: { readonly contentSha256: string; readonly messageId: string | null },
): Promise<readonly RelatedLetter[]> {
  const messageId = letter.messageId === null ? null : storableText(letter.messageId);
  const { rows } = await sql<RelatedLetter>`
    select letter.id, letter.arrived_at as "arrivedAt", letter.state, ${currentDecision} as decision,
      coalesce(content_sha256 = ${letter.contentSha256}, false) as "sameContent"
    from letter where content_sha256 = ${letter.contentSha256} or message_id = ${messageId}
    order by arrived_at, id`.execute(database);
  return rows;
}

/** Notes that a letter is a copy of an earlier one. Doing it again changes nothing. */
export async function linkDuplicate(
  tx: Transaction,
  link: { letterId: string; originalLetterId: string; foundAt: Date },
): Promise<void> {
  await tx
    .insertInto('duplicate_link')
    .values({ letter_id: link.letterId, original_letter_id: link.originalLetterId, found_at: link.foundAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Decided letters that arrived from one instant until before another, in order of arrival; at most `limit`, after the one given. */
export async function decidedLetters(
  database: Database,
  asked: {
    readonly from: Date;
    readonly until: Date;
    readonly after: Pick<StoredLetter, 'id' | 'arrivedAt'> | null;
    readonly limit: number;
  },
): Promise<readonly StoredLetter[]> {
  const { from, until, after, limit } = asked;
  const further = after === null ? sql`true` : sql`(arrived_at, id) > (${after.arrivedAt}::timestamptz, ${after.id})`;
  const { rows } = await sql<StoredLetter>`select ${letterColumns} from letter
    where state = 'decided' and arrived_at >= ${from} and arrived_at < ${until} and ${further}
    order by arrived_at, id limit ${limit}`.execute(database);
  return rows;
}

export interface LetterRow extends StoredLetter {
  readonly decision: DecisionKind | null;
  readonly registeredNumber: string | null;
  readonly registeredOn: string | null;
  /** Set where the letter is a copy. */
  readonly originalLetterId: string | null;
}

/** A page of letters for tables, latest arrival first. */
export async function listLetters(
  database: Database,
  page: { limit: number; offset: number },
): Promise<readonly LetterRow[]> {
  const { rows } = await sql<LetterRow>`
    select ${letterColumns}, ${currentDecision} as decision, entry.registered_number as "registeredNumber",
      entry.registered_on as "registeredOn", duplicate_link.original_letter_id as "originalLetterId"
    from (select * from letter order by arrived_at desc, id desc limit ${page.limit} offset ${page.offset}) as letter
    left join journal_entry as entry on entry.letter_id = letter.id and entry.kind = 'registration'
    left join duplicate_link on duplicate_link.letter_id = letter.id
    order by letter.arrived_at desc, letter.id desc`.execute(database);
  return rows;
}

/** As `StoredLetter` wants them. */
export const letterColumns = sql`letter.id, letter.mailbox, letter.sha256, letter.size_octets as "sizeOctets",
  letter.arrived_at as "arrivedAt", letter.captured_at as "capturedAt", letter.complete, letter.state,
  letter.message_id as "messageId", letter.content_sha256 as "contentSha256", letter.subject,
  letter.from_address as "fromAddress", letter.organisation`;

/** A re-examination under way doesn't hide the decision that stands. */
const currentDecision = sql`(
  select decision from examination where letter_id = letter.id and examined_at is not null and purpose <> 'advice'
  order by sequence desc limit 1)`;

async function firstLetter(database: Database, condition: RawBuilder<unknown>): Promise<StoredLetter | null> {
  const { rows } = await sql<StoredLetter>`
    select ${letterColumns} from letter where ${condition} order by arrived_at, id limit 1`.execute(database);
  return rows[0] ?? null;
}
