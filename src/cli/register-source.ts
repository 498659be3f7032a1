import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../platform/localised-text.ts';
import { messageOf } from '../platform/result.ts';
import type { ControlRegisterRow, Settings } from '../platform/settings.ts';
import type { RegisterState } from '../registry/control-register.ts';
import { askRunningInstance } from './ask-running-instance.ts';
import { cliText } from './cli-text.ts';
import type { RegistryCommand } from './command.ts';
import type { CommandLine } from './program.ts';

/** The register as it stood on a day. */
export interface RegisterSource {
  rowsOn(day: string): Promise<readonly ControlRegisterRow[]>;
  close(): Promise<void>;
}

/**
 * The register that the office's letters are judged by, for a command that otherwise needs no registry: of the running instance,
 * else of its database. Before anything was imported it is that of the settings, which the first import takes.
 */
export async function openRegisterSource(
  line: CommandLine,
  settings: Settings,
  language: Language,
): Promise<RegisterSource> {
  const ask = async (day: string): Promise<RegisterState | null> => {
    let answer = '';
    const command: RegistryCommand = { name: 'register-rows', day };
    const take = (text: string) => {
      answer += text;
    };
    if (settings.storage.database === 'embedded') {
      const exit = await askRunningInstance(settings, command, take);
      if (exit !== null) return exit === 0 ? (JSON.parse(answer) as RegisterState) : null;
      if (!(await isThere(join(settings.storage.folder, 'database')))) return null;
    }
    const { runRegistryCommand } = await import('./run-registry-command.ts');
    opened ??= await line.openRegistry(settings);
    await runRegistryCommand(opened, command, take);
    return JSON.parse(answer) as RegisterState;
  };
  let opened: Awaited<ReturnType<CommandLine['openRegistry']>> | null = null;
  let isOutOfReach = false;
  return {
    async rowsOn(day) {
      if (isOutOfReach) return settings.controlRegister;
      try {
        const state = await ask(day);
        return state === null || state.import === null ? settings.controlRegister : state.rows;
      } catch (thrown) {
        isOutOfReach = true;
        line.writeError(`${cliText(language, 'what-if.register-out-of-reach', { error: messageOf(thrown) })}\n`);
        return settings.controlRegister;
      }
    },
    close: async () => opened?.close(),
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
