import { cliText } from './cli-text.ts';
import type { CommandMaking } from './register-commands.ts';
import { addTokenCommands } from './token-commands.ts';

/** `tirkeu console create-admin`, and the commands about tokens. */
export function addConsoleCommands(making: CommandMaking): void {
  const { language, command, withConfig, registry } = making;
  const text = (key: Parameters<typeof cliText>[1]) => cliText(language, key);
  const desk = command('console', text('console.about'));
  withConfig('create-admin', text('console.create-admin-about'), desk)
    .requiredOption(`--email <${text('value.name')}>`, text('console.email'))
    .requiredOption(`--name <${text('value.name')}>`, text('console.person'))
    .action((options: { config: string; email: string; name: string }) =>
      registry(options.config, { name: 'console-create-admin', language, email: options.email, person: options.name }),
    );
  addTokenCommands(making, desk);
}
