/** What a person of the staff may do. One role each: whoever manages accounts reads no letters, whoever audits changes nothing. */
export const roles = ['clerk', 'supervisor', 'auditor', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** `public`: without signing in. */
export type Access = 'public' | readonly Role[];

export const readers: readonly Role[] = ['clerk', 'supervisor', 'auditor'];
export const registrarRoles = ['clerk', 'supervisor'] as const;
export const registrars: readonly Role[] = [...registrarRoles];
export const supervisors: readonly Role[] = ['supervisor'];
export const overseers: readonly Role[] = ['supervisor', 'auditor', 'administrator'];
/** Whoever may have a failed step tried again: it is about the machinery, not about the letter. */
export const steppers: readonly Role[] = ['supervisor', 'administrator'];
export const administrators: readonly Role[] = ['administrator'];

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}
