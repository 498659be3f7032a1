import { z } from 'zod';
import { deskQueues } from '../../registry/desk.ts';
import { type DeskRow, deskPage } from '../../registry/desk-page.ts';
import { letterHolders } from '../letter/holders.ts';
import { cursorOf, filterAsked, queueFields, queueNames } from '../letter/queue-asked.ts';
import { readers, registrars } from '../roles.ts';
import { json, operation } from './operation.ts';

const queueQuery = z.strictObject({
  mailbox: queueFields.mailbox.optional().describe('Id of the mailbox'),
  organisation: queueFields.organisation.optional().describe('Id of the directory’s entry'),
  clause: queueFields.clause.optional(),
  from: queueFields.from.optional().describe('First day of arrival, in the office’s time zone'),
  to: queueFields.to.optional().describe('Last day of arrival'),
  words: queueFields.words.optional().describe('Full-text search, Kazakh and Russian'),
  mine: queueFields.mine.optional().describe('Letters that the token’s owner holds'),
  order: z.enum(['newest', 'oldest']).default('newest'),
  cursor: queueFields.cursor.optional().describe('`next` of the answer before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const rowSchema = z.strictObject({
  id: z.string(),
  queue: z.enum(deskQueues).nullable(),
  arrivedAt: z.iso.datetime(),
  mailbox: z.string(),
  organisation: z.string().nullable(),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  clauses: z.array(z.string()),
  opensAt: z.iso.datetime().nullable().describe('When a deferred letter is accepted'),
  heldBy: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  registeredNumber: z.string().nullable(),
  registeredOn: z.iso.date().nullable(),
  decision: z.string().nullable(),
  trouble: z.string().nullable().describe('What went wrong, in the queue of failed letters'),
});

const queuePageSchema = z.strictObject({
  letters: z.array(rowSchema),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last'),
});

const countsSchema = z.strictObject(
  Object.fromEntries([...deskQueues, 'failed'].map((queue) => [queue, z.int()])) as Record<
    (typeof deskQueues)[number] | 'failed',
    z.ZodInt
  >,
);

const colleaguesSchema = z.strictObject({
  people: z.array(z.strictObject({ id: z.string(), name: z.string(), role: z.enum(registrars) })),
});

export const queueOperations = [
  operation({
    method: 'get',
    path: '/queues',
    scope: 'letters:read',
    access: readers,
    operationId: 'countQueues',
    summary: 'How many letters lie in each queue',
    tag: 'queues',
    given: { name: 'QueueCounts', schema: countsSchema },
    answer: async (page) => json(page, await page.console.counts.current()),
  }),
  operation({
    method: 'get',
    path: '/queues/:queue',
    scope: 'letters:read',
    access: readers,
    operationId: 'listQueue',
    summary: 'Letters of a queue by their arrival; `all` searches every queue',
    tag: 'queues',
    params: z.strictObject({ queue: z.enum(queueNames) }),
    query: queueQuery,
    given: { name: 'QueuePage', schema: queuePageSchema },
    answer: async (page, { params, query }) => {
      const { order, limit } = query;
      const filter = await filterAsked(page, params.queue, query);
      const rows = await deskPage(page.console.services.database, { ...filter, order, limit: limit + 1 });
      const last = rows[limit - 1];
      const next = rows.length <= limit || last === undefined ? null : cursorOf(last);
      return json(page, { letters: rows.slice(0, limit).map(rowAnswer), next } satisfies z.output<
        typeof queuePageSchema
      >);
    },
  }),
  operation({
    method: 'get',
    path: '/colleagues',
    scope: 'letters:act',
    access: registrars,
    operationId: 'listColleagues',
    summary: 'People whom a letter can be handed to',
    tag: 'queues',
    given: { name: 'Colleagues', schema: colleaguesSchema },
    answer: async (page) => {
      const holders = await letterHolders(page.console.services.database);
      const people = holders.map(({ id, name, role }) => ({ id, name, role }));
      return json(page, { people } satisfies z.output<typeof colleaguesSchema>);
    },
  }),
];

function rowAnswer(row: DeskRow): z.output<typeof rowSchema> {
  return {
    id: row.letterId,
    queue: row.queue,
    arrivedAt: row.arrivedAt.toISOString(),
    mailbox: row.mailbox,
    organisation: row.organisation,
    from: row.fromAddress,
    subject: row.subject,
    clauses: [...row.clauses],
    opensAt: row.opensAt === null ? null : row.opensAt.toISOString(),
    heldBy: row.heldBy === null ? null : { id: row.heldBy, name: row.holderName ?? row.heldBy },
    registeredNumber: row.registeredNumber,
    registeredOn: row.registeredOn,
    decision: row.decision,
    trouble: row.trouble,
  };
}
