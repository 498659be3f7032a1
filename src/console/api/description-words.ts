import { describedIn, type Translations } from '../../platform/described-in.ts';
import type { Language } from '../../platform/localised-text.ts';
import { answerTexts } from './texts/answers.ts';
import { fieldTexts } from './texts/fields.ts';
import { requestTexts } from './texts/requests.ts';

const translations: Translations = { ...requestTexts, ...answerTexts, ...fieldTexts };

/** A part of the API's description, as it is made in English, with what people read of it in the language. */
export function wordedIn<Part>(part: Part, language: Language): Part {
  return describedIn(part, language, translations);
}
