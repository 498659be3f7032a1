import { type EmbeddedValues, nothingEmbedded, type XmlSignatureFacts } from '../signature-facts.ts';
import { canonicalisations } from './xml-algorithms.ts';
import { algorithmOf, base64Of, behind, childrenOf } from './xml-children.ts';
import { type AncestorNamespace, SignedXmlClass, type XmlElement } from './xml-libraries.ts';

/** What a signature signs of itself, one for each SignedProperties (EN 319 132-1 §4.3.4). */
export interface SignedProperties {
  /** Its Id: it counts where a reference that holds leads to it. */
  readonly identifier: string;
  /** SigningTime: the signer's claim. */
  readonly claimedTime: string | null;
  /** SigningCertificate or SigningCertificateV2 (§5.2.2); null where neither stands. */
  readonly signingCertificates: readonly CertificateReference[] | null;
}

/** CertDigest with the issuer's serial number, as far as it is stated. */
export interface CertificateReference {
  readonly digestMethod: string;
  readonly digest: Uint8Array;
  /** X509SerialNumber, decimal. */
  readonly serialNumber: string | null;
}

/** XAdES properties beside a signature, as they stand: who signed what of them is for others to say. */
export interface XadesProperties extends Pick<XmlSignatureFacts, 'timestamps' | 'timestampsNotExamined'> {
  readonly signed: readonly SignedProperties[];
  readonly embedded: EmbeddedValues;
}

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const xades = 'http://uri.etsi.org/01903/v1.3.2#';
const xades141 = 'http://uri.etsi.org/01903/v1.4.1#';
const canonicalXml = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';

const timestampsMax = 8;
const valuesMax = 64;
const valueCharsMax = 16_384;

export const noXadesProperties: XadesProperties = {
  signed: [],
  timestamps: [],
  timestampsNotExamined: [],
  embedded: nothingEmbedded,
};

/** `signature`: a Signature element of XMLDSig in its document. */
export function readXadesProperties(signature: XmlElement): XadesProperties {
  const qualifying = behind(childrenOf(signature, dsig, 'Object'), xades, 'QualifyingProperties');
  if (qualifying.length === 0) return noXadesProperties;
  const unsigned = behind(qualifying, xades, 'UnsignedProperties', 'UnsignedSignatureProperties');
  const signed = behind(qualifying, xades, 'SignedProperties');
  const [value] = childrenOf(signature, dsig, 'SignatureValue');
  const stamps = behind(unsigned, xades, 'SignatureTimeStamp').slice(0, timestampsMax);
  return {
    signed: signed.map(readSignedProperties),
    timestamps: value === undefined ? [] : stamps.flatMap((stamp) => stampOver(value, stamp)).slice(0, timestampsMax),
    timestampsNotExamined: notExamined(signed, unsigned),
    embedded: embeddedIn(unsigned),
  };
}

function readSignedProperties(properties: XmlElement): SignedProperties {
  const ofSignature = behind([properties], xades, 'SignedSignatureProperties');
  const references = ['SigningCertificateV2', 'SigningCertificate'].flatMap((name) => behind(ofSignature, xades, name));
  const certificates = behind(references, xades, 'Cert').slice(0, valuesMax);
  return {
    identifier: properties.getAttribute('Id') ?? '',
    claimedTime: behind(ofSignature, xades, 'SigningTime')[0]?.textContent?.trim().slice(0, 64) ?? null,
    signingCertificates: references.length === 0 ? null : certificates.map(readReference),
  };
}

function readReference(certificate: XmlElement): CertificateReference {
  const [digest] = childrenOf(certificate, xades, 'CertDigest');
  const [serial] = behind(childrenOf(certificate, xades, 'IssuerSerial'), dsig, 'X509SerialNumber');
  return {
    digestMethod: digest === undefined ? '' : algorithmOf(childrenOf(digest, dsig, 'DigestMethod')[0]),
    digest: digest === undefined ? new Uint8Array(0) : base64Of(childrenOf(digest, dsig, 'DigestValue')[0]),
    serialNumber: serial?.textContent?.trim() ?? null,
  };
}

/** §5.3: over the canonical form of ds:SignatureValue. One canonicalised in a way that we refuse elsewhere proves nothing. */
function stampOver(value: XmlElement, stamp: XmlElement): XmlSignatureFacts['timestamps'] {
  const [method] = childrenOf(stamp, dsig, 'CanonicalizationMethod');
  const algorithm = method === undefined ? canonicalXml : algorithmOf(method);
  const isCanonical = canonicalisations.has(algorithm) && isPlainValue(value);
  const stamped = isCanonical ? canonicalOctets(value, algorithm) : new Uint8Array(0);
  return childrenOf(stamp, xades, 'EncapsulatedTimeStamp').map((token) => ({ token: base64Of(token), stamped }));
}

/** Base64 of a signature value and nothing else: anything larger is made to cost time. */
function isPlainValue(value: XmlElement): boolean {
  for (let node = value.firstChild; node !== null; node = node.nextSibling) if (node.nodeType === 1) return false;
  return (value.textContent ?? '').length <= valueCharsMax;
}

function canonicalOctets(element: XmlElement, algorithm: string): Uint8Array {
  const signed = new SignedXmlClass({ publicCert: '', getCertFromKeyInfo: () => null });
  const ancestorNamespaces = algorithm.includes('xml-exc-c14n') ? [] : namespacesAbove(element);
  return new Uint8Array(Buffer.from(signed.getCanonXml([algorithm], element, { ancestorNamespaces }), 'utf8'));
}

/** Canonical XML §2.4: the top element of a part carries every namespace that is in scope there. */
function namespacesAbove(element: XmlElement): readonly AncestorNamespace[] {
  const found = new Map<string, string>();
  const own = new Set(namespacesOn(element).map(({ prefix }) => prefix));
  for (let above = element.parentNode; above !== null && above.nodeType === 1; above = above.parentNode) {
    for (const { prefix, namespaceURI } of namespacesOn(above as XmlElement)) {
      if (!found.has(prefix) && !own.has(prefix)) found.set(prefix, namespaceURI);
    }
  }
  return [...found].flatMap(([prefix, namespaceURI]) => (namespaceURI === '' ? [] : [{ prefix, namespaceURI }]));
}

function namespacesOn({ attributes }: XmlElement): readonly AncestorNamespace[] {
  return Array.from({ length: attributes.length }, (_, index) => attributes.item(index)).flatMap((attribute) => {
    if (attribute === null || !/^xmlns(?::|$)/.test(attribute.name)) return [];
    return [{ prefix: attribute.name.slice('xmlns:'.length), namespaceURI: attribute.value }];
  });
}

function notExamined(signed: readonly XmlElement[], unsigned: readonly XmlElement[]): readonly string[] {
  const present = (parents: readonly XmlElement[], names: readonly string[]) =>
    names.filter((name) => [xades, xades141].some((namespace) => behind(parents, namespace, name).length > 0));
  const ofObjects = behind(signed, xades, 'SignedDataObjectProperties');
  return [
    ...present(ofObjects, ['AllDataObjectsTimeStamp', 'IndividualDataObjectsTimeStamp']),
    ...present(unsigned, ['SigAndRefsTimeStamp', 'SigAndRefsTimeStampV2', 'RefsOnlyTimeStamp', 'RefsOnlyTimeStampV2']),
    ...present(unsigned, ['ArchiveTimeStamp']),
  ];
}

/** CertificateValues and RevocationValues (§5.4), of the signature and of its time stamps. */
function embeddedIn(unsigned: readonly XmlElement[]): EmbeddedValues {
  const holders = [...unsigned, ...behind(unsigned, xades141, 'TimeStampValidationData')];
  const octets = (...way: string[]) =>
    behind(holders, xades, ...way)
      .slice(0, valuesMax)
      .map(base64Of);
  return {
    certificates: octets('CertificateValues', 'EncapsulatedX509Certificate'),
    crls: octets('RevocationValues', 'CRLValues', 'EncapsulatedCRLValue'),
    ocspResponses: octets('RevocationValues', 'OCSPValues', 'EncapsulatedOCSPValue'),
  };
}
