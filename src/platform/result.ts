/**
 * The world's faults, returned and never thrown. A letter's fault is a finding (ordinary data); our own fault is thrown.
 * `transient` is worth another try, `permanent` is not.
 */
export type OperatingFailure =
  | { readonly kind: 'transient'; readonly code: TransientCode; readonly detail: string; readonly cause?: unknown }
  | { readonly kind: 'permanent'; readonly code: PermanentCode; readonly detail: string; readonly cause?: unknown };

export type TransientCode =
  | 'dns-temporary'
  | 'imap-closed'
  | 'imap-timeout'
  | 'smtp-unavailable'
  | 'oauth2-unavailable'
  | 'ocsp-unreachable'
  | 'crl-unreachable'
  | 'tsa-unreachable'
  | 'earlier-copy-undecided'
  | 'earlier-letter-undecided'
  | 'parser-stopped'
  | 'storage-unavailable'
  | 'stage-threw';

export type PermanentCode =
  | 'raw-letter-missing'
  | 'raw-letter-altered'
  | 'imap-refused'
  | 'smtp-refused'
  | 'oauth2-refused'
  | 'mailbox-folder-missing'
  | 'notice-not-sendable'
  | 'worker-lost'
  | 'not-found';

export type Result<Value, Failure = OperatingFailure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function transient(
  code: TransientCode,
  detail: string,
  cause?: unknown,
): { ok: false; failure: OperatingFailure } {
  return { ok: false, failure: { kind: 'transient', code, detail, cause } };
}

export function permanent(
  code: PermanentCode,
  detail: string,
  cause?: unknown,
): { ok: false; failure: OperatingFailure } {
  return { ok: false, failure: { kind: 'permanent', code, detail, cause } };
}

/** What to print of an unknown thrown value: its message, never its stack. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
