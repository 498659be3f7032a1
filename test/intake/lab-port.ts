import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type LabRevocation, startLabRevocation } from '../../lab/revocation-server.ts';
import { root } from './test-intake.ts';

/** The port that the laboratory's certificates name: one of a kind, so whoever finds it taken waits. */
const port = 8089;

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
