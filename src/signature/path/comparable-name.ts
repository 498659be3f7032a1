import { type Asn1Element, FormatDefect, innerLimits, readWholeElement } from '../asn1/element.ts';
import { isUniversal, objectIdentifierOf, sequenceOf, setOf, textOf, universal } from '../asn1/values.ts';

import type { DistinguishedName } from '../distinguished-name.ts';

/** A name with spelling evened out: one entry for each relative name, from the root down. */
export type ComparableName = readonly string[];

/** PrintableString, T61String, IA5String, UniversalString, BMPString and UTF8String: what is compared as text. */
const textTags: readonly number[] = [universal.utf8String, 19, 20, 22, 28, 30];

/**
 * Names are compared by what they say, not by their octets: string type, letter case, composition and white space don't count,
 * the order of the relative names does (RFC 5280 §7.1). Throws FormatDefect.
 */
export function comparableName(octets: Uint8Array): ComparableName {
  const name = readWholeElement(octets, innerLimits);
  return sequenceOf(name, 'name').map((relative) => comparableRelativeName(setOf(relative, 'relative name')));
}

/** Names met before, for as long as anybody holds the certificates that they stand in. */
const comparable = new WeakMap<DistinguishedName, ComparableName>();

/** The same of a name already read. Throws FormatDefect. */
export function comparableNameOf(name: DistinguishedName): ComparableName {
  const known = comparable.get(name);
  if (known !== undefined) return known;
  const read = comparableName(name.octets);
  comparable.set(name, read);
  return read;
}

/** One relative name from its attributes; several attributes have no order. Throws FormatDefect. */
export function comparableRelativeName(attributes: readonly Asn1Element[]): string {
  return attributes.map(comparableAttribute).sort().join('+');
}

function comparableAttribute(attribute: Asn1Element): string {
  const [type, value] = sequenceOf(attribute, 'attribute');
  if (value === undefined) throw new FormatDefect('attribute: no value');
  const isText = textTags.some((tag) => isUniversal(value, tag));
  const text = isText ? evened(textOf(value)) : `#${Buffer.from(value.octets).toString('hex')}`;
  // The length keeps a value that spells out another attribute from reading as two.
  return `${objectIdentifierOf(type, 'attribute')}=${text.length}:${text}`;
}

/** RFC 4518 §2 in what matters to names: composition, letter case, and runs of white space as one. */
function evened(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().trim().split(/\s+/u).join(' ');
}

export function sameName(one: ComparableName, other: ComparableName): boolean {
  return one.length === other.length && isBelow(one, other);
}

/** Whether a name lies in the subtree under `base`, which is part of its own subtree. */
export function isBelow(name: ComparableName, base: ComparableName): boolean {
  return base.length <= name.length && base.every((relative, place) => relative === name[place]);
}
