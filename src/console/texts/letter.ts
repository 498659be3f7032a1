import type { LocalisedText } from '../../platform/localised-text.ts';

export const letterTexts = {} as const satisfies Record<string, LocalisedText>;
