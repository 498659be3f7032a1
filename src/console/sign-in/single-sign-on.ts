import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import type { Clock } from '../../platform/clock.ts';
import { ok, type Result, transient } from '../../platform/result.ts';
import type { Settings } from '../../platform/settings.ts';
import { recordAudit } from '../../registry/audit.ts';
import { type Database, inTransaction } from '../../registry/database.ts';
import { changeRole, findStaff } from '../../registry/staff.ts';
import type { Role } from '../roles.ts';
import { type AuthenticatorOptions, sessionOptions } from './authenticator.ts';
import { discover, discoveryAddress } from './discovery.ts';
import { staffTables } from './staff-tables.ts';

export type SingleSignOnSettings = NonNullable<Settings['console']['singleSignOn']>;

/** Signing in at the office's identity provider (OpenID Connect, authorization code with PKCE). */
export interface SingleSignOn {
  readonly settings: SingleSignOnSettings;
  /** Where the browser is sent to; the cookies in `headers` tie what comes back to it. `back`: a path of ours. */
  begin(headers: Headers, back: string): Promise<Result<{ readonly address: string; readonly headers: Headers }>>;
  /** What the provider sent back. */
  finish(headers: Headers, query: Readonly<Record<string, string>>): Promise<Result<SignOnOutcome>>;
}

export type SignOnOutcome =
  | { readonly kind: 'signed-in'; readonly back: string; readonly headers: Headers }
  /** The code is the library's or one of `Objection`. */
  | { readonly kind: 'refused'; readonly code: string; readonly headers: Headers };

/** Why somebody whom the provider knows is not let in. */
type Objection = 'no_role' | 'account_closed' | 'email_not_verified';

const providerId = 'provider';
/** The path that is registered at the provider: `basePath` of the library, its own, and the id. */
const basePath = '/sign-in';
export const callbackPath = `${basePath}/callback/${providerId}`;

const discoveryTimeoutMs = 10_000;

/**
 * Nothing is asked of the provider before somebody wants to sign in there: while it is away, passwords open the console as ever. The
 * library gets an instance of its own for this, whose sessions are those of the other one.
 */
export function openSingleSignOn(
  options: AuthenticatorOptions & {
    readonly settings: SingleSignOnSettings;
    readonly clientSecret: string;
    readonly wallClock: Clock;
  },
): SingleSignOn {
  const { settings } = options;
  let opened: ReturnType<typeof openProvider> | null = null;
  const provider = async (): Promise<Result<ReturnType<typeof openProvider>>> => {
    if (opened !== null) return ok(opened);
    const failure = await discoveryTrouble(settings.issuer);
    if (failure !== null) return transient('oauth2-unavailable', failure);
    opened ??= openProvider(options);
    return ok(opened);
  };
  return {
    settings,
    async begin(headers, back) {
      const found = await provider();
      if (!found.ok) return found;
      const answer = await found.value.api.signInSocial({
        body: { provider: providerId, callbackURL: back, errorCallbackURL: '/sign-in', disableRedirect: true },
        headers,
        asResponse: true,
      });
      const { url } = (await answer.json()) as { url?: string };
      if (!answer.ok || url === undefined) return transient('oauth2-unavailable', `${answer.status}`);
      return ok({ address: url, headers: answer.headers });
    },
    async finish(headers, query) {
      const found = await provider();
      if (!found.ok) return found;
      const answer = await found.value.api.callbackOAuth({
        method: 'GET',
        params: { id: providerId },
        query,
        headers,
        asResponse: true,
      });
      const { headers: given } = answer;
      const location = new URL(given.get('location') ?? '/', options.publicAddress);
      const isSignedIn = given.getSetCookie().some((cookie) => /session_token=[^;]/.test(cookie));
      return ok(
        isSignedIn
          ? { kind: 'signed-in', back: location.pathname + location.search, headers: given }
          : { kind: 'refused', code: location.searchParams.get('error') ?? String(answer.status), headers: given },
      );
    },
  };
}

function openProvider(options: Parameters<typeof openSingleSignOn>[0]) {
  const { settings, clientSecret } = options;
  const common = sessionOptions(options);
  const { role, language, ...otherFields } = staffTables.userFields;
  return betterAuth({
    ...common,
    basePath,
    user: {
      ...staffTables.user,
      // No form reaches this instance: what it is given comes from the claims, by `mapProfileToUser`.
      additionalFields: { ...otherFields, role: { ...role, input: true }, language: { ...language, input: true } },
      validateUserInfo: async ({ user, source }) => {
        const claims = source.oauth?.profile ?? {};
        const objection = await admit(options, claims, source.action === 'create-user' ? null : (user.id ?? null));
        return objection === null ? undefined : { error: objection };
      },
    },
    account: {
      ...staffTables.account,
      // Only who somebody is was asked: the provider's tokens are not kept.
      updateAccountOnSignIn: false,
      storeStateStrategy: 'cookie',
      accountLinking: { enabled: true, trustedProviders: settings.trustEmail ? [providerId] : [] },
    },
    databaseHooks: {
      account: {
        create: {
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null, scope: null },
          }),
        },
      },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId,
            discoveryUrl: discoveryAddress(settings.issuer),
            clientId: settings.clientId,
            clientSecret,
            scopes: [...settings.scopes],
            requireIdTokenVerification: true,
            disableSignUp: settings.roles === undefined,
            mapProfileToUser: (claims) => ({
              name:
                [claims.name, claims.preferred_username, claims.email].find((each) => typeof each === 'string') ?? '',
              language: 'kk',
              role: roleOfClaims(settings, claims),
            }),
          },
        ],
      }),
    ],
  });
}

/** Whether somebody whom the provider knows may come in; null: they may. Their role becomes what the claim says. */
async function admit(
  { database, settings, wallClock }: { database: Database; settings: SingleSignOnSettings; wallClock: Clock },
  claims: Readonly<Record<string, unknown>>,
  staffId: string | null,
): Promise<Objection | null> {
  const role = roleOfClaims(settings, claims);
  if (settings.roles !== undefined && role === null) return 'no_role';
  const member = staffId === null ? null : await findStaff(database, staffId);
  if (member === null && !settings.trustEmail && !isTrue(claims.email_verified)) return 'email_not_verified';
  if (member !== null && member.disabledAt !== null) return 'account_closed';
  if (role === null || member?.role === role) return null;
  const email = member?.email ?? String(claims.email);
  await inTransaction(database, async (tx) => {
    if (member !== null) await changeRole(tx, member.id, role);
    await recordAudit(tx, {
      at: wallClock(),
      staffId: null,
      staffName: settings.issuer,
      act: member === null ? 'staff-made' : 'staff-role',
      letterId: null,
      address: null,
      details: { staff: email, role },
    });
  });
  return null;
}

/** The role that the claim stands for, a text or a list of texts; null: none, or roles are not the provider's affair. */
export function roleOfClaims(
  { roles }: Pick<SingleSignOnSettings, 'roles'>,
  claims: Readonly<Record<string, unknown>>,
): Role | null {
  if (roles === undefined || !Object.hasOwn(claims, roles.claim)) return null;
  const claim = claims[roles.claim];
  const held: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return roles.values.find(({ value }) => held.includes(value))?.role ?? null;
}

function isTrue(claim: unknown): boolean {
  return claim === true || claim === 'true';
}

/** What is wrong with the provider; null: it answers, and is who it is said to be (OpenID Connect Discovery 1.0 §4.3). */
async function discoveryTrouble(issuer: string): Promise<string | null> {
  const discovered = await discover(issuer, discoveryTimeoutMs);
  if (discovered.kind === 'none') return discovered.detail;
  const { document } = discovered;
  return document.issuer === issuer ? null : `the provider names itself ${String(document.issuer)}`;
}
