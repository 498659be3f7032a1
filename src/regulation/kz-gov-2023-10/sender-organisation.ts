import type { LetterFacts, OrganisationKind } from '../../facts/letter-facts.ts';

/** The authenticated sender as the directory lists it; null where it doesn't, or nobody knows who wrote. */
export function listedSender({ senderStanding }: LetterFacts): {
  readonly organisation: string;
  readonly kind: OrganisationKind;
} | null {
  if (senderStanding.state === 'unknown' || senderStanding.value.kind !== 'listed') return null;
  return { organisation: senderStanding.value.organisation, kind: senderStanding.value.organisationKind };
}
