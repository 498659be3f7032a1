/** What a person of the staff may be. One role each: whoever manages accounts reads no letters, whoever audits changes nothing. */
export const roles = ['clerk', 'supervisor', 'auditor', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** Those who decide about letters, and so may hold them. */
export const registrars = ['clerk', 'supervisor'] as const satisfies readonly Role[];

export type Registrar = (typeof registrars)[number];

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

export function isRegistrar(role: Role): role is Registrar {
  return registrars.some((registrar) => registrar === role);
}
