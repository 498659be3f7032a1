import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { LetterFacts } from '../facts/letter-facts.ts';
import type { ClauseFinding } from '../regulation/finding.ts';
import { isOtherBranch } from '../regulation/kz-gov-2023-10/other-branch.ts';
import { receptionHoursInForce } from '../regulation/kz-gov-2023-10/parameters.ts';
import type { Decision, DecisionKind, DecisionReason } from './decision.ts';
import { type DuplicateOf, ignoringReasons, openQuestions, quarantineReasons, repeatedMessageId } from './reasons.ts';

/** Where the moment of arrival stands to the reception hours. */
type ReceptionState =
  | { readonly state: 'open'; readonly day: CalendarDay }
  | { readonly state: 'closed'; readonly opensAt: Date; readonly opensOn: CalendarDay }
  /** The calendar of the year is not configured. */
  | { readonly state: 'unknown'; readonly missingYear: number };

/** What of a letter's facts decides beside the clauses' findings. */
export type DecidingFacts = Pick<
  LetterFacts,
  'arrivedAt' | 'arrivedOn' | 'automatic' | 'senderAuthentication' | 'senderStanding' | 'executableAttachments'
>;

export interface DecisionInput {
  readonly facts: DecidingFacts;
  readonly findings: readonly ClauseFinding[];
  readonly reception: ReceptionState;
  /** The letter captured earlier that this one repeats exactly; null where there is none. */
  readonly duplicateOf: DuplicateOf | null;
  /** Other letters with the same Message-ID and another content: the field is the sender's, so both stand (no decision turns on it). */
  readonly sameMessageId?: readonly string[];
  /** Evidence that could not be collected after the last attempt, a sentence or code each. */
  readonly failures: readonly string[];
  /** False: over the size limit, only the header was read. */
  readonly complete: boolean;
  /** The day whose law was asked; left out: the day of arrival. */
  readonly governingDay?: CalendarDay;
  /** False: the letter arrived before the oldest edition of the law that is held; it has no findings then. */
  readonly editionHeld: boolean;
}

/**
 * What the chancellery does about a letter. Pure. The intake policy's order: ignore, quarantine, refuse, review, hours.
 *
 * What was left open about an earlier step holds the letter for staff before a later one acts: a letter that may be automatic
 * mail or carry a program is never refused by itself. What is ignored names the program it carries too, so that staff see it; what
 * is quarantined names nothing that would be a reason to write to its sender.
 */
export function decide(input: DecisionInput): Decision {
  const decision = decideByOrder(input);
  const others = input.sameMessageId ?? [];
  if (others.length === 0 || decision.kind === 'ignore' || decision.kind === 'quarantine') return decision;
  return { ...decision, reasons: [...decision.reasons, repeatedMessageId(others)] };
}

function decideByOrder(input: DecisionInput): Decision {
  const findings = input.findings.filter(
    ({ finding }) => finding.outcome === 'violated' || finding.outcome === 'undetermined',
  );
  const ignoring = ignoringReasons(input.facts, input.duplicateOf);
  const quarantining = quarantineReasons(input.facts, input.complete);
  const open = openQuestions(input);
  const decided = (kind: DecisionKind, reasons: readonly DecisionReason[]): Decision => ({
    kind,
    acceptedOn: null,
    acceptedAt: null,
    reasons,
    findings,
  });

  // A bounce or a copy is no correspondence: the regulation asks nothing of it, and what holds for the original stands there.
  if (ignoring.length > 0) return { ...decided('ignore', [...ignoring, ...quarantining]), findings: [] };
  if (quarantining.length > 0 || proven(findings, 'quarantine')) return decided('quarantine', quarantining);
  if (proven(findings, 'refuse') && mayBeRefused(input)) return decided('refuse', open);
  if (open.length > 0 || findings.length > 0) return decided('review', open);
  return byHours(input);
}

function byHours(input: DecisionInput): Decision {
  const { reception } = input;
  const nothingFound = { acceptedAt: null, reasons: [], findings: [] };
  switch (reception.state) {
    case 'open':
      return { ...nothingFound, kind: 'register', acceptedOn: reception.day };
    case 'closed':
      return {
        ...nothingFound,
        kind: 'defer',
        acceptedOn: reception.opensOn,
        acceptedAt: reception.opensAt,
        reasons: [outsideHours(input, reception.opensOn)],
      };
    case 'unknown':
      return {
        ...nothingFound,
        kind: 'review',
        acceptedOn: null,
        reasons: [{ code: 'calendar.year-missing', evidence: [], values: { year: String(reception.missingYear) } }],
      };
  }
}

/** 150.2: "documents that arrive after that time are accepted on the next working day". */
function outsideHours({ facts, governingDay }: DecisionInput, opensOn: CalendarDay): DecisionReason {
  const hours = receptionHoursInForce(governingDay ?? facts.arrivedOn);
  // Without an edition in force the letter is in review and never comes here.
  if (hours === null) throw new TypeError(`no reception hours are held for ${facts.arrivedOn}`);
  return {
    code: 'hours.outside',
    evidence: [{ kind: 'record', where: 'arrival', quote: facts.arrivedAt.toISOString() }],
    values: { from: hours.from, to: hours.to, clauses: hours.clauses.join(', '), day: opensOn },
  };
}

function proven(findings: readonly ClauseFinding[], measure: 'refuse' | 'quarantine'): boolean {
  return findings.some(({ finding }) => finding.outcome === 'violated' && finding.measure === measure);
}

/**
 * A refusal writes to somebody by itself, so all that would forbid it has to be known, and the sender proven. The legislative,
 * the judicial and the presidential branch are never refused automatically, whatever else is found.
 */
function mayBeRefused({ facts, complete }: DecisionInput): boolean {
  const { senderAuthentication, senderStanding: standing, automatic, executableAttachments } = facts;
  if (!complete || automatic.state === 'unknown' || executableAttachments.state === 'unknown') return false;
  if (senderAuthentication.state === 'unknown' || senderAuthentication.value !== 'pass') return false;
  if (standing.state === 'unknown') return false;
  return !(standing.value.kind === 'listed' && isOtherBranch(standing.value.organisationKind));
}
