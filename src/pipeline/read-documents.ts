import { createHash } from 'node:crypto';
import {
  isText,
  type ReadingOptions,
  readDocument,
  stoppedDocument,
  textOctetsMax,
} from '../documents/read-document.ts';
import { recognisedOctetsMax, recogniseKind } from '../documents/recognise-kind.ts';
import type { RecogniseText } from '../documents/recognised-text.ts';
import type { LetterDocument } from '../facts/letter-parts.ts';
import { isWithinMessage } from '../facts/parts/letter-files.ts';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import { defaultCmsLimits } from '../signature/cms/cms-reading.ts';
import { readCms } from '../signature/cms/read-cms.ts';
import { attachedDocumentName } from '../signature/forms/file-names.ts';
import type { AttachedFile } from './letter-attachments.ts';

/** Larger files are not read as documents: only their beginning tells what they are. */
const documentOctetsMax = 64 * 1024 * 1024;

/** Files of one letter that are read as documents. */
const documentsMax = 200;

/** What each attached file is as a document. Runs in the reading thread, whose limits end whatever takes too long. */
export async function readDocuments(
  files: readonly AttachedFile[],
  scans: { readonly recognise?: RecogniseText; readonly letter?: Pick<ParsedLetter, 'parts'> } = {},
): Promise<readonly LetterDocument[]> {
  const documents: LetterDocument[] = [];
  for (const [at, file] of files.entries()) {
    const { path, name, sha256 } = file;
    const tooMuch = at >= documentsMax || file.sizeOctets > documentOctetsMax;
    if (tooMuch) {
      const facts = stoppedDocument(Buffer.from(file.leadingOctets, 'hex'), 'a file beyond the limits of reading');
      documents.push({ fileName: name ?? '', path, sha256, facts });
      continue;
    }
    const octets = await octetsRead(file);
    // A picture within the message is no document of the letter: nobody asks for its words. A PDF there may be the letter itself.
    const isShown =
      scans.letter !== undefined &&
      isWithinMessage(scans.letter, path) &&
      recogniseKind(Buffer.from(octets)).kind === 'image';
    const options = scans.recognise === undefined || isShown ? {} : { recognise: scans.recognise };
    const facts = await readDocument(octets, { ...options, sizeOctets: file.sizeOctets });
    documents.push({ fileName: name ?? '', path, sha256, facts });
    const held = facts.kind === 'signature' ? heldDocument(octets) : null;
    if (held !== null) documents.push({ ...(await heldFacts(held, options)), fileName: nameOfHeld(name ?? ''), path });
  }
  return documents;
}

/** The document that an attached signature carries: the sender sent the letter inside it. */
function heldDocument(octets: Uint8Array): Uint8Array | null {
  const read = readCms(octets, defaultCmsLimits);
  return read.ok ? read.reading.content : null;
}

async function heldFacts(
  octets: Uint8Array,
  options: ReadingOptions,
): Promise<Pick<LetterDocument, 'sha256' | 'facts'>> {
  return { sha256: createHash('sha256').update(octets).digest('hex'), facts: await readDocument(octets, options) };
}

function nameOfHeld(name: string): string {
  return attachedDocumentName(name) ?? name;
}

/** The file; of a text that is longer than texts are read, its beginning. */
async function octetsRead(file: AttachedFile): Promise<Uint8Array> {
  if (file.sizeOctets <= textOctetsMax) return joined(file, file.sizeOctets);
  const beginning = await joined(file, recognisedOctetsMax);
  // The file may be the larger part of what the process holds: what nobody reads is not loaded.
  const octetsMax = isText(recogniseKind(Buffer.from(beginning.buffer)).kind) ? textOctetsMax : file.sizeOctets;
  return joined(file, octetsMax);
}

async function joined(file: AttachedFile, octetsMax: number): Promise<Uint8Array<ArrayBuffer>> {
  // Once, and not in pieces first.
  const octets = new Uint8Array(octetsMax);
  let at = 0;
  for await (const piece of file.open()) {
    octets.set(piece.subarray(0, octetsMax - at), at);
    at += Math.min(piece.length, octetsMax - at);
    if (at === octetsMax) break;
  }
  return octets;
}
