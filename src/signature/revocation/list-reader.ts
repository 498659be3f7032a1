import { type Asn1Element, FormatDefect, innerLimits, readWholeElement, withDefect } from '../asn1/element.ts';
import { createDigest, type DigestAlgorithm } from '../digest.ts';
import { hexOf } from '../extensions.ts';
import { directoryKey } from '../path/general-name.ts';
import { digestNamedBy } from '../path/named-digest.ts';
import { EntryColumns, entryCountMax } from './crl-entries.ts';
import { elementBounds, readListEntry } from './crl-entry.ts';
import {
  type ListHead,
  type RevocationList,
  readListExtensions,
  readListHead,
  readListSignature,
} from './revocation-list.ts';

type Digest = ReturnType<typeof createDigest>;

/** A single field or entry; only the list of entries itself may be larger. */
const fieldOctetsMax = 256 * 1024;

const sequenceTag = 0x30;
const extensionsTag = 0xa0;

/**
 * Reads a CRL as it comes in from the network or a file: an index of its entries and the digest of its signed part are kept, the
 * octets are not. Call `update` for every piece, then `finish`. Both throw FormatDefect; `readRevocationList` does not.
 */
export class RevocationListReader {
  #phase: 'start' | 'head' | 'entries' | 'extensions' | 'signature' = 'start';
  /** Octets not yet understood, for an element may be cut by the end of a piece. */
  #pending: Uint8Array = new Uint8Array(0);
  /** Octets of the phase's element that are still to come. */
  #signedLeft = 0;
  #entriesLeft = 0;
  #wholeLeft = 0;
  readonly #whole: Digest = createDigest('sha-256');
  #octetCount = 0;
  #signed: Digest | null = null;
  #signedAlgorithm: DigestAlgorithm | null = null;
  /** Signed octets read before the algorithm was known. */
  #headOctets: Uint8Array[] = [];
  readonly #headFields: Asn1Element[] = [];
  #head: ListHead | null = null;
  readonly #columns = new EntryColumns();
  #issuerKey = '';
  #unknownCritical: string | null = null;
  #extensions: Uint8Array = new Uint8Array(0);

  update(piece: Uint8Array): void {
    this.#whole.update(piece);
    this.#octetCount += piece.length;
    this.#pending = this.#pending.length === 0 ? piece : Buffer.concat([this.#pending, piece]);
    while (this.#step());
    // The caller may use its buffer again.
    this.#pending = Uint8Array.from(this.#pending);
  }

  finish(): RevocationList {
    if (this.#phase !== 'signature' || this.#pending.length !== this.#wholeLeft || this.#head === null) {
      throw new FormatDefect(`CRL: cut off or too long (${this.#phase})`);
    }
    const bounds = elementBounds(this.#pending, 0);
    const split = bounds.headerLength + bounds.contentLength;
    const { algorithm, signature } = readListSignature(this.#pending.subarray(0, split), this.#pending.subarray(split));
    if (algorithm.identifier !== this.#head.algorithm.identifier)
      throw new FormatDefect('CRL: two signature algorithms');
    const digest = this.#signed?.digest() ?? null;
    const extensions = readListExtensions(this.#extensions);
    return {
      ...extensions,
      unknownCritical: [
        ...extensions.unknownCritical,
        ...(this.#unknownCritical === null ? [] : [this.#unknownCritical]),
      ],
      sha256: hexOf(this.#whole.digest()),
      octetCount: this.#octetCount,
      issuer: this.#head.issuer,
      thisUpdate: this.#head.thisUpdate,
      nextUpdate: this.#head.nextUpdate,
      entries: this.#columns.sorted(),
      signedPart: { algorithm, signature, digest: (wanted) => (wanted === this.#signedAlgorithm ? digest : null) },
    };
  }

  /** One step forward; false when more octets are needed. */
  #step(): boolean {
    switch (this.#phase) {
      case 'start':
        return this.#start();
      case 'head':
        return this.#readHead();
      case 'entries':
        return this.#readEntries();
      case 'extensions':
        return this.#readExtensions();
      case 'signature':
        if (this.#pending.length > this.#wholeLeft) throw new FormatDefect('CRL: octets after its end');
        return false;
    }
  }

  #start(): boolean {
    const outer = elementBounds(this.#pending, 0);
    if (outer.incomplete) return false;
    const inner = elementBounds(this.#pending, outer.headerLength);
    if (inner.incomplete) return false;
    if (this.#pending[0] !== sequenceTag || this.#pending[outer.headerLength] !== sequenceTag) {
      throw new FormatDefect('CRL: no SEQUENCE');
    }
    this.#wholeLeft = outer.contentLength - inner.headerLength - inner.contentLength;
    if (this.#wholeLeft < 0 || this.#wholeLeft > fieldOctetsMax) throw new FormatDefect('CRL: lengths that contradict');
    this.#signedLeft = inner.contentLength;
    this.#pending = this.#pending.subarray(outer.headerLength);
    this.#headOctets.push(Uint8Array.from(this.#pending.subarray(0, inner.headerLength)));
    this.#pending = this.#pending.subarray(inner.headerLength);
    this.#phase = 'head';
    return true;
  }

  #readHead(): boolean {
    if (this.#signedLeft === 0) return this.#endHead('extensions');
    const tag = this.#pending[0];
    const bounds = elementBounds(this.#pending, 0);
    if (tag === undefined || bounds.incomplete) return false;
    if (tag === extensionsTag) return this.#endHead('extensions');
    // The third SEQUENCE is the list of entries; before it come the algorithm and the issuer.
    const isList =
      tag === sequenceTag && this.#headFields.filter(({ octets }) => octets[0] === sequenceTag).length === 2;
    if (isList) {
      this.#entriesLeft = bounds.contentLength;
      this.#takeSigned(bounds.headerLength);
      return this.#endHead('entries');
    }
    const length = bounds.headerLength + bounds.contentLength;
    if (length > fieldOctetsMax || this.#headFields.length > 5) throw new FormatDefect('CRL: a head out of bounds');
    if (length > this.#signedLeft) throw new FormatDefect('CRL: lengths that contradict');
    if (this.#pending.length < length) return false;
    this.#headFields.push(readWholeElement(Uint8Array.from(this.#pending.subarray(0, length)), innerLimits));
    this.#takeSigned(length);
    return true;
  }

  #endHead(next: 'entries' | 'extensions'): true {
    if (this.#entriesLeft > this.#signedLeft) throw new FormatDefect('CRL: lengths that contradict');
    this.#head = readListHead(this.#headFields);
    this.#issuerKey = directoryKey(this.#head.issuer);
    this.#signedAlgorithm = digestNamedBy(this.#head.algorithm);
    if (this.#signedAlgorithm !== null) this.#signed = createDigest(this.#signedAlgorithm);
    for (const octets of this.#headOctets) this.#signed?.update(octets);
    this.#headOctets = [];
    this.#phase = next;
    return true;
  }

  #readEntries(): boolean {
    let at = 0;
    while (at < this.#entriesLeft && at < this.#pending.length) {
      const bounds = elementBounds(this.#pending, at);
      const length = bounds.headerLength + bounds.contentLength;
      if (bounds.incomplete) break;
      if (this.#pending[at] !== sequenceTag || length > fieldOctetsMax || at + length > this.#entriesLeft) {
        throw new FormatDefect('CRL: an entry out of bounds');
      }
      if (at + length > this.#pending.length) break;
      this.#addEntry(this.#pending.subarray(at + bounds.headerLength, at + length));
      at += length;
    }
    this.#entriesLeft -= at;
    this.#takeSigned(at);
    if (this.#entriesLeft === 0) this.#phase = 'extensions';
    return this.#entriesLeft === 0;
  }

  #addEntry(content: Uint8Array): void {
    if (this.#columns.count >= entryCountMax) throw new FormatDefect(`CRL: more than ${entryCountMax} entries`);
    const { serial, revokedAt, reason, issuerKey, unknownCritical } = readListEntry(content);
    // §5.3.3: an issuer once named goes on until the next is.
    this.#issuerKey = issuerKey ?? this.#issuerKey;
    this.#unknownCritical ??= unknownCritical;
    this.#columns.add(serial, revokedAt, reason, this.#issuerKey);
  }

  #readExtensions(): boolean {
    if (this.#signedLeft > fieldOctetsMax) throw new FormatDefect('CRL: extensions out of bounds');
    if (this.#pending.length < this.#signedLeft) return false;
    this.#extensions = Uint8Array.from(this.#pending.subarray(0, this.#signedLeft));
    this.#takeSigned(this.#signedLeft);
    this.#phase = 'signature';
    return true;
  }

  #takeSigned(length: number): void {
    const octets = this.#pending.subarray(0, length);
    if (this.#phase === 'head') this.#headOctets.push(Uint8Array.from(octets));
    else this.#signed?.update(octets);
    this.#signedLeft -= length;
    this.#pending = this.#pending.subarray(length);
  }
}

/** A CRL whole, in DER. */
export function readRevocationList(octets: Uint8Array): RevocationList | FormatDefect {
  return withDefect(() => {
    const reader = new RevocationListReader();
    reader.update(octets);
    return reader.finish();
  });
}
