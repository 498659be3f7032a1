import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttachmentEvidence } from '../../src/pipeline/collect-evidence.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { loadEvidence } from '../../src/registry/evidence.ts';
import { isInstalled } from '../peers/install.ts';
import { makePki, type OpensslPki, startResponder, startWeb } from '../signature/revocation/openssl-pki.ts';
import { type SampleIntake, startSampleIntake } from './sample-intake.ts';
import { waitFor } from './test-intake.ts';

/** Failed runs that a letter has, with a second between them at most. */
const attemptsMax = 12;

/**
 * A real `openssl ocsp` and the server of its list, stopped and started while letters flow. The letters' certificates bear no
 * number of the sender, so that none of them is registered: what is asked for here is who waits, for what, and what is refused.
 */
describe.runIf(isInstalled('dovecot'))('letters under a real authority of openssl', () => {
  let pki: OpensslPki;
  let anchors: string;
  let intake: SampleIntake;

  beforeAll(async () => {
    pki = await makePki();
    anchors = mkdtempSync(join(tmpdir(), 'tirkeu-outage-'));
    writeFileSync(join(anchors, 'ca.pem'), pki.openssl('x509', '-in', 'ca.crt'));
    intake = await startSampleIntake({ startAt: new Date(), adjust: withAuthority });
  }, 120_000);
  afterAll(async () => {
    await intake?.stop();
    pki?.close();
    rmSync(anchors, { recursive: true, force: true });
  });

  function withAuthority(settings: Settings): Settings {
    const { network, limits } = settings;
    const revocation = { ...network.revocation, timeoutSeconds: 2, pauseSeconds: 0.2, pauseSecondsMax: 0.5 };
    return {
      ...settings,
      limits: { ...limits, stageAttemptsMax: attemptsMax },
      network: { ...network, trustAnchors: anchors, revocation },
    };
  }

  function send(subject: string, signer: string): Promise<Buffer> {
    const document = Buffer.from(`Құжат: ${subject}\n`);
    pki.write('document', document);
    const signature = pki.openssl(
      ...['cms', '-sign', '-binary', '-outform', 'DER', '-md', 'sha256', '-in', 'document'],
      ...['-signer', `${signer}.crt`, '-inkey', `${signer}.key`],
    );
    const part = (type: string, name: string, octets: Buffer) =>
      [
        '--b',
        `Content-Type: ${type}; name="${name}"`,
        `Content-Disposition: attachment; filename="${name}"`,
        'Content-Transfer-Encoding: base64',
        '',
        octets.toString('base64').replaceAll(/(.{76})/g, '$1\r\n'),
      ].join('\r\n');
    return intake.send({
      from: 'kense@energo.gov.kz',
      to: 'kense@ukimet.kz',
      subject,
      body: {
        fields: ['Content-Type: multipart/mixed; boundary=b'],
        content: [
          part('text/plain', 'hat.txt', document),
          part('application/pkcs7-signature', 'hat.txt.p7s', signature),
          '--b--',
        ].join('\r\n'),
      },
    });
  }

  const silences = () =>
    intake.events.filter((event) => event.kind === 'stage-failed' && event.error.startsWith('ocsp-unreachable')).length;

  async function signerOf(letterId: string) {
    const evidence = await loadEvidence(intake.running().services.database, letterId);
    return (evidence!.attachments as AttachmentEvidence).signatures.report.signers[0]!;
  }

  test('wait while nobody answers, and are judged by the answer when the responder is back', async () => {
    await send('outage', 'person');
    await waitFor(() => silences() >= 2, 30);
    const waiting = (await intake.letters()).find(({ state }) => state !== 'decided');
    expect(waiting).toBeDefined();
    const responder = await startResponder(pki);
    try {
      const letter = await intake.decided('outage');
      expect(await signerOf(letter.id)).toMatchObject({ indication: 'TOTAL_PASSED' });
      expect((await signerOf(letter.id)).chain[0]!.revocation).toMatchObject({ state: 'good', kind: 'ocsp' });
    } finally {
      await responder.stop();
    }
  }, 90_000);

  test('go to staff with the reason when nobody has answered in the end, and are not refused', async () => {
    // Revoked, and as long as nobody says so nobody knows.
    pki.revoke('former', 'superseded');
    const before = silences();
    await send('silence', 'former');
    const letter = await intake.decided('silence', 60);
    expect(await signerOf(letter.id)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' });
    // Every attempt but the last waits; the last one decides on what is known.
    expect(silences() - before).toBe(attemptsMax - 1);
    const decided = intake.events.find((event) => event.kind === 'decided' && event.letterId === letter.id);
    expect(decided).toMatchObject({ decision: 'review', clauses: expect.arrayContaining(['160.4']) });
    expect(intake.sink.received).toEqual([]);
  }, 120_000);

  test('take the list where the responder is silent', async () => {
    const web = await startWeb(pki);
    try {
      await send('list', 'listed');
      const letter = await intake.decided('list');
      expect((await signerOf(letter.id)).chain[0]!.revocation).toMatchObject({ state: 'good', kind: 'crl' });
    } finally {
      await web.stop();
    }
  }, 90_000);
});
