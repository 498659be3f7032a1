import { type CertificateFacts, readCertificate } from '../certificate.ts';
import { defaultCmsLimits } from '../cms/cms-reading.ts';
import { readCms } from '../cms/read-cms.ts';

/** Where the certificate of an issuer that is not at hand may be had. */
export interface IssuerQuestion {
  readonly uri: string;
  /**
   * A certificate that the operator keeps names the same host. Of any other nothing is known but that a certificate out of a letter,
   * which nobody has vouched for yet, would have us go there.
   */
  readonly isKnownHost: boolean;
}

/** Fetches what stands at an address, within limits of its own. Null: nobody answered, or not with that. */
export type IssuerFetcher = (question: IssuerQuestion) => Promise<Uint8Array | null>;

const addressesMax = 2;

/** The addresses that certificates name for their issuers (RFC 5280 §4.2.2.1), over http and https alone, each once. */
export function issuerQuestions(
  withoutIssuer: readonly CertificateFacts[],
  kept: readonly CertificateFacts[],
): readonly IssuerQuestion[] {
  const hosts = new Set(kept.flatMap(urisOf).flatMap((uri) => webAddress(uri)?.host ?? []));
  const questions = new Map<string, IssuerQuestion>();
  for (const { caIssuerUris } of withoutIssuer) {
    const addresses = caIssuerUris.flatMap((uri) => webAddress(uri) ?? []);
    for (const { href: uri, host } of addresses.slice(0, addressesMax)) {
      questions.set(uri, { uri, isKnownHost: hosts.has(host) });
    }
  }
  return [...questions.values()];
}

function urisOf({ ocspUris, caIssuerUris, crlUris, freshestCrlUris }: CertificateFacts): readonly string[] {
  return [...ocspUris, ...caIssuerUris, ...crlUris, ...freshestCrlUris];
}

function webAddress(uri: string): URL | null {
  const address = URL.parse(uri);
  const isWeb = address?.protocol === 'http:' || address?.protocol === 'https:';
  return isWeb && address.username === '' && address.password === '' ? address : null;
}

const limits = { ...defaultCmsLimits, sizeOctetsMax: 256 * 1024, certificateCountMax: 16 };

/** The certificates of an answer: one in DER, or those of a CMS without signers; none where it is neither. */
export function certificatesOfAnswer(octets: Uint8Array): readonly CertificateFacts[] {
  if (octets.length > limits.sizeOctetsMax) return [];
  const certificate = readCertificate(octets);
  if (!(certificate instanceof Error)) return [certificate];
  const cms = readCms(octets, limits);
  return cms.ok ? cms.reading.certificates : [];
}
