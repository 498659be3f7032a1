import { evaluateDmarc } from 'mailauth/lib/dmarc/index.js';
import type { AuthenticationResult, AuthenticationResults, DkimResult } from './authentication-results.ts';
import { mailauthResolver, rfc8601Result } from './mailauth-terms.ts';
import { plainName, type Resolver } from './resolver.ts';

export interface DmarcCheck {
  readonly result: AuthenticationResult;
  /** The result had every identifier that the DNS left open passed. */
  readonly resultAtBest: AuthenticationResult;
  readonly domain: string | null;
  readonly policy: AuthenticationResults['dmarc']['policy'];
  readonly spfAligned: boolean;
  /** Signing domains of passing signatures that align as the record asks. */
  readonly alignedDkimDomains: ReadonlySet<string>;
  readonly detail: string;
}

interface Identifiers {
  readonly spf: AuthenticationResults['spf'];
  readonly signatures: readonly Omit<DkimResult, 'aligned'>[];
}

/** DMARC of one From domain (RFC 9989 §5.3): the record found by the tree walk, alignment as it asks. */
export async function checkDmarc(
  fromDomain: string,
  identifiers: Identifiers,
  resolver: Resolver,
): Promise<DmarcCheck> {
  const evaluate = async (counted: readonly AuthenticationResult[]) =>
    evaluateDmarc({
      headerFrom: `author@${fromDomain}`,
      spfDomains: [identifiers.spf].filter((spf) => counted.includes(spf.result)).map((spf) => spf.domain),
      dkimDomains: identifiers.signatures
        .filter((signature) => counted.includes(signature.result))
        .map(({ domain }) => ({ domain })),
      resolver: mailauthResolver(resolver),
      strict: true,
    });

  const { response, dkimAligned } = await evaluate(['pass']);
  if (response === false) {
    const detail = `not a domain that DMARC knows: ${fromDomain}`;
    const nothing = { domain: null, policy: null, spfAligned: false, alignedDkimDomains: new Set<string>(), detail };
    return { ...nothing, result: 'permerror', resultAtBest: 'permerror' };
  }
  const result = rfc8601Result(response.status.result);
  const isOpen = [identifiers.spf, ...identifiers.signatures].some((identifier) => identifier.result === 'temperror');
  const atBest = result === 'fail' && isOpen ? (await evaluate(['pass', 'temperror'])).response : response;
  return {
    result,
    resultAtBest: atBest === false ? result : rfc8601Result(atBest.status.result),
    domain: response.policyDomain ?? null,
    policy: policyOf(response.policy),
    // The shape without a record has no alignment, though the type says otherwise.
    spfAligned: (response.alignment as typeof response.alignment | undefined)?.spf.result !== undefined,
    alignedDkimDomains: new Set([...(dkimAligned ?? [])].map(plainName)),
    detail: response.error ?? response.status.comment ?? '',
  };
}

function policyOf(policy: string | undefined): AuthenticationResults['dmarc']['policy'] {
  return policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : null;
}
