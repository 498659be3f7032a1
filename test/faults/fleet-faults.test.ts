import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../peers/install.ts';
import { faultsNamed, openStruckFleet, type StruckFleet } from './strike-fleet.ts';

/** Another one at each run; a run that failed is repeated by `npm run faults -- --seed`. */
const seed = Math.floor(Math.random() * 2 ** 31);
const arePeersThere = isInstalled('dovecot') && isInstalled('redis') && isInstalled('postgresql');

// The short form: each kind of fault once. Every border is passed once in kill-at-borders.test.ts, here in `npm run faults`.
const short = faultsNamed(['Redis', 'wake-ups', 'PostgreSQL', 'IMAP', 'SMTP', 'disk', 'any moment', 'stepped', 'DNS']);

describe.runIf(arePeersThere)(`the distributed mode comes through, seed ${seed}:`, () => {
  let struck: StruckFleet;
  beforeAll(async () => {
    struck = await openStruckFleet({ seed, scale: 1 });
  }, 120_000);
  afterAll(() => struck?.stop());

  test.each(short)(
    '$name',
    async (fault) => {
      const { wrong } = await struck.strike(fault);
      expect(wrong ?? []).toEqual([]);
    },
    300_000,
  );
});
