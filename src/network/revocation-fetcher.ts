import type { OperatingFailure } from '../platform/result.ts';
import type { RevocationQuestion } from '../signature/revocation/revocation-status.ts';
import type { BreakerRules } from './circuit-breaker.ts';
import { type CrlAnswer, type CrlFetcherOptions, openCrlFetcher } from './crl-fetcher.ts';
import { openHttpExchange } from './http-exchange.ts';
import { type OcspAnswer, type OcspFetcherOptions, openOcspFetcher } from './ocsp-fetcher.ts';

export interface RevocationFetcherOptions extends OcspFetcherOptions, CrlFetcherOptions {
  readonly breaker: BreakerRules;
}

/** Everything that was heard about one certificate. The answers go to `revocationFrom`, and with the letter into the store. */
export interface FetchedRevocation {
  readonly answers: readonly (OcspAnswer | CrlAnswer)[];
  /** Who gave no usable answer: when nothing else answered, the status stays unknown and is asked again later. */
  readonly failures: readonly OperatingFailure[];
}

export interface RevocationFetcher {
  readonly fetch: (question: RevocationQuestion) => Promise<FetchedRevocation>;
}

/** A certificate that names more addresses than this is asked about at the first ones. */
const addressesMax = 4;

/**
 * Asks where the certificate says: its OCSP responders until one tells good from revoked, else its CRLs with their deltas. The
 * certificate's own path has held by then (`PathVerdict.revocationMissing`), so that the addresses are its issuer's words.
 */
export function openRevocationFetcher(options: RevocationFetcherOptions): RevocationFetcher {
  const exchange = openHttpExchange(options);
  const askOcsp = openOcspFetcher(exchange, options);
  const askCrl = openCrlFetcher(exchange, options);

  return {
    async fetch(question) {
      const { certificate } = question;
      const answers: (OcspAnswer | CrlAnswer)[] = [];
      const failures: OperatingFailure[] = [];
      for (const uri of webAddresses(certificate.ocspUris)) {
        const outcome = await askOcsp(question, uri);
        if (outcome.ok) return { answers: [outcome.answer], failures };
        failures.push(outcome.failure);
      }
      const deltas = new Set(webAddresses(certificate.freshestCrlUris));
      for (const uri of webAddresses(certificate.crlUris)) {
        const outcome = await askCrl(uri);
        if (!outcome.ok) failures.push(outcome.failure);
        else {
          answers.push(outcome.answer);
          for (const each of webAddresses(outcome.answer.list.freshestUris)) deltas.add(each);
        }
      }
      // Without the complete list a delta says nothing.
      for (const uri of answers.length === 0 ? [] : [...deltas].slice(0, addressesMax)) {
        const outcome = await askCrl(uri);
        if (outcome.ok) answers.push(outcome.answer);
        else failures.push(outcome.failure);
      }
      return { answers, failures };
    },
  };
}

/** Certificates name LDAP addresses too, which nobody asks any more. */
function webAddresses(uris: readonly string[]): readonly string[] {
  return uris.filter((uri) => /^https?:\/\//i.test(uri)).slice(0, addressesMax);
}
