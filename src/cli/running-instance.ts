import { rm } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { languages } from '../platform/localised-text.ts';
import { messageOf } from '../platform/result.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode, RegistryCommand, Write } from './command.ts';
import { createAdminSchema } from './console-commands.ts';
import { keepingCommandSchemas } from './keeping-commands.ts';
import { tokenCommandSchemas } from './token-commands.ts';

/**
 * The embedded database belongs to one process. So that `census` and `journal` also work while the intake runs, the running
 * process answers them on a socket inside its own folder, readable by the same user only.
 */
const commandSchema = z.discriminatedUnion('name', [
  createAdminSchema,
  z.object({ name: z.literal('census'), language: z.enum(languages), json: z.boolean() }),
  z.object({ name: z.literal('journal-verify'), language: z.enum(languages), json: z.boolean() }),
  z.object({
    name: z.literal('journal-export'),
    language: z.enum(languages),
    format: z.enum(['csv', 'xlsx']),
    output: z.string().nullable(),
  }),
  z.object({
    name: z.literal('register-import'),
    language: z.enum(languages),
    json: z.boolean(),
    file: z.string(),
    asOf: z.iso.date().nullable(),
    dryRun: z.boolean(),
    skipBad: z.boolean(),
  }),
  z.object({
    name: z.literal('register-show'),
    language: z.enum(languages),
    json: z.boolean(),
    asOf: z.iso.date().nullable(),
  }),
  z.object({ name: z.literal('register-history'), language: z.enum(languages), json: z.boolean(), number: z.string() }),
  z.object({
    name: z.literal('reexamine'),
    language: z.enum(languages),
    json: z.boolean(),
    letter: z.string().nullable(),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    edition: z.string().nullable(),
    asOf: z.iso.date().nullable(),
  }),
  z.object({ name: z.literal('register-rows'), day: z.iso.date() }),
  ...keepingCommandSchemas,
  ...tokenCommandSchemas,
  z.object({ name: z.literal('database-answer') }),
]);

/** A command is a few dozen octets; whatever is longer was not sent by us. */
const commandOctetsMax = 65_536;
const exitTrailer = 'x-tirkeu-exit';

function socketPath(settings: Settings): string {
  const path = join(settings.storage.folder, 'tirkeu.sock');
  return process.platform === 'win32' ? `\\\\.\\pipe\\${path.replaceAll(/[^A-Za-z0-9]/g, '-')}` : path;
}

/** Starts answering; the returned server is closed by the caller. */
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
