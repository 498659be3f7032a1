import { sql } from 'kysely';
import { type Database, inTransaction } from './database.ts';

/** A process that works on this database beside others. */
export interface WorkerIdentity {
  /** Another one at every start: claims and leases of a former life are nobody's. */
  readonly id: string;
  /** What it does: `capture`, `evidence`, … or `all`. */
  readonly name: string;
  readonly machine: string;
}

export interface LiveWorker extends WorkerIdentity {
  /** Grows while it lives. Whether it still grows is measured by whoever looks, with a clock that can't be set. */
  readonly beat: number;
}

/** Enters a worker, or enters it again after others took it for dead. */
export async function signOn(database: Database, { id, name, machine }: WorkerIdentity): Promise<void> {
  await sql`insert into worker (id, name, machine) values (${id}, ${name}, ${machine})
    on conflict (id) do nothing`.execute(database);
}

/** One more sign of life. False where others took the worker for dead: what it held may be somebody else's by now. */
export async function giveSignOfLife(database: Database, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update worker set beat = beat + 1, last_beat_at = now() where id = ${id}`.execute(database);
  return numAffectedRows === 1n;
}

export async function liveWorkers(database: Database): Promise<readonly LiveWorker[]> {
  const { rows } = await sql<LiveWorker>`select id, name, machine, beat from worker order by id`.execute(database);
  return rows;
}

/**
 * Strikes workers off: those that ended, and those whose beat has not changed for long enough. What they had claimed is free
 * at once; a mailbox whose holder is struck off may be taken by anybody. One that gave a sign of life since is left alone.
 */
export async function strikeOff(
  database: Database,
  workers: readonly Pick<LiveWorker, 'id' | 'beat'>[],
): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const { id, beat } of workers) {
    const { numAffectedRows } = await sql`delete from worker where id = ${id} and beat = ${beat}`.execute(database);
    if (numAffectedRows === 1n) gone.push(id);
  }
  return gone;
}

export async function signOff(database: Database, id: string): Promise<void> {
  await sql`delete from worker where id = ${id}`.execute(database);
}

/** Gives back what was claimed by workers that are gone. The next claim counts it as lost with its worker. */
export async function releaseOrphanedClaims(database: Database): Promise<number> {
  return inTransaction(database, async (tx) => {
    const { numAffectedRows } = await sql`
      update stage_request set claimed_until = 'epoch'
      where finished_at is null and claimed_until > 'epoch' and claimed_by is not null
        and not exists (select from worker where id = claimed_by)`.execute(tx);
    return Number(numAffectedRows ?? 0);
  });
}
