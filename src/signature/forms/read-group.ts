import type { CmsReading } from '../cms/cms-reading.ts';
import { attachedSignature } from './attached-signature.ts';
import type { FormBudget } from './form-limits.ts';
import { calledName, type LetterFile } from './letter-file.ts';
import { type DetachedSignature, pairSignatures } from './pair-signatures.ts';
import { readPdf } from './pdf-signatures.ts';
import { type CmsRecognition, recogniseCms } from './recognise-cms.ts';
import { type FormFinding, finding, joined, type LetterSignatures, noSignatures } from './signature-facts.ts';
import type { SignedEntity } from './smime-entity.ts';
import { readXml } from './xml-signatures.ts';
import { readZip } from './zip-signatures.ts';

/** Files that stand together: those of a letter, of an archive, of a PDF. Signatures are paired among them only. */
export interface GroupContext {
  /** Names of the files that these stand in, from the outermost; empty for the letter's own. */
  readonly place: readonly string[];
  readonly entities: readonly SignedEntity[];
  readonly budget: FormBudget;
}

/** Reads the files of a group, and those inside them as groups of their own. */
export async function readGroup(files: readonly LetterFile[], context: GroupContext): Promise<LetterSignatures> {
  const { limits } = context.budget;
  if (context.place.length > limits.nestingMax) {
    return { signatures: [], findings: [finding('nested-too-deep', context.place.join('/'))] };
  }
  const recognised: { readonly file: LetterFile; readonly cms: CmsRecognition }[] = [];
  for (const file of files) recognised.push({ file, cms: await recogniseCms(file, limits) });
  const findings = recognised.flatMap(({ file, cms }) => findingsOf(file, cms));
  const all = recognised.flatMap(({ file, cms }): DetachedSignature[] =>
    cms.kind === 'detached' ? [{ file, reading: cms.reading }] : [],
  );
  const detached = all.slice(0, limits.signatureFileCountMax);
  if (all.length > detached.length) {
    findings.push(finding('too-many-signatures', calledName(all[detached.length]!.file), String(all.length)));
  }
  const documents = recognised.filter(({ cms }) => cms.kind !== 'detached').map(({ file }) => file);
  const paired = await pairSignatures(detached, documents, context.entities, context.place);
  const parts: LetterSignatures[] = [paired];
  for (const { file, cms } of recognised) {
    if (cms.kind === 'attached') parts.push(await readAttached(file, cms.reading, documents, context));
    else if (cms.kind === 'none') parts.push(await readContainer(file, context));
  }
  const result = joined(...parts);
  return {
    signatures: result.signatures,
    findings: [
      ...findings,
      ...result.findings,
      ...unsignedBeside(detached, documents, result),
      ...missingSignatures(context.entities, recognised),
    ],
  };
}

function findingsOf(file: LetterFile, cms: CmsRecognition): FormFinding[] {
  const name = calledName(file);
  switch (cms.kind) {
    case 'unreadable':
      return [finding('signature-unreadable', name, cms.detail)];
    case 'too-large':
      return [finding('signature-too-large', name, `${file.sizeOctets} octets`)];
    case 'encrypted':
      return [finding('encrypted-content', name)];
    case 'signers-missing':
      return [finding('signers-missing', name)];
    case 'timestamp':
      return [finding('timestamp-without-signature', name)];
    case 'none':
    case 'detached':
    case 'attached':
      return [];
  }
}

async function readAttached(
  file: LetterFile,
  reading: CmsReading,
  others: readonly LetterFile[],
  context: GroupContext,
): Promise<LetterSignatures> {
  const content = reading.content!;
  const { signature, document, findings } = await attachedSignature(
    file,
    { ...reading, content },
    others,
    context.place,
  );
  const outer = { signatures: [signature], findings };
  if (document === null) return outer;
  // What was signed may hold signatures of its own: a PDF's, or another layer of the same kind.
  return joined(outer, await readGroup([document], inside(context, file)));
}

async function readContainer(file: LetterFile, context: GroupContext): Promise<LetterSignatures> {
  const leading = Buffer.from(file.leadingOctets, 'hex').toString('latin1');
  if (leading.includes('%PDF') || file.contentType === 'application/pdf') return readPdf(file, inside(context, file));
  if (leading.startsWith('PK\x03\x04')) return readZip(file, inside(context, file));
  if (isXmlHead(file)) return readXml(file, context);
  return noSignatures;
}

function isXmlHead(file: LetterFile): boolean {
  const leading = Buffer.from(file.leadingOctets.replace(/^(?:efbbbf|fffe|feff)/, ''), 'hex').toString('latin1');
  return leading.replaceAll('\0', '').trimStart().startsWith('<');
}

/** The context of what is in a file. */
function inside(context: GroupContext, file: LetterFile): GroupContext {
  return { place: [...context.place, calledName(file)], entities: [], budget: context.budget };
}

/** One signature file and several documents: it is said which of them it signs. */
function unsignedBeside(
  detached: readonly DetachedSignature[],
  documents: readonly LetterFile[],
  { signatures }: LetterSignatures,
): readonly FormFinding[] {
  const [only, ...more] = detached;
  if (only === undefined || more.length > 0) return [];
  const covered = new Set(signatures.flatMap(({ covers }) => covers));
  const own = signatures.filter(({ container }) => container.sha256 === only.file.sha256);
  const unsigned = documents.filter(({ sha256 }) => !covered.has(sha256));
  if (unsigned.length === 0 || !own.some(({ covers }) => covers.length > 0) || documents.length < 2) return [];
  const signed = own.map(({ document }) => document ?? 'the message').join(', ');
  return [finding('one-signature-for-several-documents', calledName(only.file), signed, unsigned.map(calledName))];
}

function missingSignatures(
  entities: readonly SignedEntity[],
  recognised: readonly { readonly file: LetterFile; readonly cms: CmsRecognition }[],
): readonly FormFinding[] {
  const found = new Set(recognised.filter(({ cms }) => cms.kind === 'detached').map(({ file }) => file.path));
  return entities
    .filter(({ signaturePath }) => !found.has(signaturePath))
    .map(({ signaturePath, path }) => finding('signed-entity-missing', `part ${signaturePath}`, `part ${path}`));
}
