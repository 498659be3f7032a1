import { messageOf, type OperatingFailure, permanent, transient } from '../platform/result.ts';

/** Carries a failure of the world through the loops of a session up to the one place that waits and tries again. */
export class OperatingFault extends Error {
  readonly failure: OperatingFailure;

  constructor(failure: OperatingFailure) {
    super(failure.detail, { cause: failure.cause });
    this.failure = failure;
  }
}

/** What imapflow threw, as a failure: a refusal (NO, BAD) leaves the connection usable, all else has ended it. */
export function imapFault(command: string, thrown: unknown): OperatingFault {
  if (thrown instanceof OperatingFault) return thrown;
  const { responseStatus, responseText, code, serverResponseCode } = thrown as Record<string, unknown>;
  if (responseStatus === 'NO' || responseStatus === 'BAD') {
    const detail = `${command}: ${typeof responseText === 'string' ? responseText : messageOf(thrown)}`;
    // Many servers leave the code NONEXISTENT (RFC 5530 §3) out; what refuses SELECT is the folder in any case.
    const isMissing = serverResponseCode === 'NONEXISTENT' || /^(SELECT|EXAMINE) /.test(command);
    const refusal = permanent(isMissing ? 'mailbox-folder-missing' : 'imap-refused', detail, thrown);
    return new OperatingFault(refusal.failure);
  }
  const isTimeout = code === 'ETIMEOUT' || code === 'CONNECT_TIMEOUT' || code === 'GREETING_TIMEOUT';
  const detail = `${command}: ${messageOf(thrown)}`;
  return new OperatingFault(transient(isTimeout ? 'imap-timeout' : 'imap-closed', detail, thrown).failure);
}

export function isRefusal(fault: OperatingFault): boolean {
  return fault.failure.kind === 'permanent';
}

/** Runs what belongs to the ledger: whatever it throws is the storage's fault and worth another try later. */
export async function withStorage<Value>(run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (thrown) {
    if (thrown instanceof OperatingFault) throw thrown;
    throw new OperatingFault(transient('storage-unavailable', messageOf(thrown), thrown).failure);
  }
}
