import { streamDigests } from '../signature/forms/file-digests.ts';
import { verifyTimestamp } from '../signature/timestamp/verify-timestamp.ts';
import type { OpenLetter } from './open-letter.ts';
import type { SignatureTools } from './signature-tools.ts';

/** Proof that the letter's octets existed at `genTime`: the stamp of its receipt, verified. Plain JSON. */
export interface ReceiptProof {
  readonly genTime: string;
  /** Subject of the authority's certificate. */
  readonly authority: string;
  /** The token as it came, in base64. */
  readonly token: string;
}

/**
 * Verifies the stamp that was taken of a letter against the letter's own octets. Null where it doesn't prove anything: the
 * letter then stands with its arrival alone, as one that was never stamped. The revocation of the authority is not asked here.
 */
export async function receiptProof(
  token: string,
  open: OpenLetter,
  { intermediates, trustAnchors }: Pick<SignatureTools, 'intermediates' | 'trustAnchors'>,
): Promise<ReceiptProof | null> {
  const verdict = await verifyTimestamp({
    token: new Uint8Array(Buffer.from(token, 'base64')),
    digestOfStamped: await streamDigests(() => open(), new Set(['sha-256'])),
    certificates: intermediates,
    trustAnchors,
    revocation: null,
  });
  const { indication, info, signer } = verdict;
  if (indication !== 'TOTAL_PASSED' || info === null || signer === null) return null;
  return { genTime: info.genTime.toISOString(), authority: signer.subject.text, token };
}
