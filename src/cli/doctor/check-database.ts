import type { Clock } from '../../platform/clock.ts';
import { messageOf } from '../../platform/result.ts';
import { type CheckResult, trouble, well } from './check-result.ts';

/** What the database says when it is asked: its own time, and when the newest letter in it arrived (null: none yet). */
export interface DatabaseAnswer {
  readonly now: Date;
  readonly newestLetterAt: Date | null;
}

const differenceSecondsMax = 5;

/** The database opens, and the machine's clock agrees with it and with the letters in it. */
export async function checkDatabaseAndClock(
  askDatabase: () => Promise<DatabaseAnswer>,
  clock: Clock,
): Promise<readonly CheckResult[]> {
  let answer: DatabaseAnswer;
  try {
    answer = await askDatabase();
  } catch (error) {
    return [
      trouble('database', 'fault', 'database.closed', { error: messageOf(error) }),
      trouble('clock', 'warning', 'clock.alone', { now: clock().toISOString() }),
    ];
  }
  return [well('database', 'database.opens'), compareClocks(answer, clock())];
}

function compareClocks({ now: databaseNow, newestLetterAt }: DatabaseAnswer, now: Date): CheckResult {
  const seconds = Math.round(Math.abs(databaseNow.getTime() - now.getTime()) / 1000);
  const values = { now: now.toISOString(), databaseNow: databaseNow.toISOString(), seconds };
  if (newestLetterAt !== null && newestLetterAt > now) {
    return trouble('clock', 'fault', 'clock.behind', { ...values, newest: newestLetterAt.toISOString() });
  }
  if (seconds > differenceSecondsMax) return trouble('clock', 'warning', 'clock.differs', values);
  return well('clock', 'clock.agrees', values);
}
