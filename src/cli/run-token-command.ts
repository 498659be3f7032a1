import { endToken, makeToken, scopesTooMany } from '../console/tokens/make-token.ts';
import { listTokens } from '../registry/api-tokens.ts';
import { inTransaction } from '../registry/database.ts';
import { listStaff } from '../registry/staff.ts';
import { cliText } from './cli-text.ts';
import type { ExitCode, RegistryContext, Write } from './command.ts';
import type { TokenCommand } from './command-schema.ts';

/** 1 where there is no such owner or token, or the owner's role does not have a scope. */
export async function runTokenCommand(
  { database, clock }: RegistryContext,
  command: TokenCommand,
  write: Write,
): Promise<ExitCode> {
  const say = (key: Parameters<typeof cliText>[1], values: Record<string, string> = {}) =>
    write(`${cliText(command.language, key, values)}\n`);
  const keeper = { id: null, name: `tirkeu console ${command.name.replace('console-', '')}`, address: null };
  switch (command.name) {
    case 'console-make-token': {
      const email = command.owner.trim().toLowerCase();
      const owner = (await listStaff(database)).find((member) => member.email === email && member.disabledAt === null);
      if (owner === undefined) {
        say('token.no-owner', { email });
        return 1;
      }
      const asked = { owner, name: command.title, scopes: [...new Set(command.scopes)], days: command.days };
      const tooMany = scopesTooMany(asked);
      if (tooMany.length > 0) {
        say('token.too-much', { scopes: tooMany.join(', ') });
        return 1;
      }
      const { id, secret, expiresAt } = await inTransaction(database, (tx) => makeToken(tx, asked, keeper, clock()));
      say('token.made', { id, secret, until: expiresAt.toISOString().slice(0, 10) });
      return 0;
    }
    case 'console-tokens':
      for (const token of await listTokens(database, clock())) {
        const state = token.revokedAt !== null ? 'revoked' : token.expiresAt <= clock() ? 'expired' : 'good';
        const used = token.lastUsedAt?.toISOString() ?? '-';
        const until = token.expiresAt.toISOString().slice(0, 10);
        write(`${[token.id, state, until, used, token.owner.email, token.scopes.join(','), token.name].join('\t')}\n`);
      }
      return 0;
    case 'console-revoke-token': {
      const ended = await inTransaction(database, (tx) => endToken(tx, command.token, keeper, clock()));
      say(ended ? 'token.revoked' : 'token.unknown', { id: command.token });
      return ended ? 0 : 1;
    }
  }
}
