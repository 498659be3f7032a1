import type { Readable } from 'node:stream';
import { authenticateLetter } from '../authenticity/authenticate.ts';
import type { AuthenticationResults } from '../authenticity/authentication-results.ts';
import type { Resolver } from '../authenticity/resolver.ts';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import { type LetterLimits, readLetter } from '../letter/read-letter.ts';

/** What was collected about one letter: stored as it is and examined as often as anybody asks. Plain JSON. */
export interface CollectedEvidence {
  readonly parsed: ParsedLetter;
  readonly authentication: AuthenticationResults;
}

/** `open` gives the raw letter's octets anew at each call: a letter is streamed twice and never held in memory whole. */
export async function collectEvidence(input: {
  readonly open: () => Readable;
  readonly limits: LetterLimits;
  readonly trustedRelays: readonly string[];
  readonly resolver: Resolver;
  /** Null: taken from the topmost Received field, as for a letter examined from a file. */
  readonly arrivedAt: Date | null;
  readonly now: Date;
}): Promise<CollectedEvidence> {
  const parsed = await readLetter(input.open(), input.limits);
  const authentication = await authenticateLetter({
    octets: input.open(),
    letter: parsed,
    trustedRelays: input.trustedRelays,
    resolver: input.resolver,
    timeNow: input.arrivedAt ?? arrivalClaimed(parsed) ?? input.now,
  });
  return { parsed, authentication };
}

/** The date of the topmost Received field: the moment the last relay took the letter. Null when it can't be read. */
export function arrivalClaimed(letter: ParsedLetter): Date | null {
  const at = letter.received[0]?.at ?? null;
  return at === null ? null : new Date(at);
}
