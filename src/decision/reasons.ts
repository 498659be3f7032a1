import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { LetterFacts } from '../facts/letter-facts.ts';
import type { DecisionReason } from './decision.ts';
import type { ReasonCode } from './reason-text.ts';

/** The earlier letter that this one repeats. */
export interface DuplicateOf {
  readonly letterId: string;
}

/** Policy's `ignore`: automatic mail, the intake's own notices, exact duplicates. */
export function ignoringReasons(
  facts: Pick<LetterFacts, 'automatic'>,
  duplicateOf: DuplicateOf | null,
): readonly DecisionReason[] {
  const found: DecisionReason[] = [];
  const { automatic } = facts;
  if (automatic.state === 'known' && automatic.value !== null) {
    found.push({ code: `automatic.${automatic.value}` satisfies ReasonCode, evidence: automatic.evidence });
  }
  if (duplicateOf !== null) {
    found.push(
      reason('duplicate.exact', [{ kind: 'record', where: 'letters', quote: duplicateOf.letterId }], {
        letter: duplicateOf.letterId,
      }),
    );
  }
  return found;
}

/** Policy's `quarantine` as far as no clause says it: programs, and a directory domain that the sender doesn't hold. */
export function quarantineReasons(
  facts: Pick<LetterFacts, 'executableAttachments' | 'senderAuthentication' | 'senderStanding'>,
  complete: boolean,
): readonly DecisionReason[] {
  const found: DecisionReason[] = [];
  const { executableAttachments: programs, senderAuthentication: seen, senderStanding: standing } = facts;
  if (programs.state === 'known' && programs.value.length > 0) {
    found.push(reason('attachment.executable', programs.evidence, { files: programs.value.join(', ') }));
  }
  const forged =
    standing.state === 'known' && standing.value.kind === 'listed' && seen.state === 'known' && seen.value !== 'pass';
  // Of a letter whose body was not read no DKIM signature can pass: that proves no forgery.
  if (forged && complete) {
    const { organisation } = standing.value;
    found.push(reason('sender.forged', [...seen.evidence, ...standing.evidence], { organisation }));
  }
  return found;
}

/** What keeps the intake from deciding by itself, beside the clauses' own doubts. */
export function openQuestions(input: {
  readonly facts: Pick<LetterFacts, 'arrivedOn' | 'automatic' | 'executableAttachments'>;
  readonly failures: readonly string[];
  readonly complete: boolean;
  readonly editionHeld: boolean;
  readonly governingDay?: CalendarDay;
}): readonly DecisionReason[] {
  const found: DecisionReason[] = [];
  if (!input.complete) found.push(reason('letter.too-large', []));
  if (!input.editionHeld)
    found.push(reason('edition.not-held', [], { day: input.governingDay ?? input.facts.arrivedOn }));
  if (input.facts.automatic.state === 'unknown') found.push(reason('automatic.unknown', []));
  if (input.facts.executableAttachments.state === 'unknown') found.push(reason('attachment.unreadable', []));
  for (const failure of input.failures) found.push(reason('evidence.not-collected', [], { failure }));
  return found;
}

/** A warning for staff: two different letters under one Message-ID are a mistake of the sender's system, or somebody's trick. */
export function repeatedMessageId(letterIds: readonly string[]): DecisionReason {
  const quote = letterIds.join(', ');
  return reason('message-id.repeated', [{ kind: 'record', where: 'letters', quote }], { letters: quote });
}

function reason(
  code: ReasonCode,
  evidence: DecisionReason['evidence'],
  values: NonNullable<DecisionReason['values']> = {},
): DecisionReason {
  return { code, evidence, values };
}
