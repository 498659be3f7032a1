import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { type CertificateFacts, readCertificate } from '../src/signature/certificate.ts';
import {
  defaultFormLimits,
  fileInMemory,
  type LetterFile,
  readLetterSignatures,
} from '../src/signature/forms/letter-signatures.ts';
import { readRevocationList } from '../src/signature/revocation/list-reader.ts';
import type { RevocationList } from '../src/signature/revocation/revocation-list.ts';
import { validateSignatures } from '../src/signature/validation/validate-signatures.ts';
import { makePki, type OpensslPki } from '../test/signature/revocation/openssl-pki.ts';

/** A detached signature with all that its validation rests on, read beforehand as an intake has it in its cache. */
export interface ChainFixture {
  readonly files: readonly LetterFile[];
  readonly trustAnchors: readonly CertificateFacts[];
  readonly intermediates: readonly CertificateFacts[];
  readonly lists: readonly RevocationList[];
}

/** The whole validation of the intake: reading, pairing, digest, signature, path, revocation by the lists at hand. */
export async function validateWithChain({ files, lists, ...authorities }: ChainFixture): Promise<void> {
  const found = await readLetterSignatures(files, { limits: defaultFormLimits });
  const { report } = await validateSignatures(found, {
    ...authorities,
    existedAt: { at: new Date(), source: 'now' },
    maxAgeSeconds: 86_400,
    answers: { ocspResponses: new Map(), lists, certificates: [] },
  });
  const [signer] = report.signers;
  if (signer?.indication !== 'TOTAL_PASSED') throw new Error(`the benchmark must pass: ${signer?.subIndication}`);
}

/** RSA-2048 under a CA of openssl's making, with its list. `verify` is `openssl cms -verify` on the same, list and all. */
export async function rsaChain(
  document: Uint8Array,
): Promise<{ readonly fixture: ChainFixture; readonly verify: () => void; readonly pki: OpensslPki }> {
  const pki = await makePki();
  pki.write('document', document);
  const signer = ['-signer', 'person.crt', '-inkey', 'person.key'];
  const signature = pki.openssl('cms', '-sign', '-binary', '-in', 'document', '-outform', 'DER', ...signer);
  pki.write('document.p7s', signature);
  const fixture = {
    files: [
      fileInMemory('document', 'application/octet-stream', document),
      fileInMemory('document.p7s', 'application/pkcs7-signature', signature),
    ],
    trustAnchors: [pki.certificate('ca')],
    intermediates: [],
    lists: [listIn(await readFile(join(pki.folder, 'ca.crl')))],
  };
  const given = ['-inform', 'DER', '-in', 'document.p7s', '-content', 'document', '-out', '/dev/null'];
  // openssl takes a list from the file of trusted certificates.
  const [authority, list] = await Promise.all(['ca.crt', 'ca.crl.pem'].map((name) => readFile(join(pki.folder, name))));
  pki.write('trusted.pem', Buffer.concat([authority!, list!]));
  const trusted = ['-CAfile', 'trusted.pem', '-crl_check', '-purpose', 'any'];
  const verify = () => void pki.openssl('cms', '-verify', '-binary', ...given, ...trusted);
  return { fixture, verify, pki };
}

/** A laboratory letter's signature: CAdES-T, three certificates and the authority's time stamp with its own three. */
export async function letterChain(id: 'rsa-detached-valid' | 'gost-detached-valid'): Promise<ChainFixture> {
  const letter = new URL(`../test/letters/signatures/eml/${id}.eml`, import.meta.url);
  const { attachments } = await simpleParser(await readFile(letter));
  const anchors = fileURLToPath(new URL('../lab/config/trust-anchors', import.meta.url));
  const names = await readdir(anchors);
  const lists = names.filter((name) => name.endsWith('.crl'));
  const certificatesOf = async (kind: 'root' | 'issuing') =>
    Promise.all(
      names
        .filter((name) => name.startsWith(kind) && name.endsWith('.pem'))
        .map(async (name) => certificateIn(await readFile(join(anchors, name), 'latin1'))),
    );
  return {
    files: attachments.map(({ filename, contentType, content }) => fileInMemory(filename ?? '', contentType, content)),
    trustAnchors: await certificatesOf('root'),
    intermediates: await certificatesOf('issuing'),
    lists: await Promise.all(lists.map(async (name) => listIn(await readFile(join(anchors, name))))),
  };
}

function certificateIn(pem: string): CertificateFacts {
  const read = readCertificate(new Uint8Array(Buffer.from(pem.replaceAll(/-----[^-]+-----/g, ''), 'base64')));
  if (read instanceof Error) throw read;
  return read;
}

function listIn(octets: Uint8Array): RevocationList {
  const read = readRevocationList(octets);
  if (read instanceof Error) throw read;
  return read;
}
