import { z } from 'zod';
import { acceptLetter } from '../../pipeline/acts/accept.ts';
import { type ActResult, done } from '../../pipeline/acts/actor.ts';
import { assignLetter, claimLetter, releaseLetter } from '../../pipeline/acts/claim.ts';
import { annulLetterEntry, correctLetterEntry } from '../../pipeline/acts/journal-acts.ts';
import { examineAgain, linkCopy, noteDefect, unlinkCopy } from '../../pipeline/acts/notes.ts';
import { confirmProposal, dropProposal, proposeRefusal, proposeRelease } from '../../pipeline/acts/proposals.ts';
import { refuseLetter, returnLetter } from '../../pipeline/acts/refuse.ts';
import { undoDecision } from '../../pipeline/acts/undo.ts';
import type { Transaction } from '../../registry/database.ts';
import { findHolder } from '../letter/holders.ts';
import type { SignedInPage } from '../page.ts';
import { type Role, registrars, supervisors } from '../roles.ts';
import {
  assignBody,
  assigneeUnknown,
  copyBody,
  correctionBody,
  defectBody,
  noBody,
  oralBody,
  reasonBody,
  releaseBody,
} from './act-bodies.ts';
import { groundsOf, refusalBody } from './grounds.ts';
import { type NamedSchema, operation } from './operation.ts';
import { actAnswerSchema, type Outcome, performAct, plainly, type ReadyAct } from './perform-act.ts';
import { keyHeader } from './perform-once.ts';
import { problem } from './problem.ts';

const letterParam = z.strictObject({ letter: z.uuid() });

type Worker = Parameters<ReadyAct['run']>[0];
type Run = (
  act: Worker & { readonly letterId: string },
  inOne: Parameters<ReadyAct['run']>[1],
) => ReturnType<ReadyAct['run']>;
type Ready<Body> = (page: SignedInPage, body: Body) => Promise<Response | Run> | Response | Run;

function act<Schema extends z.ZodType>(
  name: string,
  summary: string,
  access: readonly Role[],
  body: NamedSchema<Schema>,
  ready: Ready<z.output<Schema>>,
  repeats = false,
) {
  return operation({
    method: 'post',
    path: `/letters/:letter/${name}`,
    scope: 'letters:act',
    access,
    operationId: name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary,
    tag: 'acts',
    params: letterParam,
    header: repeats ? keyHeader.required() : keyHeader,
    body,
    given: { name: 'ActAnswer', schema: actAnswerSchema },
    problems: [400, 404, 409],
    answer: async (page, asked) => {
      const run = await ready(page, asked.body);
      if (run instanceof Response) return run;
      const { letter: letterId } = asked.params;
      const wakes = ['notice', 'acceptance'] as const;
      return performAct(page, { name, repeats, letterId, wakes, run: (by, inOne) => run({ ...by, letterId }, inOne) });
    },
  });
}

type ReasonedAct = (
  services: Worker['services'],
  tx: Transaction,
  act: Pick<Worker, 'actor'> & { readonly letterId: string; readonly reason: string },
) => Promise<ActResult>;

function withReason(
  name: string,
  summary: string,
  access: readonly Role[],
  perform: ReasonedAct,
  outcome?: 'proposed',
) {
  return act(
    name,
    summary,
    access,
    reasonBody,
    (_, body) =>
      ({ services, ...who }, inOne) =>
        inOne(async (tx) => plainly(await perform(services, tx, { ...who, ...body }), outcome)),
  );
}

/** Every act of the staff, by the same rules as on the letter's page: they are the same functions. */
export const actOperations = [
  act(
    'claim',
    'Take a letter, so that nobody else acts on it',
    registrars,
    noBody,
    () =>
      ({ services, ...who }, inOne) =>
        inOne(async (tx) => plainly(await claimLetter(tx, { ...who, now: services.clock() }))),
  ),
  act(
    'release',
    'Give a letter back',
    registrars,
    releaseBody,
    (_, body) =>
      ({ services, ...who }, inOne) =>
        inOne(async (tx) =>
          plainly(await releaseLetter(tx, { ...who, now: services.clock(), reason: body.reason ?? null })),
        ),
  ),
  act('assign', 'Hand a letter to another person', supervisors, assignBody, async (page, { to }) => {
    const member = await findHolder(page.console.services.database, to);
    if (member === null) return assigneeUnknown(page);
    return ({ services, ...who }, inOne) =>
      inOne(async (tx) => plainly(await assignLetter(tx, { ...who, now: services.clock(), to: member.id })));
  }),
  act('accept', 'Accept a letter and give it its number', registrars, reasonBody, (_, body) =>
    acceptance(body.reason, null),
  ),
  act('accept-on-oral-assignment', 'Accept on an oral assignment (160.8-2)', registrars, oralBody, (page, body) => {
    const leader = page.console.services.settings.leadership.find(({ id }) => id === body.givenBy);
    if (leader === undefined) {
      return problem(page, 'invalid', { errors: [{ pointer: '#/givenBy', detail: 'nobody of the leadership' }] });
    }
    const { givenBy, givenOn } = body;
    return acceptance(body.reason, { givenBy, name: leader.short.ru, givenOn });
  }),
  act(
    'refuse',
    'Refuse a letter, or propose it where two people are asked for',
    registrars,
    refusalBody,
    (_, body) =>
      ({ services, ...who }, inOne) =>
        inOne(async (tx) => {
          const refusal = { ...who, grounds: groundsOf(body), reason: body.reason };
          if (services.settings.console.refusalByTwo)
            return plainly(await proposeRefusal(services, tx, refusal), 'proposed');
          return refusedSo(await refuseLetter(services, tx, { ...refusal, proposedBy: null }));
        }),
  ),
  act(
    'return',
    'Return an accepted letter for correction: its number is annulled',
    supervisors,
    refusalBody,
    (_, body) =>
      ({ services, ...who }, inOne) =>
        inOne(async (tx) =>
          refusedSo(
            await returnLetter(services, tx, {
              ...who,
              grounds: groundsOf(body),
              reason: body.reason,
              proposedBy: null,
            }),
          ),
        ),
  ),
  act(
    'note-defect',
    'Note a defect of the scanned paper (160.2)',
    registrars,
    defectBody,
    (_, body) =>
      ({ services, ...who }, inOne) =>
        inOne(async (tx) => plainly(await noteDefect(services, tx, { ...who, ...body }))),
    true,
  ),
  act(
    're-examine',
    'Examine the kept evidence again: advice, nothing follows by itself',
    registrars,
    noBody,
    () =>
      async ({ services, ...who }, inOne) =>
        plainly(
          await examineAgain(services, who, async (work) => {
            const result = await inOne(async (tx) => plainly(await work(tx)));
            return result.ok ? done(undefined) : result;
          }),
        ),
    true,
  ),
  act(
    'link-copy',
    'Put a letter aside as a copy of an earlier one',
    registrars,
    copyBody,
    (_, body) =>
      ({ services, ...who }, inOne) =>
        inOne(async (tx) =>
          plainly(await linkCopy(services, tx, { ...who, originalId: body.original, reason: body.reason })),
        ),
  ),
  withReason('unlink-copy', 'Say that a letter is no copy after all', registrars, unlinkCopy),
  withReason('propose-release', 'Propose release from quarantine', registrars, proposeRelease, 'proposed'),
  act(
    'confirm',
    'Do what another person proposed',
    registrars,
    noBody,
    () =>
      ({ services, ...who }, inOne) =>
        inOne(async (tx) => {
          const result = await confirmProposal(services, tx, who);
          if (!result.ok) return result;
          const { act: proposed, noNotice } = result.value;
          return done({ outcome: proposed === 'release' ? 'released' : 'refused', noNotice });
        }),
  ),
  withReason('drop', 'Take a proposal back', registrars, dropProposal),
  withReason('undo', 'Take a decision back while its notice has not left', registrars, undoDecision),
  act(
    'correct-entry',
    'Correct what the journal says, by a new entry',
    registrars,
    correctionBody,
    (_, body) =>
      ({ services, ...who }, inOne) =>
        inOne(async (tx) => plainly(await correctLetterEntry(services, tx, { ...who, ...body }))),
    true,
  ),
  withReason(
    'annul-entry',
    'Annul a number by a new entry; the letter is for review again',
    supervisors,
    annulLetterEntry,
  ),
];

function acceptance(because: string, oralAssignment: Parameters<typeof acceptLetter>[2]['oralAssignment']): Run {
  return ({ services, ...who }, inOne) =>
    inOne(async (tx) => acceptLetter(services, tx, { ...who, reason: because, oralAssignment }));
}

function refusedSo(result: ActResult<{ readonly noNotice: string | null }>): ActResult<Outcome> {
  return result.ok ? done({ outcome: 'refused', noNotice: result.value.noNotice }) : result;
}
