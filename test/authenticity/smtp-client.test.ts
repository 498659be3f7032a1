import { describe, expect, test } from 'vitest';
import { smtpClientOf } from '../../src/authenticity/smtp-client.ts';
import { receivedField } from '../../src/letter/received-field.ts';
import { zoneResolver } from '../../src/network/zone-dns.ts';
import { letterUnderTest } from './letter-under-test.ts';

const relays = ['mx.ukimet.kz', 'imap.ukimet.kz', '198.51.100.7'];
const resolver = zoneResolver({
  'mx.ukimet.kz': { A: ['198.51.100.5'], AAAA: ['2001:db8::5'] },
  'imap.ukimet.kz': 'TIMEOUT',
});

function clientOf(...lines: string[]) {
  const octets = Buffer.from(`${[...lines, 'From: a@minfin.gov.kz'].join('\r\n')}\r\n\r\nbody\r\n`);
  const letter = letterUnderTest(octets);
  const received = letter.header
    .filter(({ name }) => name === 'received')
    .map(({ value, start, end }) => receivedField(value, start, end));
  return smtpClientOf({ ...letter, received }, relays, resolver);
}

const returnPath = 'Return-Path: <a@minfin.gov.kz>';
const ours =
  'Received: from mail.evil.example (unknown [203.0.113.66]) by mx.ukimet.kz with ESMTP id 1; Wed, 25 Nov 2026 10:01:00 +0500';
const genuine =
  'Received: from mail.minfin.gov.kz (mail.minfin.gov.kz [192.0.2.10]) by mx.ukimet.kz with ESMTP id 2; Wed, 25 Nov 2026 10:01:00 +0500';

describe('who connected', () => {
  test('is told by the topmost field of our relay', async () => {
    expect(await clientOf(returnPath, genuine)).toEqual({
      client: {
        address: '192.0.2.10',
        helo: 'mail.minfin.gov.kz',
        rfc5321MailFrom: 'a@minfin.gov.kz',
        receivedBy: 'mx.ukimet.kz',
      },
      undecided: false,
    });
  });

  test('is nobody when the topmost field is a stranger’s, whatever stands below', async () => {
    const foreign = 'Received: from x (x [192.0.2.10]) by mx.foreign.example; Wed, 25 Nov 2026 10:01:00 +0500';
    const { client } = await clientOf(returnPath, foreign, genuine);
    expect(client).toMatchObject({ address: null, helo: null, receivedBy: null });
  });

  test('is never told by a field that the sender wrote in our relay’s name', async () => {
    expect((await clientOf(returnPath, ours, genuine)).client.address).toBe('203.0.113.66');
  });

  const handOvers: readonly [name: string, field: string, address: string | null][] = [
    ['over loopback', 'from localhost (localhost [127.0.0.1]) by imap.ukimet.kz', '192.0.2.10'],
    ['over IPv6 loopback', 'from localhost (localhost [IPv6:::1]) by imap.ukimet.kz', '192.0.2.10'],
    ['from an address named among the relays', 'from mx (mx [198.51.100.7]) by imap.ukimet.kz', '192.0.2.10'],
    [
      'from an address that the relay’s name has',
      'from mx.ukimet.kz (mx.ukimet.kz [198.51.100.5]) by imap.ukimet.kz',
      '192.0.2.10',
    ],
    [
      'from an IPv6 address that it has',
      'from mx.ukimet.kz (mx.ukimet.kz [IPv6:2001:db8::5]) by imap.ukimet.kz',
      '192.0.2.10',
    ],
    ['over a local socket', 'from mx.ukimet.kz by imap.ukimet.kz with LMTP id 3', '192.0.2.10'],
    ['a private address is no proof', 'from mx.ukimet.kz (mx.ukimet.kz [10.0.0.8]) by imap.ukimet.kz', '10.0.0.8'],
    [
      'a greeting in our name is no proof',
      'from mx.ukimet.kz (unknown [203.0.113.66]) by imap.ukimet.kz',
      '203.0.113.66',
    ],
    ['a local socket of a stranger is none', 'from mx.evil.example by imap.ukimet.kz with LMTP id 3', null],
  ];
  for (const [name, field, address] of handOvers) {
    test(`internal hand-over ${name}: the client is ${address}`, async () => {
      const upper = `Received: ${field}; Wed, 25 Nov 2026 10:01:01 +0500`;
      expect((await clientOf(returnPath, upper, genuine)).client.address).toBe(address);
    });
  }

  test('is undecided while the DNS doesn’t tell whether the client is a relay of ours', async () => {
    const upper = 'Received: from imap (imap [198.51.100.9]) by mx.ukimet.kz; Wed, 25 Nov 2026 10:01:01 +0500';
    const lower = genuine.replace('mx.ukimet.kz', 'imap.ukimet.kz');
    expect((await clientOf(returnPath, upper, lower)).undecided).toBe(true);
  });

  const greetings: readonly [name: string, from: string, address: string | null][] = [
    ['an address as greeting, Postfix', '[192.0.2.10] (unknown [203.0.113.66])', '203.0.113.66'],
    ['a remark as greeting', '(mail.minfin.gov.kz[192.0.2.10]) (unknown [203.0.113.66])', null],
    ['loopback as a remark', '(x[127.0.0.1]) (unknown [203.0.113.66])', null],
    ['an address as greeting, Exim without a name', '[203.0.113.66] (helo=[192.0.2.10])', null],
    ['an address as greeting, qmail', 'unknown (HELO [192.0.2.10]) (203.0.113.66)', null],
    ['an address in the ident answer, Sendmail', 'x (x[192.0.2.10]@host [203.0.113.66])', null],
    ['its own address as greeting, Exim', '[203.0.113.66] (helo=[203.0.113.66])', '203.0.113.66'],
    ['a name as greeting, Exim', 'host.example ([203.0.113.66] helo=mail.example)', '203.0.113.66'],
  ];
  for (const [name, from, address] of greetings) {
    test(`greets with ${name}: ${address === null ? 'no address is believed' : address}`, async () => {
      const field = `Received: from ${from} by mx.ukimet.kz with ESMTP id 4; Wed, 25 Nov 2026 10:01:00 +0500`;
      expect((await clientOf(returnPath, field, genuine)).client.address).toBe(address);
    });
  }

  test('has no MAIL FROM when Return-Path stands below our Received field: the sender wrote it', async () => {
    const octets = Buffer.from(`${genuine}\r\n${returnPath}\r\nFrom: a@minfin.gov.kz\r\n\r\n`);
    const letter = { ...letterUnderTest(octets), returnPath: 'a@minfin.gov.kz' };
    expect((await smtpClientOf(letter, relays, resolver)).client.rfc5321MailFrom).toBeNull();
  });

  test('relay names are compared without regard to case and the root’s dot', async () => {
    const field = genuine.replace('mx.ukimet.kz', 'MX.Ukimet.KZ.');
    expect((await clientOf(returnPath, field)).client.address).toBe('192.0.2.10');
  });
});
