import { cliText } from '../src/cli/cli-text.ts';
import type { Language } from '../src/platform/localised-text.ts';
import { messageOf } from '../src/platform/result.ts';
import { SetUpError } from './set-up-error.ts';

/** What a machine refuses to an account, or has no more of: the operator's to mend, wherever it comes up. */
const refusals = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EIO', 'ESTALE']);
/** How a database goes away in the middle: the line, or a server that ends (PostgreSQL, appendix A, class 57). */
const lostLine = /^(?:ECONN(?:REFUSED|RESET)|EPIPE|ETIMEDOUT|57P0[1-5])$|^Connection terminated/;

/**
 * Why a command or a worker ended, for whoever started it. A fault of set-up says itself how it is mended; what the machine or the
 * database refused is told in words, too. Anything else is ours: then the stack helps.
 */
export function toldFault(thrown: unknown, language: Language): string {
  if (thrown instanceof SetUpError) return thrown.text[language];
  if (!(thrown instanceof Error)) return messageOf(thrown);
  const { message } = thrown;
  const { code = '' } = (thrown.cause ?? thrown) as NodeJS.ErrnoException;
  if (refusals.has(code)) return cliText(language, 'machine.refused', { detail: message });
  if (lostLine.test(code) || lostLine.test(message)) return cliText(language, 'database.lost', { detail: message });
  return thrown.stack ?? message;
}
