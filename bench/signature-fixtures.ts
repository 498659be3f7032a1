import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { digestOf } from '../src/signature/digest.ts';
import { tc26ParamSetA512 } from '../src/signature/gost/curves.ts';
import {
  attribute,
  data,
  der,
  fileWith,
  identifier,
  makeSigner,
  octetString,
  openssl,
  sequence,
} from '../test/signature/cms/cms-writer.ts';

/** Detached signatures over one document, RSA-2048 by the openssl command and GOST-512 by hand, each with its certificate. */

export interface RsaFixture {
  readonly signature: Uint8Array;
  readonly documentFile: string;
  readonly signatureFile: string;
  readonly certificateFile: string;
}

export function rsaFixture(document: Uint8Array): RsaFixture {
  const { certificateFile, keyFile } = makeSigner('bench', ['-newkey', 'rsa:2048']);
  const documentFile = fileWith('bench-document', document);
  const signer = ['-signer', certificateFile, '-inkey', keyFile];
  const signature = openssl('cms', '-sign', '-binary', '-in', documentFile, '-outform', 'DER', ...signer);
  return { signature, documentFile, certificateFile, signatureFile: fileWith('bench.p7s', signature) };
}

const signatureAlgorithm = sequence(identifier('1.2.398.3.10.1.1.2.3.2'), der(0x05));
const digestAlgorithm = sequence(identifier('1.2.398.3.10.1.3.3'), der(0x05));

export function gostFixture(document: Uint8Array): Uint8Array {
  const { bits, c, a, b, q, gx, gy } = tc26ParamSetA512;
  const p = (1n << BigInt(bits)) - c;
  const Point = weierstrass({ p, a: (a + p) % p, b, n: q, h: 1n, Gx: gx, Gy: gy });
  const secret = q / 3n;
  const key = Point.BASE.multiply(secret).toAffine();
  const sign = (octets: Uint8Array) => {
    const e = fromLittleEndian(digestOf('streebog-512', octets)) % q;
    const nonce = q / 7n;
    const r = Point.BASE.multiply(nonce).toAffine().x % q;
    return Buffer.concat([littleEndian(r), littleEndian((r * secret + nonce * e) % q)]);
  };
  const point = octetString(Buffer.concat([littleEndian(key.x), littleEndian(key.y)]));
  const curve = sequence(identifier('1.2.398.3.10.1.1.2.2.1'), identifier('1.2.398.3.10.1.3.3'));
  const publicKey = sequence(sequence(identifier('1.2.398.3.10.1.1.2.2'), curve), der(0x03, Uint8Array.of(0), point));
  const name = sequence(der(0x31, sequence(identifier('2.5.4.3'), der(0x0c, encoded('bench')))));
  const validity = sequence(der(0x17, encoded('260101000000Z')), der(0x17, encoded('360101000000Z')));
  const serial = der(0x02, Uint8Array.of(7));
  const tbs = sequence(serial, signatureAlgorithm, name, validity, name, publicKey);
  const certificate = sequence(tbs, signatureAlgorithm, der(0x03, Uint8Array.of(0), sign(tbs)));
  const attributes = [
    attribute('1.2.840.113549.1.9.3', identifier(data)),
    attribute('1.2.840.113549.1.9.4', octetString(digestOf('streebog-512', document))),
  ];
  const info = sequence(
    ...[der(0x02, Uint8Array.of(1)), sequence(name, serial), digestAlgorithm, der(0xa0, ...attributes)],
    ...[signatureAlgorithm, octetString(sign(der(0x31, ...attributes)))],
  );
  const content = sequence(
    ...[der(0x02, Uint8Array.of(1)), der(0x31, digestAlgorithm), sequence(identifier(data))],
    ...[der(0xa0, certificate), der(0x31, info)],
  );
  return sequence(identifier('1.2.840.113549.1.7.2'), der(0xa0, content));
}

function littleEndian(value: bigint): Uint8Array {
  return Buffer.from(value.toString(16).padStart(128, '0'), 'hex').reverse();
}

function fromLittleEndian(octets: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(octets).reverse().toString('hex')}`);
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
