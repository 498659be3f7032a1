import { verifyAnswers, verifyLetters } from '../../keeping/verify-letters.ts';
import { signatureSource } from '../../pipeline/signature-source.ts';
import type { Language } from '../../platform/localised-text.ts';
import { cliText } from '../cli-text.ts';
import type { ExitCode, RegistryContext, Write } from '../command.ts';
import { verifyJournalChain } from '../journal.ts';
import { everySecond } from './progress.ts';

/** `tirkeu verify`: every stored letter's hash and every link of the journal. Exit 1 where anything is missing or changed. */
export async function verify(
  context: Pick<RegistryContext, 'database' | 'letterStore' | 'settings'>,
  options: { readonly language: Language; readonly json: boolean },
  write: Write,
): Promise<ExitCode> {
  const { language, json } = options;
  const tell = everySecond(json ? () => undefined : write);
  let problems = 0;
  const letters = verifyLetters(context, ({ checked, total }) =>
    tell(() => cliText(language, 'verify.progress', { checked: String(checked), total: String(total) })),
  );
  let checked = 0;
  for (;;) {
    const next = await letters.next();
    if (next.done) {
      checked = next.value.checked;
      break;
    }
    problems += 1;
    const { code, letterId, sha256, detail } = next.value;
    write(
      json
        ? `${JSON.stringify(next.value)}\n`
        : `${cliText(language, `verify.${code}`, { letterId, sha256, detail })}\n`,
    );
  }
  const { answersFolder } = signatureSource(context.settings, true);
  if (answersFolder !== null) {
    for await (const { code, sha256 } of verifyAnswers(answersFolder)) {
      problems += 1;
      write(json ? `${JSON.stringify({ code, sha256 })}\n` : `${cliText(language, `verify.${code}`, { sha256 })}\n`);
    }
  }
  if (json) write(`${JSON.stringify({ letters: checked, problems })}\n`);
  else {
    const key = problems === 0 ? 'verify.whole' : 'verify.broken';
    write(`${cliText(language, key, { letters: String(checked), problems: String(problems) })}\n`);
  }
  const journal = await verifyJournalChain(context, options, write);
  return problems === 0 ? journal : 1;
}
