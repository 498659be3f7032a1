import type { DnsAnswer } from './authentication-results.ts';

/**
 * Asks the DNS. Answers have the shapes of node:dns: TXT `string[][]`, A, AAAA, CNAME, PTR `string[]`, MX `{ exchange, priority }[]`.
 * Rejects with a DnsError.
 */
export type Resolver = (name: string, recordType: string) => Promise<unknown>;

/** ENOTFOUND: no such name; ENODATA: none of this type; ETIMEOUT, ESERVFAIL: nobody knows, worth another try. */
export type DnsErrorCode = 'ENOTFOUND' | 'ENODATA' | 'ETIMEOUT' | 'ESERVFAIL';

export class DnsError extends Error {
  readonly code: DnsErrorCode | 'ELOOKUPLIMIT';

  constructor(code: DnsErrorCode | 'ELOOKUPLIMIT', name: string, recordType: string) {
    super(`${code} ${recordType} ${name}`);
    this.code = code;
  }
}

export interface RecordingResolver {
  readonly resolve: Resolver;
  /** Every question once, in the order asked, with the answer that was seen. */
  readonly answers: () => readonly DnsAnswer[];
  /** The letter asked for more look-ups than allowed: what was left open then is the letter's fault, not the DNS's. */
  readonly limitReached: () => boolean;
}

/**
 * A resolver for one letter: asks each question once, keeps what it saw and refuses the question past `lookupCountMax`
 * (error code ELOOKUPLIMIT), for a hostile letter can name as many keys and policies as it likes.
 */
export function recordingResolver(resolver: Resolver, limits: { readonly lookupCountMax: number }): RecordingResolver {
  const asked = new Map<string, Promise<unknown>>();
  const seen = new Map<string, DnsAnswer>();
  let refused = false;

  const resolve: Resolver = (name, recordType) => {
    const asciiName = plainName(name);
    const question = `${recordType} ${asciiName}`;
    const earlier = asked.get(question);
    if (earlier !== undefined) return earlier.then(copyOf, rethrowCopy);
    if (!canExist(asciiName)) return Promise.reject(new DnsError('ENOTFOUND', asciiName, recordType));
    if (asked.size >= limits.lookupCountMax) {
      refused = true;
      return Promise.reject(new DnsError('ELOOKUPLIMIT', asciiName, recordType));
    }
    const answer = resolver(asciiName, recordType).then(
      (records) => {
        const presented = Array.isArray(records) ? records.map(presentationOf) : [];
        const outcome = presented.length === 0 ? 'no-data' : 'answer';
        seen.set(question, { name: asciiName, type: recordType, outcome, records: presented });
        return records;
      },
      (error: unknown) => {
        seen.set(question, { name: asciiName, type: recordType, outcome: outcomeOf(error), records: [] });
        throw error;
      },
    );
    asked.set(question, answer);
    return answer.then(copyOf, rethrowCopy);
  };

  return {
    resolve,
    answers: () => [...asked.keys()].flatMap((question) => seen.get(question) ?? []),
    limitReached: () => refused,
  };
}

/** A name as the DNS compares it: lower case, without the root's dot. */
export function plainName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/**
 * RFC 1035 §2.3.4: no label is empty or over 63 octets, no name over 253. Asked for such a name, a resolver library reports an
 * error of its own that reads like a failure of the DNS; but what cannot exist does not exist, and a letter must not
 * be able to look undecidable by naming it.
 */
function canExist(name: string): boolean {
  return (
    Buffer.byteLength(name) <= 253 &&
    name.split('.').every((label) => label.length > 0 && Buffer.byteLength(label) <= 63)
  );
}

function outcomeOf(error: unknown): DnsAnswer['outcome'] {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOTFOUND') return 'no-such-name';
  return code === 'ENODATA' ? 'no-data' : 'temporary-failure';
}

function presentationOf(record: unknown): string {
  if (typeof record === 'string') return record;
  if (Array.isArray(record)) return record.join('');
  if (typeof record === 'object' && record !== null && 'exchange' in record && 'priority' in record) {
    return `${String(record.priority)} ${String(record.exchange)}`;
  }
  return JSON.stringify(record);
}

/** The asker may sort or mark what it gets (mailauth does both), so nobody gets the kept object itself. */
function copyOf(records: unknown): unknown {
  return structuredClone(records);
}

function rethrowCopy(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const copy = new Error(error.message, { cause: error });
  throw Object.assign(copy, 'code' in error ? { code: error.code } : {});
}
