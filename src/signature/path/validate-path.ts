import { withDefect } from '../asn1/element.ts';
import type { CertificateFacts } from '../certificate.ts';
import { comparableNameOf, sameName } from './comparable-name.ts';
import { checkSignature, signedPartOf, type WorkingKey, workingKey } from './issuer-signature.ts';
import { forbiddenName, furtherConstrained, type NameConstraints, noNameConstraints } from './name-constraints.ts';
import { type PathExtensions, readPathExtensions } from './path-extensions.ts';
import type { PathRequirements } from './path-requirements.ts';
import type { CertificateCheck, CertificateCheckName, PathSubIndication } from './path-verdict.ts';
import {
  initialPolicyLevel,
  mappedPolicies,
  mapsAnyPolicy,
  type PolicyLevel,
  policiesBelow,
  someAcceptable,
} from './policies.ts';

/** The state that RFC 5280 §6.1.2 begins with and every certificate changes. */
interface PathState {
  readonly key: WorkingKey;
  readonly nameConstraints: NameConstraints;
  readonly policies: PolicyLevel;
  readonly explicitPolicy: number;
  readonly policyMapping: number;
  readonly inhibitAnyPolicy: number;
  readonly maxPathLength: number;
}

export interface CertificateInPath {
  readonly certificate: CertificateFacts;
  readonly checks: readonly CertificateCheck[];
  readonly weak: boolean;
}

/**
 * RFC 5280 §6.1 over one path, from the anchor down, without revocation. Stops below the first certificate with a failed check:
 * nothing under an issuer that may not issue means anything. The answer is in the order of the path, certificate first.
 */
export function validatePath(
  path: readonly CertificateFacts[],
  at: Date,
  requirements: PathRequirements,
): readonly CertificateInPath[] {
  const anchor = path.at(-1)!;
  const checked: CertificateInPath[] = [{ certificate: anchor, checks: anchorChecks(path, at), weak: false }];
  let state = stateBelowAnchor(anchor, path.length, requirements);
  for (let place = path.length - 2; place >= 0; place--) {
    const certificate = path[place]!;
    const step = withDefect(() => stepThrough(certificate, place === 0, state, at, requirements));
    if (step instanceof Error) {
      const checks = [failed('critical-extensions', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', step.detail)];
      checked.unshift({ certificate, checks, weak: false });
      break;
    }
    checked.unshift({ certificate, checks: step.checks, weak: step.weak });
    if (step.checks.some(({ outcome }) => outcome === 'failed')) break;
    state = step.state;
  }
  return checked;
}

/** An anchor's dates end the trust in it; one that issues must not say of itself that it may not. */
function anchorChecks(path: readonly CertificateFacts[], at: Date): readonly CertificateCheck[] {
  const anchor = path.at(-1)!;
  if (path.length === 1) return [validity(anchor, at)];
  return [
    validity(anchor, at),
    check('basic-constraints', anchor.basicConstraints?.ca !== false, ''),
    check('key-usage', anchor.keyUsage === null || anchor.keyUsage.includes('keyCertSign'), 'keyCertSign'),
  ];
}

function stateBelowAnchor(anchor: CertificateFacts, pathLength: number, requirements: PathRequirements): PathState {
  // §6.1.2 (d) to (f): n + 1 means "never", n being the certificates below the anchor.
  const never = pathLength;
  const extensions = withDefect(() => readPathExtensions(anchor));
  return {
    key: workingKey(anchor.publicKey, null),
    // RFC 5937: what the anchor's own certificate says of paths under it holds.
    nameConstraints:
      extensions instanceof Error ? noNameConstraints : furtherConstrained(noNameConstraints, extensions),
    policies: initialPolicyLevel,
    explicitPolicy: requirements.explicitPolicy === true ? 0 : never,
    policyMapping: requirements.policyMappingInhibited === true ? 0 : never,
    inhibitAnyPolicy: requirements.anyPolicyInhibited === true ? 0 : never,
    maxPathLength: Math.min(never, anchor.basicConstraints?.pathLength ?? never),
  };
}

interface Step {
  readonly state: PathState;
  readonly checks: readonly CertificateCheck[];
  readonly weak: boolean;
}

function stepThrough(
  certificate: CertificateFacts,
  isLast: boolean,
  state: PathState,
  at: Date,
  requirements: PathRequirements,
): Step {
  const extensions = readPathExtensions(certificate);
  const selfIssued = sameName(comparableNameOf(certificate.subject), comparableNameOf(certificate.issuer));
  const signature = checkSignature(state.key, signedPartOf(certificate));
  const weak = signature.state === 'holds' && signature.digest === 'sha-1';

  // §6.1.3: (b) and (c) are skipped for a self-issued certificate in the middle, anyPolicy counts in one.
  const inTheMiddle = selfIssued && !isLast;
  const policies = policiesBelow(state.policies, certificate.policies, state.inhibitAnyPolicy > 0 || inTheMiddle);
  const forbidden = inTheMiddle ? null : forbiddenName(certificate, extensions, state.nameConstraints);
  const checks = [
    signatureCheck(certificate, signature),
    cryptography(certificate, weak, requirements),
    validity(certificate, at),
    check('critical-extensions', extensions.unknownCritical.length === 0, extensions.unknownCritical.join(', ')),
    check('name-constraints', forbidden === null, forbidden ?? ''),
  ];
  if (isLast) {
    // §6.1.5 (a) and (b).
    const counted = state.explicitPolicy > 0 ? state.explicitPolicy - 1 : 0;
    const explicitPolicy = extensions.requireExplicitPolicy === 0 ? 0 : counted;
    const allowed =
      (state.explicitPolicy > 0 || policies.size > 0) &&
      (explicitPolicy > 0 || someAcceptable(policies, requirements.acceptablePolicies ?? null));
    checks.push(check('policies', allowed, shownPolicies(certificate)));
    return { state, checks, weak };
  }
  const mapsAny = mapsAnyPolicy(extensions);
  checks.push(
    check('policies', !mapsAny && (state.explicitPolicy > 0 || policies.size > 0), shownPolicies(certificate)),
    check('basic-constraints', certificate.version === 3 && certificate.basicConstraints?.ca === true, ''),
    check('path-length', selfIssued || state.maxPathLength > 0, ''),
    check('key-usage', certificate.keyUsage === null || certificate.keyUsage.includes('keyCertSign'), 'keyCertSign'),
  );
  const below = { ...state, policies: mappedPolicies(policies, extensions, state.policyMapping > 0) };
  return { state: prepareNext(below, certificate, extensions, selfIssued), checks, weak };
}

/** RFC 5280 §6.1.4 (c) to (m). */
function prepareNext(
  state: PathState,
  certificate: CertificateFacts,
  extensions: PathExtensions,
  selfIssued: boolean,
): PathState {
  const counted = (value: number): number => (selfIssued || value === 0 ? value : value - 1);
  const least = (value: number, stated: number | null): number => (stated === null ? value : Math.min(value, stated));
  return {
    key: workingKey(certificate.publicKey, state.key),
    nameConstraints: furtherConstrained(state.nameConstraints, extensions),
    policies: state.policies,
    explicitPolicy: least(counted(state.explicitPolicy), extensions.requireExplicitPolicy),
    policyMapping: least(counted(state.policyMapping), extensions.inhibitPolicyMapping),
    inhibitAnyPolicy: least(counted(state.inhibitAnyPolicy), extensions.inhibitAnyPolicy),
    maxPathLength: least(counted(state.maxPathLength), certificate.basicConstraints?.pathLength ?? null),
  };
}

function signatureCheck(certificate: CertificateFacts, signature: ReturnType<typeof checkSignature>): CertificateCheck {
  if (!certificate.signatureAlgorithmsAgree) {
    return failed('signature', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'two signature algorithms');
  }
  switch (signature.state) {
    case 'holds':
      return { name: 'signature', outcome: 'passed', detail: signature.digest, subIndication: null };
    case 'fails':
      return failed('signature', 'NO_CERTIFICATE_CHAIN_FOUND', "not made with the issuer's key");
    case 'unsupported':
      return failed('signature', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', signature.detail);
  }
}

function cryptography(certificate: CertificateFacts, weak: boolean, requirements: PathRequirements): CertificateCheck {
  const { publicKey } = certificate;
  if (weak && requirements.sha1Refused === true) {
    return failed('cryptography', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'signed over SHA-1');
  }
  if (publicKey.kind === 'rsa' && publicKey.bits < (requirements.rsaBitsMin ?? 0)) {
    return failed('cryptography', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', `RSA of ${publicKey.bits} bits`);
  }
  return { name: 'cryptography', outcome: 'passed', detail: weak ? 'signed over SHA-1' : '', subIndication: null };
}

function validity(certificate: CertificateFacts, at: Date): CertificateCheck {
  const { notBefore, notAfter } = certificate;
  const detail = `${notBefore.toISOString()} to ${notAfter.toISOString()}`;
  if (notBefore <= at && at <= notAfter) return { name: 'validity', outcome: 'passed', detail, subIndication: null };
  return failed('validity', 'OUT_OF_BOUNDS_NO_POE', detail);
}

function shownPolicies(certificate: CertificateFacts): string {
  return (certificate.policies ?? []).join(', ');
}

function check(name: CertificateCheckName, passed: boolean, detail: string): CertificateCheck {
  return passed
    ? { name, outcome: 'passed', detail, subIndication: null }
    : failed(name, 'CHAIN_CONSTRAINTS_FAILURE', detail);
}

function failed(name: CertificateCheckName, subIndication: PathSubIndication, detail: string): CertificateCheck {
  return { name, outcome: 'failed', detail, subIndication };
}
