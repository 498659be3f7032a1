import { sql } from 'kysely';
import type { Language } from '../platform/localised-text.ts';
import { isRegistrar, type Role } from '../platform/roles.ts';
import type { Database, Transaction } from './database.ts';

/** A person who may sign in. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly language: Language;
  readonly secondFactor: boolean;
  /** Null: may sign in. */
  readonly disabledAt: Date | null;
  readonly lastSeenAt: Date | null;
}

export async function listStaff(database: Database): Promise<readonly StaffMember[]> {
  const { rows } = await sql<StaffMember>`
    select id, name, email, role, language, coalesce(two_factor_enabled, false) as "secondFactor",
      disabled_at as "disabledAt",
      (select max(updated_at) from staff_session where user_id = staff_user.id) as "lastSeenAt"
    from staff_user order by disabled_at is not null, name`.execute(database);
  return rows;
}

export async function findStaff(database: Database, id: string): Promise<StaffMember | null> {
  return (await listStaff(database)).find((member) => member.id === id) ?? null;
}

export async function nameOfStaff(database: Database, id: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select name from staff_user where id = ${id}`.execute(database);
  return rows[0]?.name ?? null;
}

/** Gives another role. What a person holds who may decide about letters no more is free for others. */
export async function changeRole(tx: Transaction, id: string, role: Role): Promise<void> {
  await sql`update staff_user set role = ${role} where id = ${id}`.execute(tx);
  if (!isRegistrar(role)) await freeLettersOf(tx, id);
}

/** Closes an account and ends its sessions, or opens it again (null). What the person holds is free for others. */
export async function setDisabled(tx: Transaction, id: string, disabledAt: Date | null): Promise<void> {
  await sql`update staff_user set disabled_at = ${disabledAt} where id = ${id}`.execute(tx);
  if (disabledAt === null) return;
  await sql`delete from staff_session where user_id = ${id}`.execute(tx);
  await freeLettersOf(tx, id);
}

async function freeLettersOf(tx: Transaction, id: string): Promise<void> {
  await sql`update desk set held_by = null, held_since = null where held_by = ${id}`.execute(tx);
}
