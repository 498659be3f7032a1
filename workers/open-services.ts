import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openFolderStore } from '../src/letterstore/folder-store.ts';
import { openSubmission } from '../src/mailbox/submission.ts';
import { openReadingPool } from '../src/pipeline/reading-pool.ts';
import type { Services } from '../src/pipeline/services.ts';
import { openTimeStamping } from '../src/pipeline/signature-source.ts';
import { inEveryLanguage, type LocalisedText } from '../src/platform/localised-text.ts';
import { type Environment, readSecret } from '../src/platform/read-secret.ts';
import type { SecretSource, Settings } from '../src/platform/settings.ts';
import { wordsIn } from '../src/platform/settings-text.ts';
import { type Database, openEmbeddedDatabase, openPostgresql } from '../src/registry/database.ts';
import { migrate } from '../src/registry/migrate.ts';
import { importSettingsRegister } from '../src/registry/register-seed.ts';

/** What a worker starts with; the rest is opened from it. */
export type Surroundings = Pick<Services, 'settings' | 'clock' | 'wake' | 'tell'> & {
  readonly environment: Environment;
};

export interface OpenServices extends Services {
  readonly environment: Environment;
  /** By mailbox id. */
  readonly mailboxPasswords: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** A fault of set-up that the operator mends: shown as its text alone, without a stack. */
export class SetUpError extends Error {
  readonly text: LocalisedText;

  constructor(text: LocalisedText) {
    super(text.en);
    this.text = text;
  }
}

/** Opens database, letter store, reading threads and SMTP submission; everything opened is closed by `close`. */
export async function openServices(surroundings: Surroundings): Promise<OpenServices> {
  const { settings, environment } = surroundings;
  const { smtp, dkim } = settings.notices;
  const mailboxPasswords = new Map<string, string>();
  for (const mailbox of settings.mailboxes.mailboxes) {
    mailboxPasswords.set(mailbox.id, await secret(mailbox.imap.password, environment));
  }
  const smtpPassword = smtp.password === undefined ? null : await secret(smtp.password, environment);
  const dkimKey = dkim === undefined ? null : await secret(dkim.privateKey, environment);
  const database = await openDatabase(settings, environment);
  await importSettingsRegister(database, settings, surroundings.clock());
  const letterStore = await openFolderStore(join(settings.storage.folder, 'letters'));
  const readingPool = openReadingPool({
    threadsMax: availableParallelism(),
    secondsMax: settings.limits.parseSecondsMax,
    heapMegabytesMax: settings.limits.parseHeapMegabytesMax,
  });
  const submission = openSubmission({ smtp, password: smtpPassword });
  return {
    ...surroundings,
    mailboxPasswords,
    database,
    letterStore,
    readingPool,
    submission,
    timeStamping: await openTimeStamping(settings),
    dkimKey,
    async close() {
      await submission.close();
      await readingPool.close();
      await database.destroy();
    },
  };
}

/** The registry's database, its schema brought up to this version. */
export async function openDatabase(settings: Settings, environment: Environment): Promise<Database> {
  const { folder, database: kind } = settings.storage;
  // Letters hold people's data: nobody else on the machine reads them.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database =
    kind === 'embedded'
      ? await openEmbeddedDatabase(join(folder, 'database'))
      : openPostgresql(await secret(kind.postgresql, environment));
  await migrate(database);
  return database;
}

async function secret(source: SecretSource, environment: Environment): Promise<string> {
  const read = await readSecret(source, environment);
  if (!read.ok) throw new SetUpError(inEveryLanguage((language) => wordsIn(language, read.problem)));
  return read.value;
}
