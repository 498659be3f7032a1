import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { cliText } from './cli-text.ts';
import type { CommandMaking } from './register-commands.ts';

interface Flags {
  readonly config: string;
  readonly json: boolean;
}

/** `tirkeu status|verify|backup|retention` and `tirkeu hold place|lift|list`. */
export function addKeepingCommands({ language, command, withConfig, registry }: CommandMaking): void {
  const text = (key: Parameters<typeof cliText>[1]) => cliText(language, key);
  const making = (name: string, about: Parameters<typeof cliText>[1], parent?: ReturnType<typeof command>) =>
    withConfig(name, text(about), parent).option('--json', text('option.json'), false);
  making('status', 'status.about').action(({ config, json }: Flags) =>
    registry(config, { name: 'status', language, json }),
  );
  making('verify', 'verify.about').action(({ config, json }: Flags) =>
    registry(config, { name: 'verify', language, json }),
  );
  making('backup', 'backup.about')
    .argument(`<${text('value.folder')}>`, text('backup.folder'))
    .action((folder: string, { config, json }: Flags) =>
      registry(config, { name: 'backup', language, json, folder: resolve(folder) }),
    );
  making('retention', 'retention.about')
    .option('--dry-run', text('retention.dry-run'), false)
    .action(({ config, json, dryRun }: Flags & { dryRun: boolean }) =>
      registry(config, { name: 'retention', language, json, dryRun }),
    );
  const hold = command('hold', text('hold.about'));
  const by = (): string => userInfo().username;
  making('list', 'hold.list-about', hold).action(({ config, json }: Flags) =>
    registry(config, { name: 'hold-list', language, json }),
  );
  making('place', 'hold.place-about', hold)
    .argument(`<${text('value.letter')}>`, text('hold.letter'))
    .requiredOption(`--reason <${text('value.text')}>`, text('hold.reason'))
    .action((letter: string, { config, json, reason }: Flags & { reason: string }) =>
      registry(config, { name: 'hold-place', language, json, letter, reason, by: by() }),
    );
  making('lift', 'hold.lift-about', hold)
    .argument(`<${text('value.letter')}>`, text('hold.letter'))
    .action((letter: string, { config, json }: Flags) =>
      registry(config, { name: 'hold-lift', language, json, letter, by: by() }),
    );
}
