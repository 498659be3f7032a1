import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ThreadsInUse } from '../../src/pipeline/threads-in-use.ts';

/** Asks for a thread `count` times; gives the places of those that have got one, as they get it. */
function asking(threads: ThreadsInUse, count: number): number[] {
  const begun: number[] = [];
  for (let place = 0; place < count; place += 1) void threads.take().then(() => begun.push(place));
  return begun;
}

describe('the threads in use', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('are one at first, and go to letters in the order of asking', async () => {
    const threads = new ThreadsInUse({ threadsAtFirst: 1, threadsMax: 4 });
    const begun = asking(threads, 3);
    await vi.advanceTimersByTimeAsync(2_900);
    expect(begun).toEqual([0]);
    threads.giveBack();
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual([0, 1]);
  });

  test('become twice as many when one has waited for three seconds, and again, up to as many as there may be', async () => {
    const threads = new ThreadsInUse({ threadsAtFirst: 1, threadsMax: 3 });
    const begun = asking(threads, 9);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(begun).toEqual([0, 1]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(begun).toEqual([0, 1, 2]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(begun).toEqual([0, 1, 2]);
    for (const _ of begun.slice()) threads.giveBack();
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('stay as they are where the line never ends and moves quickly', async () => {
    const threads = new ThreadsInUse({ threadsAtFirst: 1, threadsMax: 4 });
    const begun = asking(threads, 11);
    for (let read = 1; read <= 50; read += 1) {
      await vi.advanceTimersByTimeAsync(250);
      threads.giveBack();
      void threads.take().then(() => begun.push(read));
      await vi.advanceTimersByTimeAsync(0);
      expect(begun).toHaveLength(read + 1);
    }
  });

  test('open no further thread once they are closed', async () => {
    const threads = new ThreadsInUse({ threadsAtFirst: 1, threadsMax: 4 });
    const begun = asking(threads, 2);
    threads.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(begun).toEqual([0]);
  });
});
