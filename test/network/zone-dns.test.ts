import { describe, expect, test } from 'vitest';
import { type DnsZone, zoneResolver } from '../../src/network/zone-dns.ts';

const zone: DnsZone = {
  'Minfin.gov.kz.': {
    TXT: ['v=spf1 a -all', ['long ', 'record']],
    A: ['192.0.2.10'],
    MX: [{ exchange: 'mail.minfin.gov.kz', priority: 10 }],
  },
  'www.minfin.gov.kz': { CNAME: ['minfin.gov.kz'] },
  'loop.example': { CNAME: ['loop.example'] },
  'slow.example': 'TIMEOUT',
  'half.example': { TXT: 'TIMEOUT', A: ['192.0.2.1'] },
};
const ask = (name: string, type: string) =>
  zoneResolver(zone)(name, type).catch((error: { code: string }) => error.code);

describe('a zone', () => {
  test.each([
    ['minfin.gov.kz', 'TXT', [['v=spf1 a -all'], ['long ', 'record']]],
    ['MINFIN.gov.kz.', 'A', ['192.0.2.10']],
    ['minfin.gov.kz', 'MX', [{ exchange: 'mail.minfin.gov.kz', priority: 10 }]],
    ['www.minfin.gov.kz', 'A', ['192.0.2.10']],
    ['www.minfin.gov.kz', 'CNAME', ['minfin.gov.kz']],
    ['minfin.gov.kz', 'AAAA', 'ENODATA'],
    ['minfin.gov.kz', 'CAA', 'ENODATA'],
    ['missing.gov.kz', 'A', 'ENOTFOUND'],
    ['loop.example', 'A', 'ESERVFAIL'],
    ['slow.example', 'MX', 'ETIMEOUT'],
    ['half.example', 'TXT', 'ETIMEOUT'],
    ['half.example', 'A', ['192.0.2.1']],
  ])('answers %s %s with %j', async (name, type, answer) => {
    expect(await ask(name, type)).toEqual(answer);
  });

  test('that is none is refused at once', () => {
    expect(() => zoneResolver({ 'a.example': { A: 'soon' } } as never)).toThrow();
  });
});
