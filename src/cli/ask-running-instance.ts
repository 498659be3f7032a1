import { request } from 'node:http';
import { join } from 'node:path';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode, RegistryCommand, Write } from './command.ts';

/** The trailing header of an answer that says how the command ended. */
export const exitTrailer = 'x-tirkeu-exit';

/** Where a running instance is asked. */
export function socketPath(settings: Settings): string {
  const path = join(settings.storage.folder, 'tirkeu.sock');
  return process.platform === 'win32' ? `\\\\.\\pipe\\${path.replaceAll(/[^A-Za-z0-9]/g, '-')}` : path;
}

/** Lets the running instance do it. Null: none is running. */
export function askRunningInstance(
  settings: Settings,
  command: RegistryCommand,
  write: Write,
): Promise<ExitCode | null> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath: socketPath(settings), method: 'POST', path: '/' }, (incoming) => {
      incoming.setEncoding('utf8');
      incoming.on('data', write);
      incoming.on('error', reject);
      incoming.on('end', () => {
        const exit = Number(incoming.trailers[exitTrailer] ?? 2);
        resolve(exit === 0 || exit === 1 ? exit : 2);
      });
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(error);
    });
    outgoing.end(JSON.stringify(command));
  });
}
