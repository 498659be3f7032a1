import { readLetter } from '../../../src/letter/read-letter.ts';
import {
  defaultFormLimits,
  fileInMemory,
  type LetterFile,
  type LetterSignatures,
  openSignedEntities,
  readLetterSignatures,
} from '../../../src/signature/forms/letter-signatures.ts';
import { limits } from '../../letter/read-sample.ts';

/** What the pipeline will do with a letter: read it, keep its attachments, read their signatures. */
export async function signaturesOfLetter(raw: Uint8Array): Promise<LetterSignatures> {
  const contents = new Map<string, Uint8Array>();
  const letter = await readLetter(once(raw), limits, async ({ path }, content) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(piece.slice());
    contents.set(path, new Uint8Array(Buffer.concat(pieces)));
  });
  const files = [letter, ...letter.enclosed].flatMap(({ parts }) =>
    parts.flatMap(({ path, fileName, contentType }): LetterFile[] => {
      const content = contents.get(path);
      return content === undefined ? [] : [{ ...fileInMemory(fileName, contentType, content), path }];
    }),
  );
  const signedEntities = openSignedEntities(letter, (start, end) => once(raw.subarray(start, end)));
  return readLetterSignatures(files, { limits: defaultFormLimits, signedEntities });
}

export function file(name: string, octets: Uint8Array | string): LetterFile {
  const content = typeof octets === 'string' ? new TextEncoder().encode(octets) : octets;
  return fileInMemory(name, 'application/octet-stream', content);
}

export function signaturesOf(...files: readonly LetterFile[]): Promise<LetterSignatures> {
  return readLetterSignatures(files, { limits: defaultFormLimits });
}

/** One line for each signature: form, document, coverage, then hash and signature of each signer. */
export function summary({ signatures }: LetterSignatures): readonly string[] {
  return signatures.map(({ form, document, coverage, signerVerdicts }) =>
    [form, document, coverage, ...signerVerdicts.map(({ hash, signature }) => `${hash}/${signature}`)].join(' '),
  );
}

export function findingCodes({ findings }: LetterSignatures): readonly string[] {
  return findings.map(({ code }) => code);
}

async function* once(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  yield octets;
}
