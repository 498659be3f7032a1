import type { Evidence } from '../facts/fact.ts';
import type { LetterFacts } from '../facts/letter-facts.ts';
import type { LetterDocument } from '../facts/letter-parts.ts';
import { normalise } from '../language/normalise.ts';
import type { ClauseFinding } from './finding.ts';

/**
 * What rests on words of a scan that may well be other words is proven to nobody: such a breach goes to staff instead of being
 * refused. So does what was looked for in vain in a scan, since recognition loses words. Pure.
 */
export function asFarAsRecognised(
  findings: readonly ClauseFinding[],
  { parts }: Pick<LetterFacts, 'parts'>,
): readonly ClauseFinding[] {
  const scans = (parts?.files ?? []).map(({ document }) => document).filter(isRecognised);
  if (scans.length === 0) return findings;
  return findings.map((one): ClauseFinding => {
    const { clause, finding } = one;
    if (finding.outcome !== 'violated' || finding.measure !== 'refuse') return one;
    if (!finding.evidence.some((evidence) => scans.some((scan) => isDoubtful(evidence, scan)))) return one;
    const { code, evidence, values } = finding;
    return {
      clause,
      finding: { outcome: 'undetermined', code, reason: 'unreadable', evidence, ...(values && { values }) },
    };
  });
}

function isRecognised({ facts }: LetterDocument): boolean {
  return facts.blocks.some(({ role }) => role === 'recognised');
}

function isDoubtful(evidence: Evidence, { fileName, facts }: LetterDocument): boolean {
  const { where } = evidence;
  if (where !== fileName && !where.startsWith(`${fileName}, `)) return false;
  if (evidence.kind === 'absence') return true;
  const page = /, page (\d+)$/.exec(where)?.[1];
  const quoted = new Set(wordsOf(evidence.quote));
  return facts.blocks.some(({ role, place, text, recognition }) => {
    if (role !== 'recognised' || (page !== undefined && place.page !== Number(page))) return false;
    // Recognised by somebody who did not say how sure they were.
    if (recognition === undefined) return wordsOf(text).some((word) => quoted.has(word));
    return recognition.doubtful.some(({ start, end }) =>
      wordsOf(text.slice(start, end)).some((word) => quoted.has(word)),
    );
  });
}

/** Words and numbers that can change what a sentence says: the shortest ones stand everywhere. */
function wordsOf(text: string): readonly string[] {
  const found =
    normalise(text)
      .text.toLowerCase()
      .match(/[\p{L}\d]+(?:[-/.][\p{L}\d]+)*/gu) ?? [];
  return found.filter((word) => word.length >= 3 || /\d/.test(word));
}
