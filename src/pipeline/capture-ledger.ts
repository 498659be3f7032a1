import type { CapturedMessage, CaptureLedger } from '../mailbox/capture-ledger.ts';
import { newIdentifier } from '../platform/identifier.ts';
import { messageOf, ok, type Result, transient } from '../platform/result.ts';
import { inTransaction, type Transaction } from '../registry/database.ts';
import { createExamination } from '../registry/examinations.ts';
import { insertLetter } from '../registry/letters.ts';
import {
  accountedAmong,
  accountedUids,
  letterForRestoredMessage,
  markDisposed,
  pendingDisposals,
  recordMessage,
  recordSweep,
} from '../registry/mailbox-ledger.ts';
import { requestStage } from '../registry/stage-requests.ts';
import type { Services } from './services.ts';

/** Capture's way into letter store and registry. A letter and the request to examine it are committed together. */
export function registryCaptureLedger(services: Services): CaptureLedger {
  const { database, letterStore } = services;
  return {
    accountedUids: (mailbox, uidValidity) => accountedUids(database, mailbox, Number(uidValidity)),
    storeOctets: (octets) => letterStore.put(octets),
    async commitCaptured(mailbox, uidValidity, messages) {
      const committed = await commitMessages(services, mailbox, Number(uidValidity), messages);
      if (!committed.ok) return committed;
      for (const letter of committed.value) services.tell({ kind: 'captured', mailbox, ...letter });
      if (committed.value.length > 0) services.wake('evidence');
      return ok(undefined);
    },
    pendingDisposals: (mailbox, uidValidity) => pendingDisposals(database, mailbox, Number(uidValidity)),
    commitDisposed: (mailbox, uidValidity, uids) =>
      inTransaction(database, (tx) => markDisposed(tx, mailbox, Number(uidValidity), uids), 'lazy'),
    commitSweep: (mailbox, { uidValidity, messageCount, at }) =>
      inTransaction(
        database,
        (tx) => recordSweep(tx, { mailbox, uidValidity: Number(uidValidity), count: messageCount, at }),
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
  mailbox: string,
  uidValidity: number,
  messages: readonly CapturedMessage[],
): Promise<Result<readonly NewLetter[]>> {
  try {
    return ok(
      await inTransaction(services.database, async (tx) => {
        const letters: NewLetter[] = [];
        const uids = messages.map((message) => message.uid);
        const accounted = await accountedAmong(tx, mailbox, uidValidity, uids);
        for (const message of messages.filter(({ uid }) => !accounted.has(uid))) {
          const letter = await commitMessage(services, tx, mailbox, uidValidity, message);
          if (letter !== null) letters.push(letter);
        }
        return letters;
      }),
    );
  } catch (thrown) {
    return transient('storage-unavailable', `the letters could not be committed: ${messageOf(thrown)}`, thrown);
  }
}

/** Null where the octets are those of a letter this mailbox gave us before it was renumbered or restored. */
async function commitMessage(
  services: Services,
  tx: Transaction,
  mailbox: string,
  uidValidity: number,
  message: CapturedMessage,
): Promise<NewLetter | null> {
  const now = services.clock();
  const known = await letterForRestoredMessage(tx, mailbox, uidValidity, message.octets.sha256);
  const letterId = known ?? newIdentifier(now);
  if (known === null) {
    await insertLetter(tx, {
      id: letterId,
      mailbox,
      sha256: message.octets.sha256,
      sizeOctets: message.sizeOctets,
      arrivedAt: message.internalDate,
      capturedAt: now,
      complete: message.complete,
    });
    const examinationId = newIdentifier(now);
    await createExamination(tx, { id: examinationId, letterId, sequence: 1, requestedAt: now });
    await requestStage(tx, examinationId, 'evidence', { requestedAt: now, dueAt: now });
  }
  await recordMessage(tx, {
    mailbox,
    uidValidity,
    uid: message.uid,
    letterId,
    sizeOctets: message.sizeOctets,
    internalDate: message.internalDate,
    disposal: message.complete ? 'pending' : 'left',
    recordedAt: now,
  });
  return known === null ? { letterId, sizeOctets: message.sizeOctets } : null;
}
