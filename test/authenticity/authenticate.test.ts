import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { authenticateLetter } from '../../src/authenticity/authenticate.ts';
import type { AuthenticationResults } from '../../src/authenticity/authentication-results.ts';
import { type DnsZone, zoneResolver } from '../../src/network/zone-dns.ts';
import { letterUnderTest } from './letter-under-test.ts';
import { signed, signingKey } from './signed-letter.ts';

const key = signingKey();
const weakKey = signingKey(1024);
const shortKey = signingKey(768);
const arrival = new Date('2026-11-25T06:00:00Z');

const zone: DnsZone = {
  'minfin.gov.kz': { TXT: ['v=spf1 ip4:192.0.2.10 -all'] },
  '_dmarc.minfin.gov.kz': { TXT: ['v=DMARC1; p=reject'] },
  's1._domainkey.minfin.gov.kz': { TXT: [key.record] },
  's1._domainkey.mail.minfin.gov.kz': { TXT: [key.record] },
  'short._domainkey.minfin.gov.kz': { TXT: [shortKey.record] },
  'evil.example': { TXT: ['v=spf1 ip4:203.0.113.66 -all'] },
  's1._domainkey.evil.example': { TXT: [weakKey.record] },
  'bounces.mailer.example': { TXT: ['v=spf1 ip4:192.0.2.10 -all'] },
};

const letter = Buffer.from(
  'From: Kense <kense@minfin.gov.kz>\r\nTo: kense@ukimet.kz\r\nSubject: hat\r\nDate: Wed, 25 Nov 2026 10:00:00 +0500\r\n\r\nQurmetti aripesteter!\r\n',
);
const withFrom = (from: string) => Buffer.from(letter.toString().replace(/^From: .*$/m, from));

function delivered(octets: Buffer, client = '192.0.2.10', mailFrom = 'kense@minfin.gov.kz'): Buffer {
  const trace = `Return-Path: <${mailFrom}>\r\nReceived: from mail.example (mail.example [${client}])\r\n\tby mx.ukimet.kz with ESMTP id 1; Wed, 25 Nov 2026 10:01:00 +0500\r\n`;
  return Buffer.concat([Buffer.from(trace), octets]);
}

function authenticate(
  octets: Buffer,
  dnsZone: DnsZone = zone,
  dnsLookupCountMax?: number,
): Promise<AuthenticationResults> {
  return authenticateLetter({
    octets: Readable.from([octets]),
    letter: letterUnderTest(octets),
    trustedRelays: ['mx.ukimet.kz'],
    resolver: zoneResolver(dnsZone),
    timeNow: arrival,
    ...(dnsLookupCountMax === undefined ? {} : { dnsLookupCountMax }),
  });
}

const foreign = (octets: Buffer) => delivered(octets, '203.0.113.66', 'a@evil.example');

describe('a letter is authenticated', () => {
  test('by SPF of the From domain', async () => {
    const results = await authenticate(delivered(letter));
    expect(results).toMatchObject({
      sender: 'pass',
      returnPathBelieved: true,
      rfc5322FromDomain: 'minfin.gov.kz',
      spf: { result: 'pass', domain: 'minfin.gov.kz' },
      dkim: [],
      dmarc: { result: 'pass', domain: 'minfin.gov.kz', policy: 'reject', spfAligned: true },
      arc: { result: 'none' },
    });
    expect(results.dnsAnswers).toContainEqual({
      name: '_dmarc.minfin.gov.kz',
      type: 'TXT',
      outcome: 'answer',
      records: ['v=DMARC1; p=reject'],
    });
  });

  test('by DKIM alone, though forwarded by a stranger; the stranger’s return path is believed by its own SPF', async () => {
    const results = await authenticate(foreign(await signed(letter, key, 'minfin.gov.kz')));
    expect(results).toMatchObject({
      sender: 'pass',
      returnPathBelieved: true,
      spf: { result: 'pass', domain: 'evil.example' },
    });
    expect(results.dmarc.spfAligned).toBe(false);
    expect(results.dkim).toEqual([
      { result: 'pass', domain: 'minfin.gov.kz', selector: 's1', aligned: true, detail: expect.any(String) },
    ]);
  });

  test('by DKIM when no relay of ours told who connected', async () => {
    const results = await authenticate(await signed(letter, key, 'minfin.gov.kz'));
    expect(results).toMatchObject({ sender: 'pass', spf: { result: 'none' }, client: { receivedBy: null } });
  });

  test('by a subdomain’s signature where no DMARC record is published', async () => {
    const { '_dmarc.minfin.gov.kz': _record, ...noDmarc } = zone;
    const results = await authenticate(foreign(await signed(letter, key, 'mail.minfin.gov.kz')), noDmarc);
    expect(results).toMatchObject({ sender: 'pass', dmarc: { result: 'none', domain: null, policy: null } });
    expect(results.dkim[0]?.aligned).toBe(true);
  });

  test('with several authors of one domain (RFC 9989 §5.3.1)', async () => {
    const octets = withFrom('From: a@minfin.gov.kz, b@MINFIN.gov.kz');
    expect((await authenticate(delivered(octets))).sender).toBe('pass');
  });
});

describe('a letter is not authenticated', () => {
  const signedByStranger = () => signed(letter, weakKey, 'evil.example');

  test('by a stranger’s SPF and DKIM', async () => {
    const results = await authenticate(foreign(await signedByStranger()));
    expect(results).toMatchObject({
      sender: 'fail',
      dmarc: { result: 'fail', policy: 'reject' },
      spf: { result: 'pass' },
    });
    expect(results.dkim).toMatchObject([{ result: 'pass', aligned: false }]);
  });

  test('by a record that asks for nothing (p=none)', async () => {
    const lax = { ...zone, '_dmarc.minfin.gov.kz': { TXT: ['v=DMARC1; p=none'] } };
    expect(await authenticate(foreign(letter), lax)).toMatchObject({
      sender: 'fail',
      dmarc: { result: 'fail', policy: 'none' },
    });
  });

  test('by a subdomain’s signature where the record asks for the very domain (adkim=s)', async () => {
    const strict = { ...zone, '_dmarc.minfin.gov.kz': { TXT: ['v=DMARC1; p=reject; adkim=s'] } };
    const results = await authenticate(foreign(await signed(letter, key, 'mail.minfin.gov.kz')), strict);
    expect(results.sender).toBe('fail');
    expect(results.dkim[0]?.aligned).toBe(false);
  });

  test('when the body was changed after signing', async () => {
    const octets = await signed(letter, key, 'minfin.gov.kz');
    const changed = Buffer.from(octets.toString('latin1').replace('Qurmetti', 'Kurmetti'), 'latin1');
    const results = await authenticate(foreign(changed));
    expect(results.sender).toBe('fail');
    expect(results.dkim[0]?.result).toBe('fail');
  });

  test('when text was appended to the part that l= signs', async () => {
    const body = letter.length - letter.indexOf('\r\n\r\n') - 4;
    const octets = await signed(letter, key, 'minfin.gov.kz', { maxBodyLength: body });
    expect((await authenticate(foreign(octets))).sender).toBe('pass');
    const results = await authenticate(foreign(Buffer.concat([octets, Buffer.from('Send money.\r\n')])));
    expect(results.sender).toBe('fail');
    expect(results.dkim).toMatchObject([{ result: 'policy', detail: 'l= leaves 13 octets of the body unsigned' }]);
  });

  test('by an RSA key under 1024 bits', async () => {
    const results = await authenticate(foreign(await signed(letter, shortKey, 'minfin.gov.kz', { selector: 'short' })));
    expect(results.sender).toBe('fail');
    expect(results.dkim).toMatchObject([{ result: 'policy', detail: 'RSA key under 1024 bits' }]);
  });

  test('by a signature that had expired on arrival; one that expires later holds', async () => {
    const expiring = (at: string) => signed(letter, key, 'minfin.gov.kz', { expires: new Date(at) });
    expect((await authenticate(foreign(await expiring('2026-11-25T05:59:59Z')))).sender).toBe('fail');
    expect((await authenticate(foreign(await expiring('2026-11-25T06:00:01Z')))).sender).toBe('pass');
  });

  test.each([
    ['two From fields', 'From: a@minfin.gov.kz\r\nFrom: a@minfin.gov.kz', '2 From fields'],
    ['two From domains', 'From: a@minfin.gov.kz, b@evil.example', 'several From domains: minfin.gov.kz, evil.example'],
    [
      'an address without a domain beside it',
      'From: a@minfin.gov.kz, b@',
      'a From address without a readable domain beside another',
    ],
  ])('with %s', async (_name, from, detail) => {
    const results = await authenticate(delivered(withFrom(from)));
    expect(results).toMatchObject({ sender: 'fail', returnPathBelieved: true, rfc5322FromDomain: 'minfin.gov.kz' });
    expect(results.dmarc).toMatchObject({ result: 'permerror', detail });
  });

  test('when the reader and the verifier would read different senders', async () => {
    const octets = delivered(letter);
    const misread = { ...letterUnderTest(octets), from: [{ name: '', address: 'kense@economy.gov.kz' }] };
    const results = await authenticateLetter({
      octets: Readable.from([octets]),
      letter: misread,
      trustedRelays: ['mx.ukimet.kz'],
      resolver: zoneResolver(zone),
      timeNow: arrival,
    });
    expect(results.sender).toBe('fail');
  });

  test('without a From field: there is nothing to check', async () => {
    const results = await authenticate(delivered(withFrom('X-From: a@minfin.gov.kz')));
    expect(results).toMatchObject({ sender: 'none', rfc5322FromDomain: null, dmarc: { result: 'none' } });
  });
});

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
