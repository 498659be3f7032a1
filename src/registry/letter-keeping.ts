import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { LegalHold, RetentionClass } from './retention.ts';

/** Whether a letter's octets must stay, and whether they are still there. */
export interface LetterKeeping {
  readonly hold: Pick<LegalHold, 'reason' | 'placedBy' | 'placedAt'> | null;
  readonly removal: {
    readonly class: RetentionClass;
    readonly keepDays: number;
    readonly removedAt: Date;
  } | null;
}

export async function keepingOf(database: Database, letterId: string): Promise<LetterKeeping> {
  const holds = await sql<NonNullable<LetterKeeping['hold']>>`
    select reason, placed_by as "placedBy", placed_at as "placedAt" from legal_hold
    where letter_id = ${letterId} and lifted_at is null`.execute(database);
  const removals = await sql<NonNullable<LetterKeeping['removal']>>`
    select class, keep_days as "keepDays", removed_at as "removedAt" from letter_removal
    where letter_id = ${letterId}`.execute(database);
  return { hold: holds.rows[0] ?? null, removal: removals.rows[0] ?? null };
}
