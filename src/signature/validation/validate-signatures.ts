import type { CertificateFacts } from '../certificate.ts';
import type { SignerVerdict } from '../cms/verify-signer.ts';
import type { DocumentSignature, LetterSignatures } from '../forms/letter-signatures.ts';
import { revocationFrom } from '../revocation/revocation-from-data.ts';
import type { RevocationList } from '../revocation/revocation-list.ts';
import type { RevocationQuestion } from '../revocation/revocation-status.ts';
import { type EmbeddedMaterial, openMaterialReader } from './embedded-material.ts';
import type { SignatureReport, SignerReport } from './signature-report.ts';
import { type JudgedTimestamp, judgeDocumentTimestamp } from './timestamps.ts';
import { type SignerContext, type ValidationContext, validateSigner } from './validate-signer.ts';

/** What was fetched about revocation so far: answers of responders by the SHA-256 of the certificate that was asked about. */
export interface FetchedAnswers {
  readonly ocspResponses: ReadonlyMap<string, readonly Uint8Array[]>;
  readonly lists: readonly RevocationList[];
  /** Of authorities, from where the certificates below them say: believed in nothing until an anchor vouches for them. */
  readonly certificates?: readonly CertificateFacts[];
}

type Context = ValidationContext & { readonly maxAgeSeconds: number; readonly answers: FetchedAnswers };

/** What has to be asked before verdicts are final. */
interface OpenQuestions {
  readonly missing: readonly RevocationQuestion[];
  /** Certificates whose issuer is not at hand. */
  readonly issuersMissing: readonly CertificateFacts[];
}

/**
 * Judges every signer of a letter's signatures on what is at hand, by EN 319 102-1. With what it asks for answered this is called
 * again. Pure, and never throws on content.
 */
export async function validateSignatures(
  found: LetterSignatures,
  context: Context,
): Promise<OpenQuestions & { readonly report: SignatureReport }> {
  const signers: SignerReport[] = [];
  const missing: RevocationQuestion[] = [];
  const issuersMissing: CertificateFacts[] = [];
  const materialOf = openMaterialReader();
  const stamps = await documentTimestamps(found, context, materialOf);
  for (const signature of found.signatures) {
    // A time stamp over a PDF is nobody's signature.
    if (signature.form === 'pdf-document-timestamp') continue;
    const documentStamps = stamps.filter((stamp) => isOver(stamp.signature, signature)).map(({ judged }) => judged);
    for (const { verdict, isCountersignature } of withCountersigners(signature.signerVerdicts, false)) {
      const own = { ...contextWith(materialOf(signature, verdict), context), documentTimestamps: documentStamps };
      const validated = await validateSigner(verdict, signature, isCountersignature, own);
      signers.push(validated.report);
      missing.push(...validated.missing);
      issuersMissing.push(...validated.issuersMissing);
    }
  }
  const findings = found.findings.map(({ code, file, others, detail }) => ({ code, file, others, detail }));
  return { report: { signers, findings }, missing, issuersMissing };
}

/** Each judged once, however many signatures it stands over. */
async function documentTimestamps(
  { signatures }: LetterSignatures,
  context: Context,
  materialOf: ReturnType<typeof openMaterialReader>,
): Promise<readonly { readonly signature: DocumentSignature; readonly judged: JudgedTimestamp }[]> {
  const stamps: { readonly signature: DocumentSignature; readonly judged: JudgedTimestamp }[] = [];
  for (const signature of signatures) {
    if (signature.form !== 'pdf-document-timestamp') continue;
    const judged = await judgeDocumentTimestamp(signature, contextWith(materialOf(signature, null), context));
    if (judged !== null) stamps.push({ signature, judged });
  }
  return stamps;
}

/** Whether a document time stamp is over the file as it was with this signature in it, the signature's value included. */
function isOver(stamp: DocumentSignature, signature: DocumentSignature): boolean {
  const range = stamp.pdf?.byteRange;
  const [, , restart, rest] = signature.pdf?.byteRange ?? [];
  if (range === undefined || restart === undefined || rest === undefined || signature.defects.length > 0) return false;
  const [one, other] = [stamp.container, signature.container];
  // What the stamp leaves out, its own value, must lie behind all that the signature is made of.
  return one.sha256 === other.sha256 && one.names.join('/') === other.names.join('/') && range[1]! >= restart + rest;
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

/** The context with what a signature brings along: that counts before anybody is asked. */
function contextWith(material: EmbeddedMaterial, context: Context): Omit<SignerContext, 'documentTimestamps'> {
  const { answers, maxAgeSeconds } = context;
  const intermediates = [...material.certificates, ...context.intermediates, ...(answers.certificates ?? [])];
  const lists = [...material.lists, ...answers.lists];
  return {
    ...context,
    intermediates,
    revocation: (question) => {
      const fetched = answers.ocspResponses.get(question.certificate.sha256) ?? [];
      const ocspResponses = [...fetched, ...material.ocspResponses];
      return revocationFrom({ lists, certificates: intermediates, maxAgeSeconds, ocspResponses })(question);
    },
  };
}
