import { dayOf } from '../../calendar/day-of.ts';
import type { Transaction } from '../../registry/database.ts';
import { moveOnDesk, setHolder } from '../../registry/desk.ts';
import { cancelStage } from '../../registry/desk-notices.ts';
import { correctEntry } from '../../registry/journal.ts';
import { findLetter } from '../../registry/letters.ts';
import type { Services } from '../services.ts';
import { type Actor, type ActResult, done } from './actor.ts';
import { audited } from './claim.ts';
import { openAct } from './open-act.ts';
import { recordStaffDecision, type StaffGround } from './staff-decision.ts';
import { requestStaffNotice } from './staff-notice.ts';

export interface Refusal {
  readonly letterId: string;
  readonly actor: Actor;
  readonly grounds: readonly [StaffGround, ...StaffGround[]];
  readonly reason: string;
  /** Who proposed it, where two people are asked for. */
  readonly proposedBy: string | null;
}

/** Refuses a letter on grounds that a person picked. The notice says them in the words that the person saw. */
export async function refuseLetter(
  services: Services,
  tx: Transaction,
  refusal: Refusal,
): Promise<ActResult<{ readonly noNotice: string | null }>> {
  const opened = await openAct(tx, 'refuse', refusal.letterId, refusal.actor);
  if (!opened.ok) return opened;
  // A deferred letter waits for its number: it gets none now.
  if (opened.value.place.queue === 'deferred') await cancelStage(tx, refusal.letterId, 'acceptance', services.clock());
  return writeRefusal(services, tx, refusal, 'refuse');
}

/** Returns an accepted letter for correction: its number is annulled by a new entry, and the sender is told what to mend. */
export async function returnLetter(
  services: Services,
  tx: Transaction,
  refusal: Refusal,
): Promise<ActResult<{ readonly noNotice: string | null }>> {
  const opened = await openAct(tx, 'return', refusal.letterId, refusal.actor);
  if (!opened.ok) return opened;
  const { registration } = opened.value;
  if (registration === null) throw new Error(`letter ${refusal.letterId} is returned and bears no number`);
  const now = services.clock();
  await correctEntry(tx, {
    series: registration.series,
    year: registration.year,
    kind: 'annulment',
    citesPosition: registration.position,
    registeredOn: dayOf(now, services.settings.office.timeZone),
    registeredAt: now,
    details: { by: refusal.actor.name, reason: refusal.reason, returned: true },
  });
  return writeRefusal(services, tx, refusal, 'return');
}

async function writeRefusal(
  services: Services,
  tx: Transaction,
  { letterId, actor, grounds, reason, proposedBy }: Refusal,
  act: 'refuse' | 'return',
): Promise<ActResult<{ readonly noNotice: string | null }>> {
  const now = services.clock();
  const opened = await recordStaffDecision(tx, { letterId, actor, now, decision: 'refuse', grounds });
  const clauses = [...new Set(grounds.map(({ clause }) => clause))];
  await moveOnDesk(tx, letterId, { queue: 'refused', clauses });
  await setHolder(tx, letterId, null, now);
  await audited(tx, { letterId, actor, now }, act, { clauses, reason, ...(proposedBy !== null && { proposedBy }) });
  const letter = await requireLetter(tx, letterId);
  const notice = { kind: 'refused', grounds } as const;
  return done({ noNotice: await requestStaffNotice(services, tx, { letter, examinationId: opened, notice }) });
}

async function requireLetter(tx: Transaction, letterId: string) {
  const letter = await findLetter(tx, letterId);
  if (letter === null) throw new Error(`letter ${letterId} is refused and has no row`);
  return letter;
}
