import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { memoryLimit } from '../../src/pipeline/memory-limit.ts';

const threads: Worker[] = [];
afterEach(() => Promise.all(threads.splice(0).map((thread) => thread.terminate())));

/** Fills typed arrays up to so many megabytes, never giving way to anything else, and then says so. */
async function started(megabytes: number): Promise<{ thread: Worker; begun: Int32Array; full: Promise<unknown> }> {
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
  const begun = new Int32Array(new SharedArrayBuffer(4));
  Atomics.store(begun, 0, thread.threadId);
  return { thread, begun, full: once(thread, 'message') };
}

describe('memory outside of the heap', () => {
  test('beyond the limit ends the reading of the thread that holds it, and of no other', async () => {
    const [hungry, modest] = [await started(2000), await started(40)];
    const limits = [hungry, modest].map(({ begun }) => memoryLimit(100, begun, () => threads));
    try {
      await Promise.all([once(limits[0]!.signal, 'abort'), modest.full]);
      await delay(600);
      expect(limits[0]!.signal.reason).toEqual(new Error('more than 100 MB outside of the heap'));
      expect(limits[1]!.signal.aborted).toBe(false);
    } finally {
      for (const limit of limits) limit.clear();
    }
  });

  test('is not asked of a thread that has ended or has not begun', async () => {
    const { thread, begun } = await started(1);
    const limit = memoryLimit(1000, begun, () => threads);
    await thread.terminate();
    const waiting = memoryLimit(1, new Int32Array(new SharedArrayBuffer(4)), () => threads);
    await delay(600);
    limit.clear();
    waiting.clear();
    expect(waiting.signal.aborted).toBe(false);
    expect(limit.signal.aborted).toBe(false);
  });
});
