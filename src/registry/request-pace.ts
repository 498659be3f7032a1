import { sql } from 'kysely';
import type { Database } from './database.ts';

/** A bucket that fills up with time: so many fit into it, and it gains so many in a second. */
export interface PaceAsked {
  readonly subject: string;
  readonly atOnce: number;
  readonly perSecond: number;
}

/**
 * Takes one out of the subject's bucket, by the database's own clock, in one statement: of several that ask in the same moment each
 * takes its own. Gives what is left where there was one to take; else how much there was, less than one.
 */
export async function takeFromBucket(
  database: Database,
  { subject, atOnce, perSecond }: PaceAsked,
): Promise<{ readonly wasTaken: boolean; readonly remaining: number }> {
  // A clock that was set back takes nothing away.
  const filled = sql`least(${atOnce}::float8, old.remaining
    + greatest(extract(epoch from clock_timestamp() - old.asked_at)::float8, 0) * ${perSecond}::float8)`;
  // One statement, and nothing of it in the log: it waits neither for other statements nor for the disk.
  const { rows } = await sql<{ wasTaken: boolean; remaining: number }>`
    insert into request_pace as old (subject, remaining, asked_at, was_taken)
    values (${subject}, ${atOnce - 1}::float8, clock_timestamp(), true)
    on conflict (subject) do update set was_taken = ${filled} >= 1, asked_at = clock_timestamp(),
      remaining = ${filled} - case when ${filled} >= 1 then 1 else 0 end
    returning was_taken as "wasTaken", remaining`.execute(database);
  return rows[0]!;
}

/** Forgets who has been quiet for so long: their bucket is full again. */
export async function forgetQuiet(database: Database, quietSeconds: number): Promise<void> {
  await sql`delete from request_pace where asked_at < clock_timestamp() - ${quietSeconds} * interval '1 second'`.execute(
    database,
  );
}
