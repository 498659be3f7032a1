import { readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { exportJournal } from '../src/cli/journal.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Language } from '../src/platform/localised-text.ts';
import { openLog } from '../src/platform/log.ts';
import { formatSettingsProblems, readSettings } from '../src/platform/read-settings.ts';
import { verifyJournal } from '../src/registry/journal-verify.ts';
import { startIntake } from '../workers/all.ts';
import { labClock } from './lab-clock.ts';
import { startLabConsole } from './lab-console.ts';
import { environmentWith, onLoopback } from './lab-settings.ts';
import { type LiveTable, liveTable } from './live-table.ts';
import { type LabImap, startLabImap } from './mail-servers/imap.ts';
import { startLabSmtp } from './mail-servers/smtp.ts';
import { startLabRevocationUnlessTaken } from './revocation-server.ts';
import { demoTexts } from './texts.ts';

const password = 'zerthana';
/** The laboratory's certificates name 127.0.0.1 with this port. */
/** A letter that is not settled by then is shown as it stands, and the next one comes. */
const settleSecondsMax = 30;

export interface LaboratoryOptions {
  readonly language: Language;
  /** End after the last sample letter. */
  readonly once: boolean;
  readonly write: (text: string) => void;
  /** Columns of the terminal; null: no terminal. */
  readonly columns: number | null;
  readonly signal: AbortSignal;
}

/**
 * The demo: the real intake with all workers against mail servers on loopback, letters delivered one after another. Everything
 * it writes lies in var/lab, made anew at each start.
 */
export async function startLaboratory(options: LaboratoryOptions): Promise<0 | 1> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const storageFolder = join(root, 'var', 'lab');
  await rm(storageFolder, { recursive: true, force: true });
  const read = await readSettings(join(root, 'lab', 'config'));
  if (!read.ok) {
    options.write(`${formatSettingsProblems(read.problems, options.language)}\n`);
    return 1;
  }
  const letters = await lettersByArrival(join(root, 'lab', 'letters'));
  const clock = labClock(letters[0]?.arrivedAt ?? systemClock(), systemClock);
  const users = read.settings.mailboxes.mailboxes.map(({ address }) => ({ user: address, password }));
  const imap = await startLabImap({ users });
  const smtp = await startLabSmtp({
    noticesFolder: join(storageFolder, 'notices'),
    onNotice: () => undefined,
    relayName: read.settings.mailboxes.trustedRelays[0] ?? 'mx.ukimet.kz',
    deliver: (address, raw) => deliverLetter(imap, users, address, raw, clock.now()),
  });
  const revocation = await startLabRevocationUnlessTaken(join(root, 'lab', 'pki'));
  const settings = onLoopback(read.settings, {
    imap: { host: '127.0.0.1', port: imap.port },
    smtp: { host: '127.0.0.1', port: smtp.port },
    storageFolder,
  });
  const table = liveTable(options);
  options.write('');
  const intake = await startIntake(
    { settings, environment: environmentWith(settings, password), clock: clock.now, tell: table.tell },
    openLog('error'),
  );
  const desk = options.once ? null : await startLabConsole(intake.services, options);
  try {
    for (const letter of letters) {
      if (options.signal.aborted) break;
      clock.set(new Date(letter.arrivedAt.getTime() + 1000));
      table.expect({ arrivedAt: officeTime(letter.arrivedAt, settings.office.timeZone), sender: letter.sender });
      imap.deliver(letter.mailbox, letter.raw, { internalDate: letter.arrivedAt });
      await settled(table, options.signal);
    }
    const context = { ...intake.services, environment: {}, clock: clock.now };
    const journalFile = join(storageFolder, 'journal.csv');
    await exportJournal(context, { format: 'csv', output: journalFile, language: options.language }, () => undefined);
    const verified = await journalState(intake.services.database, options.language);
    options.write(
      closingWords(options.language, {
        verified: verified.words,
        journal: relative(root, journalFile),
        letters: relative(root, join(storageFolder, 'letters')),
        notices: relative(root, join(storageFolder, 'notices')),
        imap: `127.0.0.1:${imap.port}`,
        smtp: `127.0.0.1:${smtp.port}`,
      }),
    );
    if (!options.once) {
      options.write(`${demoTexts.endsWith[options.language]}\n`);
      await ended(options.signal);
    }
    return verified.whole ? 0 : 1;
  } finally {
    await desk?.stop();
    await intake.stop();
    await revocation?.stop();
    await smtp.stop();
    await imap.stop();
  }
}

interface LabLetter {
  readonly arrivedAt: Date;
  readonly mailbox: string;
  readonly sender: string;
  readonly raw: Buffer;
}

interface Envelope {
  readonly mail_from: string;
  readonly rcpt_to: readonly [string, ...string[]];
  readonly received_at: string;
}

async function lettersByArrival(folder: string): Promise<readonly LabLetter[]> {
  const envelopes: Record<string, Envelope> = JSON.parse(await readFile(join(folder, 'envelopes.json'), 'utf8'));
  const letters = await Promise.all(
    Object.entries(envelopes).map(async ([id, envelope]) => ({
      arrivedAt: new Date(envelope.received_at),
      mailbox: envelope.rcpt_to[0],
      sender: envelope.mail_from === '' ? '<>' : envelope.mail_from,
      raw: await readFile(join(folder, `${id}.eml`)),
    })),
  );
  return letters.toSorted((one, other) => one.arrivedAt.getTime() - other.arrivedAt.getTime());
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
): Promise<{ readonly whole: boolean; readonly words: string }> {
  const problems = verifyJournal(database);
  const first = await problems.next();
  if (!first.done) return { whole: false, words: demoTexts.journalBroken[language] };
  const words = demoTexts.journalVerified[language].replace('{count}', String(first.value.entriesChecked));
  return { whole: true, words };
}

function closingWords(
  language: Language,
  places: Readonly<Record<'verified' | 'journal' | 'letters' | 'notices' | 'imap' | 'smtp', string>>,
): string {
  const rows = [
    [demoTexts.journalAt[language], places.journal],
    [demoTexts.lettersAt[language], places.letters],
    [demoTexts.noticesAt[language], places.notices],
    [demoTexts.imapAt[language].replace('{password}', password), places.imap],
    [demoTexts.smtpAt[language], places.smtp],
  ];
  return `\n${places.verified}\n${rows.map(([what, where]) => `${what}: ${where}\n`).join('')}`;
}

/** "2026-11-24 10:12" in the office's zone. */
function officeTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
