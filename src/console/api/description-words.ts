import type { Language } from '../../platform/localised-text.ts';
import { answerTexts } from './texts/answers.ts';
import { fieldTexts } from './texts/fields.ts';
import { requestTexts } from './texts/requests.ts';
import type { Translations } from './texts/translations.ts';

const translations: Translations = { ...requestTexts, ...answerTexts, ...fieldTexts };

/** A part of the API's description, as it is made in English, with what people read of it in the language. */
export function wordedIn<Part>(part: Part, language: Language): Part {
  if (language === 'en') return part;
  // Through JSON, which it is made for.
  return JSON.parse(JSON.stringify(part), (name, value: unknown) =>
    // A field may be called so, too: then what stands there is its schema.
    (name === 'summary' || name === 'description') && typeof value === 'string'
      ? (translations[value]?.[language] ?? value)
      : value,
  );
}
