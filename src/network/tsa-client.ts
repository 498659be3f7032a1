import { randomBytes } from 'node:crypto';
import { ok, type Result, transient } from '../platform/result.ts';
import type { CertificateFacts } from '../signature/certificate.ts';
import { timestampRequest, tokenOfResponse } from '../signature/timestamp/timestamp-exchange.ts';
import { verifyTimestamp } from '../signature/timestamp/verify-timestamp.ts';
import type { BreakerRules } from './circuit-breaker.ts';
import { askForOctets, openHttpExchange } from './http-exchange.ts';

export interface TsaClientOptions {
  readonly uri: string;
  readonly timeoutSeconds: number;
  readonly responseBytesMax: number;
  readonly certificates: readonly CertificateFacts[];
  readonly trustAnchors: readonly CertificateFacts[];
  readonly breaker: BreakerRules;
  readonly clock: () => Date;
}

/** Proof that something existed at `genTime`, kept as it came. */
export interface Timestamp {
  readonly token: Uint8Array;
  readonly genTime: Date;
}

export interface TsaClient {
  readonly uri: string;
  /** Stamps a SHA-256. The token has been verified; the revocation of the authority's certificate is left to later examinations. */
  readonly stamp: (sha256: Uint8Array) => Promise<Result<Timestamp>>;
}

export function openTsaClient(options: TsaClientOptions): TsaClient {
  const exchange = openHttpExchange(options);
  return {
    uri: options.uri,
    async stamp(sha256) {
      if (sha256.length !== 32) throw new RangeError('a SHA-256 has 32 octets');
      const { uri, timeoutSeconds, responseBytesMax: bytesMax, certificates, trustAnchors } = options;
      const nonce = randomBytes(16);
      // A positive integer in its shortest form.
      nonce[0] = (nonce[0]! & 0x7f) | 0x40;
      const post = { contentType: 'application/timestamp-query', octets: timestampRequest(sha256, nonce) };
      const reply = await askForOctets(exchange, { uri, post, timeoutSeconds, bytesMax });
      if (!reply.ok) return transient('tsa-unreachable', `${uri}: ${reply.detail}`);
      const token = tokenOfResponse(reply.octets);
      if (token instanceof Error) return transient('tsa-unreachable', `${uri}: ${token.detail}`);
      const verdict = await verifyTimestamp({
        token,
        // Any other digest of what was stamped is unknown here, and an imprint by one is not the one asked for.
        digestOfStamped: async (algorithm) => (algorithm === 'sha-256' ? sha256 : new Uint8Array(0)),
        certificates,
        trustAnchors,
        revocation: null,
      });
      const { info } = verdict;
      if (verdict.indication !== 'TOTAL_PASSED' || info === null) {
        return transient('tsa-unreachable', `${uri}: ${verdict.subIndication}, ${verdict.detail}`);
      }
      if (info.nonce !== nonce.toString('hex'))
        return transient('tsa-unreachable', `${uri}: the answer to another request`);
      return ok({ token, genTime: info.genTime });
    },
  };
}
