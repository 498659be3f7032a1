import type { Language } from './localised-text.ts';

/** Words of an API's description in Kazakh and Russian, by the English ones, which stand where the description is made. */
export type Translations = Readonly<Record<string, { readonly kk: string; readonly ru: string }>>;

/** A part of an API's description, as it is made in English, with what people read of it in the language. */
export function describedIn<Part>(part: Part, language: Language, translations: Translations): Part {
  if (language === 'en') return part;
  // Through JSON, which it is made for.
  return JSON.parse(JSON.stringify(part), (name, value: unknown) =>
    // A field may be called so, too: then what stands there is its schema.
    (name === 'summary' || name === 'description') && typeof value === 'string'
      ? (translations[value]?.[language] ?? value)
      : value,
  );
}
