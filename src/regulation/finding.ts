import type { SomeEvidence, UnknownReason } from '../facts/fact.ts';

/** A clause's answer for one letter. A violation without evidence does not compile. `code` names the text in the catalogue. */
export type Finding =
  | { readonly outcome: 'satisfied'; readonly code: string; readonly evidence: SomeEvidence }
  | {
      readonly outcome: 'violated';
      readonly code: string;
      readonly evidence: SomeEvidence;
      /** What the policy does about a proven breach. */
      readonly measure: 'refuse' | 'quarantine';
      /** Values for the text's placeholders, shown to people: never markup. */
      readonly values?: Readonly<Record<string, string>>;
    }
  | { readonly outcome: 'not-applicable'; readonly code: string }
  | {
      readonly outcome: 'undetermined';
      readonly code: string;
      readonly reason: UnknownReason | 'for-staff';
      readonly evidence: readonly [] | SomeEvidence;
      readonly values?: Readonly<Record<string, string>>;
    };

/** A finding with the clause that made it (an id of the regulation: "154.1", "160.4"). */
export interface ClauseFinding {
  readonly clause: string;
  readonly finding: Finding;
}
