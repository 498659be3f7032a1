import type { CalendarDay } from '../calendar/calendar-day.ts';
import { dayOf } from '../calendar/day-of.ts';
import type { Decision, DecisionKind, DecisionReason } from '../decision/decision.ts';
import { type ControlRegister, controlRegister } from '../facts/control-register.ts';
import type { Settings } from '../platform/settings.ts';
import { latestImport, registerForDay, registerRowsOn } from '../registry/control-register.ts';
import type { Database } from '../registry/database.ts';
import { loadEvidence } from '../registry/evidence.ts';
import { currentExamination } from '../registry/examinations.ts';
import { relatedLetters, type StoredLetter } from '../registry/letters.ts';
import type { ClauseFinding } from '../regulation/finding.ts';
import { type Law, standsForItsCopies } from './decide-on.ts';
import { arrivedEarlier } from './examination-stage.ts';
import { examineEvidence } from './examine-evidence.ts';
import { mailboxAddress, storedEvidence } from './stored-evidence.ts';

/** What an examination came to, or would come to. */
export interface Outcome {
  readonly decision: DecisionKind;
  readonly acceptedOn: CalendarDay | null;
  readonly edition: string | null;
  readonly reasons: readonly DecisionReason[];
  readonly findings: readonly ClauseFinding[];
}

/** Where two outcomes differ. `evidence`: the same finding, resting on something else. */
export interface OutcomeDifferences {
  readonly decision: boolean;
  readonly acceptedOn: boolean;
  readonly edition: boolean;
  readonly goneReasons: readonly DecisionReason[];
  readonly newReasons: readonly DecisionReason[];
  readonly goneFindings: readonly ClauseFinding[];
  readonly newFindings: readonly ClauseFinding[];
  readonly evidence: readonly { readonly before: ClauseFinding; readonly after: ClauseFinding }[];
}

/** A letter examined once more. */
export interface ReexaminedLetter {
  readonly letter: StoredLetter;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly differences: OutcomeDifferences;
}

/** By what letters are examined again. */
export interface WhatIf {
  /** Left out: the edition in force on each letter's day of arrival. */
  readonly law?: Law;
  /** Left out: the register as it stood on each letter's day of arrival. */
  readonly register?: ControlRegister;
}

/** What is asked by name and day, looked up once for all letters. */
export async function whatIf(database: Database, law: Law | undefined, registerDay: string | null): Promise<WhatIf> {
  const register = registerDay === null ? undefined : controlRegister(await registerRowsOn(database, registerDay));
  return { ...(law && { law }), ...(register && { register }) };
}

/**
 * Examines the evidence kept of a letter again, purely, and says what would differ. Asks nothing of the network and changes nothing.
 * Null where the letter was never examined or nothing is kept of it.
 */
export async function reexamine(
  { database, settings }: { readonly database: Database; readonly settings: Settings },
  letter: StoredLetter,
  { law, register }: WhatIf,
): Promise<ReexaminedLetter | null> {
  const examination = await currentExamination(database, letter.id);
  const stored = await loadEvidence(database, letter.id);
  if (examination === null || examination.decision === null || stored === null) return null;
  const { decision, acceptedOn, edition, reasons, findings } = examination;
  const before: Outcome = { decision, acceptedOn, edition, reasons: reasons ?? [], findings: findings ?? [] };
  const evidence = storedEvidence(letter, stored);
  const related = (await relatedLetters(database, evidence.parsed)).filter(
    (each) => each.id !== letter.id && arrivedEarlier(each, letter),
  );
  const original = related.find((each) => each.sameContent && standsForItsCopies(each.decision));
  const arrivedOn = dayOf(letter.arrivedAt, settings.office.timeZone);
  const latest = (await latestImport(database))?.sequence ?? null;
  const examined = examineEvidence({
    evidence,
    arrivedAt: letter.arrivedAt,
    settings,
    controlRegister: register ?? (await registerForDay(database, latest, arrivedOn)),
    ...(law && { law }),
    mailboxAddress: mailboxAddress(settings, letter.mailbox),
    duplicateOf: original === undefined ? null : { letterId: original.id },
    sameMessageId: related.filter((each) => !each.sameContent).map((each) => each.id),
    failures: before.reasons
      .filter(({ code }) => code === 'evidence.not-collected')
      .map(({ values }) => values?.failure ?? ''),
    complete: letter.complete,
  });
  const after = outcomeOf(examined.decision, examined.edition?.id ?? null);
  return { letter, before, after, differences: differencesOf(before, after) };
}

/** As it would be stored and read again: instants and what is undefined don't tell two outcomes apart. */
function outcomeOf(decided: Decision, edition: string | null): Outcome {
  const { reasons, findings } = JSON.parse(JSON.stringify(decided)) as Pick<Decision, 'reasons' | 'findings'>;
  return { decision: decided.kind, acceptedOn: decided.acceptedOn, edition, reasons, findings };
}

/** Pure: what is gone, what is new, and which findings rest on other evidence. */
export function differencesOf(before: Outcome, after: Outcome): OutcomeDifferences {
  const findings = paired(before.findings, after.findings, ({ clause, finding }) => {
    const { evidence: _, ...rest } = finding as ClauseFinding['finding'] & { evidence?: unknown };
    return JSON.stringify([clause, rest]);
  });
  const reasons = paired(before.reasons, after.reasons, (reason) => JSON.stringify(reason));
  return {
    decision: before.decision !== after.decision,
    acceptedOn: before.acceptedOn !== after.acceptedOn,
    edition: before.edition !== after.edition,
    goneReasons: reasons.gone,
    newReasons: reasons.new,
    goneFindings: findings.gone,
    newFindings: findings.new,
    evidence: findings.both
      .filter(([one, other]) => JSON.stringify(one.finding) !== JSON.stringify(other.finding))
      .map(([one, other]) => ({ before: one, after: other })),
  };
}

/** Whether a letter would be treated or explained differently: another edition's name alone is no difference. */
export function differs(differences: OutcomeDifferences): boolean {
  const { decision, acceptedOn, goneReasons, newReasons, goneFindings, newFindings, evidence } = differences;
  const lists = [goneReasons, newReasons, goneFindings, newFindings, evidence];
  return decision || acceptedOn || lists.some((list) => list.length > 0);
}

function paired<Item>(before: readonly Item[], after: readonly Item[], keyOf: (item: Item) => string) {
  const unmatched = [...before];
  const both: (readonly [Item, Item])[] = [];
  const added = after.filter((item) => {
    const at = unmatched.findIndex((each) => keyOf(each) === keyOf(item));
    const [match] = at < 0 ? [] : unmatched.splice(at, 1);
    if (match === undefined) return true;
    both.push([match, item]);
    return false;
  });
  return { gone: unmatched, new: added, both };
}
