import { createHash } from 'node:crypto';

/** A file of a letter, or one out of an archive, a PDF or an attached signature. */
export interface LetterFile {
  readonly name: string | null;
  readonly contentType: string;
  /** Lower-case hex, of the whole file. */
  readonly sha256: string;
  readonly sizeOctets: number;
  /** The first 16 octets (fewer where the file is shorter), lower-case hex. */
  readonly leadingOctets: string;
  /** MIME path of the part that the file is (RFC 3501 §6.4.5); absent for files out of other files. */
  readonly path?: string;
  /** The file's octets from their beginning, as often as asked. */
  open(): AsyncIterable<Uint8Array>;
}

/** A file that is in memory. */
export function fileInMemory(name: string | null, contentType: string, octets: Uint8Array): LetterFile {
  return {
    name,
    contentType,
    sha256: createHash('sha256').update(octets).digest('hex'),
    sizeOctets: octets.length,
    leadingOctets: Buffer.from(octets.subarray(0, 16)).toString('hex'),
    async *open() {
      yield octets;
    },
  };
}

/** How findings call a file. */
export function calledName(file: LetterFile): string {
  return file.name ?? (file.path === undefined ? file.contentType : `part ${file.path}`);
}

/** The whole file, or null where it is larger than `octetsMax`, whatever size it claims to have. */
export async function wholeFile(file: LetterFile, octetsMax: number): Promise<Uint8Array | null> {
  if (file.sizeOctets > octetsMax) return null;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of file.open()) {
    size += piece.length;
    if (size > octetsMax) return null;
    // A copy: the stream may use its chunk again.
    pieces.push(piece.slice());
  }
  return pieces.length === 1 ? pieces[0]! : new Uint8Array(Buffer.concat(pieces));
}
