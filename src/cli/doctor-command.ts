import type { Language } from '../platform/localised-text.ts';
import type { Settings } from '../platform/settings.ts';
import { askRunningInstance } from './ask-running-instance.ts';
import type { ExitCode } from './command.ts';
import type { DatabaseAnswer } from './doctor/check-database.ts';
import { type CheckResult, formatCheck, worstState } from './doctor/check-result.ts';
import { runDoctor } from './doctor/run-doctor.ts';
import type { CommandLine } from './program.ts';
import { databaseAnswer } from './run-registry-command.ts';

/**
 * `tirkeu doctor`: a line each as soon as it is known. Exit 1 on a fault, 2 where the settings themselves can't be read, as every command
 * has it; a warning alone is still 0.
 */
export async function doctor(line: CommandLine, folder: string, language: Language): Promise<ExitCode> {
  const results: CheckResult[] = [];
  const checks = runDoctor({
    folder,
    environment: line.environment,
    clock: line.clock,
    askDatabase: (settings) => askDatabase(line, settings),
  });
  for await (const result of checks) {
    results.push(result);
    line.write(`${formatCheck(result, language)}\n`);
  }
  if (results.some(({ name, state }) => name === 'settings' && state === 'fault')) return 2;
  return worstState(results) === 'fault' ? 1 : 0;
}

/** Of a running intake the embedded database is asked through it. */
async function askDatabase(line: CommandLine, settings: Settings): Promise<DatabaseAnswer> {
  if (settings.storage.database === 'embedded') {
    let answer = '';
    const exit = await askRunningInstance(settings, { name: 'database-answer' }, (text) => {
      answer += text;
    });
    if (exit !== null) {
      const { now, newestLetterAt } = JSON.parse(answer) as { now: string; newestLetterAt: string | null };
      return { now: new Date(now), newestLetterAt: newestLetterAt === null ? null : new Date(newestLetterAt) };
    }
  }
  const registry = await line.openRegistry(settings);
  try {
    return await databaseAnswer(registry.database);
  } finally {
    await registry.close();
  }
}
