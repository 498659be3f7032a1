import { createPrivateKey, createSign, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { innerLimits, readWholeElement } from '../src/signature/asn1/element.ts';
import { isContext, isUniversal, sequenceOf, universal } from '../src/signature/asn1/values.ts';
import { derElement } from '../src/signature/asn1/write.ts';
import { readCertificate } from '../src/signature/certificate.ts';
import { directoryKey } from '../src/signature/path/general-name.ts';
import { readRevocationList } from '../src/signature/revocation/list-reader.ts';
import type { RevocationList } from '../src/signature/revocation/revocation-list.ts';
import { revocationReasons } from '../src/signature/revocation/revocation-status.ts';
import { shortest } from '../src/signature/revocation/serial-number.ts';

/** Answers OCSP requests (RFC 6960) as the laboratory's RSA authority, by its revocation list. */
export interface LabResponder {
  answer(request: Uint8Array, now: Date): Uint8Array;
}

interface Authority {
  readonly list: RevocationList;
  readonly issuerKey: string;
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
  /** The responder's name, as its certificate has it. */
  readonly name: Uint8Array;
}

/** sha256WithRSAEncryption with NULL parameters, and id-pkix-ocsp-basic. */
const rsaSha256 = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
const basicResponse = Buffer.from('06092b0601050507300101', 'hex');

/** `folder`: the laboratory's PKI, with the responder's certificate and key. */
export async function openLabResponder(folder: string): Promise<LabResponder> {
  const list = readRevocationList(await readFile(join(folder, 'crl/issuing.crl')));
  const { raw } = new X509Certificate(await readFile(join(folder, 'ocsp.crt')));
  const certificate = readCertificate(new Uint8Array(raw));
  if (list instanceof Error || certificate instanceof Error) throw new Error(`no laboratory PKI in ${folder}`);
  const authority: Authority = {
    list,
    issuerKey: directoryKey(list.issuer),
    key: createPrivateKey(await readFile(join(folder, 'ocsp.key'))),
    certificate: certificate.octets,
    name: certificate.subject.octets,
  };
  return { answer: (request, now) => response(authority, request, now) };
}

/** §4.2.1. The laboratory's clock may run ahead of the machine's: an answer counts for as long as the list behind it. */
function response(authority: Authority, request: Uint8Array, now: Date): Uint8Array {
  const { requests, extensions } = readRequest(request);
  const moment = derElement(0x18, Buffer.from(generalised(now)));
  const until = authority.list.nextUpdate ?? now;
  const validity = Buffer.concat([moment, derElement(0xa0, derElement(0x18, Buffer.from(generalised(until))))]);
  const singles = requests.map(({ certificateId, serial }) =>
    sequence(certificateId, statusOf(authority, serial), validity),
  );
  const nonce = extensions === null ? [] : [derElement(0xa1, extensions)];
  const data = sequence(derElement(0xa1, authority.name), moment, sequence(...singles), ...nonce);
  const value = createSign('sha256').update(data).sign(authority.key);
  const signature = derElement(0x03, Buffer.concat([Uint8Array.of(0), value]));
  const basic = sequence(data, rsaSha256, signature, derElement(0xa0, sequence(authority.certificate)));
  const bytes = sequence(basicResponse, derElement(0x04, basic));
  return sequence(derElement(0x0a, Uint8Array.of(0)), derElement(0xa0, bytes));
}

function statusOf({ list, issuerKey }: Authority, serial: Uint8Array): Uint8Array {
  const entry = list.entries.find(serial, issuerKey);
  if (entry === null) return Uint8Array.of(0x80, 0);
  const reason = derElement(0x0a, Uint8Array.of(revocationReasons.indexOf(entry.reason)));
  const revokedAt = derElement(0x18, Buffer.from(generalised(entry.revokedAt)));
  return derElement(0xa1, Buffer.concat([revokedAt, derElement(0xa0, reason)]));
}

/** OCSPRequest, §4.1.1. Throws FormatDefect. */
function readRequest(octets: Uint8Array): {
  readonly requests: readonly { readonly certificateId: Uint8Array; readonly serial: Uint8Array }[];
  readonly extensions: Uint8Array | null;
} {
  const [toBeSigned] = sequenceOf(readWholeElement(octets, innerLimits), 'OCSPRequest');
  const fields = sequenceOf(toBeSigned, 'TBSRequest');
  const list = fields.find((field) => isUniversal(field, universal.sequence));
  const requests = sequenceOf(list, 'requestList').map((request) => {
    const [certificateId] = sequenceOf(request, 'Request');
    const serial = sequenceOf(certificateId, 'CertID')[3];
    return { certificateId: certificateId!.octets, serial: shortest(serial?.content ?? new Uint8Array(0)) };
  });
  // The nonce is the only extension that our own fetcher sends.
  const extensions = fields.find((field) => isContext(field, 2))?.children[0]?.octets ?? null;
  return { requests, extensions };
}

function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return derElement(0x30, Buffer.concat(parts));
}

/** GeneralizedTime of DER: 20261124051200Z. */
function generalised(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z`;
}
