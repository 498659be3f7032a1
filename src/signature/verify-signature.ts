import { constants, publicDecrypt } from 'node:crypto';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { derElement } from './asn1/write.ts';
import { createDigest, type DigestAlgorithm, digestIdentifierOf, digestOf } from './digest.ts';
import { isGostSignature } from './gost/gost-signature.ts';
import { type PublicKey, rsaKeyObject } from './public-key.ts';
import type { SignatureScheme } from './signature-algorithm.ts';

/**
 * Whether the signature value holds for a digest already taken. From a digest and not from the data, because a signature
 * without signed attributes covers the document itself, which may be too large to hold.
 */
export function isSignatureOverDigest(
  key: PublicKey,
  scheme: SignatureScheme,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  switch (scheme.kind) {
    case 'rsa-pkcs1':
      return key.kind === 'rsa' && isPkcs1Signature(key, scheme.digest, digest, signature);
    case 'rsa-pss':
      return key.kind === 'rsa' && isPssSignature(key, scheme, digest, signature);
    case 'ecdsa':
      return key.kind === 'ec' && isEcdsaSignature(key, digest, signature);
    case 'gost':
      return key.kind === 'gost' && isGostSignature(key.profile, key.point, digest, signature);
  }
}

/** The same for octets at hand: the signed part of a certificate, CRL or OCSP answer, or signed attributes. */
export function isSignatureOver(
  key: PublicKey,
  scheme: SignatureScheme,
  octets: Uint8Array,
  signature: Uint8Array,
): boolean {
  return isSignatureOverDigest(key, scheme, digestOf(scheme.digest, octets), signature);
}

/** RFC 8017 §8.2.2: the decrypted block must be the DigestInfo that we expect, octet for octet. */
function isPkcs1Signature(
  key: PublicKey & { readonly kind: 'rsa' },
  algorithm: DigestAlgorithm,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const block = decryptBlock(key, signature, constants.RSA_PKCS1_PADDING);
  if (block === null) return false;
  // RFC 8017 appendix B.1: the parameters should be NULL, and verifiers take absent ones as well.
  return [Uint8Array.of(5, 0), new Uint8Array(0)].some((parameters) => {
    const identifier = derElement(6, encodedIdentifier(digestIdentifierOf(algorithm)));
    const digestAlgorithm = derElement(0x30, Buffer.concat([identifier, parameters]));
    return block.equals(derElement(0x30, Buffer.concat([digestAlgorithm, derElement(4, digest)])));
  });
}

/** EMSA-PSS-VERIFY, RFC 8017 §9.1.2. */
function isPssSignature(
  key: PublicKey & { readonly kind: 'rsa' },
  scheme: SignatureScheme & { readonly kind: 'rsa-pss' },
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const whole = decryptBlock(key, signature, constants.RSA_NO_PADDING);
  if (whole === null) return false;
  const encodedBits = key.bits - 1;
  const encodedOctets = Math.ceil(encodedBits / 8);
  if (whole.subarray(0, whole.length - encodedOctets).some((octet) => octet !== 0)) return false;
  const encoded = whole.subarray(whole.length - encodedOctets);
  if (encodedOctets < digest.length + scheme.saltOctets + 2 || encoded.at(-1) !== 0xbc) return false;
  const maskedOctets = encodedOctets - digest.length - 1;
  const hash = encoded.subarray(maskedOctets, maskedOctets + digest.length);
  const spareBits = 8 * encodedOctets - encodedBits;
  if (encoded[0]! >> (8 - spareBits) !== 0) return false;
  const block = Buffer.from(encoded.subarray(0, maskedOctets));
  const mask = maskOf(scheme.maskDigest, hash, maskedOctets);
  for (let i = 0; i < maskedOctets; i++) block[i]! ^= mask[i]!;
  block[0]! &= 0xff >> spareBits;
  const separator = maskedOctets - scheme.saltOctets - 1;
  if (block.subarray(0, separator).some((octet) => octet !== 0) || block[separator] !== 1) return false;
  const expected = createDigest(scheme.digest)
    .update(new Uint8Array(8))
    .update(digest)
    .update(block.subarray(separator + 1))
    .digest();
  return hash.equals(expected);
}

/** MGF1, RFC 8017 appendix B.2.1. */
function maskOf(algorithm: DigestAlgorithm, seed: Uint8Array, octets: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let length = 0, counter = 0; length < octets; counter++) {
    const piece = createDigest(algorithm)
      .update(seed)
      .update(Uint8Array.of(0, 0, counter >> 8, counter))
      .digest();
    pieces.push(piece);
    length += piece.length;
  }
  return Buffer.concat(pieces).subarray(0, octets);
}

function decryptBlock(
  key: PublicKey & { readonly kind: 'rsa' },
  signature: Uint8Array,
  padding: number,
): Buffer | null {
  const keyObject = rsaKeyObject(key);
  if (keyObject === null) return null;
  try {
    return publicDecrypt({ key: keyObject, padding }, signature);
  } catch {
    // OpenSSL throws on a wrong length, a number above the modulus and wrong padding: each is a signature that does not hold.
    return null;
  }
}

const ecCurves = { 'P-256': p256, 'P-384': p384, 'P-521': p521 } as const;

function isEcdsaSignature(
  key: PublicKey & { readonly kind: 'ec' },
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return ecCurves[key.curve].verify(signature, digest, key.keyOctets, { prehash: false, lowS: false, format: 'der' });
  } catch {
    // The library throws on a point off the curve and on a value that is no DER pair of numbers: neither holds.
    return false;
  }
}

function encodedIdentifier(identifier: string): Uint8Array {
  const [first, second, ...rest] = identifier.split('.').map(Number) as [number, number, ...number[]];
  const octets: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const digits = [arc % 128];
    for (let value = Math.floor(arc / 128); value > 0; value = Math.floor(value / 128)) {
      digits.unshift((value % 128) | 0x80);
    }
    octets.push(...digits);
  }
  return Uint8Array.from(octets);
}
