import { sql } from 'kysely';
import type { DecisionKind, DecisionReason } from '../decision/decision.ts';
import type { ClauseFinding } from '../regulation/finding.ts';
import type { Database } from './database.ts';
import type { DeskQueue } from './desk.ts';

/** An examination, or a person's decision, as the letter's history shows it. */
export interface DecisionOnFile {
  readonly id: string;
  readonly sequence: number;
  readonly purpose: 'decision' | 'advice' | 'staff';
  readonly requestedAt: Date;
  readonly examinedAt: Date | null;
  readonly edition: string | null;
  readonly decision: DecisionKind | null;
  readonly acceptedOn: string | null;
  readonly acceptedAt: Date | null;
  readonly findings: readonly ClauseFinding[] | null;
  readonly reasons: readonly DecisionReason[] | null;
  /** Staff id; null: the intake itself. */
  readonly decidedBy: string | null;
  readonly deciderName: string | null;
}

/** Every examination and decision, the first first. */
export async function decisionsOf(database: Database, letterId: string): Promise<readonly DecisionOnFile[]> {
  const { rows } = await sql<DecisionOnFile>`
    select examination.id, sequence, purpose, requested_at as "requestedAt", examined_at as "examinedAt", edition,
      decision, accepted_on as "acceptedOn", accepted_at as "acceptedAt", findings, reasons, decided_by as "decidedBy",
      staff_user.name as "deciderName"
    from examination left join staff_user on staff_user.id = examination.decided_by
    where letter_id = ${letterId} order by sequence`.execute(database);
  return rows;
}

/** Another letter that has to do with this one. */
export interface NeighbourLetter {
  readonly letterId: string;
  readonly relation: 'thread' | 'outgoing-number' | 'earlier-refusal' | 'copy' | 'original';
  readonly arrivedAt: Date;
  readonly subject: string | null;
  readonly queue: DeskQueue;
  readonly registeredNumber: string | null;
}

const neighboursMax = 12;
/** Letters of one relation that are looked at. */
const relatedMax = 100;

/** By what a letter is related to others. */
interface OwnKeys {
  readonly organisation: string | null;
  readonly arrivedAt: Date | null;
  readonly outgoingNumber: string | null;
  readonly thread: readonly string[];
}

/** Letters of the same thread, the same outgoing number of the same organisation, copies, and the sender's earlier refusals. */
export async function neighboursOf(database: Database, letterId: string): Promise<readonly NeighbourLetter[]> {
  const found = await sql<OwnKeys>`
    select desk.organisation, desk.arrived_at as "arrivedAt", letter_words.outgoing_number as "outgoingNumber",
      coalesce(letter_words.thread, '{}') as thread
    from desk left join letter_words on letter_words.letter_id = desk.letter_id
    where desk.letter_id = ${letterId}`.execute(database);
  const own = found.rows[0] ?? { organisation: null, arrivedAt: null, outgoingNumber: null, thread: [] };
  // Asked with values and limits, not by a join to the letter's own row: the planner would read every letter for it. So it would
  // where a limit stands beside a condition that it takes for common, hence the materialized parts: they are planned without one.
  const { rows } = await sql<NeighbourLetter>`
    with threaded as materialized (
      select letter_id from letter_words where thread && ${sql.val([...own.thread])}::text[]),
    numbered as materialized (
      select letter_id from letter_words where outgoing_number = ${own.outgoingNumber}),
    related as (
      select original_letter_id as letter_id, 'original' as relation, 1 as rank from duplicate_link where letter_id = ${letterId}
      union all
      select letter_id, 'copy', 2 from duplicate_link where original_letter_id = ${letterId}
      union all
      (select letter_id, 'thread', 3 from threaded limit ${relatedMax})
      union all
      (select letter_id, 'outgoing-number', 4
        from numbered join desk using (letter_id) where desk.organisation = ${own.organisation} limit ${relatedMax})
      union all
      (select letter_id, 'earlier-refusal', 5 from desk
        where organisation = ${own.organisation} and queue = 'refused' and arrived_at < ${own.arrivedAt}
        order by arrived_at desc limit 5)),
    nearest as (
      select letter_id, relation, rank, row_number() over (partition by letter_id order by rank) as place from related)
    select picked.letter_id as "letterId", relation, letter.arrived_at as "arrivedAt", letter.subject, desk.queue,
      entry.registered_number as "registeredNumber"
    from (select * from nearest where place = 1 and letter_id <> ${letterId} order by rank limit ${relatedMax}) as picked
    join letter on letter.id = picked.letter_id join desk on desk.letter_id = picked.letter_id
    left join journal_entry as entry on entry.letter_id = picked.letter_id and entry.kind = 'registration'
    order by rank, letter.arrived_at desc limit ${neighboursMax}`.execute(database);
  return rows;
}

/** What a person found on a letter: a defect of the scanned paper (160.2). */
export interface StaffFinding {
  readonly id: string;
  readonly clause: string;
  readonly description: string;
  readonly recordedBy: string;
  readonly recorderName: string | null;
  readonly recordedAt: Date;
}

export async function staffFindingsOf(database: Database, letterId: string): Promise<readonly StaffFinding[]> {
  const { rows } = await sql<StaffFinding>`
    select staff_finding.id, clause, description, recorded_by as "recordedBy", staff_user.name as "recorderName",
      recorded_at as "recordedAt"
    from staff_finding left join staff_user on staff_user.id = staff_finding.recorded_by
    where letter_id = ${letterId} order by recorded_at`.execute(database);
  return rows;
}

/** What somebody proposes and a second person is to confirm. */
export interface ActProposal {
  readonly act: string;
  readonly input: unknown;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposerName: string | null;
  readonly proposedAt: Date;
}

export async function proposalFor(database: Database, letterId: string): Promise<ActProposal | null> {
  const { rows } = await sql<ActProposal>`
    select act, input, reason, proposed_by as "proposedBy", staff_user.name as "proposerName",
      proposed_at as "proposedAt"
    from act_proposal left join staff_user on staff_user.id = act_proposal.proposed_by
    where letter_id = ${letterId}`.execute(database);
  return rows[0] ?? null;
}

/** The letters of the same queue that arrived next before and after this one. */
export async function besides(
  database: Database,
  place: { readonly letterId: string; readonly queue: string },
): Promise<{ readonly previous: string | null; readonly next: string | null }> {
  const own = sql`(select arrived_at, letter_id from desk where letter_id = ${place.letterId})`;
  const { rows } = await sql<{ previous: string | null; next: string | null }>`
    select
      (select letter_id from desk where queue = ${place.queue} and (arrived_at, letter_id) > ${own}
       order by arrived_at, letter_id limit 1) as previous,
      (select letter_id from desk where queue = ${place.queue} and (arrived_at, letter_id) < ${own}
       order by arrived_at desc, letter_id desc limit 1) as next`.execute(database);
  return rows[0] ?? { previous: null, next: null };
}
