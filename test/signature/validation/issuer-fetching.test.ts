import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../src/network/issuer-fetcher.ts';
import { askIssuers } from '../../../src/pipeline/ask-issuers.ts';
import { collectSignatures } from '../../../src/pipeline/collect-signatures.ts';
import { openSignatureTools } from '../../../src/pipeline/signature-tools.ts';
import {
  defaultFormLimits,
  fileInMemory,
  type LetterFile,
  readLetterSignatures,
} from '../../../src/signature/forms/letter-signatures.ts';
import { issuerQuestions } from '../../../src/signature/path/issuer-questions.ts';
import { makePki, type OpensslPki, startWeb } from '../revocation/openssl-pki.ts';
import { issue } from './stamped-signatures.ts';

/** A signer under an authority that stands neither in the letter nor in the operator's folder, but where its certificate says. */
describe('the certificate of an issuer that is not at hand', () => {
  const document = fileInMemory('хат.txt', 'text/plain', Buffer.from('Құрметті әріптестер!\n'));
  const folders: string[] = [];
  let pki: OpensslPki;
  let signature: LetterFile;

  beforeAll(async () => {
    pki = await makePki();
    const address = `http://127.0.0.1:${pki.webPort}`;
    const ofAuthority = [
      '[x_sub]',
      'basicConstraints = critical, CA:true',
      'keyUsage = critical, keyCertSign, cRLSign',
      `crlDistributionPoints = URI:${address}/ca.crl`,
    ].join('\n');
    issue(pki, 'sub', 'x_sub', '-extfile', pki.write('sub.cnf', Buffer.from(ofAuthority)));
    const extensions = [
      'keyUsage = critical, nonRepudiation',
      `authorityInfoAccess = caIssuers;URI:ldap://127.0.0.1/sub, caIssuers;URI:${address}/sub.cer`,
      `crlDistributionPoints = URI:${address}/sub.crl`,
    ].join('\n');
    pki.write('extensions', Buffer.from(extensions));
    const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'below.key', '-subj', '/CN=below', '-out', 'csr'];
    pki.openssl('req', '-new', '-config', 'cnf', ...made);
    const by = ['-CA', 'sub.crt', '-CAkey', 'sub.key', '-set_serial', '7', '-days', '30', '-extfile', 'extensions'];
    pki.openssl('x509', '-req', '-in', 'csr', ...by, '-out', 'below.crt');
    pki.openssl('ca', '-config', 'cnf', '-gencrl', '-cert', 'sub.crt', '-keyfile', 'sub.key', '-out', 'sub.crl.pem');
    pki.openssl('crl', '-in', 'sub.crl.pem', '-outform', 'DER', '-out', 'sub.crl');
    pki.openssl('crl2pkcs7', '-nocrl', '-certfile', 'sub.crt', '-outform', 'DER', '-out', 'sub.p7c');
    pki.write('document', Buffer.from('Құрметті әріптестер!\n'));
    const signing = ['-signer', 'below.crt', '-inkey', 'below.key', '-in', 'document', '-outform', 'DER'];
    const octets = pki.openssl('cms', '-sign', '-binary', '-cades', ...signing);
    signature = fileInMemory('хат.txt.p7s', 'application/pkcs7-signature', octets);
  }, 120_000);
  afterAll(() => {
    pki.close();
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  function newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'tirkeu-issuers-'));
    folders.push(folder);
    return folder;
  }

  /** `names`: certificates of the operator's folder. Those of people name the authority's server. */
  function tools(...names: readonly string[]) {
    const trustAnchorsFolder = newFolder();
    for (const name of names) {
      writeFileSync(join(trustAnchorsFolder, `${name}.pem`), pki.openssl('x509', '-in', `${name}.crt`));
    }
    return openSignatureTools({
      trustAnchorsFolder,
      cacheFolder: newFolder(),
      answersFolder: newFolder(),
      revocation: {
        timeoutSeconds: 5,
        letterSecondsMax: 20,
        ocspResponseBytesMax: 65_536,
        crlBytesMax: 1_000_000,
        maxAgeSeconds: 86_400,
        failuresMax: 50,
        pauseSeconds: 1,
        pauseSecondsMax: 1,
      },
    });
  }

  /** What came of the signature, and which addresses were asked. */
  async function collected(by: Awaited<ReturnType<typeof tools>>, issuer: Uint8Array) {
    const web = await startWeb(pki, (path, response) => {
      if (path !== '/sub.cer' && path !== '/sub.crl') return false;
      response.end(path === '/sub.cer' ? issuer : readFileSync(join(pki.folder, 'sub.crl')));
      return true;
    });
    try {
      const found = await readLetterSignatures([document, signature], { limits: defaultFormLimits });
      const result = await collectSignatures(found, { at: new Date(), source: 'now' }, by);
      return { ...result, requests: web.requests };
    } finally {
      await web.stop();
    }
  }

  test('is fetched from where the one below it says, believed through the anchor alone, and kept', async () => {
    for (const issuer of [pki.certificate('sub').octets, readFileSync(join(pki.folder, 'sub.p7c'))]) {
      const by = await tools('ca', 'person');
      const { report, answers, requests } = await collected(by, issuer);
      expect(report.signers).toMatchObject([{ indication: 'TOTAL_PASSED', chain: [{}, {}, { isAnchor: true }] }]);
      expect(requests.filter((path) => path === '/sub.cer')).toHaveLength(1);
      const kept = answers.find(({ kind }) => kind === 'certificate')!;
      expect(kept.uri).toBe(`http://127.0.0.1:${pki.webPort}/sub.cer`);
      const { sha256 } = kept;
      expect(existsSync(join(by.source.answersFolder!, sha256.slice(0, 2), sha256))).toBe(true);
    }
  }, 30_000);

  test('that is noise, another’s or too large changes nothing, and is not kept', async () => {
    for (const issuer of [Buffer.from('noise'), pki.certificate('plain').octets, Buffer.alloc(70_000, 0x30)]) {
      const { report, answers, waiting } = await collected(await tools('ca', 'person'), issuer);
      expect(report.signers).toMatchObject([{ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }]);
      expect(answers.filter(({ kind }) => kind === 'certificate')).toEqual([]);
      // A stranger's address can't hold a letter up.
      expect(waiting).toBe(false);
    }
  }, 30_000);

  test('is fetched from no door inside that the operator’s own certificates do not name', async () => {
    const { report, requests } = await collected(await tools('ca'), pki.certificate('sub').octets);
    expect(report.signers).toMatchObject([{ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }]);
    expect(requests).toEqual([]);
  }, 30_000);

  test('behind a name is asked no more where the name leads inside, and eight addresses at most for one letter', async () => {
    const by = await tools('ca', 'person');
    const below = pki.certificate('person');
    const web = await startWeb(pki);
    try {
      const named = { ...below, caIssuerUris: [`http://localhost:${pki.webPort}/sub.cer`] };
      expect(await askIssuers([named], by, new Set())).toEqual([]);
      expect(web.requests).toEqual([]);
      const many = Array.from({ length: 20 }, (_, index) => ({
        ...below,
        caIssuerUris: [`http://127.0.0.1:${pki.webPort}/${index}.cer`],
      }));
      const asked = new Set<string>();
      await askIssuers(many, by, asked);
      await askIssuers(many, by, asked);
      expect(web.requests).toHaveLength(8);
    } finally {
      await web.stop();
    }
  }, 30_000);

  test('has addresses over http and https alone, two for each certificate, each once', () => {
    const uris = [
      'ldap://a/b',
      'file:///etc/passwd',
      'http://user:word@a/b',
      'not one',
      'HTTP://A.kz/1',
      'https://a.kz:8/2',
    ];
    const certificate = { ...pki.certificate('person'), caIssuerUris: [...uris, 'http://c.kz/3'] };
    const kept = { ...pki.certificate('person'), crlUris: ['http://a.kz/list.crl'] };
    expect(issuerQuestions([certificate, certificate], [kept])).toEqual([
      { uri: 'http://a.kz/1', isKnownHost: true },
      { uri: 'https://a.kz:8/2', isKnownHost: false },
    ]);
  });
});

test.each([
  ['8.8.8.8', true],
  ['2a00:1450:4010::5', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['localhost', false],
])('%s is a public address: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
