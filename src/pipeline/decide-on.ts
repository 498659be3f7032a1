import type { CalendarDay } from '../calendar/calendar-day.ts';
import { reception } from '../calendar/reception.ts';
import { type DecidingFacts, decide } from '../decision/decide.ts';
import type { Decision, DecisionKind } from '../decision/decision.ts';
import type { ControlRegister } from '../facts/control-register.ts';
import type { LetterParts } from '../facts/letter-parts.ts';
import type { Settings } from '../platform/settings.ts';
import { type Edition, editionInForce } from '../regulation/editions.ts';
import type { ClauseFinding } from '../regulation/finding.ts';
import type { CollectedEvidence } from './collect-evidence.ts';

/** What of the facts is asked for after the clauses have had them: by the decision, the journal and the notice. */
export type StandingFacts = DecidingFacts & { readonly parts?: Pick<LetterParts, 'markings'> };

export interface Examined<Facts extends StandingFacts = StandingFacts> {
  readonly facts: Facts;
  /** Null: the letter arrived before the oldest edition that is held. */
  readonly edition: Edition | null;
  readonly decision: Decision;
}

/** An edition, and the day whose versions of its clauses are asked. */
export interface Law {
  /** Null: none that is held was in force on the day. */
  readonly edition: Edition | null;
  readonly governingDay: CalendarDay;
}

/** What is decided by. */
export interface ExaminedBy {
  readonly evidence: CollectedEvidence;
  readonly arrivedAt: Date;
  readonly settings: Settings;
  /** The register that the letter is judged by: as it stood on its day of arrival, unless somebody asks for another. */
  readonly controlRegister: ControlRegister;
  /** What somebody asks to be examined by instead of the edition in force on the day of arrival. */
  readonly law?: Law;
  /** Address of the mailbox that the letter lay in: the envelope recipient. Null for a letter from a file. */
  readonly mailboxAddress: string | null;
}

/** How a letter stands to others, and what could not be learnt of it. */
export interface Circumstances {
  readonly duplicateOf: { readonly letterId: string } | null;
  readonly failures: readonly string[];
  /** Letters with the same Message-ID and another content. */
  readonly sameMessageId?: readonly string[];
  readonly complete: boolean;
}

/** What the letter by itself comes to: its facts, and what each clause finds in them. */
export interface Examination<Facts extends StandingFacts = StandingFacts> {
  readonly facts: Facts;
  readonly findings: readonly ClauseFinding[];
}

/** The decision, given how the letter stands to others. Pure. */
export function decideOn<Facts extends StandingFacts>(
  { facts, findings }: Examination<Facts>,
  input: Pick<ExaminedBy, 'arrivedAt' | 'settings' | 'law'> & Circumstances,
): Examined<Facts> {
  const { office, calendar } = input.settings;
  const { edition, governingDay } = lawFor(facts.arrivedOn, input.law);
  const decision = decide({
    facts,
    findings,
    reception: reception(input.arrivedAt, calendar, office.timeZone),
    duplicateOf: input.duplicateOf,
    failures: input.failures,
    sameMessageId: input.sameMessageId ?? [],
    complete: input.complete,
    governingDay,
    editionHeld: edition !== null,
  });
  return { facts, edition, decision };
}

export function lawFor(arrivedOn: CalendarDay, asked: Law | undefined): Law {
  return asked ?? { edition: editionInForce(arrivedOn), governingDay: arrivedOn };
}

/** Whether later deliveries of a letter so decided are mere copies. A forged one never stands for the genuine one after it. */
export function standsForItsCopies(decision: DecisionKind | null): boolean {
  return decision === 'register' || decision === 'defer' || decision === 'refuse' || decision === 'review';
}
