import { type ControlRegister, type ControlRegisterRow, controlRegister } from '../facts/control-register.ts';
import type { LetterFacts } from '../facts/letter-facts.ts';
import type { Settings } from '../platform/settings.ts';
import { packFacts } from '../registry/examinations.ts';
import type { CollectedEvidence } from './collect-evidence.ts';
import type { Examination, StandingFacts } from './decide-on.ts';
import { examineByItself } from './examine-evidence.ts';

/** What a letter is examined by beside the settings: plain data, so that it can cross into a reading thread. */
export interface ExaminationTask {
  readonly mailboxAddress: string | null;
  readonly register: {
    /** The import that the rows stood by; null: none. */
    readonly import: number | null;
    /** Rows of the letter's day as JSON: a text crosses faster than its objects, and most letters bring the same. */
    readonly rows: string;
  };
}

/** What the letter by itself comes to, without its documents: those stay in the evidence. */
export interface ExaminedInThread extends Examination<StandingFacts> {
  /** All facts, as they are stored. */
  readonly packedFacts: Uint8Array;
  readonly registerImport: number | null;
}

/** A thread lives by the letter's arrival day: the last register is nearly always the next one too. */
let lastRegister: { readonly rows: string; readonly register: ControlRegister } | null = null;

/** Null where examining throws: the examination stage then does it again, and its fault is told there. */
export function examineInThread(
  task: ExaminationTask,
  settings: Settings,
  evidence: CollectedEvidence,
  arrivedAt: Date,
): ExaminedInThread | null {
  const { mailboxAddress, register } = task;
  try {
    const given = { evidence, arrivedAt, settings, mailboxAddress, controlRegister: registerOf(register.rows) };
    const { facts, findings } = examineByItself(given);
    return { facts: standingFacts(facts), findings, packedFacts: packFacts(facts), registerImport: register.import };
  } catch {
    return null;
  }
}

function registerOf(rows: string): ControlRegister {
  if (lastRegister?.rows === rows) return lastRegister.register;
  // The rows were checked when the register was read: written by ControlRegister's own members.
  const register = controlRegister(JSON.parse(rows) as readonly ControlRegisterRow[]);
  lastRegister = { rows, register };
  return register;
}

export function standingFacts(facts: LetterFacts): StandingFacts {
  const { arrivedAt, arrivedOn, automatic, senderAuthentication, senderStanding, executableAttachments, parts } = facts;
  return {
    ...{ arrivedAt, arrivedOn, automatic, senderAuthentication, senderStanding, executableAttachments },
    ...(parts !== undefined && { parts: { markings: parts.markings } }),
  };
}
