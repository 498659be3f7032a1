import { type CommandLine, runCommandLine } from '../../src/cli/program.ts';

export interface Told {
  readonly exit: number;
  readonly out: string;
  readonly error: string;
}

/** One command line in this process: what it writes and how it ends. What it would start or open is the caller's to give. */
export async function runLine(
  args: readonly string[],
  given: Pick<CommandLine, 'environment' | 'clock'> & Partial<CommandLine>,
): Promise<Told> {
  const written = { out: '', error: '' };
  const nothing = (): Promise<never> => Promise.reject(new Error('no command line here starts or opens anything'));
  const exit = await runCommandLine(
    {
      write(text) {
        written.out += text;
      },
      writeError(text) {
        written.error += text;
      },
      workerNames: ['capture', 'evidence'],
      migrate: nothing,
      startIntake: nothing,
      startLaboratory: nothing,
      startWorker: nothing,
      openForRestore: nothing,
      openRegistry: nothing,
      ...given,
    },
    args,
  );
  return { exit, ...written };
}
