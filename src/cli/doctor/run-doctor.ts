import type { Clock } from '../../platform/clock.ts';
import { inEveryLanguage } from '../../platform/localised-text.ts';
import type { Environment } from '../../platform/read-secret.ts';
import { readSettings } from '../../platform/read-settings.ts';
import { messageOf } from '../../platform/result.ts';
import type { Settings } from '../../platform/settings.ts';
import { formatSettingsProblem } from '../../platform/settings-problem.ts';
import { checkDatabaseAndClock, type DatabaseAnswer } from './check-database.ts';
import { checkHandover } from './check-handover.ts';
import { checkOcr } from './check-ocr.ts';
import { checkCalendar, checkDisk, checkTrustAnchors } from './check-office.ts';
import { type CheckName, type CheckResult, trouble, well } from './check-result.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkDns, checkMailbox, checkOpenLines, checkSmtp, checkTimeStamping } from './check-servers.ts';
import { checkLetterStore, checkWakeUps } from './check-shared.ts';
import { checkSingleSignOn } from './check-single-sign-on.ts';
import { checkTokenEndpoints } from './check-tokens.ts';

export interface DoctorInput {
  /** The settings folder. */
  readonly folder: string;
  readonly environment: Environment;
  readonly clock: Clock;
  /** Opens the database, asks it and closes it; rejects when it can't be opened. */
  readonly askDatabase: (settings: Settings) => Promise<DatabaseAnswer>;
  /** How long a server may take for one answer; a whole check may take three times as long. */
  readonly answerSecondsMax?: number;
}

/**
 * Checks everything that an intake needs, a line each. Checks run side by side and come in a fixed order; one that fails,
 * breaks or doesn't end stops no other. Nothing is changed anywhere but an object of the S3 store that comes and goes. Exit codes are the caller's business (`worstState`).
 */
export async function* runDoctor(input: DoctorInput): AsyncGenerator<CheckResult, void, undefined> {
  const read = await readSettings(input.folder);
  if (!read.ok) {
    for (const problem of read.problems) {
      const told = inEveryLanguage((language) => formatSettingsProblem(problem, language));
      yield trouble('settings', 'fault', 'settings.problem', { problem: told });
    }
    return;
  }
  const { settings } = read;
  yield well('settings', 'settings.valid', {
    folder: settings.configFolder,
    organisations: settings.organisations.length,
    mailboxes: settings.mailboxes.mailboxes.length,
    assignments: settings.controlRegister.length,
  });
  for (const results of startChecks(settings, input)) yield* await results;
}

type Check = () => CheckResult | Promise<CheckResult | readonly CheckResult[]>;

function startChecks(settings: Settings, input: DoctorInput): readonly Promise<readonly CheckResult[]>[] {
  const { environment, clock, askDatabase, answerSecondsMax: seconds = 15 } = input;
  const start = (name: CheckName, check: Check, subject: string | null = null) =>
    bounded({ name, subject, secondsMax: 3 * seconds }, check);
  return [
    start('secrets', () => checkSecrets(settings, environment)),
    start('lines', async () => checkOpenLines(settings)),
    start('database', () => checkDatabaseAndClock(() => askDatabase(settings), clock)),
    start('wake-ups', () => checkWakeUps(settings, environment)),
    start('letter-store', () => checkLetterStore(settings, { environment, clock, seconds })),
    start('calendar', () => checkCalendar(settings, clock())),
    start('trust-anchors', () => checkTrustAnchors(settings, clock())),
    start('disk', () => checkDisk(settings)),
    start('dns', () => checkDns(settings, seconds)),
    ...settings.mailboxes.mailboxes.map((mailbox) =>
      start('mailbox', () => checkMailbox(mailbox, environment, seconds), mailbox.id),
    ),
    start('tokens', () => checkTokenEndpoints(settings, seconds)),
    start('smtp', () => checkSmtp(settings, environment, seconds)),
    start('ocr', () => checkOcr(settings)),
    start('time-stamping', () => checkTimeStamping(settings, seconds)),
    start('handover', () => checkHandover(settings, environment, seconds)),
    start('single-sign-on', () => checkSingleSignOn(settings, seconds)),
  ];
}

/** Never rejects: a check that throws or doesn't end is a result like any other. */
async function bounded(
  check: { readonly name: CheckName; readonly subject: string | null; readonly secondsMax: number },
  run: Check,
): Promise<readonly CheckResult[]> {
  const { name, subject, secondsMax } = check;
  const overdue = Promise.withResolvers<CheckResult>();
  const timer = setTimeout(
    () => overdue.resolve(trouble(name, 'fault', 'check.stopped', { seconds: secondsMax }, subject)),
    secondsMax * 1000,
  );
  try {
    return [await Promise.race([(async () => run())(), overdue.promise])].flat();
  } catch (error) {
    return [trouble(name, 'fault', 'check.broke', { error: messageOf(error) }, subject)];
  } finally {
    clearTimeout(timer);
  }
}
