import { inEveryLanguage, type Language, type LocalisedText } from '../../platform/localised-text.ts';
import { textsEn } from './texts.en.ts';
import { textsKk } from './texts.kk.ts';
import { textsRu } from './texts.ru.ts';

export type DoctorTextKey = keyof typeof textsEn;
export type DoctorTexts = Readonly<Record<DoctorTextKey, string>>;

/** By language, each with the same keys and placeholders. */
export const doctorTexts: Readonly<Record<Language, DoctorTexts>> = { kk: textsKk, ru: textsRu, en: textsEn };

/** What stands in a placeholder: the same in every language, or a text of its own. */
export type DoctorTextValues = Readonly<Record<string, string | number | LocalisedText>>;

/** A text in the three languages, its {placeholders} filled with values. */
export function doctorText(key: DoctorTextKey, values: DoctorTextValues = {}): LocalisedText {
  return inEveryLanguage((language) =>
    doctorTexts[language][key].replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'object' ? value[language] : String(value);
    }),
  );
}
