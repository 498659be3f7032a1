import { overseers, type Role, readers, registrars, steppers } from '../roles.ts';

/** What a token may be good for. */
export const scopes = [
  'letters:read',
  'letters:act',
  'journal:read',
  'figures:read',
  'audit:read',
  'watch:read',
  'watch:act',
] as const;

export type Scope = (typeof scopes)[number];

const rolesOfScope: Readonly<Record<Scope, readonly Role[]>> = {
  'letters:read': readers,
  'letters:act': registrars,
  'journal:read': readers,
  'figures:read': readers,
  'audit:read': overseers,
  'watch:read': overseers,
  'watch:act': steppers,
};

/** The scopes that a token of a person with this role can have: it never opens more than the person's own sign-in. */
export function scopesOfRole(role: Role): readonly Scope[] {
  return scopes.filter((scope) => rolesOfScope[scope].includes(role));
}
