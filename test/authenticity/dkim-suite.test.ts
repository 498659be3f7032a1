import { createReadStream, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verifyDkim } from '../../src/authenticity/dkim-check.ts';
import { recordingResolver } from '../../src/authenticity/resolver.ts';
import { type DnsZone, zoneResolver } from '../../src/network/zone-dns.ts';

const suite = new URL('../../../shared/suites/dkim/', import.meta.url);
const verdicts = readFileSync(new URL('verdicts.tsv', suite), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [file: string, verdict: string]);

/**
 * The corpus grew from 2004 on; what it passes and a verifier of today must not. Nothing that the corpus rejects is passed by us, so every
 * exception is on the safe side: such a signature counts as if it weren't there.
 */
const exceptions: readonly { readonly reason: string; readonly files: readonly string[] }[] = [
  {
    reason: 'DomainKey-Signature of RFC 4870, made historic by RFC 4871 in 2007: not DKIM, so not looked at',
    files: [
      ...['good_dk_gmail.txt', 'good_dk_yahoo.txt', 'dk_headers_1.txt', 'dk_headers_2.txt', 'dk_multiple_1.txt'],
      ...[1, 2, 3, 4, 5, 6, 7].map((number) => `good_dk_${number}.txt`),
    ],
  },
  {
    reason:
      'signed by a draft before RFC 4871, with v=0.x or no v=: RFC 6376 §6.1.1, incompatible version or missing tag',
    files: [
      ...[1, 2, 3, 4, 5].map((number) => `good_ietf00_${number}.txt`),
      ...['mine_ietf01_1.txt', 'mine_ietf01_2.txt', 'mine_ietf01_3.txt', 'mine_ietf01_4.txt', 'mine_ietf05_1.txt'],
      ...['good_ietf01_1.txt', 'good_ietf01_2.txt', 'multiple_1.txt'],
      ...['no_body_1.txt', 'no_body_2.txt', 'no_body_3.txt'],
    ],
  },
  {
    reason: 'rsa-sha1: RFC 8301 §3.1, "MUST NOT be used for signing or verifying"',
    files: [
      ...['good_rfc4871_3.txt', 'good_rfc4871_4.txt', 'good_1878523.txt', 'good_83176.txt', 'multiple_2.txt'],
      ...[1, 2, 3].map((number) => `good_qp_${number}.txt`),
      ...[1, 2, 3, 4].map((number) => `goodkey_${number}.txt`),
    ],
  },
];
const excepted = new Map(exceptions.flatMap(({ reason, files }) => files.map((file) => [file, reason])));

function zone(): DnsZone {
  const lines = readFileSync(new URL('dns.txt', suite), 'utf8').split('\n');
  return Object.fromEntries(
    lines.flatMap((line): [string, DnsZone[string]][] => {
      const found = /^([^#\s]\S*)\s+(.*)$/.exec(line);
      if (found === null) return [];
      const [, name, record] = found as unknown as [string, string, string];
      return [[name, record.startsWith('~~') ? 'TIMEOUT' : { TXT: [record] }]];
    }),
  );
}

describe('the DKIM corpus', () => {
  const resolver = zoneResolver(zone());

  test('holds the 79 mails, and every exception names one that the corpus passes', () => {
    expect(verdicts).toHaveLength(79);
    expect(
      [...excepted.keys()].filter((file) => !verdicts.some(([name, verdict]) => name === file && verdict === 'pass')),
    ).toEqual([]);
  });

  for (const [file, verdict] of verdicts) {
    const reason = excepted.get(file);
    const passes = verdict === 'pass' && reason === undefined;
    test(`${file} ${passes ? 'passes' : 'does not pass'}${reason === undefined ? '' : `, unlike in the corpus: ${reason}`}`, async () => {
      const dns = recordingResolver(resolver, { lookupCountMax: 250 });
      const octets = createReadStream(new URL(`corpus/${file}`, suite));
      const { signatures } = await verifyDkim(octets, new Date('2010-01-01T00:00:00Z'), dns);
      expect(signatures.some(({ result }) => result === 'pass')).toBe(passes);
    });
  }

  test('what the corpus calls invalid for want of a DNS answer is temperror, never fail', async () => {
    const dns = recordingResolver(resolver, { lookupCountMax: 250 });
    const octets = createReadStream(new URL('corpus/goodkey_ed25519.txt', suite));
    const unanswered = recordingResolver(
      () => Promise.reject(Object.assign(new Error('no answer'), { code: 'ETIMEOUT' })),
      { lookupCountMax: 250 },
    );
    const { signatures } = await verifyDkim(octets, new Date('2010-01-01T00:00:00Z'), unanswered);
    expect(signatures.map(({ result }) => result)).toContain('temperror');
    expect(dns.answers()).toEqual([]);
  });
});
