import type { HandedEvent } from './event.ts';

/** Whoever accepted letters are handed on to, one entry after the other. */
export interface Receiver {
  /** Names its progress in the database. */
  readonly target: 'webhook' | 'folder';
  readonly retrySeconds: number;
  readonly retrySecondsMax: number;
  /** True when the receiver has it for good. It may be given the same event again. */
  take(event: HandedEvent): Promise<Taken>;
}

export type Taken = { readonly ok: true } | { readonly ok: false; readonly detail: string };
