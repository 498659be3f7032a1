import { type MailboxCensus, takeCensus, type UidState } from '../mailbox/census.ts';
import { openLogIn } from '../pipeline/log-ins.ts';
import { failureWords } from '../platform/failure-words.ts';
import type { Language } from '../platform/localised-text.ts';
import { wordsIn } from '../platform/settings-text.ts';
import { censusRows } from '../registry/census-rows.ts';
import { type CliTextKey, cliText } from './cli-text.ts';
import type { ExitCode, RegistryContext, Write } from './command.ts';

const columns = {
  captured: 'census.captured',
  moved: 'census.moved',
  'too-large': 'census.too-large',
  waiting: 'census.waiting',
  'gone-captured': 'census.gone',
  'gone-uncaptured': 'census.never-seen',
} as const satisfies Record<UidState, CliTextKey>;

/** `tirkeu census`: every UID of every mailbox in exactly one column. Exit 1 where a letter waits or a mailbox is silent. */
export async function census(
  { settings, environment, database }: RegistryContext,
  options: { readonly language: Language; readonly json: boolean },
  write: Write,
): Promise<ExitCode> {
  const { language, json } = options;
  const ledger = { censusRows: (mailbox: string) => censusRows(database, mailbox) };
  let waiting = 0;
  let silent = 0;
  for (const mailbox of settings.mailboxes.mailboxes) {
    if (!json) write(`${cliText(language, 'census.progress', { mailbox: mailbox.address })}\n`);
    const opened = await openLogIn(mailbox.imap, { id: `imap:${mailbox.id}`, database, environment });
    const taken = opened.ok ? await takeCensus({ mailbox, logIn: opened.logIn ?? '', ledger }) : null;
    if (opened.ok && taken?.ok) {
      write(json ? `${jsonOf(taken.value)}\n` : `${wordsOf(taken.value, language)}\n`);
      waiting += taken.value.counts.waiting;
      continue;
    }
    const error = opened.ok
      ? taken?.ok === false
        ? failureWords(taken.failure, language)
        : ''
      : wordsIn(language, opened.problem);
    write(json ? `${JSON.stringify({ mailbox: mailbox.id, error })}\n` : `  ${error}\n`);
    silent += 1;
  }
  if (!json && waiting > 0) write(`${cliText(language, 'census.incomplete', { count: String(waiting) })}\n`);
  if (!json && silent > 0) write(`${cliText(language, 'census.silent', { count: String(silent) })}\n`);
  if (!json && waiting + silent === 0) write(`${cliText(language, 'census.complete')}\n`);
  return waiting + silent === 0 ? 0 : 1;
}

function jsonOf(taken: MailboxCensus): string {
  return JSON.stringify({ ...taken, uidValidity: String(taken.uidValidity) });
}

function wordsOf({ counts, folder, underEarlierNumbering }: MailboxCensus, language: Language): string {
  const shown = (Object.keys(columns) as UidState[])
    .filter((state) => counts[state] > 0)
    .map((state) => `${cliText(language, columns[state])}: ${counts[state]}`);
  if (underEarlierNumbering > 0) {
    shown.push(`${cliText(language, 'census.earlier-numbering')}: ${underEarlierNumbering}`);
  }
  return `  ${folder}: ${shown.length === 0 ? '0' : shown.join(', ')}`;
}
