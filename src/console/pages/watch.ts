import { html } from 'hono/html';
import { z } from 'zod';
import type { ActRefusal, ActResult } from '../../pipeline/acts/actor.ts';
import { leaveNotice, resendNotice, retryStep } from '../../pipeline/acts/watch-acts.ts';
import { type StageName, stageNames } from '../../pipeline/stage.ts';
import { inTransaction, type Transaction } from '../../registry/database.ts';
import { actorOf } from '../actor.ts';
import { line, readForm } from '../form.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { overseers, steppers, supervisors } from '../roles.ts';
import { showPage, showPart } from '../views/layout.ts';
import { watchLists } from '../views/watch/lists.ts';
import { watchNow } from '../views/watch/now.ts';
import { readWatchLists, readWatchNow } from '../watch/read-watch.ts';

const stepForm = z.object({
  examination: line(100),
  stage: z.enum(stageNames),
});
const noticeForm = z.object({ notice: line(100), reason: line(2000) });
const toldShape = z.object({ told: z.enum(['retried', 'resent', 'left']).optional().catch(undefined) });

export const watchRoutes = [
  staffRoute('get', '/watch', overseers, (page) => showWatch(page, null)),
  staffRoute('get', '/watch/now', overseers, async (page) =>
    showPart(page, watchNow(page, await readWatchNow(page.console))),
  ),
  staffRoute('post', '/watch/retry', steppers, async (page) => {
    const read = await readForm(page, stepForm);
    if (!read.ok) return read.answer;
    const { examination: examinationId, stage } = read.value;
    return act(page, 'retried', stage, (tx, by) => retryStep(tx, { ...by, examinationId, stage }));
  }),
  staffRoute('post', '/watch/resend', supervisors, (page) => onNotice(page, 'resent', resendNotice)),
  staffRoute('post', '/watch/leave', supervisors, (page) => onNotice(page, 'left', leaveNotice)),
];

async function onNotice(page: SignedInPage, told: 'resent' | 'left', run: typeof resendNotice): Promise<Response> {
  const read = await readForm(page, noticeForm);
  if (!read.ok) return read.answer;
  const { notice: noticeId, reason } = read.value;
  return act(page, told, 'notice', (tx, by) => run(tx, { ...by, noticeId, reason }));
}

async function act(
  page: SignedInPage,
  told: 'retried' | 'resent' | 'left',
  stage: StageName,
  run: (tx: Transaction, by: { readonly actor: ReturnType<typeof actorOf>; readonly now: Date }) => Promise<ActResult>,
): Promise<Response> {
  const { services, counts } = page.console;
  const by = { actor: actorOf(page), now: services.clock() };
  const result = await inTransaction(services.database, (tx) => run(tx, by));
  if (!result.ok) return showWatch(page, result.refusal);
  counts.forget();
  services.wake(stage);
  return page.request.redirect(`/watch?told=${told}`, 303);
}

async function showWatch(page: SignedInPage, refusal: ActRefusal | null): Promise<Response> {
  const { say, console: desk } = page;
  const now = await readWatchNow(desk);
  const lists = now.state === null ? null : await readWatchLists(desk.services);
  const { told } = toldShape.parse(page.request.req.query());
  return showPage(page, {
    title: say('watch.title'),
    section: 'watch',
    wide: true,
    styles: ['figures.css'],
    status: refusal === null ? 200 : 409,
    main: html`<section class="queue watch"><div class="title-row"><h1>${say('watch.title')}</h1><p class="quiet">${say('watch.about')}</p></div>
${refusal === null ? '' : html`<p class="alert" role="alert">${refusalWords(page, refusal)}</p>`}
${told === undefined || refusal !== null ? '' : html`<p class="told" role="status">${say(`watch.told.${told}`)}</p>`}
${lists === null ? '' : watchLists(page, lists, now.at)}
${watchNow(page, now)}</section>`,
  });
}

function refusalWords({ say }: SignedInPage, refusal: ActRefusal): string {
  return refusal.code === 'held-by-other'
    ? say('act.refusal.held-by-other', { holder: refusal.holder })
    : say('watch.changed');
}
