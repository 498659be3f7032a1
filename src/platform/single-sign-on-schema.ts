import { z } from 'zod';
import { roles } from './roles.ts';
import { secretSource } from './secret-schema.ts';
import type { SettingsTextCode } from './settings-text.ts';

const role = z.enum(roles);

/** Signing in by the office's own identity provider (OpenID Connect): part of console.yaml. */
export const singleSignOnSchema = z.strictObject({
  /** As the provider writes it in its discovery document, to the letter. */
  issuer: z.string().regex(/^https?:\/\/[^\s/]+[^\s?#]*$/, 'expected.web-address' satisfies SettingsTextCode),
  client_id: z.string().min(1),
  client_secret: secretSource,
  /** On the button. */
  name: z.strictObject({ kk: z.string().min(1), ru: z.string().min(1), en: z.string().min(1) }).optional(),
  scopes: z.array(z.string().min(1)).default(['openid', 'email', 'profile']),
  /** The provider gives out only addresses that it has itself assigned, and says nothing of `email_verified`. */
  trust_email: z.boolean().default(false),
  /**
   * Which role a claim stands for. People whose claim holds none are not let in; those who have no account get one. Left out: only
   * people who have an account, in the role that it has.
   */
  roles: z
    .strictObject({
      claim: z.string().min(1),
      /** Where several fit, the first one listed is taken. */
      values: z.array(z.strictObject({ value: z.string().min(1), role })).min(1),
    })
    .optional(),
});
