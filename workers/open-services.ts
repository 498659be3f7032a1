import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { openSubmission } from '../src/mailbox/submission.ts';
import type { LogIn } from '../src/mailbox/token-source.ts';
import { HandedOver } from '../src/pipeline/handed-over.ts';
import { Turns } from '../src/pipeline/in-turn.ts';
import { openLogIn } from '../src/pipeline/log-ins.ts';
import { openReadingPool } from '../src/pipeline/reading-pool.ts';
import type { Services } from '../src/pipeline/services.ts';
import { codeDigest } from '../src/platform/code-digest.ts';
import type { Environment } from '../src/platform/read-secret.ts';
import type { Settings } from '../src/platform/settings.ts';
import type { Database } from '../src/registry/database.ts';
import type { ClusterAwaited } from '../src/registry/embedded-postgres.ts';
import { importSettingsRegister } from '../src/registry/register-seed.ts';
import { missingSecret, openDatabase, secret } from './open-database.ts';
import { openLetterStore } from './open-letter-store.ts';

/** What a worker starts with; the rest is opened from it. */
export type Surroundings = Pick<Services, 'settings' | 'clock' | 'wake' | 'tell'> & {
  readonly environment: Environment;
  /** Whether the schema of a database that others share may be brought up to this version. */
  readonly mayMigrate: boolean;
  /** Who waits for the start: told what takes long, and its signal cuts the start short, which then rejects with the signal's reason. */
  readonly awaited?: ClusterAwaited | undefined;
};

export interface OpenServices extends Services {
  readonly environment: Environment;
  /** By mailbox id. */
  readonly mailboxLogIns: ReadonlyMap<string, LogIn>;
  close(): Promise<void>;
}

/** Opens database, letter store, reading threads and SMTP submission; everything opened is closed by `close`, or where opening fails. */
export async function openServices(
  surroundings: Surroundings,
  /** Whether letters are examined in this process. */
  { examines }: { readonly examines: boolean },
): Promise<OpenServices> {
  const { settings, environment } = surroundings;
  const { smtp, dkim } = settings.notices;
  const opened: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.toReversed()) await end();
  };
  try {
    const dkimKey = dkim === undefined ? null : await secret(dkim.privateKey, environment);
    const readingPool = openReadingPool({
      // The embedded database and the decisions share the processors with the reading.
      threadsAtFirst: settings.storage.database === 'embedded' ? 1 : availableParallelism(),
      threadsMax: availableParallelism(),
      secondsMax: settings.limits.parseSecondsMax,
      heapMegabytesMax: settings.limits.parseHeapMegabytesMax,
      surroundings: { settings },
    });
    opened.push(() => readingPool.close());
    // While the database starts there is a processor to spare.
    if (examines) readingPool.warmUp();
    const database = await openDatabase(settings, environment, surroundings);
    // Last of all: what the threads bring is written there.
    opened.unshift(() => database.destroy());
    surroundings.awaited?.signal?.throwIfAborted();
    const { mailboxLogIns, smtpLogIn } = await logInsOf(settings, environment, database);
    await importSettingsRegister(database, settings, surroundings.clock());
    const letterStore = await openLetterStore(settings, environment);
    const submission = openSubmission({ smtp, logIn: smtpLogIn });
    opened.push(() => submission.close());
    return {
      ...surroundings,
      workerId: randomUUID(),
      // One process by itself hands nothing over to another.
      codeDigest: settings.storage.database === 'embedded' ? '' : await codeDigest(),
      mailboxLogIns,
      database,
      letterStore,
      readingPool,
      handedOver: examines ? new HandedOver() : null,
      turns: settings.storage.database === 'embedded' ? null : new Turns(),
      submission,
      timeStamping: settings.network.timeStamping === undefined ? null : await timeStampingOf(settings),
      dkimKey,
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** Where no authority is named nothing of signatures is loaded: letters are read in threads of their own. */
async function timeStampingOf(settings: Settings) {
  const { openTimeStamping } = await import('../src/pipeline/signature-tools.ts');
  return openTimeStamping(settings);
}

async function logInsOf(settings: Settings, environment: Environment, database: Database) {
  const open = async (server: Parameters<typeof openLogIn>[0], id: string): Promise<LogIn | null> => {
    const opened = await openLogIn(server, { id, database, environment });
    if (opened.ok) return opened.logIn;
    throw missingSecret(opened.problem);
  };
  const mailboxLogIns = new Map<string, LogIn>();
  for (const { id, imap } of settings.mailboxes.mailboxes) {
    mailboxLogIns.set(id, (await open(imap, `imap:${id}`)) ?? '');
  }
  return { mailboxLogIns, smtpLogIn: await open(settings.notices.smtp, 'smtp') };
}
