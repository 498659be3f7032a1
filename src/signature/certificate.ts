import { type Asn1Element, FormatDefect, innerLimits, readFirstElement, withDefect } from './asn1/element.ts';
import {
  bitStringOctetsOf,
  explicitOf,
  integerHexOf,
  isContext,
  sequenceOf,
  smallIntegerOf,
  timeOf,
} from './asn1/values.ts';
import { digestOf } from './digest.ts';
import { type DistinguishedName, readDistinguishedName } from './distinguished-name.ts';
import {
  type AuthorityKeyIdentifier,
  type Extensions,
  extensionType,
  hexOf,
  type KeyUsage,
  readAccessUris,
  readAuthorityKeyIdentifier,
  readBasicConstraints,
  readDistributionPointUris,
  readExtensions,
  readIdentifierList,
  readKeyIdentifier,
  readKeyUsage,
  readOptional,
  readPolicies,
} from './extensions.ts';
import { type CertificateHolder, holderOf } from './holder.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './signature-algorithm.ts';

/** A certificate (RFC 5280) as plain facts: read, not judged. Identifiers and serial numbers are hexadecimal. */
export interface CertificateFacts {
  readonly octets: Uint8Array;
  /** The signed part. */
  readonly tbsOctets: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The same algorithm named inside the signed part (RFC 5280 §4.1.1.2: it must be). */
  readonly signatureAlgorithmsAgree: boolean;
  readonly signature: Uint8Array;
  /** 1 to 3. */
  readonly version: number;
  readonly serialNumber: string;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: PublicKey;
  readonly sha256: string;
  readonly holder: CertificateHolder;
  /** Null where the certificate has no such extension. */
  readonly keyUsage: readonly KeyUsage[] | null;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
  readonly subjectKeyIdentifier: string | null;
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | null;
  readonly policies: readonly string[] | null;
  readonly ocspUris: readonly string[];
  readonly caIssuerUris: readonly string[];
  readonly crlUris: readonly string[];
  readonly freshestCrlUris: readonly string[];
  readonly ocspNoCheck: boolean;
  /** Every extension as it stands, for what is judged elsewhere (name constraints, policy mappings …). */
  readonly extensions: Extensions;
}

/** A certificate in DER; octets after it are left alone, because some stores pad with them. */
export function readCertificate(octets: Uint8Array): CertificateFacts | FormatDefect {
  return withDefect(() => certificateFrom(readFirstElement(octets, innerLimits).element));
}

/** Throws FormatDefect. */
export function certificateFrom(element: Asn1Element): CertificateFacts {
  if (element.ber) throw new FormatDefect('certificate: BER where DER must be');
  const [tbs, algorithm, signature] = sequenceOf(element, 'certificate');
  const fields = [...sequenceOf(tbs, 'tbsCertificate')];
  const versioned = isContext(fields[0], 0) ? fields.shift() : undefined;
  const version = versioned === undefined ? 1 : smallIntegerOf(explicitOf(versioned, 'version'), 'version') + 1;
  const [serialNumber, innerAlgorithm, issuer, validity, subject, publicKey, ...optional] = fields;
  const [notBefore, notAfter] = sequenceOf(validity, 'validity');
  const extended = optional.find((field) => isContext(field, 3));
  const extensions = readExtensions(extended === undefined ? undefined : explicitOf(extended, 'extensions'));
  const subjectName = readDistinguishedName(subject, 'subject');
  const extendedKeyUsage = readOptional(extensions, extensionType.extendedKeyUsage, readIdentifierList);
  const access = readOptional(extensions, extensionType.authorityInfoAccess, readAccessUris);
  return {
    octets: element.octets,
    tbsOctets: tbs!.octets,
    signatureAlgorithm: readAlgorithmIdentifier(algorithm, 'signatureAlgorithm'),
    signatureAlgorithmsAgree:
      innerAlgorithm !== undefined && Buffer.compare(innerAlgorithm.octets, algorithm!.octets) === 0,
    signature: bitStringOctetsOf(signature, 'signature'),
    version,
    serialNumber: integerHexOf(serialNumber, 'serialNumber'),
    issuer: readDistinguishedName(issuer, 'issuer'),
    subject: subjectName,
    notBefore: timeOf(notBefore, 'notBefore'),
    notAfter: timeOf(notAfter, 'notAfter'),
    publicKey: readPublicKey(publicKey),
    sha256: hexOf(digestOf('sha-256', element.octets)),
    holder: holderOf(subjectName, extendedKeyUsage ?? []),
    keyUsage: readOptional(extensions, extensionType.keyUsage, readKeyUsage),
    extendedKeyUsage,
    basicConstraints: readOptional(extensions, extensionType.basicConstraints, readBasicConstraints),
    subjectKeyIdentifier: readOptional(extensions, extensionType.subjectKeyIdentifier, readKeyIdentifier),
    authorityKeyIdentifier: readOptional(extensions, extensionType.authorityKeyIdentifier, readAuthorityKeyIdentifier),
    policies: readOptional(extensions, extensionType.certificatePolicies, readPolicies),
    ocspUris: access?.ocsp ?? [],
    caIssuerUris: access?.caIssuers ?? [],
    crlUris: readOptional(extensions, extensionType.crlDistributionPoints, readDistributionPointUris) ?? [],
    freshestCrlUris: readOptional(extensions, extensionType.freshestCrl, readDistributionPointUris) ?? [],
    ocspNoCheck: extensions.has(extensionType.ocspNoCheck),
    extensions,
  };
}
