import type { Role } from '../platform/roles.ts';

export { isRegistrar, isRole, type Role, registrars, roles } from '../platform/roles.ts';

/** `public`: without signing in. */
export type Access = 'public' | readonly Role[];

export const readers: readonly Role[] = ['clerk', 'supervisor', 'auditor'];
export const supervisors: readonly Role[] = ['supervisor'];
export const overseers: readonly Role[] = ['supervisor', 'auditor', 'administrator'];
/** Whoever may have a failed step tried again: it is about the machinery, not about the letter. */
export const steppers: readonly Role[] = ['supervisor', 'administrator'];
export const administrators: readonly Role[] = ['administrator'];
