import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { endToken, makeToken, scopesTooMany, tokenDaysMax, tokenDaysUsual } from '../console/tokens/make-token.ts';
import { scopes } from '../console/tokens/scopes.ts';
import { languages } from '../platform/localised-text.ts';
import { listTokens } from '../registry/api-tokens.ts';
import { inTransaction } from '../registry/database.ts';
import { listStaff } from '../registry/staff.ts';
import { cliText } from './cli-text.ts';
import type { ExitCode, RegistryContext, Write } from './command.ts';
import type { CommandMaking } from './register-commands.ts';

const asked = { language: z.enum(languages) };

/** The commands about tokens of the API, as they cross to the running instance. */
export const tokenCommandSchemas = [
  z.object({
    name: z.literal('console-make-token'),
    ...asked,
    owner: z.string(),
    title: z.string().min(1).max(100),
    scopes: z.array(z.enum(scopes)).min(1),
    days: z.int().min(1).max(tokenDaysMax),
  }),
  z.object({ name: z.literal('console-tokens'), ...asked }),
  z.object({ name: z.literal('console-revoke-token'), ...asked, token: z.string() }),
] as const;

export type TokenCommand = z.output<(typeof tokenCommandSchemas)[number]>;

type Scopes = Extract<TokenCommand, { name: 'console-make-token' }>['scopes'];

interface Flags {
  readonly config: string;
}

/** `tirkeu console make-token|tokens|revoke-token`. */
export function addTokenCommands(
  { language, withConfig, registry }: CommandMaking,
  desk: ReturnType<CommandMaking['command']>,
): void {
  const text = (key: Parameters<typeof cliText>[1]) => cliText(language, key);
  const bad = (value: string) => new InvalidArgumentError(cliText(language, 'token.bad-value', { value }));
  withConfig('make-token', text('token.make-about'), desk)
    .requiredOption(`--owner <${text('value.name')}>`, text('token.owner'))
    .requiredOption(`--name <${text('value.name')}>`, text('token.name'))
    .requiredOption(
      `--scope <${text('value.name')}>`,
      `${text('token.scope')}: ${scopes.join(', ')}`,
      (value: string, before: Scopes | undefined): Scopes => {
        const scope = scopes.find((each) => each === value);
        if (scope === undefined) throw bad(value);
        return [...(before ?? []), scope];
      },
    )
    .option(
      `--days <${text('value.number')}>`,
      text('token.days'),
      (value) => {
        const days = Number(value);
        if (!Number.isInteger(days) || days < 1 || days > tokenDaysMax) throw bad(value);
        return days;
      },
      tokenDaysUsual,
    )
    .action(
      ({
        config,
        owner,
        name: title,
        scope,
        days,
      }: Flags & { owner: string; name: string; scope: Scopes; days: number }) =>
        registry(config, { name: 'console-make-token', language, owner, title, scopes: scope, days }),
    );
  withConfig('tokens', text('token.list-about'), desk).action(({ config }: Flags) =>
    registry(config, { name: 'console-tokens', language }),
  );
  withConfig('revoke-token', text('token.revoke-about'), desk)
    .argument(`<${text('value.name')}>`, text('token.id'))
    .action((token: string, { config }: Flags) => registry(config, { name: 'console-revoke-token', language, token }));
}

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
