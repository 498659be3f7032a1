import { type RawBuilder, sql } from 'kysely';
import { type Database, storableText, type Transaction } from './database.ts';
import { ClaimLost, type HeldClaim, isHeld } from './stage-requests.ts';
import type { NoticeState } from './tables.ts';

/** What we write to a sender. `raw` is the whole message as it goes to the server, fixed when the decision is committed. */
export interface StoredNotice {
  readonly id: string;
  readonly letterId: string;
  readonly examinationId: string;
  /** One notice of a kind for a letter, ever. */
  readonly kind: string;
  readonly recipient: string;
  readonly messageId: string;
  readonly subject: string;
  readonly raw: string;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  /** The server's answer to the message (RFC 5321 §4.2). */
  readonly response: string | null;
  /** The letter by which this notice came back. */
  readonly bouncedByLetterId: string | null;
  /** When a person said that it shall go all the same. */
  readonly releasedAt: Date | null;
}

const statesForStaff: readonly NoticeState[] = ['refused', 'unconfirmed', 'held'];

/** Whether a notice that stays in this state waits for a person: it did not leave, or nobody knows whether it did. */
export function needsStaff(state: NoticeState): boolean {
  return statesForStaff.includes(state);
}

const didNotLeave = sql`notice.state in (${sql.join(statesForStaff.map((state) => sql.lit(state)))})`;

/** The same of a row of `notice`, where no person has settled it. Literals, so that the planner knows them for states of its index. */
export const noticeNeedsStaff = sql`${didNotLeave} and notice.settled_at is null`;

type NewNotice = Omit<
  StoredNotice,
  'state' | 'attempts' | 'lastError' | 'sentAt' | 'response' | 'bouncedByLetterId' | 'releasedAt'
> & { readonly state: 'pending' | 'held' };

/**
 * Writes a notice with the decision it tells of, and asks for its sending at `dueAt`. False when the letter has one of this kind:
 * nothing is written then.
 */
export async function insertNotice(tx: Transaction, notice: NewNotice, dueAt: Date): Promise<boolean> {
  const { rows } = await sql<{ isWritten: boolean }>`
    with written as (
      insert into notice (id, letter_id, examination_id, kind, recipient, message_id, subject, raw, state, attempts, created_at)
      values (${notice.id}, ${notice.letterId}, ${notice.examinationId}, ${notice.kind}, ${notice.recipient},
        ${notice.messageId}, ${storableText(notice.subject)}, ${storableText(notice.raw)}, ${notice.state}, 0,
        ${notice.createdAt})
      on conflict (letter_id, kind) do nothing returning letter_id, examination_id, created_at),
    requested as (
      insert into stage_request (examination_id, stage, letter_id, arrived_at, requested_at, due_at)
      select written.examination_id, 'notice', written.letter_id, letter.arrived_at, written.created_at, ${dueAt}
      from written join letter on letter.id = written.letter_id
      on conflict (examination_id, stage) do nothing)
    select exists (select from written) as "isWritten"`.execute(tx);
  return rows[0]!.isWritten;
}

export function loadNotice(database: Database, id: string): Promise<StoredNotice | null> {
  return firstNotice(database, sql`id = ${id}`);
}

/** The notice that a bounce or a reply cites; our Message-IDs are unique. */
export function findNoticeByMessageId(database: Database, messageId: string): Promise<StoredNotice | null> {
  return firstNotice(database, sql`message_id = ${storableText(messageId)}`);
}

/** The notices of a letter, oldest first. */
export async function noticesOf(database: Database, letterId: string): Promise<readonly StoredNotice[]> {
  const { rows } = await sql<StoredNotice>`
    select ${noticeColumns} from notice where letter_id = ${letterId} order by created_at, id`.execute(database);
  return rows;
}

/** Before the last octet (the dot of DATA): from here on the server may have taken it, whatever we hear. */
export function markHandingOver(database: Database, id: string): Promise<boolean> {
  return change(database, sql`state = 'handing-over'`, id, ['sending']);
}

/**
 * That it was sent, and that the stage is done: one statement, since every letter pays for it.
 * @throws ClaimLost, so that the transaction of a worker that came too late keeps nothing
 */
export async function markSent(
  tx: Transaction,
  id: string,
  { sentAt, response, held }: { sentAt: Date; response: string; held: HeldClaim },
): Promise<void> {
  const { numAffectedRows } = await sql`
    with sent as (
      update notice set state = 'sent', sent_at = ${sentAt}, response = ${storableText(response)}, last_error = null
      where id = ${id} and state in ('sending', 'handing-over', 'unconfirmed'))
    update stage_request set finished_at = ${sentAt}, claimed_until = null where ${isHeld(held, 'notice')}`.execute(tx);
  if (numAffectedRows !== 1n) throw new ClaimLost(`notice of ${held.examinationId} is no longer ours`);
}

/** The server surely did not take it and may do so later (RFC 5321 4yz, or no connection). */
export function markPending(database: Database, id: string, error: string): Promise<boolean> {
  return change(database, sql`state = 'pending', last_error = ${storableText(error)}`, id, ['sending', 'handing-over']);
}

/** The server refused it for good (RFC 5321 5yz). */
export function markRefused(database: Database, id: string, error: string): Promise<boolean> {
  const states: NoticeState[] = ['sending', 'handing-over'];
  return change(database, sql`state = 'refused', last_error = ${storableText(error)}`, id, states);
}

/** Not to be sent until staff say so. */
export function markHeld(database: Database, id: string, reason: string): Promise<boolean> {
  return change(database, sql`state = 'held', last_error = ${storableText(reason)}`, id, ['pending', 'sending']);
}

/** Nobody can tell whether the server took it: staff decide. */
export function markUnconfirmed(database: Database, id: string, error: string): Promise<boolean> {
  return change(database, sql`state = 'unconfirmed', last_error = ${storableText(error)}`, id, ['handing-over']);
}

/** At start, when no sender of ours can be alive: what stopped before the handing over goes again, the rest to staff. */
export async function recoverNotices(database: Database): Promise<{ pending: number; unconfirmed: number }> {
  const again = await sql`update notice set state = 'pending' where state = 'sending'`.execute(database);
  const doubtful = await sql`update notice set state = 'unconfirmed', last_error = 'stopped while handing over'
    where state = 'handing-over'`.execute(database);
  return { pending: Number(again.numAffectedRows ?? 0), unconfirmed: Number(doubtful.numAffectedRows ?? 0) };
}

export async function markBounced(tx: Transaction, id: string, bouncedByLetterId: string): Promise<void> {
  await sql`update notice set bounced_by_letter_id = ${bouncedByLetterId}
    where id = ${id} and bounced_by_letter_id is null`.execute(tx);
}

interface NoticeToSend {
  readonly notice: StoredNotice;
  readonly writtenBefore: number;
  /** It is marked as *sending*. */
  readonly isTaken: boolean;
}

interface NoticeAsked {
  readonly letterId: string;
  readonly examinationId: string;
  readonly since: Date;
  readonly countMax: number;
}

/**
 * The notice of an examination, with how many to the same address were written between then and this one, held ones aside.
 * Later ones don't count: of many that wait together the first ones may go. Past `countMax` nobody counts on.
 *
 * One that may go is marked as *sending*, before the connection is opened: in one statement, since every letter pays for it. A
 * notice that a person released goes whatever was written before it. `notice` is as it was found.
 */
export async function takeNoticeToSend(
  tx: Transaction,
  { letterId, examinationId, since, countMax }: NoticeAsked,
): Promise<NoticeToSend | null> {
  const { rows } = await sql<StoredNotice & Omit<NoticeToSend, 'notice'>>`
    with found as materialized (
      select ${noticeColumns}, (
        select count(*) from (
          select from notice as earlier
          where earlier.recipient = notice.recipient and earlier.created_at >= ${since} and earlier.state <> 'held'
            and (earlier.created_at, earlier.id) < (notice.created_at, notice.id)
          limit ${countMax}) as counted) as "writtenBefore"
      from notice where letter_id = ${letterId} and examination_id = ${examinationId}
      order by created_at, id limit 1),
    sending as (
      update notice set state = 'sending', attempts = notice.attempts + 1 from found
      where notice.id = found.id and notice.state in ('pending', 'sending')
        and (found.state = 'sending' or found."releasedAt" is not null or "writtenBefore" < ${countMax})
      returning notice.id)
    select *, exists (select from sending) as "isTaken" from found`.execute(tx);
  if (rows[0] === undefined) return null;
  const { writtenBefore, isTaken, ...notice } = rows[0];
  return { notice, writtenBefore, isTaken };
}

/**
 * A person says that a notice shall go: one that was held, refused, or of which nobody knows whether the server took it. It goes as
 * it was written, under its own Message-ID, so that it stays one answer. False where it doesn't stand so, or was sent and came back.
 */
export async function releaseNotice(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update notice set state = 'pending', released_at = ${now}, settled_at = null
    where id = ${id} and ${didNotLeave} and bounced_by_letter_id is null`.execute(tx);
  return numAffectedRows === 1n;
}

/** A person says that nothing more is to be done about a notice that did not arrive, or may not have. */
export async function settleNotice(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update notice set settled_at = ${now}
    where id = ${id} and settled_at is null
      and (${didNotLeave} or bounced_by_letter_id is not null)`.execute(tx);
  return numAffectedRows === 1n;
}

const noticeColumns = sql`id, letter_id as "letterId", examination_id as "examinationId", kind, recipient,
  message_id as "messageId", subject, raw, state, attempts, last_error as "lastError", created_at as "createdAt",
  sent_at as "sentAt", response, bounced_by_letter_id as "bouncedByLetterId", released_at as "releasedAt"`;

async function firstNotice(database: Database, condition: RawBuilder<unknown>): Promise<StoredNotice | null> {
  const { rows } = await sql<StoredNotice>`select ${noticeColumns} from notice where ${condition}`.execute(database);
  return rows[0] ?? null;
}

/** One step of a notice's way; false where it doesn't stand in one of the states that the step starts from. */
async function change(
  database: Database,
  assignments: RawBuilder<unknown>,
  id: string,
  from: readonly NoticeState[],
): Promise<boolean> {
  const { numAffectedRows } = await sql`update notice set ${assignments}
    where id = ${id} and state in (${sql.join(from)})`.execute(database);
  return numAffectedRows === 1n;
}
