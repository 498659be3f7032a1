import { sql } from 'kysely';
import type { DecisionKind } from '../../decision/decision.ts';
import { newIdentifier } from '../../platform/identifier.ts';
import type { LocalisedText } from '../../platform/localised-text.ts';
import type { Transaction } from '../../registry/database.ts';
import type { Actor } from './actor.ts';

/** A ground of a refusal by staff, in the words that the sender reads. */
export interface StaffGround {
  readonly clause: string;
  readonly message: LocalisedText;
  readonly remedy: LocalisedText;
}

/**
 * Writes a person's decision beside the examinations, so that it is the one that stands: later copies, tables and exports follow
 * it as they follow the intake's own. Returns its id.
 */
export async function recordStaffDecision(
  tx: Transaction,
  decided: {
    readonly letterId: string;
    readonly actor: Actor;
    readonly now: Date;
    readonly decision: DecisionKind;
    readonly acceptedOn?: string | null;
    readonly acceptedAt?: Date | null;
    readonly grounds?: readonly StaffGround[];
  },
): Promise<string> {
  const { letterId, actor, now, decision } = decided;
  const id = newIdentifier(now);
  await sql`insert into examination (id, letter_id, sequence, requested_at, examined_at, edition, edition_digest,
      findings, reasons, decision, accepted_on, accepted_at, purpose, decided_by)
    select ${id}, letter_id, sequence + 1, ${now}, ${now}, edition, edition_digest, '[]', '[]', ${decision},
      ${decided.acceptedOn ?? null}::date, ${decided.acceptedAt ?? null}::timestamptz, 'staff', ${actor.id}
    from examination where letter_id = ${letterId} order by sequence desc limit 1`.execute(tx);
  for (const [place, { clause, message, remedy }] of (decided.grounds ?? []).entries()) {
    await sql`insert into staff_ground (examination_id, place, clause, message, remedy)
      values (${id}, ${place}, ${clause}, ${JSON.stringify(message)}, ${JSON.stringify(remedy)})`.execute(tx);
  }
  return id;
}
