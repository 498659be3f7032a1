import { createPublicKey } from 'node:crypto';
import { type Asn1Element, FormatDefect, innerLimits, readWholeElement } from './asn1/element.ts';
import {
  bitStringOctetsOf,
  isUniversal,
  objectIdentifierOf,
  octetStringOf,
  sequenceOf,
  universal,
} from './asn1/values.ts';
import type { GostProfile } from './gost/gost-signature.ts';

/** A subject's public key. `octets`: the whole SubjectPublicKeyInfo; `keyOctets`: what its BIT STRING holds. */
export type PublicKey = { readonly octets: Uint8Array; readonly keyOctets: Uint8Array } & (
  | { readonly kind: 'rsa'; readonly bits: number; readonly onlyPss: boolean }
  | { readonly kind: 'ec'; readonly curve: EcCurve }
  | { readonly kind: 'gost'; readonly profile: GostProfile; readonly point: Uint8Array }
  | { readonly kind: 'unsupported'; readonly algorithm: string; readonly reason: string }
);

type EcCurve = 'P-256' | 'P-384' | 'P-521';

const rsaEncryption = '1.2.840.113549.1.1.1';
const rsassaPss = '1.2.840.113549.1.1.10';
const ecPublicKey = '1.2.840.10045.2.1';

const ecCurves = new Map<string, EcCurve>([
  ['1.2.840.10045.3.1.7', 'P-256'],
  ['1.3.132.0.34', 'P-384'],
  ['1.3.132.0.35', 'P-521'],
]);

/** Key OID and the curve that its parameters must name. */
const gostKeys = new Map<string, { readonly profile: GostProfile; readonly curve: string }>([
  ['1.2.398.3.10.1.1.1.1', { profile: 'gost-2004-256', curve: '1.2.398.3.10.1.1.1.1.1' }],
  ['1.2.398.3.10.1.1.2.1', { profile: 'gost-2015-256', curve: '1.2.398.3.10.1.1.2.1.1' }],
  ['1.2.398.3.10.1.1.2.2', { profile: 'gost-2015-512', curve: '1.2.398.3.10.1.1.2.2.1' }],
]);

/** Larger moduli take longer to check than any honest key needs. */
const rsaBitsMax = 16_384;

/** Throws FormatDefect when this is no SubjectPublicKeyInfo; a kind of key that we don't check is `unsupported`. */
export function readPublicKey(element: Asn1Element | undefined): PublicKey {
  const [algorithm, bits] = sequenceOf(element, 'subjectPublicKeyInfo');
  const [identifier, parameters] = sequenceOf(algorithm, 'public key algorithm');
  const oid = objectIdentifierOf(identifier, 'public key algorithm');
  const common = { octets: element!.octets, keyOctets: bitStringOctetsOf(bits, 'public key') };
  if (oid === rsaEncryption || oid === rsassaPss) return readRsaKey(common, oid);
  if (oid === ecPublicKey) {
    const curve = isUniversal(parameters, universal.objectIdentifier)
      ? ecCurves.get(objectIdentifierOf(parameters, 'curve'))
      : undefined;
    return curve === undefined
      ? { ...common, kind: 'unsupported', algorithm: oid, reason: 'curve' }
      : { ...common, kind: 'ec', curve };
  }
  const gost = gostKeys.get(oid);
  if (gost === undefined) return { ...common, kind: 'unsupported', algorithm: oid, reason: 'algorithm' };
  const curve = objectIdentifierOf(sequenceOf(parameters, 'GOST parameters')[0], 'GOST curve');
  if (curve !== gost.curve) return { ...common, kind: 'unsupported', algorithm: oid, reason: `curve ${curve}` };
  const point = octetStringOf(readWholeElement(common.keyOctets, innerLimits), 'GOST public key');
  return { ...common, kind: 'gost', profile: gost.profile, point };
}

function readRsaKey(common: { octets: Uint8Array; keyOctets: Uint8Array }, oid: string): PublicKey {
  const [modulus] = sequenceOf(readWholeElement(common.keyOctets, innerLimits), 'RSA key');
  if (!isUniversal(modulus, universal.integer)) throw new FormatDefect('RSA key: no modulus');
  const bits = BigInt(`0x${Buffer.from(modulus.content).toString('hex') || '0'}`).toString(2).length;
  if (bits > rsaBitsMax) return { ...common, kind: 'unsupported', algorithm: oid, reason: `${bits} bits` };
  return { ...common, kind: 'rsa', bits, onlyPss: oid === rsassaPss };
}

/** OpenSSL's form of an RSA key, or null when it refuses the numbers. */
export function rsaKeyObject(key: PublicKey & { readonly kind: 'rsa' }): ReturnType<typeof createPublicKey> | null {
  try {
    return createPublicKey({ key: Buffer.from(key.keyOctets), format: 'der', type: 'pkcs1' });
  } catch {
    // The only input is the certificate's key: what OpenSSL refuses is the certificate's defect, and no signature holds under it.
    return null;
  }
}
