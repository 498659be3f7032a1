import { sql } from 'kysely';
import type { Transaction } from '../../registry/database.ts';
import { moveOnDesk, setHolder } from '../../registry/desk.ts';
import { proposalFor } from '../../registry/desk-letter.ts';
import type { Services } from '../services.ts';
import { type Actor, type ActResult, done, refused } from './actor.ts';
import { audited } from './claim.ts';
import { openAct } from './open-act.ts';
import { type Refusal, refuseLetter } from './refuse.ts';
import { recordStaffDecision } from './staff-decision.ts';

interface Proposal {
  readonly letterId: string;
  readonly actor: Actor;
  readonly reason: string;
}

/** Proposes to let a letter out of quarantine. A second person confirms it; nothing happens until then. */
export async function proposeRelease(services: Services, tx: Transaction, proposal: Proposal): Promise<ActResult> {
  const opened = await openAct(tx, 'propose-release', proposal.letterId, proposal.actor);
  if (!opened.ok) return opened;
  return propose(services, tx, proposal, 'release', null);
}

/** Proposes a refusal, where the office wants two people for it. */
export async function proposeRefusal(
  services: Services,
  tx: Transaction,
  { letterId, actor, reason, grounds }: Omit<Refusal, 'proposedBy'>,
): Promise<ActResult> {
  const opened = await openAct(tx, 'refuse', letterId, actor);
  if (!opened.ok) return opened;
  const proposed = await propose(services, tx, { letterId, actor, reason }, 'refuse', { grounds });
  // The second person must be able to take it up.
  if (proposed.ok) await setHolder(tx, letterId, null, services.clock());
  return proposed;
}

async function propose(
  services: Services,
  tx: Transaction,
  { letterId, actor, reason }: Proposal,
  act: 'release' | 'refuse',
  input: object | null,
): Promise<ActResult> {
  const now = services.clock();
  const { numAffectedRows } = await sql`
    insert into act_proposal (letter_id, act, input, reason, proposed_by, proposed_at)
    values (${letterId}, ${act}, ${JSON.stringify(input ?? {})}, ${reason}, ${actor.id}, ${now})
    on conflict (letter_id) do nothing`.execute(tx);
  if (numAffectedRows !== 1n) return refused({ code: 'already-proposed' });
  await audited(tx, { letterId, actor, now }, `propose-${act}`, { reason });
  return done(undefined);
}

/** Does what another person proposed. */
export async function confirmProposal(
  services: Services,
  tx: Transaction,
  { letterId, actor }: Omit<Proposal, 'reason'>,
): Promise<ActResult<{ readonly act: 'release' | 'refuse'; readonly noNotice: string | null }>> {
  const opened = await openAct(tx, 'confirm', letterId, actor);
  if (!opened.ok) return opened;
  const proposal = await proposalFor(tx, letterId);
  if (proposal === null) return refused({ code: 'nothing-proposed' });
  if (proposal.proposedBy === actor.id) return refused({ code: 'same-person' });
  const now = services.clock();
  const { reason, proposedBy } = proposal;
  if (proposal.act === 'refuse') {
    // Our own JSON, written by proposeRefusal.
    const { grounds } = proposal.input as Pick<Refusal, 'grounds'>;
    const outcome = await refuseLetter(services, tx, { letterId, actor, grounds, reason, proposedBy });
    if (!outcome.ok) return outcome;
    await endProposal(tx, letterId);
    return done({ act: 'refuse', noNotice: outcome.value.noNotice });
  }
  if (opened.value.place.queue !== 'quarantined')
    return refused({ code: 'wrong-queue', queue: opened.value.place.queue });
  await endProposal(tx, letterId);
  await recordStaffDecision(tx, { letterId, actor, now, decision: 'review' });
  await moveOnDesk(tx, letterId, { queue: 'review' });
  await audited(tx, { letterId, actor, now }, 'release-from-quarantine', { reason, proposedBy });
  return done({ act: 'release', noNotice: null });
}

/** Takes a proposal back: its author, or the second person who does not agree. */
export async function dropProposal(
  services: Services,
  tx: Transaction,
  { letterId, actor, reason }: Proposal,
): Promise<ActResult> {
  const opened = await openAct(tx, 'confirm', letterId, actor);
  if (!opened.ok) return opened;
  const proposal = await proposalFor(tx, letterId);
  if (proposal === null) return refused({ code: 'nothing-proposed' });
  await endProposal(tx, letterId);
  await audited(tx, { letterId, actor, now: services.clock() }, `drop-${proposal.act}`, { reason });
  return done(undefined);
}

async function endProposal(tx: Transaction, letterId: string): Promise<void> {
  await sql`delete from act_proposal where letter_id = ${letterId}`.execute(tx);
}
