import { z } from 'zod';
import { assignLetter } from '../../pipeline/acts/claim.ts';
import { inTransaction } from '../../registry/database.ts';
import { actorOf } from '../actor.ts';
import { line, readForm } from '../form.ts';
import { findHolder } from '../letter/holders.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { supervisors } from '../roles.ts';
import { errorPage } from './error.ts';
import { pickedLetters, queueNamed, showQueueTold } from './queue.ts';

export const bulkAssignRoutes = [staffRoute('post', '/queues/:queue/assign', supervisors, assignPicked)];

const assignForm = z.object({ letter: pickedLetters, to: line(100) });

/** Hands each picked letter to one person who may decide; letters that others held change hands, and the audit says from whom. */
async function assignPicked(page: SignedInPage): Promise<Response> {
  const queue = queueNamed(page.request.req.param('queue'));
  if (queue === null) return errorPage(page, 404);
  const read = await readForm(page, assignForm);
  if (!read.ok) return read.answer;
  const { services } = page.console;
  const to = await findHolder(services.database, read.value.to);
  if (to === null) return errorPage(page, 404);
  let count = 0;
  for (const letterId of read.value.letter) {
    const assigned = await inTransaction(services.database, (tx) =>
      assignLetter(tx, { letterId, actor: actorOf(page), now: services.clock(), to: to.id }),
    );
    if (assigned.ok) count += 1;
  }
  return showQueueTold(page, queue, page.say('queue.assigned', { count, name: to.name }));
}
