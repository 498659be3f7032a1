import type { OrganisationKind } from '../../facts/letter-facts.ts';

const otherBranches: readonly OrganisationKind[] = ['legislative', 'judicial', 'presidential-administration'];

/** 154.1 takes the correspondence with these bodies out of service e-mail: whether to accept it is for staff to say. */
export function isOtherBranch(kind: OrganisationKind): boolean {
  return otherBranches.includes(kind);
}
