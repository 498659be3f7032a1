import { type CertificateFacts, readCertificate } from '../certificate.ts';
import type { SignerVerdict } from '../cms/verify-signer.ts';
import type { DocumentSignature, LetterSignatures } from '../forms/letter-signatures.ts';
import { readRevocationList } from '../revocation/list-reader.ts';
import { revocationFrom } from '../revocation/revocation-from-data.ts';
import type { RevocationList } from '../revocation/revocation-list.ts';
import type { RevocationQuestion, RevocationSource } from '../revocation/revocation-status.ts';
import type { SignatureReport, SignerReport } from './signature-report.ts';
import { type ValidationContext, validateSigner } from './validate-signer.ts';

/** What was fetched about revocation so far: answers of responders by the SHA-256 of the certificate that was asked about. */
export interface FetchedAnswers {
  readonly ocspResponses: ReadonlyMap<string, readonly Uint8Array[]>;
  readonly lists: readonly RevocationList[];
}

/** What a signature brings along counts up to these numbers: everything else is fetched. */
const embeddedMax = 32;

/**
 * Judges every signer of a letter's signatures on what is at hand, by EN 319 102-1. `missing`: what has to be asked before the
 * verdicts are final; with it answered this is called again. Pure, and never throws on content.
 */
export async function validateSignatures(
  found: LetterSignatures,
  context: ValidationContext & { readonly maxAgeSeconds: number; readonly answers: FetchedAnswers },
): Promise<{ readonly report: SignatureReport; readonly missing: readonly RevocationQuestion[] }> {
  const signers: SignerReport[] = [];
  const missing: RevocationQuestion[] = [];
  for (const signature of found.signatures) {
    // A time stamp over a PDF is nobody's signature.
    if (signature.form === 'pdf-document-timestamp') continue;
    for (const { verdict, isCountersignature } of withCountersigners(signature.signerVerdicts, false)) {
      const intermediates = [...certificatesAlong(verdict, signature), ...context.intermediates];
      const revocation = revocationSource(verdict, signature, intermediates, context);
      const own = { ...context, intermediates, revocation };
      const validated = await validateSigner(verdict, signature, isCountersignature, own);
      signers.push(validated.report);
      missing.push(...validated.missing);
    }
  }
  const findings = found.findings.map(({ code, file, others, detail }) => ({ code, file, others, detail }));
  return { report: { signers, findings }, missing };
}

function withCountersigners(
  verdicts: readonly SignerVerdict[],
  isCountersignature: boolean,
): readonly { readonly verdict: SignerVerdict; readonly isCountersignature: boolean }[] {
  return verdicts.flatMap((verdict) => [
    { verdict, isCountersignature },
    ...withCountersigners(verdict.countersigners, true),
  ]);
}

function certificatesAlong({ signer }: SignerVerdict, { cms }: DocumentSignature): readonly CertificateFacts[] {
  const added = signer.unsignedAttributes.certificates.slice(0, embeddedMax).flatMap(readable);
  return [...(cms?.certificates ?? []), ...added];
}

function revocationSource(
  { signer }: SignerVerdict,
  { cms }: DocumentSignature,
  certificates: readonly CertificateFacts[],
  { maxAgeSeconds, answers }: { readonly maxAgeSeconds: number; readonly answers: FetchedAnswers },
): RevocationSource {
  const { crls, basicOcspResponses } = signer.unsignedAttributes;
  const lists = [...(cms?.crls ?? []), ...crls].slice(0, embeddedMax).flatMap(readableList);
  const responses = [...(cms?.ocspResponses ?? []), ...basicOcspResponses].slice(0, embeddedMax);
  return (question) => {
    const fetched = answers.ocspResponses.get(question.certificate.sha256) ?? [];
    const data = { lists: [...lists, ...answers.lists], certificates, maxAgeSeconds };
    return revocationFrom({ ...data, ocspResponses: [...fetched, ...responses] })(question);
  };
}

/** What can't be read tells nothing; the certificate's status is then asked elsewhere. */
function readable(octets: Uint8Array): readonly CertificateFacts[] {
  const certificate = readCertificate(octets);
  return certificate instanceof Error ? [] : [certificate];
}

function readableList(octets: Uint8Array): readonly RevocationList[] {
  const list = readRevocationList(octets);
  return list instanceof Error ? [] : [list];
}
