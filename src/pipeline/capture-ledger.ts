import type { CapturedMessage, CaptureLedger } from '../mailbox/capture-ledger.ts';
import { newIdentifier } from '../platform/identifier.ts';
import { messageOf, ok, type Result, transient } from '../platform/result.ts';
import { insertCapturedLetter, octetsKnown } from '../registry/captured-letter.ts';
import { inTransaction, type Transaction } from '../registry/database.ts';
import { type MailboxLease, requireMailbox } from '../registry/mailbox-leases.ts';
import {
  accountedAmong,
  accountedUids,
  letterForRestoredMessage,
  markDisposed,
  pendingDisposals,
  recordMessage,
  recordSweep,
} from '../registry/mailbox-ledger.ts';
import { allEnded } from '../registry/overlapping.ts';
import type { Services } from './services.ts';
import type { StageName } from './stage.ts';

/**
 * Capture's way into letter store and registry. A letter and the request to examine it are committed together.
 *
 * With a lease nothing is committed once another worker has taken the mailbox over.
 */
export function registryCaptureLedger(services: Services, lease: MailboxLease | null = null): CaptureLedger {
  const { database, letterStore } = services;
  return {
    accountedUids: (mailbox, uidValidity) => accountedUids(database, mailbox, Number(uidValidity)),
    storeOctets: (octets) => letterStore.put(octets),
    async commitCaptured(mailbox, uidValidity, messages) {
      const committed = await commitMessages(services, lease, mailbox, Number(uidValidity), messages);
      if (!committed.ok) return committed;
      for (const letter of committed.value) services.tell({ kind: 'captured', mailbox, ...letter });
      if (committed.value.length > 0) for (const stage of firstStages(services)) services.wake(stage);
      return ok(undefined);
    },
    pendingDisposals: (mailbox, uidValidity) => pendingDisposals(database, mailbox, Number(uidValidity)),
    commitDisposed: (mailbox, uidValidity, uids) =>
      inTransaction(
        database,
        async (tx) => {
          if (lease !== null) await requireMailbox(tx, lease);
          await markDisposed(tx, mailbox, Number(uidValidity), uids);
        },
        'lazy',
      ),
    commitSweep: (mailbox, { uidValidity, messageCount, at }) =>
      inTransaction(
        database,
        async (tx) => {
          if (lease !== null) await requireMailbox(tx, lease);
          await recordSweep(tx, { mailbox, uidValidity: Number(uidValidity), count: messageCount, at });
        },
        'lazy',
      ),
  };
}

interface NewLetter {
  readonly letterId: string;
  readonly sizeOctets: number;
}

async function commitMessages(
  services: Services,
  lease: MailboxLease | null,
  mailbox: string,
  uidValidity: number,
  messages: readonly CapturedMessage[],
): Promise<Result<readonly NewLetter[]>> {
  try {
    return ok(
      await inTransaction(services.database, async (tx) => {
        if (lease !== null) await requireMailbox(tx, lease);
        const unknown: CapturedMessage[] = [];
        const uids = messages.map((message) => message.uid);
        const accounted = await accountedAmong(tx, mailbox, uidValidity, uids);
        const fresh = messages.filter(({ uid }) => !accounted.has(uid));
        const known = await octetsKnown(
          tx,
          mailbox,
          fresh.map((message) => message.octets.sha256),
        );
        for (const message of fresh) {
          if (known.has(message.octets.sha256) && (await linkRestored(services, tx, mailbox, uidValidity, message)))
            continue;
          unknown.push(message);
        }
        return allEnded(unknown.map((message) => commitLetter(services, tx, mailbox, uidValidity, message)));
      }),
    );
  } catch (thrown) {
    return transient('storage-unavailable', `the letters could not be committed: ${messageOf(thrown)}`, thrown);
  }
}

/** Links the UID to the letter that this mailbox gave us before it was renumbered or restored. False where there is none. */
async function linkRestored(
  services: Services,
  tx: Transaction,
  mailbox: string,
  uidValidity: number,
  message: CapturedMessage,
): Promise<boolean> {
  const letterId = await letterForRestoredMessage(tx, mailbox, uidValidity, message.octets.sha256);
  if (letterId === null) return false;
  const { uid, sizeOctets, internalDate } = message;
  const recordedAt = services.clock();
  const row = { mailbox, uidValidity, uid, letterId, sizeOctets, internalDate, recordedAt };
  return recordMessage(tx, { ...row, disposal: disposalOf(message) });
}

async function commitLetter(
  services: Services,
  tx: Transaction,
  mailbox: string,
  uidValidity: number,
  message: CapturedMessage,
): Promise<NewLetter> {
  const now = services.clock();
  const letter = {
    id: newIdentifier(now),
    mailbox,
    sha256: message.octets.sha256,
    sizeOctets: message.sizeOctets,
    arrivedAt: message.internalDate,
    capturedAt: now,
    complete: message.complete,
  };
  const account = { uidValidity, uid: message.uid, disposal: disposalOf(message) };
  await insertCapturedLetter(tx, letter, account, newIdentifier(now), firstStages(services));
  return { letterId: letter.id, sizeOctets: message.sizeOctets };
}

/** What begins with a letter's capture. Its time stamp is taken beside its way, which never waits for one. */
function firstStages({ timeStamping }: Services): readonly StageName[] {
  return timeStamping === null ? ['evidence'] : ['evidence', 'receipt-stamp'];
}

/** A letter that is too large stays where it is. */
function disposalOf({ complete }: CapturedMessage): 'pending' | 'left' {
  return complete ? 'pending' : 'left';
}
