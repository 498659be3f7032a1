import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { dayOf, instantsInZone } from '../calendar/day-of.ts';
import { decisionName } from '../decision/reason-text.ts';
import { type ExaminationReport, examinationReport } from '../decision/report.ts';
import { placeInWords } from '../facts/place-words.ts';
import { quoteInWords } from '../facts/quote-words.ts';
import { type Law, standsForItsCopies } from '../pipeline/decide-on.ts';
import { openReadingPool, type ReadingPool } from '../pipeline/reading-pool.ts';
import type { Language } from '../platform/localised-text.ts';
import type { ControlRegisterRow, Settings } from '../platform/settings.ts';
import { cliText } from './cli-text.ts';
import type { ExitCode, Write } from './command.ts';
import { claimedArrival, examineFiledLetter } from './examine-letter.ts';
import { fileFault } from './file-fault.ts';
import { reportLines } from './signature.ts';

export interface ExamineOptions {
  readonly files: readonly string[];
  /** Moment of arrival for all files; null: each file's topmost Received field. */
  readonly receivedAt: Date | null;
  readonly json: boolean;
  readonly language: Language;
  /** The law to examine by; left out: that of the day of arrival. */
  readonly law?: Law;
  /** The day whose register counts (YYYY-MM-DD); left out: the day of arrival. */
  readonly registerDay?: string;
}

interface ExamineContext {
  readonly settings: Settings;
  readonly write: Write;
  readonly writeError: Write;
  /** The control register as it stood on a day; left out: that of the settings. */
  readonly registerOn?: (day: string) => Promise<readonly ControlRegisterRow[]>;
}

/**
 * `tirkeu examine`: each file read, proven and decided as on the real way, and nothing kept of it. A file that repeats an earlier
 * one of the same call is its duplicate.
 */
export async function examineFiles(context: ExamineContext, options: ExamineOptions): Promise<ExitCode> {
  const { settings } = context;
  const pool = openReadingPool({
    threadsAtFirst: 1,
    threadsMax: 1,
    secondsMax: settings.limits.parseSecondsMax,
    heapMegabytesMax: settings.limits.parseHeapMegabytesMax,
    surroundings: { settings },
  });
  // It loads while the first letter's header is read.
  pool.warmUp();
  try {
    return await examineEach(context, options, pool);
  } finally {
    await pool.close();
  }
}

async function examineEach(context: ExamineContext, options: ExamineOptions, pool: ReadingPool): Promise<ExitCode> {
  const { settings } = context;
  let exit: ExitCode = 0;
  const fileOfContent = new Map<string, string>();
  for (const file of options.files) {
    const started = performance.now();
    try {
      const report = await examineFile(file, { ...context, options, pool, started, fileOfContent });
      if (report === null) {
        context.writeError(`${cliText(options.language, 'examine.no-arrival', { file })}\n`);
        exit = 2;
        continue;
      }
      context.write(options.json ? `${JSON.stringify(report)}\n` : `${wordsOf(report, settings, options.language)}\n`);
    } catch (thrown) {
      context.writeError(
        `${cliText(options.language, 'examine.unreadable-file', { file, error: fileFault(thrown, options.language) })}\n`,
      );
      exit = 2;
    }
  }
  return exit;
}

/** Null where nobody says when the letter arrived: reception hours and edition depend on it. */
async function examineFile(
  file: string,
  given: ExamineContext & {
    readonly options: ExamineOptions;
    readonly pool: ReadingPool;
    readonly started: number;
    /** Files of this call that later copies repeat, by content digest. */
    readonly fileOfContent: Map<string, string>;
  },
): Promise<ExaminationReport | null> {
  const { settings, options } = given;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const sha256 = hash.digest('hex');
  const arrivedAt = options.receivedAt ?? (await claimedArrival(file, settings));
  if (arrivedAt === null) return null;
  const registerDay = options.registerDay ?? dayOf(arrivedAt, settings.office.timeZone);
  const examined = await examineFiledLetter(
    {
      file,
      sha256,
      sizeOctets: (await stat(file)).size,
      arrivedAt,
      settings,
      registerRows: await (given.registerOn?.(registerDay) ?? settings.controlRegister),
      ...(options.law && { law: options.law }),
      originalOf: (contentSha256) => given.fileOfContent.get(contentSha256) ?? null,
    },
    given.pool,
  );
  const { contentSha256 } = examined;
  if (standsForItsCopies(examined.decision.kind)) given.fileOfContent.set(contentSha256, file);
  return examinationReport({
    file,
    sha256,
    decision: examined.decision,
    facts: examined.facts,
    edition: examined.edition,
    durationMs: Math.round(performance.now() - given.started),
  });
}

/** A letter's report as people read it on a terminal. */
function wordsOf(report: ExaminationReport, settings: Settings, language: Language): string {
  const organisation = settings.organisations.find((each) => each.id === report.sender.organisation);
  const name =
    organisation === undefined
      ? cliText(language, 'examine.sender-unlisted')
      : (organisation.name[language === 'kk' ? 'kk' : 'ru'] ?? organisation.id);
  const { timeZone } = settings.office;
  const lines = [
    `${report.file}: ${decisionName(report.decision)[language]}`,
    `  ${cliText(language, 'examine.sender', { organisation: name, authentication: report.sender.authentication })}`,
  ];
  if (report.acceptedOn !== null)
    lines.push(`  ${cliText(language, 'examine.accepted-on', { day: report.acceptedOn })}`);
  for (const reason of report.reasons)
    lines.push(`  ${reason.message[language]}`, ...evidenceLines(reason, timeZone, language));
  for (const finding of report.findings) {
    const clause = cliText(language, 'examine.clause', { clause: finding.clause });
    lines.push(`  ${clause}: ${finding.message[language]}`, ...evidenceLines(finding, timeZone, language));
    lines.push(`    ${cliText(language, 'examine.mend', { remedy: finding.remedy[language] })}`);
  }
  const signatures = reportLines({ signers: report.signatures, findings: [] }, language, false);
  if (signatures.length > 0) {
    lines.push(`  ${cliText(language, 'examine.signatures')}`, ...signatures.map((words) => `    ${words}`));
  }
  return lines.join('\n');
}

function evidenceLines(
  shown: Pick<ExaminationReport['reasons'][number], 'evidence'>,
  timeZone: string,
  language: Language,
): readonly string[] {
  return shown.evidence.map((each) => {
    const place = cliText(language, 'examine.where', { where: placeInWords(each.where, language) });
    const words = quoteInWords(each, language);
    // Instants are stored in UTC: 13:00 would read as within hours that are the office's. What others wrote stays as it is.
    const quote = each.coded === true || each.where === 'arrival' ? instantsInZone(words, timeZone) : words;
    return quote === '' ? `    ${place}` : `    ${place}: «${quote}»`;
  });
}
