import { z } from 'zod';
import type { DescribedOperation } from '../../platform/openapi.ts';
import type { Page, Route, SignedInPage } from '../page.ts';
import type { Role } from '../roles.ts';
import type { Scope } from '../tokens/scopes.ts';
import { fieldProblems, problem } from './problem.ts';

/** The groups that requests stand in, with what they are called. */
export const tags = {
  queues: 'Queues',
  letters: 'Letters',
  acts: 'Acts on letters',
  journal: 'The journal and the audit',
  figures: 'Figures',
  watch: 'The machinery',
} as const;

/** A schema by the name under which the description lists it. */
export interface NamedSchema<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: Schema;
}

/** What an answer that is no JSON of ours holds. */
interface OtherContent {
  readonly type: string;
  readonly description: string;
}

/** One request of programs: its route and its description come from here. */
export interface Operation {
  readonly method: Route['method'];
  readonly path: string;
  readonly scope: Scope;
  readonly access: readonly Role[];
  readonly described: Omit<DescribedOperation, 'path' | 'method' | 'answers' | 'scopes'>;
  readonly taken: NamedSchema | null;
  readonly given: NamedSchema | OtherContent;
  /** Statuses of what may go wrong beside what every request may meet. */
  readonly problems: readonly number[];
  readonly answer: (page: Page) => Promise<Response>;
}

const nothing = z.strictObject({});

interface OperationParts<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> {
  readonly method: Route['method'];
  /** As Hono writes paths, after "/api/v1". */
  readonly path: string;
  readonly scope: Scope;
  readonly access: readonly Role[];
  readonly operationId: string;
  readonly summary: string;
  readonly tag: keyof typeof tags;
  readonly params?: Params;
  readonly query?: Query;
  readonly header?: z.ZodObject;
  readonly body?: NamedSchema<Body>;
  readonly given: Operation['given'];
  readonly problems?: readonly number[];
  readonly answer: (
    page: SignedInPage,
    asked: { readonly params: z.output<Params>; readonly query: z.output<Query>; readonly body: z.output<Body> },
  ) => Promise<Response>;
}

/** Reads what is asked by its schemas before it is answered: a path that names nothing is 404, anything else 422 with the fields. */
export function operation<
  Params extends z.ZodObject = typeof nothing,
  Query extends z.ZodObject = typeof nothing,
  Body extends z.ZodType = typeof nothing,
>(parts: OperationParts<Params, Query, Body>): Operation {
  const { method, scope, access, operationId, summary, tag, params, query, header, body, given } = parts;
  const schemas = { params: params ?? nothing, query: query ?? nothing, body: body?.schema ?? nothing };
  return {
    method,
    path: `/api/v1${parts.path}`,
    scope,
    access,
    described: {
      operationId,
      summary,
      tag,
      parameters: { ...(params && { path: params }), ...(query && { query }), ...(header && { header }) },
      ...(body && { body: body.name }),
    },
    taken: body ?? null,
    given,
    problems: parts.problems ?? [],
    answer: async (page) => {
      const { viewer, request } = page;
      if (viewer === null) throw new Error(`${method} ${parts.path} was reached without a token`);
      const pathRead = schemas.params.safeParse(request.req.param());
      if (!pathRead.success) return problem(page, 'not-found');
      const queryRead = schemas.query.safeParse(request.req.query());
      if (!queryRead.success) return problem(page, 'invalid', { errors: fieldProblems(queryRead.error) });
      const sent = method === 'post' ? await sentJson(page) : { value: {} };
      if (sent instanceof Response) return sent;
      const bodyRead = schemas.body.safeParse(sent.value);
      if (!bodyRead.success) return problem(page, 'invalid', { errors: fieldProblems(bodyRead.error) });
      const asked = { params: pathRead.data, query: queryRead.data, body: bodyRead.data };
      // What was parsed by the schema that the type is made of is of that type.
      return parts.answer({ ...page, viewer }, asked as Parameters<typeof parts.answer>[1]);
    },
  };
}

/** What was sent, read as JSON; nothing at all stands for an empty object. */
async function sentJson(page: Page): Promise<Response | { readonly value: unknown }> {
  const { req } = page.request;
  const text = await req.text();
  if (text === '') return { value: {} };
  if (!/^application\/json(?:\s*;|$)/i.test(req.header('content-type') ?? '')) return problem(page, 'not-json');
  try {
    return { value: JSON.parse(text) };
  } catch {
    return problem(page, 'invalid', { errors: [{ pointer: '#', detail: 'not JSON' }] });
  }
}

export function json({ request }: Page, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return request.body(JSON.stringify(body), 200, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
}
