import { z } from 'zod';
import { describedIn } from '../platform/described-in.ts';
import type { Language } from '../platform/localised-text.ts';
import { openApiDocument } from '../platform/openapi.ts';
import type { JournalCursor } from '../registry/handover.ts';
import { handedEventSchema } from './event.ts';
import { feedTexts } from './feed-texts.ts';

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
    // No JSON within: whoever asks made it up.
    return null;
  }
}

const failures = {
  '401': { description: 'No token, or another one', schema: 'Error' },
  '404': { description: 'There is no such entry, or its original is gone', schema: 'Error' },
} as const;

const idParameter = z.strictObject({ id: z.string().max(140).describe('Id of an event') });

/** The feed as OpenAPI describes it, in the language of who asks. */
export function feedDescription(language: Language): Readonly<Record<string, unknown>> {
  return describedIn(described(), language, feedTexts);
}

function described(): Readonly<Record<string, unknown>> {
  return openApiDocument({
    title: 'Tirkeu',
    version: '1',
    description:
      'Accepted letters: every entry of the journal in order, at least once, under an id that never changes.',
    taken: {},
    given: { Event: handedEventSchema, EventPage: eventPageSchema, Error: errorSchema },
    operations: [
      {
        method: 'get',
        path: '/api/v1/events',
        operationId: 'listEvents',
        summary: 'Entries of the journal after a cursor',
        parameters: { query: eventsQuerySchema },
        answers: {
          '200': { description: 'A page of events', schema: 'EventPage' },
          '400': { description: 'Not a cursor or limit', schema: 'Error' },
          '401': failures['401'],
        },
      },
      {
        method: 'get',
        path: '/api/v1/events/{id}/original',
        operationId: 'getOriginal',
        summary: 'The letter as it was received, octet for octet',
        parameters: { path: idParameter },
        answers: {
          '200': { description: 'The letter', type: 'message/rfc822', schema: { type: 'string', format: 'binary' } },
          ...failures,
        },
      },
      {
        method: 'get',
        path: '/api/v1/events/{id}/report',
        operationId: 'getReport',
        summary: 'The report on the letter as PDF, in Kazakh and Russian',
        parameters: { path: idParameter },
        answers: {
          '200': { description: 'The report', type: 'application/pdf', schema: { type: 'string', format: 'binary' } },
          ...failures,
        },
      },
    ],
  });
}
