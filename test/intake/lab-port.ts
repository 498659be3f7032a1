import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { type LabRevocation, startLabRevocation } from '../../lab/revocation-server.ts';
import { FolderInUse, lockFolder } from '../../src/registry/folder-lock.ts';
import { root } from './test-intake.ts';

/** The port that the laboratory's certificates name: one of a kind, so whoever finds it taken waits. */
const port = 8089;

/**
 * For the length of a test file nobody else's authority answers for the laboratory's certificates, nor stops answering: one file has
 * the port at a time, and the next one waits.
 */
export function useLabPortAlone(): void {
  let lock: Awaited<ReturnType<typeof lockFolder>>;
  beforeAll(async () => {
    // The machine's, wherever the tests write: the port is the machine's too.
    const folder = join(process.platform === 'win32' ? tmpdir() : '/tmp', 'tirkeu-lab-port');
    await mkdir(folder, { recursive: true });
    for (;;) {
      try {
        lock = await lockFolder(folder);
        return;
      } catch (thrown) {
        if (!(thrown instanceof FolderInUse)) throw thrown;
        await delay(500);
      }
    }
  }, 600_000);
  afterAll(() => lock?.release());
}

/** The laboratory's authority where its certificates say; it can be stopped and started while letters flow. */
export interface LabAuthority {
  up(): Promise<void>;
  down(): Promise<void>;
}

export function labAuthority(): LabAuthority {
  let running: LabRevocation | null = null;
  return {
    async up() {
      running ??= await startWhenFree();
    },
    async down() {
      await running?.stop();
      running = null;
    },
  };
}

async function startWhenFree(): Promise<LabRevocation> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startLabRevocation(join(root, 'lab/pki'), port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt === 120) throw error;
      await delay(500);
    }
  }
}
