import { expect, test } from 'vitest';
import { keptAnswer } from '../../src/console/kept-answer.ts';

test('an answer is asked for once however many people look, and anew when it is old or forgotten', async () => {
  const clock = { ms: 0 };
  let asked = 0;
  const kept = keptAnswer(
    async () => ++asked,
    10_000,
    () => clock.ms,
  );
  expect(await Promise.all([kept.current(), kept.current()])).toEqual([1, 1]);
  clock.ms = 10_000;
  expect(await kept.current()).toBe(1);
  clock.ms = 10_001;
  expect(await kept.current()).toBe(2);
  kept.forget();
  expect(await kept.current()).toBe(3);
});

test('an answer that failed is not kept, and its failure late takes no newer answer away', async () => {
  const failing = Promise.withResolvers<string>();
  const answers = [failing.promise, Promise.resolve('second')];
  const kept = keptAnswer(
    () => answers.shift() ?? Promise.resolve('asked too often'),
    10_000,
    () => 0,
  );
  const first = kept.current();
  kept.forget();
  expect(await kept.current()).toBe('second');
  failing.reject(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  expect(await kept.current()).toBe('second');

  let asked = 0;
  const recovering = keptAnswer(
    async () => {
      asked += 1;
      if (asked === 1) throw new Error('not yet');
      return asked;
    },
    10_000,
    () => 0,
  );
  await expect(recovering.current()).rejects.toThrow('not yet');
  expect(await recovering.current()).toBe(2);
});
