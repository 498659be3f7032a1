import { captureMailbox } from '../src/mailbox/capture.ts';
import { type SharedMailboxes, shareMailboxes } from '../src/mailbox/shared-mailboxes.ts';
import { registryCaptureLedger } from '../src/pipeline/capture-ledger.ts';
import type { Log } from '../src/platform/log.ts';
import type { MailboxSettings } from '../src/platform/settings.ts';
import { giveUpMailbox, holdsMailbox, type MailboxLease, takeMailbox } from '../src/registry/mailbox-leases.ts';
import { logCaptureEvent } from './event-log.ts';
import type { OpenServices } from './open-services.ts';

/** Watches every configured mailbox until the signal; one that fails never stops the others. */
export async function captureMailboxes(services: OpenServices, log: Log, signal: AbortSignal): Promise<void> {
  const { mailboxes } = services.settings.mailboxes;
  await Promise.all(mailboxes.map((mailbox) => capture(services, log, mailbox, null, signal)));
}

/** Watches this worker's share of the mailboxes: what other workers watch is left to them until they are gone. */
export function captureShare(services: OpenServices, log: Log): SharedMailboxes {
  const { database, workerId, settings } = services;
  const { mailboxes } = settings.mailboxes;
  return shareMailboxes<MailboxLease>(
    mailboxes.map(({ id }) => id),
    {
      take: (mailbox) => takeMailbox(database, { mailbox, workerId }),
      giveUp: (lease) => giveUpMailbox(database, lease),
      isHeld: (lease) => holdsMailbox(database, lease),
    },
    async (lease, signal) => {
      const mailbox = mailboxes.find(({ id }) => id === lease.mailbox);
      if (mailbox !== undefined) await capture(services, log, mailbox, lease, signal);
    },
  );
}

async function capture(
  services: OpenServices,
  log: Log,
  mailbox: MailboxSettings,
  lease: MailboxLease | null,
  signal: AbortSignal,
): Promise<void> {
  const mailboxLog = log.child({ mailbox: mailbox.id });
  await captureMailbox({
    mailbox,
    logIn: services.mailboxLogIns.get(mailbox.id) ?? '',
    ledger: registryCaptureLedger(services, lease),
    letterSizeBytesMax: services.settings.limits.letterSizeBytesMax,
    clock: services.clock,
    random: Math.random,
    log: (event) => logCaptureEvent(mailboxLog, event),
    signal,
  });
}
