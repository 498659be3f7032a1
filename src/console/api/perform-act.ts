import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Actor, ActRefusal, ActResult } from '../../pipeline/acts/actor.ts';
import type { Services } from '../../pipeline/services.ts';
import type { StageName } from '../../pipeline/stage.ts';
import { giveKeyBack, type KeyedRequest, keepAnswer, keptAnswer, takeKey } from '../../registry/api-answers.ts';
import { inTransaction, type Transaction } from '../../registry/database.ts';
import { deskQueues, placeOf } from '../../registry/desk.ts';
import { nameOfStaff } from '../../registry/staff.ts';
import { actorOf } from '../actor.ts';
import type { SignedInPage } from '../page.ts';
import { json } from './operation.ts';
import { problem, refusalProblem } from './problem.ts';

export const placeSchema = z.strictObject({
  queue: z.enum(deskQueues),
  heldBy: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  heldSince: z.iso.datetime().nullable(),
});

/** What became of an act. */
export const actAnswerSchema = z.strictObject({
  act: z.string(),
  outcome: z
    .enum(['done', 'accepted', 'deferred', 'refused', 'proposed', 'released'])
    .describe('deferred: the number is given when reception opens; proposed: a second person must confirm it'),
  registeredNumber: z.string().nullable(),
  noNotice: z.string().nullable().describe('Why the sender is not told; null: told, or there is nothing to tell'),
  letter: z
    .strictObject({ id: z.string(), place: placeSchema.nullable() })
    .nullable()
    .describe('null: the act was not on a letter'),
});

type ActAnswer = z.output<typeof actAnswerSchema>;

export type Outcome = Pick<ActAnswer, 'outcome'> & Partial<Pick<ActAnswer, 'registeredNumber' | 'noNotice'>>;

/** Done, and nothing more to be told. */
export function plainly(result: ActResult<unknown>, outcome: Outcome['outcome'] = 'done'): ActResult<Outcome> {
  return result.ok ? { ok: true, value: { outcome } } : result;
}

/** Runs the work of an act in its transaction. What it gives must bear being worked out twice. */
type InTransaction = (work: (tx: Transaction) => Promise<ActResult<Outcome>>) => Promise<ActResult<Outcome>>;

/** An act ready to be done: `run` asks for its one transaction. */
export interface ReadyAct {
  readonly name: string;
  /** The letter that the answer tells of; null: the act is about the machinery. */
  readonly letterId: string | null;
  /** Stages that may have something to do afterwards. */
  readonly wakes: readonly StageName[];
  /** The same request a second time would do it a second time: its sender must name it. */
  readonly repeats: boolean;
  readonly run: (
    act: { readonly services: Services; readonly actor: Actor },
    inOne: InTransaction,
  ) => Promise<ActResult<Outcome>>;
}

/** The name that a program gives to a request, so that sending it again does nothing again. */
export const keyHeader = z.strictObject({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .optional()
    .describe('A name for this request, such as a UUID. Sent again with it within a day, the first answer comes again'),
});

/**
 * Does an act once. With a key the answer is committed together with what was done; a request that comes again gets that answer,
 * and one that comes while the first is at work waits for it. A refused act changed nothing and may be sent again.
 */
export async function performAct(page: SignedInPage, act: ReadyAct): Promise<Response> {
  const { services } = page.console;
  const request = await keyedRequest(page);
  if (request === 'malformed' || (request === null && act.repeats)) return problem(page, 'key-missing');
  const before = request === null ? null : await answerAgain(page, request);
  if (before !== null) return before;
  const now = page.console.wallClock();
  const told: { answer: ActAnswer | null; again: boolean } = { answer: null, again: false };
  const outcome = await act.run({ services, actor: actorOf(page) }, (work) =>
    inTransaction(services.database, async (tx) => {
      told.again = request !== null && !(await takeKey(tx, request, now));
      if (told.again) return { ok: false, refusal: { code: 'not-found' } };
      const result = await work(tx);
      if (result.ok) told.answer = await answerOf(tx, act, result.value);
      if (request !== null && told.answer !== null && result.ok) await keepAnswer(tx, request, told.answer);
      if (request !== null && !result.ok) await giveKeyBack(tx, request);
      return result;
    }),
  );
  if (told.again && request !== null) {
    const first = await answerAgain(page, request);
    if (first !== null) return first;
  }
  if (!outcome.ok) return refusalProblem(page, outcome.refusal satisfies ActRefusal);
  if (told.answer === null) throw new Error(`the act ${act.name} was done outside its transaction`);
  page.console.counts.forget();
  for (const stage of act.wakes) services.wake(stage);
  return json(page, told.answer);
}

async function answerOf(tx: Transaction, { name, letterId }: ReadyAct, outcome: Outcome): Promise<ActAnswer> {
  return {
    act: name,
    outcome: outcome.outcome,
    registeredNumber: outcome.registeredNumber ?? null,
    noNotice: outcome.noNotice ?? null,
    letter: letterId === null ? null : { id: letterId, place: await placeAnswer(tx, letterId) },
  };
}

async function placeAnswer(tx: Transaction, letterId: string): Promise<z.output<typeof placeSchema> | null> {
  const place = await placeOf(tx, letterId);
  if (place === null) return null;
  const { queue, heldBy: holder, heldSince } = place;
  const heldBy = holder === null ? null : { id: holder, name: (await nameOfStaff(tx, holder)) ?? holder };
  return { queue, heldBy, heldSince: heldSince === null ? null : heldSince.toISOString() };
}

async function keyedRequest({ request, viewer }: SignedInPage): Promise<KeyedRequest | 'malformed' | null> {
  const key = request.req.header('idempotency-key');
  if (key === undefined) return null;
  if (!keyHeader.safeParse({ 'Idempotency-Key': key }).success) return 'malformed';
  if (viewer.viaToken === undefined) throw new Error('an act of the API was reached without a token');
  const digest = createHash('sha256')
    .update(`${request.req.path}\n${await request.req.text()}`, 'utf8')
    .digest('hex');
  return { tokenId: viewer.viaToken.id, key, requestSha256: digest };
}

/** The answer that the key stands for; null: the request is new. A key that named something else is refused. */
async function answerAgain(page: SignedInPage, request: KeyedRequest): Promise<Response | null> {
  const kept = await keptAnswer(page.console.services.database, request);
  if (kept === null) return null;
  if (kept.requestSha256 !== request.requestSha256) return problem(page, 'key-reused');
  return json(page, actAnswerSchema.parse(kept.answer), { 'Idempotent-Replayed': 'true' });
}
