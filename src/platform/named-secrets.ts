import { join } from 'node:path';
import { type Environment, type MissingSecret, readSecret } from './read-secret.ts';
import type { OAuth2Settings, SecretSource, Settings } from './settings.ts';
import { readSettingsFile, shownFile } from './settings-file.ts';
import { settingsFolders, settingsPath } from './settings-folder.ts';
import { type KeyPath, type SettingsProblem, shownPath } from './settings-problem.ts';
import { text } from './settings-text.ts';

/** A secret that the settings point to, and where they do. */
export interface NamedSecret {
  /** "mailboxes.yaml" */
  readonly file: string;
  readonly path: KeyPath;
  readonly source: SecretSource;
}

/** Every secret that the settings point to, in the order of files and keys. */
export function namedSecrets({ mailboxes, notices, storage, handover, console }: Settings): readonly NamedSecret[] {
  const { database, wakeUps, letters } = storage;
  const { webhook, feed } = handover;
  const s3 = letters === 'folder' ? undefined : letters.s3;
  return [
    ...mailboxes.mailboxes.flatMap(({ imap }, at) => logInSecrets('mailboxes.yaml', ['mailboxes', at, 'imap'], imap)),
    ...logInSecrets('notices.yaml', ['smtp'], notices.smtp),
    ...named('notices.yaml', ['dkim', 'private_key'], notices.dkim?.privateKey),
    ...named('handover.yaml', ['webhook', 'secret'], webhook === 'none' ? undefined : webhook.secret),
    ...named('handover.yaml', ['feed', 'token'], feed === 'none' ? undefined : feed.token),
    ...named('storage.yaml', ['database', 'postgresql'], database === 'embedded' ? undefined : database.postgresql),
    ...named('storage.yaml', ['wake_ups', 'redis'], wakeUps?.redis),
    ...named('storage.yaml', ['letters', 's3', 'access_key_id'], s3?.accessKeyId),
    ...named('storage.yaml', ['letters', 's3', 'secret_access_key'], s3?.secretAccessKey),
    ...named('console.yaml', ['secret'], console.secret),
    ...named('console.yaml', ['single_sign_on', 'client_secret'], console.singleSignOn?.clientSecret),
  ];
}

function logInSecrets(
  file: string,
  path: KeyPath,
  { password, oauth2 }: { readonly password?: SecretSource | undefined; readonly oauth2?: OAuth2Settings | undefined },
): readonly NamedSecret[] {
  return [
    ...named(file, [...path, 'password'], password),
    ...named(file, [...path, 'oauth2', 'client_secret'], oauth2?.clientSecret),
    ...named(file, [...path, 'oauth2', 'refresh_token'], oauth2?.refreshToken),
  ];
}

function named(file: string, path: KeyPath, source: SecretSource | undefined): readonly NamedSecret[] {
  return source === undefined ? [] : [{ file, path, source }];
}

/** Of some secrets all that aren't there, each with its file, line and key, what stands there and what would mend it. */
export async function missingSecrets(
  secrets: readonly NamedSecret[],
  { settings, environment }: { readonly settings: Settings; readonly environment: Environment },
): Promise<readonly SettingsProblem[]> {
  const problems: SettingsProblem[] = [];
  for (const { file, path, source } of secrets) {
    const read = await readSecret(source, environment);
    if (read.ok) continue;
    problems.push({
      ...(await placeOf(settings.configFolder, file, path)),
      key: shownPath(path),
      stands:
        'environment' in source ? `{ environment: ${source.environment} }` : `{ file: ${shownFile(source.file)} }`,
      expected: text(expectations[read.reason], { problem: read.problem }),
    });
  }
  return problems;
}

const expectations = {
  unset: 'expected.secret.variable',
  empty: 'expected.secret.content',
  unreadable: 'expected.secret.file',
} as const satisfies Record<MissingSecret, string>;

/** Read once more: settings don't keep where each of their values stood, and only a fault wants to know. */
async function placeOf(
  configFolder: string,
  name: string,
  path: KeyPath,
): Promise<Pick<SettingsProblem, 'file' | 'line'>> {
  const folders = await settingsFolders(configFolder);
  const at = folders.ok ? await settingsPath(folders.value, name) : join(configFolder, name);
  const file = await readSettingsFile(at);
  return { file: shownFile(at), line: file.ok ? file.value.lineOf(path) : null };
}
