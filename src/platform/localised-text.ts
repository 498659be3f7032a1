/** The three languages that every text people see exists in: Kazakh (the official text), Russian, English. */
export const languages = ['kk', 'ru', 'en'] as const;

export type Language = (typeof languages)[number];

export type LocalisedText = Readonly<Record<Language, string>>;

/** A text in the three languages, each as `write` gives it. */
export function inEveryLanguage(write: (language: Language) => string): LocalisedText {
  return { kk: write('kk'), ru: write('ru'), en: write('en') };
}
