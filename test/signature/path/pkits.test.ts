import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CertificateFacts, readCertificate } from '../../../src/signature/certificate.ts';
import { buildAndValidatePath } from '../../../src/signature/path/build-path.ts';
import type { PathVerdict } from '../../../src/signature/path/path-verdict.ts';
import { readRevocationList } from '../../../src/signature/revocation/list-reader.ts';
import { revocationFrom } from '../../../src/signature/revocation/revocation-from-data.ts';
import type { RevocationList } from '../../../src/signature/revocation/revocation-list.ts';

/** NIST's path validation test suite (PKITS 2011): the certificates live from 2010 to 2030. */
const suite = new URL('../../../../shared/suites/pkits/', import.meta.url);

interface PkitsCase {
  readonly id: string;
  readonly name: string;
  readonly cert: string;
  readonly other_certs?: readonly string[];
  readonly crls?: readonly string[];
  readonly error?: { readonly class: string; readonly msg_regex: string };
  readonly params?: {
    readonly user_initial_policy_set?: readonly string[];
    readonly initial_explicit_policy?: boolean;
    readonly initial_policy_mapping_inhibit?: boolean;
    readonly initial_any_policy_inhibit?: boolean;
  };
}

const cases: readonly PkitsCase[] = JSON.parse(readFileSync(new URL('pkits.json', suite), 'utf8'));
const at = new Date('2020-06-01T00:00:00Z');

function certificate(file: string): CertificateFacts | null {
  const read = readCertificate(readFileSync(new URL(`certs/${file}`, suite)));
  return read instanceof Error ? null : read;
}

function present<Value>(value: Value | null): value is Value {
  return value !== null;
}

function list(file: string): RevocationList | null {
  const read = readRevocationList(readFileSync(new URL(`crls/${file}`, suite)));
  return read instanceof Error ? null : read;
}

function verdictOn({ cert, other_certs = [], crls = [], params = {} }: PkitsCase): PathVerdict | 'unreadable' {
  const target = certificate(cert);
  if (target === null) return 'unreadable';
  const intermediates = other_certs.map(certificate).filter(present);
  const lists = [...crls, 'TrustAnchorRootCRL.crl'].map(list).filter(present);
  return buildAndValidatePath({
    certificate: target,
    intermediates,
    trustAnchors: [certificate('TrustAnchorRootCertificate.crt')!],
    at,
    requirements: {
      acceptablePolicies: params.user_initial_policy_set ?? null,
      explicitPolicy: params.initial_explicit_policy ?? false,
      policyMappingInhibited: params.initial_policy_mapping_inhibit ?? false,
      anyPolicyInhibited: params.initial_any_policy_inhibit ?? false,
    },
    revocation: revocationFrom({ lists, ocspResponses: [], certificates: intermediates, maxAgeSeconds: 86_400 }),
  });
}

/** What EN 319 102-1 calls the failure that the suite describes in words. */
function expectedSubIndications({ class: kind, msg_regex: words }: NonNullable<PkitsCase['error']>): readonly string[] {
  if (kind === 'RevokedError') return ['REVOKED_NO_POE', 'REVOKED_CA_NO_POE'];
  if (kind === 'InsufficientRevinfoError' || kind === 'StaleRevinfoError') return ['TRY_LATER'];
  if (/signature .* could not be verified|could not be matched/.test(words)) return ['NO_CERTIFICATE_CHAIN_FOUND'];
  if (/not valid until|expired/.test(words)) return ['OUT_OF_BOUNDS_NO_POE'];
  return ['CHAIN_CONSTRAINTS_FAILURE'];
}

describe('the path validation test suite of NIST, revocation always required', () => {
  for (const each of cases) {
    test(`${each.id} ${each.name.replaceAll('_', ' ')}`, () => {
      const verdict = verdictOn(each);
      if (each.error === undefined) {
        expect(verdict).toMatchObject({ indication: 'PASSED', detail: '' });
        return;
      }
      // 4.1.6's signature is a BIT STRING with unused bits: the certificate is refused before any path.
      if (verdict === 'unreadable') expect(each.id).toBe('40106');
      else {
        expect(verdict.indication).toBe('INDETERMINATE');
        expect(expectedSubIndications(each.error)).toContain(verdict.subIndication);
      }
    });
  }

  test('all 246 cases are there', () => {
    expect(cases).toHaveLength(246);
    expect(cases.filter(({ error }) => error !== undefined)).toHaveLength(136);
  });
});
