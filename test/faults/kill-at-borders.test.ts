import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../peers/install.ts';
import { acceptanceBorders, letterBorders } from './kill-switch.ts';
import { type KillRun, runKills } from './run-kills.ts';
import { whatIsWrong } from './wholeness.ts';

const letterCount = 200;
/** Another one at each run; a run that failed is repeated by `npm run faults -- kills --seed`. */
const seed = Math.floor(Math.random() * 2 ** 31);

describe.runIf(isInstalled('dovecot'))(`killed at every border, seed ${seed}`, () => {
  let run: KillRun;

  beforeAll(async () => {
    run = await runKills({ seed, letterCount, randomKills: 2 });
  }, 600_000);
  afterAll(() => run?.stop());

  test('the intake was killed once at each border', () => {
    expect(run.bordersHit.toSorted()).toEqual([...letterBorders, ...acceptanceBorders].toSorted());
    expect(run.deliveries).toHaveLength(letterCount);
  });

  test('nothing is lost, doubled, skipped or answered twice', async () => {
    expect(await whatIsWrong(run, run.deliveries)).toEqual([]);
  });
});
