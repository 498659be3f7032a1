import { type FormLimits, formBudget } from './form-limits.ts';
import type { LetterFile } from './letter-file.ts';
import { readGroup } from './read-group.ts';
import type { LetterSignatures } from './signature-facts.ts';
import type { SignedEntity } from './smime-entity.ts';

export { defaultFormLimits, type FormLimits } from './form-limits.ts';
export { fileInMemory, type LetterFile } from './letter-file.ts';
export type * from './signature-facts.ts';
export { openSignedEntities, type SignedEntity } from './smime-entity.ts';

/**
 * Finds every signature that a letter's files carry, in every form, and verifies its mathematics: documents, signatures,
 * what they cover, and what is wrong with their form. Nothing of paths, time or purpose. Never throws on content.
 *
 * `signedEntities`: the signed parts of the letter's multipart/signed, as `openSignedEntities` makes them.
 *
 * @throws the error of a file's `open`, nothing else.
 */
export function readLetterSignatures(
  files: readonly LetterFile[],
  options: { readonly limits: FormLimits; readonly signedEntities?: readonly SignedEntity[] },
): Promise<LetterSignatures> {
  return readGroup(files, {
    place: [],
    entities: options.signedEntities ?? [],
    budget: formBudget(options.limits),
  });
}
