import { recoverNotices } from '../registry/notices.ts';
import { releaseClaims } from '../registry/stage-requests.ts';
import type { Services } from './services.ts';

/**
 * For a process that has the database for itself, before anything runs: claims and marks that a killed run left are settled.
 * A notice stopped before its last octets goes again; one that the server may have taken is for staff.
 */
export async function recoverAfterRestart(services: Services): Promise<void> {
  await services.letterStore.removeAbandoned(0);
  await releaseClaims(services.database, services.clock());
  await recoverNotices(services.database);
}
