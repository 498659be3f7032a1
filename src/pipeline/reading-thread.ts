import type { Resolver } from '../authenticity/resolver.ts';
import type { LetterLimits } from '../letter/read-letter.ts';
import type { DnsSource } from '../network/dns-source.ts';
import { openResolver } from '../network/dns-source.ts';
import { type CollectedEvidence, collectEvidence } from './collect-evidence.ts';
import { openLetterFile } from './open-letter.ts';
import { openSignatureTools, type SignatureSource, type SignatureTools } from './signature-source.ts';

/** What crosses into the thread: a path, never octets. Dates travel as ISO 8601. */
export interface ReadingTask {
  readonly path: string;
  readonly arrivedAt: string;
  readonly limits: LetterLimits;
  readonly trustedRelays: readonly string[];
  readonly dns: DnsSource;
  readonly signatures: SignatureSource;
  /** Token of the stamp that was taken of the letter on its receipt, in base64. */
  readonly receiptStamp: string | null;
}

const resolvers = new Map<string, Promise<Resolver>>();
const signatureTools = new Map<string, Promise<SignatureTools>>();

/** Runs inside a worker thread that may be stopped at any moment: a hostile letter can cost a thread, nothing more. */
export async function readInThread(task: ReadingTask): Promise<CollectedEvidence> {
  const arrivedAt = new Date(task.arrivedAt);
  return collectEvidence({
    open: openLetterFile(task.path),
    limits: task.limits,
    trustedRelays: task.trustedRelays,
    resolver: await openedOnce(resolvers, task.dns, openResolver),
    signatureTools: await openedOnce(signatureTools, task.signatures, openSignatureTools),
    arrivedAt,
    now: arrivedAt,
    receiptStamp: task.receiptStamp,
  });
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
