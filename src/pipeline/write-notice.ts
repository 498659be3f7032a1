import type { Decision } from '../decision/decision.ts';
import { composeNotice } from '../notices/compose.ts';
import { noticeMessage } from '../notices/message.ts';
import type { NoticeFrame, NoticeGround, NoticeInput } from '../notices/notice-input.ts';
import { type AnsweredKind, shouldAnswer } from '../notices/should-answer.ts';
import { newIdentifier } from '../platform/identifier.ts';
import type { Transaction } from '../registry/database.ts';
import type { JournalEntry } from '../registry/journal.ts';
import type { StoredLetter } from '../registry/letters.ts';
import { insertNotice } from '../registry/notices.ts';
import type { Edition } from '../regulation/editions.ts';
import { findingText } from '../regulation/kz-gov-2023-10/finding-text.ts';
import type { CollectedEvidence } from './collect-evidence.ts';
import type { Examined, StandingFacts } from './decide-on.ts';
import type { Services } from './services.ts';

export interface DecidedLetter {
  readonly examinationId: string;
  readonly letter: StoredLetter;
  readonly evidence: Pick<CollectedEvidence, 'parsed' | 'authentication'>;
  readonly examined: Examined;
  /** The journal entry of a registered letter. */
  readonly registered: JournalEntry | null;
}

/** The notice that follows from the decision. Null where no answer is due (RFC 3834), or the letter `isAnswered` already or will be. */
export function noticeDue(services: Services, decided: DecidedLetter, isAnswered: boolean): NoticeToWrite | null {
  const { letter, evidence, examined, examinationId } = decided;
  const { office, mailboxes, notices } = services.settings;
  const kind: AnsweredKind = tooLarge(examined.decision) ? 'too-large' : examined.decision.kind;
  const answer = shouldAnswer({
    decision: kind,
    automatic: examined.facts.automatic,
    senderAuthentication: evidence.authentication.sender,
    returnPath: evidence.parsed.returnPath,
    returnPathBelieved: evidence.authentication.returnPathBelieved,
    fromAddress: evidence.parsed.from.length === 1 ? (evidence.parsed.from[0]?.address ?? null) : null,
    ownAddresses: [notices.from.address, ...mailboxes.mailboxes.map((mailbox) => mailbox.address)],
    ownDomains: office.domains,
    restrictions: notices.neverAnswer,
  });
  // One automatic answer to a letter, ever: a later examination is advisory and staff write themselves.
  if (!answer.answer || isAnswered) return null;
  const now = services.clock();
  const input = noticeInput(services, decided, { id: newIdentifier(now), date: now, recipient: answer.recipient });
  return input === null ? null : { letterId: letter.id, examinationId, input, recipient: answer.recipient, dueAt: now };
}

interface NoticeToWrite {
  readonly letterId: string;
  readonly examinationId: string;
  readonly input: NoticeInput;
  readonly recipient: string;
  /** Before it nothing is sent. */
  readonly dueAt: Date;
}

/** Fixes the message as it will go to the server, and asks for its sending. */
export async function writeNotice(services: Services, tx: Transaction, notice: NoticeToWrite): Promise<void> {
  const { letterId, examinationId, input, recipient, dueAt } = notice;
  const createdAt = input.notice.date;
  const composed = composeNotice(input);
  const written = {
    id: input.notice.id,
    letterId,
    examinationId,
    kind: input.kind,
    recipient,
    messageId: composed.messageId,
    subject: composed.subject,
    raw: await noticeMessage(composed, signing(services)),
    state: 'pending' as const,
    createdAt,
  };
  await insertNotice(tx, written, dueAt);
}

function tooLarge(decision: Decision): boolean {
  return decision.reasons.some((reason) => reason.code === 'letter.too-large');
}

function signing(services: Services): Parameters<typeof noticeMessage>[1] {
  const { dkim } = services.settings.notices;
  if (dkim === undefined || services.dkimKey === null) return undefined;
  return { domain: dkim.domain, selector: dkim.selector, privateKey: services.dkimKey };
}

/** Null where the decision is one that senders are not told of. */
function noticeInput(
  services: Services,
  decided: DecidedLetter,
  notice: { readonly id: string; readonly date: Date; readonly recipient: string },
): NoticeInput | null {
  const { decision, edition } = decided.examined;
  const frame = noticeFrame(services, decided, notice);
  if (tooLarge(decision)) {
    const { letterSizeBytesMax } = services.settings.limits;
    return {
      ...frame,
      kind: 'too-large',
      tooLarge: { sizeBytes: decided.letter.sizeOctets, limitBytes: letterSizeBytesMax },
    };
  }
  const number = decided.registered?.registeredNumber ?? null;
  if (decision.kind === 'register' && decision.acceptedOn !== null && number !== null) {
    return { ...frame, kind: 'registered', registered: { number, registeredOn: decision.acceptedOn } };
  }
  if (decision.kind === 'defer' && decision.acceptedAt !== null) {
    const { reception } = services.settings.calendar;
    return { ...frame, kind: 'deferred', deferred: { acceptedAt: decision.acceptedAt, reception } };
  }
  if (decision.kind === 'refuse' && edition !== null) {
    const [first, ...others] = groundsOf(decision, edition);
    return first === undefined ? null : { ...frame, kind: 'refused', refused: { grounds: [first, ...others] } };
  }
  return null;
}

export function noticeFrame(
  services: Services,
  decided: DecidedLetter,
  notice: { readonly id: string; readonly date: Date; readonly recipient: string },
): NoticeFrame {
  const { office, notices } = services.settings;
  const { parsed } = decided.evidence;
  return {
    notice: {
      id: notice.id,
      date: notice.date,
      domain: notices.from.address.slice(notices.from.address.lastIndexOf('@') + 1),
    },
    languages: notices.languages,
    office: { name: office.name, timeZone: office.timeZone, helpDesk: office.helpDesk },
    from: notices.from,
    recipient: notice.recipient,
    letter: {
      subject: parsed.subject,
      messageId: parsed.messageId,
      inReplyTo: parsed.inReplyTo,
      references: parsed.references,
      date: parsed.date === null ? null : new Date(parsed.date),
      arrivedAt: decided.letter.arrivedAt,
      fromAddress: parsed.from[0]?.address ?? '',
      sha256: decided.letter.complete ? decided.letter.sha256 : null,
    },
    restricted: isRestricted(decided.examined.facts),
  };
}

/** Marked, or perhaps marked, as restricted or secret: its notice repeats nothing of it. */
function isRestricted({ parts }: StandingFacts): boolean {
  return parts?.markings.state === 'known' && parts.markings.value.length > 0;
}

/** Every proven ground, in the order of the regulation: a sender mends the letter once. */
function groundsOf(decision: Decision, edition: Edition): readonly NoticeGround[] {
  return decision.findings.flatMap(({ clause, finding }) => {
    if (finding.outcome !== 'violated') return [];
    const wording = edition.clauses.find((each) => each.citation.clause === clause)?.wording;
    if (wording === undefined) throw new Error(`edition ${edition.id} holds no clause ${clause}`);
    const { message, remedy } = findingText(finding.code, finding.values ?? {});
    const evidence = finding.evidence.map((each) => ({
      where: each.where,
      quote: each.kind === 'absence' ? '' : each.quote,
      coded: each.kind === 'record' && each.coded === true,
    }));
    return [{ clause, wording, message, remedy, evidence }];
  });
}
