/** Where a letter stands: at the top, or enclosed in another. */
export interface LetterPlace {
  /** Part path of the enclosing part; '' at the top. */
  readonly path: string;
  readonly depth: number;
  /** Offset of the letter's first octet, in the raw letter or in the decoded part of `decodedFromPart`. */
  readonly offset: number;
  readonly decodedFromPart: string | null;
  /** text/rfc822-headers: the header of a letter without its body (RFC 6522 §4). */
  readonly headerOnly: boolean;
}

/** RFC 3501 §6.4.5. */
export function joinedPath(parent: string, child: number): string {
  return parent === '' ? String(child) : `${parent}.${child}`;
}
