import { expect } from 'vitest';
import { z } from 'zod';
import { operations } from '../../../src/console/api/operations.ts';
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

/** The answer, once it is found to be what the description says. */
export async function describedAnswer<Value>(
  address: string,
  answer: Promise<Response>,
  operationId: string,
): Promise<Value> {
  const { status, headers } = await answer;
  expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  const body = await (await answer).json();
  const given = operations.find(({ described }) => described.operationId === operationId)?.given;
  if (given === undefined || !('schema' in given)) throw new Error(`${operationId} gives no JSON`);
  expect(given.schema.safeParse(body).error).toBeUndefined();
  const written = JSON.stringify((await description(address)).components.schemas);
  const schemas = JSON.parse(written.replaceAll('#/components/schemas/', '#/$defs/'));
  const schema = z.fromJSONSchema({ ...schemas[given.name], $defs: schemas });
  expect(schema.safeParse(body).error).toBeUndefined();
  return body as Value;
}

interface Description {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Record<string, Record<string, { operationId: string; summary: string; security: unknown }>>;
  readonly components: { readonly schemas: Record<string, object> };
}

/** As a program is given it; without a language it asks for none. */
export async function description(address: string, language?: string): Promise<Description> {
  const headers = language === undefined ? {} : { 'accept-language': language };
  return (await (await fetch(`${address}/api/v1/openapi.json`, { headers })).json()) as Description;
}
