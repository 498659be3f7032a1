import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkTimeStamping } from '../../../src/cli/doctor/check-servers.ts';
import type { Settings } from '../../../src/platform/settings.ts';
import { labSettings } from '../../intake/test-intake.ts';
import { makePki, type OpensslPki, startWeb } from '../../signature/revocation/openssl-pki.ts';

/** A real `openssl ts` on loopback. */
describe('the time-stamping authority', () => {
  let pki: OpensslPki;
  let anchors: string;
  let settings: Settings;

  beforeAll(async () => {
    pki = await makePki();
    anchors = mkdtempSync(join(tmpdir(), 'tirkeu-doctor-tsa-'));
    writeFileSync(join(anchors, 'ca.pem'), pki.openssl('x509', '-in', 'ca.crt'));
    const office = await labSettings();
    const timeStamping = { uri: `http://127.0.0.1:${pki.webPort}/tsa` };
    settings = { ...office, network: { ...office.network, trustAnchors: anchors, timeStamping } };
  }, 60_000);
  afterAll(() => {
    pki.close();
    rmSync(anchors, { recursive: true });
  });

  test('that stamps is well, and one that nobody has configured is not spoken of', async () => {
    const web = await startWeb(pki);
    try {
      expect(await checkTimeStamping(settings, 5)).toMatchObject([{ name: 'time-stamping', state: 'ok', mend: null }]);
    } finally {
      await web.stop();
    }
    const { timeStamping: _, ...network } = settings.network;
    expect(await checkTimeStamping({ ...settings, network }, 5)).toEqual([]);
  }, 30_000);

  test('that can’t be reached is told of in words, as a warning: letters don’t wait for it', async () => {
    const [told] = await checkTimeStamping(settings, 5);
    expect(told).toMatchObject({ name: 'time-stamping', state: 'warning' });
    expect(told!.detail.kk).toMatch(/^уақыт белгісі орталығы жарамды белгі бермеді \(http:.*ECONNREFUSED/);
    expect(told!.detail.ru).toMatch(/^служба меток времени не дала пригодной метки \(/);
    expect(told!.mend?.en).toContain('time_stamping in network.yaml');
  }, 30_000);

  test('that nobody here trusts gives no usable stamp', async () => {
    const web = await startWeb(pki);
    try {
      rmSync(join(anchors, 'ca.pem'));
      const [told] = await checkTimeStamping(settings, 5);
      expect(told).toMatchObject({ state: 'warning' });
      expect(told!.detail.en).toContain('NO_CERTIFICATE_CHAIN_FOUND');
    } finally {
      await web.stop();
      writeFileSync(join(anchors, 'ca.pem'), pki.openssl('x509', '-in', 'ca.crt'));
    }
  }, 30_000);
});
