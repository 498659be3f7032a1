import { z } from 'zod';
import type { JournalCursor } from '../registry/handover.ts';
import { handedEventSchema } from './event.ts';

/** What the feed takes and gives; its OpenAPI description is made from these. */
export const eventsQuerySchema = z.strictObject({
  cursor: z.string().max(4_096).optional().describe('`next` of the answer before; left out: from the beginning'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Events at most'),
});

const eventPageSchema = z.strictObject({
  events: z.array(handedEventSchema).describe('In order; none when nothing is new'),
  next: z.string().describe('Cursor for the next question, also when nothing is new'),
  more: z.boolean().describe('Whether there may be more already'),
});

export type EventPage = z.output<typeof eventPageSchema>;

const errorSchema = z.strictObject({ error: z.string() });

const cursorSchema = z.array(z.tuple([z.string().max(100), z.int().min(0).max(9999), z.int().min(0)])).max(200);

export function cursorText(cursor: JournalCursor): string {
  return Buffer.from(JSON.stringify(cursor.map(({ series, year, position }) => [series, year, position]))).toString(
    'base64url',
  );
}

/** Null: not a cursor of ours. */
export function readCursor(text: string): JournalCursor | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data.map(([series, year, position]) => ({ series, year, position })) : null;
  } catch {
    return null;
  }
}

/** OpenAPI 3.1, whose schemas are JSON Schema 2020-12: just what zod writes. */
export function openApiDocument(version: string): Readonly<Record<string, unknown>> {
  const answered = (description: string, schema: unknown, type = 'application/json') => ({
    description,
    content: { [type]: { schema } },
  });
  const failure = { $ref: '#/components/schemas/Error' };
  const failures = {
    '401': answered('No token, or another one', failure),
    '404': answered('There is no such entry, or its original is gone', failure),
  };
  const id = {
    name: 'id',
    in: 'path',
    required: true,
    description: 'Id of an event',
    schema: { type: 'string', maxLength: 140 },
  };
  const query = z.toJSONSchema(eventsQuerySchema, { io: 'input' }) as {
    properties: Record<string, { description?: string }>;
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tirkeu: accepted letters',
      version,
      description: 'Every entry of the journal in order, at least once, under an id that never changes.',
    },
    security: [{ token: [] }],
    paths: {
      '/api/v1/events': {
        get: {
          operationId: 'listEvents',
          summary: 'Entries of the journal after a cursor',
          parameters: Object.entries(query.properties).map(([name, { description, ...schema }]) => ({
            name,
            in: 'query',
            required: false,
            description,
            schema,
          })),
          responses: {
            '200': answered('A page of events', { $ref: '#/components/schemas/EventPage' }),
            '400': answered('Not a cursor or limit', failure),
            '401': failures['401'],
          },
        },
      },
      '/api/v1/events/{id}/original': {
        get: {
          operationId: 'getOriginal',
          summary: 'The letter as it was received, octet for octet',
          parameters: [id],
          responses: {
            '200': answered('The letter', { type: 'string', format: 'binary' }, 'message/rfc822'),
            ...failures,
          },
        },
      },
      '/api/v1/events/{id}/report': {
        get: {
          operationId: 'getReport',
          summary: 'The report on the letter, in three languages',
          parameters: [id],
          responses: { '200': answered('The report', { type: 'string' }, 'text/html'), ...failures },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: componentSchemas(),
    },
  };
}

/** Schemas that the description names; they refer to each other there. */
function componentSchemas(): Readonly<Record<string, unknown>> {
  const named = z.registry<{ id: string }>();
  named.add(handedEventSchema, { id: 'Event' });
  named.add(eventPageSchema, { id: 'EventPage' });
  named.add(errorSchema, { id: 'Error' });
  const { schemas } = z.toJSONSchema(named, { uri: (id) => `#/components/schemas/${id}` });
  // Their place in the document is their name.
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}
