import type { CmsReading } from '../cms/cms-reading.ts';
import { digestOfOctets } from '../cms/verify-signer.ts';
import { attachedDocumentName } from './file-names.ts';
import { calledName, fileInMemory, type LetterFile } from './letter-file.ts';
import { signerVerdicts } from './pair-signatures.ts';
import { type DocumentSignature, type FormFinding, finding, nothingEmbedded } from './signature-facts.ts';
import { isMimeEntity } from './smime-entity.ts';

/** A signature that holds its document. `document`: null for a MIME entity, whose files the letter's reader takes apart. */
export async function attachedSignature(
  file: LetterFile,
  reading: CmsReading & { readonly content: Uint8Array },
  others: readonly LetterFile[],
  place: readonly string[],
): Promise<{
  readonly signature: DocumentSignature;
  readonly document: LetterFile | null;
  readonly findings: readonly FormFinding[];
}> {
  const isEntity = isMimeEntity(reading.content);
  const name = isEntity ? null : attachedDocumentName(file.name);
  const document = fileInMemory(name, 'application/octet-stream', reading.content);
  const same = others.filter(({ sha256 }) => sha256 === document.sha256);
  const differing = others.filter((other) => name !== null && other.name === name && other.sha256 !== document.sha256);
  return {
    signature: {
      document: name ?? same[0]?.name ?? null,
      documentSha256: document.sha256,
      // The file itself too: it is what the letter has in place of the document.
      covers: [document.sha256, file.sha256],
      container: { names: [...place, calledName(file)], sha256: file.sha256 },
      form: isEntity ? 'smime-opaque' : 'cms-attached',
      coverage: 'whole-file',
      laterChanges: [],
      defects: [],
      cms: reading,
      xml: null,
      pdf: null,
      embedded: nothingEmbedded,
      signerVerdicts: await signerVerdicts(reading, digestOfOctets(reading.content)),
    },
    document: isEntity ? null : document,
    findings: differing.map((other) => finding('attached-document-differs', calledName(file), '', [calledName(other)])),
  };
}
