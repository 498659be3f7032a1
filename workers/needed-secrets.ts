import { inEveryLanguage } from '../src/platform/localised-text.ts';
import { missingSecrets, type NamedSecret, namedSecrets } from '../src/platform/named-secrets.ts';
import type { Environment } from '../src/platform/read-secret.ts';
import type { Settings } from '../src/platform/settings.ts';
import { formatSettingsProblems } from '../src/platform/settings-problem.ts';
import { SetUpError } from './set-up-error.ts';

/** Throws SetUpError that tells every secret that is needed and isn't there at once: nobody should mend one to be told the next. */
export async function requireSecrets(
  given: { readonly settings: Settings; readonly environment: Environment },
  isNeeded: (secret: NamedSecret) => boolean,
): Promise<void> {
  const problems = await missingSecrets(namedSecrets(given.settings).filter(isNeeded), given);
  if (problems.length === 0) return;
  throw new SetUpError(inEveryLanguage((language) => formatSettingsProblems(problems, language)));
}

/** What a part of the intake reads: `handsOn` the receivers' secrets, and the console's where it stands in this process. */
export function neededBy({ name, handsOn }: { readonly name: string; readonly handsOn: boolean }) {
  return ({ file }: NamedSecret): boolean => {
    if (file === 'handover.yaml') return handsOn;
    return file !== 'console.yaml' || name === 'all' || name === 'console';
  };
}
