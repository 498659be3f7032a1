/** What a clause may rest on. Without evidence there is no known fact: the types do not let one be built. */
export type Evidence =
  /** Octets of the stored raw letter; `quote` is the text they decode to. */
  | {
      readonly kind: 'span';
      readonly where: string;
      readonly start: number;
      readonly end: number;
      readonly quote: string;
    }
  /** Something looked for and not there; `where` says what was searched. */
  | { readonly kind: 'absence'; readonly where: string; readonly searched: string }
  /**
   * A row of a register, the directory, the calendar, a DNS answer or the mail server's own record. `coded`: the quote is ours, in
   * codes that `quoteInWords` says in the reader's language.
   */
  | { readonly kind: 'record'; readonly where: string; readonly quote: string; readonly coded?: true };

export type SomeEvidence = readonly [Evidence, ...Evidence[]];

export type UnknownReason = 'temperror' | 'indeterminate' | 'unreadable';

export type Fact<Value> =
  | { readonly state: 'known'; readonly value: Value; readonly evidence: SomeEvidence }
  | { readonly state: 'unknown'; readonly reason: UnknownReason };

export function known<Value>(value: Value, ...evidence: SomeEvidence): Fact<Value> {
  return { state: 'known', value, evidence };
}

export function unknown(reason: UnknownReason): { readonly state: 'unknown'; readonly reason: UnknownReason } {
  return { state: 'unknown', reason };
}
