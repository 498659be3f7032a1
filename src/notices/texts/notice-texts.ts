import type { Language } from '../../platform/localised-text.ts';
import { en } from './en.ts';
import { kk } from './kk.ts';
import { ru } from './ru.ts';

export type NoticeTextKey = keyof typeof kk;
export type NoticeTexts = Readonly<Record<NoticeTextKey, string>>;

/** One text of a language with its placeholders filled. A missing value is our own fault and is thrown. */
export type Say = (key: NoticeTextKey, values?: Readonly<Record<string, string>>) => string;

export const noticeTexts: Readonly<Record<Language, NoticeTexts>> = { kk, ru, en };

export function speaker(language: Language): Say {
  return (key, values = {}) =>
    // One pass over our own text: a placeholder that stands in a value stays a word of the value.
    noticeTexts[language][key].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`the notice text ${key} lacks a value for {${name}}`);
      return value;
    });
}
