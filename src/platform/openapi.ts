import { z } from 'zod';

/** What an answer of one status holds. */
interface DescribedAnswer {
  readonly description: string;
  /** Media type; JSON unless told. */
  readonly type?: string;
  /** Name of a schema, or a schema as it is. */
  readonly schema: string | Readonly<Record<string, unknown>>;
}

/** One request that can be made, for the description of an API. */
export interface DescribedOperation {
  readonly method: 'get' | 'post';
  /** As OpenAPI writes paths: "/letters/{letter}". */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly tag?: string;
  /** What the token must be good for. */
  readonly scopes?: readonly string[];
  readonly parameters?: {
    readonly path?: z.ZodObject;
    readonly query?: z.ZodObject;
    readonly header?: z.ZodObject;
  };
  /** Name of the schema of the JSON that is sent. */
  readonly body?: string;
  readonly answers: Readonly<Record<string, DescribedAnswer>>;
}

export interface DescribedApi {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** What the tags of operations are called. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly operations: readonly DescribedOperation[];
  /** Schemas by name: what is taken in, and what is given. Those of one side refer to each other by their names. */
  readonly taken: Readonly<Record<string, z.ZodType>>;
  readonly given: Readonly<Record<string, z.ZodType>>;
}

/** OpenAPI 3.1, whose schemas are JSON Schema 2020-12: just what zod writes. Every request asks for a bearer token. */
export function openApiDocument(api: DescribedApi): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of api.operations) {
    const path = paths[operation.path] ?? {};
    path[operation.method] = operationObject(operation);
    paths[operation.path] = path;
  }
  const { title, version, description, tags } = api;
  return {
    openapi: '3.1.0',
    info: { title, version, description },
    security: [{ token: [] }],
    ...(tags !== undefined && {
      tags: Object.entries(tags).map(([name, called]) => ({ name, description: called })),
    }),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { ...componentSchemas(api.taken, 'input'), ...componentSchemas(api.given, 'output') },
    },
  };
}

function operationObject(operation: DescribedOperation): Readonly<Record<string, unknown>> {
  const { operationId, summary, tag, scopes, parameters, body, answers } = operation;
  const listed = (['path', 'query', 'header'] as const).flatMap((place) => parametersIn(place, parameters?.[place]));
  return {
    operationId,
    summary,
    ...(tag !== undefined && { tags: [tag] }),
    ...(scopes !== undefined && { security: [{ token: scopes }] }),
    ...(listed.length > 0 && { parameters: listed }),
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: reference(body) } } },
    }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, { description, type, schema }]) => [
        status,
        {
          description,
          content: {
            [type ?? 'application/json']: { schema: typeof schema === 'string' ? reference(schema) : schema },
          },
        },
      ]),
    ),
  };
}

function parametersIn(place: 'path' | 'query' | 'header', schema: z.ZodObject | undefined) {
  if (schema === undefined) return [];
  const { properties, required } = z.toJSONSchema(schema, { io: 'input', override: formatAlone }) as {
    properties: Record<string, { description?: string }>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: required?.includes(name) ?? false,
    ...(description !== undefined && { description }),
    schema: rest,
  }));
}

function reference(name: string): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

function componentSchemas(schemas: DescribedApi['given'], io: 'input' | 'output'): Readonly<Record<string, unknown>> {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) named.add(schema, { id });
  const written = z.toJSONSchema(named, { io, uri: (id) => reference(id).$ref, override: formatAlone });
  // Their place in the document is their name.
  return Object.fromEntries(
    Object.entries(written.schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}

/** A format says it; the long pattern beside it would only hide it. */
function formatAlone({ jsonSchema }: { readonly jsonSchema: { format?: string; pattern?: string } }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}
