import { controlRegister } from '../facts/control-register.ts';
import type { LetterFacts } from '../facts/letter-facts.ts';
import { readLetter } from '../letter/read-letter.ts';
import { type AttachmentEvidence, arrivalClaimed, type CollectedEvidence } from '../pipeline/collect-evidence.ts';
import { decideOn, type Examination, type Examined, type Law } from '../pipeline/decide-on.ts';
import { examineByItself } from '../pipeline/examine-evidence.ts';
import { openLetterFile } from '../pipeline/open-letter.ts';
import type { ReadingPool } from '../pipeline/reading-pool.ts';
import type { ReadLetter } from '../pipeline/reading-thread.ts';
import { signatureSource } from '../pipeline/signature-source.ts';
import { unreadLetter } from '../pipeline/unread-letter.ts';
import type { ControlRegisterRow, Settings } from '../platform/settings.ts';
import { unpacked } from '../registry/packed-json.ts';

/** A letter in a file, and what it is examined by. */
interface FiledLetter {
  readonly file: string;
  readonly sha256: string;
  readonly sizeOctets: number;
  readonly arrivedAt: Date;
  readonly settings: Settings;
  readonly registerRows: readonly ControlRegisterRow[];
  /** Left out: the law of the day of arrival. */
  readonly law?: Law;
  /** The file that letters of this content repeat; null: none before it. */
  originalOf(contentSha256: string): string | null;
}

/** The letter with the digest of its content, which copies share. */
interface ExaminedLetter extends Examined<LetterFacts> {
  readonly contentSha256: string;
}

/** The moment of the topmost Received field, from the letter's header alone; null where none can be read. */
export async function claimedArrival(file: string, { limits }: Pick<Settings, 'limits'>): Promise<Date | null> {
  return arrivalClaimed(await readLetter(openLetterFile(file)({ start: 0, end: limits.headerSizeBytesMax }), limits));
}

/**
 * Reads a letter in a thread with the intake's limits and decides on it, as the stages do one after another. One that had to be stopped
 * is decided as unread.
 */
export async function examineFiledLetter(letter: FiledLetter, pool: ReadingPool): Promise<ExaminedLetter> {
  const { settings, arrivedAt } = letter;
  const { limits, mailboxes, network } = settings;
  const register = { import: null, rows: JSON.stringify(letter.registerRows) };
  const read = await pool.read({
    path: letter.file,
    arrivedAt: arrivedAt.toISOString(),
    limits,
    trustedRelays: mailboxes.trustedRelays,
    dns: { settings: network.dns, timeoutSeconds: limits.dnsTimeoutSeconds },
    ocr: limits.ocr,
    signatures: signatureSource(settings, false),
    receiptStamp: null,
    // By another law than the day's it is examined here, with what the thread has read.
    examination: letter.law === undefined ? { mailboxAddress: null, register } : null,
  });
  const stopped = unreadLetter(letter);
  const { contentSha256, sizeOctets } = read.ok ? read.value.parsed : stopped.parsed;
  const original = letter.originalOf(contentSha256);
  const decided = decideOn(examinationOf(letter, read.ok ? read.value : null, stopped), {
    arrivedAt,
    settings,
    ...(letter.law && { law: letter.law }),
    duplicateOf: original === null ? null : { letterId: original },
    failures: read.ok ? [] : [read.failure.code],
    complete: sizeOctets <= limits.letterSizeBytesMax,
  });
  return { ...decided, contentSha256 };
}

/** As the thread found it; by another law than the day's, or where the thread could not, it is examined here. */
function examinationOf(
  { arrivedAt, settings, registerRows, law }: FiledLetter,
  read: ReadLetter | null,
  stopped: CollectedEvidence,
): Examination<LetterFacts> {
  if (read?.examined) {
    const facts = unpacked(read.examined.packedFacts) as LetterFacts;
    // JSON holds the instant as text.
    return { facts: { ...facts, arrivedAt }, findings: read.examined.findings };
  }
  return examineByItself({
    evidence: read === null ? stopped : evidenceOf(read),
    arrivedAt,
    settings,
    controlRegister: controlRegister(registerRows),
    ...(law && { law }),
    mailboxAddress: null,
  });
}

function evidenceOf({ parsed, authentication, packed }: ReadLetter): CollectedEvidence {
  return { parsed, authentication, attachments: unpacked(packed.attachments) as AttachmentEvidence | null };
}
