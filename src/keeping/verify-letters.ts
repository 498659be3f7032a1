import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import type { LetterStore } from '../letterstore/letter-store.ts';
import type { Result } from '../platform/result.ts';
import type { Database } from '../registry/database.ts';

/** Octets that are not as they were stored. `letterId`: the first of the letters that have them. */
export interface LetterProblem {
  readonly code: 'letter-missing' | 'letter-changed' | 'letter-unreadable';
  readonly letterId: string;
  readonly sha256: string;
  readonly detail: string;
}

/** An answer about revocation that a verdict rests on, by the name of its file. */
export interface AnswerProblem {
  readonly code: 'answer-changed';
  readonly sha256: string;
}

export interface VerifyProgress {
  readonly checked: number;
  readonly total: number;
}

const atOnce = 4;
const pageSize = 400;

/**
 * Reads every stored letter again and compares it with the hash under which the registry knows it; a hash that holds proves the
 * length too. Letters whose octets were removed by their retention are not asked for. May run while letters are taken in.
 */
export async function* verifyLetters(
  { database, letterStore }: { readonly database: Database; readonly letterStore: LetterStore },
  onProgress: (progress: VerifyProgress) => void,
): AsyncGenerator<LetterProblem, VerifyProgress> {
  const { rows } = await sql<{ total: number }>`
    select count(distinct sha256) as total from letter where not exists (
      select from letter_removal where letter_id = letter.id)`.execute(database);
  const total = rows[0]?.total ?? 0;
  let checked = 0;
  for await (const page of letterPages(database)) {
    for (let at = 0; at < page.length; at += atOnce) {
      const found = await Promise.all(page.slice(at, at + atOnce).map((letter) => problemOf(letterStore, letter)));
      yield* found.filter((problem) => problem !== null);
      checked += found.length;
      onProgress({ checked, total: Math.max(total, checked) });
    }
  }
  return { checked, total: Math.max(total, checked) };
}

interface StoredOnce {
  readonly sha256: string;
  readonly letterId: string;
}

async function* letterPages(database: Database): AsyncGenerator<readonly StoredOnce[]> {
  let after = '';
  for (;;) {
    const { rows } = await sql<StoredOnce>`
      select sha256, min(id) as "letterId" from letter
      where sha256 > ${after} and not exists (select from letter_removal where letter_id = letter.id)
      group by sha256 order by sha256 limit ${pageSize}`.execute(database);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.sha256;
  }
}

async function problemOf(letterStore: LetterStore, letter: StoredOnce): Promise<LetterProblem | null> {
  const verified: Result<unknown> = await letterStore.verify(letter.sha256);
  if (verified.ok) return null;
  const { code, detail } = verified.failure;
  switch (code) {
    case 'raw-letter-missing':
      return { code: 'letter-missing', ...letter, detail };
    case 'raw-letter-altered':
      return { code: 'letter-changed', ...letter, detail };
    default:
      return { code: 'letter-unreadable', ...letter, detail };
  }
}

/** Reads the kept answers of OCSP responders and lists again: each lies under its hash. Nothing where none were kept. */
export async function* verifyAnswers(folder: string): AsyncGenerator<AnswerProblem, number> {
  let checked = 0;
  for await (const { path, sha256 } of keptAnswers(folder)) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    if (hash.digest('hex') !== sha256) yield { code: 'answer-changed', sha256 };
    checked += 1;
  }
  return checked;
}

/** The answers' folder has a folder for each first two digits. */
export async function* keptAnswers(folder: string): AsyncGenerator<{ readonly path: string; readonly sha256: string }> {
  for (const start of await namesIn(folder, /^[0-9a-f]{2}$/)) {
    for (const sha256 of await namesIn(join(folder, start), /^[0-9a-f]{64}$/)) {
      yield { path: join(folder, start, sha256), sha256 };
    }
  }
}

async function namesIn(folder: string, form: RegExp): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => form.test(name)).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
