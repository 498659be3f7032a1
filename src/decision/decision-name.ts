import type { LocalisedText } from '../platform/localised-text.ts';
import type { DecisionKind } from './decision.ts';
import { decisionTextsEn } from './texts/en.ts';
import { decisionTextsKk } from './texts/kk.ts';
import { decisionTextsRu } from './texts/ru.ts';

/** What a decision is called: "тіркелді", "зарегистрировано", "registered". */
export function decisionName(kind: DecisionKind): LocalisedText {
  return { kk: decisionTextsKk.names[kind], ru: decisionTextsRu.names[kind], en: decisionTextsEn.names[kind] };
}
