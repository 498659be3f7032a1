import { type Asn1Element, FormatDefect, withDefect } from '../asn1/element.ts';
import { integerHexOf, isContext, isUniversal, octetStringOf, sequenceOf, universal } from '../asn1/values.ts';
import type { CertificateFacts } from '../certificate.ts';
import { hexOf } from '../extensions.ts';
import { readAlgorithmIdentifier } from '../signature-algorithm.ts';
import {
  countersignaturesAmong,
  readAttributes,
  readSignedAttributes,
  readUnsignedAttributes,
  typedValues,
} from './attributes.ts';
import type {
  ArchivedParts,
  CmsFinding,
  CmsLimits,
  SignerDefect,
  SignerIdentifier,
  SignerReading,
} from './cms-reading.ts';

/** What the signers of one file share; `signerCount` runs over all of them and their countersigners. */
export interface SignerContext {
  readonly certificates: readonly CertificateFacts[];
  readonly contentType: string;
  /** What archive time stamps are over besides the signer's own. */
  readonly shared: Pick<ArchivedParts, 'contentType' | 'certificates' | 'revocations'>;
  readonly limits: CmsLimits;
  readonly findings: CmsFinding[];
  signerCount: number;
}

/** One SignerInfo (RFC 5652 §5.3), or none when it is unreadable or above the limit: both become findings. */
export function readSigner(
  element: Asn1Element,
  context: SignerContext,
  isCountersignature: boolean,
): readonly SignerReading[] {
  context.signerCount += 1;
  if (context.signerCount > context.limits.signerCountMax) return [];
  const reading = withDefect(() => readSignerInfo(element, context, isCountersignature));
  if (!(reading instanceof FormatDefect)) return [reading];
  context.findings.push({ code: 'signer-unreadable', detail: reading.detail });
  return [];
}

function readSignerInfo(element: Asn1Element, context: SignerContext, isCountersignature: boolean): SignerReading {
  const fields = sequenceOf(element, 'SignerInfo');
  const [version, sid, digestAlgorithm, ...rest] = fields;
  if (!isUniversal(version, universal.integer)) throw new FormatDefect('SignerInfo: no version');
  const signed = isContext(rest[0], 0) ? rest.shift() : undefined;
  const [signatureAlgorithm, signature, unsigned] = rest;
  if (unsigned !== undefined && !isContext(unsigned, 1)) throw new FormatDefect('SignerInfo: a field out of place');
  const defects: SignerDefect[] = [];
  const identifier = readSignerIdentifier(sid);
  const signedAttributes =
    signed === undefined
      ? null
      : readSignedAttributes(signed, readAttributes(signed, context.limits, defects), isCountersignature, defects);
  // RFC 5652 §5.3: signed attributes must be there when the content is anything but data.
  if (signedAttributes === null && !isCountersignature && context.contentType !== '1.2.840.113549.1.7.1') {
    throw new FormatDefect('SignerInfo: no signed attributes over content that is not data');
  }
  const unsignedItems = readAttributes(unsigned, context.limits, defects);
  const unsignedAttributes = readUnsignedAttributes(unsignedItems);
  const archivable = unsignedAttributes.archiveTimestamps.length > 0;
  return {
    identifier,
    certificate: context.certificates.find((certificate) => isNamed(certificate, identifier)) ?? null,
    digestAlgorithm: readAlgorithmIdentifier(digestAlgorithm, 'digestAlgorithm'),
    signatureAlgorithm: readAlgorithmIdentifier(signatureAlgorithm, 'signatureAlgorithm'),
    signature: octetStringOf(signature, 'signature'),
    contentType: isCountersignature ? null : context.contentType,
    signedAttributes,
    unsignedAttributes,
    archived: archivable
      ? {
          ...context.shared,
          fields: Buffer.concat(fields.filter((field) => field !== unsigned).map(({ octets }) => octets)),
          unsignedValues: typedValues(unsignedItems),
        }
      : null,
    countersigners: countersignaturesAmong(unsignedItems).flatMap((item) => readSigner(item, context, true)),
    defects,
  };
}

function readSignerIdentifier(element: Asn1Element | undefined): SignerIdentifier {
  if (isContext(element, 0)) return { kind: 'key-identifier', keyIdentifier: hexOf(element.content) };
  const [issuer, serialNumber] = sequenceOf(element, 'signer identifier');
  if (!isUniversal(issuer, universal.sequence)) throw new FormatDefect('signer identifier: no issuer');
  return {
    kind: 'issuer-and-serial',
    issuer: issuer.octets,
    serialNumber: integerHexOf(serialNumber, 'signer identifier'),
  };
}

function isNamed(certificate: CertificateFacts, identifier: SignerIdentifier): boolean {
  return identifier.kind === 'key-identifier'
    ? certificate.subjectKeyIdentifier === identifier.keyIdentifier
    : certificate.serialNumber === identifier.serialNumber &&
        Buffer.compare(certificate.issuer.octets, identifier.issuer) === 0;
}
