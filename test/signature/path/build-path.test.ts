import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derElement } from '../../../src/signature/asn1/write.ts';
import { type CertificateFacts, readCertificate } from '../../../src/signature/certificate.ts';
import { buildAndValidatePath, type PathInput } from '../../../src/signature/path/build-path.ts';
import { comparableName, isBelow, sameName } from '../../../src/signature/path/comparable-name.ts';
import { unknownStatus } from '../../../src/signature/revocation/revocation-status.ts';

const at = new Date(Date.now() + 60_000);
let folder: string;

const openssl = (...parameters: readonly string[]) =>
  execFileSync('openssl', parameters, { cwd: folder, stdio: 'pipe' });

function key(name: string): void {
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${name}.key`);
}

/** A certificate for `name`'s key under `issuer`'s; the subject of several may be the same. */
function issue(
  file: string,
  name: string,
  subject: string,
  issuer: string | null,
  extensions: string,
): CertificateFacts {
  writeFileSync(join(folder, 'ext'), extensions);
  openssl('req', '-new', '-key', `${name}.key`, '-subj', subject, '-out', 'csr', '-config', 'cnf');
  const signer =
    issuer === null
      ? ['-signkey', `${name}.key`]
      : ['-CA', `${issuer}.crt`, '-CAkey', `${issuer}.key`, '-CAcreateserial'];
  openssl(
    'x509',
    '-req',
    '-in',
    'csr',
    ...signer,
    '-days',
    '100',
    '-extfile',
    'ext',
    '-outform',
    'PEM',
    '-out',
    `${file}.crt`,
  );
  const read = readCertificate(openssl('x509', '-in', `${file}.crt`, '-outform', 'DER'));
  if (read instanceof Error) throw read;
  return read;
}

const authority = 'basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n';
const person = 'keyUsage=critical,digitalSignature,nonRepudiation\n';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tirkeu-paths-'));
  writeFileSync(join(folder, 'cnf'), '[req]\ndistinguished_name=dn\n[dn]\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function verdict(certificate: CertificateFacts, changes: Partial<PathInput>) {
  return buildAndValidatePath({ certificate, intermediates: [], trustAnchors: [], at, revocation: null, ...changes });
}

describe('finding the path', () => {
  test('of two roots with one name, the one whose key has signed is taken', () => {
    key('old');
    key('new');
    key('signer');
    const old = issue('old', 'old', '/C=KZ/CN=Root', null, authority);
    const renewed = issue('new', 'new', '/C=KZ/CN=Root', null, authority);
    const leaf = issue('leaf', 'signer', '/CN=Person', 'new', person);
    const found = verdict(leaf, { trustAnchors: [old, renewed] });
    expect(found.indication).toBe('PASSED');
    expect(found.chain.at(-1)!.certificate.sha256).toBe(renewed.sha256);
    expect(verdict(leaf, { trustAnchors: [old] })).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
  });

  test('where one way is closed, another is tried: a cross-certificate', () => {
    for (const name of ['rootA', 'rootB', 'middle', 'end']) key(name);
    const rootA = issue('rootA', 'rootA', '/CN=A', null, authority);
    const rootB = issue('rootB', 'rootB', '/CN=B', null, authority);
    const notIssuing = issue('middleA', 'middle', '/CN=Middle', 'rootA', 'basicConstraints=critical,CA:false\n');
    const cross = issue('middle', 'middle', '/CN=Middle', 'rootB', authority);
    const end = issue('end', 'end', '/CN=End', 'middle', person);
    const closed = verdict(end, { intermediates: [notIssuing], trustAnchors: [rootA, rootB] });
    expect(closed).toMatchObject({ subIndication: 'CHAIN_CONSTRAINTS_FAILURE' });
    expect(closed.detail).toContain('basic-constraints');
    const open = verdict(end, { intermediates: [notIssuing, cross], trustAnchors: [rootA, rootB] });
    expect(open.indication).toBe('PASSED');
    expect(open.chain.map(({ certificate }) => certificate.subject.text)).toEqual(['CN=End', 'CN=Middle', 'CN=B']);
  });

  test('a ring of authorities that all certify each other ends within its bounds', () => {
    const names = Array.from({ length: 9 }, (_, i) => `ring${i}`);
    for (const name of names) {
      key(name);
      issue(name, name, `/CN=${name}`, null, authority);
    }
    const ring = names.flatMap((subject) =>
      names
        .filter((issuer) => issuer !== subject)
        .map((issuer) => issue(`${subject}-${issuer}`, subject, `/CN=${subject}`, issuer, authority)),
    );
    key('caught');
    const caught = issue('caught', 'caught', '/CN=Caught', 'ring0', person);
    const started = performance.now();
    const found = verdict(caught, { intermediates: ring });
    expect(found).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
    expect(found.detail).toContain('limit');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('a certificate that is itself an anchor needs nobody above it, but must be in its time', () => {
    key('self');
    const self = issue('self', 'self', '/CN=Self', null, person);
    expect(verdict(self, { trustAnchors: [self] }).indication).toBe('PASSED');
    const late = new Date(self.notAfter.getTime() + 1);
    expect(verdict(self, { trustAnchors: [self], at: late }).subIndication).toBe('OUT_OF_BOUNDS_NO_POE');
  });
});

describe('judging the path', () => {
  const root = () => issue('r', 'r', '/CN=R', null, authority);
  beforeAll(() => {
    for (const name of ['r', 'e']) key(name);
  });

  test('dates are judged at the reference time, to the second', () => {
    const anchor = root();
    const leaf = issue('e', 'e', '/CN=E', 'r', person);
    const atEnd = {
      trustAnchors: [anchor],
      at: new Date(Math.min(leaf.notAfter.getTime(), anchor.notAfter.getTime())),
    };
    expect(verdict(leaf, atEnd).indication).toBe('PASSED');
    expect(verdict(leaf, { ...atEnd, at: new Date(leaf.notAfter.getTime() + 1000) }).subIndication).toBe(
      'OUT_OF_BOUNDS_NO_POE',
    );
  });

  test('an open status is TRY_LATER and names what to fetch', () => {
    const anchor = root();
    const leaf = issue('e', 'e', '/CN=E', 'r', person);
    const open = verdict(leaf, { trustAnchors: [anchor], revocation: () => unknownStatus('no-data', 'nothing') });
    expect(open).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' });
    expect(open.revocationMissing.map(({ certificate, issuer }) => [certificate.sha256, issuer.sha256])).toEqual([
      [leaf.sha256, anchor.sha256],
    ]);
  });

  test('an unknown critical extension of the certificate fails, the same not critical does not', () => {
    const anchor = root();
    const critical = issue('e', 'e', '/CN=E', 'r', `${person}1.2.3.4.5=critical,ASN1:NULL\n`);
    expect(verdict(critical, { trustAnchors: [anchor] })).toMatchObject({ subIndication: 'CHAIN_CONSTRAINTS_FAILURE' });
    const plain = issue('e', 'e', '/CN=E', 'r', `${person}1.2.3.4.5=ASN1:NULL\n`);
    expect(verdict(plain, { trustAnchors: [anchor] }).indication).toBe('PASSED');
  });

  test('an address outside the permitted range fails, IPv4 and IPv6', () => {
    const constrained = `${authority}nameConstraints=critical,permitted;IP:10.1.0.0/255.255.0.0\n`;
    const anchor = issue('r', 'r', '/CN=R', null, constrained);
    const cases = [
      ['IP:10.1.2.3', 'PASSED'],
      ['IP:10.2.2.3', 'INDETERMINATE'],
      ['IP:2001:db8::1', 'INDETERMINATE'],
      ['DNS:example.kz', 'PASSED'],
    ] as const;
    for (const [name, indication] of cases) {
      const leaf = issue('e', 'e', '/CN=E', 'r', `${person}subjectAltName=${name}\n`);
      expect([name, verdict(leaf, { trustAnchors: [anchor] }).indication]).toEqual([name, indication]);
    }
  });

  test('SHA-1 is marked as weak, and refused where that is asked', () => {
    const anchor = root();
    issue('e', 'e', '/CN=E', 'r', person);
    openssl(
      'x509',
      '-req',
      '-sha1',
      '-in',
      'csr',
      '-CA',
      'r.crt',
      '-CAkey',
      'r.key',
      '-CAcreateserial',
      '-outform',
      'DER',
      '-out',
      'weak.der',
    );
    const weak = readCertificate(readFileSync(join(folder, 'weak.der')));
    if (weak instanceof Error) throw weak;
    const taken = verdict(weak, { trustAnchors: [anchor] });
    expect(taken.indication).toBe('PASSED');
    expect(taken.chain.map((each) => each.weak)).toEqual([true, false]);
    const refused = verdict(weak, { trustAnchors: [anchor], requirements: { sha1Refused: true } });
    expect(refused.subIndication).toBe('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
  });
});

describe('comparing names', () => {
  const attribute = (tag: number, value: Uint8Array, type = '0603550403') =>
    derElement(0x31, derElement(0x30, Buffer.concat([Buffer.from(type, 'hex'), derElement(tag, value)])));
  const name = (...relatives: readonly Uint8Array[]) => comparableName(derElement(0x30, Buffer.concat(relatives)));
  const utf8 = (text: string) => attribute(0x0c, Buffer.from(text));
  const bmp = (text: string) => attribute(0x1e, Buffer.from(text, 'utf16le').swap16());
  const organisation = (text: string) => attribute(0x0c, Buffer.from(text), '060355040a');

  test('string type, letter case, white space and composition do not count', () => {
    expect(sameName(name(utf8('Ұлттық  Орталық ')), name(bmp('ҰЛТТЫҚ ОРТАЛЫҚ')))).toBe(true);
    expect(sameName(name(utf8('\u0439')), name(utf8('\u0438\u0306')))).toBe(true);
  });

  test('the order of relative names counts, and a look-alike letter', () => {
    expect(sameName(name(utf8('A'), organisation('B')), name(organisation('B'), utf8('A')))).toBe(false);
    expect(sameName(name(utf8('A')), name(utf8('А')))).toBe(false);
  });

  test('a value that spells out another attribute is not read as one', () => {
    expect(sameName(name(utf8('A+2.5.4.10=1:b')), name(utf8('A'), organisation('B')))).toBe(false);
  });

  test('a subtree holds itself and what is below', () => {
    const base = name(organisation('B'));
    expect(isBelow(name(organisation('b'), utf8('A')), base)).toBe(true);
    expect(isBelow(base, base)).toBe(true);
    expect(isBelow(name(utf8('A'), organisation('B')), base)).toBe(false);
  });
});
