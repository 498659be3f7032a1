import { setTimeout as delay } from 'node:timers/promises';
import type { LetterStore } from '../letterstore/letter-store.ts';
import type { Settings } from '../platform/settings.ts';
import type { Database } from '../registry/database.ts';
import {
  type ExpiredLetter,
  expiredLetters,
  finishRemoval,
  type KeepDays,
  noteRemoval,
  octetsWanted,
  retentionClasses,
  unfinishedRemovals,
} from '../registry/retention.ts';

export interface RetentionWorld {
  readonly database: Database;
  readonly letterStore: LetterStore;
  readonly settings: Settings;
  readonly clock: () => Date;
}

/** A letter being captured is stored moments before its row is written: octets set aside wait out those moments. */
const graceMs = 30_000;
const pageSize = 500;

/** What `tirkeu retention` would remove now, or has removed. */
export async function* expired(world: RetentionWorld): AsyncGenerator<ExpiredLetter> {
  const keepDays = keepDaysOf(world.settings);
  const now = world.clock();
  let after = '';
  for (;;) {
    const page = await expiredLetters(world.database, { keepDays, now, after, limit: pageSize });
    const last = page.at(-1);
    if (last === undefined) return;
    // The copies of one letter stay together on a page.
    const whole = page.length < pageSize ? page : page.filter(({ sha256 }) => sha256 !== last.sha256);
    const taken = whole.length === 0 ? page : whole;
    yield* taken;
    after = taken.at(-1)?.sha256 ?? last.sha256;
  }
}

export interface RemovalOutcome {
  readonly removed: number;
  /** A hold, or a new letter with the same octets, came first. */
  readonly kept: number;
  /** The store would not; the next run tries again. */
  readonly failures: readonly { readonly sha256: string; readonly detail: string }[];
}

/**
 * Removes the octets of what has expired: first the entry that says so, then the octets, in two steps (see LetterRemoval). A run that
 * is killed anywhere is finished by the next one.
 */
export async function removeExpired(
  world: RetentionWorld,
  letters: readonly ExpiredLetter[],
  waitMs: number = graceMs,
): Promise<RemovalOutcome> {
  const { database, letterStore, clock } = world;
  const keepDays = keepDaysOf(world.settings);
  let kept = 0;
  for (const sha256 of new Set(letters.map((letter) => letter.sha256))) {
    if (!(await noteRemoval(database, { sha256, keepDays, now: clock() }))) kept += 1;
  }
  const due = await unfinishedRemovals(database);
  const failures: { sha256: string; detail: string }[] = [];
  for (const sha256 of due) {
    const aside = await letterStore.removal.setAside(sha256);
    if (!aside.ok) failures.push({ sha256, detail: aside.failure.detail });
  }
  if (due.length > 0) await delay(waitMs);
  let removed = 0;
  for (const sha256 of due) {
    if (failures.some((failure) => failure.sha256 === sha256)) continue;
    const isWanted = await octetsWanted(database, sha256);
    const end = isWanted ? await letterStore.removal.putBack(sha256) : await letterStore.removal.drop(sha256);
    if (!end.ok) {
      failures.push({ sha256, detail: end.failure.detail });
      continue;
    }
    await finishRemoval(database, sha256, clock());
    if (isWanted) kept += 1;
    else removed += 1;
  }
  return { removed, kept, failures };
}

function keepDaysOf({ retention }: Settings): KeepDays {
  const days = retentionClasses.flatMap((name) => {
    const value = retention[name];
    return value === 'forever' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(days);
}
