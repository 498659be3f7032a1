import type { LocalisedText } from '../../platform/localised-text.ts';

export const accountTexts = {} as const satisfies Record<string, LocalisedText>;
