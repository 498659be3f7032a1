import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { type ThreadLimits, threadLimits } from '../../src/platform/thread-limits.ts';

const threads: Worker[] = [];
afterEach(() => Promise.all(threads.splice(0).map((thread) => thread.terminate())));

/** Fills typed arrays up to so many megabytes, never giving way to anything else, and then says so. */
async function started(megabytes: number): Promise<{ thread: Worker; full: Promise<unknown> }> {
  const thread = new Worker(
    `const { parentPort } = require('node:worker_threads');
    parentPort.postMessage('ready');
    const held = [];
    while (held.length < ${megabytes}) {
      held.push(new Uint8Array(1024 * 1024).fill(1));
      for (const until = performance.now() + 5; performance.now() < until; );
    }
    parentPort.postMessage('full');
    for (;;) if (held.length === 0) break;`,
    { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } },
  );
  threads.push(thread);
  await once(thread, 'message');
  return { thread, full: once(thread, 'message') };
}

function limited(heapMegabytesMax: number, thread: Worker | null, secondsMax = 60): ThreadLimits {
  const limits = threadLimits({ secondsMax, heapMegabytesMax }, () => threads);
  if (thread !== null) Atomics.store(limits.begun, 0, thread.threadId);
  return limits;
}

describe('memory outside of the heap', () => {
  test('beyond twice the heap’s limit ends the task of the thread that holds it, and of no other', async () => {
    const [hungry, modest] = [await started(2000), await started(40)];
    const limits = [limited(50, hungry.thread), limited(50, modest.thread)] as const;
    try {
      await Promise.all([once(limits[0].signal, 'abort'), modest.full]);
      await delay(600);
      expect(limits[0].signal.reason).toEqual(new Error('more than 100 MB outside of the heap'));
      expect(limits[1].signal.aborted).toBe(false);
    } finally {
      for (const limit of limits) limit.clear();
    }
  });

  test('is not asked of a thread that has ended or has not begun', async () => {
    const { thread } = await started(1);
    const limit = limited(500, thread);
    await thread.terminate();
    const waiting = limited(0, null);
    await delay(600);
    limit.clear();
    waiting.clear();
    expect(waiting.signal.aborted).toBe(false);
    expect(limit.signal.aborted).toBe(false);
  });
});

test('time is counted from the beginning of the task, not from the start of its thread', async () => {
  const { thread } = await started(1);
  const [waiting, begun] = [limited(500, null, 0.3), limited(500, thread, 0.3)];
  await once(begun.signal, 'abort');
  await delay(300);
  expect(begun.signal.reason).toEqual(new Error('no end after 0.3 s'));
  expect(waiting.signal.aborted).toBe(false);
  Atomics.store(waiting.begun, 0, thread.threadId);
  await once(waiting.signal, 'abort');
  for (const limit of [waiting, begun]) limit.clear();
});
