import { webcrypto } from 'node:crypto';
import type { BitString, OctetString } from 'asn1js';
import { type AlgorithmIdentifier, CryptoEngine, type PublicKeyInfo } from 'pkijs';
import { FormatDefect, innerLimits, readWholeElement, withDefect } from './asn1/element.ts';
import { type DigestAlgorithm, digestAlgorithmOf, digestOf } from './digest.ts';
import { readPublicKey } from './public-key.ts';
import { readAlgorithmIdentifier, signatureSchemeOf } from './signature-algorithm.ts';
import { isSignatureOver } from './verify-signature.ts';

/** Names by which pkijs asks for digests: those of Web Cryptography, and ours for the rest. */
const digestsByName = new Map<string, DigestAlgorithm>([
  ['SHA-1', 'sha-1'],
  ['SHA-256', 'sha-256'],
  ['SHA-384', 'sha-384'],
  ['SHA-512', 'sha-512'],
  ['gost-34.311-95', 'gost-34.311-95'],
  ['streebog-256', 'streebog-256'],
  ['streebog-512', 'streebog-512'],
]);

const gostSignatureDigests = new Map<string, DigestAlgorithm>([
  ['1.2.398.3.10.1.1.1.1', 'gost-34.311-95'],
  ['1.2.398.3.10.1.1.1.2', 'gost-34.311-95'],
  ['1.2.398.3.10.1.1.2.1', 'streebog-256'],
  ['1.2.398.3.10.1.1.2.3.1', 'streebog-256'],
  ['1.2.398.3.10.1.1.2.2', 'streebog-512'],
  ['1.2.398.3.10.1.1.2.3.2', 'streebog-512'],
]);

/**
 * The engine for whatever pkijs verifies. Hand it to each call (`certificate.verify(issuer, engine)`): pkijs' own setEngine
 * is a global of the process. Checks signatures and digests with our code; the rest of Web Cryptography stays as it is.
 */
class SignatureCryptoEngine extends CryptoEngine {
  override getAlgorithmByOID<T extends webcrypto.Algorithm = webcrypto.Algorithm>(
    oid: string,
    safety: boolean,
    target?: string,
  ): T;
  override getAlgorithmByOID(oid: string, safety?: boolean, target?: string): object {
    const digest = digestAlgorithmOf(oid) ?? gostSignatureDigests.get(oid);
    const isOurs = digest !== undefined && digest !== null && !digest.startsWith('sha');
    return isOurs ? { name: digest } : super.getAlgorithmByOID(oid, safety as true, target);
  }

  override getHashAlgorithm(signatureAlgorithm: AlgorithmIdentifier): string {
    return gostSignatureDigests.get(signatureAlgorithm.algorithmId) ?? super.getHashAlgorithm(signatureAlgorithm);
  }

  override async digest(algorithm: { name: string } | string, data: webcrypto.BufferSource): Promise<ArrayBuffer> {
    const name = typeof algorithm === 'string' ? algorithm : algorithm.name;
    const ours = digestsByName.get(name);
    if (ours === undefined) return super.digest(algorithm, data);
    return arrayBufferOf(digestOf(ours, octetsOf(data)));
  }

  /** False for whatever does not hold, malformed keys and algorithms that we do not check among it. */
  override async verifyWithPublicKey(
    data: webcrypto.BufferSource,
    signature: BitString | OctetString,
    publicKeyInfo: PublicKeyInfo,
    signatureAlgorithm: AlgorithmIdentifier,
    shaAlgorithm?: string,
  ): Promise<boolean> {
    const verdict = withDefect(() => {
      const key = readPublicKey(elementOf(publicKeyInfo));
      const algorithm = readAlgorithmIdentifier(elementOf(signatureAlgorithm), 'signatureAlgorithm');
      const namedDigest = shaAlgorithm === undefined ? null : (digestsByName.get(shaAlgorithm) ?? null);
      const scheme = signatureSchemeOf(key, algorithm, namedDigest);
      return scheme !== null && isSignatureOver(key, scheme, octetsOf(data), signature.valueBlock.valueHexView);
    });
    return verdict instanceof FormatDefect ? false : verdict;
  }
}

export function createCryptoEngine(): CryptoEngine {
  return new SignatureCryptoEngine({ name: 'tirkeu', crypto: webcrypto });
}

function elementOf(value: { toSchema: () => { toBER: () => ArrayBuffer } }) {
  return readWholeElement(new Uint8Array(value.toSchema().toBER()), innerLimits);
}

function octetsOf(data: webcrypto.BufferSource): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function arrayBufferOf(octets: Uint8Array): ArrayBuffer {
  return octets.slice().buffer as ArrayBuffer;
}
