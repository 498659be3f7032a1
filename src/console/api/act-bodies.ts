import { z } from 'zod';
import type { Page } from '../page.ts';
import { problem } from './problem.ts';

/** What acts are told beside the letter. */
const text = (lengthMax: number) => z.string().trim().min(1).max(lengthMax);
const reason = text(2000).describe('Goes into the audit');

export const noBody = { name: 'NothingMore', schema: z.strictObject({}) };
export const reasonBody = { name: 'Reason', schema: z.strictObject({ reason }) };
export const releaseBody = {
  name: 'Release',
  schema: z.strictObject({
    reason: reason.optional().describe('Asked for when another person’s letter is taken away'),
  }),
};
export const assignedTo = text(100).describe('Id of a clerk or supervisor');
export const assignBody = { name: 'Assignment', schema: z.strictObject({ to: assignedTo }) };

/** There is nobody of the id who can be given a letter. */
export function assigneeUnknown(page: Page): Response {
  return problem(page, 'invalid', { errors: [{ pointer: '#/to', detail: 'nobody who can be given a letter' }] });
}

export const oralBody = {
  name: 'OralAssignment',
  schema: z.strictObject({
    reason,
    givenBy: text(100).describe('Id of the leadership'),
    givenOn: z.iso.date(),
  }),
};
export const defectBody = { name: 'PaperDefect', schema: z.strictObject({ description: text(2000) }) };
export const copyBody = {
  name: 'CopyLink',
  schema: z.strictObject({ reason, original: z.uuid().describe('Id of the letter that it is a copy of') }),
};
export const correctionBody = {
  name: 'Correction',
  schema: z.strictObject({ reason, stands: text(500), shouldBe: text(500) }),
};
