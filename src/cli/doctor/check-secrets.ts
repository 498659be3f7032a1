import { inEveryLanguage } from '../../platform/localised-text.ts';
import { namedSecrets } from '../../platform/named-secrets.ts';
import { type Environment, readSecret } from '../../platform/read-secret.ts';
import type { Settings } from '../../platform/settings.ts';
import { shownPath } from '../../platform/settings-problem.ts';
import { wordsIn } from '../../platform/settings-text.ts';
import { type CheckResult, trouble, well } from './check-result.ts';

/** Every secret that the settings point to is there. */
export async function checkSecrets(settings: Settings, environment: Environment): Promise<readonly CheckResult[]> {
  const secrets = namedSecrets(settings);
  const results: CheckResult[] = [];
  for (const { file, path, source } of secrets) {
    const read = await readSecret(source, environment);
    if (read.ok) continue;
    const problem = inEveryLanguage((language) => wordsIn(language, read.problem));
    results.push(trouble('secrets', 'fault', 'secrets.missing', { key: `${file} ${shownPath(path)}`, problem }));
  }
  return results.length > 0 ? results : [well('secrets', 'secrets.all', { count: secrets.length })];
}
