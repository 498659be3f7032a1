import type { LocalisedText } from '../../platform/localised-text.ts';
import { wordings } from './wording.ts';

/** Id of a clause as the texts' anchors have it: "27-1.3", "154.1". */
export type ClauseId = (typeof wordings)[number]['id'];

/** Every clause of the text, in its order. */
export const clauseIds: readonly ClauseId[] = wordings.map(({ id }) => id);

export function clauseWording(clause: ClauseId): LocalisedText {
  const { kk, ru, en } = wordings.find(({ id }) => id === clause)!;
  return { kk, ru, en };
}
