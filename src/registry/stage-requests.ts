import { type RawBuilder, sql } from 'kysely';
import { type Database, storableText, type Transaction } from './database.ts';

/** A request that a worker holds until its lease ends, it finishes, fails or postpones. */
export interface ClaimedRequest {
  readonly examinationId: string;
  readonly letterId: string;
  /** Tries that failed so far. */
  readonly attempts: number;
  /** Claims that were lost with their worker before it came to an end. */
  readonly lostClaims: number;
  /** Which claim of this request it is: another number at every claim, by whomever. */
  readonly claim: number;
}

/** What tells a claim that still holds from one that has passed to somebody else. */
export type HeldClaim = Pick<ClaimedRequest, 'examinationId' | 'claim'>;

/** The request has passed to another worker, or is done: what this one has come to must not be kept. */
export class ClaimLost extends Error {}

/**
 * The outbox: written in the transaction of the work before it. Asking again for a stage that was asked for, done or
 * not, changes nothing.
 */
export async function requestStage(
  tx: Transaction,
  examinationId: string,
  stage: string,
  { requestedAt, dueAt }: { requestedAt: Date; dueAt: Date },
): Promise<void> {
  await sql`insert into stage_request (examination_id, stage, letter_id, arrived_at, requested_at, due_at)
    select examination.id, ${stage}, letter.id, letter.arrived_at, ${requestedAt}, ${dueAt}
    from examination join letter on letter.id = examination.letter_id where examination.id = ${examinationId}
    on conflict (examination_id, stage) do nothing`.execute(tx);
}

/**
 * Claims due requests of a stage in order of their letters' arrival. Several workers never get the same one.
 *
 * A request whose lease ran out was lost with its worker. That is counted apart from failed attempts: a restart must not
 * cost a letter its place, however often, and yet a letter that kills its worker must be told from the others in the end.
 *
 * What was due when it was requested stays due, or a clock that is set back would stop every letter under way. And what is `underWay`
 * in the process that asks is not claimed again, though a clock that is set forward has ended its lease: the first run would be in vain.
 * A claim of its own that is not under way there is one whose answer was lost with the connection: it is taken again at once.
 */
export async function claimDue(
  database: Database,
  claim: {
    readonly stage: string;
    readonly now: Date;
    readonly limit: number;
    readonly leaseSeconds: number;
    /** Nothing past a letter that arrived earlier and is still being read for the first time. */
    readonly inOrder: boolean;
    readonly claimedBy: string;
    /** Examinations that the process `claimedBy` is running in this stage now: all of them. */
    readonly underWay: readonly string[];
  },
): Promise<readonly ClaimedRequest[]> {
  const { stage, now, limit, leaseSeconds, inOrder, claimedBy, underWay } = claim;
  const leaseEnd = new Date(now.getTime() + leaseSeconds * 1000);
  const { rows } = await sql<ClaimedRequest & { arrivedAt: Date }>`
    with due as (
      select examination_id from stage_request
      where stage = ${stage} and finished_at is null and (due_at <= ${now} or due_at <= requested_at)
        and (claimed_until is null or claimed_until <= ${now} or claimed_by = ${claimedBy})
        and examination_id <> all(${underWay}::text[])
        and (not ${inOrder}::boolean or arrived_at <= coalesce(
          (select arrived_at from stage_request where stage = 'evidence' and finished_at is null and attempts = 0
            order by arrived_at, letter_id limit 1), 'infinity'))
      order by arrived_at, letter_id limit ${limit} for update skip locked)
    update stage_request as request set claimed_until = ${leaseEnd}, claimed_by = ${claimedBy},
      claim_count = claim_count + 1,
      lost_claims = lost_claims + (claimed_until is not null)::int
    from due where request.examination_id = due.examination_id and request.stage = ${stage}
    returning request.examination_id as "examinationId", request.letter_id as "letterId", request.attempts,
      request.lost_claims as "lostClaims", request.claim_count as claim, request.arrived_at as "arrivedAt"`.execute(
    database,
  );
  // RETURNING promises no order.
  return rows
    .sort((a, b) => a.arrivedAt.getTime() - b.arrivedAt.getTime() || (a.letterId < b.letterId ? -1 : 1))
    .map(({ arrivedAt: _, ...request }) => request);
}

/** Frees every claim at the start of a process that has the database for itself: whoever held one is dead. */
export async function releaseClaims(database: Database, now: Date): Promise<void> {
  await sql`update stage_request set claimed_until = ${now}
    where finished_at is null and claimed_until is not null and claimed_until > ${now}`.execute(database);
}

/** @throws ClaimLost, so that the transaction of a worker that came too late keeps nothing */
export async function finishStage(tx: Transaction, held: HeldClaim, stage: string, now: Date): Promise<void> {
  const { numAffectedRows } = await sql`update stage_request set finished_at = ${now}, claimed_until = null
    where ${isHeld(held, stage)}`.execute(tx);
  if (numAffectedRows !== 1n) throw new ClaimLost(`${stage} of ${held.examinationId} is no longer ours`);
}

/** Notes a failed attempt and when to try again. Nothing happens where the request has passed to another worker. */
export async function failStage(
  database: Database,
  held: HeldClaim,
  stage: string,
  { error, dueAt }: { error: string; dueAt: Date },
): Promise<void> {
  await sql`update stage_request set attempts = attempts + 1, last_error = ${storableText(error)}, due_at = ${dueAt},
      claimed_until = null
    where ${isHeld(held, stage)}`.execute(database);
}

/** Gives a request back without counting an attempt: it waits for its hour or, with no hour told, for an earlier letter. */
export async function postponeStage(
  database: Database,
  held: HeldClaim,
  stage: string,
  { dueAt }: { dueAt?: Date } = {},
): Promise<void> {
  await sql`update stage_request set due_at = coalesce(${dueAt ?? null}::timestamptz, due_at), claimed_until = null
    where ${isHeld(held, stage)}`.execute(database);
}

/** Asks for a finished stage once more, by a person's word. Nothing happens where it is still asked for. */
export async function reopenStage(
  tx: Transaction,
  { examinationId, stage, now }: { readonly examinationId: string; readonly stage: string; readonly now: Date },
): Promise<void> {
  await requestStage(tx, examinationId, stage, { requestedAt: now, dueAt: now });
  await sql`update stage_request set finished_at = null, attempts = 0, lost_claims = 0, last_error = null, due_at = ${now}
    where examination_id = ${examinationId} and stage = ${stage} and finished_at is not null`.execute(tx);
}

/** Has a step that failed tried at once, and gives its letter. Null where it is being tried, or is done. */
export async function hastenStage(
  tx: Transaction,
  { examinationId, stage, now }: { readonly examinationId: string; readonly stage: string; readonly now: Date },
): Promise<string | null> {
  const { rows } = await sql<{ letterId: string }>`update stage_request set due_at = ${now}
    where examination_id = ${examinationId} and stage = ${stage} and finished_at is null and attempts > 0
      and (claimed_until is null or claimed_until <= ${now}) returning letter_id as "letterId"`.execute(tx);
  return rows[0]?.letterId ?? null;
}

/** The request is unfinished, and no later claim has been made on it. */
export function isHeld({ examinationId, claim }: HeldClaim, stage: string): RawBuilder<boolean> {
  return sql`examination_id = ${examinationId} and stage = ${stage} and finished_at is null and claim_count = ${claim}`;
}

/** When the next request can be claimed: `now` where one is due already, null where none is unfinished. */
export async function nextDueAt(database: Database, now: Date): Promise<Date | null> {
  // Two index look-ups: the earliest unclaimed request, and the earliest lease to run out.
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select min(due_at) from stage_request where finished_at is null and claimed_until is null),
      (select min(claimed_until) from stage_request where finished_at is null and claimed_until is not null)
    ) as at`.execute(database);
  const at = rows[0]?.at ?? null;
  return at !== null && at < now ? now : at;
}

/** What a decision asks of the others before it is made. */
export interface BeforeDecision {
  /**
   * A letter that arrived earlier still waits for its evidence or examination and never failed, or for its number now that reception
   * is open. A number is given only when not: so numbers follow arrival, and one troubled letter doesn't stop the journal.
   */
  readonly hasEarlier: boolean;
  /** The latest import of the control register; null before the first one. */
  readonly registerImport: number | null;
}

/**
 * Asked in the transaction that decides, and one statement, since every letter pays for it. It also makes the decisions on letters of
 * the same content wait for one another until the transaction ends, so that two copies are never both taken for the first.
 */
export async function beforeDecision(
  tx: Database,
  letter: { readonly arrivedAt: Date; readonly letterId: string; readonly contentSha256: string; readonly now: Date },
): Promise<BeforeDecision> {
  const { arrivedAt, letterId, contentSha256, now } = letter;
  const { rows } = await sql<BeforeDecision>`
    select (exists (
      select from stage_request
      where finished_at is null and attempts = 0 and stage in ('evidence', 'examination')
        and (arrived_at, letter_id) < (${arrivedAt}::timestamptz, ${letterId}::text))
    or exists (
      select from stage_request
      where finished_at is null and stage = 'acceptance' and due_at <= ${now}
        and (arrived_at, letter_id) < (${arrivedAt}::timestamptz, ${letterId}::text))) as "hasEarlier",
    (select max(sequence) from control_register_import) as "registerImport",
    pg_advisory_xact_lock(hashtextextended(${`tirkeu.content.${contentSha256}`}, 0))`.execute(tx);
  const { hasEarlier, registerImport } = rows[0]!;
  return { hasEarlier, registerImport };
}

/**
 * Whether a letter that arrived earlier and was deferred like this one still waits for its number, though reception is open:
 * another worker may be at it.
 */
export async function acceptanceDueBefore(
  database: Database,
  { arrivedAt, letterId, now }: { arrivedAt: Date; letterId: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from stage_request
      where finished_at is null and stage = 'acceptance' and due_at <= ${now}
        and (arrived_at, letter_id) < (${arrivedAt}::timestamptz, ${letterId}::text)) as found`.execute(database);
  return rows[0]!.found;
}

/** Whether letters are on their way to their first decision. */
export async function lettersUnderWay(database: Database): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from stage_request
      where finished_at is null and attempts = 0 and stage in ('evidence', 'examination')) as found`.execute(database);
  return rows[0]!.found;
}

export async function countUnfinished(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from stage_request where finished_at is null`.execute(database);
  return rows[0]!.count;
}
