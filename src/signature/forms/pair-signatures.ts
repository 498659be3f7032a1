import type { CmsReading } from '../cms/cms-reading.ts';
import { type DocumentDigest, type SignerVerdict, verifySigner } from '../cms/verify-signer.ts';
import { type DigestAlgorithm, digestAlgorithmOf } from '../digest.ts';
import { fileDigests, streamDigests } from './file-digests.ts';
import { namedFor } from './file-names.ts';
import { calledName, type LetterFile } from './letter-file.ts';
import {
  type DocumentSignature,
  type FormFinding,
  finding,
  type LetterSignatures,
  nothingEmbedded,
  type SignatureForm,
} from './signature-facts.ts';
import { isWithinEntity, type SignedEntity, withCanonicalLines } from './smime-entity.ts';

/** A detached signature with the file that it stands in. */
export interface DetachedSignature {
  readonly file: LetterFile;
  readonly reading: CmsReading;
}

/** Signatures without signed attributes can only be tried, one document after another: so many times in one group. */
const trialsMax = 2000;

interface Candidate {
  readonly file: LetterFile;
  readonly digest: DocumentDigest;
}

interface Trials {
  left: number;
}

/**
 * Finds for each detached signature the document that it signs: the one whose digest it states, whatever the file is called.
 * Names only tell what was meant when no digest agrees. Every document is read once, for all algorithms together.
 */
export async function pairSignatures(
  signatures: readonly DetachedSignature[],
  documents: readonly LetterFile[],
  entities: readonly SignedEntity[],
  place: readonly string[],
): Promise<LetterSignatures> {
  const findings: FormFinding[] = [];
  const found: DocumentSignature[] = [];
  const ofFiles = signatures.filter(({ file }) => entityOf(entities, file) === undefined);
  const algorithms = algorithmsOf(ofFiles);
  const candidates: Candidate[] = [];
  const trials = { left: trialsMax };
  if (ofFiles.length > 0) {
    for (const file of documents) candidates.push({ file, digest: await fileDigests(file, algorithms) });
  }
  for (const signature of signatures) {
    const entity = entityOf(entities, signature.file);
    const paired =
      entity === undefined
        ? await pairOne(signature, candidates, place, findings, trials)
        : [await signedEntity(signature, entity, documents, place, trials)];
    for (const one of paired) {
      const earlier = found.find((other) => isSameSignature(other, one));
      if (earlier === undefined) found.push(one);
      else {
        findings.push(finding('signature-repeated', calledName(signature.file), '', [earlier.container.names.at(-1)!]));
      }
    }
  }
  return { signatures: found, findings: [...findings, ...severalSignatures(found)] };
}

function entityOf(entities: readonly SignedEntity[], file: LetterFile): SignedEntity | undefined {
  return file.path === undefined ? undefined : entities.find(({ signaturePath }) => signaturePath === file.path);
}

function algorithmsOf(signatures: readonly DetachedSignature[]): ReadonlySet<DigestAlgorithm> {
  const algorithms = new Set<DigestAlgorithm>();
  for (const { reading } of signatures) {
    for (const { digestAlgorithm } of reading.signers) {
      const algorithm = digestAlgorithmOf(digestAlgorithm.identifier);
      if (algorithm !== null) algorithms.add(algorithm);
    }
  }
  return algorithms;
}

async function pairOne(
  signature: DetachedSignature,
  candidates: readonly Candidate[],
  place: readonly string[],
  findings: FormFinding[],
  trials: Trials,
): Promise<readonly DocumentSignature[]> {
  const name = calledName(signature.file);
  const signed: Candidate[] = [];
  for (const candidate of byName(signature.file, candidates)) {
    // Files of equal content are one document, called as the signature's name says best.
    if (signed.some(({ file }) => file.sha256 === candidate.file.sha256)) continue;
    if (await isSigned(signature.reading, candidate.digest, trials)) signed.push(candidate);
  }
  const named = candidates.filter(({ file }) => namedFor(signature.file.name, file.name) > 1);
  if (signed.length > 0) {
    const strayed = named.filter(({ file }) => !signed.some((one) => one.file.sha256 === file.sha256));
    const isNamedRightly = signed.some(({ file }) => namedFor(signature.file.name, file.name) > 0);
    if (strayed.length > 0 && !isNamedRightly) {
      const others = strayed.map(({ file }) => calledName(file));
      findings.push(finding('named-for-another-document', name, calledName(signed[0]!.file), others));
    }
    const all: DocumentSignature[] = [];
    for (const candidate of signed) all.push(await signatureOver(signature, candidate, place));
    return all;
  }
  const [meant] = byName(signature.file, candidates);
  if (meant !== undefined && namedFor(signature.file.name, meant.file.name) > 0) {
    findings.push(finding('signature-of-another-document', name, '', [calledName(meant.file)]));
    return [await signatureOver(signature, meant, place)];
  }
  const present = candidates.map(({ file }) => calledName(file));
  findings.push(finding('signature-without-document', name, '', present));
  return [await signatureOver(signature, null, place)];
}

function byName(signature: LetterFile, candidates: readonly Candidate[]): readonly Candidate[] {
  const score = ({ file }: Candidate) => namedFor(signature.name, file.name);
  return candidates.toSorted((one, other) => score(other) - score(one));
}

/** Whether any signer of the file signed the document: RFC 5652 §5.4 has them all sign the same content. */
async function isSigned(reading: CmsReading, digest: DocumentDigest, trials: Trials): Promise<boolean> {
  for (const signer of reading.signers) {
    if (signer.signedAttributes === null) {
      if (--trials.left < 0) continue;
      if ((await verifySigner(signer, digest)).signature === 'ok') return true;
      continue;
    }
    const algorithm = digestAlgorithmOf(signer.digestAlgorithm.identifier);
    const stated = signer.signedAttributes.messageDigest;
    if (algorithm === null || stated === null) continue;
    if (Buffer.compare(await digest(algorithm), stated) === 0) return true;
  }
  return false;
}

async function signatureOver(
  { file, reading }: DetachedSignature,
  candidate: Candidate | null,
  place: readonly string[],
): Promise<DocumentSignature> {
  const verdicts = await signerVerdicts(reading, candidate?.digest ?? null);
  const covering = candidate !== null && verdicts.some(({ hash }) => hash === 'ok');
  return {
    ...detached('cms-detached', file, reading, verdicts, place),
    document: candidate === null ? null : calledName(candidate.file),
    documentSha256: candidate?.file.sha256 ?? null,
    covers: covering ? [candidate.file.sha256] : [],
    coverage: covering ? 'whole-file' : 'none',
  };
}

async function signedEntity(
  { file, reading }: DetachedSignature,
  entity: SignedEntity,
  files: readonly LetterFile[],
  place: readonly string[],
  trials: Trials,
): Promise<DocumentSignature> {
  const algorithms = algorithmsOf([{ file, reading }]);
  let digest = await streamDigests(() => entity.open(), algorithms);
  if (!(await isSigned(reading, digest, trials))) {
    const canonical = await streamDigests(() => withCanonicalLines(entity.open()), algorithms);
    if (await isSigned(reading, canonical, trials)) digest = canonical;
  }
  const verdicts = await signerVerdicts(reading, digest);
  const covering = verdicts.some(({ hash }) => hash === 'ok');
  const within = files.filter(({ path }) => isWithinEntity(entity, path));
  return {
    ...detached('smime-signed', file, reading, verdicts, place),
    covers: covering ? within.map(({ sha256 }) => sha256) : [],
    coverage: covering ? 'whole-file' : 'none',
  };
}

function detached(
  form: SignatureForm,
  file: LetterFile,
  cms: CmsReading,
  verdicts: readonly SignerVerdict[],
  place: readonly string[],
): DocumentSignature {
  return {
    document: null,
    documentSha256: null,
    covers: [],
    container: { names: [...place, calledName(file)], sha256: file.sha256 },
    form,
    coverage: 'none',
    laterChanges: [],
    defects: [],
    cms,
    xml: null,
    pdf: null,
    embedded: nothingEmbedded,
    signerVerdicts: verdicts,
  };
}

/** The verdict on each signer of the first level; `digest` null where the document is not at hand. */
export async function signerVerdicts(
  reading: CmsReading,
  digest: DocumentDigest | null,
): Promise<readonly SignerVerdict[]> {
  const verdicts: SignerVerdict[] = [];
  for (const signer of reading.signers) verdicts.push(await verifySigner(signer, digest));
  return verdicts;
}

function isSameSignature(one: DocumentSignature, other: DocumentSignature): boolean {
  const values = ({ cms }: DocumentSignature) =>
    (cms?.signers ?? []).map(({ signature }) => Buffer.from(signature).toString('hex')).toSorted();
  return one.documentSha256 === other.documentSha256 && values(one).join() === values(other).join();
}

function severalSignatures(signatures: readonly DocumentSignature[]): readonly FormFinding[] {
  const files = new Map<string, DocumentSignature[]>();
  for (const signature of signatures) {
    if (signature.documentSha256 === null) continue;
    files.set(signature.documentSha256, [...(files.get(signature.documentSha256) ?? []), signature]);
  }
  return [...files.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const others = group.map(({ container }) => container.names.at(-1)!);
      return finding('several-signatures-of-document', group[0]!.document!, '', others);
    });
}
