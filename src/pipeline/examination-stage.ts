import { dayOf } from '../calendar/day-of.ts';
import { returnedMessageIds } from '../facts/automatic-mail.ts';
import { ok, permanent, type Result, transient } from '../platform/result.ts';
import { latestImport, registerForDay } from '../registry/control-register.ts';
import { inTransaction, type Transaction } from '../registry/database.ts';
import { letterHandedOver, letterWithEvidence } from '../registry/evidence.ts';
import { packFacts, recordExamination } from '../registry/examinations.ts';
import type { BeforeCommit } from '../registry/group-commit.ts';
import { linkDuplicate, type RelatedLetter, relatedLetters, type StoredLetter } from '../registry/letters.ts';
import { findNoticeByMessageId, markBounced } from '../registry/notices.ts';
import { allEnded } from '../registry/overlapping.ts';
import { beforeDecision, postponeStage, requestStage } from '../registry/stage-requests.ts';
import { editionDigest } from '../regulation/editions.ts';
import { registerAccepted } from './acceptance-stage.ts';
import type { CollectedEvidence } from './collect-evidence.ts';
import { decideOn, type Examination, type Examined, type StandingFacts, standsForItsCopies } from './decide-on.ts';
import { examinationFound } from './found-by-reading.ts';
import type { PipelineEvent } from './pipeline-event.ts';
import type { Services } from './services.ts';
import type { RunOutcome, Stage, StageRequest } from './stage.ts';
import { mailboxAddress, storedEvidence } from './stored-evidence.ts';
import { noticeDue, writeNotice } from './write-notice.ts';

/** Facts → findings → decision → journal and notice: decided purely, written in one transaction. */
export const examinationStage: Stage = {
  name: 'examination',
  concurrencyMax: 16,
  ordered: true,
  run: (services, request) => examineRequest(services, request, []),
  async giveUp(services, request, failure) {
    const written = await examineRequest(services, request, [failure.code]);
    if (!written.ok)
      throw new Error(`letter ${request.letterId} could not be put to review: ${written.failure.detail}`);
  },
};

/** With `failures` the letter is decided whatever else waits: it has waited long enough and goes to staff. */
async function examineRequest(
  services: Services,
  request: StageRequest,
  failures: readonly string[],
): Promise<Result<RunOutcome>> {
  let own = await examinedByItself(services, request);
  while (own !== null) {
    const examined = own;
    const attempt = () =>
      inTransaction(services.database, (tx, beforeCommit) =>
        decideUnder(services, { tx, beforeCommit }, request, examined, failures),
      );
    const written = await (services.turns?.take(examined.letter, attempt) ?? attempt());
    if (written === null) {
      await postponeStage(services.database, request, 'examination');
      return ok('postponed');
    }
    if (written !== 'other-register') return told(services, request, written);
    own = await examinedFromEvidence(services, request);
  }
  return permanent('not-found', `letter ${request.letterId} has no evidence`);
}

function told(services: Services, request: StageRequest, written: Result<PipelineEvent>): Result<RunOutcome> {
  if (!written.ok) return written;
  services.handedOver?.drop(request.examinationId);
  services.tell(written.value);
  services.wake('notice');
  // Its hour may have come while it was read; later letters wait for its number.
  if (written.value.kind === 'decided' && written.value.decision === 'defer') services.wake('acceptance');
  return ok('done');
}

/**
 * Null: numbers follow the order of arrival, so a letter waits for the earlier ones that are on their way.
 * `other-register`: the control register was imported anew since the letter was examined.
 */
async function decideUnder(
  services: Services,
  within: DecidingTransaction,
  request: StageRequest,
  own: OwnExamination,
  failures: readonly string[],
): Promise<Result<PipelineEvent> | 'other-register' | null> {
  const { tx } = within;
  const { letter, evidence } = own;
  const { contentSha256 } = evidence.parsed;
  const now = services.clock();
  const [before, related] = await allEnded([
    beforeDecision(tx, { ...letter, letterId: letter.id, contentSha256, now }),
    relatedLetters(tx, evidence.parsed),
  ]);
  if (failures.length === 0 && before.hasEarlier) return null;
  if (before.registerImport !== own.registerImport) return 'other-register';
  const copies = related.filter((each) => each.sameContent);
  const undecided = copies.find((copy) => copy.state !== 'decided' && arrivedEarlier(copy, letter));
  if (failures.length === 0 && undecided !== undefined) {
    return transient('earlier-copy-undecided', `letter ${undecided.id}, an earlier delivery of this one, is undecided`);
  }
  const original = copies.find((copy) => copy.id !== letter.id && standsForItsCopies(copy.decision)) ?? null;
  const examined = decideOn(own.examination, {
    arrivedAt: letter.arrivedAt,
    settings: services.settings,
    duplicateOf: original === null ? null : { letterId: original.id },
    sameMessageId: related.filter((each) => !each.sameContent).map((each) => each.id),
    failures: own.isUnread ? ['parser-stopped', ...failures] : failures,
    complete: letter.complete,
  });
  const { packedFacts } = own;
  return ok(await writeDecision(services, within, { request, letter, evidence, examined, packedFacts, original }));
}

/** What the decision takes of the evidence. */
type DecidedEvidence = Pick<CollectedEvidence, 'parsed' | 'authentication'>;

interface OwnExamination {
  readonly letter: StoredLetter;
  readonly evidence: DecidedEvidence;
  readonly examination: Examination;
  readonly packedFacts: Uint8Array | 'as-handed-over';
  /** The import of the control register by which it was examined. */
  readonly registerImport: number | null;
  /** Its reading had to be given up. */
  readonly isUnread: boolean;
}

/** As the evidence stage handed it over, or from the stored evidence; null where there is none. */
async function examinedByItself(services: Services, request: StageRequest): Promise<OwnExamination | null> {
  const handed = services.handedOver?.get(request.examinationId) ?? null;
  if (handed !== null) {
    const { letter, parsed, authentication, examined } = handed;
    const { packedFacts, registerImport } = examined;
    const evidence = { parsed, authentication };
    return { letter, evidence, examination: examined, packedFacts, registerImport, isUnread: false };
  }
  const stored = await letterHandedOver(services.database, request.examinationId);
  const found = stored === null ? null : examinationFound(stored.found, stored.letter, services);
  if (stored === null || found === null) return examinedFromEvidence(services, request);
  const { letter, parsed, authentication } = stored;
  const { facts, findings, registerImport } = found;
  const evidence = { parsed, authentication };
  const examination = { facts, findings };
  return { letter, evidence, examination, packedFacts: 'as-handed-over', registerImport, isUnread: false };
}

async function examinedFromEvidence(services: Services, request: StageRequest): Promise<OwnExamination | null> {
  const { database, settings } = services;
  const found = await letterWithEvidence(database, request.letterId);
  if (found === null) return null;
  const { letter } = found;
  const evidence = storedEvidence(letter, found.evidence);
  const registerImport = (await latestImport(database))?.sequence ?? null;
  const arrivedOn = dayOf(letter.arrivedAt, settings.office.timeZone);
  // Loaded only where reading has not examined the letter already.
  const { examineByItself } = await import('./examine-evidence.ts');
  const examination = examineByItself({
    evidence,
    arrivedAt: letter.arrivedAt,
    settings,
    mailboxAddress: mailboxAddress(settings, letter.mailbox),
    controlRegister: await registerForDay(database, registerImport, arrivedOn),
  });
  const isUnread = found.evidence.parsed === null;
  return { letter, evidence, examination, packedFacts: packFacts(examination.facts), registerImport, isUnread };
}

export function arrivedEarlier(copy: Pick<StoredLetter, 'id' | 'arrivedAt'>, letter: StoredLetter): boolean {
  const difference = copy.arrivedAt.getTime() - letter.arrivedAt.getTime();
  return difference < 0 || (difference === 0 && copy.id < letter.id);
}

interface DecidingTransaction {
  readonly tx: Transaction;
  readonly beforeCommit: BeforeCommit;
}

interface DecisionToWrite {
  readonly request: StageRequest;
  readonly letter: StoredLetter;
  readonly evidence: DecidedEvidence;
  readonly examined: Examined;
  readonly packedFacts: Uint8Array | 'as-handed-over';
  readonly original: RelatedLetter | null;
}

async function writeDecision(
  services: Services,
  { tx, beforeCommit }: DecidingTransaction,
  written: DecisionToWrite,
): Promise<PipelineEvent> {
  const { request, letter, evidence, examined, original } = written;
  const { decision, facts, edition } = examined;
  const { examinationId } = request;
  const now = services.clock();
  const [{ isAnswered }, registered] = await allEnded([
    recordExamination(tx, request, {
      examinedAt: now,
      edition: edition?.id ?? null,
      editionDigest: edition === null ? null : editionDigest(edition),
      facts: written.packedFacts,
      decision,
      organisation: organisationOf(facts),
    }),
    decision.kind === 'register' ? registerAccepted(services, tx, letter, decision) : Promise.resolve(null),
  ]);
  if (original !== null) await linkDuplicate(tx, { letterId: letter.id, originalLetterId: original.id, foundAt: now });
  if (decision.kind === 'ignore') await showAtReturnedNotice(tx, letter, evidence);
  if (decision.kind === 'defer') {
    await requestStage(tx, examinationId, 'acceptance', { requestedAt: now, dueAt: decision.acceptedAt ?? now });
  }
  const decided = { examinationId, letter, evidence, examined, registered };
  const notice = noticeDue(services, decided, isAnswered);
  // Nothing of the decision rests on it, and composing it takes as long as three statements.
  if (notice !== null) beforeCommit(writeNotice(services, tx, notice));
  return {
    kind: 'decided',
    letterId: letter.id,
    from: evidence.parsed.from[0]?.address ?? '',
    subject: evidence.parsed.subject,
    decision: decision.kind,
    registeredNumber: registered?.registeredNumber ?? null,
    clauses: [...new Set(decision.findings.map((found) => found.clause))],
    reasons: decision.reasons.map((reason) => reason.code),
    noticeDue: notice !== null,
  };
}

/** Whose letter it is proven to be: a forged one is nobody's. */
function organisationOf({ senderAuthentication, senderStanding }: StandingFacts): string | null {
  const proven = senderAuthentication.state === 'known' && senderAuthentication.value === 'pass';
  const listed = senderStanding.state === 'known' && senderStanding.value.kind === 'listed';
  return proven && listed ? senderStanding.value.organisation : null;
}

/** A bounce of one of our notices is shown at the letter that the notice answered. */
async function showAtReturnedNotice(tx: Transaction, letter: StoredLetter, evidence: DecidedEvidence): Promise<void> {
  for (const messageId of returnedMessageIds(evidence.parsed)) {
    const notice = await findNoticeByMessageId(tx, messageId);
    if (notice !== null) await markBounced(tx, notice.id, letter.id);
  }
}
