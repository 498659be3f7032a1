import { cliText } from '../src/cli/cli-text.ts';
import { inEveryLanguage, type LocalisedText } from '../src/platform/localised-text.ts';
import { messageOf } from '../src/platform/result.ts';

/** A fault of set-up that the operator mends: shown as its text alone, without a stack. */
export class SetUpError extends Error {
  readonly text: LocalisedText;

  constructor(text: LocalisedText, options?: ErrorOptions) {
    super(text.en, options);
    this.text = text;
  }
}

/** A fault of set-up with a text of the command line's catalogues. */
export function setUpFault(key: Parameters<typeof cliText>[1], values?: Readonly<Record<string, string>>): SetUpError {
  return new SetUpError(inEveryLanguage((language) => cliText(language, key, values)));
}

/** A port that somebody else has, an address that this machine hasn't: `file` of the settings names it. Its cause is `error`. */
export function notListening(
  error: unknown,
  { host, port, file }: { readonly host: string; readonly port: number; readonly file: string },
): SetUpError {
  const values = { address: `${host}:${port}`, detail: messageOf(error), file };
  return new SetUpError(
    inEveryLanguage((language) => cliText(language, 'listen.failed', values)),
    { cause: error },
  );
}
