import type { Asn1Element } from './asn1/element.ts';
import { objectIdentifierOf, sequenceOf, setOf, textOf } from './asn1/values.ts';

export interface NameAttribute {
  readonly type: string;
  readonly value: string;
}

/** A distinguished name; `octets` is its DER, which issuers and subjects are matched by. */
export interface DistinguishedName {
  readonly octets: Uint8Array;
  readonly attributes: readonly NameAttribute[];
  /** In the order of the certificate: "CN=…, O=…". To be shown, never compared. */
  readonly text: string;
}

export const nameType = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  givenName: '2.5.4.42',
} as const;

const shortNames = new Map<string, string>([
  [nameType.commonName, 'CN'],
  [nameType.surname, 'SURNAME'],
  [nameType.serialNumber, 'SERIALNUMBER'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  [nameType.organisation, 'O'],
  [nameType.organisationalUnit, 'OU'],
  [nameType.givenName, 'GIVENNAME'],
  ['2.5.4.15', 'BUSINESSCATEGORY'],
  ['1.2.840.113549.1.9.1', 'E'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
]);

/** Throws FormatDefect. */
export function readDistinguishedName(element: Asn1Element | undefined, what: string): DistinguishedName {
  const attributes = sequenceOf(element, what).flatMap((relative) =>
    setOf(relative, what).map((pair) => {
      const [type, value] = sequenceOf(pair, what);
      return { type: objectIdentifierOf(type, what), value: value === undefined ? '' : textOf(value) };
    }),
  );
  const text = attributes.map(({ type, value }) => `${shortNames.get(type) ?? type}=${value}`).join(', ');
  return { octets: element!.octets, attributes, text };
}

export function nameValues(name: DistinguishedName, type: string): readonly string[] {
  return name.attributes.filter((attribute) => attribute.type === type).map(({ value }) => value);
}
