import { setTimeout as delay } from 'node:timers/promises';
import { captureMailbox } from '../../src/mailbox/capture.ts';
import type { CaptureEvent } from '../../src/mailbox/capture-event.ts';
import type { CaptureLedger } from '../../src/mailbox/capture-ledger.ts';
import type { MailboxSettings } from '../../src/platform/settings.ts';
import { dovecotPassword } from '../peers/dovecot.ts';

export interface RunningCapture {
  readonly events: CaptureEvent[];
  count(kind: CaptureEvent['kind']): number;
  stop(): Promise<void>;
}

/** Sweeps are an hour apart unless a test says otherwise, so that nothing is found by a sweep unnoticed. */
export function mailboxSettings(port: number, user: string, changes: Partial<MailboxSettings> = {}): MailboxSettings {
  return {
    id: user,
    address: `${user}@gov.example`,
    imap: { host: '127.0.0.1', port, tls: 'none', user, password: { environment: 'UNUSED' } },
    folder: 'INBOX',
    afterCapture: { moveTo: 'Tirkeu' },
    sweepIntervalSeconds: 3600,
    commandTimeoutSeconds: 10,
    silenceLimitSeconds: 300,
    ...changes,
  };
}

export function startCapture(
  mailbox: MailboxSettings,
  ledger: CaptureLedger,
  options: { letterSizeBytesMax?: number; onEvent?: (event: CaptureEvent) => void } = {},
): RunningCapture {
  const events: CaptureEvent[] = [];
  const abort = new AbortController();
  const run = captureMailbox({
    mailbox,
    logIn: dovecotPassword,
    ledger,
    letterSizeBytesMax: options.letterSizeBytesMax ?? 60_000_000,
    clock: () => new Date(),
    random: () => 0.5,
    log: (event) => {
      events.push(event);
      options.onEvent?.(event);
    },
    signal: abort.signal,
  });
  return {
    events,
    count: (kind) => events.filter((event) => event.kind === kind).length,
    async stop() {
      abort.abort();
      await run;
    },
  };
}

/** Waits for what must come to pass; fails with what was waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`in ${seconds} s it did not come about that ${what}`);
    await delay(10);
  }
}

export function letter(subject: string, bodyOctets = 100): string {
  const line = `${'а'.repeat(35)}\r\n`;
  const body = line.repeat(Math.ceil(bodyOctets / Buffer.byteLength(line)));
  return `From: a@dsm.example\r\nTo: kense@gov.example\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`;
}
