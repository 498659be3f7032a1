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
  /** A clause on documents is not asked once the sender may not write at all (intake policy, 154.1). */
  readonly examines: 'sender-and-recipient' | 'documents';
  /** The clause's wording. kk is the official text, ru and en are working translations. */
  readonly wording: LocalisedText;
  readonly versions: readonly [ClauseVersion, ...ClauseVersion[]];
}

/** The wording of one clause under its id, as the texts' anchors have it: "27-1.3", "154.1". */
export interface ClauseText extends LocalisedText {
  readonly id: string;
}

/** What the findings of one code tell people, in one language. `remedy` tells the sender what to mend. May hold {placeholders}. */
export interface FindingText {
  readonly message: string;
  readonly remedy: string;
}

/** The version that governs a letter which arrived on this day; null before the clause's first version. */
export function versionInForce(clause: Clause, day: CalendarDay): ClauseVersion | null {
  const inForce = ({ inForceFrom, inForceUntil }: ClauseVersion) =>
    inForceFrom <= day && (inForceUntil === undefined || day < inForceUntil);
  return clause.versions.find(inForce) ?? null;
}
