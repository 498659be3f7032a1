import type { DocumentDigest } from '../cms/verify-signer.ts';
import { createDigest, type DigestAlgorithm } from '../digest.ts';
import type { LetterFile } from './letter-file.ts';

/**
 * Digests of a stream under every algorithm wanted, in one pass and without holding it. The answer takes another pass only
 * for an algorithm that was not named beforehand.
 */
export async function streamDigests(
  open: () => AsyncIterable<Uint8Array>,
  algorithms: ReadonlySet<DigestAlgorithm>,
  known: ReadonlyMap<DigestAlgorithm, Uint8Array> = new Map(),
): Promise<DocumentDigest> {
  const digests = new Map(known);
  await addDigests(open, algorithms, digests);
  return async (algorithm) => {
    await addDigests(open, new Set([algorithm]), digests);
    return digests.get(algorithm)!;
  };
}

/** The same of a file, whose SHA-256 is known already. */
export function fileDigests(file: LetterFile, algorithms: ReadonlySet<DigestAlgorithm>): Promise<DocumentDigest> {
  const sha256 = new Uint8Array(Buffer.from(file.sha256, 'hex'));
  return streamDigests(() => file.open(), algorithms, new Map([['sha-256', sha256]]));
}

async function addDigests(
  open: () => AsyncIterable<Uint8Array>,
  algorithms: ReadonlySet<DigestAlgorithm>,
  digests: Map<DigestAlgorithm, Uint8Array>,
): Promise<void> {
  const wanted = [...algorithms].filter((algorithm) => !digests.has(algorithm));
  if (wanted.length === 0) return;
  const running = wanted.map((algorithm) => createDigest(algorithm));
  for await (const piece of open()) for (const hash of running) hash.update(piece);
  for (const [index, algorithm] of wanted.entries()) digests.set(algorithm, running[index]!.digest());
}
