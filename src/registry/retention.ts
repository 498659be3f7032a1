import { type RawBuilder, sql } from 'kysely';
import { newIdentifier } from '../platform/identifier.ts';
import { recordAudit } from './audit.ts';
import { type Database, inTransaction, type Transaction } from './database.ts';

/** Where a letter lies decides how long its octets are kept. Those in review or deferred are never removed. */
export const retentionClasses = ['accepted', 'refused', 'quarantined', 'automatic'] as const;

export type RetentionClass = (typeof retentionClasses)[number];

/** Days after arrival; a class that is left out is kept for ever. */
export type KeepDays = Readonly<Partial<Record<RetentionClass, number>>>;

export interface ExpiredLetter {
  readonly id: string;
  readonly sha256: string;
  readonly class: RetentionClass;
  readonly sizeOctets: number;
  readonly arrivedAt: Date;
}

/**
 * Letters whose class has run out, without a hold, a step under way or a notice that may still leave. Octets that several
 * letters share are due only when all of them are.
 */
export async function expiredLetters(
  database: Database,
  asked: { readonly keepDays: KeepDays; readonly now: Date; readonly after: string; readonly limit: number },
): Promise<readonly ExpiredLetter[]> {
  const { rows } = await sql<ExpiredLetter>`
    ${expired(asked.keepDays, asked.now)}
    select * from expired where sha256 > ${asked.after} and not exists (
      select from letter as other where other.sha256 = expired.sha256 and other.id not in (select id from expired)
        and not exists (select from letter_removal where letter_id = other.id))
    order by sha256, id limit ${asked.limit}`.execute(database);
  return rows;
}

/**
 * Notes that the octets are to go, under a lock that a hold would wait for. False where a hold or another letter came first:
 * then nothing is noted.
 */
export function noteRemoval(
  database: Database,
  removal: { readonly sha256: string; readonly keepDays: KeepDays; readonly now: Date },
): Promise<boolean> {
  const { sha256, keepDays, now } = removal;
  return inTransaction(database, async (tx) => {
    const locked = await sql<{ id: string }>`
      select id from letter where sha256 = ${sha256}
        and not exists (select from letter_removal where letter_id = letter.id) order by id for update`.execute(tx);
    const { rows } = await sql<ExpiredLetter>`
      ${expired(keepDays, now)} select * from expired where sha256 = ${sha256} order by id`.execute(tx);
    if (rows.length === 0 || rows.length !== locked.rows.length) return false;
    for (const letter of rows) {
      const days = keepDays[letter.class] ?? 0;
      await sql`insert into letter_removal (letter_id, sha256, class, keep_days, removed_at)
        values (${letter.id}, ${sha256}, ${letter.class}, ${days}, ${now})`.execute(tx);
      await recordAudit(tx, {
        at: now,
        staffId: null,
        staffName: 'tirkeu retention',
        act: 'retention.removed',
        letterId: letter.id,
        address: null,
        details: { sha256, class: letter.class, keepDays: days },
      });
    }
    return true;
  });
}

/** Octets noted to go that may still be there: of this run, or of one that was killed. */
export async function unfinishedRemovals(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select distinct sha256 from letter_removal where octets_gone_at is null order by sha256`.execute(database);
  return rows.map(({ sha256 }) => sha256);
}

/** Whether some letter needs these octets: one that was captured after the others had expired. */
export async function octetsWanted(database: Database, sha256: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from letter where sha256 = ${sha256}
      and not exists (select from letter_removal where letter_id = letter.id)) as found`.execute(database);
  return rows[0]?.found ?? true;
}

/** The octets are gone; or, where they are wanted again, they stay and the removal is done with. */
export async function finishRemoval(database: Database, sha256: string, now: Date): Promise<void> {
  await sql`update letter_removal set octets_gone_at = ${now}
    where sha256 = ${sha256} and octets_gone_at is null`.execute(database);
}

export interface LegalHold {
  readonly letterId: string;
  readonly registeredNumber: string | null;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
}

export type HoldOutcome = 'done' | 'no-letter' | 'already' | 'none' | 'octets-gone';

/** `letter`: id or registered number. */
export function placeHold(
  database: Database,
  hold: { readonly letter: string; readonly reason: string; readonly by: string; readonly now: Date },
): Promise<HoldOutcome> {
  return inTransaction(database, async (tx) => {
    const letterId = await lockLetter(tx, hold.letter);
    if (letterId === null) return 'no-letter';
    const gone = await sql`select from letter_removal where letter_id = ${letterId}`.execute(tx);
    if (gone.rows.length > 0) return 'octets-gone';
    const { numAffectedRows } = await sql`insert into legal_hold (id, letter_id, reason, placed_by, placed_at)
      values (${newIdentifier(hold.now)}, ${letterId}, ${hold.reason}, ${hold.by}, ${hold.now})
      on conflict (letter_id) where lifted_at is null do nothing`.execute(tx);
    if (numAffectedRows !== 1n) return 'already';
    await auditHold(tx, { act: 'hold.placed', letterId, by: hold.by, now: hold.now, reason: hold.reason });
    return 'done';
  });
}

export function liftHold(
  database: Database,
  { letter, by, now }: { readonly letter: string; readonly by: string; readonly now: Date },
): Promise<HoldOutcome> {
  return inTransaction(database, async (tx) => {
    const letterId = await lockLetter(tx, letter);
    if (letterId === null) return 'no-letter';
    const { numAffectedRows } = await sql`update legal_hold set lifted_by = ${by}, lifted_at = ${now}
      where letter_id = ${letterId} and lifted_at is null`.execute(tx);
    if (numAffectedRows !== 1n) return 'none';
    await auditHold(tx, { act: 'hold.lifted', letterId, by, now, reason: '' });
    return 'done';
  });
}

/** Holds that are in force, oldest first. */
export async function legalHolds(database: Database): Promise<readonly LegalHold[]> {
  const { rows } = await sql<LegalHold>`
    select hold.letter_id as "letterId", entry.registered_number as "registeredNumber", hold.reason,
      hold.placed_by as "placedBy", hold.placed_at as "placedAt"
    from legal_hold as hold
    left join journal_entry as entry on entry.letter_id = hold.letter_id and entry.kind = 'registration'
    where hold.lifted_at is null order by hold.placed_at, hold.id`.execute(database);
  return rows;
}

/** A letter expires by the queue it lies in, which a decision puts it into, and the day it arrived. */
function expired(keepDays: KeepDays, now: Date): RawBuilder<unknown> {
  const classes = retentionClasses.flatMap((name) => {
    const days = keepDays[name];
    if (days === undefined) return [];
    const before = new Date(now.getTime() - days * 86_400_000);
    return [sql`(desk.queue = ${name} and desk.arrived_at < ${before})`];
  });
  const due = classes.length === 0 ? sql`false` : sql.join(classes, sql` or `);
  return sql`with expired as (
    select letter.id, letter.sha256, desk.queue as class, letter.size_octets as "sizeOctets",
      letter.arrived_at as "arrivedAt"
    from desk join letter on letter.id = desk.letter_id
    where (${due})
      and not exists (select from legal_hold where letter_id = letter.id and lifted_at is null)
      and not exists (select from letter_removal where letter_id = letter.id)
      and not exists (select from stage_request where letter_id = letter.id and finished_at is null)
      and not exists (select from notice where letter_id = letter.id
        and state in ('pending', 'sending', 'handing-over', 'unconfirmed', 'held') and settled_at is null))`;
}

async function lockLetter(tx: Transaction, letter: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from letter where id = ${letter} or id = (
      select letter_id from journal_entry where registered_number = ${letter} and kind = 'registration' limit 1)
    for update`.execute(tx);
  return rows[0]?.id ?? null;
}

function auditHold(
  tx: Transaction,
  entry: { readonly act: string; letterId: string; by: string; now: Date; reason: string },
): Promise<void> {
  return recordAudit(tx, {
    at: entry.now,
    staffId: null,
    staffName: entry.by,
    act: entry.act,
    letterId: entry.letterId,
    address: null,
    details: entry.reason === '' ? {} : { reason: entry.reason },
  });
}
