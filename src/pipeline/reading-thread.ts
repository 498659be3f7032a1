import { getPriority, setPriority } from 'node:os';
import { threadId } from 'node:worker_threads';
import { workerData } from 'piscina';
import type { AuthenticationResults } from '../authenticity/authentication-results.ts';
import type { Resolver } from '../authenticity/resolver.ts';
import type { RecogniseText } from '../documents/recognised-text.ts';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import type { LetterLimits } from '../letter/read-letter.ts';
import type { DnsSource } from '../network/dns-source.ts';
import { openResolver } from '../network/dns-source.ts';
import { findTesseract, type InstalledTesseract, type OcrSettings, openRecogniser } from '../ocr/tesseract.ts';
import type { Settings } from '../platform/settings.ts';
import { type PackedEvidence, packEvidence } from '../registry/evidence.ts';
import { collectEvidence } from './collect-evidence.ts';
import { type ExaminationTask, type ExaminedInThread, examineInThread } from './examine-in-thread.ts';
import { openLetterFile } from './open-letter.ts';
import type { SignatureSource } from './signature-source.ts';
import { openSignatureTools, type SignatureTools } from './signature-tools.ts';

/** What crosses into the thread: a path, never octets. Dates travel as ISO 8601. */
export interface ReadingTask {
  readonly path: string;
  readonly arrivedAt: string;
  readonly limits: LetterLimits;
  readonly trustedRelays: readonly string[];
  readonly dns: DnsSource;
  readonly signatures: SignatureSource;
  /** Left out: scans are not read. */
  readonly ocr?: OcrSettings;
  /** Token of the stamp that was taken of the letter on its receipt, in base64. */
  readonly receiptStamp: string | null;
  /** Null: it is read and not examined. */
  readonly examination: ExaminationTask | null;
}

/** What the thread gives back: what the next steps look at, and the rest as it is stored. */
export interface ReadLetter {
  readonly parsed: ParsedLetter;
  readonly authentication: AuthenticationResults;
  /** Who kept silent about a certificate, so that the letter had better wait; null: nobody that matters. */
  readonly silence: readonly string[] | null;
  readonly packed: PackedEvidence;
  readonly examined: ExaminedInThread | null;
}

/** The settings of the process: they cross once, when a thread starts. */
export interface ThreadSurroundings {
  readonly settings: Settings;
}

const resolvers = new Map<string, Promise<Resolver>>();
const signatureTools = new Map<string, Promise<SignatureTools>>();
const engines = new Map<string, Promise<InstalledTesseract | null>>();

/** What a thread is given: the letter, and where it tells that it has begun with it: its own id, which is never 0. */
export interface ThreadTask {
  readonly task: ReadingTask;
  readonly begun: Int32Array;
}

/** Asked of a thread that shall have loaded all it reads with before the first letter comes. */
export function beReady(): void {
  // Being there to answer is all.
}

/** Runs inside a worker thread that may be stopped at any moment: a hostile letter can cost a thread, nothing more. */
export async function readInThread({ task, begun }: ThreadTask): Promise<ReadLetter> {
  Atomics.store(begun, 0, threadId);
  giveWay();
  const arrivedAt = new Date(task.arrivedAt);
  const recognise = await letterRecogniser(task.ocr);
  const evidence = await collectEvidence({
    open: openLetterFile(task.path),
    limits: task.limits,
    trustedRelays: task.trustedRelays,
    resolver: await openedOnce(resolvers, task.dns, openResolver),
    signatureTools: await openedOnce(signatureTools, task.signatures, openSignatureTools),
    ...(recognise && { recognise }),
    arrivedAt,
    now: arrivedAt,
    receiptStamp: task.receiptStamp,
  });
  const { parsed, authentication, attachments } = evidence;
  const { settings } = workerData as ThreadSurroundings;
  return {
    parsed,
    authentication,
    silence:
      attachments?.signatures.waiting === true ? attachments.signatures.failures.map(({ detail }) => detail) : null,
    packed: await packEvidence(evidence),
    examined: task.examination === null ? null : examineInThread(task.examination, settings, evidence, arrivedAt),
  };
}

/** A third of the processor where others want it, too: enough for the limits of reading to hold on a busy machine. */
const niceness = 5;

/**
 * Lets the threads that letters have to pass one after another (the database's and the main one) go first. On Linux alone a priority is the
 * thread's own (setpriority(2)); where it may not be set reading is as urgent as all else.
 */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    if (getPriority() < niceness) setPriority(niceness);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw thrown;
  }
}

/** Null where recognition is switched off or nothing is installed; what is installed is asked once. */
async function letterRecogniser(settings: OcrSettings | undefined): Promise<RecogniseText | null> {
  if (settings?.enabled !== true) return null;
  const installed = await openedOnce(engines, 'tesseract', findTesseract);
  return installed === null ? null : openRecogniser(settings, installed);
}

/** One that could not be opened is tried again with the next letter. */
async function openedOnce<Source, Opened>(
  known: Map<string, Promise<Opened>>,
  source: Source,
  open: (source: Source) => Promise<Opened>,
): Promise<Opened> {
  const key = JSON.stringify(source);
  const opening = known.get(key) ?? open(source);
  known.set(key, opening);
  try {
    return await opening;
  } catch (thrown) {
    known.delete(key);
    throw thrown;
  }
}
