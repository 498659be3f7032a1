import type { LocalisedText } from '../platform/localised-text.ts';
import { editionOfId } from '../regulation/editions.ts';

/** The wording of a clause in an edition; null where it holds no such clause. */
export function clauseWording(edition: string | null, clause: string): LocalisedText | null {
  const held = edition === null ? null : editionOfId(edition);
  return (
    held?.clauses.find(({ citation }) => citation.clause === clause)?.wording ??
    held?.wordings.find(({ id }) => id === clause) ??
    null
  );
}
