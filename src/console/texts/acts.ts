import type { LocalisedText } from '../../platform/localised-text.ts';

export const actTexts = {} as const satisfies Record<string, LocalisedText>;
