import { type Asn1Element, FormatDefect, withDefect } from '../asn1/element.ts';
import {
  explicitOf,
  integerHexOf,
  isContext,
  isUniversal,
  objectIdentifierOf,
  octetStringOf,
  sequenceOf,
  setOf,
  timeOf,
  universal,
} from '../asn1/values.ts';
import { derElement, derSetOf } from '../asn1/write.ts';
import type {
  CmsLimits,
  RevocationValues,
  SignedAttributes,
  SignerDefect,
  SigningCertificateReference,
  UnsignedAttributes,
} from './cms-reading.ts';

export const attributeType = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  countersignature: '1.2.840.113549.1.9.6',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
  contentTimestamp: '1.2.840.113549.1.9.16.2.20',
  archiveTimestampV3: '0.4.0.1733.2.4',
  archiveIndexV3: '0.4.0.19122.1.5',
  revocationArchival: '1.2.840.113583.1.1.8',
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
} as const;

interface Attribute {
  readonly type: string;
  /** The type as it stands, with its tag. */
  readonly typeOctets: Uint8Array;
  readonly values: readonly Asn1Element[];
}

/** Attributes as they stand, no more of them than the limit. Throws FormatDefect. */
export function readAttributes(
  element: Asn1Element | undefined,
  limits: CmsLimits,
  defects: SignerDefect[],
): readonly Attribute[] {
  const items = element?.children ?? [];
  if (items.length > limits.attributeCountMax) defects.push({ code: 'too-many-attributes', count: items.length });
  return items.slice(0, limits.attributeCountMax).map((item) => {
    const [type, values] = sequenceOf(item, 'attribute');
    return {
      type: objectIdentifierOf(type, 'attribute'),
      typeOctets: type!.octets,
      values: setOf(values, 'attribute values'),
    };
  });
}

/** RFC 5652 §5.3 and §11: contentType and messageDigest must stand once with one value, signingTime at most once. */
export function readSignedAttributes(
  element: Asn1Element,
  attributes: readonly Attribute[],
  isCountersignature: boolean,
  defects: SignerDefect[],
): SignedAttributes {
  const single = <Value>(type: string, read: (value: Asn1Element) => Value): Value | null =>
    readSingle(attributes, type, defects, read);
  const contentType = single(attributeType.contentType, (value) => objectIdentifierOf(value, 'contentType'));
  const messageDigest = single(attributeType.messageDigest, (value) => octetStringOf(value, 'messageDigest'));
  const signingTime = single(attributeType.signingTime, (value) => timeOf(value, 'signingTime'));
  const certificateV2 = single(attributeType.signingCertificateV2, readSigningCertificateV2);
  const certificateV1 = single(attributeType.signingCertificate, readSigningCertificate);
  const missing = (type: string) => !attributes.some((attribute) => attribute.type === type);
  if (missing(attributeType.messageDigest)) {
    defects.push({ code: 'attribute-missing', type: attributeType.messageDigest });
  }
  // RFC 5652 §11.1: a countersignature has no content and so no content type.
  if (!isCountersignature && missing(attributeType.contentType)) {
    defects.push({ code: 'attribute-missing', type: attributeType.contentType });
  }
  const octets = derSetOf(element.children);
  const asWritten = derElement(0x31, element.content);
  return {
    octets,
    octetsAsWritten: Buffer.compare(octets, asWritten) === 0 ? null : asWritten,
    contentType,
    messageDigest,
    signingTime,
    signingCertificate: certificateV2 ?? certificateV1,
    contentTimestamps: valuesOf(attributes, attributeType.contentTimestamp).map((value) => value.octets),
    revocation: revocationValues(attributes, attributeType.revocationArchival),
    types: attributes.map(({ type }) => type),
  };
}

/**
 * Nobody signs these: whoever passes a letter on may spoil them. So validation data that can't be read make no signature
 * malformed; they tell nothing, and are asked for elsewhere.
 */
export function readUnsignedAttributes(attributes: readonly Attribute[]): UnsignedAttributes {
  const octetsOf = (wanted: string) => valuesOf(attributes, wanted).map((value) => value.octets);
  const revocation = revocationValues(attributes, attributeType.revocationValues);
  return {
    signatureTimestamps: octetsOf(attributeType.signatureTimestamp),
    archiveTimestamps: octetsOf(attributeType.archiveTimestampV3),
    archiveIndexes: octetsOf(attributeType.archiveIndexV3),
    certificates: readable(valuesOf(attributes, attributeType.certificateValues), (value) =>
      sequenceOf(value, 'certificateValues').map(({ octets }) => octets),
    ).flat(),
    crls: revocation.crls,
    basicOcspResponses: revocation.ocspResponses,
    types: attributes.map(({ type }) => type),
  };
}

function revocationValues(attributes: readonly Attribute[], type: string): RevocationValues {
  const found = readable(valuesOf(attributes, type), revocationValuesIn);
  return {
    crls: found.flatMap(({ crls }) => crls),
    ocspResponses: found.flatMap(({ ocspResponses }) => ocspResponses),
  };
}

function readable<Value>(values: readonly Asn1Element[], read: (value: Asn1Element) => Value): readonly Value[] {
  return values.flatMap((value) => {
    const outcome = withDefect(() => read(value));
    return outcome instanceof FormatDefect ? [] : [outcome];
  });
}

/** RevocationValues (EN 319 122-1 A.1.1.3) and RevocationInfoArchival are alike: lists under [0], answers under [1]. */
function revocationValuesIn(value: Asn1Element): RevocationValues {
  const fields = sequenceOf(value, 'revocation values');
  const octetsUnder = (tag: number) =>
    fields
      .filter((field) => isContext(field, tag))
      .flatMap((field) => sequenceOf(explicitOf(field, 'revocation values'), 'revocation values'))
      .map(({ octets }) => octets);
  return { crls: octetsUnder(0), ocspResponses: octetsUnder(1) };
}

function valuesOf(attributes: readonly Attribute[], wanted: string): readonly Asn1Element[] {
  return attributes.filter(({ type }) => type === wanted).flatMap(({ values }) => values);
}

/** Every value with its attribute's type before it, as ats-hash-index-v3 takes their digests (EN 319 122-1 §5.5.2). */
export function typedValues(attributes: readonly Attribute[]): readonly Uint8Array[] {
  return attributes.flatMap(({ typeOctets, values }) =>
    values.map(({ octets }) => new Uint8Array(Buffer.concat([typeOctets, octets]))),
  );
}

/** The values of the countersignature attribute: each a SignerInfo. */
export function countersignaturesAmong(attributes: readonly Attribute[]): readonly Asn1Element[] {
  return attributes.filter(({ type }) => type === attributeType.countersignature).flatMap(({ values }) => values);
}

function readSingle<Value>(
  attributes: readonly Attribute[],
  type: string,
  defects: SignerDefect[],
  read: (value: Asn1Element) => Value,
): Value | null {
  const [first, ...others] = attributes.filter((attribute) => attribute.type === type);
  if (first === undefined) return null;
  if (others.length > 0) defects.push({ code: 'attribute-twice', type });
  const [value] = first.values;
  if (value === undefined || first.values.length !== 1) {
    defects.push({ code: 'attribute-not-single', type });
    return null;
  }
  const outcome = withDefect(() => read(value));
  if (!(outcome instanceof FormatDefect)) return outcome;
  defects.push({ code: 'attribute-unreadable', type, detail: outcome.detail });
  return null;
}

/** RFC 5035 §4: the hash algorithm is SHA-256 where none is named. */
function readSigningCertificateV2(value: Asn1Element): SigningCertificateReference {
  const fields = [...sequenceOf(sequenceOf(sequenceOf(value, 'signingCertificateV2')[0], 'certs')[0], 'ESSCertIDv2')];
  const algorithm = isUniversal(fields[0], universal.sequence) ? fields.shift() : undefined;
  const hashAlgorithm =
    algorithm === undefined
      ? '2.16.840.1.101.3.4.2.1'
      : objectIdentifierOf(sequenceOf(algorithm, 'hashAlgorithm')[0], 'hashAlgorithm');
  return { hashAlgorithm, hash: octetStringOf(fields[0], 'certHash'), ...readIssuerSerial(fields[1]) };
}

/** RFC 2634 §5.4: always SHA-1. */
function readSigningCertificate(value: Asn1Element): SigningCertificateReference {
  const fields = sequenceOf(sequenceOf(sequenceOf(value, 'signingCertificate')[0], 'certs')[0], 'ESSCertID');
  const hash = octetStringOf(fields[0], 'certHash');
  return { hashAlgorithm: '1.3.14.3.2.26', hash, ...readIssuerSerial(fields[1]) };
}

function readIssuerSerial(element: Asn1Element | undefined): {
  readonly serialNumber: string | null;
  readonly issuer: Uint8Array | null;
} {
  if (element === undefined) return { serialNumber: null, issuer: null };
  const [names, serialNumber] = sequenceOf(element, 'issuerSerial');
  const directoryName = sequenceOf(names, 'issuerSerial').find((name) => isContext(name, 4));
  return {
    serialNumber: integerHexOf(serialNumber, 'issuerSerial'),
    issuer: directoryName === undefined ? null : explicitOf(directoryName, 'issuerSerial').octets,
  };
}
