import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { messageOf } from '../platform/result.ts';
import type { Settings } from '../platform/settings.ts';
import { exitTrailer, socketPath } from './ask-running-instance.ts';
import type { ExitCode, RegistryCommand, Write } from './command.ts';
import { commandSchema } from './command-schema.ts';

/** A command is a few dozen octets; whatever is longer was not sent by us. */
const commandOctetsMax = 65_536;

/**
 * The embedded database belongs to one process. So that `census` and `journal` also work while the intake runs, the running
 * process answers them on a socket inside its own folder, readable by the same user only. The returned server is closed by the caller.
 */
export async function answerCommands(
  settings: Settings,
  run: (command: RegistryCommand, write: Write) => Promise<ExitCode>,
): Promise<Server> {
  const path = socketPath(settings);
  // The database's lock is ours by now, so a socket left by a process that was killed has no owner.
  await rm(path, { force: true });
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (chunk: string) => {
      body += chunk;
      if (body.length > commandOctetsMax) incoming.destroy();
    });
    incoming.on('end', () => {
      outgoing.setHeader('Trailer', exitTrailer);
      answer(body, run, (text) => outgoing.write(text)).then(
        (exit) => {
          outgoing.addTrailers({ [exitTrailer]: String(exit) });
          outgoing.end();
        },
        (thrown) => outgoing.end(`${messageOf(thrown)}\n`),
      );
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return server;
}

async function answer(
  body: string,
  run: (command: RegistryCommand, write: Write) => Promise<ExitCode>,
  write: Write,
): Promise<ExitCode> {
  const parsed = commandSchema.safeParse(JSON.parse(body));
  if (!parsed.success) throw new Error('not a command of this version of Tirkeu: stop it, update it, start it again');
  return run(parsed.data, write);
}
