import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FetchedRevocation } from '../network/revocation-fetcher.ts';
import type { CertificateAnswer } from './ask-issuers.ts';

type Answer = FetchedRevocation['answers'][number] | CertificateAnswer;

/** An answer about revocation, or a certificate, that a verdict rests on; its octets lie in the answers' folder under their SHA-256. */
export interface KeptAnswer {
  readonly kind: Answer['kind'];
  readonly uri: string;
  readonly sha256: string;
  readonly fetchedAt: string;
}

/** Where the octets of an answer lie. */
export function answerPath(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}

/** Keeps answers beside the letters: one list serves thousands of letters and is stored once. */
export async function keepAnswers(folder: string | null, answers: readonly Answer[]): Promise<readonly KeptAnswer[]> {
  const kept = new Map<string, KeptAnswer>();
  for (const answer of answers) {
    const { kind, uri, sha256, fetchedAt } = answer;
    if (kept.has(sha256)) continue;
    if (folder !== null) await keepOne(answerPath(folder, sha256), answer);
    kept.set(sha256, { kind, uri, sha256, fetchedAt: fetchedAt.toISOString() });
  }
  return [...kept.values()];
}

async function keepOne(path: string, answer: Answer): Promise<void> {
  if (await exists(path)) return;
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}-${randomUUID()}.unfinished`;
  try {
    if (answer.kind === 'crl') await copyFile(answer.file, unfinished);
    else await writeFile(unfinished, answer.octets, { flag: 'wx', mode: 0o640 });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
