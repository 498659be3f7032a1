import type { AuthenticationResults } from '../authenticity/authentication-results.ts';
import { dayOf } from '../calendar/day-of.ts';
import type { ControlRegister } from '../facts/control-register.ts';
import { ok, type Result, transient } from '../platform/result.ts';
import { registerForDay } from '../registry/control-register.ts';
import { inOneStatement } from '../registry/database.ts';
import { recordEvidence } from '../registry/evidence.ts';
import type { StoredLetter } from '../registry/letters.ts';
import { findStampedLetter, type StampedLetter } from '../registry/receipt-stamps.ts';
import type { ExaminationTask } from './examine-in-thread.ts';
import { foundByReading } from './found-by-reading.ts';
import type { ReadingTask, ReadLetter } from './reading-thread.ts';
import type { Services } from './services.ts';
import { signatureSource } from './signature-source.ts';
import type { Stage, StageRequest } from './stage.ts';
import { mailboxAddress } from './stored-evidence.ts';
import { unreadLetter } from './unread-letter.ts';

/** Reads the stored letter, proves its sender and its signatures and writes down what was seen. The only stage that asks DNS, OCSP and CRL. */
export const evidenceStage: Stage = {
  name: 'evidence',
  concurrencyMax: 16,
  ordered: false,
  async run(services, request) {
    const { letter, receiptStamp, registerImport } = await requireLetter(services, request);
    const { limits, mailboxes, network } = services.settings;
    const examination = await examinationTask(services, letter, registerImport);
    const read = await readStored(services, letter.sha256, (path) => ({
      path,
      arrivedAt: letter.arrivedAt.toISOString(),
      limits,
      trustedRelays: mailboxes.trustedRelays,
      dns: { settings: network.dns, timeoutSeconds: limits.dnsTimeoutSeconds },
      ocr: limits.ocr,
      signatures: signatureSource(services.settings, true),
      receiptStamp,
      examination,
    }));
    if (!read.ok) return read;
    const temporary = temporaryFailure(read.value.authentication) ?? unanswered(read.value.silence);
    if (temporary !== null && request.attempts + 1 < limits.stageAttemptsMax) return temporary;
    await writeEvidence(services, request, letter, read.value);
    return ok('done');
  },
  async giveUp(services, request) {
    const { letter } = await requireLetter(services, request);
    await writeEvidence(services, request, letter, null);
  },
};

/** In a thread, which takes no octets but a path: of a store elsewhere the letter is a file here only for so long. */
async function readStored(
  { letterStore, readingPool }: Services,
  sha256: string,
  task: (path: string) => ReadingTask,
): Promise<Result<ReadLetter>> {
  const file = await letterStore.asFile(sha256);
  if (!file.ok) return file;
  try {
    return await readingPool.read(task(file.value.path));
  } finally {
    await file.value.release();
  }
}

async function requireLetter(services: Services, request: StageRequest): Promise<StampedLetter> {
  const found = await findStampedLetter(services.database, request.letterId);
  if (found === null) throw new Error(`letter ${request.letterId} is requested and has no row`);
  return found;
}

/** DNS kept the question open: the letter waits and is asked about again, never refused for it. */
function temporaryFailure(authentication: AuthenticationResults): Result<never> | null {
  if (authentication.sender !== 'temperror') return null;
  const silent = authentication.dnsAnswers.filter((answer) => answer.outcome === 'temporary-failure');
  return transient('dns-temporary', `no answer for ${silent.map(({ name, type }) => `${name} ${type}`).join(', ')}`);
}

/** Nobody said whether a certificate was revoked: unknown is neither valid nor a ground for refusal, so the letter waits. */
function unanswered(silence: ReadLetter['silence']): Result<never> | null {
  return silence === null ? null : transient('ocsp-unreachable', [...new Set(silence)].join('; '));
}

/** The rows of a register as they cross into a thread, written once for as long as the register stands. */
const writtenRows = new WeakMap<ControlRegister, string>();

async function examinationTask(
  { database, settings }: Services,
  letter: StoredLetter,
  registerImport: number | null,
): Promise<ExaminationTask> {
  const day = dayOf(letter.arrivedAt, settings.office.timeZone);
  const register = await registerForDay(database, registerImport, day);
  const rows = writtenRows.get(register) ?? JSON.stringify(register.rows);
  writtenRows.set(register, rows);
  return { mailboxAddress: mailboxAddress(settings, letter.mailbox), register: { import: registerImport, rows } };
}

/** `read` is null where reading had to be given up: the examination then puts the letter to staff. */
async function writeEvidence(
  services: Services,
  request: StageRequest,
  letter: StoredLetter,
  read: ReadLetter | null,
): Promise<void> {
  const { parsed } = read ?? unreadLetter(letter);
  // Before the commit: the examination may begin with it at once.
  if (read?.examined) {
    const { parsed, authentication, examined } = read;
    services.handedOver?.put(request.examinationId, { letter, parsed, authentication, examined });
  }
  const evidence = {
    letterId: letter.id,
    ...(read?.packed ?? { parsed: null, authentication: null, attachments: null }),
    handedOver: services.handedOver === null && read?.examined ? foundByReading(read.examined, services) : null,
    collectedAt: services.clock(),
    summary: {
      messageId: parsed.messageId,
      contentSha256: parsed.contentSha256,
      subject: parsed.subject,
      fromAddress: parsed.from[0]?.address ?? null,
    },
  };
  // Lazily: evidence lost in a crash is collected again, and no decision can outlive the evidence that it rests on.
  await inOneStatement(services.database, (tx) => recordEvidence(tx, request, evidence), 'lazy');
  services.wake('examination');
  await services.handedOver?.room();
}
