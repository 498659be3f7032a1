import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Actor, ActRefusal, ActResult } from '../../pipeline/acts/actor.ts';
import type { Services } from '../../pipeline/services.ts';
import type { StageName } from '../../pipeline/stage.ts';
import { giveKeyBack, type KeyedRequest, keepAnswer, keptAnswer, takeKey } from '../../registry/api-answers.ts';
import { inTransaction, type Transaction } from '../../registry/database.ts';
import { actorOf } from '../actor.ts';
import type { SignedInPage } from '../page.ts';
import { json } from './operation.ts';
import { problem, refusalProblem } from './problem.ts';

/** The name that a program gives to a request, so that sending it again does nothing again. */
export const keyHeader = z.strictObject({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .optional()
    .describe('A name for this request, such as a UUID. Sent again with it within a day, the first answer comes again'),
});

/** Who acts, with what. */
export interface Acting {
  readonly services: Services;
  readonly actor: Actor;
}

/** What is to be done once. */
export interface Once<Value, Answer extends object> {
  readonly name: string;
  /** The same request a second time would do it a second time: its sender must name it. */
  readonly repeats: boolean;
  /** Stages that may have something to do afterwards. */
  readonly wakes: readonly StageName[];
  /** What the answer is, read again where it was kept. */
  readonly schema: z.ZodType<Answer>;
  readonly answer: (tx: Transaction, value: Value) => Promise<Answer>;
  /** `run` asks for its one transaction; what it gives must bear being worked out twice. */
  readonly run: (acting: Acting, inOne: InOne<Value>) => Promise<ActResult<Value>>;
}

/** Runs the work of an act in its transaction. */
export type InOne<Value> = (work: (tx: Transaction) => Promise<ActResult<Value>>) => Promise<ActResult<Value>>;

/**
 * Does something once. With a key the answer is committed together with what was done; a request that comes again gets that answer,
 * and one that comes while the first is at work waits for it. A refused act changed nothing and may be sent again.
 */
export async function performOnce<Value, Answer extends object>(
  page: SignedInPage,
  once: Once<Value, Answer>,
): Promise<Response> {
  const { services } = page.console;
  const request = await keyedRequest(page);
  if (request === 'malformed' || (request === null && once.repeats)) return problem(page, 'key-missing');
  const before = request === null ? null : await answerAgain(page, request, once.schema);
  if (before !== null) return before;
  const now = page.console.wallClock();
  const told: { answer: Answer | null; again: boolean } = { answer: null, again: false };
  const outcome = await once.run({ services, actor: actorOf(page) }, (work) =>
    inTransaction(services.database, async (tx) => {
      told.again = request !== null && !(await takeKey(tx, request, now));
      if (told.again) return { ok: false, refusal: { code: 'not-found' } };
      const result = await work(tx);
      if (result.ok) told.answer = await once.answer(tx, result.value);
      if (request !== null && told.answer !== null && result.ok) await keepAnswer(tx, request, told.answer);
      if (request !== null && !result.ok) await giveKeyBack(tx, request);
      return result;
    }),
  );
  if (told.again && request !== null) {
    const first = await answerAgain(page, request, once.schema);
    if (first !== null) return first;
  }
  if (!outcome.ok) return refusalProblem(page, outcome.refusal satisfies ActRefusal);
  if (told.answer === null) throw new Error(`the act ${once.name} was done outside its transaction`);
  page.console.counts.forget();
  for (const stage of once.wakes) services.wake(stage);
  return json(page, told.answer);
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
async function answerAgain(
  page: SignedInPage,
  request: KeyedRequest,
  schema: z.ZodType<object>,
): Promise<Response | null> {
  const kept = await keptAnswer(page.console.services.database, request);
  if (kept === null) return null;
  if (kept.requestSha256 !== request.requestSha256) return problem(page, 'key-reused');
  return json(page, schema.parse(kept.answer), { 'Idempotent-Replayed': 'true' });
}
