import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { recordAudit } from '../registry/audit.ts';
import { inTransaction } from '../registry/database.ts';
import { cliText } from './cli-text.ts';
import type { ExitCode, RegistryContext, Write } from './command.ts';
import type { CreateAdminCommand } from './command-schema.ts';

/** Makes an administrator's account and shows its password, this once. 1 where the address has an account. */
export async function createAdmin(
  { database, clock, settings }: RegistryContext,
  { email, person, language }: CreateAdminCommand,
  write: Write,
): Promise<ExitCode> {
  if (!z.email().safeParse(email).success) {
    write(`${cliText(language, 'console.bad-email', { email })}\n`);
    return 2;
  }
  const password = newPassword();
  // Nothing is signed here: the secret of the console's cookies is not needed to make an account.
  // Loaded by this command alone: it is a tenth of all code, and every other command would wait for it.
  const { createStaff, openAuthenticator } = await import('../console/sign-in/authenticator.ts');
  const authenticator = openAuthenticator({
    database,
    secret: newPassword() + newPassword(),
    publicAddress: 'http://127.0.0.1',
    idleMinutes: settings.console.idleMinutes,
  });
  const id = await createStaff(authenticator, { name: person, email, password, role: 'administrator', language });
  if (id === null) {
    write(`${cliText(language, 'console.admin-exists', { email })}\n`);
    return 1;
  }
  await inTransaction(database, (tx) =>
    recordAudit(tx, {
      at: clock(),
      staffId: null,
      staffName: 'tirkeu console create-admin',
      act: 'staff-made',
      letterId: null,
      address: null,
      details: { staff: email, role: 'administrator' },
    }),
  );
  write(`${cliText(language, 'console.admin-made', { email, password })}\n`);
  return 0;
}

/** Twenty letters and figures that are not mistaken for each other: some 100 bits. */
export function newPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  return [...randomBytes(20)].map((octet) => signs[octet % signs.length]).join('');
}
