import type { Asn1Element } from '../asn1/element.ts';
import { FormatDefect, innerLimits, readWholeElement } from '../asn1/element.ts';
import {
  bitStringOctetsOf,
  explicitOf,
  isContext,
  isUniversal,
  smallIntegerOf,
  timeOf,
  universal,
} from '../asn1/values.ts';
import {
  type Extensions,
  extensionType,
  readAuthorityKeyIdentifier,
  readDistributionPointUris,
  readExtensions,
  readOptional,
} from '../extensions.ts';
import { type ComparableName, comparableName } from '../path/comparable-name.ts';
import type { SignedPart } from '../path/issuer-signature.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../signature-algorithm.ts';
import type { RevokedEntries } from './crl-entries.ts';
import { type IssuingDistributionPoint, readIssuingDistributionPoint } from './distribution-point.ts';

/** A CRL (RFC 5280 §5), read and indexed, not judged: its signature is checked against an issuer later. */
export interface RevocationList {
  readonly sha256: string;
  readonly octetCount: number;
  readonly issuer: ComparableName;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly authorityKeyIdentifier: string | null;
  readonly number: bigint | null;
  /** The number of the complete list that this delta adds to (§5.2.4); null for a complete list. */
  readonly baseNumber: bigint | null;
  readonly issuingDistributionPoint: IssuingDistributionPoint | null;
  readonly unknownCritical: readonly string[];
  /** Where deltas of a complete list are to be had (§5.2.6). */
  readonly freshestUris: readonly string[];
  readonly entries: RevokedEntries;
  readonly signedPart: SignedPart;
}

/** What stands before the entries. */
export interface ListHead {
  readonly algorithm: AlgorithmIdentifier;
  readonly issuer: ComparableName;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

const listExtensionType = {
  crlNumber: '2.5.29.20',
  deltaCrlIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  issuerAlternativeName: '2.5.29.18',
} as const;

const processed: readonly string[] = [
  ...Object.values(listExtensionType),
  extensionType.authorityKeyIdentifier,
  extensionType.freshestCrl,
];

/** From the fields of tbsCertList up to the entries. Throws FormatDefect. */
export function readListHead(fields: readonly Asn1Element[]): ListHead {
  const rest = [...fields];
  if (isUniversal(rest[0], universal.integer)) {
    if (smallIntegerOf(rest.shift(), 'version') !== 1) throw new FormatDefect('CRL: no known version');
  }
  const [algorithm, issuer, thisUpdate, nextUpdate] = rest;
  if (issuer === undefined) throw new FormatDefect('CRL: no issuer');
  return {
    algorithm: readAlgorithmIdentifier(algorithm, 'CRL signature'),
    issuer: comparableName(issuer.octets),
    thisUpdate: timeOf(thisUpdate, 'thisUpdate'),
    nextUpdate: nextUpdate === undefined ? null : timeOf(nextUpdate, 'nextUpdate'),
  };
}

type ListExtensions = Pick<
  RevocationList,
  'authorityKeyIdentifier' | 'number' | 'baseNumber' | 'issuingDistributionPoint' | 'unknownCritical' | 'freshestUris'
>;

/** From the octets between the entries and the end of tbsCertList. Throws FormatDefect. */
export function readListExtensions(octets: Uint8Array): ListExtensions {
  const field = octets.length === 0 ? undefined : readWholeElement(octets, innerLimits);
  if (field !== undefined && !isContext(field, 0)) throw new FormatDefect('CRL: unknown field after the entries');
  const extensions = readExtensions(field === undefined ? undefined : explicitOf(field, 'crlExtensions'));
  return {
    authorityKeyIdentifier:
      readOptional(extensions, extensionType.authorityKeyIdentifier, readAuthorityKeyIdentifier)?.keyIdentifier ?? null,
    number: readNumber(extensions, listExtensionType.crlNumber),
    baseNumber: readNumber(extensions, listExtensionType.deltaCrlIndicator),
    issuingDistributionPoint: readOptional(
      extensions,
      listExtensionType.issuingDistributionPoint,
      readIssuingDistributionPoint,
    ),
    freshestUris: readOptional(extensions, extensionType.freshestCrl, readDistributionPointUris) ?? [],
    unknownCritical: [...extensions]
      .filter(([type, each]) => each.critical && !processed.includes(type))
      .map(([type]) => type),
  };
}

/** CRL numbers have up to 20 octets (§5.2.3). */
function readNumber(extensions: Extensions, type: string): bigint | null {
  return readOptional(extensions, type, ({ octets }) => {
    const element = readWholeElement(octets, innerLimits);
    if (!isUniversal(element, universal.integer) || element.content.length === 0 || element.content.length > 21) {
      throw new FormatDefect('CRL number: out of bounds');
    }
    return BigInt(`0x${Buffer.from(element.content).toString('hex')}`);
  });
}

/** The algorithm and value after tbsCertList. Throws FormatDefect. */
export function readListSignature(
  algorithm: Uint8Array,
  value: Uint8Array,
): { algorithm: AlgorithmIdentifier; signature: Uint8Array } {
  return {
    algorithm: readAlgorithmIdentifier(readWholeElement(algorithm, innerLimits), 'CRL signatureAlgorithm'),
    signature: bitStringOctetsOf(readWholeElement(value, innerLimits), 'CRL signature'),
  };
}
