import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { authenticateLetter } from '../../src/authenticity/authenticate.ts';
import { zoneResolver } from '../../src/network/zone-dns.ts';
import { letterUnderTest } from './letter-under-test.ts';
import {
  arrival,
  authenticate,
  delivered,
  foreign,
  key,
  letter,
  shortKey,
  weakKey,
  withFrom,
  zone,
} from './minfin-letter.ts';
import { signed } from './signed-letter.ts';

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
