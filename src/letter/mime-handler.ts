import type { HeaderSection, HeaderSectionLimits } from './header-section.ts';

/** Takes a leaf's octets as they stand in the letter, transfer encoding not yet undone. */
export interface LeafSink {
  write(octets: Buffer): void;
  end(): void;
}

/** What a part turns out to be once its header section is read. */
export type PartPlan<Node> =
  | { readonly kind: 'multipart'; readonly boundary: Buffer; readonly node: Node }
  | { readonly kind: 'leaf'; readonly sink: LeafSink }
  /** A limit is reached: nothing more is read. */
  | { readonly kind: 'stop' };

/** Decides what the scanner's findings mean. `Node` is what the handler keeps of a multipart (RFC 2046 §5.1). */
export interface MimeHandler<Node> {
  /** Limits of the next header section. */
  headerLimits(): HeaderSectionLimits;
  /** `parent` is null for the letter itself; `bodyStart` is the offset past the empty line. */
  part(header: HeaderSection, parent: Node | null, bodyStart: number): PartPlan<Node>;
  /** Where a part of the multipart begins (its header's first octet) or ends (before the line end of the delimiter). */
  partEdge(node: Node, edge: 'start' | 'end', offset: number): void;
  /** Octets of a multipart before its first part. */
  preamble(node: Node, octets: Buffer): void;
  /** A multipart is left; `terminated` when its closing delimiter was there. */
  multipartEnd(node: Node, terminated: boolean): void;
}
