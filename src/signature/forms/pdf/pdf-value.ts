/** Values of a PDF (ISO 32000-2 §7.3), with the places of those that signatures depend on. */
export type PdfValue =
  | null
  | boolean
  | number
  | { readonly kind: 'name'; readonly name: string }
  | PdfString
  | PdfReference
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | PdfDictionary
  | PdfStream;

interface PdfString {
  readonly kind: 'string';
  readonly octets: Uint8Array;
  /** Offsets of the string with its delimiters, in the octets that it was read from. */
  readonly start: number;
  readonly end: number;
  readonly hexadecimal: boolean;
}

interface PdfReference {
  readonly kind: 'reference';
  readonly number: number;
}

export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}

export interface PdfStream {
  readonly kind: 'stream';
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** As it stands in the file: filters not undone. */
  readonly octets: Uint8Array;
}

/** What is wrong with a PDF's structure. Thrown among the readers of this folder and caught at its edge. */
export class PdfDefect extends Error {}

/** The value, or null where its reading met a defect of the file. */
export function orNullOnDefect<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof PdfDefect) return null;
    throw thrown;
  }
}

export function isKind<Kind extends 'name' | 'string' | 'reference' | 'array' | 'dictionary' | 'stream'>(
  value: PdfValue | undefined,
  kind: Kind,
): value is Extract<PdfValue, { kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

export function nameOf(value: PdfValue | undefined): string | null {
  return isKind(value, 'name') ? value.name : null;
}

/** Values that are references are told apart by their numbers: what they refer to is compared elsewhere. */
export function isEqualValue(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  switch (one.kind) {
    case 'name':
      return other.kind === 'name' && one.name === other.name;
    case 'reference':
      return other.kind === 'reference' && one.number === other.number;
    case 'string':
      return other.kind === 'string' && Buffer.compare(one.octets, other.octets) === 0;
    case 'array':
      return (
        other.kind === 'array' &&
        one.items.length === other.items.length &&
        one.items.every((item, index) => isEqualValue(item, other.items[index]))
      );
    case 'dictionary':
      return other.kind === 'dictionary' && differingKeys(one.entries, other.entries).length === 0;
    case 'stream':
      return (
        other.kind === 'stream' &&
        Buffer.compare(one.octets, other.octets) === 0 &&
        differingKeys(one.entries, other.entries).length === 0
      );
  }
}

export function differingKeys(
  one: ReadonlyMap<string, PdfValue>,
  other: ReadonlyMap<string, PdfValue>,
): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((key) => !isEqualValue(one.get(key), other.get(key)));
}

/** A text string (ISO 32000-2 §7.9.2.2): UTF-16, UTF-8 or, near enough, Latin-1. */
export function textOfString(value: PdfValue | undefined): string | null {
  if (!isKind(value, 'string')) return null;
  const octets = Buffer.from(value.octets.subarray(0, 4096));
  if (octets[0] === 0xfe && octets[1] === 0xff) {
    const even = octets.subarray(2, octets.length - (octets.length % 2));
    return Buffer.from(even).swap16().toString('utf16le');
  }
  if (octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf) return octets.toString('utf8', 3);
  return octets.toString('latin1');
}
