import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { labConfig } from '../../platform/settings-folder-copy.ts';
import { intakeUnderDoctor } from './intake-under-doctor.ts';

const intake = intakeUnderDoctor();
const { found } = intake;

describe('the office', () => {
  test.each([
    ['2026-12-31T18:59:59Z', 'ok: holds 2026 and 2027'],
    ['2026-12-31T19:00:00Z', 'warning: 2028 is missing'],
    ['2027-12-31T19:00:00Z', 'fault: 2028 is missing: reception hours are not known, letters wait for staff'],
  ])('calendar at %s', async (instant, line) => {
    expect(await found('calendar', { clock: () => new Date(instant) })).toEqual([line]);
  });

  test('trust anchors that expired, soon will, are not valid yet, or are none', async () => {
    intake.copy.write(
      'network.yaml',
      `dns: { zone_file: ${join(labConfig, 'zone.json')} }\ntrust_anchors: trust-anchors\n`,
    );
    expect(await found('trust-anchors')).toEqual([
      'warning: expired: nca-gost.pem (2025-06-25), nca-rsa.pem (2025-06-25), root-gost.pem (2025-07-27), root-rsa.pem (2025-07-27)',
    ]);
    expect(await found('trust-anchors', { clock: () => new Date('2029-05-01T10:33:33Z') })).toContainEqual(
      'warning: expire within 90 days: btsd-gost.pem (2029-07-29)',
    );
    expect((await found('trust-anchors', { clock: () => new Date('2029-04-30T10:33:32Z') })).join()).not.toContain(
      '90',
    );
    expect(await found('trust-anchors', { clock: () => new Date('2016-01-01T00:00:00Z') })).toEqual([
      expect.stringMatching(/^warning: not valid yet: btsd-gost\.pem \(2019-08-01\), .*ucgo-gost\.pem \(2022-07-12\)$/),
    ]);
    const after = await found('trust-anchors', { clock: () => new Date('2050-01-01T00:00:00Z') });
    expect(after.at(-1)).toMatch(/^fault: .*trust-anchors holds no certificate that is valid today$/);
    intake.copy.write('trust-anchors/broken.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    intake.copy.write('trust-anchors/empty.pem', '');
    expect((await found('trust-anchors'))[0]).toBe('fault: no PEM certificates: broken.pem, empty.pem');
  });

  test('trust anchors whose folder is missing', async () => {
    intake.copy.write('network.yaml', `dns: { zone_file: ${join(labConfig, 'zone.json')} }\ntrust_anchors: nowhere\n`);
    const result = (await intake.examined()).find(({ name }) => name === 'trust-anchors');
    expect(result?.state).toBe('fault');
    expect(result?.detail.en).toMatch(/nowhere: no such folder$/);
    expect(result?.detail.ru).toMatch(/nowhere: такой папки нет$/);
    expect(result?.mend?.en).toContain('trust_anchors in network.yaml');
  });

  test('a disk with less room than the limit, also before the storage folder is there', async () => {
    intake.copy.replace('limits.yaml', 'free_disk_bytes_min: 1024', 'free_disk_bytes_min: 9007199254740991');
    expect((await found('disk'))[0]).toMatch(
      /^fault: \d+ MB free in .*var; below 8589934592 MB no letter is taken in$/,
    );
  });
});
