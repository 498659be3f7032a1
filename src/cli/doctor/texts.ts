import { type Language, type LocalisedText, languages } from '../../platform/localised-text.ts';
import { textsEn } from './texts.en.ts';
import { textsKk } from './texts.kk.ts';
import { textsRu } from './texts.ru.ts';

export type DoctorTextKey = keyof typeof textsEn;
export type DoctorTexts = Readonly<Record<DoctorTextKey, string>>;

/** By language, each with the same keys and placeholders. */
export const doctorTexts: Readonly<Record<Language, DoctorTexts>> = { kk: textsKk, ru: textsRu, en: textsEn };

/** A text in the three languages, its {placeholders} filled with values. */
export function doctorText(key: DoctorTextKey, values: Readonly<Record<string, string | number>> = {}): LocalisedText {
  const filled = (language: Language) =>
    doctorTexts[language][key].replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ''));
  return Object.fromEntries(languages.map((language) => [language, filled(language)])) as LocalisedText;
}
