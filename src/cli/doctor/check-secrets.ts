import { inEveryLanguage } from '../../platform/localised-text.ts';
import { type Environment, readSecret } from '../../platform/read-secret.ts';
import type { OAuth2Settings, SecretSource, Settings } from '../../platform/settings.ts';
import { wordsIn } from '../../platform/settings-text.ts';
import { type CheckResult, trouble, well } from './check-result.ts';

/** Every secret that the settings point to is there. */
export async function checkSecrets(settings: Settings, environment: Environment): Promise<readonly CheckResult[]> {
  const sources = secretsOf(settings);
  const results: CheckResult[] = [];
  for (const { key, source } of sources) {
    const read = await readSecret(source, environment);
    if (read.ok) continue;
    const problem = inEveryLanguage((language) => wordsIn(language, read.problem));
    results.push(trouble('secrets', 'fault', 'secrets.missing', { key, problem }));
  }
  return results.length > 0 ? results : [well('secrets', 'secrets.all', { count: sources.length })];
}

function secretsOf({
  mailboxes,
  notices,
  storage,
  handover,
  console,
}: Settings): readonly { key: string; source: SecretSource }[] {
  const { smtp, dkim } = notices;
  const { database, wakeUps, letters } = storage;
  return [
    ...mailboxes.mailboxes.flatMap(({ imap }, at) => logInSecrets(`mailboxes[${at}].imap`, imap)),
    ...logInSecrets('notices smtp', smtp),
    ...(dkim === undefined ? [] : [{ key: 'notices dkim.private_key', source: dkim.privateKey }]),
    ...(handover.webhook === 'none' ? [] : [{ key: 'handover webhook.secret', source: handover.webhook.secret }]),
    ...(handover.feed === 'none' ? [] : [{ key: 'handover feed.token', source: handover.feed.token }]),
    ...(database === 'embedded' ? [] : [{ key: 'storage database.postgresql', source: database.postgresql }]),
    ...(wakeUps === undefined ? [] : [{ key: 'storage wake_ups.redis', source: wakeUps.redis }]),
    ...(letters === 'folder'
      ? []
      : [
          { key: 'storage letters.s3.access_key_id', source: letters.s3.accessKeyId },
          { key: 'storage letters.s3.secret_access_key', source: letters.s3.secretAccessKey },
        ]),
    ...(console.secret === undefined ? [] : [{ key: 'console secret', source: console.secret }]),
    ...(console.singleSignOn === undefined
      ? []
      : [{ key: 'console single_sign_on.client_secret', source: console.singleSignOn.clientSecret }]),
  ];
}

function logInSecrets(
  key: string,
  { password, oauth2 }: { readonly password?: SecretSource | undefined; readonly oauth2?: OAuth2Settings | undefined },
): readonly { key: string; source: SecretSource }[] {
  const found = [
    { key: `${key}.password`, source: password },
    { key: `${key}.oauth2.client_secret`, source: oauth2?.clientSecret },
    { key: `${key}.oauth2.refresh_token`, source: oauth2?.refreshToken },
  ];
  return found.flatMap(({ key: at, source }) => (source === undefined ? [] : [{ key: at, source }]));
}
