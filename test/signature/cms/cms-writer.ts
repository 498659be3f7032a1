import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FormatDefect } from '../../../src/signature/asn1/element.ts';
import { derElement } from '../../../src/signature/asn1/write.ts';
import { type CertificateFacts, readCertificate } from '../../../src/signature/certificate.ts';
import { serialOctetsOf } from '../../../src/signature/revocation/serial-number.ts';

/** Signatures as no honest program writes them, made by hand; honest ones come from the openssl command. */

/** A test file may remove it when it is done; the next one in the same process finds it made again. */
export const folder = mkdtempSync(join(tmpdir(), 'tirkeu-cms-'));

function placeOf(name: string): string {
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

export interface TestSigner {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly certificate: CertificateFacts;
  readonly key: KeyObject;
}

export function openssl(...args: readonly string[]): Uint8Array {
  return new Uint8Array(execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 }));
}

export function makeSigner(name: string, newKey: readonly string[], signing: readonly string[] = []): TestSigner {
  const [certificateFile, keyFile] = [placeOf(`${name}.crt`), placeOf(`${name}.key`)];
  const subject = ['-subj', `/CN=${name}`, '-days', '2'];
  openssl('req', '-x509', '-nodes', ...newKey, '-keyout', keyFile, '-out', certificateFile, ...subject, ...signing);
  const der = openssl('x509', '-in', certificateFile, '-outform', 'DER');
  const certificate = readCertificate(der);
  if (certificate instanceof FormatDefect) throw certificate;
  return { certificateFile, keyFile, certificate, key: createPrivateKey(readFileSync(keyFile)) };
}

export function fileWith(name: string, octets: Uint8Array): string {
  const path = placeOf(name);
  writeFileSync(path, octets);
  return path;
}

export const der = (identifier: number, ...parts: readonly Uint8Array[]) =>
  derElement(identifier, Buffer.concat(parts));
export const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const setOf = (...parts: readonly Uint8Array[]) => der(0x31, ...[...parts].sort(Buffer.compare));
export const octetString = (octets: Uint8Array) => der(0x04, octets);
const integer = (value: number) => der(0x02, Uint8Array.of(value));

export function identifier(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]];
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 127];
    for (let left = arc >>> 7; left > 0; left >>>= 7) digits.unshift((left & 127) | 128);
    return digits;
  });
  return der(0x06, Uint8Array.from(octets));
}

export const attribute = (type: string, ...values: readonly Uint8Array[]) =>
  sequence(identifier(type), setOf(...values));
export const sha256 = (octets: Uint8Array) => new Uint8Array(createHash('sha256').update(octets).digest());
export const data = '1.2.840.113549.1.7.1';
const sha256Algorithm = sequence(identifier('2.16.840.1.101.3.4.2.1'));

/** contentType and messageDigest, as RFC 5652 wants them. */
export function ordinaryAttributes(document: Uint8Array): Uint8Array[] {
  return [
    attribute('1.2.840.113549.1.9.3', identifier(data)),
    attribute('1.2.840.113549.1.9.4', octetString(sha256(document))),
  ];
}

/** A SignerInfo with RSA and SHA-256; the attributes are signed in the order given, DER or not. */
export function signerInfo(
  signer: TestSigner,
  attributes: readonly Uint8Array[],
  unsigned: readonly Uint8Array[] = [],
): { readonly octets: Uint8Array; readonly signature: Uint8Array } {
  const signature = new Uint8Array(sign('sha256', der(0x31, ...attributes), signer.key));
  const serial = der(0x02, serialOctetsOf(signer.certificate));
  const octets = sequence(
    integer(1),
    sequence(signer.certificate.issuer.octets, serial),
    sha256Algorithm,
    der(0xa0, ...attributes),
    sequence(identifier('1.2.840.113549.1.1.11'), der(0x05)),
    octetString(signature),
    ...(unsigned.length > 0 ? [der(0xa1, ...unsigned)] : []),
  );
  return { octets, signature };
}

export function signedData(
  signers: readonly TestSigner[],
  infos: readonly Uint8Array[],
  content: Uint8Array | null = null,
): Uint8Array {
  return sequence(
    identifier('1.2.840.113549.1.7.2'),
    der(
      0xa0,
      sequence(
        integer(1),
        der(0x31, sha256Algorithm),
        sequence(identifier(data), ...(content === null ? [] : [der(0xa0, octetString(content))])),
        der(0xa0, ...signers.map(({ certificate }) => certificate.octets)),
        der(0x31, ...infos),
      ),
    ),
  );
}
