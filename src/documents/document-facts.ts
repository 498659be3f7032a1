import type { Recognition } from './recognised-text.ts';

/** What reading a file yields. Plain JSON all through: it is stored with the examination and read again years later. */

/** What a file is by its content; names and declared types are never asked. */
export type DocumentKind =
  | 'pdf'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'rtf'
  | 'txt'
  | 'image'
  | 'zip'
  | 'rar'
  | 'doc'
  | 'xls'
  | 'ppt'
  /** A CMS or PKCS#7 container or an XML signature standing alone. */
  | 'signature'
  | 'executable'
  | 'html'
  | 'unknown';

/**
 * How far the reading came. `unreadable`: the kind is known but not read here (old binary formats, no text in a font's
 * letters). `stopped`: a limit ended the reading, so nothing that is missing from the facts counts as absent.
 */
export type DocumentState =
  | { readonly state: 'read' }
  | { readonly state: 'encrypted' | 'corrupt' | 'unreadable' | 'stopped'; readonly reason: string };

/** Where in a file. What does not apply is left out; all numbers count from 1. */
export interface DocumentPlace {
  readonly page?: number;
  readonly slide?: number;
  /** Paragraph within the file, in reading order; the same as the block's own number. */
  readonly paragraph?: number;
  /** `Sheet!B7` in a workbook; `table 1, row 2, column 3` in a text document. */
  readonly cell?: string;
  /** Which part of the file: `header`, `footer`, `footnote`, `comments`, an entry's path. */
  readonly part?: string;
}

export interface DocumentEvidence {
  readonly place: DocumentPlace;
  /** The words that stand there, at most 300 characters. */
  readonly quote: string;
}

/** Points (1/72 inch) from the page's upper left corner, as displayed. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type HiddenReason =
  /** Marked as hidden by the author: hidden text, rows, slides, sheets. */
  | 'marked-hidden'
  /** PDF text rendering mode 3, wholly transparent, or under an image: what OCR lays beneath a scan. */
  | 'invisible'
  /** White letters on no shading, or letters under 2 points. */
  | 'imperceptible'
  | 'off-page';

export type BlockRole =
  | 'body'
  | 'table'
  | 'text-box'
  | 'header'
  | 'footer'
  | 'footnote'
  | 'title'
  /** Slide number, date or footer of a slide. */
  | 'slide-furniture'
  | 'notes'
  /** Words of a chart or diagram. */
  | 'diagram'
  | 'form-field'
  | 'recognised';

/** A paragraph, or what stands together like one. Columns of a line that are no columns of a text are joined by a tab. */
export interface TextBlock {
  readonly text: string;
  readonly place: DocumentPlace;
  readonly role: BlockRole;
  /** The file's own name of the font of most letters, without a subset's prefix; null where it can't be known. */
  readonly fontName: string | null;
  /** Size of most letters. */
  readonly fontSizePt: number | null;
  readonly bold: boolean;
  readonly alignment?: 'left' | 'centre' | 'right' | 'justified';
  /** Only where positions are known: PDF. */
  readonly box?: Box;
  /** The lines as they stand on the page. Only PDF; joined they give `text`, with hyphenation kept as it stands. */
  readonly lines?: readonly TextLine[];
  /** Multiple of single spacing; null where it is exact, unknown or of one line. */
  readonly lineSpacing: number | null;
  /** Only of recognised words. */
  readonly recognition?: Recognition;
  /** Left out: visible. Hidden text is part of the facts and never of what a letter says. */
  readonly hidden?: HiddenReason;
}

export interface TextLine {
  readonly text: string;
  readonly box: Box;
}

/** One font in one size: how many visible letters (blanks not counted) and where first. */
export interface FontUse {
  readonly fontName: string | null;
  readonly fontSizePt: number | null;
  readonly characterCount: number;
  readonly first: DocumentEvidence;
}

/** One line spacing (a multiple of single) over paragraphs with visible text. */
export interface LineSpacingUse {
  readonly lineSpacing: number;
  readonly paragraphCount: number;
  readonly first: DocumentEvidence;
}

export type EditKind =
  | 'insertion'
  | 'deletion'
  | 'move'
  | 'formatting-change'
  | 'comment'
  | 'highlighting'
  /** A background colour of letters (`run`) or of a paragraph, other than white. */
  | 'shading'
  | 'cell-comment'
  | 'slide-comment'
  | 'annotation-highlight'
  | 'annotation-strike-out'
  | 'annotation-underline'
  | 'annotation-squiggly'
  | 'annotation-free-text'
  | 'annotation-ink'
  | 'annotation-stamp'
  /** A sticky note (subtype Text). */
  | 'annotation-note'
  | 'annotation-caret'
  /** Line, square, circle, polygon, polyline. */
  | 'annotation-shape'
  | 'annotation-redaction';

export interface DocumentEdit {
  readonly kind: EditKind;
  readonly author: string | null;
  /** As the file writes it: ISO 8601, for PDF converted from its own form where that can be read. */
  readonly date: string | null;
  /** Colour of highlighting, shading and annotations: a name or RRGGBB. */
  readonly colour?: string;
  /** Shading: of letters or of a whole paragraph. */
  readonly scope?: 'run' | 'paragraph';
  /** What the comment or annotation itself says; null: nothing. */
  readonly note: string | null;
  /** Not shown when the file is opened (a hidden annotation, an unanchored comment, an edit in hidden text). */
  readonly hidden?: true;
  /** The words inserted, deleted, commented, highlighted or lying under the annotation. */
  readonly evidence: DocumentEvidence;
}

export interface PageCount {
  readonly unit: 'page' | 'sheet' | 'slide';
  /** The likeliest number; null where nothing tells. */
  readonly value: number | null;
  /**
   * `counted`: the file is made of that many. `claimed`: whoever made it says so (docProps, rendered breaks).
   * `estimated`: from explicit breaks and the amount of text alone.
   */
  readonly basis: 'counted' | 'claimed' | 'estimated' | 'unknown';
  /** Pages that explicit breaks alone make certain. */
  readonly atLeast: number;
  readonly claims: readonly PageClaim[];
}

export interface PageClaim {
  readonly source: 'document-properties' | 'rendered-breaks' | 'explicit-breaks' | 'text-amount';
  readonly value: number;
}

/** What a page is made of. `scan`: an image (nearly) as large as the page, whatever text lies beneath it. */
export interface DocumentPage {
  readonly page: number;
  readonly origin: 'digital' | 'scan' | 'blank' | 'unknown';
  readonly widthPt: number;
  readonly heightPt: number;
  /** Visible letters and digits. */
  readonly characterCount: number;
  /** 0 to 1: share of the page that images cover. */
  readonly imageShare: number;
  /** Its words can be known: text with known letters, or recognised. False: not readable. */
  readonly readable: boolean;
}

export interface SlideFacts {
  readonly widthPt: number;
  readonly heightPt: number;
  /** Width divided by height. */
  readonly aspectRatio: number;
  readonly hiddenSlides: readonly number[];
  /** Smallest visible text beside slide numbers, dates and footers. */
  readonly smallestFont: { readonly fontSizePt: number; readonly evidence: DocumentEvidence } | null;
  /** Slides with words whose size is not known here: charts, diagrams, pictures of text. */
  readonly unknownTextOnSlides: readonly number[];
}

export interface ArchiveEntry {
  /** An entry of an archive within the archive: `inner.zip!/letter.pdf`. */
  readonly path: string;
  /** By its first octets where they could be read. */
  readonly kind: DocumentKind | 'archive' | null;
  readonly sizeOctets: number | null;
  readonly compressedOctets: number | null;
  readonly encrypted: boolean;
  readonly folder: boolean;
}

export interface EmbeddedFile {
  readonly name: string;
  readonly what: 'file' | 'ole-object' | 'package' | 'active-x' | 'media';
  readonly evidence: DocumentEvidence;
}

/** Something that opening the file would fetch. Hyperlinks, which wait for a click, are none. */
export interface ExternalLink {
  readonly what: string;
  readonly target: string;
}

export interface MacroFact {
  readonly what: 'vba' | 'pdf-javascript' | 'pdf-launch' | 'excel-4';
  readonly evidence: DocumentEvidence;
}

export type DocumentDefectCode =
  | 'part-missing'
  | 'part-malformed'
  | 'doctype-refused'
  | 'entry-count-exceeded'
  | 'inflated-size-exceeded'
  | 'ratio-exceeded'
  | 'nesting-exceeded'
  | 'text-truncated'
  | 'item-count-exceeded'
  | 'page-count-exceeded'
  | 'entry-name-unsafe'
  | 'entry-repeated'
  | 'header-malformed'
  | 'page-unreadable'
  | 'image-too-large'
  | 'letters-unknown'
  | 'charset-mismatch'
  | 'octets-after-end';

export interface DocumentDefect {
  readonly code: DocumentDefectCode;
  readonly where: string;
  readonly detail: string;
}

export interface DocumentFacts {
  readonly kind: DocumentKind;
  /** Closer than the kind: `jpeg`, `tiff`, `docm`, `7z`, `cms`, `encrypted-ooxml`; null where nothing more is known. */
  readonly format: string | null;
  readonly state: DocumentState;
  readonly sizeOctets: number;
  readonly count: PageCount | null;
  /** True: every page with anything on it. False: every such page is a scan. Null: not known, or some are and some are not. */
  readonly bornDigital: boolean | null;
  readonly pages: readonly DocumentPage[];
  readonly blocks: readonly TextBlock[];
  readonly fonts: readonly FontUse[];
  readonly lineSpacings: readonly LineSpacingUse[];
  readonly slides: SlideFacts | null;
  /** Names of sheets; `hidden` also for very hidden ones. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly edits: readonly DocumentEdit[];
  readonly macros: readonly MacroFact[];
  readonly embedded: readonly EmbeddedFile[];
  readonly externalLinks: readonly ExternalLink[];
  /** Pictures drawn: what words they hold is not known. */
  readonly pictureCount: number;
  /** Opens without a password but forbids changes. */
  readonly restricted: boolean;
  /** A digital signature stands in the file itself; whether it holds is not asked here. */
  readonly signaturePresent: boolean;
  readonly entries: readonly ArchiveEntry[];
  /** What recognised the words of scans; left out: none were. */
  readonly recognisedBy?: string;
  /** Program that says it made the file; a claim. */
  readonly producer: string | null;
  readonly defects: readonly DocumentDefect[];
}
