import { createHash, randomBytes } from 'node:crypto';

/** Starts every token, so that one left lying in a file or a log is known for what it is. */
const prefix = 'tirkeu_';

/** A new token: 256 bits of chance. */
export function newTokenSecret(): string {
  return prefix + randomBytes(32).toString('base64url');
}

/**
 * What is kept of a token. One round of SHA-256 is enough where nothing can be guessed, and finding the row by it tells an attacker
 * nothing by its time: who doesn't have the secret can't choose the digest.
 */
export function secretDigest(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Null where it can't be one of ours: nothing is asked of the database then. */
export function bearerSecret(authorization: string): string | null {
  return /^Bearer (tirkeu_[\w-]{43})$/i.exec(authorization)?.[1] ?? null;
}
