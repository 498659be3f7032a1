import { authenticateLetter } from '../authenticity/authenticate.ts';
import type { AuthenticationResults } from '../authenticity/authentication-results.ts';
import type { Resolver } from '../authenticity/resolver.ts';
import type { RecogniseText } from '../documents/recognised-text.ts';
import type { LetterDocument } from '../facts/letter-parts.ts';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import { type LetterLimits, readLetter } from '../letter/read-letter.ts';
import { defaultFormLimits, openSignedEntities, readLetterSignatures } from '../signature/forms/letter-signatures.ts';
import type { ExistenceProof } from '../signature/validation/validate-signer.ts';
import { type CollectedSignatures, collectSignatures } from './collect-signatures.ts';
import { holdAttachments, type LetterAttachments } from './letter-attachments.ts';
import type { OpenLetter } from './open-letter.ts';
import { readDocuments } from './read-documents.ts';
import { type ReceiptProof, receiptProof } from './receipt-proof.ts';
import type { SignatureTools } from './signature-tools.ts';

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
  /** Null: not stamped yet when this was collected, or not at all. */
  readonly receipt: ReceiptProof | null;
}

/** `open` gives the raw letter's octets anew at each call: a letter is streamed and never held in memory whole. */
export async function collectEvidence(input: {
  readonly open: OpenLetter;
  readonly limits: LetterLimits;
  readonly trustedRelays: readonly string[];
  readonly resolver: Resolver;
  readonly signatureTools: SignatureTools;
  /** Reads the words of scans; left out: they are not readable. Opened anew for each letter, whose limits it keeps. */
  readonly recognise?: RecogniseText;
  /** Null: taken from the topmost Received field, as for a letter examined from a file. */
  readonly arrivedAt: Date | null;
  readonly now: Date;
  /** Token of the stamp that was taken of the letter on its receipt, in base64. */
  readonly receiptStamp?: string | null;
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
  input: {
    readonly open: OpenLetter;
    readonly signatureTools: SignatureTools;
    readonly now: Date;
    readonly recognise?: RecogniseText;
    readonly receiptStamp?: string | null;
  },
  parsed: ParsedLetter,
  attached: LetterAttachments,
  arrivedAt: Date | null,
): Promise<AttachmentEvidence> {
  const { signatureTools, open, receiptStamp } = input;
  const files = attached.filesOf(parsed);
  const signedEntities = openSignedEntities(parsed, (start, end) => open({ start, end }));
  const found = await readLetterSignatures(files, { limits: defaultFormLimits, signedEntities });
  const receipt = receiptStamp ? await receiptProof(receiptStamp, open, signatureTools) : null;
  return {
    signatures: await collectSignatures(found, existence(arrivedAt, receipt, input.now), signatureTools),
    documents: await readDocuments(files, { ...(input.recognise && { recognise: input.recognise }), letter: parsed }),
    receipt,
  };
}

/**
 * Since when the letter is known to have existed. The stamp on its receipt is younger than its arrival; on a copy of the same
 * octets that comes later it is the older proof.
 */
function existence(arrivedAt: Date | null, receipt: ReceiptProof | null, now: Date): ExistenceProof {
  const stampedAt = receipt === null ? null : new Date(receipt.genTime);
  if (stampedAt !== null && stampedAt < (arrivedAt ?? now)) return { at: stampedAt, source: 'receipt-stamp' };
  return arrivedAt === null ? { at: now, source: 'now' } : { at: arrivedAt, source: 'arrival' };
}

/** The date of the topmost Received field: the moment the last relay took the letter. Null when it can't be read. */
export function arrivalClaimed(letter: ParsedLetter): Date | null {
  const at = letter.received[0]?.at ?? null;
  return at === null ? null : new Date(at);
}
