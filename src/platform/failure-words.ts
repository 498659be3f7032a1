import type { Language } from './localised-text.ts';
import type { OperatingFailure } from './result.ts';
import { failureTextsEn } from './texts/failures.en.ts';
import { failureTextsKk } from './texts/failures.kk.ts';
import { failureTextsRu } from './texts/failures.ru.ts';

/** A code without words does not compile. */
export type FailureTexts = Readonly<Record<OperatingFailure['code'], string>>;

const catalogues: Readonly<Record<Language, FailureTexts>> = {
  kk: failureTextsKk,
  ru: failureTextsRu,
  en: failureTextsEn,
};

/** What was kept of a failure as "code: detail", in words; what has another form stands as it is. */
export function keptFailureWords(kept: string, language: Language): string {
  const [code = '', ...rest] = kept.split(': ');
  const detail = rest.join(': ');
  return Object.hasOwn(catalogues[language], code)
    ? failureWords({ code: code as OperatingFailure['code'], detail }, language)
    : kept;
}

/** What went wrong, in words, with what the machine said behind it: whoever mends it needs that as it is. */
export function failureWords({ code, detail }: Pick<OperatingFailure, 'code' | 'detail'>, language: Language): string {
  const words = catalogues[language][code];
  return detail === '' ? words : `${words} (${detail})`;
}
