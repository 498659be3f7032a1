import { FormatDefect } from '../../asn1/element.ts';
import { type CertificateFacts, readCertificate } from '../../certificate.ts';
import type { FormDefect } from '../signature-facts.ts';
import { readXadesProperties, type XadesProperties } from './xades-properties.ts';
import { canonicalisations, envelopedTransform, xmlDigests, xmlSignatureMethods } from './xml-algorithms.ts';
import { algorithmOf, base64Of, behind, childrenOf } from './xml-children.ts';
import type { XmlElement } from './xml-libraries.ts';

/** A Signature element's parts, taken by their names among the children alone, never by search. */
export interface SignatureElement {
  readonly canonicalisation: string;
  readonly signatureMethod: string;
  readonly references: readonly {
    readonly uri: string | null;
    readonly transforms: readonly string[];
    readonly digestMethod: string;
  }[];
  readonly signature: Uint8Array;
  readonly certificates: readonly CertificateFacts[];
  readonly properties: XadesProperties;
  readonly defects: readonly FormDefect[];
}

const namespace = 'http://www.w3.org/2000/09/xmldsig#';
const referenceCountMax = 20;
const certificateCountMax = 10;

/** Reads the element and holds it to the allowed: one SignedInfo, references into this document, canonicalising transforms. */
export function readSignatureElement(signature: XmlElement): SignatureElement {
  const defects: FormDefect[] = [];
  const add = (code: FormDefect['code'], detail: string) => defects.push({ code, detail: detail.slice(0, 200) });
  const single = (parent: XmlElement | null, name: string): XmlElement | null => {
    const found = parent === null ? [] : childrenOf(parent, namespace, name);
    if (found.length !== 1) add('xml-signature-malformed', `${found.length} of ${name}`);
    return found[0] ?? null;
  };
  const signedInfo = single(signature, 'SignedInfo');
  const canonicalisation = algorithmOf(single(signedInfo, 'CanonicalizationMethod'));
  const signatureMethod = algorithmOf(single(signedInfo, 'SignatureMethod'));
  const elements = signedInfo === null ? [] : childrenOf(signedInfo, namespace, 'Reference');
  if (elements.length === 0 || elements.length > referenceCountMax) {
    add('xml-signature-malformed', `${elements.length} references`);
  }
  const references = elements.slice(0, referenceCountMax).map((element) => {
    const lists = childrenOf(element, namespace, 'Transforms');
    const transforms = lists.flatMap((list) => childrenOf(list, namespace, 'Transform')).map(algorithmOf);
    return {
      uri: element.hasAttribute('URI') ? element.getAttribute('URI') : null,
      transforms,
      digestMethod: algorithmOf(single(element, 'DigestMethod')),
    };
  });
  if (!canonicalisations.has(canonicalisation)) add('xml-algorithm-unsupported', canonicalisation);
  if (!xmlSignatureMethods.has(signatureMethod)) add('xml-algorithm-unsupported', signatureMethod);
  for (const { uri, transforms, digestMethod } of references) {
    if (uri === null || !/^(?:#[\p{L}_][\p{L}\p{N}._-]{0,200})?$/u.test(uri)) {
      add('xml-reference-forbidden', uri ?? 'no URI');
    }
    if (!xmlDigests.has(digestMethod)) add('xml-algorithm-unsupported', digestMethod);
    for (const transform of transforms) {
      const allowed = transform === envelopedTransform || canonicalisations.has(transform);
      if (!allowed) add('xml-transform-forbidden', transform);
    }
  }
  const value = single(signature, 'SignatureValue');
  const certificates = certificatesOf(signature);
  if (certificates.length === 0) add('xml-certificate-unreadable', '');
  return {
    canonicalisation,
    signatureMethod,
    references,
    signature: base64Of(value),
    certificates,
    properties: readXadesProperties(signature),
    defects,
  };
}

function certificatesOf(signature: XmlElement): readonly CertificateFacts[] {
  const elements = behind([signature], namespace, 'KeyInfo', 'X509Data', 'X509Certificate').slice(
    0,
    certificateCountMax,
  );
  return elements.flatMap((element) => {
    const certificate = readCertificate(base64Of(element));
    return certificate instanceof FormatDefect ? [] : [certificate];
  });
}
