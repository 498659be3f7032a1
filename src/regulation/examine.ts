import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { LetterFacts } from '../facts/letter-facts.ts';
import { type Clause, versionInForce } from './clause.ts';
import type { Edition } from './edition.ts';
import type { ClauseFinding } from './finding.ts';
import { asFarAsRecognised } from './recognised-words.ts';

/**
 * Asks every automated clause of the edition and returns all their answers, in the order of the regulation. Pure.
 *
 * Intake policy, 154.1: where the sender may not write to this channel at all, the documents are not examined further.
 * The day of arrival governs; another day is a question what would be if. Throws where the edition held no version of a clause on
 * that day: the caller chose the wrong one.
 */
export function examineLetter(
  facts: LetterFacts,
  edition: Edition,
  governingDay: CalendarDay = facts.arrivedOn,
): readonly ClauseFinding[] {
  const sender = edition.clauses.filter(({ examines }) => examines === 'sender-and-recipient');
  const findings = sender.flatMap((clause) => examineClause(clause, facts, governingDay));
  if (!findings.some(({ finding }) => finding.outcome === 'violated')) {
    const documents = edition.clauses.filter(({ examines }) => examines === 'documents');
    findings.push(...documents.flatMap((clause) => examineClause(clause, facts, governingDay)));
  }
  const place = new Map(edition.clauses.map(({ citation }, index) => [citation.clause, index]));
  return asFarAsRecognised(findings, facts).toSorted(
    (one, other) => (place.get(one.clause) ?? 0) - (place.get(other.clause) ?? 0),
  );
}

function examineClause(clause: Clause, facts: LetterFacts, day: CalendarDay): ClauseFinding[] {
  const version = versionInForce(clause, day);
  if (version === null) throw new TypeError(`clause ${clause.citation.clause} was not in force on ${day}`);
  return version.examine(facts).map((finding) => ({ clause: clause.citation.clause, finding }));
}
