import { cliText } from '../src/cli/cli-text.ts';
import { inEveryLanguage, type LocalisedText } from '../src/platform/localised-text.ts';

/** A fault of set-up that the operator mends: shown as its text alone, without a stack. */
export class SetUpError extends Error {
  readonly text: LocalisedText;

  constructor(text: LocalisedText) {
    super(text.en);
    this.text = text;
  }
}

/** A fault of set-up with a text of the command line's catalogues. */
export function setUpFault(key: Parameters<typeof cliText>[1], values?: Readonly<Record<string, string>>): SetUpError {
  return new SetUpError(inEveryLanguage((language) => cliText(language, key, values)));
}
