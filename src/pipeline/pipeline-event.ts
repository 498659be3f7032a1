import type { DecisionKind } from '../decision/decision.ts';
import type { StageName } from './stage.ts';

/** What the pipeline tells whoever watches it (the log, the demo's table). Telling is never part of the work. */
export type PipelineEvent =
  | { readonly kind: 'captured'; readonly letterId: string; readonly mailbox: string; readonly sizeOctets: number }
  | {
      readonly kind: 'decided';
      readonly letterId: string;
      readonly from: string;
      readonly subject: string;
      readonly decision: DecisionKind;
      readonly registeredNumber: string | null;
      readonly clauses: readonly string[];
      readonly reasons: readonly string[];
      readonly noticeDue: boolean;
    }
  | { readonly kind: 'accepted'; readonly letterId: string; readonly registeredNumber: string }
  | {
      readonly kind: 'notice';
      readonly letterId: string;
      readonly state: 'sent' | 'held' | 'refused' | 'unconfirmed' | 'waiting';
      readonly detail: string;
    }
  | {
      readonly kind: 'stage-failed';
      readonly stage: StageName;
      readonly letterId: string;
      readonly attempts: number;
      readonly error: string;
    }
  /** Another worker had the request by the time this one was done: its work was thrown away. */
  | { readonly kind: 'claim-lost'; readonly stage: StageName; readonly letterId: string };
