import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type FolderStore, openFolderStore } from '../../src/letterstore/folder-store.ts';
import { type Database, inTransaction } from '../../src/registry/database.ts';
import { dumpLines, inSnapshot } from '../../src/registry/database-dump.ts';
import { captureLetter, register } from '../registry/sample-letters.ts';

/** A letter store in a folder of its own, beside a database. */
export async function keptFolder(): Promise<{ folder: string; letterStore: FolderStore; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-keeping-'));
  return {
    folder,
    letterStore: await openFolderStore(join(folder, 'letters')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A decided letter with octets, a place on the desk, and a number where it is accepted. */
export async function keepLetter(
  database: Database,
  letterStore: FolderStore,
  given: {
    readonly octets: string;
    readonly queue?: 'accepted' | 'refused' | 'review' | 'automatic' | 'quarantined';
    readonly arrivedAt?: Date;
    readonly mailbox?: string;
  },
): Promise<{ id: string; sha256: string }> {
  const octets = Buffer.from(given.octets);
  const sha256 = createHash('sha256').update(octets).digest('hex');
  const stored = await letterStore.put(
    (async function* () {
      yield octets;
    })(),
  );
  if (!stored.ok) throw new Error(stored.failure.detail);
  const id = await captureLetter(database, { sha256, mailbox: given.mailbox ?? 'office' });
  const arrivedAt = given.arrivedAt ?? new Date('2026-11-23T05:00:00Z');
  const queue = given.queue ?? 'accepted';
  await sql`update letter set arrived_at = ${arrivedAt}, state = 'decided' where id = ${id}`.execute(database);
  await sql`insert into desk (letter_id, queue, arrived_at, mailbox, clauses)
    values (${id}, ${queue}, ${arrivedAt}, 'office', array['154.1', 'a "quoted", one'])`.execute(database);
  if (queue === 'accepted') await inTransaction(database, (tx) => register(tx, id));
  return { id, sha256 };
}

/** Every row as the database's own text, sorted: what a restore must give back. */
export function everyRow(database: Database): Promise<readonly string[]> {
  return inSnapshot(database, async (tx) => {
    const lines: string[] = [];
    for await (const line of dumpLines(tx, () => undefined)) lines.push(line);
    return lines.sort();
  });
}
