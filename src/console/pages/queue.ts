import { z } from 'zod';
import { claimLetter } from '../../pipeline/acts/claim.ts';
import { inTransaction } from '../../registry/database.ts';
import { deskQueues, type QueueName } from '../../registry/desk.ts';
import { type DeskGrouping, groupedPage } from '../../registry/desk-groups.ts';
import { type DeskFilter, type DeskRow, deskPage } from '../../registry/desk-page.ts';
import { searchCondition } from '../../registry/letter-words.ts';
import { actorOf } from '../actor.ts';
import { readForm } from '../form.ts';
import { letterHolders } from '../letter/holders.ts';
import { groupOf, groupsInOrder, ordersOf, queueOrders } from '../letter/queue-groups.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { readers, registrars, supervisors } from '../roles.ts';
import { dayStart } from '../views/dates.ts';
import { showPage, showPart } from '../views/layout.ts';
import { type QueueView, queueMain, queueTable } from '../views/queue.ts';
import { errorPage } from './error.ts';

const queueNames = [...deskQueues, 'failed', 'all'] as const;
const pageLength = 50;

/** What the address of a queue says. A value that makes no sense is left out, so that an old link still opens. */
const queryShape = z.object({
  mailbox: z.string().min(1).max(100).optional().catch(undefined),
  organisation: z.string().min(1).max(100).optional().catch(undefined),
  clause: z
    .string()
    .regex(/^[\d.-]{1,20}$/)
    .optional()
    .catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  words: z.string().trim().min(1).max(200).optional().catch(undefined),
  mine: z.literal('1').optional().catch(undefined),
  order: z.enum(queueOrders).default('newest').catch('newest'),
  /** Of the last letter of the page before, where the queue is sorted by groups; left out: it has none. */
  group: z.string().min(1).max(200).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{13}\.[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});

export type QueueQuery = z.output<typeof queryShape>;

export const queueRoutes = [
  staffRoute('get', '/queues/:queue', readers, showQueue),
  staffRoute('post', '/queues/:queue/claim', registrars, claimPicked),
];

/** The queue that an address names; null: there is none of that name. */
export function queueNamed(name: string | undefined): QueueName | 'all' | null {
  return queueNames.find((each) => each === name) ?? null;
}

async function showQueue(page: SignedInPage): Promise<Response> {
  const queue = queueNamed(page.request.req.param('queue'));
  if (queue === null) return errorPage(page, 404);
  const query = queryShape.parse(page.request.req.query());
  const view = await queueView(page, queue, query, null);
  if (page.request.req.header('hx-target') === 'queue-table') return showPart(page, queueTable(page, view));
  return showPage(page, {
    title: page.say(`queue.${queue}`),
    section: 'queues',
    wide: true,
    main: queueMain(page, view),
  });
}

async function queueView(
  page: SignedInPage,
  queue: QueueName | 'all',
  query: QueueQuery,
  told: string | null,
): Promise<QueueView> {
  const { console: desk } = page;
  const order = ordersOf(queue).find((each) => each === query.order) ?? 'newest';
  const asked = { ...query, order };
  const grouping = order === 'newest' || order === 'oldest' ? null : order;
  const [rows, counts, colleagues] = await Promise.all([
    queueRows(page, queue, asked, grouping),
    desk.counts.current(),
    supervisors.includes(page.viewer.role) ? letterHolders(desk.services.database) : [],
  ]);
  const last = rows[pageLength - 1];
  const next =
    rows.length <= pageLength || last === undefined
      ? null
      : {
          after: `${last.arrivedAt.getTime()}.${last.letterId}`,
          group: grouping === null ? '' : (groupOf(last, grouping) ?? ''),
        };
  return { queue, query: asked, rows: rows.slice(0, pageLength), counts, next, told, colleagues };
}

async function queueRows(
  page: SignedInPage,
  queue: QueueName | 'all',
  query: QueueQuery,
  grouping: DeskGrouping | null,
): Promise<readonly DeskRow[]> {
  const { database } = page.console.services;
  const { after, ...filter } = await filterOf(page, queue, query);
  if (grouping === null || queue === 'all' || queue === 'failed') return deskPage(database, { ...filter, after });
  const groups = await groupsInOrder(page, queue, grouping);
  return groupedPage(
    database,
    { ...filter, queue },
    { by: grouping, groups, after: after === undefined ? null : { ...after, group: query.group ?? null } },
  );
}

/** What the address of a queue asks of the registry. */
export async function filterOf(page: SignedInPage, queue: QueueName | 'all', query: QueueQuery): Promise<DeskFilter> {
  const { order, mailbox, organisation, clause, after } = query;
  const [milliseconds, letterId] = after?.split('.') ?? [];
  const { database } = page.console.services;
  const search = query.words === undefined ? null : await searchCondition(database, query.words);
  return {
    queue: queue === 'all' ? null : queue,
    mailbox,
    organisation,
    clause,
    arrivedFrom: query.from === undefined ? undefined : dayStart(page, query.from, 0),
    arrivedBefore: query.to === undefined ? undefined : dayStart(page, query.to, 1),
    heldBy: query.mine === undefined ? undefined : page.viewer.id,
    search: search ?? undefined,
    order: order === 'newest' ? 'newest' : 'oldest',
    after: letterId === undefined ? undefined : { arrivedAt: new Date(Number(milliseconds)), letterId },
    limit: pageLength + 1,
  };
}

/** Letters that were picked on a page of a queue. */
export const pickedLetters = z.array(z.uuid()).max(pageLength).default([]);

const pickedForm = z.object({ letter: pickedLetters });

/** Claims each picked letter that nobody else holds. */
async function claimPicked(page: SignedInPage): Promise<Response> {
  const queue = queueNamed(page.request.req.param('queue'));
  if (queue === null) return errorPage(page, 404);
  const read = await readForm(page, pickedForm);
  if (!read.ok) return read.answer;
  const { console: desk } = page;
  let count = 0;
  for (const letterId of read.value.letter) {
    const claimed = await inTransaction(desk.services.database, (tx) =>
      claimLetter(tx, { letterId, actor: actorOf(page), now: desk.services.clock() }),
    );
    if (claimed.ok) count += 1;
  }
  return showQueueTold(page, queue, page.say('queue.claimed', { count, others: read.value.letter.length - count }));
}

/** The queue as its address asks, with what an act on it came to. */
export async function showQueueTold(page: SignedInPage, queue: QueueName | 'all', told: string): Promise<Response> {
  const query = queryShape.parse(page.request.req.query());
  const view = await queueView(page, queue, query, told);
  return showPage(page, {
    title: page.say(`queue.${queue}`),
    section: 'queues',
    wide: true,
    main: queueMain(page, view),
  });
}
