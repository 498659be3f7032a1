import { sql } from 'kysely';
import { type Database, inTransaction } from '../../registry/database.ts';

/** How many failures in a row close the door, and for how long at first; each further one doubles it. */
interface Patience {
  readonly failuresMax: number;
  readonly firstPauseSeconds: number;
  readonly pauseSecondsMax: number;
}

/** Many people may sit behind one address, one alone behind an account. */
const patienceWith = {
  account: { failuresMax: 5, firstPauseSeconds: 30, pauseSecondsMax: 900 },
  address: { failuresMax: 30, firstPauseSeconds: 30, pauseSecondsMax: 900 },
} as const satisfies Record<string, Patience>;

/** Failures older than this count no more. */
const memorySeconds = 3600;

export interface SignInTry {
  readonly email: string;
  readonly address: string;
}

function subjectsOf({ email, address }: SignInTry) {
  return [
    { subject: `account ${email.trim().toLowerCase().slice(0, 254)}`, patience: patienceWith.account },
    { subject: `address ${address}`, patience: patienceWith.address },
  ];
}

/** Until when this account or address may not try again; null: it may. */
export async function closedUntil(database: Database, attempt: SignInTry, now: Date): Promise<Date | null> {
  const subjects = subjectsOf(attempt).map(({ subject }) => subject);
  const { rows } = await sql<{ until: Date | null }>`
    select max(closed_until) as until from sign_in_throttle where subject in (${sql.join(subjects)})`.execute(database);
  const until = rows[0]?.until ?? null;
  return until !== null && until > now ? until : null;
}

/** Notes a wrong password or code. */
export function noteFailure(database: Database, attempt: SignInTry, now: Date): Promise<void> {
  return inTransaction(database, async (tx) => {
    for (const { subject, patience } of subjectsOf(attempt)) {
      const forgotten = new Date(now.getTime() - memorySeconds * 1000);
      const { rows } = await sql<{ failures: number }>`
        insert into sign_in_throttle (subject, failures, last_failure_at) values (${subject}, 1, ${now})
        on conflict (subject) do update set last_failure_at = ${now},
          failures = case when sign_in_throttle.last_failure_at < ${forgotten} then 1 else sign_in_throttle.failures + 1 end
        returning failures`.execute(tx);
      const over = (rows[0]?.failures ?? 0) - patience.failuresMax;
      if (over < 0) continue;
      const pause = Math.min(patience.firstPauseSeconds * 2 ** Math.min(over, 20), patience.pauseSecondsMax);
      await sql`update sign_in_throttle set closed_until = ${new Date(now.getTime() + pause * 1000)}
        where subject = ${subject}`.execute(tx);
    }
  });
}

/** The account signed in: its failures are forgotten, those of its address are not. */
export function noteSuccess(database: Database, { email }: SignInTry): Promise<void> {
  return inTransaction(database, async (tx) => {
    await sql`delete from sign_in_throttle where subject = ${`account ${email.trim().toLowerCase()}`}`.execute(tx);
  });
}
