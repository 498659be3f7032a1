import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { openFolderStore } from '../letterstore/folder-store.ts';
import { DumpSpoilt, holdsRows, loadDump } from '../registry/database-load.ts';
import { knownMigrations, migrate } from '../registry/migrate.ts';
import { type BackupSource, type BackupStep, copyAnswers } from './backup.ts';
import { type BackupManifest, readManifest } from './manifest.ts';

export type RestoreOutcome =
  | { readonly ok: true; readonly manifest: BackupManifest; readonly missing: readonly string[] }
  | {
      readonly ok: false;
      /** `newer`: written by a version that this one doesn't understand. `not-empty`: the registry holds letters or people. */
      readonly reason: 'no-backup' | 'newer' | 'not-empty' | 'spoilt';
      readonly detail: string;
    };

/**
 * Writes a backup into an empty registry: letters first, then the database in one transaction, so that what fails leaves no row.
 * The database must be open and without a schema of its own, or with one and no rows.
 */
export async function restoreBackup(
  target: BackupSource,
  folder: string,
  onStep: (step: BackupStep) => void,
): Promise<RestoreOutcome> {
  const manifest = await readManifest(folder);
  if (manifest === null) return { ok: false, reason: 'no-backup', detail: folder };
  const known = knownMigrations();
  const unknown = manifest.schema.find((id) => !known.includes(id));
  if (unknown !== undefined) return { ok: false, reason: 'newer', detail: unknown };
  const dump = join(folder, manifest.database.file);
  if ((await hashOf(dump)) !== manifest.database.sha256) {
    return { ok: false, reason: 'spoilt', detail: manifest.database.file };
  }
  await migrate(target.database, manifest.schema);
  if (await holdsRows(target.database)) return { ok: false, reason: 'not-empty', detail: '' };

  const missing = await copyBack(target, join(folder, 'letters'), dump, onStep);
  await copyAnswers(join(folder, 'answers'), target.answersFolder);
  try {
    const rows = await loadDump(target.database, linesOf(dump));
    for (const [table, expected] of Object.entries(manifest.database.rows)) {
      if (rows.get(table) !== expected) throw new DumpSpoilt(`${table}: ${rows.get(table) ?? 0} rows of ${expected}`);
    }
  } catch (thrown) {
    if (!(thrown instanceof DumpSpoilt)) throw thrown;
    return { ok: false, reason: 'spoilt', detail: thrown.message };
  }
  await migrate(target.database);
  return { ok: true, manifest, missing };
}

/** Every letter that the dump's rows know of; those that the backup itself was without are named. */
async function copyBack(
  { letterStore }: BackupSource,
  folder: string,
  dump: string,
  onStep: (step: BackupStep) => void,
): Promise<readonly string[]> {
  const backup = await openFolderStore(folder);
  const octets = await octetsInDump(dump);
  const missing: string[] = [];
  let copied = 0;
  for (const sha256 of octets) {
    const opened = await backup.open(sha256);
    if (!opened.ok) missing.push(sha256);
    else {
      const stored = await letterStore.put(opened.value as AsyncIterable<Uint8Array>);
      if (!stored.ok) throw new Error(stored.failure.detail, { cause: stored.failure.cause });
      if (stored.value.sha256 !== sha256) missing.push(sha256);
    }
    copied += 1;
    onStep({ kind: 'letters', copied, total: octets.size });
  }
  return missing;
}

async function octetsInDump(dump: string): Promise<ReadonlySet<string>> {
  const octets = new Map<string, string>();
  let head: { table: string; columns: [string, string][] } | null = null;
  for await (const line of linesOf(dump)) {
    if (line.startsWith('{')) {
      const value = JSON.parse(line) as Partial<{ table: string; columns: [string, string][] }>;
      head = value.table === undefined ? null : { table: value.table, columns: value.columns ?? [] };
      continue;
    }
    if (head?.table !== 'letter' && head?.table !== 'letter_removal') continue;
    const row = JSON.parse(line) as (string | null)[];
    const cell = (name: string): string => row[head?.columns.findIndex(([each]) => each === name) ?? -1] ?? '';
    if (head.table === 'letter') octets.set(cell('id'), cell('sha256'));
    else octets.delete(cell('letter_id'));
  }
  return new Set(octets.values());
}

/** Opened by the first who asks for a line: what a reader of lines gives before somebody listens is lost. */
async function* linesOf(dump: string): AsyncGenerator<string> {
  const file = createReadStream(dump);
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error));
  try {
    yield* createInterface({ input: file.pipe(unpacked), crlfDelay: Number.POSITIVE_INFINITY });
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}
