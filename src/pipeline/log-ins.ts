import { openTokenSource } from '../mailbox/oauth2.ts';
import type { LogIn } from '../mailbox/token-source.ts';
import { systemClock } from '../platform/clock.ts';
import { type Environment, readSecret } from '../platform/read-secret.ts';
import type { OAuth2Settings, SecretSource } from '../platform/settings.ts';
import type { SettingsText } from '../platform/settings-text.ts';
import type { Database } from '../registry/database.ts';
import { tokenKeeper } from '../registry/oauth2-tokens.ts';

type OpenedLogIn =
  | { readonly ok: true; readonly logIn: LogIn | null }
  | { readonly ok: false; readonly problem: SettingsText };

/**
 * Reads the secrets that a server is logged in to with; nobody is asked yet. `id` names its tokens in the database. Null: the
 * server asks for no log-in.
 */
export async function openLogIn(
  server: { readonly password?: SecretSource | undefined; readonly oauth2?: OAuth2Settings | undefined },
  {
    id,
    database,
    environment,
  }: { readonly id: string; readonly database: Database; readonly environment: Environment },
): Promise<OpenedLogIn> {
  const { password, oauth2 } = server;
  if (oauth2 === undefined) {
    if (password === undefined) return { ok: true, logIn: null };
    const read = await readSecret(password, environment);
    return read.ok ? { ok: true, logIn: read.value } : read;
  }
  const clientSecret = await optionalSecret(oauth2.clientSecret, environment);
  if (!clientSecret.ok) return clientSecret;
  const refreshToken = await optionalSecret(oauth2.refreshToken, environment);
  if (!refreshToken.ok) return refreshToken;
  const secret = refreshToken.value ?? clientSecret.value ?? '';
  const { endpoint, clientId, scope } = oauth2;
  const logIn = openTokenSource({
    endpoint,
    clientId,
    clientSecret: clientSecret.value,
    refreshToken: refreshToken.value,
    scope: scope ?? null,
    keeper: tokenKeeper(database, { id, secret }),
    // Tokens run out by the real time, whatever clock letters are taken in by.
    clock: systemClock,
  });
  return { ok: true, logIn };
}

async function optionalSecret(
  source: SecretSource | undefined,
  environment: Environment,
): Promise<
  { readonly ok: true; readonly value: string | null } | { readonly ok: false; readonly problem: SettingsText }
> {
  return source === undefined ? { ok: true, value: null } : readSecret(source, environment);
}
