import { Readable } from 'node:stream';
import { authenticateLetter } from '../../src/authenticity/authenticate.ts';
import type { AuthenticationResults } from '../../src/authenticity/authentication-results.ts';
import { type DnsZone, zoneResolver } from '../../src/network/zone-dns.ts';
import { letterUnderTest } from './letter-under-test.ts';
import { signingKey } from './signed-letter.ts';

/** A letter of one ministry, the DNS around it, and the ways it may have come. */

export const key = signingKey();
export const weakKey = signingKey(1024);
export const shortKey = signingKey(768);
export const arrival = new Date('2026-11-25T06:00:00Z');

export const zone: DnsZone = {
  'minfin.gov.kz': { TXT: ['v=spf1 ip4:192.0.2.10 -all'] },
  '_dmarc.minfin.gov.kz': { TXT: ['v=DMARC1; p=reject'] },
  's1._domainkey.minfin.gov.kz': { TXT: [key.record] },
  's1._domainkey.mail.minfin.gov.kz': { TXT: [key.record] },
  'short._domainkey.minfin.gov.kz': { TXT: [shortKey.record] },
  'evil.example': { TXT: ['v=spf1 ip4:203.0.113.66 -all'] },
  's1._domainkey.evil.example': { TXT: [weakKey.record] },
  'bounces.mailer.example': { TXT: ['v=spf1 ip4:192.0.2.10 -all'] },
};

/** Not signed, without trace fields. */
export const letter = Buffer.from(
  'From: Kense <kense@minfin.gov.kz>\r\nTo: kense@ukimet.kz\r\nSubject: hat\r\nDate: Wed, 25 Nov 2026 10:00:00 +0500\r\n\r\nQurmetti aripesteter!\r\n',
);
export const withFrom = (from: string) => Buffer.from(letter.toString().replace(/^From: .*$/m, from));

/** The letter as our relay handed it over: who connected, and with which return path. */
export function delivered(octets: Buffer, client = '192.0.2.10', mailFrom = 'kense@minfin.gov.kz'): Buffer {
  const trace = `Return-Path: <${mailFrom}>\r\nReceived: from mail.example (mail.example [${client}])\r\n\tby mx.ukimet.kz with ESMTP id 1; Wed, 25 Nov 2026 10:01:00 +0500\r\n`;
  return Buffer.concat([Buffer.from(trace), octets]);
}

export function authenticate(
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

/** Delivered by a stranger whose own SPF passes. */
export const foreign = (octets: Buffer) => delivered(octets, '203.0.113.66', 'a@evil.example');
