import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectSignatures } from '../../../src/pipeline/collect-signatures.ts';
import { openSignatureTools } from '../../../src/pipeline/signature-tools.ts';
import {
  defaultFormLimits,
  fileInMemory,
  type LetterFile,
  readLetterSignatures,
} from '../../../src/signature/forms/letter-signatures.ts';
import { makePki, type OpensslPki, startResponder, startWeb } from '../revocation/openssl-pki.ts';

/** Signatures by `openssl cms` under a PKI of openssl's making, with a real `openssl ocsp` and `openssl ts` on loopback. */
describe('a signature, from file to verdict', () => {
  const document = fileInMemory('хат.txt', 'text/plain', Buffer.from('Құрметті әріптестер!\n'));
  const folders: string[] = [];
  let pki: OpensslPki;
  let anchors: string;

  beforeAll(async () => {
    pki = await makePki();
    anchors = newFolder();
    writeFileSync(join(anchors, 'ca.pem'), pki.openssl('x509', '-in', 'ca.crt'));
  }, 60_000);
  afterAll(() => {
    pki.close();
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  function newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'tirkeu-validation-'));
    folders.push(folder);
    return folder;
  }

  /** Each with a cache of its own, so that one test's answers are not another's. */
  function tools(changes: { readonly trustAnchorsFolder?: string } = {}) {
    return openSignatureTools({
      trustAnchorsFolder: changes.trustAnchorsFolder ?? anchors,
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

  function signedBy(name: string, ...changes: readonly string[]): LetterFile {
    pki.write('document', Buffer.from('Құрметті әріптестер!\n'));
    const signer = ['-signer', `${name}.crt`, '-inkey', `${name}.key`, '-in', 'document'];
    const octets = pki.openssl('cms', '-sign', '-binary', '-cades', '-outform', 'DER', ...signer, ...changes);
    return fileInMemory('хат.txt.p7s', 'application/pkcs7-signature', octets);
  }

  async function verdictOn(
    files: readonly LetterFile[],
    by: Awaited<ReturnType<typeof tools>>,
    at: { readonly at: Date; readonly source: 'arrival' | 'now' } = { at: new Date(), source: 'now' },
  ) {
    const found = await readLetterSignatures(files, { limits: defaultFormLimits });
    return collectSignatures(found, at, by);
  }

  test('waits while nobody answers, passes when the list is there, and prefers the responder', async () => {
    const signature = signedBy('person');
    const by = await tools();
    const silent = await verdictOn([document, signature], by);
    expect(silent.report.signers).toMatchObject([{ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' }]);
    expect([silent.waiting, silent.answers]).toEqual([true, []]);

    const web = await startWeb(pki);
    try {
      const listed = await verdictOn([document, signature], by);
      expect(listed.report.signers).toMatchObject([
        { indication: 'TOTAL_PASSED', subIndication: null, forSigning: true },
      ]);
      expect(listed.report.signers[0]!.chain[0]!.revocation).toMatchObject({ state: 'good', kind: 'crl' });
      expect(listed.waiting).toBe(false);

      const responder = await startResponder(pki);
      try {
        const asked = await verdictOn([document, signature], await tools());
        expect(asked.report.signers[0]!.chain[0]!.revocation).toMatchObject({ state: 'good', kind: 'ocsp' });
        expect(asked.answers).toMatchObject([{ kind: 'ocsp' }]);
        const { stages } = asked.report.signers[0]!;
        expect(stages.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
          'format-checking passed',
          'signing-certificate passed',
          'time-stamp not-done',
          'validation-context passed',
          'x509-validation passed',
          'cryptographic-verification passed',
          'signature-acceptance passed',
        ]);
      } finally {
        await responder.stop();
      }
    } finally {
      await web.stop();
    }
  }, 60_000);

  test('fails on another document, whatever is known of the certificate', async () => {
    const other = fileInMemory('хат.txt', 'text/plain', Buffer.from('Басқа құжат\n'));
    const { report } = await verdictOn([other, signedBy('person')], await tools());
    expect(report.signers).toMatchObject([{ indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' }]);
    expect(report.findings.map(({ code }) => code)).toContain('signature-of-another-document');
  }, 30_000);

  test('is not confirmed without its document, without an anchor, and after its certificate’s end', async () => {
    const signature = signedBy('listed');
    const web = await startWeb(pki);
    try {
      const by = await tools();
      const alone = await verdictOn([signature], by);
      expect(alone.report.signers[0]).toMatchObject({ subIndication: 'SIGNED_DATA_NOT_FOUND', document: null });
      const stranger = await verdictOn([document, signature], await tools({ trustAnchorsFolder: newFolder() }));
      expect(stranger.report.signers[0]).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
      expect(stranger.waiting).toBe(false);
      const at = new Date('2200-01-01T00:00:00Z');
      const late = await verdictOn([document, signature], by, { at, source: 'arrival' });
      expect(late.report.signers[0]).toMatchObject({
        indication: 'INDETERMINATE',
        subIndication: 'OUT_OF_BOUNDS_NO_POE',
        referenceTime: { at: at.toISOString(), source: 'arrival' },
      });
    } finally {
      await web.stop();
    }
  }, 30_000);

  test('is not confirmed when its certificate is not for signing', async () => {
    const web = await startWeb(pki);
    try {
      const { report } = await verdictOn([document, signedBy('ocsp')], await tools());
      expect(report.signers[0]).toMatchObject({
        indication: 'INDETERMINATE',
        forSigning: false,
        subIndication: expect.stringMatching(/CHAIN_CONSTRAINTS_FAILURE|TRY_LATER/),
      });
      expect(report.signers[0]!.stages.find(({ name }) => name === 'signature-acceptance')?.outcome).toBe(
        'indeterminate',
      );
    } finally {
      await web.stop();
    }
  }, 30_000);

  test('is not confirmed once the certificate is revoked', async () => {
    const signature = signedBy('former');
    pki.revoke('former', 'keyCompromise');
    const web = await startWeb(pki);
    const responder = await startResponder(pki);
    try {
      const { report } = await verdictOn([document, signature], await tools());
      expect(report.signers[0]).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' });
      expect(report.signers[0]!.chain[0]!.revocation).toMatchObject({ state: 'revoked', reason: 'keyCompromise' });
    } finally {
      await responder.stop();
      await web.stop();
    }
  }, 30_000);
});
