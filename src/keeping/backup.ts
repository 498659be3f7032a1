import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { openFolderStore } from '../letterstore/folder-store.ts';
import type { LetterStore } from '../letterstore/letter-store.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { statIfThere } from '../platform/stat-if-there.ts';
import type { Database, Transaction } from '../registry/database.ts';
import { dumpLines, inSnapshot, schemaOf, storedOctets } from '../registry/database-dump.ts';
import { octetsWanted } from '../registry/retention.ts';
import { type BackupManifest, manifestName, readManifest } from './manifest.ts';
import { keptAnswers } from './verify-letters.ts';

export interface BackupSource {
  readonly database: Database;
  readonly letterStore: LetterStore;
  /** Where answers about revocation are kept; it need not exist. */
  readonly answersFolder: string;
}

export type BackupStep =
  | { readonly kind: 'database'; readonly rows: number }
  | { readonly kind: 'letters'; readonly copied: number; readonly total: number };

export type BackupOutcome =
  | {
      readonly ok: true;
      readonly manifest: BackupManifest;
      /** Letters that the registry knows and the store doesn't give: the backup is without them, and `verify` names them too. */
      readonly missing: readonly string[];
    }
  | { readonly ok: false; readonly reason: 'not-empty' };

/**
 * Copies the registry as it stands at one instant, then every letter that it knows of, into a folder; while the intake runs. A folder
 * that holds an earlier backup is renewed: letters that are there are not copied again, and until the last moment the earlier one
 * is whole.
 *
 * The letters can be copied after the registry: they are stored before their rows are written, and never changed.
 */
export async function writeBackup(
  source: BackupSource,
  folder: string,
  now: Date,
  onStep: (step: BackupStep) => void,
): Promise<BackupOutcome> {
  await makeFolder(folder, 0o700);
  const earlier = await readManifest(folder);
  if (earlier === null && (await readdir(folder)).some((name) => !isUnfinished(name))) {
    return { ok: false, reason: 'not-empty' };
  }
  const file = `database-${now.toISOString().replaceAll(/[:.]/g, '-')}.jsonl.gz`;
  const dump = join(folder, file);
  let manifest: BackupManifest;
  let missing: readonly string[];
  try {
    const { sha256, ...state } = await dumpInto(dump, source.database, onStep);
    missing = await copyLetters(source, join(folder, 'letters'), state.octets, onStep);
    manifest = {
      tirkeu: 'backup',
      format: 1,
      createdAt: now.toISOString(),
      schema: [...state.schema],
      database: { file, sha256, rows: state.rows },
      letters: state.octets.length,
      answers: await copyAnswers(source.answersFolder, join(folder, 'answers')),
      journal: [...state.journal],
    };
    await writeWhole(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  } catch (thrown) {
    // What no manifest names would lie there night after night, until the disk is full of it.
    await rm(dump, { force: true });
    throw thrown;
  }
  for (const name of await readdir(folder)) {
    if (name !== file && /^database-.*\.jsonl\.gz$/.test(name)) await rm(join(folder, name), { force: true });
  }
  return { ok: true, manifest, missing };
}

/** What a backup that was interrupted leaves: another may be written over it. */
function isUnfinished(name: string): boolean {
  return name === 'letters' || name === 'answers' || /^database-.*\.jsonl\.gz$|\.unfinished$/.test(name);
}

type JournalEnd = BackupManifest['journal'][number];

interface Dumped {
  readonly sha256: string;
  readonly schema: readonly string[];
  readonly rows: Record<string, number>;
  readonly octets: readonly string[];
  readonly journal: readonly JournalEnd[];
}

function dumpInto(path: string, database: Database, onStep: (step: BackupStep) => void): Promise<Dumped> {
  return inSnapshot(database, async (tx: Transaction) => {
    const rows: Record<string, number> = {};
    let sum = 0;
    const lines = dumpLines(tx, (table, count) => {
      rows[table] = count;
      sum += count;
      onStep({ kind: 'database', rows: sum });
    });
    const hash = createHash('sha256');
    const hashed = new PassThrough();
    hashed.on('data', (chunk: Buffer) => hash.update(chunk));
    await pipeline(
      Readable.from(lines),
      createGzip({ level: 6 }),
      hashed,
      createWriteStream(path, { mode: 0o600, flush: true }),
    );
    const journal = await sql<JournalEnd>`
      select series, year, last_number as "lastNumber", last_position as "lastPosition", last_hash as "lastHash"
      from journal_counter order by series, year`.execute(tx);
    return {
      sha256: hash.digest('hex'),
      schema: await schemaOf(tx),
      rows,
      octets: await storedOctets(tx),
      journal: journal.rows,
    };
  });
}

const atOnce = 4;

async function copyLetters(
  source: BackupSource,
  folder: string,
  octets: readonly string[],
  onStep: (step: BackupStep) => void,
): Promise<readonly string[]> {
  const copies = await openFolderStore(folder);
  const missing: string[] = [];
  for (let at = 0; at < octets.length; at += atOnce) {
    const results = await Promise.all(
      octets.slice(at, at + atOnce).map(async (sha256) => ((await copyLetter(source, copies, sha256)) ? null : sha256)),
    );
    missing.push(...results.filter((sha256) => sha256 !== null));
    onStep({ kind: 'letters', copied: Math.min(at + atOnce, octets.length), total: octets.length });
  }
  return missing;
}

/** True also where the octets went by their retention meanwhile: then nobody is missing them. */
async function copyLetter(source: BackupSource, copies: LetterStore, sha256: string): Promise<boolean> {
  if (await copies.has(sha256)) return true;
  const opened = await source.letterStore.open(sha256);
  if (!opened.ok) return !(await octetsWanted(source.database, sha256));
  const stored = await copies.put(opened.value as AsyncIterable<Uint8Array>);
  // With its cause: a disk that is full is told otherwise than a fault of ours.
  if (!stored.ok) throw new Error(stored.failure.detail, { cause: stored.failure.cause });
  // What was changed in the store lies in the backup under its own hash, and the letter is named as missing.
  return stored.value.sha256 === sha256;
}

export async function copyAnswers(from: string, to: string): Promise<number> {
  let count = 0;
  for await (const { path, sha256 } of keptAnswers(from)) {
    count += 1;
    const target = join(to, sha256.slice(0, 2), sha256);
    if ((await statIfThere(target)) !== null) continue;
    await makeFolder(dirname(target));
    await copyFile(path, `${target}.unfinished`);
    await rename(`${target}.unfinished`, target);
  }
  return count;
}

async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const file = await open(unfinished, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}
