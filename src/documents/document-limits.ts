/** Where reading a file ends. Reached limits are defects and the state `stopped`, never an exception. */
export interface DocumentLimits {
  /** Octets that all parts of an archive or Office file may inflate to. */
  readonly inflatedOctetsMax: number;
  readonly inflationRatioMax: number;
  /** Octets of one XML part. */
  readonly xmlPartOctetsMax: number;
  readonly entryCountMax: number;
  readonly pageCountMax: number;
  /** Letters of text kept of one file. */
  readonly textCharactersMax: number;
  readonly blockCountMax: number;
  /** Elements of one XML part, drawing operators of one PDF page. */
  readonly elementCountMax: number;
  /** Cells of one workbook. */
  readonly cellCountMax: number;
  readonly nestingMax: number;
  readonly imagePixelsMax: number;
  /** Edits, defects, fonts, links: of each at most so many. */
  readonly itemCountMax: number;
}

export const documentLimits: DocumentLimits = {
  inflatedOctetsMax: 200_000_000,
  inflationRatioMax: 200,
  xmlPartOctetsMax: 60_000_000,
  entryCountMax: 5000,
  pageCountMax: 500,
  textCharactersMax: 3_000_000,
  blockCountMax: 60_000,
  elementCountMax: 1_500_000,
  cellCountMax: 250_000,
  nestingMax: 120,
  imagePixelsMax: 45_000_000,
  itemCountMax: 300,
};

/** Thrown inside a reader when a limit is reached, caught by `readDocument`: it never leaves this folder. */
export class LimitReached extends Error {
  readonly code: LimitCode;
  constructor(code: LimitCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

export type LimitCode =
  | 'doctype-refused'
  | 'entry-count-exceeded'
  | 'inflated-size-exceeded'
  | 'ratio-exceeded'
  | 'nesting-exceeded'
  | 'item-count-exceeded';

/** The file contradicts its own format: caught like `LimitReached`. */
export class MalformedDocument extends Error {}
