import type { Section } from './sentences.ts';

/** What a letter may be about, as far as the clauses ask. */
export type Topic =
  /** 160.6 */
  | 'meeting-chaired'
  /** 160.7 */
  | 'hasten-consideration'
  /** 160.8 */
  | 'money'
  /** 189 */
  | 'deadline-extension'
  | 'take-off-control'
  | 'draft-agreement'
  /** 55.1 */
  | 'draft-submission'
  /** 120.5, 125.3, 43.2: a draft opinion of the Government, which is no draft act. */
  | 'opinion-submission'
  /** 165-2.2 */
  | 'interim-report'
  | 'first-head-agreed'
  /** 148 */
  | 'draft-answer'
  | 'own-initiative'
  /** 120.5, 125.3, 142.4 */
  | 'agreed-by-default'
  | 'co-executor-silent'
  /** 160.8, 160.8-2: polarity negative where it is denied («не проработан», «заключение не запрашивалось»). */
  | 'finance-opinion-positive'
  | 'finance-opinion-negative'
  | 'finance-opinion-asked'
  | 'finance-considered'
  /** 27 and 27-1 */
  | 'protocol-of-disagreements'
  | 'ground-president'
  | 'ground-security'
  | 'ground-emergency'
  | 'ground-disagreement'
  | 'ground-assignment'
  | 'disagreement-measures';

export type Act =
  | 'request'
  /** Handing something in: «вносим на рассмотрение». */
  | 'submission'
  /** What has happened, an earlier request of the letter's own author too. */
  | 'report'
  | 'refusal'
  /** Inside «…»: the title of an act, quoted law. */
  | 'quotation'
  /** Somebody else asks: «акимат просит», «по просьбе». */
  | 'request-of-another'
  | 'promise'
  | 'thanks'
  /** A statement about the present or the future that asks for nothing. */
  | 'notice';

export interface SpeechAct {
  readonly act: Act;
  readonly topic: Topic;
  /** negative: it is denied («не просим», «қаражат сұралмайды»). */
  readonly polarity: 'positive' | 'negative';
  /** Only `certain` may carry a refusal; `ambiguous` is for a person. */
  readonly certainty: 'certain' | 'ambiguous';
  /** direct: просим, сұраймыз; proposal: полагаем целесообразным; necessity: необходимо, қажет; statement: asks nothing. */
  readonly form: 'direct' | 'proposal' | 'necessity' | 'statement';
  /** we: first person or no other doer; organisation: named as the letter's own; third-party: somebody else. */
  readonly agent: 'we' | 'organisation' | 'third-party';
  readonly addressee: 'leadership' | 'office' | 'other' | 'unstated';
  readonly section: Section;
  /** deadline-extension: said to be asked again. */
  readonly repeated: boolean;
  /** Why it is ambiguous, by the engine's own words; empty when certain. */
  readonly doubts: readonly Doubt[];
  /** Id of the rule that found it. */
  readonly rule: string;
  /** Offsets into the text as it was given (UTF-16); `quote` is the whole sentence there, cut past 400 characters. */
  readonly evidence: { readonly start: number; readonly end: number; readonly quote: string };
}

export type Doubt =
  | 'conditional'
  | 'chair-not-named'
  /** Whoever is addressed is to hold the meeting. */
  | 'chair-addressee'
  | 'object-not-named'
  | 'source-not-named'
  | 'urgency-mild'
  | 'necessity-only'
  | 'impersonal'
  | 'governor-unclear'
  | 'agent-unclear'
  | 'addressed-to-another';
