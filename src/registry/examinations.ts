import { type RawBuilder, sql } from 'kysely';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { Decision, DecisionKind, DecisionReason } from '../decision/decision.ts';
import type { LetterFacts } from '../facts/letter-facts.ts';
import type { LetterDocument } from '../facts/letter-parts.ts';
import type { ClauseFinding } from '../regulation/finding.ts';
import type { Database, Transaction } from './database.ts';
import { packed, unpacked } from './packed-json.ts';
import { ClaimLost, type HeldClaim, isHeld } from './stage-requests.ts';

/** One examination of a letter: requested, later examined. All that it came to is null until then. */
export interface Examination {
  readonly id: string;
  readonly letterId: string;
  /** 1 for the first; a re-examination is a new examination. */
  readonly sequence: number;
  readonly requestedAt: Date;
  readonly examinedAt: Date | null;
  readonly edition: string | null;
  readonly editionDigest: string | null;
  /** Its documents are named; what they hold is in the evidence. */
  readonly facts: WithoutDocuments<LetterFacts> | null;
  readonly findings: readonly ClauseFinding[] | null;
  readonly reasons: readonly DecisionReason[] | null;
  readonly decision: DecisionKind | null;
  readonly acceptedOn: CalendarDay | null;
  readonly acceptedAt: Date | null;
}

/**
 * `facts` is null where none could be gathered (a letter that could not be read, or was not fetched whole), `edition`
 * where none was in force on the governing day.
 */
interface ExaminationOutcome {
  readonly examinedAt: Date;
  readonly edition: string | null;
  readonly editionDigest: string | null;
  /** As `packFacts` gives them; `as-handed-over`: the evidence stage has written them already. */
  readonly facts: Uint8Array | null | 'as-handed-over';
  readonly decision: Decision;
  /** Whose letter it proved to be (an id of the directory); null: nobody's that is known. */
  readonly organisation: string | null;
}

export async function createExamination(
  tx: Transaction,
  examination: Pick<Examination, 'id' | 'letterId' | 'sequence' | 'requestedAt'>,
): Promise<void> {
  await tx
    .insertInto('examination')
    .values({
      id: examination.id,
      letter_id: examination.letterId,
      sequence: examination.sequence,
      requested_at: examination.requestedAt,
    })
    .execute();
}

/** Facts as they are stored: compressed, and their documents by name. */
export function packFacts(facts: LetterFacts): Uint8Array {
  return packed(facts, withoutDocument);
}

/**
 * Writes what an examination came to, that its letter is decided, and that the stage is done: one statement, since every letter
 * pays for it.
 * @returns whether the letter was answered before, or an answer is on its way
 * @throws ClaimLost where another worker has the request by now or has done it
 */
export async function recordExamination(
  tx: Transaction,
  held: HeldClaim,
  outcome: ExaminationOutcome,
): Promise<{ readonly isAnswered: boolean }> {
  const { decision, examinedAt } = outcome;
  const id = held.examinationId;
  const facts = outcome.facts === 'as-handed-over' ? sql`` : sql`facts = ${outcome.facts},`;
  const { rows } = await sql<{ isAnswered: boolean }>`
    with finished as (
      update stage_request set finished_at = ${examinedAt}, claimed_until = null
      where ${isHeld(held, 'examination')} returning letter_id),
    decided as (
      update letter set state = 'decided', organisation = ${outcome.organisation}
      where id = (select letter_id from finished))
    update examination set examined_at = ${examinedAt}, edition = ${outcome.edition},
      edition_digest = ${outcome.editionDigest}, ${facts} handed_over = null, findings = ${JSON.stringify(decision.findings)},
      reasons = ${JSON.stringify(decision.reasons)}, decision = ${decision.kind}, accepted_on = ${decision.acceptedOn},
      accepted_at = ${decision.acceptedAt}
    where id = ${id} and exists (select from finished)
    returning exists (select from notice where notice.letter_id = examination.letter_id) as "isAnswered"`.execute(tx);
  if (rows[0] === undefined) throw new ClaimLost(`examination ${id} is no longer ours`);
  return rows[0];
}

/** The latest examination that came to a decision (advice decides nothing); before the first decision, the latest requested one. */
export function currentExamination(database: Database, letterId: string): Promise<Examination | null> {
  return firstExamination(database, sql`letter_id = ${letterId}`);
}

export function loadExamination(database: Database, id: string): Promise<Examination | null> {
  return firstExamination(database, sql`id = ${id}`);
}

async function firstExamination(database: Database, condition: RawBuilder<unknown>): Promise<Examination | null> {
  const { rows } = await sql<Omit<Examination, 'facts'> & { facts: Uint8Array | null }>`
    select id, letter_id as "letterId", sequence, requested_at as "requestedAt", examined_at as "examinedAt", edition,
      edition_digest as "editionDigest", facts, findings, reasons, decision, accepted_on as "acceptedOn",
      accepted_at as "acceptedAt"
    from examination where ${condition} order by examined_at is null, purpose = 'advice', sequence desc limit 1`.execute(
    database,
  );
  const row = rows[0];
  if (row === undefined) return null;
  const facts = unpacked(row.facts) as Examination['facts'];
  // JSON holds the instant as text.
  return { ...row, facts: facts === null ? null : { ...facts, arrivedAt: new Date(facts.arrivedAt) } };
}

type WithoutDocuments<Value> = Value extends LetterDocument
  ? Omit<LetterDocument, 'facts'>
  : Value extends Date | string
    ? Value
    : Value extends object
      ? { readonly [Key in keyof Value]: WithoutDocuments<Value[Key]> }
      : Value;

/** The facts name a document wherever it plays a part: its pages would be stored three times over. */
function withoutDocument(key: string, value: unknown): unknown {
  return key === 'document' && typeof value === 'object' ? { ...value, facts: undefined } : value;
}
