import { InvalidArgumentError } from 'commander';
import { scopes } from '../console/tokens/scopes.ts';
import { tokenDaysMax, tokenDaysUsual } from '../console/tokens/token-days.ts';
import { cliText } from './cli-text.ts';
import type { TokenCommand } from './command-schema.ts';
import type { CommandMaking } from './register-commands.ts';

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
  withConfig('make-token', text('token.make-about'), desk)
    .requiredOption(`--owner <${text('value.name')}>`, text('token.owner'))
    .requiredOption(`--name <${text('value.name')}>`, text('token.name'))
    .requiredOption(
      `--scope <${text('value.name')}>`,
      `${text('token.scope')}: ${scopes.join(', ')}`,
      (value: string, before: Scopes | undefined): Scopes => {
        const scope = scopes.find((each) => each === value);
        if (scope === undefined) {
          const allowed = { option: '--scope', value, values: scopes.join(', ') };
          throw new InvalidArgumentError(cliText(language, 'fault.not-a-choice', allowed));
        }
        return [...(before ?? []), scope];
      },
    )
    .option(
      `--days <${text('value.number')}>`,
      text('token.days'),
      (value) => {
        const days = Number(value);
        if (!Number.isInteger(days) || days < 1 || days > tokenDaysMax) {
          const allowed = { option: '--days', value, most: String(tokenDaysMax) };
          throw new InvalidArgumentError(cliText(language, 'token.bad-days', allowed));
        }
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
