import { randomBytes } from 'node:crypto';
import { type OperatingFailure, transient } from '../platform/result.ts';
import { type CertificateIdHash, ocspNonce, ocspRequest } from '../signature/revocation/ocsp-request.ts';
import { ocspStatus } from '../signature/revocation/ocsp-status.ts';
import type { RevocationQuestion, RevocationStatus } from '../signature/revocation/revocation-status.ts';
import { askForOctets, type HttpExchange } from './http-exchange.ts';

export interface OcspFetcherOptions {
  readonly timeoutSeconds: number;
  readonly responseBytesMax: number;
  /** How long an answer without nextUpdate counts, and the longest that any is kept. */
  readonly maxAgeSeconds: number;
  readonly clock: () => Date;
}

/** An answer as it came, to be stored with the letter. */
export interface OcspAnswer {
  readonly kind: 'ocsp';
  readonly uri: string;
  readonly octets: Buffer;
  readonly sha256: string;
  readonly fetchedAt: Date;
}

type OcspOutcome =
  | { readonly ok: true; readonly answer: OcspAnswer; readonly status: RevocationStatus }
  | { readonly ok: false; readonly failure: OperatingFailure };

interface Kept {
  readonly answer: OcspAnswer;
  readonly until: number;
}

/** Answers kept in memory: a few kilobytes each. */
const keptMax = 5000;

/** SHA-256 is what the national responders are known to answer; others may know SHA-1 alone, which RFC 5019 §2.1.1 asks of all. */
const hashes: readonly CertificateIdHash[] = ['sha-256', 'sha-1'];

/** Asks a responder about one certificate, once while its answer holds. An answer is kept only when it tells good from revoked. */
export function openOcspFetcher(
  exchange: HttpExchange,
  options: OcspFetcherOptions,
): (question: RevocationQuestion, uri: string) => Promise<OcspOutcome> {
  const kept = new Map<string, Kept>();
  const running = new Map<string, Promise<OcspOutcome>>();

  return async (question, uri) => {
    const name = `${question.issuer.sha256} ${question.certificate.sha256} ${uri}`;
    const before = kept.get(name);
    if (before !== undefined && options.clock().getTime() < before.until) {
      const status = ocspStatus(question, before.answer.octets, options);
      if (status.state !== 'unknown') return { ok: true, answer: before.answer, status };
    }
    const asking = running.get(name) ?? askResponder(exchange, options, question, uri);
    running.set(name, asking);
    const outcome = await asking.finally(() => running.delete(name));
    if (!outcome.ok || outcome.status.state === 'unknown') return outcome;
    const { nextUpdate } = outcome.status.evidence;
    const oldest = options.clock().getTime() + options.maxAgeSeconds * 1000;
    kept.delete(name);
    kept.set(name, { answer: outcome.answer, until: Math.min(nextUpdate?.getTime() ?? oldest, oldest) });
    if (kept.size > keptMax) kept.delete(kept.keys().next().value!);
    return outcome;
  };
}

async function askResponder(
  exchange: HttpExchange,
  options: OcspFetcherOptions,
  question: RevocationQuestion,
  uri: string,
): Promise<OcspOutcome> {
  let outcome: OcspOutcome = transient('ocsp-unreachable', uri);
  for (const hash of hashes) {
    const nonce = randomBytes(16);
    const octets = ocspRequest(question.certificate, question.issuer, hash, nonce);
    const { timeoutSeconds, responseBytesMax: bytesMax } = options;
    const post = { contentType: 'application/ocsp-request', octets };
    const reply = await askForOctets(exchange, { uri, post, timeoutSeconds, bytesMax });
    if (!reply.ok) return transient('ocsp-unreachable', `${uri}: ${reply.detail}`);
    const rules = { maxAgeSeconds: options.maxAgeSeconds, nonce: ocspNonce(nonce) };
    const status = ocspStatus(question, reply.octets, rules);
    if (status.state !== 'unknown') {
      const { sha256 } = status.evidence;
      return {
        ok: true,
        answer: { kind: 'ocsp', uri, octets: reply.octets, sha256, fetchedAt: options.clock() },
        status,
      };
    }
    // An answer that can't be believed is no answer: who asks again may get a better one.
    outcome = transient('ocsp-unreachable', `${uri}: ${status.reason}, ${status.detail}`);
    if (status.reason !== 'responder-refused' && status.reason !== 'out-of-scope') break;
  }
  return outcome;
}
