import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Services } from '../pipeline/services.ts';
import { pause } from '../platform/pause.ts';
import { messageOf } from '../platform/result.ts';

export type HealthWorld = Pick<Services, 'database' | 'letterStore' | 'settings'>;

export interface Health {
  readonly isReady: boolean;
  readonly database: Answer;
  readonly letterStore: Answer;
  readonly disk: Answer & { readonly freeOctets: number | null };
}

export interface Answer {
  readonly isWell: boolean;
  /** What is wrong, in the words of whoever found it; null where all is well. */
  readonly fault: string | null;
  readonly seconds: number;
}

/** An answer that takes longer is as bad as none: whoever asks has little time itself. */
const answerMs = 3_000;
/** No letter has these octets; a store that is there says that it has none. */
const noLetter = '0'.repeat(64);

/** Whether letters can be taken in and worked on by this process. A mailbox or mail server that is away is not its fault. */
export async function checkHealth({ database, letterStore, settings }: HealthWorld): Promise<Health> {
  let freeOctets: number | null = null;
  const [databaseAnswer, storeAnswer, disk] = await Promise.all([
    answerOf(() => sql`select 1`.execute(database)),
    answerOf(() => letterStore.has(noLetter)),
    answerOf(async () => {
      const { bavail, bsize } = await statfs(settings.storage.folder);
      freeOctets = bavail * bsize;
      const least = settings.limits.freeDiskBytesMin;
      if (freeOctets < least) throw new Error(`${freeOctets} octets free, ${least} are needed`);
    }),
  ]);
  return {
    isReady: databaseAnswer.isWell && storeAnswer.isWell && disk.isWell,
    database: databaseAnswer,
    letterStore: storeAnswer,
    disk: { ...disk, freeOctets },
  };
}

async function answerOf(ask: () => Promise<unknown>): Promise<Answer> {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  const overdue = new AbortController();
  try {
    const late = pause(answerMs, overdue.signal).then(() => 'late' as const);
    const first = await Promise.race([ask(), late]);
    if (first === 'late') throw new Error(`no answer within ${answerMs / 1000} s`);
    return { isWell: true, fault: null, seconds: seconds() };
  } catch (thrown) {
    return { isWell: false, fault: messageOf(thrown), seconds: seconds() };
  } finally {
    overdue.abort();
  }
}
