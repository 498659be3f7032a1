import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type LabClock, labClock } from '../../lab/lab-clock.ts';
import { environmentWith, onLoopback } from '../../lab/lab-settings.ts';
import { startLabImap } from '../../lab/mail-servers/imap.ts';
import { startLabSmtp } from '../../lab/mail-servers/smtp.ts';
import type { Role } from '../../src/console/roles.ts';
import { createStaff } from '../../src/console/sign-in/authenticator.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openLog } from '../../src/platform/log.ts';
import { readSettings } from '../../src/platform/read-settings.ts';
import type { Settings } from '../../src/platform/settings.ts';
import type { Database } from '../../src/registry/database.ts';
import { startIntake } from '../../workers/all.ts';
import { type RunningConsole, startConsole } from '../../workers/console.ts';
import type { OpenServices } from '../../workers/open-services.ts';
import { postgresqlMissing, startPostgresql } from '../peers/postgresql.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mailPassword = 'zerthana';

export const staffPassword = 'ashyq dala keng aspan';

/** The console over a real intake that has taken in letters of the laboratory. */
export interface TestConsole {
  readonly console: RunningConsole;
  readonly services: OpenServices;
  readonly database: Database;
  readonly clock: LabClock;
  readonly address: string;
  /** Staff id by e-mail. */
  readonly staff: ReadonlyMap<string, string>;
  /** Id of the letter made of a laboratory letter ("ru-074"). */
  letter(sample: string): string;
  stop(): Promise<void>;
}

/** The database under the console: the embedded one, or a PostgreSQL server of its own. */
export type DatabaseKind = 'embedded' | 'server';

/** Both, or the embedded one alone where no server can be had. */
export const databaseKinds: readonly DatabaseKind[] =
  postgresqlMissing() === null ? ['embedded', 'server'] : ['embedded'];

export interface TestConsoleOptions {
  readonly letters: readonly string[];
  readonly adjust?: (settings: Settings['console']) => Settings['console'];
  /** Left out: the embedded one. */
  readonly database?: DatabaseKind;
  /** What lies in the registry beside the letters before the console starts. */
  readonly fill?: (database: Database) => Promise<void>;
}

const staff: readonly { readonly email: string; readonly name: string; readonly role: Role }[] = [
  { email: 'clerk@ukimet.kz', name: 'Айгүл Сейітова', role: 'clerk' },
  { email: 'clerk2@ukimet.kz', name: 'Берік Оспанов', role: 'clerk' },
  { email: 'supervisor@ukimet.kz', name: 'Гүлнар Әлімова', role: 'supervisor' },
  { email: 'auditor@ukimet.kz', name: 'Дмитрий Ким', role: 'auditor' },
  { email: 'admin@ukimet.kz', name: 'Ержан Қасымов', role: 'administrator' },
];

export async function startTestConsole(options: TestConsoleOptions): Promise<TestConsole> {
  const read = await readSettings(join(root, 'lab/config'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const storageFolder = await mkdtemp(join(tmpdir(), 'tirkeu-console-'));
  const server = options.database === 'server' ? await startPostgresql() : null;
  if (server === null) await copyPristineDatabase(join(storageFolder, 'database'));
  const users = read.settings.mailboxes.mailboxes.map(({ address }) => ({ user: address, password: mailPassword }));
  const imap = await startLabImap({ users });
  const smtp = await startLabSmtp({
    noticesFolder: join(storageFolder, 'notices'),
    onNotice: () => undefined,
    relayName: 'mx.ukimet.kz',
    deliver: () => false,
  });
  const loopback = onLoopback(read.settings, {
    imap: { host: '127.0.0.1', port: imap.port },
    smtp: { host: '127.0.0.1', port: smtp.port },
    storageFolder,
  });
  const consoleSettings = { ...loopback.console, port: 0, undoSeconds: 3 };
  const storage = { ...loopback.storage, database: { postgresql: { environment: 'TIRKEU_TEST_DATABASE' } } } as const;
  const settings = {
    ...loopback,
    ...(server !== null && { storage }),
    console: options.adjust?.(consoleSettings) ?? consoleSettings,
  };
  const envelopes = await labEnvelopes();
  const clock = labClock(new Date('2026-11-16T05:00:00Z'), systemClock);
  const decided: string[] = [];
  const environment = { ...environmentWith(settings, mailPassword), TIRKEU_TEST_DATABASE: server?.url };
  const intake = await startIntake(
    {
      settings,
      environment,
      clock: clock.now,
      tell: (event) => {
        if (event.kind === 'decided') decided.push(event.letterId);
      },
    },
    openLog('silent'),
  );
  const ids = new Map<string, string>();
  const inOrder = options.letters.toSorted((one, other) => arrival(envelopes, one) - arrival(envelopes, other));
  for (const sample of inOrder) {
    const envelope = envelopes[sample];
    if (envelope === undefined) throw new Error(`the laboratory has no letter ${sample}`);
    const arrivedAt = new Date(envelope.received_at);
    clock.set(new Date(arrivedAt.getTime() + 1000));
    const raw = await readFile(join(root, `lab/letters/${sample}.eml`));
    const before = decided.length;
    imap.deliver(envelope.rcpt_to[0], raw, { internalDate: arrivedAt });
    for (let waited = 0; decided.length === before && waited < 3000; waited += 1) await delay(20);
    const id = decided.at(-1);
    if (decided.length === before || id === undefined) throw new Error(`${sample} was not decided in a minute`);
    ids.set(sample, id);
  }
  await options.fill?.(intake.services.database);
  const running = await startConsole(intake.services, environment, openLog('error'));
  const staffIds = new Map<string, string>();
  for (const person of staff) {
    const id = await createStaff(running.authenticator, { ...person, password: staffPassword, language: 'ru' });
    if (id !== null) staffIds.set(person.email, id);
  }
  return {
    console: running,
    services: intake.services,
    database: intake.services.database,
    clock,
    address: running.address,
    staff: staffIds,
    letter(sample) {
      const id = ids.get(sample);
      if (id === undefined) throw new Error(`${sample} was not taken in`);
      return id;
    },
    async stop() {
      await running.stop();
      await intake.stop();
      await smtp.stop();
      await imap.stop();
      await server?.stop();
      await rm(storageFolder, { recursive: true, force: true });
    },
  };
}

type Envelopes = Readonly<Record<string, { readonly rcpt_to: readonly [string]; readonly received_at: string }>>;

async function labEnvelopes(): Promise<Envelopes> {
  return JSON.parse(await readFile(join(root, 'lab/letters/envelopes.json'), 'utf8'));
}

function arrival(envelopes: Envelopes, sample: string): number {
  return new Date(envelopes[sample]?.received_at ?? 0).getTime();
}

/** Signs in by the form and gives the cookie that a browser would hold. */
export async function signedIn(address: string, email: string): Promise<string> {
  const answer = await postForm(address, '/sign-in', { email, password: staffPassword });
  if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

export function postForm(
  address: string,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(address + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: { origin: address, ...headers },
  });
}
