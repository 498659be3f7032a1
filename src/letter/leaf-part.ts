import { createHash } from 'node:crypto';
import type { AttachmentStart } from './attachment-content.ts';
import type { DefectList } from './defect-list.ts';
import type { LeafSink } from './mime-handler.ts';
import type { LetterPart } from './parsed-letter.ts';
import { transferDecoder } from './transfer-encoding.ts';

/** Where the decoded octets of a part go besides its hash. */
export interface PartContent {
  write(octets: Buffer): void;
  end(): void;
}

interface LeafDescription extends AttachmentStart {
  readonly role: LetterPart['role'];
  /** Lower-cased Content-Transfer-Encoding; '' where none is written. */
  readonly encoding: string;
}

const leadingOctetsMax = 16;
const identityEncodings = new Set(['', '7bit', '8bit', 'binary']);

/** Undoes a part's transfer encoding, hashes and counts what comes out, and hands it on. `done` gets the finished part. */
export function leafSink(
  description: LeafDescription,
  content: PartContent | null,
  defects: DefectList,
  done: (part: LetterPart) => void,
): LeafSink {
  const { encoding, ...known } = description;
  const decoder = transferDecoder(encoding);
  const hash = createHash('sha256');
  let leading = Buffer.alloc(0);
  let sizeOctets = 0;
  const take = (octets: Buffer): void => {
    if (octets.length === 0) return;
    if (leading.length < leadingOctetsMax) {
      leading = Buffer.concat([leading, octets.subarray(0, leadingOctetsMax - leading.length)]);
    }
    sizeOctets += octets.length;
    hash.update(octets);
    content?.write(octets);
  };
  if (decoder === null && !identityEncodings.has(encoding)) {
    defects.add('transfer-encoding-malformed', known.path, `"${encoding}" is not known; octets taken as they stand`);
  }
  return {
    write(octets): void {
      take(decoder === null ? octets : decoder.write(octets));
    },
    end(): void {
      if (decoder !== null) take(decoder.end());
      if (decoder?.malformed === true) defects.add('transfer-encoding-malformed', known.path, `not clean ${encoding}`);
      content?.end();
      const leadingOctets = leading.toString('hex');
      done({ ...known, sizeOctets, sha256: hash.digest('hex'), leadingOctets });
    },
  };
}
