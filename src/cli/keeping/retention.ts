import { expired, removeExpired } from '../../keeping/remove-expired.ts';
import type { Language } from '../../platform/localised-text.ts';
import type { ExpiredLetter } from '../../registry/retention.ts';
import { cliText } from '../cli-text.ts';
import type { ExitCode, RegistryContext, Write } from '../command.ts';

/** `tirkeu retention`: removes the octets of letters whose class has run out. Exit 1 where the store would not. */
export async function retention(
  context: RegistryContext,
  { language, json, dryRun }: { readonly language: Language; readonly json: boolean; readonly dryRun: boolean },
  write: Write,
): Promise<ExitCode> {
  const letters: ExpiredLetter[] = [];
  for await (const letter of expired(context)) {
    letters.push(letter);
    const { id, sha256, arrivedAt, sizeOctets } = letter;
    write(
      json
        ? `${JSON.stringify(letter)}\n`
        : `${cliText(language, 'retention.letter', {
            id,
            sha256,
            day: arrivedAt.toISOString().slice(0, 10),
            octets: String(sizeOctets),
            class: cliText(language, `retention.class-${letter.class}`),
          })}\n`,
    );
  }
  if (dryRun) {
    if (json) write(`${JSON.stringify({ due: letters.length })}\n`);
    else write(`${cliText(language, 'retention.would', { count: String(letters.length) })}\n`);
    return 0;
  }
  const { removed, kept, failures } = await removeExpired(context, letters);
  if (json) write(`${JSON.stringify({ removed, kept, failures })}\n`);
  else {
    for (const { sha256, detail } of failures) {
      write(`${cliText(language, 'retention.failed', { sha256, detail })}\n`);
    }
    write(`${cliText(language, 'retention.done', { removed: String(removed), kept: String(kept) })}\n`);
  }
  return failures.length === 0 ? 0 : 1;
}
