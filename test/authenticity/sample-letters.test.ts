import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { authenticateLetter } from '../../src/authenticity/authenticate.ts';
import { zoneResolver } from '../../src/network/zone-dns.ts';
import { letterUnderTest } from './letter-under-test.ts';

const samples = new URL('../../../shared/letters/', import.meta.url);
const zone = JSON.parse(readFileSync(new URL('zone.json', samples), 'utf8'));
const ids = readdirSync(new URL('eml/', samples)).map((file) => file.replace('.eml', ''));
const envelopes: Record<string, { client_ip: string; helo: string; mail_from: string }> = JSON.parse(
  readFileSync(new URL('envelopes.json', samples), 'utf8'),
);

function authenticate(id: string, dnsZone: Parameters<typeof zoneResolver>[0]) {
  const file = new URL(`eml/${id}.eml`, samples);
  return authenticateLetter({
    octets: createReadStream(file),
    letter: letterUnderTest(readFileSync(file)),
    trustedRelays: ['mx.ukimet.kz'],
    resolver: zoneResolver(dnsZone),
    timeNow: new Date('2026-11-25T06:00:00Z'),
  });
}

describe('the labelled letters', () => {
  test('are 29', () => {
    expect(ids).toHaveLength(29);
  });

  for (const id of ids) {
    // ru-021 is forged. ru-047 is an unsigned bounce whose HELO name publishes no SPF: nothing vouches for it, whatever it is.
    const sender = id === 'ru-021' || id === 'ru-047' ? 'fail' : 'pass';
    test(`${id}: the sender is ${sender}, the client as the relay saw it`, async () => {
      const results = await authenticate(id, zone);
      const envelope = envelopes[id]!;
      expect(results.client).toEqual({
        address: envelope.client_ip,
        helo: envelope.helo,
        rfc5321MailFrom: envelope.mail_from,
        receivedBy: 'mx.ukimet.kz',
      });
      expect(results.sender).toBe(sender);
      expect(results.returnPathBelieved).toBe(sender === 'pass' && envelope.mail_from !== '');
      expect(results.dnsAnswers.length).toBeGreaterThan(0);
    });
  }

  test('a DNS that answers nothing leaves every sender open and fails none', async () => {
    const silent = Object.fromEntries(Object.keys(zone).map((name) => [name, 'TIMEOUT' as const]));
    for (const id of ids) expect((await authenticate(id, silent)).sender, id).toBe('temperror');
  });
});
