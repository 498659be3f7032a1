import { sql } from 'kysely';
import type { AuthenticationResults } from '../authenticity/authentication-results.ts';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import type { Database, Transaction } from './database.ts';
import { packed, unpacked } from './packed-json.ts';

/** What was collected at receipt, kept so that every examination can be repeated on it. Null: it could not be collected. */
export interface Evidence {
  readonly letterId: string;
  readonly parsed: ParsedLetter | null;
  readonly authentication: AuthenticationResults | null;
  /** What the letter's files are and who signed them: plain JSON of the pipeline's making. */
  readonly attachments: object | null;
  readonly collectedAt: Date;
  /** How often evidence was collected for this letter. */
  readonly attempts: number;
}

/** Writes a letter's evidence in place of what an earlier try left. */
export async function recordEvidence(tx: Transaction, evidence: Omit<Evidence, 'attempts'>): Promise<void> {
  const { letterId, parsed, authentication, attachments, collectedAt } = evidence;
  await sql`insert into evidence (letter_id, parsed, authentication, attachments, collected_at, attempts)
    values (${letterId}, ${packed(parsed)}, ${packed(authentication)}, ${packed(attachments)}, ${collectedAt}, 1)
    on conflict (letter_id) do update set parsed = excluded.parsed, authentication = excluded.authentication,
      attachments = excluded.attachments,
      collected_at = excluded.collected_at, attempts = evidence.attempts + 1`.execute(tx);
}

export async function loadEvidence(database: Database, letterId: string): Promise<Evidence | null> {
  const { rows } = await sql<Evidence & Record<'parsed' | 'authentication' | 'attachments', Uint8Array | null>>`
    select letter_id as "letterId", parsed, authentication, attachments, collected_at as "collectedAt", attempts
    from evidence where letter_id = ${letterId}`.execute(database);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    ...row,
    // Nobody else writes there: it is what recordEvidence was given.
    parsed: unpacked(row.parsed) as ParsedLetter | null,
    authentication: unpacked(row.authentication) as AuthenticationResults | null,
    attachments: unpacked(row.attachments),
  };
}
