/** The three languages that every text people see exists in: Kazakh (the official text), Russian, English. */
export const languages = ['kk', 'ru', 'en'] as const;

export type Language = (typeof languages)[number];

export type LocalisedText = Readonly<Record<Language, string>>;

/** The first of ours that an Accept-Language field names (RFC 9110 §12.5.4); null: none. Weights are not looked at. */
export function acceptedLanguage(field: string): Language | null {
  const asked = field.split(',').map((each) => each.trim().slice(0, 2));
  return asked.flatMap((each) => languages.filter((language) => language === each))[0] ?? null;
}

/** A text in the three languages, each as `write` gives it. */
export function inEveryLanguage(write: (language: Language) => string): LocalisedText {
  return { kk: write('kk'), ru: write('ru'), en: write('en') };
}
