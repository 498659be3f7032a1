import { createHash } from 'node:crypto';
import type { LetterDocument } from '../../facts/letter-parts.ts';
import { readLetter } from '../../letter/read-letter.ts';
import { holdAttachments } from '../../pipeline/letter-attachments.ts';
import type { Services } from '../../pipeline/services.ts';
import { ok, permanent, type Result } from '../../platform/result.ts';
import type { StoredLetter } from '../../registry/letters.ts';
import { defaultCmsLimits } from '../../signature/cms/cms-reading.ts';
import { readCms } from '../../signature/cms/read-cms.ts';

/** Larger files are downloaded with the letter, not shown. */
const fileOctetsMax = 64 * 1024 * 1024;

/**
 * The octets of one of a letter's files, taken out of the stored letter anew: nothing of a letter lies anywhere else. They are those
 * that were examined, or there is a failure: the digest is compared.
 */
export async function fileOctets(
  services: Pick<Services, 'letterStore' | 'settings'>,
  letter: StoredLetter,
  document: LetterDocument,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const raw = await services.letterStore.open(letter.sha256);
  if (!raw.ok) return raw;
  const attached = holdAttachments();
  try {
    const parsed = await readLetter(raw.value, services.settings.limits, attached.take);
    const file = attached.filesOf(parsed).find(({ path }) => path === document.path);
    if (file === undefined || file.sizeOctets > fileOctetsMax) {
      return permanent('not-found', `letter ${letter.id} holds no file ${document.path} that can be shown`);
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of file.open()) pieces.push(piece);
    const octets = new Uint8Array(Buffer.concat(pieces));
    // A document within a signature stands under the signature's own path.
    const shown = document.sha256 === file.sha256 ? octets : heldIn(octets);
    const digest = shown === null ? null : createHash('sha256').update(shown).digest('hex');
    if (shown === null || digest !== document.sha256) {
      return permanent('raw-letter-altered', `file ${document.path} of letter ${letter.id} is not what was examined`);
    }
    return ok(shown);
  } finally {
    await attached.remove();
  }
}

function heldIn(octets: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const read = readCms(octets, defaultCmsLimits);
  return read.ok && read.reading.content !== null ? new Uint8Array(read.reading.content) : null;
}
