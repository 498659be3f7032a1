import { type Asn1Element, FormatDefect, innerLimits, readWholeElement } from './asn1/element.ts';
import {
  bitSetOf,
  booleanOf,
  integerHexOf,
  isContext,
  isUniversal,
  objectIdentifierOf,
  octetStringOf,
  sequenceOf,
  smallIntegerOf,
  universal,
} from './asn1/values.ts';

/** An extension (RFC 5280 §4.1): `octets` is the DER within its OCTET STRING. */
export interface Extension {
  readonly critical: boolean;
  readonly octets: Uint8Array;
}

export type Extensions = ReadonlyMap<string, Extension>;

/** Bits of keyUsage in their order, RFC 5280 §4.2.1.3. */
const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export type KeyUsage = (typeof keyUsages)[number];

export const extensionType = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  freshestCrl: '2.5.29.46',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
} as const;

/** Throws FormatDefect, also when one extension stands twice (RFC 5280 §4.2). */
export function readExtensions(element: Asn1Element | undefined): Extensions {
  const extensions = new Map<string, Extension>();
  for (const item of element === undefined ? [] : sequenceOf(element, 'extensions')) {
    const fields = sequenceOf(item, 'extension');
    const type = objectIdentifierOf(fields[0], 'extension');
    if (extensions.has(type)) throw new FormatDefect(`extension ${type} stands twice`);
    const critical = isUniversal(fields[1], universal.boolean) && booleanOf(fields[1], 'extension');
    extensions.set(type, { critical, octets: octetStringOf(fields.at(-1), 'extension') });
  }
  return extensions;
}

export function readKeyUsage(extension: Extension): readonly KeyUsage[] {
  const isSet = bitSetOf(parsed(extension), 'keyUsage');
  return keyUsages.filter((_, bit) => isSet(bit));
}

export function readIdentifierList(extension: Extension): readonly string[] {
  return sequenceOf(parsed(extension), 'extKeyUsage').map((item) => objectIdentifierOf(item, 'extKeyUsage'));
}

/** RFC 5280 §4.2.1.9. */
export function readBasicConstraints(extension: Extension): {
  readonly ca: boolean;
  readonly pathLength: number | null;
} {
  const fields = sequenceOf(parsed(extension), 'basicConstraints');
  const ca = isUniversal(fields[0], universal.boolean) && booleanOf(fields[0], 'basicConstraints');
  const length = fields.find((field) => isUniversal(field, universal.integer));
  return { ca, pathLength: length === undefined ? null : smallIntegerOf(length, 'pathLenConstraint') };
}

/** In hexadecimal. */
export function readKeyIdentifier(extension: Extension): string {
  return hexOf(octetStringOf(parsed(extension), 'subjectKeyIdentifier'));
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: string | null;
  readonly serialNumber: string | null;
}

/** RFC 5280 §4.2.1.1, both in hexadecimal. */
export function readAuthorityKeyIdentifier(extension: Extension): AuthorityKeyIdentifier {
  const fields = sequenceOf(parsed(extension), 'authorityKeyIdentifier');
  const keyIdentifier = fields.find((field) => isContext(field, 0));
  const serialNumber = fields.find((field) => isContext(field, 2));
  return {
    keyIdentifier: keyIdentifier === undefined ? null : hexOf(keyIdentifier.content),
    serialNumber:
      serialNumber === undefined
        ? null
        : integerHexOf({ ...serialNumber, tagClass: 'universal', tag: universal.integer }, 'authorityKeyIdentifier'),
  };
}

export function readPolicies(extension: Extension): readonly string[] {
  return sequenceOf(parsed(extension), 'certificatePolicies').map((item) =>
    objectIdentifierOf(sequenceOf(item, 'policyInformation')[0], 'policy'),
  );
}

/** URIs of fullName in every distribution point (RFC 5280 §4.2.1.13), for CRLs and for freshest CRLs alike. */
export function readDistributionPointUris(extension: Extension): readonly string[] {
  return sequenceOf(parsed(extension), 'distribution points').flatMap((point) => {
    const name = sequenceOf(point, 'distribution point').find((field) => isContext(field, 0));
    const fullName = name?.children.find((field) => isContext(field, 0));
    return fullName === undefined ? [] : urisAmong(fullName.children);
  });
}

/** RFC 5280 §4.2.2.1. */
export function readAccessUris(extension: Extension): { readonly ocsp: string[]; readonly caIssuers: string[] } {
  const uris = { ocsp: [] as string[], caIssuers: [] as string[] };
  for (const description of sequenceOf(parsed(extension), 'authorityInfoAccess')) {
    const [method, location] = sequenceOf(description, 'accessDescription');
    const found = location === undefined ? [] : urisAmong([location]);
    const identifier = objectIdentifierOf(method, 'accessMethod');
    if (identifier === '1.3.6.1.5.5.7.48.1') uris.ocsp.push(...found);
    if (identifier === '1.3.6.1.5.5.7.48.2') uris.caIssuers.push(...found);
  }
  return uris;
}

/** The uniformResourceIdentifiers among general names. */
function urisAmong(names: readonly Asn1Element[]): string[] {
  return names.filter((name) => isContext(name, 6)).map((name) => Buffer.from(name.content).toString('latin1'));
}

function parsed({ octets }: Extension): Asn1Element {
  return readWholeElement(octets, innerLimits);
}

export function hexOf(octets: Uint8Array): string {
  return Buffer.from(octets).toString('hex');
}

/** Reads what stands in the certificate, null where it does not stand. */
export function readOptional<Value>(
  extensions: Extensions,
  type: string,
  read: (extension: Extension) => Value,
): Value | null {
  const extension = extensions.get(type);
  return extension === undefined ? null : read(extension);
}
