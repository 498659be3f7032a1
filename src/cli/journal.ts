import { writeFile } from 'node:fs/promises';
import type { Language } from '../platform/localised-text.ts';
import type { Settings } from '../platform/settings.ts';
import { JournalTooLong, journalCsv, writeJournalXlsx } from '../registry/journal-export.ts';
import { type JournalProblem, verifyJournal } from '../registry/journal-verify.ts';
import { cliText } from './cli-text.ts';
import type { ExitCode, RegistryContext, Write } from './command.ts';
import { writeWholeFile } from './written-file.ts';

/** Entries between two words of progress: about a second's work. */
const progressEvery = 10_000;

/** `tirkeu journal verify`: every fault named as it is found, then the sum. Exit 1 where the journal is not whole. */
export async function verifyJournalChain(
  context: Pick<RegistryContext, 'database'>,
  options: { readonly language: Language; readonly json: boolean },
  write: Write,
): Promise<ExitCode> {
  const problems = verifyJournal(context.database, ({ entriesChecked }) => {
    if (options.json || entriesChecked % progressEvery !== 0) return;
    write(`${cliText(options.language, 'journal.progress', { count: String(entriesChecked) })}\n`);
  });
  let count = 0;
  for (;;) {
    const next = await problems.next();
    if (next.done) return sum(options, write, count, next.value.entriesChecked);
    count += 1;
    write(options.json ? `${JSON.stringify(next.value)}\n` : `${problemText(next.value, options.language)}\n`);
  }
}

function sum(
  { language, json }: { readonly language: Language; readonly json: boolean },
  write: Write,
  problems: number,
  entries: number,
): ExitCode {
  if (json) write(`${JSON.stringify({ entries, problems })}\n`);
  else if (problems === 0) write(`${cliText(language, 'journal.verified', { count: String(entries) })}\n`);
  else write(`${cliText(language, 'journal.broken', { count: String(problems) })}\n`);
  return problems === 0 ? 0 : 1;
}

const one = {
  'entries-missing': 'journal.entry-missing',
  'entries-added': 'journal.entry-added',
  'numbers-skipped': 'journal.number-skipped',
} as const;

function problemText(problem: JournalProblem, language: Language): string {
  const values = Object.entries(problem).map(([name, value]) => [name, String(value ?? '–')]);
  return cliText(language, problemKey(problem), Object.fromEntries(values));
}

/** "entries 3–3" is read twice. */
function problemKey(problem: JournalProblem) {
  if (!('from' in problem) || problem.from !== problem.to) return `journal.${problem.code}` as const;
  return one[problem.code];
}

/** `tirkeu journal export`: to a file, or as CSV to standard output. A file appears whole or not at all; exit 2 where it doesn't. */
export async function exportJournal(
  { database, settings }: RegistryContext,
  {
    format,
    output,
    language,
  }: { readonly format: 'csv' | 'xlsx'; readonly output: string | null; readonly language: Language },
  write: Write,
): Promise<ExitCode> {
  const options = {
    language,
    timeZone: settings.office.timeZone,
    organisationName: (id: string) => nameOf(settings, id, language),
  };
  if (output === null) {
    for await (const piece of journalCsv(database, options)) write(piece);
    return 0;
  }
  const fault = await faultOfWriting(language, output, (unfinished) =>
    format === 'xlsx'
      ? writeJournalXlsx(database, options, unfinished)
      : writeFile(unfinished, journalCsv(database, options)),
  );
  write(`${fault ?? cliText(language, 'journal.exported', { file: output })}\n`);
  return fault === null ? 0 : 2;
}

async function faultOfWriting(
  language: Language,
  output: string,
  fill: (unfinished: string) => Promise<void>,
): Promise<string | null> {
  try {
    return await writeWholeFile(output, language, fill);
  } catch (thrown) {
    if (!(thrown instanceof JournalTooLong)) throw thrown;
    return cliText(language, 'journal.too-long', { count: String(thrown.entryCountMax) });
  }
}

/** The directory names organisations in Kazakh and Russian. */
function nameOf(settings: Settings, id: string, language: Language): string | null {
  return settings.organisations.find((each) => each.id === id)?.name[language === 'kk' ? 'kk' : 'ru'] ?? null;
}
