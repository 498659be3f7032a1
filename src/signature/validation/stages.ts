import type { SignerVerdict } from '../cms/verify-signer.ts';
import type { DocumentSignature } from '../forms/letter-signatures.ts';
import type { StageName, SubIndication, ValidationStage, WeaknessReport } from './signature-report.ts';

function stage(
  name: StageName,
  outcome: ValidationStage['outcome'],
  subIndication: SubIndication | null = null,
  detail = '',
): ValidationStage {
  return { name, outcome, subIndication, detail };
}

/** EN 319 102-1 §5.2.2: the shape of the signature, of its file and of its attributes. */
export function format({ signer }: SignerVerdict, signature: DocumentSignature): ValidationStage {
  const name = 'format-checking';
  const [defect] = signature.defects;
  if (defect !== undefined) return stage(name, 'failed', 'FORMAT_FAILURE', joined(defect.code, defect.detail));
  const [flaw] = signer.defects;
  if (flaw !== undefined)
    return stage(name, 'failed', 'FORMAT_FAILURE', joined(flaw.code, 'type' in flaw ? flaw.type : ''));
  const finding = signature.cms?.findings.find(
    ({ code }) => code === 'too-many-signers' || code === 'signer-unreadable',
  );
  if (finding !== undefined) return stage(name, 'failed', 'FORMAT_FAILURE', finding.code);
  return stage(name, 'passed');
}

/** §5.2.3: the certificate, and that the signed reference to it (ESSCertID, RFC 5035) names it. */
export function signingCertificate({ signingCertificate: reference }: SignerVerdict): ValidationStage {
  const name = 'signing-certificate';
  switch (reference) {
    case 'ok':
      return stage(name, 'passed');
    case 'absent':
      return stage(name, 'passed', null, 'no signed reference to the certificate');
    case 'unsupported':
      return stage(name, 'indeterminate', 'NO_SIGNING_CERTIFICATE_FOUND', 'the reference uses an unknown digest');
    case 'mismatch':
      return stage(
        name,
        'indeterminate',
        'NO_SIGNING_CERTIFICATE_FOUND',
        'the signed reference names another certificate',
      );
    case 'no-certificate':
      return stage(name, 'indeterminate', 'NO_SIGNING_CERTIFICATE_FOUND', 'the certificate is not at hand');
  }
}

/** §5.2.7: the digest of the document, then the signature value. */
export function cryptography({ hash, signature, signer }: SignerVerdict): ValidationStage {
  const name = 'cryptographic-verification';
  if (hash === 'failed') return stage(name, 'failed', 'HASH_FAILURE', 'the document is not the one that was signed');
  if (signature === 'failed') return stage(name, 'failed', 'SIG_CRYPTO_FAILURE', 'the signature value does not hold');
  if (hash === 'no-document')
    return stage(name, 'indeterminate', 'SIGNED_DATA_NOT_FOUND', 'the document is not at hand');
  if (signer.certificate === null || signature === 'no-certificate') {
    return stage(name, 'indeterminate', 'NO_SIGNING_CERTIFICATE_FOUND', 'no key to verify with');
  }
  if (hash !== 'ok' || signature !== 'ok') {
    const algorithm = signer.signatureAlgorithm.identifier;
    return stage(name, 'indeterminate', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', `algorithm ${algorithm} is not supported`);
  }
  return stage(name, 'passed');
}

/**
 * §5.2.8: what the national profile and the form ask of the signature beyond its mathematics, and §5.2.8.4.2.2 of its algorithms. By
 * ETSI TS 119 312 neither SHA-1 nor RSA below 2048 bits proves whose a signature is, and no time stamp reaches back to when they
 * did; a reference to the certificate by SHA-1 is backed by the signature itself.
 */
export function acceptance(
  { signer, contentType }: SignerVerdict,
  signature: DocumentSignature,
  weak: readonly WeaknessReport[],
): ValidationStage {
  const name = 'signature-acceptance';
  const constraints = (detail: string) => stage(name, 'indeterminate', 'SIG_CONSTRAINTS_FAILURE', detail);
  const { certificate } = signer;
  if (certificate !== null) {
    const { keyUsage } = certificate;
    // The profile's authentication certificates have digitalSignature too: only nonRepudiation makes one a signer's.
    if (keyUsage === null) {
      return stage(name, 'indeterminate', 'CHAIN_CONSTRAINTS_FAILURE', 'the certificate states no key usage');
    }
    if (!keyUsage.includes('nonRepudiation')) {
      const stated = keyUsage.join(', ');
      return stage(name, 'indeterminate', 'CHAIN_CONSTRAINTS_FAILURE', `not for signing: key usage ${stated}`);
    }
  }
  if (contentType === 'mismatch') return constraints('the signed content type is another');
  const change = signature.laterChanges.find(({ effect }) => effect === 'content' || effect === 'unknown');
  if (change !== undefined) return constraints(`changed after signing: ${joined(change.code, change.detail)}`);
  if (signature.coverage === 'part') return constraints('the signature covers parts of the document');
  const broken = weak.filter((weakness) => weakness !== 'sha-1-certificate-reference');
  if (broken.length > 0) {
    return stage(name, 'indeterminate', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', `too weak: ${broken.join(', ')}`);
  }
  return stage(name, 'passed');
}

function joined(code: string, detail: string): string {
  return detail === '' ? code : `${code}: ${detail}`;
}
