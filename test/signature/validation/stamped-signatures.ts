import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWholeElement } from '../../../src/signature/asn1/element.ts';
import { derElement } from '../../../src/signature/asn1/write.ts';
import type { CertificateFacts } from '../../../src/signature/certificate.ts';
import {
  defaultFormLimits,
  type LetterFile,
  readLetterSignatures,
} from '../../../src/signature/forms/letter-signatures.ts';
import { readRevocationList } from '../../../src/signature/revocation/list-reader.ts';
import { timestampRequest, tokenOfResponse } from '../../../src/signature/timestamp/timestamp-exchange.ts';
import type { SignerReport } from '../../../src/signature/validation/signature-report.ts';
import { validateSignatures } from '../../../src/signature/validation/validate-signatures.ts';
import { sha256, type TestSigner } from '../cms/cms-writer.ts';
import { type OpensslPki, stamp } from '../revocation/openssl-pki.ts';

/** Signatures under an openssl authority, with tokens of its time-stamping authority wherever a test wants them. */

export function signerOf(pki: OpensslPki, name: string): TestSigner {
  const [certificateFile, keyFile] = [join(pki.folder, `${name}.crt`), join(pki.folder, `${name}.key`)];
  return { certificateFile, keyFile, certificate: pki.certificate(name), key: createPrivateKey(readFileSync(keyFile)) };
}

/** A further certificate of the authority; `dates`: -startdate and -enddate of `openssl ca`. */
export function issue(pki: OpensslPki, name: string, extensions: string, ...dates: readonly string[]): TestSigner {
  const subject = ['-subj', `/C=KZ/O=Laboratory/CN=${name}`];
  pki.openssl(
    'req',
    '-new',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-config',
    'cnf',
    '-keyout',
    `${name}.key`,
    ...subject,
    '-out',
    'csr',
  );
  const written = ['-in', 'csr', '-out', `${name}.crt`, '-notext', ...dates];
  pki.openssl('ca', '-batch', '-config', 'cnf', '-extensions', extensions, ...written);
  return signerOf(pki, name);
}

/** A token of now; `changes`: other settings of the authority. */
export function tokenOver(pki: OpensslPki, octets: Uint8Array, ...changes: readonly string[]): Uint8Array {
  const token = tokenOfResponse(stamp(pki, timestampRequest(sha256(octets), Uint8Array.of(1, 2, 3)), ...changes));
  if (token instanceof Error) throw token;
  return token;
}

/** The token with an unsigned attribute put into its one SignerInfo. */
export function withUnsignedAttribute(token: Uint8Array, attribute: Uint8Array): Uint8Array {
  const limits = { depthMax: 64, elementCountMax: 10_000 };
  const rebuilt = (identifier: number, parts: readonly Uint8Array[]) => derElement(identifier, Buffer.concat(parts));
  const info = readWholeElement(token, limits);
  const data = info.children[1]!.children[0]!;
  const signers = data.children.at(-1)!;
  const signer = signers.children[0]!;
  const more = rebuilt(0x30, [...signer.children.map(({ octets }) => octets), rebuilt(0xa1, [attribute])]);
  const wholeData = rebuilt(0x30, [...data.children.slice(0, -1).map(({ octets }) => octets), rebuilt(0x31, [more])]);
  return rebuilt(0x30, [info.children[0]!.octets, rebuilt(0xa0, [wholeData])]);
}

interface Judgement {
  /** When the letter arrived. */
  readonly at?: Date;
  readonly anchors?: readonly CertificateFacts[];
  /** The authority's list as it is now; false: nothing but what the signature brings along. */
  readonly listed?: boolean;
}

export async function reportsOn(
  pki: OpensslPki,
  files: readonly LetterFile[],
  { at = new Date(), anchors = [pki.certificate('ca')], listed = true }: Judgement = {},
): Promise<readonly SignerReport[]> {
  const found = await readLetterSignatures(files, { limits: defaultFormLimits });
  const list = readRevocationList(readFileSync(join(pki.folder, 'ca.crl')));
  if (list instanceof Error) throw list;
  const { report } = await validateSignatures(found, {
    trustAnchors: anchors,
    intermediates: [],
    existedAt: { at, source: 'arrival' },
    maxAgeSeconds: 86_400,
    answers: { ocspResponses: new Map(), lists: listed ? [list] : [] },
  });
  return report.signers;
}

/** `openssl ocsp` asked about a certificate, without a responder: its answer as a file has it. */
export function ocspAnswer(pki: OpensslPki, name: string): Uint8Array {
  const request = ['-issuer', 'ca.crt', '-cert', `${name}.crt`, '-no_nonce'];
  pki.openssl(
    'ocsp',
    '-index',
    'index.txt',
    '-CA',
    'ca.crt',
    '-rsigner',
    'ocsp.crt',
    '-rkey',
    'ocsp.key',
    ...request,
    '-respout',
    'answer',
    '-ndays',
    '30',
  );
  return new Uint8Array(readFileSync(join(pki.folder, 'answer')));
}
