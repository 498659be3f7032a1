import { describe, expect, test } from 'vitest';
import { newIdentifier } from '../../src/platform/identifier.ts';

/** Another millisecond for each test: within one, identifiers go on from test to test. */
const moments = [121, 122, 123].map((milliseconds) => new Date(Date.UTC(2026, 10, 23, 5, 0, 0, milliseconds)));
const [first, second, third] = moments as [Date, Date, Date];
const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('an identifier', () => {
  test('is a UUID of version 7 that tells its millisecond', () => {
    const identifier = newIdentifier(first);
    expect(identifier).toMatch(version7);
    expect(Number.parseInt(identifier.replaceAll('-', '').slice(0, 12), 16)).toBe(first.getTime());
  });

  test('sorts after those made before it, in the same millisecond too', () => {
    const made = [...Array.from({ length: 4_096 }, () => newIdentifier(second)), newIdentifier(third)];
    expect(made.toSorted()).toEqual(made);
  });

  test('is never made twice, however many a millisecond brings', () => {
    const made = Array.from({ length: 10_000 }, () => newIdentifier(third));
    expect(new Set(made).size).toBe(10_000);
    expect(made.every((each) => version7.test(each))).toBe(true);
  });
});
