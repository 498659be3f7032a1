import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { Evidence } from '../facts/fact.ts';
import type { LetterFacts } from '../facts/letter-facts.ts';
import type { SignerReport } from '../facts/signature-facts.ts';
import type { LocalisedText } from '../platform/localised-text.ts';
import type { ClauseFinding } from '../regulation/finding.ts';
import { findingText } from '../regulation/kz-gov-2023-10/finding-text.ts';
import type { Decision, DecisionKind, DecisionReason } from './decision.ts';
import { reasonText } from './reason-text.ts';

/** Evidence as people read it. `searched` stands only where something was looked for and not found. */
interface ReportedEvidence {
  readonly where: string;
  readonly quote: string;
  /** The quote is ours, in codes: `quoteInWords` says it in the reader's language. */
  readonly coded?: true;
  readonly searched?: string;
}

export interface ReportedFinding {
  readonly clause: string;
  readonly code: string;
  readonly outcome: 'violated' | 'undetermined';
  readonly message: LocalisedText;
  readonly remedy: LocalisedText;
  readonly evidence: readonly ReportedEvidence[];
}

interface ReportedReason {
  readonly code: string;
  readonly message: LocalisedText;
  readonly evidence: readonly ReportedEvidence[];
}

/** What `tirkeu examine --json` prints of one letter (ARCHITECTURE.md, "The command line"). */
export interface ExaminationReport {
  readonly file: string;
  readonly sha256: string;
  readonly decision: DecisionKind;
  readonly acceptedOn: CalendarDay | null;
  readonly sender: {
    /** Id of the directory's entry; null unless the sender is authenticated: a forged one is nobody's. */
    readonly organisation: string | null;
    readonly authentication: 'pass' | 'fail' | 'none' | 'temperror';
  };
  readonly edition: string | null;
  readonly reasons: readonly ReportedReason[];
  readonly findings: readonly ReportedFinding[];
  /** Every signer of every signature, by EN 319 102-1; empty where the files could not be read, too. */
  readonly signatures: readonly SignerReport[];
  readonly durationMs: number;
}

export function examinationReport(input: {
  readonly file: string;
  readonly sha256: string;
  readonly decision: Decision;
  readonly facts: LetterFacts;
  readonly edition: { readonly id: string } | null;
  readonly durationMs: number;
}): ExaminationReport {
  const { decision, facts } = input;
  return {
    file: input.file,
    sha256: input.sha256,
    decision: decision.kind,
    acceptedOn: decision.acceptedOn,
    sender: reportedSender(facts),
    edition: input.edition?.id ?? null,
    reasons: decision.reasons.map(reportedReason),
    findings: decision.findings.flatMap(reportedFinding),
    signatures: facts.signatures.state === 'known' ? facts.signatures.value.signers : [],
    durationMs: input.durationMs,
  };
}

export function reportedSender({
  senderAuthentication,
  senderStanding,
}: Pick<LetterFacts, 'senderAuthentication' | 'senderStanding'>): ExaminationReport['sender'] {
  const authentication = senderAuthentication.state === 'known' ? senderAuthentication.value : 'temperror';
  const listed = senderStanding.state === 'known' && senderStanding.value.kind === 'listed';
  return {
    organisation: listed && authentication === 'pass' ? senderStanding.value.organisation : null,
    authentication,
  };
}

function reportedReason({ code, evidence, values }: DecisionReason): ReportedReason {
  return { code, message: reasonText(code, values), evidence: evidence.map(reportedEvidence) };
}

/** A finding as it is told; none for one that says nothing against the letter. */
export function reportedFinding({ clause, finding }: ClauseFinding): readonly ReportedFinding[] {
  if (finding.outcome !== 'violated' && finding.outcome !== 'undetermined') return [];
  const { code, outcome, evidence, values } = finding;
  return [{ clause, code, outcome, ...findingText(code, values), evidence: evidence.map(reportedEvidence) }];
}

function reportedEvidence(evidence: Evidence): ReportedEvidence {
  return evidence.kind === 'absence'
    ? { where: evidence.where, quote: '', searched: evidence.searched }
    : {
        where: evidence.where,
        quote: evidence.quote,
        ...(evidence.kind === 'record' && evidence.coded === true && { coded: true }),
      };
}
