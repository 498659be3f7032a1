/** The three languages that every text people see exists in: Kazakh (the official text), Russian, English. */
export const languages = ['kk', 'ru', 'en'] as const;

export type Language = (typeof languages)[number];

export type LocalisedText = Readonly<Record<Language, string>>;
