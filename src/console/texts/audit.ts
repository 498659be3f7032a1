import type { LocalisedText } from '../../platform/localised-text.ts';

export const auditTexts = {} as const satisfies Record<string, LocalisedText>;
