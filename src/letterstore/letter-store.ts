import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { permanent, type Result } from '../platform/result.ts';

export interface StoredOctets {
  readonly sha256: string;
  readonly sizeOctets: number;
}

/** A letter as a file of this machine, until it is released: then nobody may open it under this path any more. */
export interface LetterFile {
  readonly path: string;
  release(): Promise<void>;
}

/** Raw letters under the SHA-256 of their octets: the same octets are stored once, and never changed. */
export interface LetterStore {
  /**
   * Stores a stream of octets and resolves when they are safe. On failure nothing half-written stays.
   * Throws what the stream itself throws.
   */
  put(octets: AsyncIterable<Uint8Array>): Promise<Result<StoredOctets>>;
  /** For whoever needs a path: the reading threads, which take no octets. */
  asFile(sha256: string): Promise<Result<LetterFile>>;
  /** The octets as a stream, opened: a missing letter is known before reading starts. */
  open(sha256: string): Promise<Result<Readable>>;
  has(sha256: string): Promise<boolean>;
  /** Reads the octets again and compares: `raw-letter-altered` when they are no longer what was stored. */
  verify(sha256: string): Promise<Result<StoredOctets>>;
  /**
   * Removes what runs that died left half-written; gives their number. Files younger than `olderThanSeconds` (an hour
   * unless told) are left alone: another machine may be writing them. 0 where this process has the folder for itself.
   */
  removeAbandoned(olderThanSeconds?: number): Promise<number>;
  readonly removal: LetterRemoval;
}

/**
 * Removing in two steps: what is set aside can be put back, since a letter with the same octets may be captured in the very moment.
 * Each may be done again; none minds that the octets aren't there.
 */
export interface LetterRemoval {
  /** From here on the octets are not found, and a letter that comes stores them anew. */
  setAside(sha256: string): Promise<Result<void>>;
  putBack(sha256: string): Promise<Result<void>>;
  /** For good. */
  drop(sha256: string): Promise<Result<void>>;
}

/** The name comes from the database; a path from anywhere else must not become one in the store. */
export function requireSha256(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError(`not a SHA-256: ${sha256}`);
  return sha256;
}

/** What a stored letter's octets are now. Throws what the stream throws. */
export async function digestOf(octets: AsyncIterable<Uint8Array>): Promise<StoredOctets> {
  const hash = createHash('sha256');
  let sizeOctets = 0;
  for await (const chunk of octets) {
    hash.update(chunk);
    sizeOctets += chunk.length;
  }
  return { sha256: hash.digest('hex'), sizeOctets };
}

export function altered(where: string, found: StoredOctets): ReturnType<typeof permanent> {
  return permanent('raw-letter-altered', `${where} holds octets with SHA-256 ${found.sha256}`);
}
