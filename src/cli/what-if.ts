import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { parseCalendarDay } from '../calendar/calendar-day.ts';
import type { Law } from '../pipeline/examine-evidence.ts';
import type { Language } from '../platform/localised-text.ts';
import { messageOf } from '../platform/result.ts';
import type { ControlRegisterRow, Settings } from '../platform/settings.ts';
import type { RegisterState } from '../registry/control-register.ts';
import { editionInForce, editionOfId, heldEditions } from '../regulation/editions.ts';
import { cliText } from './cli-text.ts';
import type { RegistryCommand } from './command.ts';
import type { CommandLine } from './program.ts';
import { runRegistryCommand } from './run-registry-command.ts';
import { askRunningInstance } from './running-instance.ts';

/** An edition's id, or a day on which one was in force. Throws commander's own error on another value. */
export function editionOption(value: string, language: Language): string {
  if (lawOf(value, null)?.edition != null) return value;
  throw new InvalidArgumentError(
    cliText(language, 'what-if.bad-edition', { value, editions: heldEditions().join(', ') }),
  );
}

/** The law that is asked for by edition, else by day. Undefined: that of the letter's own day. */
export function lawOf(edition: string | null, asOf: string | null): Law | undefined {
  const asked = edition ?? asOf;
  if (asked === null) return undefined;
  const day = parseCalendarDay(asked);
  if (day !== null) return { edition: editionInForce(day), governingDay: day };
  const named = editionOfId(asked);
  return named === null ? undefined : { edition: named, governingDay: named.inForceFrom };
}

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
