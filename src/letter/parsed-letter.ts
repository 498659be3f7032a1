/** What reading a letter yields. Plain JSON all through: it is stored with the examination and read again years later. */

/** One field of a header section (RFC 5322 §2.2). Offsets are octets into the stored raw letter; `end` is past the last octet. */
export interface HeaderField {
  /** Lower-cased field name. */
  readonly name: string;
  /** Unfolded body with RFC 2047 encoded words decoded, trimmed. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** An addr-spec with its display name (RFC 5322 §3.4). `address` is lower-cased in its domain part only. */
export interface Address {
  readonly name: string;
  readonly address: string;
}

/** One trace field (RFC 5321 §4.4). Everything that could not be read is null: senders write what they like here. */
export interface ReceivedField {
  readonly by: string | null;
  readonly helo: string | null;
  /** The client's address as the receiving server saw it, from the bracketed TCP-info. */
  readonly clientAddress: string | null;
  readonly forAddress: string | null;
  /** ISO 8601 instant. */
  readonly at: string | null;
  readonly start: number;
  readonly end: number;
}

export interface LetterPart {
  /** MIME path as in IMAP (RFC 3501 §6.4.5): "1", "1.2"; inside an enclosed letter the path goes on: "2.1". */
  readonly path: string;
  readonly role: 'text' | 'html' | 'attachment' | 'enclosed-letter';
  readonly contentType: string;
  readonly charset: string | null;
  readonly disposition: 'inline' | 'attachment' | null;
  readonly fileName: string | null;
  readonly contentId: string | null;
  /** Octets after transfer decoding. */
  readonly sizeOctets: number;
  /** SHA-256 of the decoded octets, lower-case hex. */
  readonly sha256: string;
  /** The first 16 decoded octets (fewer where the part is shorter), lower-case hex: what kind of file it truly is. */
  readonly leadingOctets?: string;
  /**
   * Only of a TNEF container ([MS-OXTNEF], winmail.dat) that could be read whole: its files are the parts below its path. `bodies`
   * names the forms in which it says the message once more; they are not read.
   */
  readonly tnef?: { readonly bodies: readonly ('plain' | 'html' | 'rtf')[] };
}

/**
 * The signed first part of a multipart/signed (RFC 1847 §2.1) with its header: octets of the raw letter, counted as those of
 * header fields are. `end` is past the last octet; the line end before the delimiter is not signed.
 */
export interface SignedEntitySpan {
  /** MIME path of the signed part. */
  readonly path: string;
  /** MIME path of the part with the signature. */
  readonly signaturePath: string;
  readonly start: number;
  readonly end: number;
}

/** Something wrong with the letter's form. A defect never stops the reading: it is listed. */
export interface LetterDefect {
  readonly code: LetterDefectCode;
  /** Header field name or part path. */
  readonly where: string;
  readonly detail: string;
}

export type LetterDefectCode =
  | 'header-malformed'
  | 'header-too-large'
  | 'header-count-exceeded'
  | 'header-field-repeated'
  | 'address-malformed'
  | 'date-malformed'
  | 'encoded-word-malformed'
  | 'charset-unknown'
  | 'charset-mismatch'
  | 'transfer-encoding-malformed'
  | 'boundary-missing'
  | 'multipart-unterminated'
  | 'depth-exceeded'
  | 'part-count-exceeded'
  | 'text-truncated'
  | 'tnef-unreadable'
  | 'letter-too-large'
  | 'unparsable';

export interface ParsedLetter {
  readonly header: readonly HeaderField[];
  /** A msg-id with its angle brackets (RFC 5322 §3.6.4), as in `inReplyTo` and `references`. */
  readonly messageId: string | null;
  readonly subject: string;
  /** ISO 8601 instant of the Date field: the sender's claim. */
  readonly date: string | null;
  readonly from: readonly Address[];
  readonly sender: Address | null;
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** '' is the null return path of bounces (RFC 5321 §4.5.5); null where no Return-Path field stands on top. */
  readonly returnPath: string | null;
  /** Topmost first. */
  readonly received: readonly ReceivedField[];
  /** Decoded text of the text parts, in order, joined by a blank line. */
  readonly text: string;
  readonly html: string | null;
  readonly parts: readonly LetterPart[];
  /** Letters inside this one (message/rfc822, and the returned header of a bounce: text/rfc822-headers). */
  readonly enclosed: readonly ParsedLetter[];
  readonly defects: readonly LetterDefect[];
  readonly sizeOctets: number;
  /** Signed parts of multipart/signed (RFC 1847); absent where the letter has none. */
  readonly signedEntities?: readonly SignedEntitySpan[];
  /**
   * Only in an enclosed letter that stood in a base64 or quoted-printable part: the path of that part. The offsets of such
   * a letter count in the decoded octets of the part, since the raw letter does not hold them as they are.
   */
  readonly decodedFromPart?: string;
  /**
   * SHA-256 over the octets without the trace that each delivery writes anew (Return-Path, Received, Delivered-To,
   * X-Original-To, Envelope-To, Authentication-Results, Received-SPF, ARC-*): two deliveries of one letter agree in it.
   */
  readonly contentSha256: string;
}
