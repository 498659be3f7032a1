import type { Settings } from '../platform/settings.ts';

/** How much of a letter is read. What goes beyond becomes a defect. */
export type LetterLimits = Pick<
  Settings['limits'],
  'letterSizeBytesMax' | 'headerSizeBytesMax' | 'headerCountMax' | 'partCountMax' | 'partDepthMax' | 'textSizeCharsMax'
>;

/** What is left of the limits that a letter shares with all letters enclosed in it. */
export interface LetterBudget {
  readonly limits: LetterLimits;
  partsLeft: number;
  textCharsLeft: number;
  /** Header octets and fields of enclosed letters: together they may take what the letter's own header may. */
  enclosedHeaderOctetsLeft: number;
  enclosedFieldsLeft: number;
}

export function letterBudget(limits: LetterLimits): LetterBudget {
  return {
    limits,
    partsLeft: limits.partCountMax,
    textCharsLeft: limits.textSizeCharsMax,
    enclosedHeaderOctetsLeft: limits.headerSizeBytesMax,
    enclosedFieldsLeft: limits.headerCountMax,
  };
}
