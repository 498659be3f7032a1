import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import type { Language } from '../../platform/localised-text.ts';
import type { Database } from '../../registry/database.ts';
import type { Role } from '../roles.ts';
import { staffTables } from './staff-tables.ts';

export interface AuthenticatorOptions {
  readonly database: Database;
  /** Signs cookies and encrypts second-factor secrets; 32 characters or more. */
  readonly secret: string;
  readonly publicAddress: string;
  readonly idleMinutes: number;
}

/** Passwords shorter than this are not taken (OWASP ASVS 2.1.1). */
export const passwordLengthMin = 12;
/** Longer ones cost hashing time without being safer. */
export const passwordLengthMax = 128;

export interface NewStaff {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly language: Language;
}

/**
 * The sign-in library with our tables: passwords (scrypt), sessions in the database, time-based codes. Nobody signs up; accounts
 * are made by an administrator or on the command line. Its own HTTP routes are not served: every page calls its functions, so
 * that one table of routes says who may do what.
 */
export function openAuthenticator(options: AuthenticatorOptions) {
  return betterAuth({
    ...sessionOptions(options),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
    },
    user: { ...staffTables.user, additionalFields: staffTables.userFields },
    account: staffTables.account,
    plugins: [twoFactor({ schema: staffTables.secondFactor, issuer: 'Tirkeu' })],
  });
}

/** What every way of signing in has in common: its sessions are the same rows and cookies. */
export function sessionOptions({ database, secret, publicAddress, idleMinutes }: AuthenticatorOptions) {
  const secure = publicAddress.startsWith('https:');
  return {
    appName: 'Tirkeu',
    baseURL: publicAddress,
    secret,
    database: { db: database, type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    session: { ...staffTables.session, expiresIn: idleMinutes * 60, updateAge: 60 },
    verification: staffTables.verification,
    advanced: {
      cookiePrefix: secure ? '__Host-tirkeu' : 'tirkeu',
      useSecureCookies: false,
      // The library's own prefix would be __Secure-; ours says more: this host, this path, TLS only.
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/', secure },
    },
  } as const satisfies BetterAuthOptions;
}

export type Authenticator = ReturnType<typeof openAuthenticator>;

/** Makes an account. Null: the address has one already. */
export async function createStaff(authenticator: Authenticator, staff: NewStaff): Promise<string | null> {
  const context = await authenticator.$context;
  const email = staff.email.trim().toLowerCase();
  if ((await context.internalAdapter.findUserByEmail(email)) !== null) return null;
  const { name, role, language } = staff;
  const user = await context.internalAdapter.createUser(
    { name, email, emailVerified: true, role, language },
    {
      method: 'email-password',
    },
  );
  await context.internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await context.password.hash(staff.password),
  });
  return user.id;
}

/** Sets a new password and ends every session of the account. */
export async function resetPassword(authenticator: Authenticator, staffId: string, password: string): Promise<void> {
  const context = await authenticator.$context;
  await context.internalAdapter.updatePassword(staffId, await context.password.hash(password));
  await context.internalAdapter.deleteUserSessions(staffId);
}
