import { z } from 'zod';
import { done } from '../../pipeline/acts/actor.ts';
import type { Transaction } from '../../registry/database.ts';
import { findHolder } from '../letter/holders.ts';
import { assignLetters, claimLetters, type PickedOutcome, pickedLetters, pickedMax } from '../letter/picked-letters.ts';
import { refusalWords } from '../letter/refusal-words.ts';
import type { SignedInPage } from '../page.ts';
import { registrars, supervisors } from '../roles.ts';
import { assignedTo, assigneeUnknown } from './act-bodies.ts';
import { operation } from './operation.ts';
import { placeAnswer, placeSchema } from './perform-act.ts';
import { type Acting, keyHeader, performOnce } from './perform-once.ts';

const letters = pickedLetters.min(1).describe(`Ids, ${pickedMax} at most; one that stands twice counts once`);

const bulkSchema = z.strictObject({
  act: z.string(),
  letters: z
    .array(
      z.strictObject({
        id: z.string(),
        outcome: z.enum(['done', 'refused']),
        refusal: z.string().nullable().describe('Why it was refused, as in a problem'),
        detail: z.string().nullable(),
        place: placeSchema.nullable().describe('Where it lies now; null: there is no such letter on the desk'),
      }),
    )
    .describe('Each letter that was named, by its id. Those that were refused are as they were'),
});

type BulkAnswer = z.output<typeof bulkSchema>;

/** The same act on several letters in one transaction, with what became of each. */
export const bulkOperations = [
  operation({
    method: 'post',
    path: '/letters/claim',
    scope: 'letters:act',
    access: registrars,
    operationId: 'claimLetters',
    summary: 'Take several letters; those that somebody else holds are left',
    tag: 'acts',
    header: keyHeader,
    body: { name: 'Letters', schema: z.strictObject({ letters }) },
    given: { name: 'BulkAnswer', schema: bulkSchema },
    problems: [400],
    answer: (page, { body }) =>
      onLetters(page, 'claim', (tx, { services, actor }) =>
        claimLetters(tx, body.letters, { actor, now: services.clock() }),
      ),
  }),
  operation({
    method: 'post',
    path: '/letters/assign',
    scope: 'letters:act',
    access: supervisors,
    operationId: 'assignLetters',
    summary: 'Hand several letters to one person, also those that others hold',
    tag: 'acts',
    header: keyHeader,
    body: { name: 'LettersAssigned', schema: z.strictObject({ letters, to: assignedTo }) },
    given: { name: 'BulkAnswer', schema: bulkSchema },
    problems: [400],
    answer: async (page, { body }) => {
      const to = await findHolder(page.console.services.database, body.to);
      if (to === null) return assigneeUnknown(page);
      return onLetters(page, 'assign', (tx, { services, actor }) =>
        assignLetters(tx, body.letters, { actor, now: services.clock(), to: to.id }),
      );
    },
  }),
];

function onLetters(
  page: SignedInPage,
  name: string,
  act: (tx: Transaction, acting: Acting) => Promise<readonly PickedOutcome[]>,
): Promise<Response> {
  return performOnce<readonly PickedOutcome[], BulkAnswer>(page, {
    name,
    repeats: false,
    wakes: [],
    schema: bulkSchema,
    run: (acting, inOne) => inOne(async (tx) => done(await act(tx, acting))),
    answer: async (tx, outcomes) => {
      const told: BulkAnswer['letters'] = [];
      for (const { letterId, result } of outcomes) {
        const refusal = result.ok ? null : result.refusal;
        told.push({
          id: letterId,
          outcome: refusal === null ? 'done' : 'refused',
          refusal: refusal === null ? null : refusal.code,
          detail: refusal === null ? null : refusalWords(page, refusal),
          place: await placeAnswer(tx, letterId),
        });
      }
      return { act: name, letters: told };
    },
  });
}
