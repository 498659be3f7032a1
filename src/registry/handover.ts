import { type RawBuilder, sql } from 'kysely';
import type { DecisionKind } from '../decision/decision.ts';
import { type Database, inTransaction, storableText } from './database.ts';
import { decisionsOf } from './desk-letter.ts';
import { type Examination, loadExamination } from './examinations.ts';
import { entryColumns, type JournalEntry } from './journal.ts';

/** A place in every series: the last position that was taken. A series that is not named is taken from its beginning. */
export type JournalCursor = readonly { readonly series: string; readonly year: number; readonly position: number }[];

/**
 * Entries after a cursor, series after series in order of position; at most `limit`. A series has no gap and its entries are
 * committed in order, so that nothing can appear behind a cursor. `since`: YYYY-MM-DD, or null for all.
 */
export async function entriesAfter(
  database: Database,
  cursor: JournalCursor,
  { since, limit }: { readonly since: string | null; readonly limit: number },
): Promise<readonly JournalEntry[]> {
  const { rows: streams } = await sql<{ series: string; year: number; last: number }>`
    select series, year, last_position as last from journal_counter order by year, series`.execute(database);
  const found: JournalEntry[] = [];
  for (const { series, year, last } of streams) {
    const taken = cursor.find((each) => each.series === series && each.year === year)?.position ?? 0;
    if (taken >= last || found.length >= limit) continue;
    const day: RawBuilder<unknown> = since === null ? sql`true` : sql`registered_on >= ${since}::date`;
    const { rows } = await sql<JournalEntry>`
      select ${entryColumns} from journal_entry
      where series = ${series} and year = ${year} and position > ${taken} and position <= ${last} and ${day}
      order by position limit ${limit - found.length}`.execute(database);
    found.push(...rows);
  }
  return found;
}

export async function findEntry(
  database: Database,
  { series, year, position }: Pick<JournalEntry, 'series' | 'year' | 'position'>,
): Promise<JournalEntry | null> {
  const { rows } = await sql<JournalEntry>`select ${entryColumns} from journal_entry
    where series = ${series} and year = ${year} and position = ${position}`.execute(database);
  return rows[0] ?? null;
}

/** What an entry rests on: the intake's own examination of its letter, and the decision, which may be a person's. */
export interface StandsBehind {
  /** Null: the intake never came to one. */
  readonly examination: Examination | null;
  readonly decision: { readonly kind: DecisionKind; readonly by: string | null } | null;
}

/**
 * A registration rests on the decision that accepted the letter, whatever was decided later; other entries on the one that stands. A
 * person's decision has no findings and signatures of its own: those are the examination's.
 */
export async function standsBehind(
  database: Database,
  { letterId, kind }: Pick<JournalEntry, 'letterId' | 'kind'>,
): Promise<StandsBehind> {
  const decided = (await decisionsOf(database, letterId)).filter(({ purpose, decision }) => {
    return purpose !== 'advice' && decision !== null;
  });
  const examined = decided.findLast(({ purpose }) => purpose === 'decision');
  const accepting = decided.findLast(({ decision }) => decision === 'register' || decision === 'defer');
  const standing = (kind === 'registration' ? accepting : undefined) ?? decided.at(-1);
  return {
    examination: examined === undefined ? null : await loadExamination(database, examined.id),
    decision:
      standing === undefined || standing.decision === null
        ? null
        : { kind: standing.decision, by: standing.purpose === 'staff' ? (standing.deciderName ?? '–') : null },
  };
}

export async function progressOf(database: Database, target: string): Promise<JournalCursor> {
  const { rows } = await sql<JournalCursor[number]>`
    select series, year, position from handover_progress where target = ${target} order by year, series`.execute(
    database,
  );
  return rows;
}

/** `ready`: this process hands on, until the claim runs out or is given up. `not-yet`: a failure is waited out. */
export type TargetClaim = { readonly kind: 'ready'; readonly attempts: number } | { readonly kind: 'not-yet' };

const claimSeconds = 120;

/** One process at a time hands on to a target: order would be lost otherwise. All times are the database's own. */
export async function claimTarget(database: Database, target: string, holder: string): Promise<TargetClaim> {
  const { rows } = await sql<{ attempts: number; due: boolean }>`
    insert into handover_target (target, claimed_by, claimed_until)
    values (${target}, ${holder}, now() + make_interval(secs => ${claimSeconds}))
    on conflict (target) do update set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
    where handover_target.claimed_by = excluded.claimed_by or handover_target.claimed_until is null
      or handover_target.claimed_until <= now()
    returning attempts, retry_at is null or retry_at <= now() as due`.execute(database);
  const claim = rows[0];
  return claim?.due === true ? { kind: 'ready', attempts: claim.attempts } : { kind: 'not-yet' };
}

/** The receiver has it. False where the claim was lost meanwhile: then the next holder tells it again. */
export function markTaken(
  database: Database,
  target: string,
  holder: string,
  { series, year, position }: Pick<JournalEntry, 'series' | 'year' | 'position'>,
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const { numAffectedRows } = await sql`
      update handover_target set attempts = 0, last_error = null, retry_at = null,
        claimed_until = now() + make_interval(secs => ${claimSeconds})
      where target = ${target} and claimed_by = ${holder}`.execute(tx);
    if (numAffectedRows !== 1n) return false;
    await sql`insert into handover_progress (target, series, year, position)
      values (${target}, ${series}, ${year}, ${position})
      on conflict (target, series, year) do update set position = excluded.position, taken_at = now()
      where handover_progress.position < excluded.position`.execute(tx);
    return true;
  });
}

export async function markFailed(
  database: Database,
  target: string,
  holder: string,
  { error, retrySeconds }: { readonly error: string; readonly retrySeconds: number },
): Promise<void> {
  await sql`update handover_target set attempts = attempts + 1, last_error = ${storableText(error)},
      retry_at = now() + make_interval(secs => ${retrySeconds}::float8)
    where target = ${target} and claimed_by = ${holder}`.execute(database);
}

export async function giveUpTarget(database: Database, target: string, holder: string): Promise<void> {
  await sql`update handover_target set claimed_by = null, claimed_until = null
    where target = ${target} and claimed_by = ${holder}`.execute(database);
}

export interface TargetFigures {
  readonly target: string;
  readonly waiting: number;
  readonly attempts: number;
  readonly lastError: string | null;
  /** When it is tried again after a failure. */
  readonly retryAt: Date | null;
}

/** How far each target is behind, by positions of the journal. */
export async function targetFigures(database: Database): Promise<readonly TargetFigures[]> {
  const { rows } = await sql<TargetFigures>`
    select target.target, target.attempts, target.last_error as "lastError",
      target.retry_at as "retryAt",
      (select coalesce(sum(counter.last_position - coalesce(progress.position, 0)), 0)::bigint from journal_counter as counter
        left join handover_progress as progress on progress.target = target.target
          and progress.series = counter.series and progress.year = counter.year) as waiting
    from handover_target as target order by target.target`.execute(database);
  return rows;
}

/** Whether a letter's octets were removed when their retention ran out. */
export async function octetsRemoved(database: Database, letterId: string): Promise<boolean> {
  const { rows } = await sql`select from letter_removal where letter_id = ${letterId}`.execute(database);
  return rows.length > 0;
}
