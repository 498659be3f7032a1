import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { recordingResolver } from '../../src/authenticity/resolver.ts';
import { checkSpf } from '../../src/authenticity/spf-check.ts';
import { type DnsZone, zoneResolver } from '../../src/network/zone-dns.ts';

/** The openspf.org suite for RFC 7208, 200 tests; no exceptions. */
interface Scenario {
  readonly description: string;
  readonly tests: Record<
    string,
    { readonly helo: string; readonly host: string; readonly mailfrom: string; readonly result: string | string[] }
  >;
  readonly zonedata: Record<string, readonly (string | Record<string, unknown>)[]>;
}

const suite = readFileSync(new URL('../../../shared/suites/spf/rfc7208-tests.yml', import.meta.url), 'utf8');
const scenarios = parseAllDocuments(suite).map((document) => document.toJS() as Scenario);

/** A record of type SPF stands for the same record as TXT, unless the name has TXT records of its own (the suite's convention). */
function zoneOf(scenario: Scenario): DnsZone {
  const zone: Record<string, Record<string, unknown>> = {};
  for (const [name, records] of Object.entries(scenario.zonedata)) {
    const entry: Record<string, unknown[] | 'TIMEOUT'> = {};
    const pairs = records.flatMap((record) => (typeof record === 'string' ? [] : Object.entries(record)));
    const hasTxt = pairs.some(([type]) => type === 'TXT');
    for (const [type, value] of pairs) {
      const recordType = type === 'SPF' ? 'TXT' : type;
      if (value === 'NONE' || (type === 'SPF' && hasTxt)) continue;
      if (value === 'TIMEOUT') entry[recordType] = 'TIMEOUT';
      else if (Array.isArray(entry[recordType])) entry[recordType].push(presented(type, value));
      else entry[recordType] ??= [presented(type, value)];
    }
    if (records.includes('TIMEOUT')) for (const type of ['TXT', 'A', 'AAAA', 'MX', 'PTR']) entry[type] ??= 'TIMEOUT';
    zone[name] = entry;
  }
  return zone as DnsZone;
}

function presented(type: string, value: unknown): unknown {
  if (type !== 'MX') return value;
  const [priority, exchange] = value as [number, string];
  return { priority, exchange };
}

describe('the SPF suite for RFC 7208', () => {
  test('holds the 200 tests', () => {
    expect(scenarios.flatMap(({ tests }) => Object.keys(tests))).toHaveLength(200);
  });

  for (const scenario of scenarios) {
    const zone = zoneOf(scenario);
    for (const [name, { helo, host, mailfrom, result }] of Object.entries(scenario.tests)) {
      test(`${scenario.description}: ${name} is ${result}`, async () => {
        const client = { address: host, helo, rfc5321MailFrom: mailfrom, receivedBy: 'mx.example.test' };
        const dns = recordingResolver(zoneResolver(zone), { lookupCountMax: 250 });
        expect([result].flat()).toContain((await checkSpf(client, dns.resolve)).result);
      });
    }
  }
});
