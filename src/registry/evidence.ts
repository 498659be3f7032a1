import { sql } from 'kysely';
import type { AuthenticationResults } from '../authenticity/authentication-results.ts';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import { type Database, storableText, type Transaction } from './database.ts';
import { type LetterSummary, letterColumns, type StoredLetter } from './letters.ts';
import { packed, packedInPieces, unpacked } from './packed-json.ts';
import { ClaimLost, type HeldClaim, isHeld } from './stage-requests.ts';

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

/** Evidence as it is stored. */
export interface PackedEvidence {
  readonly parsed: Uint8Array | null;
  readonly authentication: Uint8Array | null;
  readonly attachments: Uint8Array | null;
}

/** What the reading found, for an examination in another process. */
export interface HandedOverInDatabase {
  /** As `packFacts` gives them. */
  readonly packedFacts: Uint8Array;
  /** JSON of the evidence stage's making. */
  readonly found: object;
}

export async function packEvidence(evidence: Pick<Evidence, keyof PackedEvidence>): Promise<PackedEvidence> {
  const { parsed, authentication, attachments } = evidence;
  return {
    parsed: parsed && packed(parsed),
    authentication: authentication && packed(authentication),
    attachments: attachments && (await packedInPieces(attachments)),
  };
}

/**
 * Writes a letter's evidence in place of what an earlier try left, what tables and other letters need to know of it, that the
 * evidence is collected and that the examination is due: one statement, since every letter pays for it.
 * @throws ClaimLost where another worker has the request by now or has done it
 */
export async function recordEvidence(
  tx: Transaction,
  held: HeldClaim,
  evidence: Pick<Evidence, 'letterId' | 'collectedAt'> &
    PackedEvidence & { readonly summary: LetterSummary; readonly handedOver?: HandedOverInDatabase | null },
): Promise<void> {
  const { letterId, parsed, authentication, attachments, collectedAt, summary, handedOver = null } = evidence;
  const handed =
    handedOver === null
      ? sql``
      : sql`handed as (
      update examination set facts = ${handedOver.packedFacts}, handed_over = ${packed(handedOver.found)}
      where id = ${held.examinationId} and exists (select from finished)),`;
  const { rows } = await sql<{ count: number }>`
    with finished as (
      update stage_request set finished_at = ${collectedAt}, claimed_until = null
      where ${isHeld(held, 'evidence')} returning letter_id, arrived_at),
    written as (
      insert into evidence (letter_id, parsed, authentication, attachments, collected_at, attempts)
      select letter_id, ${parsed}::bytea, ${authentication}::bytea, ${attachments}::bytea,
        ${collectedAt}::timestamptz, 1
      from finished
      on conflict (letter_id) do update set parsed = excluded.parsed, authentication = excluded.authentication,
        attachments = excluded.attachments, collected_at = excluded.collected_at, attempts = evidence.attempts + 1),
    summarised as (
      update letter set message_id = ${storable(summary.messageId)}, content_sha256 = ${summary.contentSha256},
        subject = ${storable(summary.subject)}, from_address = ${storable(summary.fromAddress)}
      where id = ${letterId} and exists (select from finished)),
    ${handed}
    requested as (
      insert into stage_request (examination_id, stage, letter_id, arrived_at, requested_at, due_at)
      select ${held.examinationId}, 'examination', letter_id, arrived_at, ${collectedAt}::timestamptz,
        ${collectedAt}::timestamptz
      from finished
      on conflict (examination_id, stage) do nothing)
    select count(*) as count from finished`.execute(tx);
  if (rows[0]!.count === 0) throw new ClaimLost(`evidence of ${held.examinationId} is no longer ours`);
}

function storable(text: string | null): string | null {
  return text === null ? null : storableText(text);
}

export async function loadEvidence(database: Database, letterId: string): Promise<Evidence | null> {
  const { rows } = await sql<EvidenceRow>`
    select ${evidenceColumns} from evidence where letter_id = ${letterId}`.execute(database);
  const row = rows[0];
  return row === undefined ? null : unpackedEvidence(row);
}

/** A letter with its evidence; null where either is missing. */
export async function letterWithEvidence(
  database: Database,
  letterId: string,
): Promise<{ readonly letter: StoredLetter; readonly evidence: Evidence } | null> {
  const { rows } = await sql<StoredLetter & EvidenceRow>`
    select ${letterColumns}, ${evidenceColumns} from letter join evidence on evidence.letter_id = letter.id
    where letter.id = ${letterId}`.execute(database);
  const row = rows[0];
  if (row === undefined) return null;
  const { parsed, authentication, attachments, collectedAt, attempts, ...letter } = row;
  return {
    letter,
    evidence: unpackedEvidence({ letterId, parsed, authentication, attachments, collectedAt, attempts }),
  };
}

/** What the evidence stage handed over of a letter, with as much of its evidence as a decision takes; null: nothing. */
export async function letterHandedOver(
  database: Database,
  examinationId: string,
): Promise<{
  readonly letter: StoredLetter;
  readonly parsed: ParsedLetter;
  readonly authentication: AuthenticationResults;
  readonly found: object;
} | null> {
  const { rows } = await sql<StoredLetter & Omit<PackedEvidence, 'attachments'> & { found: Uint8Array }>`
    select ${letterColumns}, evidence.parsed, evidence.authentication, examination.handed_over as found
    from examination join letter on letter.id = examination.letter_id join evidence on evidence.letter_id = letter.id
    where examination.id = ${examinationId} and examination.handed_over is not null`.execute(database);
  const row = rows[0];
  if (row === undefined) return null;
  const { parsed, authentication, found, ...letter } = row;
  return {
    letter,
    parsed: unpacked(parsed) as ParsedLetter,
    authentication: unpacked(authentication) as AuthenticationResults,
    found: unpacked(found)!,
  };
}

type EvidenceRow = Omit<Evidence, keyof PackedEvidence> & PackedEvidence;

const evidenceColumns = sql`evidence.letter_id as "letterId", evidence.parsed, evidence.authentication,
  evidence.attachments, evidence.collected_at as "collectedAt", evidence.attempts`;

function unpackedEvidence(row: EvidenceRow): Evidence {
  return {
    ...row,
    // Nobody else writes there: it is what recordEvidence was given.
    parsed: unpacked(row.parsed) as ParsedLetter | null,
    authentication: unpacked(row.authentication) as AuthenticationResults | null,
    attachments: unpacked(row.attachments),
  };
}
