import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

/** A folder for what tests write, beside the system's own. */
interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

const memory = '/dev/shm';
const roomMin = 8 * 2 ** 30;

/**
 * A folder in memory where there is plenty of it: databases and mail servers synchronise what they write, and some hundred of them would
 * wait for the disk in turn. What they are asked to survive, the end of a process, is the same there. Null: the system's own will do.
 */
export function folderInMemory(): TemporaryFolder | null {
  if (process.platform !== 'linux' || freemem() < roomMin) return null;
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize < roomMin) return null;
    const path = mkdtempSync(join(memory, 'tirkeu-'));
    const remove = (): void => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    // Servers run under accounts of their own.
    chmodSync(path, 0o755);
    if (canRunPrograms(path)) return { path, remove };
    remove();
    return null;
  } catch {
    return null;
  }
}

/** Containers mostly forbid it there. */
function canRunPrograms(folder: string): boolean {
  const script = join(folder, 'script');
  writeFileSync(script, '#!/bin/sh\n', { mode: 0o755 });
  try {
    execFileSync(script);
    return true;
  } catch {
    return false;
  }
}
