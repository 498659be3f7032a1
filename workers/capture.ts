import { captureMailbox } from '../src/mailbox/capture.ts';
import { registryCaptureLedger } from '../src/pipeline/capture-ledger.ts';
import type { Log } from '../src/platform/log.ts';
import { logCaptureEvent } from './event-log.ts';
import type { OpenServices } from './open-services.ts';

/** Watches every configured mailbox until the signal; one that fails never stops the others. */
export async function captureMailboxes(services: OpenServices, log: Log, signal: AbortSignal): Promise<void> {
  const ledger = registryCaptureLedger(services);
  await Promise.all(
    services.settings.mailboxes.mailboxes.map((mailbox) => {
      const mailboxLog = log.child({ mailbox: mailbox.id });
      return captureMailbox({
        mailbox,
        password: services.mailboxPasswords.get(mailbox.id) ?? '',
        ledger,
        letterSizeBytesMax: services.settings.limits.letterSizeBytesMax,
        clock: services.clock,
        random: Math.random,
        log: (event) => logCaptureEvent(mailboxLog, event),
        signal,
      });
    }),
  );
}
