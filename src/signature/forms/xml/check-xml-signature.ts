import { FormatDefect, withDefect } from '../../asn1/element.ts';
import type { CertificateFacts } from '../../certificate.ts';
import { bareSignerVerdict } from '../../cms/bare-signer.ts';
import type { SignerVerdict } from '../../cms/verify-signer.ts';
import { digestOf } from '../../digest.ts';
import { type SignatureScheme, signatureSchemeOf } from '../../signature-algorithm.ts';
import { isSignatureOver } from '../../verify-signature.ts';
import type { FormDefect } from '../signature-facts.ts';
import type { SignatureElement } from './signature-element.ts';
import { checkCertificateReferences } from './signing-certificate.ts';
import type { SignedProperties } from './xades-properties.ts';
import { derSignature, xmlDigests, xmlSignatureMethods } from './xml-algorithms.ts';
import { type SignedXml, SignedXmlClass, type XmlElement } from './xml-libraries.ts';

interface Check {
  readonly verdicts: readonly SignerVerdict[];
  readonly defects: readonly FormDefect[];
  readonly verifiedReferences: readonly boolean[];
}

/** Canonicalises and verifies with xml-crypto, with our digests and signatures in place of its own. Never throws on content. */
export function checkXmlSignature(
  text: string,
  element: XmlElement,
  parts: SignatureElement,
  defects: readonly FormDefect[],
): Check {
  const certificate = parts.certificates[0] ?? null;
  const unproven = { signature: 'not-checked', hash: 'unsupported' } as const;
  if (defects.length > 0 || certificate === null) {
    const verdicts = certificate === null ? [] : [verdict(parts, certificate, null, unproven)];
    return { verdicts, defects, verifiedReferences: [] };
  }
  const value: { holds: boolean | null; signer: CertificateFacts } = { holds: null, signer: certificate };
  const signed = new SignedXmlClass({ publicCert: 'taken from KeyInfo', getCertFromKeyInfo: () => null });
  signed.HashAlgorithms = hashAlgorithms();
  signed.SignatureAlgorithms = {
    [parts.signatureMethod]: signatureAlgorithm(parts.signatureMethod, (octets) => {
      const signer = parts.certificates.find((one) => isSignedBy(one, parts, octets));
      value.holds = signer !== undefined;
      value.signer = signer ?? certificate;
      return value.holds;
    }),
  };
  let failure: string | null = null;
  try {
    signed.loadSignature(element);
    signed.checkSignature(text);
  } catch (thrown) {
    // The library throws plain errors for a value that does not hold and for whatever it can't make sense of.
    if (!(thrown instanceof Error) || thrown instanceof TypeError) throw thrown;
    failure = thrown.message;
  }
  const references = signed.getReferences();
  const trusted = value.holds === true && signed.getSignedReferences().length === parts.references.length;
  const verifiedReferences = references.map(({ signedReference }) => trusted && signedReference !== undefined);
  if (value.holds === null && failure !== null) {
    const malformed: FormDefect = { code: 'xml-signature-malformed', detail: failure.slice(0, 200) };
    return { verdicts: [verdict(parts, certificate, null, unproven)], defects: [malformed], verifiedReferences };
  }
  const scheme = schemeOf(value.signer, parts);
  const result =
    value.holds === null
      ? ({ hash: 'failed', signature: 'not-checked' } as const)
      : ({ hash: 'ok', signature: scheme === null ? 'unsupported' : value.holds ? 'ok' : 'failed' } as const);
  const { signingCertificates } = signedPropertiesOf(parts, verifiedReferences) ?? { signingCertificates: null };
  const reference = checkCertificateReferences(signingCertificates, value.signer);
  const verdicts = [verdict(parts, value.signer, scheme, { ...result, ...reference })];
  return { verdicts, defects: [], verifiedReferences };
}

/** The properties that a reference which holds leads to. The library refuses a document where two elements have that identifier. */
export function signedPropertiesOf(
  { references, properties }: SignatureElement,
  verifiedReferences: readonly boolean[],
): SignedProperties | null {
  const signed = references.filter((_, index) => verifiedReferences[index] === true).map(({ uri }) => uri);
  return properties.signed.find(({ identifier }) => identifier !== '' && signed.includes(`#${identifier}`)) ?? null;
}

function hashAlgorithms(): SignedXml['HashAlgorithms'] {
  return Object.fromEntries(
    [...xmlDigests].map(([name, algorithm]) => [
      name,
      class {
        getAlgorithmName = () => name;
        getHash = (xml: string) => Buffer.from(digestOf(algorithm, Buffer.from(xml, 'utf8'))).toString('base64');
      },
    ]),
  );
}

function signatureAlgorithm(
  name: string,
  isSigned: (octets: Uint8Array) => boolean,
): SignedXml['SignatureAlgorithms'][string] {
  return class {
    getAlgorithmName = () => name;
    verifySignature = (material: string) => isSigned(Buffer.from(material, 'utf8'));
  };
}

function isSignedBy(certificate: CertificateFacts, parts: SignatureElement, octets: Uint8Array): boolean {
  const scheme = schemeOf(certificate, parts);
  if (scheme === null) return false;
  const signature = scheme.kind === 'ecdsa' ? derSignature(parts.signature) : parts.signature;
  return isSignatureOver(certificate.publicKey, scheme, octets, signature);
}

function schemeOf(certificate: CertificateFacts, parts: SignatureElement): SignatureScheme | null {
  const identifier = xmlSignatureMethods.get(parts.signatureMethod) ?? '';
  const scheme = withDefect(() => signatureSchemeOf(certificate.publicKey, { identifier, parameters: null }, null));
  return scheme instanceof FormatDefect ? null : scheme;
}

function verdict(
  parts: SignatureElement,
  certificate: CertificateFacts,
  scheme: SignatureScheme | null,
  result: Pick<SignerVerdict, 'hash' | 'signature'> & Partial<ReturnType<typeof checkCertificateReferences>>,
): SignerVerdict {
  const digests = parts.references.map(({ digestMethod }) => xmlDigests.get(digestMethod) ?? null);
  const algorithm = xmlSignatureMethods.get(parts.signatureMethod) ?? '';
  // The weakest of the digests stands for all: the document is as sure as that.
  const digestAlgorithm = digests.includes('sha-1') ? 'sha-1' : (digests[0] ?? null);
  const { referenceDigest = null, ...checks } = result;
  const { signature } = parts;
  return bareSignerVerdict({ certificate, signature, algorithm, digestAlgorithm, scheme, referenceDigest }, checks);
}
