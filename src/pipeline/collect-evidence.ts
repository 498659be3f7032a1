import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { authenticateLetter } from '../authenticity/authenticate.ts';
import type { AuthenticationResults } from '../authenticity/authentication-results.ts';
import type { Resolver } from '../authenticity/resolver.ts';
import type { LetterDocument } from '../facts/letter-parts.ts';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import { type LetterLimits, readLetter } from '../letter/read-letter.ts';
import { defaultFormLimits, openSignedEntities, readLetterSignatures } from '../signature/forms/letter-signatures.ts';
import { type CollectedSignatures, collectSignatures, type ReceiptStamp, stampReceipt } from './collect-signatures.ts';
import { holdAttachments, type LetterAttachments } from './letter-attachments.ts';
import type { OpenLetter } from './open-letter.ts';
import { readDocuments } from './read-documents.ts';
import type { SignatureTools } from './signature-source.ts';

/** What was collected about one letter: stored as it is and examined as often as anybody asks. Plain JSON. */
export interface CollectedEvidence {
  readonly parsed: ParsedLetter;
  readonly authentication: AuthenticationResults;
  /** Null: the attachments could not be read. */
  readonly attachments: AttachmentEvidence | null;
}

/** What the letter's files are and who signed them. */
export interface AttachmentEvidence {
  readonly signatures: CollectedSignatures;
  readonly documents: readonly LetterDocument[];
  readonly receiptStamp: ReceiptStamp | null;
}

/** `open` gives the raw letter's octets anew at each call: a letter is streamed and never held in memory whole. */
export async function collectEvidence(input: {
  readonly open: OpenLetter;
  readonly limits: LetterLimits;
  readonly trustedRelays: readonly string[];
  readonly resolver: Resolver;
  readonly signatureTools: SignatureTools;
  /** Null: taken from the topmost Received field, as for a letter examined from a file. */
  readonly arrivedAt: Date | null;
  readonly now: Date;
}): Promise<CollectedEvidence> {
  const attached = holdAttachments();
  try {
    const parsed = await readLetter(input.open(), input.limits, attached.take);
    const arrivedAt = input.arrivedAt ?? arrivalClaimed(parsed);
    const authentication = await authenticateLetter({
      octets: input.open(),
      letter: parsed,
      trustedRelays: input.trustedRelays,
      resolver: input.resolver,
      timeNow: arrivedAt ?? input.now,
    });
    return { parsed, authentication, attachments: await attachmentEvidence(input, parsed, attached, arrivedAt) };
  } finally {
    await attached.remove();
  }
}

async function attachmentEvidence(
  input: { readonly open: OpenLetter; readonly signatureTools: SignatureTools; readonly now: Date },
  parsed: ParsedLetter,
  attached: LetterAttachments,
  arrivedAt: Date | null,
): Promise<AttachmentEvidence> {
  const { signatureTools, open } = input;
  const files = attached.filesOf(parsed);
  const signedEntities = openSignedEntities(parsed, (start, end) => open({ start, end }));
  const found = await readLetterSignatures(files, { limits: defaultFormLimits, signedEntities });
  const existedAt =
    arrivedAt === null ? ({ at: input.now, source: 'now' } as const) : ({ at: arrivedAt, source: 'arrival' } as const);
  return {
    signatures: await collectSignatures(found, existedAt, signatureTools),
    documents: await readDocuments(files),
    receiptStamp:
      signatureTools.timeStamping === null ? null : await stampReceipt(await sha256Of(open()), signatureTools),
  };
}

async function sha256Of(octets: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of octets) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** The date of the topmost Received field: the moment the last relay took the letter. Null when it can't be read. */
export function arrivalClaimed(letter: ParsedLetter): Date | null {
  const at = letter.received[0]?.at ?? null;
  return at === null ? null : new Date(at);
}
