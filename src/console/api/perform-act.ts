import { z } from 'zod';
import type { ActResult } from '../../pipeline/acts/actor.ts';
import type { StageName } from '../../pipeline/stage.ts';
import type { Transaction } from '../../registry/database.ts';
import { deskQueues, placeOf } from '../../registry/desk.ts';
import { nameOfStaff } from '../../registry/staff.ts';
import type { SignedInPage } from '../page.ts';
import { type Acting, type InOne, performOnce } from './perform-once.ts';

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

/** An act ready to be done: `run` asks for its one transaction. */
export interface ReadyAct {
  readonly name: string;
  /** The letter that the answer tells of; null: the act is about the machinery. */
  readonly letterId: string | null;
  /** Stages that may have something to do afterwards. */
  readonly wakes: readonly StageName[];
  /** The same request a second time would do it a second time: its sender must name it. */
  readonly repeats: boolean;
  readonly run: (acting: Acting, inOne: InOne<Outcome>) => Promise<ActResult<Outcome>>;
}

/** Does an act once, and tells where the letter lies now. */
export function performAct(page: SignedInPage, act: ReadyAct): Promise<Response> {
  const { name, letterId, ...once } = act;
  return performOnce(page, {
    ...once,
    name,
    schema: actAnswerSchema,
    answer: async (tx, outcome) => ({
      act: name,
      outcome: outcome.outcome,
      registeredNumber: outcome.registeredNumber ?? null,
      noNotice: outcome.noNotice ?? null,
      letter: letterId === null ? null : { id: letterId, place: await placeAnswer(tx, letterId) },
    }),
  });
}

/** Where a letter lies and who holds it; null: it was not decided yet. */
export async function placeAnswer(tx: Transaction, letterId: string): Promise<z.output<typeof placeSchema> | null> {
  const place = await placeOf(tx, letterId);
  if (place === null) return null;
  const { queue, heldBy: holder, heldSince } = place;
  const heldBy = holder === null ? null : { id: holder, name: (await nameOfStaff(tx, holder)) ?? holder };
  return { queue, heldBy, heldSince: heldSince === null ? null : heldSince.toISOString() };
}
