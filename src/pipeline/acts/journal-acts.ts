import { dayOf } from '../../calendar/day-of.ts';
import type { Transaction } from '../../registry/database.ts';
import { moveOnDesk } from '../../registry/desk.ts';
import { correctEntry } from '../../registry/journal.ts';
import type { Services } from '../services.ts';
import { type Actor, type ActResult, done, refused } from './actor.ts';
import { audited } from './claim.ts';
import { openAct } from './open-act.ts';
import { recordStaffDecision } from './staff-decision.ts';

interface EntryAct {
  readonly letterId: string;
  readonly actor: Actor;
  readonly reason: string;
}

/** Corrects what the journal says of a letter: a new entry that cites the old, which stays as it is. */
export async function correctLetterEntry(
  services: Services,
  tx: Transaction,
  { letterId, actor, reason, stands, shouldBe }: EntryAct & { readonly stands: string; readonly shouldBe: string },
): Promise<ActResult> {
  return appendTo(services, tx, { letterId, actor, reason }, 'correction', { stands, shouldBe });
}

/** Annuls a letter's number by a new entry that cites it; the letter is for review again. */
export async function annulLetterEntry(services: Services, tx: Transaction, act: EntryAct): Promise<ActResult> {
  return appendTo(services, tx, act, 'annulment', {});
}

async function appendTo(
  services: Services,
  tx: Transaction,
  { letterId, actor, reason }: EntryAct,
  kind: 'correction' | 'annulment',
  details: Readonly<Record<string, string>>,
): Promise<ActResult> {
  const opened = await openAct(tx, kind === 'correction' ? 'correct-entry' : 'annul-entry', letterId, actor);
  if (!opened.ok) return opened;
  const { registration } = opened.value;
  if (registration === null) return refused({ code: 'not-registered' });
  const now = services.clock();
  await correctEntry(tx, {
    series: registration.series,
    year: registration.year,
    kind,
    citesPosition: registration.position,
    registeredOn: dayOf(now, services.settings.office.timeZone),
    registeredAt: now,
    details: { by: actor.name, reason, ...details },
  });
  if (kind === 'annulment') {
    await recordStaffDecision(tx, { letterId, actor, now, decision: 'review' });
    await moveOnDesk(tx, letterId, { queue: 'review' });
  }
  const cites = `${registration.series} ${registration.year} ${registration.position}`;
  await audited(tx, { letterId, actor, now }, kind === 'correction' ? 'correct-entry' : 'annul-entry', {
    cites,
    reason,
    ...details,
  });
  return done(undefined);
}
