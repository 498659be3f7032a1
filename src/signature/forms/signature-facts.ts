import type { CmsReading, RevocationValues } from '../cms/cms-reading.ts';
import type { SignerVerdict } from '../cms/verify-signer.ts';
import type { TimestampInfo } from '../timestamp/timestamp-info.ts';

/** How a signature stands with its document. */
export type SignatureForm =
  | 'cms-detached'
  | 'cms-attached'
  | 'smime-signed'
  | 'smime-opaque'
  | 'pades'
  | 'pdf-document-timestamp'
  | 'xml'
  | 'signed-zip';

/**
 * What of the document the signature covers: all of it; an earlier revision of a PDF; parts; nothing that could be told.
 */
export type Coverage = 'whole-file' | 'revision' | 'part' | 'none';

/**
 * What happened to a PDF after it was signed. `effect`: on what people see. `none`: nothing (a further signature, a
 * timestamp, validation data); `form`: fields were filled in; `annotation`: remarks; `content`: the document is another one
 * now; `unknown`: it could not be told, so that the signature must not pass.
 */
export interface LaterChange {
  readonly code: LaterChangeCode;
  readonly effect: 'none' | 'form' | 'annotation' | 'content' | 'unknown';
  readonly detail: string;
}

export type LaterChangeCode =
  | 'locked-field-changed'
  | 'signature-added'
  | 'document-timestamp-added'
  | 'signature-field-added'
  | 'validation-data-added'
  | 'metadata-changed'
  | 'form-filled'
  | 'form-settings-changed'
  | 'annotation-added'
  | 'annotation-changed'
  | 'annotation-removed'
  | 'appearance-changed'
  | 'form-field-added'
  | 'form-field-removed'
  | 'signature-replaced'
  | 'signature-removed'
  | 'page-content-changed'
  | 'pages-added'
  | 'pages-removed'
  | 'pages-rearranged'
  | 'catalogue-changed'
  | 'beyond-certification'
  | 'octets-outside-objects'
  | 'revision-chain-broken'
  | 'revision-unreadable';

/** Why a signature can never pass, whatever its mathematics say: the shape of a known attack, or of no known form. */
export type FormDefectCode =
  /** PDF: universal signature forgery. */
  | 'byte-range-missing'
  | 'byte-range-malformed'
  | 'contents-missing'
  /** PDF: signature wrapping, or a byte range taken from another signature. */
  | 'byte-range-not-from-start'
  | 'byte-range-beyond-file'
  | 'byte-range-gap-not-contents'
  /** PDF: incremental saving, or a signature that its own revision does not know. */
  | 'revision-incomplete'
  | 'revision-unreadable'
  | 'signature-not-in-its-revision'
  | 'sub-filter-unsupported'
  | 'x509-signature-unreadable'
  | 'cms-unreadable'
  | 'cms-not-detached'
  | 'timestamp-unreadable'
  | 'xml-signature-malformed'
  | 'xml-transform-forbidden'
  | 'xml-reference-forbidden'
  | 'xml-algorithm-unsupported'
  | 'xml-certificate-unreadable'
  | 'xml-signature-misplaced'
  | 'xml-processing-instruction'
  | 'manifest-entry-missing'
  | 'manifest-digest-mismatch'
  | 'manifest-digest-unsupported'
  | 'manifest-entry-unlisted';

export interface FormDefect {
  readonly code: FormDefectCode;
  readonly detail: string;
}

/** An XML signature (XMLDSig), read. Its signer is in `signerVerdicts` like that of a CMS. */
export interface XmlSignatureFacts {
  readonly canonicalisation: string;
  readonly signatureMethod: string;
  readonly references: readonly { readonly uri: string; readonly digestMethod: string; readonly verified: boolean }[];
  /** 1 for the first in the document. They are verified from the last to the first. */
  readonly ordinal: number;
  /** SigningTime of XAdES, where it is signed: the signer's claim. */
  readonly claimedTime: string | null;
  /** XAdES signature time stamps (EN 319 132-1 §5.3), each with the canonical octets that it must be over. */
  readonly timestamps: readonly { readonly token: Uint8Array; readonly stamped: Uint8Array }[];
  /** Names of the elements that hold time stamps over something else. */
  readonly timestampsNotExamined: readonly string[];
}

/** What a PDF says of a signature. */
export interface PdfSignatureFacts {
  readonly fieldName: string;
  readonly subFilter: string | null;
  readonly byteRange: readonly number[];
  /** /M, an instant of RFC 3339: the signer's claim. */
  readonly claimedTime: string | null;
  /** DocMDP (ISO 32000-2 §12.8.2.2) or a lock's own level: 1 no changes, 2 form filling, 3 annotations too; null for none. */
  readonly certification: 1 | 2 | 3 | null;
  /** Of a document timestamp; null for any other, and where the token could not be read. */
  readonly timestamp: TimestampInfo | null;
  /** Of what a document timestamp covers, by the algorithm that its token names. */
  readonly stampedDigest: Uint8Array | null;
}

/** Certificates and revocation data in DER that stand beside a signature: in the file's own store (DSS, XAdES values). */
export interface EmbeddedValues extends RevocationValues {
  readonly certificates: readonly Uint8Array[];
}

export const nothingEmbedded: EmbeddedValues = { certificates: [], crls: [], ocspResponses: [] };

/** One signature (which may have several signers), and what it is for. */
export interface DocumentSignature {
  /** Name of the signed document; null where it has none or is not at hand. */
  readonly document: string | null;
  readonly documentSha256: string | null;
  /** SHA-256 of each file that the signature speaks for: a signed message or archive has several. */
  readonly covers: readonly string[];
  /** Where the signature stands: names from the letter's own file inwards, and the SHA-256 of the innermost. */
  readonly container: { readonly names: readonly string[]; readonly sha256: string };
  readonly form: SignatureForm;
  readonly coverage: Coverage;
  readonly laterChanges: readonly LaterChange[];
  readonly defects: readonly FormDefect[];
  readonly cms: CmsReading | null;
  readonly xml: XmlSignatureFacts | null;
  readonly pdf: PdfSignatureFacts | null;
  readonly embedded: EmbeddedValues;
  readonly signerVerdicts: readonly SignerVerdict[];
}

/** Something to be said of files that signatures were looked for in. */
export interface FormFinding {
  readonly code: FormFindingCode;
  /** The file that it is about. */
  readonly file: string;
  readonly others: readonly string[];
  readonly detail: string;
}

export type FormFindingCode =
  /** A detached signature; no file of the letter is signed by it, and none is named for it. */
  | 'signature-without-document'
  /** A detached signature is named for a document and does not sign it: the document changed, or it is somebody else's. */
  | 'signature-of-another-document'
  /** It signs a document, but is named for a different one. `others`: the one that it is named for. */
  | 'named-for-another-document'
  /** The one signature file of several documents. `others`: those that it does not sign. */
  | 'one-signature-for-several-documents'
  /** `others`: the signature files. */
  | 'several-signatures-of-document'
  /** The very same signature stands in `others` too. */
  | 'signature-repeated'
  /** The document that an attached signature holds differs from the file of its name. */
  | 'attached-document-differs'
  | 'signature-unreadable'
  | 'signature-too-large'
  | 'too-many-signatures'
  | 'signers-missing'
  | 'encrypted-content'
  | 'timestamp-without-signature'
  | 'signed-entity-missing'
  | 'pdf-unreadable'
  | 'pdf-encrypted'
  | 'pdf-signature-field-empty'
  | 'pdf-signature-outside-form'
  /** The pages show an embedded, signed original: they are not signed themselves. */
  | 'pdf-pages-not-signed'
  | 'xml-unreadable'
  | 'xml-doctype-refused'
  | 'zip-unreadable'
  | 'zip-entry-unsafe'
  | 'manifest-unreadable'
  | 'manifest-signature-missing'
  | 'office-signature-not-verified'
  | 'too-large-to-examine'
  | 'nested-too-deep'
  | 'unpacking-limit-reached';

/** All signatures of a letter or of one file in it. */
export interface LetterSignatures {
  readonly signatures: readonly DocumentSignature[];
  readonly findings: readonly FormFinding[];
}

export const noSignatures: LetterSignatures = { signatures: [], findings: [] };

export function joined(...parts: readonly LetterSignatures[]): LetterSignatures {
  return { signatures: parts.flatMap((part) => part.signatures), findings: parts.flatMap((part) => part.findings) };
}

export function finding(code: FormFindingCode, file: string, detail = '', others: readonly string[] = []): FormFinding {
  return { code, file, others, detail };
}
