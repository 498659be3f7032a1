import { describe, expect, test } from 'vitest';
import type { DnsZone } from '../../src/network/zone-dns.ts';
import { authenticate, delivered, foreign, key, letter, weakKey, zone } from './minfin-letter.ts';
import { signed } from './signed-letter.ts';

describe('when the DNS does not answer', () => {
  const silent = (...names: string[]): DnsZone => ({
    ...zone,
    ...Object.fromEntries(names.map((name) => [name, 'TIMEOUT'])),
  });

  test.each([
    ['SPF', ['minfin.gov.kz']],
    ['DMARC', ['_dmarc.minfin.gov.kz', 'minfin.gov.kz']],
    ['anything', Object.keys(zone)],
  ])('for %s, an unsigned letter waits', async (_name, names) => {
    const results = await authenticate(delivered(letter), silent(...names));
    expect(results.sender).toBe('temperror');
    expect(results.returnPathBelieved).toBe(false);
    expect(results.dnsAnswers.map(({ outcome }) => outcome)).toContain('temporary-failure');
  });

  test('for the key, a signed letter from elsewhere waits', async () => {
    const octets = foreign(await signed(letter, key, 'minfin.gov.kz'));
    const results = await authenticate(octets, silent('s1._domainkey.minfin.gov.kz'));
    expect(results).toMatchObject({ sender: 'temperror', dkim: [{ result: 'temperror' }] });
  });

  test('for a stranger’s key, a forged letter is still forged', async () => {
    const octets = foreign(await signed(letter, weakKey, 'evil.example'));
    expect((await authenticate(octets, silent('s1._domainkey.evil.example'))).sender).toBe('fail');
  });

  test('for SPF, a letter signed by the From domain needs no answer', async () => {
    const octets = delivered(await signed(letter, key, 'minfin.gov.kz'));
    expect(await authenticate(octets, silent('minfin.gov.kz', '_dmarc.minfin.gov.kz'))).toMatchObject({
      sender: 'pass',
      spf: { result: 'temperror' },
      dmarc: { result: 'temperror' },
    });
  });
});
