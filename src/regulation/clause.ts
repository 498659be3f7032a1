import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { LetterFacts } from '../facts/letter-facts.ts';
import type { LocalisedText } from '../platform/localised-text.ts';
import type { Finding } from './finding.ts';

/** One wording of a clause in time, half-open: in force from its first day until the day before `inForceUntil`. */
export interface ClauseVersion {
  readonly inForceFrom: CalendarDay;
  readonly inForceUntil?: CalendarDay;
  /** Pure: the same facts give the same findings in ten years too. Several breaches of one clause are several findings. */
  readonly examine: (facts: LetterFacts) => readonly Finding[];
}

export interface Clause {
  readonly citation: { readonly act: string; readonly clause: string };
  readonly title: LocalisedText;
  /** The clause's wording. kk is the official text, ru and en are working translations. */
  readonly wording: LocalisedText;
  readonly versions: readonly [ClauseVersion, ...ClauseVersion[]];
}

/** Every text that findings of the catalogue may show, by finding code. `remedy` tells the sender what to mend. */
export type FindingTexts = Readonly<
  Record<string, { readonly message: LocalisedText; readonly remedy: LocalisedText }>
>;
