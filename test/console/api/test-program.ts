import { type Scope, scopesOfRole } from '../../../src/console/tokens/scopes.ts';
import { newTokenSecret, secretDigest } from '../../../src/console/tokens/token-secret.ts';
import { newIdentifier } from '../../../src/platform/identifier.ts';
import { insertToken } from '../../../src/registry/api-tokens.ts';
import { inTransaction } from '../../../src/registry/database.ts';
import { findStaff } from '../../../src/registry/staff.ts';
import type { TestConsole } from '../test-console.ts';

/** A token of a person, with every scope of the person's role unless told. */
export async function tokenOf(desk: TestConsole, email: string, scopes?: readonly Scope[], days = 1): Promise<string> {
  const owner = await findStaff(desk.database, desk.staff.get(email) ?? '');
  if (owner === null) throw new Error(`${email} has no account`);
  const secret = newTokenSecret();
  const createdAt = new Date();
  await inTransaction(desk.database, (tx) =>
    insertToken(tx, {
      id: newIdentifier(createdAt),
      ownerId: owner.id,
      name: `test of ${email}`,
      secretSha256: secretDigest(secret),
      scopes: scopes ?? scopesOfRole(owner.role),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + days * 86_400_000),
    }),
  );
  return secret;
}

/** A program that asks the API with one token. */
export interface Program {
  get(path: string): Promise<Response>;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export function program(address: string, token: string): Program {
  const authorization = `Bearer ${token}`;
  return {
    get: (path) => fetch(`${address}/api/v1${path}`, { headers: { authorization, 'accept-language': 'en' } }),
    post: (path, body, headers = {}) =>
      fetch(`${address}/api/v1${path}`, {
        method: 'POST',
        headers: {
          authorization,
          'accept-language': 'en',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}
