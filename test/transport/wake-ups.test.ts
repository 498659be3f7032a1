import { describe, expect, test } from 'vitest';
import { openWakeUps } from '../../src/transport/bullmq.ts';
import { waitFor } from '../intake/test-intake.ts';
import { isInstalled } from '../peers/install.ts';
import { startRedis } from '../peers/redis.ts';

describe.runIf(isInstalled('redis'))('a Redis that goes away', () => {
  test('is told once, not with every try, and is known to be back also by who publishes nothing', async () => {
    const redis = await startRedis();
    const told: string[] = [];
    const wakeUps = openWakeUps({
      url: redis.url,
      heard: ['notice'],
      published: ['notice'],
      onWake: () => undefined,
      onError: (message) => void told.push(message),
    });
    try {
      await waitFor(() => wakeUps.areHeard(), 10);
      for (const times of [1, 2]) {
        await redis.kill();
        await waitFor(() => !wakeUps.areHeard(), 10);
        // Time for several tries.
        await new Promise((resolve) => setTimeout(resolve, 1500));
        expect(told).toHaveLength(times);
        await redis.start();
        await waitFor(() => wakeUps.areHeard(), 20);
      }
    } finally {
      await wakeUps.close();
      await redis.stop();
    }
  }, 60_000);
});
