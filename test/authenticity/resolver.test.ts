import { describe, expect, test } from 'vitest';
import { type DnsError, recordingResolver } from '../../src/authenticity/resolver.ts';
import { zoneResolver } from '../../src/network/zone-dns.ts';

const zone = {
  'a.example': {
    TXT: [['v=spf1 ', '-all'], 'other'],
    MX: [{ exchange: 'mx.a.example', priority: 10 }],
    AAAA: ['2001:db8::1'],
  },
  'slow.example': 'TIMEOUT',
} as const;

const fresh = (lookupCountMax = 10) => {
  const questions: string[] = [];
  const zoned = zoneResolver(structuredClone(zone) as never);
  const recording = recordingResolver(
    (name, type) => {
      questions.push(`${type} ${name}`);
      return zoned(name, type);
    },
    { lookupCountMax },
  );
  return { ...recording, questions };
};
const codeOf = (error: unknown) => (error as DnsError).code;

describe('the resolver of one letter', () => {
  test('keeps every answer it saw, in presentation form, in the order asked', async () => {
    const { resolve, answers } = fresh();
    await resolve('A.Example.', 'TXT');
    await resolve('a.example', 'MX');
    await resolve('a.example', 'A').catch(codeOf);
    await resolve('b.example', 'A').catch(codeOf);
    await resolve('slow.example', 'A').catch(codeOf);
    expect(answers()).toEqual([
      { name: 'a.example', type: 'TXT', outcome: 'answer', records: ['v=spf1 -all', 'other'] },
      { name: 'a.example', type: 'MX', outcome: 'answer', records: ['10 mx.a.example'] },
      { name: 'a.example', type: 'A', outcome: 'no-data', records: [] },
      { name: 'b.example', type: 'A', outcome: 'no-such-name', records: [] },
      { name: 'slow.example', type: 'A', outcome: 'temporary-failure', records: [] },
    ]);
  });

  test('asks each question once, and nobody can change what the next asker gets', async () => {
    const { resolve, questions } = fresh();
    const [first] = await Promise.all([resolve('a.example', 'AAAA'), resolve('A.EXAMPLE', 'AAAA')]);
    (first as string[]).push('2001:db8::bad');
    expect(await resolve('a.example.', 'AAAA')).toEqual(['2001:db8::1']);
    const failure = await resolve('slow.example', 'TXT').catch((error: unknown) => error as Error);
    Object.assign(failure as Error, { code: 'CHANGED' });
    expect(await resolve('slow.example', 'TXT').catch(codeOf)).toBe('ETIMEOUT');
    expect(questions).toEqual(['AAAA a.example', 'TXT slow.example']);
  });

  test('refuses the question past the limit and says so; an earlier question may be repeated', async () => {
    const { resolve, limitReached, answers, questions } = fresh(1);
    await resolve('a.example', 'AAAA');
    await resolve('a.example', 'AAAA');
    expect(limitReached()).toBe(false);
    expect(await resolve('a.example', 'TXT').catch(codeOf)).toBe('ELOOKUPLIMIT');
    expect(limitReached()).toBe(true);
    expect(answers()).toHaveLength(1);
    expect(questions).toHaveLength(1);
  });

  test.each([`${'x'.repeat(64)}.example`, 'a..example', '', `${'x.'.repeat(140)}example`])(
    'says of %j that it does not exist, without asking',
    async (name) => {
      const { resolve, questions } = fresh();
      expect(await resolve(name, 'A').catch(codeOf)).toBe('ENOTFOUND');
      expect(questions).toEqual([]);
    },
  );
});
