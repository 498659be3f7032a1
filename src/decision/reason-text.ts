import type { LocalisedText } from '../platform/localised-text.ts';
import { filledTexts, type TextValues } from '../regulation/filled-text.ts';
import type { DecisionKind } from './decision.ts';
import { decisionTextsEn } from './texts/en.ts';
import { decisionTextsKk } from './texts/kk.ts';
import { decisionTextsRu } from './texts/ru.ts';

export type ReasonCode = keyof typeof decisionTextsKk.reasons;

/** The texts of decisions in one language: what each kind is called, and why it was taken. */
export interface DecisionTexts {
  readonly names: Readonly<Record<DecisionKind, string>>;
  /** By reason code; may hold {placeholders}. */
  readonly reasons: Readonly<Record<ReasonCode, string>>;
}

const catalogues = { kk: decisionTextsKk, ru: decisionTextsRu, en: decisionTextsEn } as const;

/** A reason as people read it. Throws on a code that no catalogue holds: that is our fault. */
export function reasonText(code: string, values: TextValues = {}): LocalisedText {
  if (!isReasonCode(code)) throw new TypeError(`no text for the reason ${code}`);
  return filledTexts((language) => catalogues[language].reasons[code], values);
}

/** What a decision is called: "тіркелді", "зарегистрировано", "registered". */
export function decisionName(kind: DecisionKind): LocalisedText {
  return filledTexts((language) => catalogues[language].names[kind], {});
}

function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(decisionTextsKk.reasons, code);
}
