import { z } from 'zod';
import { inTransaction } from '../../registry/database.ts';
import { type DeskGrouping, groupedPage } from '../../registry/desk-groups.ts';
import { type DeskRow, deskPage } from '../../registry/desk-page.ts';
import { actorOf } from '../actor.ts';
import { line, readForm } from '../form.ts';
import { findHolder, letterHolders } from '../letter/holders.ts';
import { assignLetters, claimLetters, pickedLetters, pickedMax } from '../letter/picked-letters.ts';
import { cursorOf, filterAsked, isQueue, type QueueAsked, queueFields } from '../letter/queue-asked.ts';
import { groupOf, groupsInOrder, ordersOf, queueOrders } from '../letter/queue-groups.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { readers, registrars, supervisors } from '../roles.ts';
import { showPage, showPart } from '../views/layout.ts';
import { type QueueView, queueMain, queueTable } from '../views/queue.ts';
import { errorPage } from './error.ts';

/** As many letters as can be picked at once. */
const pageLength = pickedMax;

/** What the address of a queue says. A value that makes no sense is left out, so that an old link still opens. */
const queryShape = z.object({
  mailbox: queueFields.mailbox.optional().catch(undefined),
  organisation: queueFields.organisation.optional().catch(undefined),
  clause: queueFields.clause.optional().catch(undefined),
  from: queueFields.from.optional().catch(undefined),
  to: queueFields.to.optional().catch(undefined),
  words: queueFields.words.optional().catch(undefined),
  mine: queueFields.mine.optional().catch(undefined),
  order: z.enum(queueOrders).default('newest').catch('newest'),
  /** Of the last letter of the page before, where the queue is sorted by groups; left out: it has none. */
  group: z.string().min(1).max(200).optional().catch(undefined),
  after: queueFields.cursor.optional().catch(undefined),
});

export type QueueQuery = z.output<typeof queryShape>;

export const queueRoutes = [
  staffRoute('get', '/queues/:queue', readers, showQueue),
  staffRoute('post', '/queues/:queue/claim', registrars, claimPicked),
  staffRoute('post', '/queues/:queue/assign', supervisors, assignPicked),
];

/** The queue that the address names; null: there is none of that name. */
function queueNamed({ request }: SignedInPage): QueueAsked | null {
  const name = request.req.param('queue');
  return isQueue(name) ? name : null;
}

async function showQueue(page: SignedInPage): Promise<Response> {
  const queue = queueNamed(page);
  if (queue === null) return errorPage(page, 404);
  const query = queryShape.parse(page.request.req.query());
  const view = await queueView(page, queue, query, null);
  if (page.request.req.header('hx-target') === 'queue-table') return showPart(page, queueTable(page, view));
  return showWhole(page, view);
}

async function queueView(
  page: SignedInPage,
  queue: QueueAsked,
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
          after: cursorOf(last),
          group: grouping === null ? '' : (groupOf(last, grouping) ?? ''),
        };
  return { queue, query: asked, rows: rows.slice(0, pageLength), counts, next, told, colleagues };
}

async function queueRows(
  page: SignedInPage,
  queue: QueueAsked,
  query: QueueQuery,
  grouping: DeskGrouping | null,
): Promise<readonly DeskRow[]> {
  const { database } = page.console.services;
  const { after, ...asked } = await filterAsked(page, queue, { ...query, cursor: query.after });
  const filter = { ...asked, limit: pageLength + 1 };
  if (grouping === null || queue === 'all' || queue === 'failed') {
    return deskPage(database, { ...filter, after, order: query.order === 'newest' ? 'newest' : 'oldest' });
  }
  const groups = await groupsInOrder(page, queue, grouping);
  return groupedPage(
    database,
    { ...filter, queue },
    { by: grouping, groups, after: after === undefined ? null : { ...after, group: query.group ?? null } },
  );
}

const pickedForm = z.object({ letter: pickedLetters.default([]) });

/** Claims each picked letter that nobody else holds. */
async function claimPicked(page: SignedInPage): Promise<Response> {
  const queue = queueNamed(page);
  if (queue === null) return errorPage(page, 404);
  const read = await readForm(page, pickedForm);
  if (!read.ok) return read.answer;
  if (read.value.letter.length === 0) return showQueueTold(page, queue, page.say('queue.none-picked'));
  const { services } = page.console;
  const outcomes = await inTransaction(services.database, (tx) =>
    claimLetters(tx, read.value.letter, { actor: actorOf(page), now: services.clock() }),
  );
  const count = outcomes.filter(({ result }) => result.ok).length;
  return showQueueTold(page, queue, page.say('queue.claimed', { count, others: outcomes.length - count }));
}

/** Hands each picked letter to one person who may decide. */
async function assignPicked(page: SignedInPage): Promise<Response> {
  const queue = queueNamed(page);
  if (queue === null) return errorPage(page, 404);
  const read = await readForm(page, pickedForm.extend({ to: line(100) }));
  if (!read.ok) return read.answer;
  if (read.value.letter.length === 0) return showQueueTold(page, queue, page.say('queue.none-picked'));
  const { services } = page.console;
  const to = await findHolder(services.database, read.value.to);
  if (to === null) return errorPage(page, 404);
  const outcomes = await inTransaction(services.database, (tx) =>
    assignLetters(tx, read.value.letter, { actor: actorOf(page), now: services.clock(), to: to.id }),
  );
  const count = outcomes.filter(({ result }) => result.ok).length;
  return showQueueTold(page, queue, page.say('queue.assigned', { count, name: to.name }));
}

/** The queue as its address asks, with what an act on it came to. */
async function showQueueTold(page: SignedInPage, queue: QueueAsked, told: string): Promise<Response> {
  return showWhole(page, await queueView(page, queue, queryShape.parse(page.request.req.query()), told));
}

function showWhole(page: SignedInPage, view: QueueView): Promise<Response> {
  return showPage(page, {
    title: page.say(`queue.${view.queue}`),
    section: 'queues',
    wide: true,
    scripts: ['list.js'],
    main: queueMain(page, view),
  });
}
