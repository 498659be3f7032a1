import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../../src/platform/log.ts';
import { type Database, inTransaction, openEmbeddedDatabase } from '../../src/registry/database.ts';
import { requestStage } from '../../src/registry/stage-requests.ts';
import { dueUpkeep, keepUp, type Upkeep } from '../../src/registry/upkeep.ts';
import { keepUpWhileQuiet } from '../../workers/upkeep.ts';
import { copyPristineDatabase } from './pristine-database.ts';
import { captureLetter, letterUnderExamination } from './sample-letters.ts';

describe('the upkeep of the embedded database', () => {
  let folder: string;
  let database: Database;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-upkeep-'));
    await copyPristineDatabase(folder);
    database = await openEmbeddedDatabase(folder);
  });
  afterAll(async () => {
    await database?.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  /** The counts are written down a second after what they count. */
  async function counted(): Promise<void> {
    await delay(1100);
    await sql`select 1`.execute(database);
    await delay(50);
  }
  async function allDone(): Promise<readonly Upkeep[]> {
    const done: Upkeep[] = [];
    for (;;) {
      const due = await dueUpkeep(database);
      if (due === null) return done;
      await keepUp(database, due);
      done.push(due);
      if (done.length > 60) throw new Error(`it never ends: ${JSON.stringify(done.slice(-4))}`);
    }
  }
  async function stateOf(table: string): Promise<{ dead: number; live: number; statistics: number; octets: number }> {
    const { rows } = await sql<{ dead: number; live: number; statistics: number; octets: number }>`
      select n_dead_tup as dead, n_live_tup as live, pg_relation_size(relid) as octets,
        (select count(*) from pg_statistic where starelid = relid) as statistics
      from pg_stat_user_tables where relname = ${table}`.execute(database);
    return rows[0]!;
  }

  test('takes dead rows away, so that their place is used again, and sets the statistics', async () => {
    for (let at = 0; at < 300; at += 1) await captureLetter(database);
    const change = async (): Promise<void> => {
      for (let round = 0; round < 3; round += 1) await sql`update letter set captured_at = now()`.execute(database);
      await counted();
    };
    await change();
    expect(await stateOf('letter')).toMatchObject({ live: 300, dead: expect.any(Number), statistics: 0 });
    expect((await stateOf('letter')).dead).toBeGreaterThan(300);
    // What grew most comes first.
    expect(await dueUpkeep(database)).toMatchObject({ table: 'letter' });
    await allDone();
    const kept = await stateOf('letter');
    expect(kept).toMatchObject({ live: 300, dead: 0 });
    expect(kept.statistics).toBeGreaterThan(5);
    await change();
    await allDone();
    await change();
    await allDone();
    // Without it the table would have doubled and doubled again.
    expect((await stateOf('letter')).octets).toBeLessThanOrEqual(kept.octets * 2);
    expect(await dueUpkeep(database)).toBe(null);
  });

  test('waits while letters are under way and goes on when they are through', async () => {
    const { letterId, examinationId } = await letterUnderExamination(database);
    await inTransaction(database, (tx) =>
      requestStage(tx, examinationId, 'evidence', { requestedAt: new Date(), dueAt: new Date() }),
    );
    for (let round = 0; round < 3; round += 1) await sql`update letter set captured_at = now()`.execute(database);
    await counted();
    const stop = new AbortController();
    const done: Upkeep[] = [];
    const running = keepUpWhileQuiet(database, openLog('silent'), stop.signal, {
      quietMs: 20,
      elapsedMs: () => performance.now(),
      onDone: (each) => void done.push(each),
    });
    await delay(500);
    expect(done).toEqual([]);
    await sql`update stage_request set finished_at = now() where letter_id = ${letterId}`.execute(database);
    while (!done.some(({ table, task }) => table === 'letter' && task === 'vacuum')) await delay(20);
    stop.abort();
    await running;
    expect((await stateOf('letter')).dead).toBeLessThan(300);
  });
});
