import { z } from 'zod';
import type { StaffGround } from '../../pipeline/acts/staff-decision.ts';
import { groundsMax } from '../letter/grounds.ts';
import { actTexts } from '../texts/acts.ts';

const words = z.strictObject({
  kk: z.string().trim().min(1).max(2000),
  ru: z.string().trim().min(1).max(2000),
});

const ground = z.strictObject({
  clause: z.string().regex(/^[\d.-]{1,20}$/),
  message: words.describe('What was found, as the sender reads it'),
  remedy: words.optional().describe('What to mend; left out: the usual words'),
});

/** What a refusal tells the sender, in both languages of the office. */
export const refusalBody = {
  name: 'Refusal',
  schema: z.strictObject({
    reason: z.string().trim().min(1).max(2000).describe('Goes into the audit'),
    grounds: z.array(ground).min(1).max(groundsMax),
  }),
};

/** The grounds as acts take them. English readers get the Russian words, as on the form. */
export function groundsOf({
  grounds,
}: Pick<z.output<typeof refusalBody.schema>, 'grounds'>): readonly [StaffGround, ...StaffGround[]] {
  const [first, ...others] = grounds.map(
    ({ clause, message, remedy }): StaffGround => ({
      clause,
      message: { ...message, en: message.ru },
      remedy: remedy === undefined ? actTexts['act.remedy-default'] : { ...remedy, en: remedy.ru },
    }),
  );
  if (first === undefined) throw new Error('the schema let a refusal without grounds through');
  return [first, ...others];
}
