import type { LetterFacts } from '../facts/letter-facts.ts';
import { type Clause, versionInForce } from './clause.ts';
import type { Edition } from './edition.ts';
import type { ClauseFinding } from './finding.ts';

/**
 * Asks every automated clause of the edition and returns all their answers, in the order of the regulation. Pure.
 *
 * Intake policy, 154.1: where the sender may not write to this channel at all, the documents are not examined further.
 * Throws where the edition wasn't in force on the day of arrival: the caller chose the wrong one.
 */
export function examineLetter(facts: LetterFacts, edition: Edition): readonly ClauseFinding[] {
  const sender = edition.clauses.filter(({ examines }) => examines === 'sender-and-recipient');
  const findings = sender.flatMap((clause) => examineClause(clause, facts));
  if (!findings.some(({ finding }) => finding.outcome === 'violated')) {
    const documents = edition.clauses.filter(({ examines }) => examines === 'documents');
    findings.push(...documents.flatMap((clause) => examineClause(clause, facts)));
  }
  const place = new Map(edition.clauses.map(({ citation }, index) => [citation.clause, index]));
  return findings.toSorted((one, other) => (place.get(one.clause) ?? 0) - (place.get(other.clause) ?? 0));
}

function examineClause(clause: Clause, facts: LetterFacts): ClauseFinding[] {
  const version = versionInForce(clause, facts.arrivedOn);
  if (version === null) throw new TypeError(`clause ${clause.citation.clause} was not in force on ${facts.arrivedOn}`);
  return version.examine(facts).map((finding) => ({ clause: clause.citation.clause, finding }));
}
