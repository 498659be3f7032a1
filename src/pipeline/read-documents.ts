import { readDocument, stoppedDocument } from '../documents/read-document.ts';
import type { LetterDocument } from '../facts/letter-parts.ts';
import type { AttachedFile } from './letter-attachments.ts';

/** Larger files are not read as documents: only their beginning tells what they are. */
const documentOctetsMax = 64 * 1024 * 1024;

/** Files of one letter that are read as documents. */
const documentsMax = 200;

/** What each attached file is as a document. Runs in the reading thread, whose limits end whatever takes too long. */
export async function readDocuments(files: readonly AttachedFile[]): Promise<readonly LetterDocument[]> {
  const documents: LetterDocument[] = [];
  for (const [at, file] of files.entries()) {
    const { path, name, sha256 } = file;
    const tooMuch = at >= documentsMax || file.sizeOctets > documentOctetsMax;
    const facts = tooMuch
      ? stoppedDocument(Buffer.from(file.leadingOctets, 'hex'), 'a file beyond the limits of reading')
      : await readDocument(await octetsOf(file));
    documents.push({ fileName: name ?? '', path, sha256, facts });
  }
  return documents;
}

async function octetsOf(file: AttachedFile): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file.open()) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}
