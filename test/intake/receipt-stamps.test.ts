import { mkdtempSync, writeFileSync } from 'node:fs';
import { copyFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttachmentEvidence } from '../../src/pipeline/collect-evidence.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { loadEvidence } from '../../src/registry/evidence.ts';
import { listLetters } from '../../src/registry/letters.ts';
import { findReceiptStamp, type StoredReceiptStamp } from '../../src/registry/receipt-stamps.ts';
import { isInstalled } from '../peers/install.ts';
import { makePki, type OpensslPki, startWeb } from '../signature/revocation/openssl-pki.ts';
import { labLetter, root, startTestIntake, type TestIntake, waitFor } from './test-intake.ts';

/** A real `openssl ts` on loopback as the office's time-stamping authority, stopped and started while letters flow. */
describe.runIf(isInstalled('dovecot'))('letters are stamped on their receipt', () => {
  let pki: OpensslPki;
  let anchors: string;
  let intake: TestIntake;

  beforeAll(async () => {
    pki = await makePki();
    anchors = mkdtempSync(join(tmpdir(), 'tirkeu-stamps-'));
    const laboratory = join(root, 'lab/config/trust-anchors');
    for (const name of await readdir(laboratory)) await copyFile(join(laboratory, name), join(anchors, name));
    writeFileSync(join(anchors, 'tsa.pem'), pki.openssl('x509', '-in', 'ca.crt'));
    intake = await startTestIntake({ adjust: withAuthority });
  }, 120_000);
  afterAll(async () => {
    await intake?.stop();
    pki?.close();
    await rm(anchors, { recursive: true, force: true });
  });

  function withAuthority(settings: Settings): Settings {
    const { limits, network } = settings;
    return {
      ...settings,
      limits: { ...limits, stageRetrySeconds: 0.2, stageRetrySecondsMax: 1 },
      network: {
        ...network,
        trustAnchors: anchors,
        timeStamping: { uri: `http://127.0.0.1:${pki.webPort}/tsa` },
        revocation: { ...network.revocation, timeoutSeconds: 2, pauseSeconds: 0.2, pauseSecondsMax: 0.5 },
      },
    };
  }

  async function deliver(id: string, at: Date, to = 'kense@ukimet.kz'): Promise<void> {
    intake.clock.set(new Date(at.getTime() + 2000));
    await intake.dovecot.deliver(to, await labLetter(id), at);
  }

  const failures = () =>
    intake.events.filter((event) => event.kind === 'stage-failed' && event.stage === 'receipt-stamp');

  async function newest() {
    const [letter] = await listLetters(intake.running().services.database, { limit: 1, offset: 0 });
    return letter!;
  }

  async function stampOf(sha256: string): Promise<StoredReceiptStamp> {
    const { database } = intake.running().services;
    await waitFor(async () => (await findReceiptStamp(database, sha256)) !== null, 30);
    return (await findReceiptStamp(database, sha256))!;
  }

  async function evidenceOf(letterId: string): Promise<AttachmentEvidence> {
    const evidence = await loadEvidence(intake.running().services.database, letterId);
    return evidence!.attachments as AttachmentEvidence;
  }

  test('by the configured authority, and openssl agrees that the token is over the letter', async () => {
    const web = await startWeb(pki);
    try {
      await deliver('ru-006', new Date('2026-11-24T05:12:00Z'));
      await intake.settled(1);
      const letter = await newest();
      const stamp = await stampOf(letter.sha256);
      expect(Math.abs(stamp.genTime.getTime() - Date.now())).toBeLessThan(120_000);
      pki.write('receipt.der', Buffer.from(stamp.token, 'base64'));
      const said = pki.openssl(
        ...['ts', '-verify', '-in', 'receipt.der', '-token_in', '-digest', letter.sha256],
        ...['-CAfile', 'ca.crt', '-untrusted', 'tsa.crt'],
      );
      expect(said.toString()).toContain('Verification: OK');
    } finally {
      await web.stop();
    }
  }, 90_000);

  test('and while the authority is silent they are decided all the same, and stamped when it is back', async () => {
    const decided = () => intake.events.filter((event) => event.kind === 'decided').length;
    const before = decided();
    await deliver('ru-040', new Date('2026-11-25T09:17:33Z'));
    await intake.settled(before + 1);
    const letter = await newest();
    expect(letter.state).toBe('decided');
    expect(await findReceiptStamp(intake.running().services.database, letter.sha256)).toBeNull();
    await waitFor(() => failures().length >= 3, 30);
    expect(failures().at(-1)).toMatchObject({ error: expect.stringMatching(/^tsa-unreachable: /) });
    expect((await evidenceOf(letter.id)).receipt).toBeNull();

    const web = await startWeb(pki);
    try {
      await stampOf(letter.sha256);
      // Whatever else arrives flows on, and nothing is asked for twice.
      await deliver('kk-008', new Date('2026-11-25T09:30:00Z'));
      await intake.settled(before + 2);
      await stampOf((await newest()).sha256);
      expect(web.requests.filter((path) => path === '/tsa')).toHaveLength(2);
    } finally {
      await web.stop();
    }
  }, 90_000);

  test('and a request outlives the process', async () => {
    const decided = () => intake.events.filter((event) => event.kind === 'decided').length;
    const before = decided();
    await deliver('kk-032', new Date('2026-11-25T09:40:00Z'));
    await intake.settled(before + 1);
    const letter = await newest();
    await intake.stopIntake();
    const web = await startWeb(pki);
    try {
      await intake.start();
      await stampOf(letter.sha256);
    } finally {
      await web.stop();
    }
  }, 90_000);

  test('and the stamp is the older proof for a copy of the same octets in another mailbox', async () => {
    const decided = () => intake.events.filter((event) => event.kind === 'decided').length;
    const before = decided();
    const later = new Date(Date.now() + 5 * 86_400_000);
    await deliver('ru-006', later, 'kense@ukimet.gov.kz');
    await intake.settled(before + 1);
    const letter = await newest();
    const { receipt } = await evidenceOf(letter.id);
    const stamp = await stampOf(letter.sha256);
    expect(receipt).toEqual({
      genTime: stamp.genTime.toISOString(),
      authority: expect.stringContaining('tsa'),
      token: stamp.token,
    });
  }, 90_000);
});
