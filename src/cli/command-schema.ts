import { z } from 'zod';
import { scopes } from '../console/tokens/scopes.ts';
import { tokenDaysMax } from '../console/tokens/token-days.ts';
import { languages } from '../platform/localised-text.ts';

const inLanguage = { language: z.enum(languages) };
const asked = { ...inLanguage, json: z.boolean() };

/** `tirkeu console create-admin`, as it crosses to the running instance. */
const createAdminSchema = z.object({
  name: z.literal('console-create-admin'),
  ...inLanguage,
  email: z.string(),
  person: z.string(),
});

export type CreateAdminCommand = z.output<typeof createAdminSchema>;

/** The commands that look after what is kept, as they cross to the running instance. Paths are absolute. */
const keepingCommandSchemas = [
  z.object({ name: z.literal('status'), ...asked }),
  z.object({ name: z.literal('verify'), ...asked }),
  z.object({ name: z.literal('backup'), ...asked, folder: z.string() }),
  z.object({ name: z.literal('retention'), ...asked, dryRun: z.boolean() }),
  z.object({ name: z.literal('hold-list'), ...asked }),
  z.object({
    name: z.literal('hold-place'),
    ...asked,
    letter: z.string(),
    reason: z.string().min(1).max(1000),
    by: z.string(),
  }),
  z.object({ name: z.literal('hold-lift'), ...asked, letter: z.string(), by: z.string() }),
] as const;

export type KeepingCommand = z.output<(typeof keepingCommandSchemas)[number]>;

/** The commands about tokens of the API, as they cross to the running instance. */
const tokenCommandSchemas = [
  z.object({
    name: z.literal('console-make-token'),
    ...inLanguage,
    owner: z.string(),
    title: z.string().min(1).max(100),
    scopes: z.array(z.enum(scopes)).min(1),
    days: z.int().min(1).max(tokenDaysMax),
  }),
  z.object({ name: z.literal('console-tokens'), ...inLanguage }),
  z.object({ name: z.literal('console-revoke-token'), ...inLanguage, token: z.string() }),
] as const;

export type TokenCommand = z.output<(typeof tokenCommandSchemas)[number]>;

/** A command of the registry as it crosses to the running instance. */
export const commandSchema = z.discriminatedUnion('name', [
  createAdminSchema,
  z.object({ name: z.literal('census'), ...asked }),
  z.object({ name: z.literal('journal-verify'), ...asked }),
  z.object({
    name: z.literal('journal-export'),
    ...inLanguage,
    format: z.enum(['csv', 'xlsx']),
    output: z.string().nullable(),
  }),
  z.object({
    name: z.literal('register-import'),
    ...asked,
    file: z.string(),
    asOf: z.iso.date().nullable(),
    dryRun: z.boolean(),
    skipBad: z.boolean(),
  }),
  z.object({
    name: z.literal('register-show'),
    ...asked,
    asOf: z.iso.date().nullable(),
  }),
  z.object({ name: z.literal('register-history'), ...asked, number: z.string() }),
  z.object({
    name: z.literal('reexamine'),
    ...asked,
    letter: z.string().nullable(),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    edition: z.string().nullable(),
    asOf: z.iso.date().nullable(),
  }),
  z.object({ name: z.literal('register-rows'), day: z.iso.date() }),
  ...keepingCommandSchemas,
  ...tokenCommandSchemas,
  z.object({ name: z.literal('database-answer') }),
]);
