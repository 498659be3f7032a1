import { createHash } from 'node:crypto';
import { readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes a folder for this process alone. On Linux and Windows the kernel holds the lock (an abstract socket, a named pipe)
 * and frees it at the process's death, however it dies. Elsewhere a lock file names the process.
 *
 * An abstract socket is seen within one network namespace: two containers must not share the folder.
 * Throws an error that names the folder and the mend when another process holds it.
 */
export async function lockFolder(folder: string, platform: NodeJS.Platform = process.platform): Promise<FolderLock> {
  const path = await realpath(folder);
  const name = `tirkeu-${createHash('sha256').update(path).digest('hex').slice(0, 40)}`;
  if (platform === 'linux') return listenAs(`\0${name}`, path);
  if (platform === 'win32') return listenAs(`\\\\.\\pipe\\${name}`, path);
  return lockByFile(path);
}

function listenAs(address: string, folder: string): Promise<FolderLock> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? heldElsewhere(folder) : error);
    });
    server.listen({ path: address, exclusive: true }, () => {
      server.unref();
      resolve({ release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

async function lockByFile(folder: string): Promise<FolderLock> {
  const path = join(folder, 'in-use');
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(path, `${process.pid}\n`, { flag: 'wx' });
      return { release: () => rm(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number.parseInt(await readFile(path, 'utf8'), 10);
      if (isAlive(holder)) throw heldElsewhere(folder, holder);
      await rm(path, { force: true });
    }
  }
  throw heldElsewhere(folder);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Another process has the folder. */
export class FolderInUse extends Error {}

function heldElsewhere(folder: string, pid?: number): FolderInUse {
  const who = pid === undefined ? 'another process' : `process ${pid}`;
  return new FolderInUse(
    `${folder} is in use by ${who}: an embedded database serves one process. ` +
      'Stop the other one, or give this one its own folder or a PostgreSQL server.',
  );
}
