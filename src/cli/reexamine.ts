import { type CalendarDay, parseCalendarDay } from '../calendar/calendar-day.ts';
import { dayBegins } from '../calendar/day-of.ts';
import { decisionName, reasonText } from '../decision/reason-text.ts';
import { type ReportedFinding, reportedFinding } from '../decision/report.ts';
import { placeInWords } from '../facts/place-words.ts';
import { differs, type Outcome, type ReexaminedLetter, reexamine, whatIf } from '../pipeline/reexamine.ts';
import type { Language } from '../platform/localised-text.ts';
import { decidedLetters, findLetter, type StoredLetter } from '../registry/letters.ts';
import type { ClauseFinding } from '../regulation/finding.ts';
import { cliText } from './cli-text.ts';
import type { ExitCode, RegistryContext, Write } from './command.ts';
import { lawOf } from './law-asked.ts';

export interface ReexamineOptions {
  /** Days of arrival, both included (YYYY-MM-DD); null: no bound. */
  readonly from: string | null;
  readonly to: string | null;
  /** One letter alone; null: all of the days. */
  readonly letter: string | null;
  /** An edition's id or a day in it; null: that of `asOf`, else each letter's own. */
  readonly edition: string | null;
  /** The day whose law and register count; null: each letter's own. */
  readonly asOf: string | null;
  readonly language: Language;
  readonly json: boolean;
}

/** Letters read at a time. */
const pageSize = 100;

/**
 * `tirkeu reexamine`: the evidence kept of letters examined again; each letter that would be decided or explained differently, then
 * the sum. Nothing is asked of the network and nothing is changed. Exit 2 where the letter that was named is not held.
 */
export async function reexamineLetters(
  context: Pick<RegistryContext, 'database' | 'settings'>,
  options: ReexamineOptions,
  write: Write,
): Promise<ExitCode> {
  const { language, json } = options;
  const asked = await whatIf(context.database, lawOf(options.edition, options.asOf), options.asOf);
  const count = { examined: 0, differing: 0, withoutEvidence: 0 };
  for await (const letter of lettersAsked(context, options)) {
    const examined = await reexamine(context, letter, asked);
    if (examined === null) {
      count.withoutEvidence += 1;
      continue;
    }
    count.examined += 1;
    if (!differs(examined.differences)) continue;
    count.differing += 1;
    write(json ? `${JSON.stringify(inJson(examined))}\n` : `${inWords(examined, language).join('\n')}\n`);
  }
  if (options.letter !== null && count.examined + count.withoutEvidence === 0) {
    write(`${cliText(language, 'reexamine.unknown-letter', { letter: options.letter })}\n`);
    return 2;
  }
  const values = Object.fromEntries(Object.entries(count).map(([name, value]) => [name, String(value)]));
  write(json ? `${JSON.stringify(count)}\n` : `${cliText(language, 'reexamine.sum', values)}\n`);
  return 0;
}

async function* lettersAsked(
  { database, settings }: Pick<RegistryContext, 'database' | 'settings'>,
  { letter, from, to }: ReexamineOptions,
): AsyncGenerator<StoredLetter, void, undefined> {
  if (letter !== null) {
    const found = await findLetter(database, letter);
    if (found !== null) yield found;
    return;
  }
  const begins = (day: CalendarDay) => dayBegins(day, settings.office.timeZone);
  const first = parseCalendarDay(from ?? '');
  const last = parseCalendarDay(to ?? '');
  const bounds = {
    from: first === null ? new Date(0) : begins(first),
    until: last === null ? new Date(8.64e13) : begins(nextDay(last)),
  };
  let after: StoredLetter | null = null;
  for (;;) {
    const page: readonly StoredLetter[] = await decidedLetters(database, { ...bounds, after, limit: pageSize });
    yield* page;
    after = page.at(-1) ?? null;
    if (after === null) return;
  }
}

function nextDay(day: CalendarDay): CalendarDay {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + 1);
  return instant.toISOString().slice(0, 10) as CalendarDay;
}

function inJson({ letter, before, after, differences }: ReexaminedLetter): object {
  const outcome = ({ decision, acceptedOn, edition }: Outcome) => ({ decision, acceptedOn, edition });
  return {
    letter: letter.id,
    arrivedAt: letter.arrivedAt,
    from: letter.fromAddress,
    subject: letter.subject,
    before: outcome(before),
    after: outcome(after),
    gone: { findings: told(differences.goneFindings), reasons: differences.goneReasons },
    new: { findings: told(differences.newFindings), reasons: differences.newReasons },
    evidence: differences.evidence.map((each) => ({ before: told([each.before])[0], after: told([each.after])[0] })),
  };
}

function told(findings: readonly ClauseFinding[]): readonly ReportedFinding[] {
  return findings.flatMap(reportedFinding);
}

function inWords({ letter, before, after, differences }: ReexaminedLetter, language: Language): readonly string[] {
  const name = ({ decision, acceptedOn }: Outcome) =>
    `${decisionName(decision)[language]}${acceptedOn === null ? '' : ` (${acceptedOn})`}`;
  const decision = differences.decision || differences.acceptedOn ? `${name(before)} → ${name(after)}` : name(after);
  const lines = [plain(`${letter.id}  ${letter.fromAddress ?? '–'}  ${letter.subject ?? ''}`), `  ${decision}`];
  const editions = { before: before.edition ?? '–', after: after.edition ?? '–' };
  if (differences.edition) lines.push(`  ${cliText(language, 'reexamine.edition', editions)}`);
  for (const [sign, reasons] of [
    ['−', differences.goneReasons],
    ['+', differences.newReasons],
  ] as const) {
    for (const { code, values } of reasons) lines.push(plain(`  ${sign} ${reasonText(code, values)[language]}`));
  }
  for (const one of told(differences.goneFindings)) lines.push(...findingLines('−', one, language));
  for (const one of told(differences.newFindings)) lines.push(...findingLines('+', one, language));
  for (const { before: one, after: other } of differences.evidence) {
    const [earlier, later] = [told([one])[0], told([other])[0]];
    if (earlier === undefined || later === undefined) continue;
    lines.push(
      ...findingLines('=', later, language, [
        ...evidenceOf('−', earlier, language),
        ...evidenceOf('+', later, language),
      ]),
    );
  }
  return lines;
}

function findingLines(
  sign: string,
  finding: ReportedFinding,
  language: Language,
  evidence: readonly string[] = evidenceOf('', finding, language),
): readonly string[] {
  const clause = cliText(language, 'examine.clause', { clause: finding.clause });
  return [plain(`  ${sign} ${clause}: ${finding.message[language]}`), ...evidence];
}

function evidenceOf(sign: string, { evidence }: ReportedFinding, language: Language): readonly string[] {
  return evidence.map(({ where, quote, searched }) => {
    const place = cliText(language, 'examine.where', { where: placeInWords(where, language) });
    const words = quote === '' ? (searched ?? '') : `«${quote}»`;
    return plain(`      ${sign}${sign === '' ? '' : ' '}${place}${words === '' ? '' : `: ${words}`}`);
  });
}

/** What a letter says may hold line ends and terminal commands. */
function plain(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
