import type { Alternative } from './body-text.ts';
import { joinedPath } from './letter-place.ts';
import type { ParameterisedValue } from './mime-parameters.ts';
import type { SignedEntitySpan } from './parsed-letter.ts';

/** A multipart that is being read. */
export interface MultipartNode {
  readonly path: string;
  readonly depth: number;
  readonly digest: boolean;
  readonly signed: boolean;
  readonly alternative: Alternative | null;
  children: number;
  /** Where the part that is being read began. */
  partStart: number;
  preamble: Buffer[];
  preambleOctets: number;
}

export function multipartNode(
  { value }: ParameterisedValue,
  path: string,
  depth: number,
  parent: MultipartNode | null,
): MultipartNode {
  return {
    path,
    depth,
    digest: value === 'multipart/digest',
    signed: value === 'multipart/signed',
    alternative: value === 'multipart/alternative' ? { plainText: false } : (parent?.alternative ?? null),
    children: 0,
    partStart: 0,
    preamble: [],
    preambleOctets: 0,
  };
}

/** Notes where a part begins or ends; the signed part of a multipart/signed is returned at its end (RFC 1847 §2.1). */
export function partEdgeOf(node: MultipartNode, edge: 'start' | 'end', offset: number): SignedEntitySpan | null {
  if (edge === 'start') node.partStart = offset;
  if (edge === 'start' || !node.signed || node.children !== 1) return null;
  const [path, signaturePath] = [joinedPath(node.path, 1), joinedPath(node.path, 2)];
  return { path, signaturePath, start: node.partStart, end: offset };
}
