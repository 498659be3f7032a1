import type { LocalisedText } from '../../platform/localised-text.ts';
import { filledTexts, type TextValues } from '../filled-text.ts';
import { findingTextsEn } from './texts/en.ts';
import { findingTextsKk } from './texts/kk.ts';
import { findingTextsRu } from './texts/ru.ts';

/** Code of a finding that people are told of: violated or undetermined. */
export type FindingCode = keyof typeof findingTextsKk;

const catalogues = { kk: findingTextsKk, ru: findingTextsRu, en: findingTextsEn } as const;

/** What a finding tells people, with its values filled in. Throws on a code that no catalogue holds: that is our fault. */
export function findingText(
  code: string,
  values: TextValues = {},
): { readonly message: LocalisedText; readonly remedy: LocalisedText } {
  if (!isFindingCode(code)) throw new TypeError(`no text for the finding ${code}`);
  return {
    message: filledTexts((language) => catalogues[language][code].message, values),
    remedy: filledTexts((language) => catalogues[language][code].remedy, values),
  };
}

function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(findingTextsKk, code);
}
