import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openResolver } from '../../src/network/dns-source.ts';
import { openTsaClient } from '../../src/network/tsa-client.ts';
import { collectEvidence } from '../../src/pipeline/collect-evidence.ts';
import { openLetterFile } from '../../src/pipeline/open-letter.ts';
import { openSignatureTools } from '../../src/pipeline/signature-tools.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { signatureWords } from '../../src/signature/validation/signature-words.ts';
import { makePki, type OpensslPki, startResponder, startWeb } from '../signature/revocation/openssl-pki.ts';
import { labSettings, root } from './test-intake.ts';

/** A letter whose signature has no time stamp of its own, read long after its certificate has ended. */
describe('the stamp on a letter’s receipt', () => {
  let pki: OpensslPki;
  let folder: string;
  let file: string;
  let raw: Buffer;
  let token: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    pki = await makePki();
    folder = mkdtempSync(join(tmpdir(), 'tirkeu-receipt-'));
    writeFileSync(join(folder, 'ca.pem'), pki.openssl('x509', '-in', 'ca.crt'));
    pki.write('document', Buffer.from('Құрметті әріптестер!\n'));
    const signature = pki.openssl(
      ...['cms', '-sign', '-binary', '-outform', 'DER', '-md', 'sha256', '-in', 'document'],
      ...['-signer', 'person.crt', '-inkey', 'person.key'],
    );
    raw = letterWith(Buffer.from('Құрметті әріптестер!\n'), signature);
    file = join(folder, 'letter.eml');
    writeFileSync(file, raw);
    const [web, responder] = [await startWeb(pki), await startResponder(pki)];
    stop = async () => {
      await responder.stop();
      await web.stop();
    };
    const { stamp } = openTsaClient({
      uri: `http://127.0.0.1:${pki.webPort}/tsa`,
      timeoutSeconds: 10,
      responseBytesMax: 20_000,
      certificates: [],
      trustAnchors: [pki.certificate('ca')],
      breaker: { failuresMax: 3, pauseSeconds: 1, pauseSecondsMax: 1 },
      clock: systemClock,
    });
    const stamped = await stamp(createHash('sha256').update(raw).digest());
    if (!stamped.ok) throw new Error(stamped.failure.detail);
    token = Buffer.from(stamped.value.token).toString('base64');
  }, 120_000);
  afterAll(async () => {
    await stop?.();
    pki.close();
    rmSync(folder, { recursive: true });
  });

  async function readWith(receiptStamp: string | null, arrivedAt: Date) {
    const settings = await labSettings();
    const { attachments } = await collectEvidence({
      open: openLetterFile(file),
      limits: settings.limits,
      trustedRelays: [],
      resolver: await openResolver({
        settings: { zoneFile: join(root, 'lab/config/zone.json') },
        timeoutSeconds: 5,
      }),
      signatureTools: await openSignatureTools({
        trustAnchorsFolder: folder,
        revocation: settings.network.revocation,
        cacheFolder: mkdtempSync(join(folder, 'lists-')),
        answersFolder: null,
      }),
      arrivedAt,
      now: arrivedAt,
      receiptStamp,
    });
    return { receipt: attachments!.receipt, signer: attachments!.signatures.report.signers[0]! };
  }

  const afterTheEnd = new Date('2200-01-01T00:00:00Z');

  test('proves that a signature existed before its certificate ended', async () => {
    const without = await readWith(null, afterTheEnd);
    expect(without.signer).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
    expect(without.receipt).toBeNull();

    const { signer, receipt } = await readWith(token, afterTheEnd);
    expect(signer).toMatchObject({
      indication: 'TOTAL_PASSED',
      referenceTime: { source: 'receipt-stamp', at: receipt!.genTime },
    });
    expect(signatureWords(signer, 'kk').explanation.join(' ')).toContain(
      'осы хатты қабылдағанда алынған уақыт белгісі',
    );
  }, 60_000);

  test('is not needed where the letter’s arrival is older', async () => {
    const arrivedAt = new Date();
    arrivedAt.setUTCMinutes(arrivedAt.getUTCMinutes() - 2);
    // The certificate was made moments ago: only the source is asked for here.
    expect((await readWith(token, arrivedAt)).signer.referenceTime).toEqual({
      at: arrivedAt.toISOString(),
      source: 'arrival',
    });
  }, 60_000);

  test('proves nothing of another letter, nor when it is no token', async () => {
    const stampOfAnother = Buffer.from(token, 'base64');
    writeFileSync(file, Buffer.concat([raw, Buffer.from('\r\n')]));
    const changed = await readWith(token, afterTheEnd);
    writeFileSync(file, raw);
    expect(changed.receipt).toBeNull();
    expect(changed.signer.referenceTime.source).toBe('arrival');
    stampOfAnother.fill(0, 10, 40);
    for (const broken of [stampOfAnother.toString('base64'), 'AAAA']) {
      expect((await readWith(broken, afterTheEnd)).receipt).toBeNull();
    }
  }, 60_000);
});

function letterWith(document: Buffer, signature: Buffer): Buffer {
  const part = (type: string, name: string, octets: Buffer) =>
    [
      '--b',
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      octets.toString('base64').replaceAll(/(.{76})/g, '$1\r\n'),
    ].join('\r\n');
  return Buffer.from(
    [
      'From: kense@energo.gov.kz',
      'To: kense@ukimet.kz',
      'Subject: hat',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      part('text/plain', 'hat.txt', document),
      part('application/pkcs7-signature', 'hat.txt.p7s', signature),
      '--b--',
      '',
    ].join('\r\n'),
  );
}
