import { createStaff } from '../src/console/sign-in/authenticator.ts';
import type { Language } from '../src/platform/localised-text.ts';
import { openLog } from '../src/platform/log.ts';
import { startConsole } from '../workers/console.ts';
import type { OpenServices } from '../workers/open-services.ts';
import { demoTexts } from './texts.ts';

const password = 'zerthana-konsoli';

/** One person of each role, so that whoever tries the demo sees what each may do. */
const people = [
  { email: 'clerk@ukimet.kz', name: 'Айгүл Сейітова', role: 'clerk' },
  { email: 'clerk2@ukimet.kz', name: 'Берік Оспанов', role: 'clerk' },
  { email: 'supervisor@ukimet.kz', name: 'Гүлнар Әлімова', role: 'supervisor' },
  { email: 'auditor@ukimet.kz', name: 'Дмитрий Ким', role: 'auditor' },
  { email: 'admin@ukimet.kz', name: 'Ержан Қасымов', role: 'administrator' },
] as const;

interface LabConsoleOptions {
  readonly language: Language;
  readonly write: (text: string) => void;
  readonly signal: AbortSignal;
  /** What ends it is put here. */
  readonly opened: (() => Promise<unknown>)[];
}

/**
 * The console over the laboratory's letters, with accounts that exist on its own database alone; the terminal is told how to sign in.
 * On another port where the configured one is taken. Throws the signal's reason when it aborts meanwhile.
 */
export async function startLabConsole(
  services: OpenServices,
  { language, write, signal, opened }: LabConsoleOptions,
): Promise<void> {
  const log = openLog('error');
  const desk = await startConsole(services, {}, log).catch((thrown: Error) => {
    if ((thrown.cause as NodeJS.ErrnoException | undefined)?.code !== 'EADDRINUSE') throw thrown;
    const console = { ...services.settings.console, port: 0 };
    return startConsole({ ...services, settings: { ...services.settings, console } }, {}, log);
  });
  opened.push(() => desk.stop());
  for (const person of people) {
    signal.throwIfAborted();
    await createStaff(desk.authenticator, { ...person, password, language });
  }
  signal.throwIfAborted();
  const told = [
    `${demoTexts.consoleAt[language]}: ${desk.address}`,
    ...people.map(({ email, role }) => `  ${email} (${role})`),
    `  ${demoTexts.staffPassword[language].replace('{password}', password)}`,
  ];
  write(`\n${told.join('\n')}\n\n`);
}
