import { z } from 'zod';
import type { SettingsTextCode } from './settings-text.ts';

/** A secret never stands in YAML: either the name of an environment variable or the path of a file that holds it. */
export const secretSource = z.union([
  z.strictObject({
    environment: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'expected.environment-variable' satisfies SettingsTextCode),
  }),
  z.strictObject({ file: z.string().min(1) }),
]);

/** Logging in by OAuth2 (RFC 6749) in place of a password. */
export const oauth2Schema = z.strictObject({
  /** Where tokens are asked for. */
  endpoint: z.string().regex(/^https?:\/\/[^\s/]+/, 'expected.web-address' satisfies SettingsTextCode),
  client_id: z.string().min(1),
  /** Left out for a public client. */
  client_secret: secretSource.optional(),
  /** The first one, as the operator was given it; what the provider gives in its place is kept. Left out: client credentials. */
  refresh_token: secretSource.optional(),
  scope: z.string().min(1).optional(),
});
