import { z } from 'zod';
import { leaveNotice, resendNotice, retryStep } from '../../pipeline/acts/watch-acts.ts';
import { stageNames } from '../../pipeline/stage.ts';
import type { WatchedNotice, WatchedStep } from '../../registry/watch.ts';
import { overseers, steppers, supervisors } from '../roles.ts';
import { readWatchLists, readWatchNow, shownMax } from '../watch/read-watch.ts';
import { json, operation } from './operation.ts';
import { actAnswerSchema, performAct, plainly } from './perform-act.ts';
import { keyHeader } from './perform-once.ts';
import { problem } from './problem.ts';

const instant = z.iso.datetime();
const reason = z.string().trim().min(1).max(2000).describe('Goes into the audit');

const stepSchema = z.strictObject({
  examination: z.string(),
  stage: z.string(),
  letter: z.string(),
  mailbox: z.string(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  dueAt: instant,
});

const watchSchema = z.strictObject({
  at: instant,
  mailboxes: z.array(
    z.strictObject({
      address: z.string(),
      lastSweepAt: instant.nullable(),
      lagSeconds: z.number().nullable(),
      inFolder: z.int().nullable().describe('Messages in the folder at the last sweep'),
      accounted: z.int().describe('UIDs of its present numbering that stand in the ledger'),
      toDispose: z.int(),
      isOverdue: z.boolean(),
    }),
  ),
  workers: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      machine: z.string(),
      startedAt: instant,
      silentSeconds: z.number(),
      mailboxes: z.array(z.string()),
    }),
  ),
  notices: z.strictObject({ sent: z.int(), bounced: z.int(), waiting: z.int() }).describe('Of the last 24 hours'),
  failing: z.array(stepSchema).describe(`Steps that failed and are tried again, ${shownMax} at most`),
  delayed: z.array(stepSchema).describe('Steps that nobody has taken up'),
  noticesForStaff: z.array(
    z.strictObject({
      id: z.string(),
      letter: z.string(),
      kind: z.string(),
      recipient: z.string(),
      state: z.string(),
      lastError: z.string().nullable(),
      createdAt: instant,
      sentAt: instant.nullable(),
    }),
  ),
});

/** One schema for both acts, so that the description names it once. */
const noticeReason = z.strictObject({ reason });

export const watchOperations = [
  operation({
    method: 'get',
    path: '/watch',
    scope: 'watch:read',
    access: overseers,
    operationId: 'getWatch',
    summary: 'How the machinery stands: mailboxes, workers, steps in trouble, notices for staff',
    tag: 'watch',
    given: { name: 'Watch', schema: watchSchema },
    answer: async (page) => {
      const { services } = page.console;
      const { at, state } = await readWatchNow(page.console);
      if (state === null) return problem(page, 'failed');
      const { failing, delayed, notices } = await readWatchLists(services);
      const { sent, bounced, waiting } = state.notices;
      return json(page, {
        at: at.toISOString(),
        mailboxes: state.mailboxes.map(({ lastEventAt: _, lastSweepAt, ...mailbox }) => ({
          ...mailbox,
          lastSweepAt: lastSweepAt?.toISOString() ?? null,
        })),
        workers: state.workers.map(({ id, name, machine, startedAt, silentSeconds, mailboxes }) => ({
          id,
          name,
          machine,
          startedAt: startedAt.toISOString(),
          silentSeconds,
          mailboxes: [...mailboxes],
        })),
        notices: { sent, bounced, waiting },
        failing: failing.slice(0, shownMax).map(stepAnswer),
        delayed: delayed.slice(0, shownMax).map(stepAnswer),
        noticesForStaff: notices.slice(0, shownMax).map(noticeAnswer),
      } satisfies z.output<typeof watchSchema>);
    },
  }),
  operation({
    method: 'post',
    path: '/watch/retry',
    scope: 'watch:act',
    access: steppers,
    operationId: 'retryStep',
    summary: 'Have a step that failed tried at once',
    tag: 'watch',
    header: keyHeader,
    body: {
      name: 'Step',
      schema: z.strictObject({ examination: z.string().min(1).max(100), stage: z.enum(stageNames) }),
    },
    given: { name: 'ActAnswer', schema: actAnswerSchema },
    problems: [400, 409],
    answer: (page, { body: { examination: examinationId, stage } }) =>
      performAct(page, {
        name: 'retry-step',
        repeats: false,
        letterId: null,
        wakes: [stage],
        run: ({ services, actor }, inOne) =>
          inOne(async (tx) => plainly(await retryStep(tx, { actor, now: services.clock(), examinationId, stage }))),
      }),
  }),
  onNotice('resend', 'Send a notice that did not leave, or of which nobody knows whether it did', resendNotice),
  onNotice('leave', 'Leave a notice as it is: it no longer asks for attention', leaveNotice),
];

function onNotice(name: 'resend' | 'leave', summary: string, perform: typeof resendNotice) {
  return operation({
    method: 'post',
    path: `/notices/:notice/${name}`,
    scope: 'watch:act',
    access: supervisors,
    operationId: `${name}Notice`,
    summary,
    tag: 'watch',
    params: z.strictObject({ notice: z.uuid() }),
    header: keyHeader,
    body: { name: 'NoticeReason', schema: noticeReason },
    given: { name: 'ActAnswer', schema: actAnswerSchema },
    problems: [400, 404, 409],
    answer: (page, { params: { notice: noticeId }, body }) =>
      performAct(page, {
        name: `${name}-notice`,
        repeats: false,
        letterId: null,
        wakes: ['notice'],
        run: ({ services, actor }, inOne) =>
          inOne(async (tx) => plainly(await perform(tx, { actor, now: services.clock(), noticeId, ...body }))),
      }),
  });
}

function stepAnswer(step: WatchedStep): z.output<typeof stepSchema> {
  const { examinationId: examination, letterId: letter, stage, mailbox, attempts, lastError, dueAt } = step;
  return { examination, stage, letter, mailbox, attempts, lastError, dueAt: dueAt.toISOString() };
}

function noticeAnswer(notice: WatchedNotice): z.output<typeof watchSchema>['noticesForStaff'][number] {
  const { id, letterId: letter, kind, recipient, state, lastError, createdAt, sentAt } = notice;
  const sent = sentAt === null ? null : sentAt.toISOString();
  return { id, letter, kind, recipient, state, lastError, createdAt: createdAt.toISOString(), sentAt: sent };
}
