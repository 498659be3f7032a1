import { calendarDay } from '../../calendar/calendar-day.ts';
import type { DecisionKind } from '../../decision/decision.ts';
import type { LetterFacts } from '../../facts/letter-facts.ts';
import { composeNotice } from '../../notices/compose.ts';
import type { NoticeFrame, NoticeGround, NoticeInput } from '../../notices/notice-input.ts';
import { type NoAnswerReason, shouldAnswer } from '../../notices/should-answer.ts';
import { newIdentifier } from '../../platform/identifier.ts';
import { type Database, inTransaction, type Transaction } from '../../registry/database.ts';
import { decisionsOf } from '../../registry/desk-letter.ts';
import { loadEvidence } from '../../registry/evidence.ts';
import { loadExamination } from '../../registry/examinations.ts';
import type { StoredLetter } from '../../registry/letters.ts';
import { noticesOf } from '../../registry/notices.ts';
import { editionOfId } from '../../regulation/editions.ts';
import type { CollectedEvidence } from '../collect-evidence.ts';
import type { Services } from '../services.ts';
import { storedEvidence } from '../stored-evidence.ts';
import { noticeFrame, writeNotice } from '../write-notice.ts';
import type { StaffGround } from './staff-decision.ts';

/** What a person's decision tells the sender. */
export type StaffNotice =
  | { readonly kind: 'registered'; readonly number: string; readonly registeredOn: string }
  | { readonly kind: 'deferred'; readonly acceptedAt: Date }
  | { readonly kind: 'refused'; readonly grounds: readonly [StaffGround, ...StaffGround[]] };

const decisionOf = { registered: 'register', deferred: 'defer', refused: 'refuse' } as const satisfies Record<
  StaffNotice['kind'],
  DecisionKind
>;

interface Answerable {
  readonly evidence: CollectedEvidence;
  readonly facts: LetterFacts;
  readonly edition: string | null;
}

/** What the intake knew of the letter when it last examined it; null where it knew nothing. */
async function answerable(database: Database, letter: StoredLetter): Promise<Answerable | null> {
  const stored = await loadEvidence(database, letter.id);
  const examined = (await decisionsOf(database, letter.id)).findLast(
    ({ purpose, examinedAt }) => purpose === 'decision' && examinedAt !== null,
  );
  const full = examined === undefined ? null : await loadExamination(database, examined.id);
  if (stored === null || full === null || full.facts === null) return null;
  // Stored facts name documents without their pages; a notice asks only for markings and for what kind of mail it is.
  const facts = full.facts as LetterFacts;
  return { evidence: storedEvidence(letter, stored), facts, edition: full.edition };
}

/**
 * Writes the notice of a person's decision. It leaves after the undo window. What forbids an automatic answer forbids this one
 * too: then the reason comes back and nothing is written.
 */
export async function requestStaffNotice(
  services: Services,
  tx: Transaction,
  told: { readonly letter: StoredLetter; readonly examinationId: string; readonly notice: StaffNotice },
): Promise<NoAnswerReason | 'nothing-known' | 'told-already' | null> {
  const { letter, examinationId, notice } = told;
  const known = await answerable(tx, letter);
  if (known === null) return 'nothing-known';
  if ((await noticesOf(tx, letter.id)).some(({ kind }) => kind === notice.kind)) return 'told-already';
  const answer = answerTo(services, known, notice);
  if (!answer.answer) return answer.reason;
  const now = services.clock();
  const input = noticeInput(services, letter, known, notice, {
    id: newIdentifier(now),
    date: now,
    recipient: answer.recipient,
  });
  const dueAt = new Date(now.getTime() + services.settings.console.undoSeconds * 1000);
  await writeNotice(services, tx, { letterId: letter.id, examinationId, input, recipient: answer.recipient, dueAt });
  return null;
}

/** The notice as it would read, and who would get it; nothing is written. Null: nothing is known of the letter. */
export async function previewStaffNotice(
  services: Services,
  letter: StoredLetter,
  notice: StaffNotice,
): Promise<{
  readonly subject: string;
  readonly text: string;
  readonly recipient: string | null;
  readonly why: NoAnswerReason | null;
} | null> {
  // A transaction, so that on the embedded database the reads come in one turn.
  const known = await inTransaction(services.database, (tx) => answerable(tx, letter), 'lazy');
  if (known === null) return null;
  const answer = answerTo(services, known, notice);
  const recipient = answer.answer ? answer.recipient : null;
  const now = services.clock();
  const input = noticeInput(services, letter, known, notice, { id: 'preview', date: now, recipient: recipient ?? '' });
  const { subject, text } = composeNotice(input);
  return { subject, text, recipient, why: answer.answer ? null : answer.reason };
}

function answerTo({ settings }: Services, { evidence, facts }: Answerable, notice: StaffNotice) {
  const { office, mailboxes, notices } = settings;
  return shouldAnswer({
    decision: decisionOf[notice.kind],
    automatic: facts.automatic,
    senderAuthentication: evidence.authentication.sender,
    returnPath: evidence.parsed.returnPath,
    returnPathBelieved: evidence.authentication.returnPathBelieved,
    fromAddress: evidence.parsed.from.length === 1 ? (evidence.parsed.from[0]?.address ?? null) : null,
    ownAddresses: [notices.from.address, ...mailboxes.mailboxes.map((mailbox) => mailbox.address)],
    ownDomains: office.domains,
    restrictions: notices.neverAnswer,
  });
}

function noticeInput(
  services: Services,
  letter: StoredLetter,
  { evidence, facts, edition }: Answerable,
  notice: StaffNotice,
  written: { readonly id: string; readonly date: Date; readonly recipient: string },
): NoticeInput {
  const held = edition === null ? null : editionOfId(edition);
  const decided = {
    examinationId: '',
    letter,
    evidence,
    examined: {
      facts,
      edition: held,
      decision: { kind: decisionOf[notice.kind], acceptedOn: null, acceptedAt: null, reasons: [], findings: [] },
    },
    registered: null,
  };
  const frame: NoticeFrame = noticeFrame(services, decided, written);
  switch (notice.kind) {
    case 'registered':
      return {
        ...frame,
        kind: 'registered',
        registered: { number: notice.number, registeredOn: calendarDay(notice.registeredOn) },
      };
    case 'deferred':
      return {
        ...frame,
        kind: 'deferred',
        deferred: { acceptedAt: notice.acceptedAt, reception: services.settings.calendar.reception },
      };
    case 'refused': {
      const [first, ...others] = notice.grounds;
      return { ...frame, kind: 'refused', refused: { grounds: [noticeGround(first), ...others.map(noticeGround)] } };
    }
  }

  function noticeGround({ clause, message, remedy }: StaffGround): NoticeGround {
    const wording =
      held?.clauses.find(({ citation }) => citation.clause === clause)?.wording ??
      held?.wordings.find(({ id }) => id === clause);
    if (wording === undefined) throw new Error(`edition ${edition} holds no clause ${clause}`);
    return { clause, wording, message, remedy, evidence: [] };
  }
}
