import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cliText } from '../src/cli/cli-text.ts';
import { exportJournal } from '../src/cli/journal.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Language } from '../src/platform/localised-text.ts';
import { openLog } from '../src/platform/log.ts';
import { formatSettingsProblems, readSettings } from '../src/platform/read-settings.ts';
import { verifyJournal } from '../src/registry/journal-verify.ts';
import { startIntake } from '../workers/all.ts';
import { aborted } from '../workers/shutdown-signal.ts';
import { labClock } from './lab-clock.ts';
import { startLabConsole } from './lab-console.ts';
import { environmentWith, onLoopback } from './lab-settings.ts';
import { type LiveTable, liveTable, type Terminal } from './live-table.ts';
import { type LabImap, startLabImap } from './mail-servers/imap.ts';
import { startLabSmtp } from './mail-servers/smtp.ts';
import { startLabRevocationUnlessTaken } from './revocation-server.ts';
import { sampleLetters } from './sample-letters.ts';
import { makeStorageFolder } from './storage-folder.ts';
import { demoTexts } from './texts.ts';

const password = 'zerthana';
/** A letter that is not settled by then is shown as it stands, and the next one comes. */
const settleSecondsMax = 30;
const root = fileURLToPath(new URL('..', import.meta.url));

export interface LaboratoryOptions {
  readonly language: Language;
  /** End after the last sample letter. */
  readonly once: boolean;
  readonly write: (text: string) => void;
  /** Null: what is written goes elsewhere. */
  readonly terminal: Terminal | null;
  /** Ends the demo, wherever it stands. */
  readonly signal: AbortSignal;
  /** The office's settings; lab/config unless told. */
  readonly configFolder?: string;
  /** Where everything that it writes lies, made anew; var/lab unless told. */
  readonly storageFolder?: string;
}

/** What ends a server or a process of the demo's, in the order in which they were started. */
type Opened = (() => Promise<unknown>)[];

/**
 * The demo: the real intake with all workers against mail servers on loopback, letters delivered one after another. What it has
 * started is ended with it, also where the rest of the start fails (which throws) or is cut short.
 */
export async function startLaboratory(options: LaboratoryOptions): Promise<0 | 1> {
  const opened: Opened = [];
  try {
    return await runLaboratory(options, opened);
  } catch (thrown) {
    if (options.signal.aborted && thrown === options.signal.reason) return 0;
    throw thrown;
  } finally {
    for (const end of opened.toReversed()) await end();
  }
}

async function runLaboratory(options: LaboratoryOptions, opened: Opened): Promise<0 | 1> {
  const { language, signal, write } = options;
  const { configFolder: office = join(root, 'lab', 'config'), storageFolder = join(root, 'var', 'lab') } = options;
  const read = await readSettings(office);
  if (!read.ok) {
    write(`${formatSettingsProblems(read.problems, language)}\n`);
    return 1;
  }
  write(`${demoTexts.intro[language]}\n`);
  const configFolder = await makeStorageFolder(storageFolder, office);
  const letters = await sampleLetters(join(root, 'lab', 'letters'));
  const clock = labClock(letters[0]?.arrivedAt ?? systemClock(), systemClock);
  const users = read.settings.mailboxes.mailboxes.map(({ address }) => ({ user: address, password }));
  const imap = await startLabImap({ users });
  opened.push(() => imap.stop());
  const smtp = await startLabSmtp({
    noticesFolder: join(storageFolder, 'notices'),
    onNotice: () => undefined,
    relayName: read.settings.mailboxes.trustedRelays[0] ?? 'mx.ukimet.kz',
    deliver: (address, raw) => deliverLetter(imap, users, address, raw, clock.now()),
  });
  opened.push(() => smtp.stop());
  const revocation = await startLabRevocationUnlessTaken(join(root, 'lab', 'pki'));
  if (revocation !== null) opened.push(() => revocation.stop());
  const settings = onLoopback(read.settings, {
    imap: { host: '127.0.0.1', port: imap.port },
    smtp: { host: '127.0.0.1', port: smtp.port },
    storageFolder,
  });
  const { timeZone } = settings.office;
  const table = liveTable({ ...options, now: () => officeTime(clock.now(), timeZone) });
  const awaited = { signal, onMaking: () => write(`${cliText(language, 'start.database')}\n`) };
  const intake = await startIntake(
    { settings, environment: environmentWith(settings, password), clock: clock.now, tell: table.tell, awaited },
    openLog('error'),
  );
  opened.push(() => intake.stop());
  signal.throwIfAborted();
  if (!options.once) await startLabConsole(intake.services, { ...options, opened });
  for (const letter of letters) {
    signal.throwIfAborted();
    clock.set(new Date(letter.arrivedAt.getTime() + 1000));
    const { sender, raw } = letter;
    table.expect({ arrivedAt: officeTime(letter.arrivedAt, timeZone), sender, sizeOctets: raw.length });
    imap.deliver(letter.mailbox, raw, { internalDate: letter.arrivedAt });
    await settled(table, signal);
  }
  signal.throwIfAborted();
  const context = { ...intake.services, environment: {}, clock: clock.now };
  const journalFile = join(storageFolder, 'journal.csv');
  await exportJournal(context, { format: 'csv', output: journalFile, language }, () => undefined);
  const command = `npx tirkeu journal verify --config ${relative(root, configFolder)}`;
  const verified = await journalState(intake.services.database, language, command);
  signal.throwIfAborted();
  const rows = [
    [demoTexts.journalAt[language], relative(root, journalFile)],
    [demoTexts.lettersAt[language], relative(root, join(storageFolder, 'letters'))],
    [demoTexts.noticesAt[language], relative(root, join(storageFolder, 'notices'))],
    [demoTexts.askedBy[language], command],
    // With --once the servers end now.
    ...(options.once ? [] : addresses(language, imap.port, smtp.port)),
  ];
  write(`\n${verified.words}\n${rows.map(([what, where]) => `${what}: ${where}\n`).join('')}`);
  write(`${demoTexts.madeAnew[language]}\n`);
  if (!options.once) {
    write(`${demoTexts.endsWith[language]}\n`);
    table.startAnew();
    await aborted(signal);
  }
  return verified.whole ? 0 : 1;
}

function addresses(language: Language, imapPort: number, smtpPort: number): readonly (readonly string[])[] {
  return [
    [demoTexts.imapAt[language].replace('{password}', password), `127.0.0.1:${imapPort}`],
    [demoTexts.smtpAt[language], `127.0.0.1:${smtpPort}`],
  ];
}

function deliverLetter(
  imap: LabImap,
  users: readonly { readonly user: string }[],
  address: string,
  raw: Buffer,
  now: Date,
): boolean {
  if (!users.some(({ user }) => user === address)) return false;
  imap.deliver(address, raw, { internalDate: now });
  return true;
}

async function settled(table: LiveTable, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + settleSecondsMax * 1000;
  while (!table.settled() && !signal.aborted && performance.now() < deadline) await delay(20);
}

async function journalState(
  database: Parameters<typeof verifyJournal>[0],
  language: Language,
  command: string,
): Promise<{ readonly whole: boolean; readonly words: string }> {
  const problems = verifyJournal(database);
  const first = await problems.next();
  if (!first.done) {
    return { whole: false, words: demoTexts.journalBroken[language].replace('{command}', command) };
  }
  const words = demoTexts.journalVerified[language].replace('{count}', String(first.value.entriesChecked));
  return { whole: true, words };
}

/** "2026-11-24 10:12" in the office's zone. */
function officeTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
}
