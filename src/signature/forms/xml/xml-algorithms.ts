import { derElement } from '../../asn1/write.ts';
import type { DigestAlgorithm } from '../../digest.ts';

const kazakhstan = 'urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:';

/** DigestMethod (XMLDSig §4.4.3.5; RFC 6931 §2.1; the national CA's own). */
export const xmlDigests: ReadonlyMap<string, DigestAlgorithm> = new Map([
  ['http://www.w3.org/2000/09/xmldsig#sha1', 'sha-1'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha224', 'sha-224'],
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha-256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha-384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha-512'],
  ['http://www.w3.org/2001/04/xmldsig-more#gost34311', 'gost-34.311-95'],
  [`${kazakhstan}gostr34112015-256`, 'streebog-256'],
  [`${kazakhstan}gostr34112015-512`, 'streebog-512'],
]);

/** SignatureMethod as the object identifier that certificates and CMS have for it. */
export const xmlSignatureMethods: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', '1.2.840.113549.1.1.5'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', '1.2.840.113549.1.1.11'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', '1.2.840.113549.1.1.12'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', '1.2.840.113549.1.1.13'],
  ['http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256', '1.2.840.10045.4.3.2'],
  ['http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384', '1.2.840.10045.4.3.3'],
  ['http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311', '1.2.398.3.10.1.1.1.2'],
  [`${kazakhstan}gostr34102015-gostr34112015-256`, '1.2.398.3.10.1.1.2.3.1'],
  [`${kazakhstan}gostr34102015-gostr34112015-512`, '1.2.398.3.10.1.1.2.3.2'],
]);

export const envelopedTransform = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** Canonical XML, inclusive and exclusive, with comments and without: the only transforms besides the enveloped one. */
export const canonicalisations: ReadonlySet<string> = new Set([
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
]);

/** RFC 6931 §2.3.6: XML has r and s one after the other where CMS has a DER pair. */
export function derSignature(pair: Uint8Array): Uint8Array {
  const half = pair.length / 2;
  return derElement(0x30, Buffer.concat([integer(pair.subarray(0, half)), integer(pair.subarray(half))]));
}

function integer(octets: Uint8Array): Uint8Array {
  let from = 0;
  while (from < octets.length - 1 && octets[from] === 0) from++;
  const digits = octets.subarray(from);
  return derElement(2, (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.of(0), digits]) : digits);
}
