import type { LetterParts, Marking, MarkingKind } from '../../facts/letter-parts.ts';
import { knownValue } from './document-clause.ts';

export interface FoundMarkings {
  readonly proven: readonly Marking[];
  readonly suspected: readonly Marking[];
}

/** Markings of one kind. A line of its own in the head of the letter, the subject or a file name proves one. */
export function markingsOf(parts: LetterParts, kind: MarkingKind): FoundMarkings {
  const found = (knownValue(parts.markings) ?? []).filter((marking) => marking.kind === kind);
  return {
    proven: found.filter(({ certainty }) => certainty === 'certain'),
    suspected: found.filter(({ certainty }) => certainty === 'doubtful'),
  };
}

/** A draft act or a draft opinion, by what the letter says; a draft act by what is attached. */
export function holdsDraft(parts: LetterParts): boolean {
  const kinds = knownValue(parts.kinds) ?? [];
  return kinds.some(({ kind }) => kind === 'draft-submitted') || parts.files.some(({ role }) => role === 'draft-act');
}
