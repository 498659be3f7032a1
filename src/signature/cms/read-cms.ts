import { type Asn1Element, FormatDefect, readFirstElement, withDefect } from '../asn1/element.ts';
import {
  explicitOf,
  isContext,
  isUniversal,
  objectIdentifierOf,
  octetStringOf,
  sequenceOf,
  setOf,
  universal,
} from '../asn1/values.ts';
import { type CertificateFacts, certificateFrom } from '../certificate.ts';
import type { CmsFinding, CmsLimits, CmsReading } from './cms-reading.ts';
import { readSigner, type SignerContext } from './read-signer.ts';
import { unwrap } from './wrapping.ts';

export type CmsDefect =
  | { readonly code: 'too-large'; readonly detail: string }
  /** Not even a SignedData: another file, or one cut off. */
  | { readonly code: 'unreadable'; readonly detail: string };

export type CmsOutcome =
  | { readonly ok: true; readonly reading: CmsReading }
  | { readonly ok: false; readonly defect: CmsDefect };

/**
 * Reads CMS SignedData (RFC 5652 §5) in DER or BER, wrapped in PEM or base64 or not at all. Never throws on content: what
 * cannot be read at all is a defect, what is wrong with parts of it is among the findings and the signers' defects.
 */
export function readCms(octets: Uint8Array, limits: CmsLimits): CmsOutcome {
  if (octets.length > limits.sizeOctetsMax) {
    return { ok: false, defect: { code: 'too-large', detail: `${octets.length} octets` } };
  }
  const reading = withDefect(() => readContentInfo(octets, limits));
  return reading instanceof FormatDefect
    ? { ok: false, defect: { code: 'unreadable', detail: reading.detail } }
    : { ok: true, reading };
}

function readContentInfo(file: Uint8Array, limits: CmsLimits): CmsReading {
  const { wrapping, octets } = unwrap(file);
  const { element, rest } = readFirstElement(octets, limits);
  const findings: CmsFinding[] = [];
  // Line ends and zeros after the signature come from editors and padding; anything else is told.
  if (rest.some((octet) => octet !== 0 && octet !== 10 && octet !== 13)) {
    findings.push({ code: 'octets-after-signature', count: rest.length });
  }
  const [type, content] = sequenceOf(element, 'ContentInfo');
  if (objectIdentifierOf(type, 'contentType') !== '1.2.840.113549.1.7.2' || !isContext(content, 0)) {
    throw new FormatDefect('no SignedData');
  }
  return { wrapping, ...readSignedData(explicitOf(content, 'content'), element, limits, findings) };
}

function readSignedData(
  element: Asn1Element,
  contentInfo: Asn1Element,
  limits: CmsLimits,
  findings: CmsFinding[],
): Omit<CmsReading, 'wrapping'> {
  const [version, digestAlgorithms, encapsulated, ...rest] = sequenceOf(element, 'SignedData');
  if (!isUniversal(version, universal.integer)) throw new FormatDefect('SignedData: no version');
  setOf(digestAlgorithms, 'digestAlgorithms');
  const [contentType, wrapped] = sequenceOf(encapsulated, 'encapContentInfo');
  const content = isContext(wrapped, 0) ? octetStringOf(explicitOf(wrapped, 'eContent'), 'eContent') : null;
  const certificateChoices = rest.find((field) => isContext(field, 0));
  const revocationChoices = rest.find((field) => isContext(field, 1));
  const certificates = readCertificates(certificateChoices, limits, findings);
  const revocation = readRevocationInfo(revocationChoices);
  const octetsOf = (choices: Asn1Element | undefined) => (choices?.children ?? []).map(({ octets }) => octets);
  const context: SignerContext = {
    certificates,
    contentType: objectIdentifierOf(contentType, 'eContentType'),
    shared: {
      contentType: contentType!.octets,
      certificates: octetsOf(certificateChoices),
      revocations: octetsOf(revocationChoices),
    },
    limits,
    findings,
    signerCount: 0,
  };
  const signerInfos = setOf(
    rest.find((field) => isUniversal(field, universal.set)),
    'signerInfos',
  );
  if (signerInfos.length === 0) findings.push({ code: 'signer-list-empty' });
  const signers = signerInfos.flatMap((item) => readSigner(item, context, false));
  if (context.signerCount > limits.signerCountMax) {
    findings.push({ code: 'too-many-signers', count: context.signerCount });
  }
  return {
    encoding: contentInfo.ber ? 'ber' : 'der',
    octets: contentInfo.octets,
    contentType: context.contentType,
    content,
    certificates,
    ...revocation,
    signers,
    findings,
  };
}

function readCertificates(
  element: Asn1Element | undefined,
  limits: CmsLimits,
  findings: CmsFinding[],
): readonly CertificateFacts[] {
  const items = element?.children ?? [];
  if (items.length > limits.certificateCountMax) {
    findings.push({ code: 'too-many-certificates', count: items.length });
  }
  return items.slice(0, limits.certificateCountMax).flatMap((item) => {
    // RFC 5652 §10.2.2: other choices are tagged (attribute certificates); nobody signs with those.
    if (!isUniversal(item, universal.sequence)) return [];
    const certificate = withDefect(() => certificateFrom(item));
    if (!(certificate instanceof FormatDefect)) return [certificate];
    findings.push({ code: 'certificate-unreadable', detail: certificate.detail });
    return [];
  });
}

/** What follows id-ri-ocsp-response (RFC 5940 §2) is an OCSPResponse; some programs name and put in a BasicOCSPResponse alone. */
const ocspFormats: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.16.2', '1.3.6.1.5.5.7.48.1.1']);

/** RFC 5652 §10.2.1; an OCSP answer stands as other revocation information [1] of RFC 5940. */
function readRevocationInfo(element: Asn1Element | undefined): Pick<CmsReading, 'crls' | 'ocspResponses'> {
  const crls: Uint8Array[] = [];
  const ocspResponses: Uint8Array[] = [];
  for (const item of element?.children ?? []) {
    if (isUniversal(item, universal.sequence)) crls.push(item.octets);
    else if (isContext(item, 1) && item.children.length === 2) {
      const [format, value] = item.children;
      if (ocspFormats.has(objectIdentifierOf(format, 'otherRevInfoFormat'))) ocspResponses.push(value!.octets);
    }
  }
  return { crls, ocspResponses };
}
