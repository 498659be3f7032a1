import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { authenticateLetter } from '../../src/authenticity/authenticate.ts';
import { zoneResolver } from '../../src/network/zone-dns.ts';
import { letterUnderTest } from './letter-under-test.ts';
import { arrival, authenticate, delivered, foreign, key, letter, weakKey, zone } from './minfin-letter.ts';
import { signed } from './signed-letter.ts';

describe('a hostile letter', () => {
  test('has ten signatures verified and no more', async () => {
    let octets = await signed(letter, key, 'minfin.gov.kz');
    for (let number = 0; number < 12; number++) octets = await signed(octets, weakKey, 'evil.example');
    const results = await authenticate(foreign(octets));
    expect(results.dkim.filter(({ domain }) => domain !== '')).toHaveLength(10);
    expect(results.dkim.at(-1)).toMatchObject({
      result: 'policy',
      detail: '3 further signatures not verified (limit 10)',
    });
    expect(results.sender).toBe('fail');
  });

  test('that asks the DNS too much is at fault itself: permerror, not temperror', async () => {
    const results = await authenticate(foreign(await signed(letter, key, 'minfin.gov.kz')), zone, 1);
    expect(results).toMatchObject({ sender: 'fail', dkim: [{ result: 'permerror' }], dmarc: { result: 'permerror' } });
    expect(results.dnsAnswers).toHaveLength(1);
  });

  test('can’t look undecidable by naming a key that no DNS can hold', async () => {
    const octets = (await signed(letter, key, 'minfin.gov.kz'))
      .toString('latin1')
      .replace('s=s1;', `s=${'s'.repeat(64)};`);
    expect((await authenticate(foreign(Buffer.from(octets, 'latin1')))).sender).toBe('fail');
  });

  test.each([
    ['an endless header section', Buffer.concat([letter.subarray(0, -30), Buffer.alloc(600_000, 'X: y\r\n')])],
    ['an endless line', Buffer.concat([letter, Buffer.alloc(600_000, 'x')])],
  ])('with %s is not verified; SPF still counts', async (_name, octets) => {
    const head = await signed(letter, key, 'minfin.gov.kz');
    const unverifiable = Buffer.concat([head.subarray(0, head.length - letter.length), octets]);
    const results = await authenticate(delivered(unverifiable));
    expect(results.dkim).toMatchObject([{ result: 'permerror' }]);
    expect(results.sender).toBe('pass');
    expect((await authenticate(foreign(unverifiable))).sender).toBe('fail');
  });

  test('of 160 MB passes through in a fraction of that memory', async () => {
    const line = Buffer.from(`${'QUJD'.repeat(19)}\r\n`);
    const chunk = Buffer.concat(Array.from({ length: 1000 }, () => line));
    let produced = 0;
    let peak = 0;
    const octets = Readable.from(
      (function* () {
        yield delivered(letter);
        for (; produced < 160 * 1024 * 1024; produced += chunk.length) {
          peak = Math.max(peak, process.memoryUsage().arrayBuffers);
          yield Buffer.from(chunk);
        }
      })(),
    );
    const before = process.memoryUsage().arrayBuffers;
    const results = await authenticateLetter({
      octets,
      letter: letterUnderTest(delivered(letter)),
      trustedRelays: ['mx.ukimet.kz'],
      resolver: zoneResolver(zone),
      timeNow: arrival,
    });
    expect(results.sender).toBe('pass');
    expect(produced).toBeGreaterThan(160_000_000);
    expect(peak - before).toBeLessThan(96 * 1024 * 1024);
  });

  test('whose octets can’t be read is the world’s fault, and said so', async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error('input/output error')) });
    const reading = authenticateLetter({
      octets: broken,
      letter: letterUnderTest(delivered(letter)),
      trustedRelays: ['mx.ukimet.kz'],
      resolver: zoneResolver(zone),
      timeNow: arrival,
    });
    await expect(reading).rejects.toThrow('input/output error');
  });
});
