import type { ParsedLetter } from '../../letter/parsed-letter.ts';

/** The signed first part of a multipart/signed (RFC 1847 §2.1), with its header, as the raw letter has it. */
export interface SignedEntity {
  /** MIME path of the part that holds the signature. */
  readonly signaturePath: string;
  /** MIME path of the signed part: its files are those of this path and below it. */
  readonly path: string;
  /** The octets of the raw letter from the part's first header line to before the line end of the delimiter. */
  open(): AsyncIterable<Uint8Array>;
}

export function isWithinEntity(entity: SignedEntity, path: string | undefined): boolean {
  return path === entity.path || path?.startsWith(`${entity.path}.`) === true;
}

/** RFC 8551 §3.1.1: lines were signed with CRLF ends, which a store of letters may have shortened to LF. */
export async function* withCanonicalLines(octets: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let lastWasReturn = false;
  for await (const piece of octets) {
    const lines: Uint8Array[] = [];
    let from = 0;
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) {
      const returnBefore = at === 0 ? lastWasReturn : piece[at - 1] === 13;
      if (returnBefore) continue;
      lines.push(piece.subarray(from, at), Uint8Array.of(13));
      from = at;
    }
    lines.push(piece.subarray(from));
    if (piece.length > 0) lastWasReturn = piece[piece.length - 1] === 13;
    yield Buffer.concat(lines);
  }
}

/** Whether content begins as a MIME entity does: a Content- or MIME-Version field (RFC 8551 §3.1). */
export function isMimeEntity(content: Uint8Array): boolean {
  const head = Buffer.from(content.subarray(0, 200)).toString('latin1');
  return /^(?:content-[a-z-]{1,40}|mime-version)\s*:/i.test(head);
}

/**
 * The signed parts of a letter and of those enclosed in it, to be read from the raw letter. `openRange` gives its octets from
 * `start` to before `end`. A letter that stands encoded within another has no octets there: its parts are left out, so that
 * their signatures stay without a document.
 */
export function openSignedEntities(
  letter: ParsedLetter,
  openRange: (start: number, end: number) => AsyncIterable<Uint8Array>,
): readonly SignedEntity[] {
  if (letter.decodedFromPart !== undefined) return [];
  const own = (letter.signedEntities ?? []).map(({ path, signaturePath, start, end }) => ({
    path,
    signaturePath,
    open: () => openRange(start, end),
  }));
  return [...own, ...letter.enclosed.flatMap((enclosed) => openSignedEntities(enclosed, openRange))];
}
