import type { LetterDocument } from '../../facts/letter-parts.ts';
import type { CollectedEvidence } from '../../pipeline/collect-evidence.ts';
import { storedEvidence } from '../../pipeline/stored-evidence.ts';
import { type AuditEntry, auditPage } from '../../registry/audit.ts';
import type { Database } from '../../registry/database.ts';
import { type DeskPlace, placeOf } from '../../registry/desk.ts';
import {
  type ActProposal,
  besides,
  type DecisionOnFile,
  decisionsOf,
  type NeighbourLetter,
  neighboursOf,
  proposalFor,
  type StaffFinding,
  staffFindingsOf,
} from '../../registry/desk-letter.ts';
import { undoableUntil } from '../../registry/desk-notices.ts';
import { loadEvidence } from '../../registry/evidence.ts';
import { type Examination, loadExamination } from '../../registry/examinations.ts';
import { entriesOf, type JournalEntry } from '../../registry/journal.ts';
import { keepingOf, type LetterKeeping } from '../../registry/letter-keeping.ts';
import { findLetter, type StoredLetter } from '../../registry/letters.ts';
import { noticesOf, type StoredNotice } from '../../registry/notices.ts';
import { nameOfStaff, type StaffMember } from '../../registry/staff.ts';
import { letterHolders } from './holders.ts';

/** All that is known of a letter, as its page shows it. */
export interface LetterOnDesk {
  readonly letter: StoredLetter;
  /** Null: not decided yet. */
  readonly place: DeskPlace | null;
  readonly holderName: string | null;
  readonly evidence: CollectedEvidence;
  /** Of the latest examination that gathered any. */
  readonly facts: Examination['facts'];
  readonly decisions: readonly DecisionOnFile[];
  /** What stands: the latest decision of a person or of the intake. */
  readonly standing: DecisionOnFile | null;
  /** The intake's own latest decision, whose findings a person starts from. */
  readonly examined: DecisionOnFile | null;
  readonly advice: DecisionOnFile | null;
  readonly staffFindings: readonly StaffFinding[];
  readonly proposal: ActProposal | null;
  readonly entries: readonly JournalEntry[];
  readonly notices: readonly StoredNotice[];
  readonly neighbours: readonly NeighbourLetter[];
  readonly audit: readonly AuditEntry[];
  /** Whether its octets must stay, and whether they are still there. */
  readonly keeping: LetterKeeping;
  /** Until when the standing decision can be taken back; null: not any more. */
  readonly undoableUntil: Date | null;
  /** Who may be given the letter. */
  readonly colleagues: readonly StaffMember[];
  readonly previous: string | null;
  readonly next: string | null;
}

/** Null: there is no such letter. */
export async function letterOnDesk(database: Database, letterId: string, now: Date): Promise<LetterOnDesk | null> {
  const letter = await findLetter(database, letterId);
  if (letter === null) return null;
  const [place, stored, decisions] = await Promise.all([
    placeOf(database, letterId),
    loadEvidence(database, letterId),
    decisionsOf(database, letterId),
  ]);
  const decided = decisions.filter(({ examinedAt }) => examinedAt !== null);
  const examined = decided.findLast(({ purpose }) => purpose === 'decision') ?? null;
  const [full, staffFindings, proposal, entries, notices, neighbours, audit, order, holderName, keeping] =
    await Promise.all([
      examined === null ? null : loadExamination(database, examined.id),
      staffFindingsOf(database, letterId),
      proposalFor(database, letterId),
      entriesOf(database, letterId),
      noticesOf(database, letterId),
      neighboursOf(database, letterId),
      auditPage(database, { letterId, limit: 200 }),
      place === null ? { previous: null, next: null } : besides(database, place),
      place === null || place.heldBy === null ? null : nameOfStaff(database, place.heldBy),
      keepingOf(database, letterId),
    ]);
  const standing = decided.findLast(({ purpose }) => purpose !== 'advice') ?? null;
  const undoable = standing?.purpose === 'staff' ? await undoableUntil(database, standing.id, now) : null;
  const nothingKept = {
    letterId,
    parsed: null,
    authentication: null,
    attachments: null,
    collectedAt: letter.capturedAt,
    attempts: 0,
  };
  return {
    letter,
    place,
    holderName,
    evidence: storedEvidence(letter, stored ?? nothingKept),
    facts: full?.facts ?? null,
    decisions,
    standing,
    undoableUntil: undoable,
    examined,
    advice: adviceAfter(decided, examined),
    staffFindings,
    proposal,
    entries,
    notices,
    neighbours,
    audit,
    keeping,
    colleagues: await letterHolders(database),
    ...order,
  };
}

function adviceAfter(decided: readonly DecisionOnFile[], examined: DecisionOnFile | null): DecisionOnFile | null {
  const advice = decided.findLast(({ purpose }) => purpose === 'advice') ?? null;
  return advice !== null && examined !== null && advice.sequence > examined.sequence ? advice : null;
}

/** The letter's files with their place in it: the place is how their octets are asked for. */
export function documentsOf({ evidence }: Pick<LetterOnDesk, 'evidence'>): readonly LetterDocument[] {
  return evidence.attachments?.documents ?? [];
}
