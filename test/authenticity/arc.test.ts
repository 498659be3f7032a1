import { Readable } from 'node:stream';
import { sealMessage } from 'mailauth/lib/arc/index.js';
import { describe, expect, test } from 'vitest';
import { verifyDkim } from '../../src/authenticity/dkim-check.ts';
import { recordingResolver } from '../../src/authenticity/resolver.ts';
import { type DnsZone, zoneResolver } from '../../src/network/zone-dns.ts';
import { signingKey } from './signed-letter.ts';

const key = signingKey();
const zone: DnsZone = { 's1._domainkey.list.example': { TXT: [key.record] } };
const letter = Buffer.from('From: a@minfin.gov.kz\r\nTo: b@list.example\r\nSubject: hat\r\n\r\nbody\r\n');

async function sealed(octets: Buffer, cv: 'none' | 'pass', instance: number): Promise<Buffer> {
  const seal = {
    signingDomain: 'list.example',
    selector: 's1',
    privateKey: key.privateKey,
    authResults: 'list.example; spf=pass',
    cv,
    i: instance,
  };
  return Buffer.concat([await sealMessage(octets, seal), octets]);
}

async function arcOf(octets: Buffer, dnsZone = zone) {
  const dns = recordingResolver(zoneResolver(dnsZone), { lookupCountMax: 50 });
  return (await verifyDkim(Readable.from([octets]), new Date('2026-11-25T06:00:00Z'), dns)).arc;
}

describe('the ARC chain', () => {
  test('of a letter without one is none', async () => {
    expect((await arcOf(letter)).result).toBe('none');
  });

  test('passes when its seals hold', async () => {
    expect((await arcOf(await sealed(letter, 'none', 1))).result).toBe('pass');
  });

  test('fails when the body was changed after sealing', async () => {
    const changed = (await sealed(letter, 'none', 1)).toString('latin1').replace('body', 'b0dy');
    expect((await arcOf(Buffer.from(changed, 'latin1'))).result).toBe('fail');
  });

  test('is open while the DNS owes the key, and fails when there is none', async () => {
    const octets = await sealed(letter, 'none', 1);
    expect((await arcOf(octets, { 's1._domainkey.list.example': 'TIMEOUT' })).result).toBe('temperror');
    expect((await arcOf(octets, {})).result).toBe('fail');
  });

  test('of more than ten sets isn’t checked', async () => {
    let octets: Buffer = letter;
    for (let instance = 1; instance <= 11; instance++) {
      octets = await sealed(octets, instance === 1 ? 'none' : 'pass', instance);
    }
    expect(await arcOf(octets)).toEqual({ result: 'policy', detail: '11 ARC sets (limit 10)' });
  });
});
