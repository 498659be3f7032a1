import type { LocalisedText } from '../../platform/localised-text.ts';

export const journalTexts = {} as const satisfies Record<string, LocalisedText>;
