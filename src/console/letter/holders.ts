import { isRegistrar, type Registrar } from '../../platform/roles.ts';
import type { Database } from '../../registry/database.ts';
import { findStaff, listStaff, type StaffMember } from '../../registry/staff.ts';

/** Somebody who may be given a letter. */
export interface LetterHolder extends StaffMember {
  readonly role: Registrar;
}

/** Letters are held by who may decide about them, and whose account is open. */
function mayHold(member: StaffMember): member is LetterHolder {
  return member.disabledAt === null && isRegistrar(member.role);
}

export async function letterHolders(database: Database): Promise<readonly LetterHolder[]> {
  return (await listStaff(database)).filter(mayHold);
}

/** The person of this id; null: there is nobody of it who may be given a letter. */
export async function findHolder(database: Database, id: string): Promise<LetterHolder | null> {
  const member = await findStaff(database, id);
  return member !== null && mayHold(member) ? member : null;
}
