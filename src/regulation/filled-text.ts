import { dotted } from '../calendar/calendar-day.ts';
import { type Language, type LocalisedText, languages } from '../platform/localised-text.ts';

export type TextValues = Readonly<Record<string, string>>;

/** Values that are days; they are kept as "2026-11-24". */
const days = new Set(['day', 'deadline']);

/** Puts values in place of {name}. A value that the text needs and nobody gave is our fault: it throws. */
function filledText(text: string, values: TextValues): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`no value for {${name}} in: ${text}`);
    return days.has(name) ? dotted(value) : value;
  });
}

/** The same text in every language with its placeholders filled. */
export function filledTexts(textIn: (language: Language) => string, values: TextValues): LocalisedText {
  const [kk, ru, en] = languages.map((language) => filledText(textIn(language), values)) as [string, string, string];
  return { kk, ru, en };
}
