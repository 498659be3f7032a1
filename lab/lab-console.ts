import { createStaff } from '../src/console/sign-in/authenticator.ts';
import type { Language } from '../src/platform/localised-text.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningConsole, startConsole } from '../workers/console.ts';
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

/**
 * The console over the laboratory's letters, with accounts that exist on its own database alone; the terminal is told how to sign in.
 * On another port where the configured one is taken.
 */
export async function startLabConsole(
  services: OpenServices,
  { language, write }: { readonly language: Language; readonly write: (text: string) => void },
): Promise<RunningConsole> {
  const log = openLog('error');
  const desk = await startConsole(services, {}, log).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EADDRINUSE') throw thrown;
    const console = { ...services.settings.console, port: 0 };
    return startConsole({ ...services, settings: { ...services.settings, console } }, {}, log);
  });
  for (const person of people) await createStaff(desk.authenticator, { ...person, password, language });
  const told = [
    `${demoTexts.consoleAt[language]}: ${desk.address}`,
    ...people.map(({ email, role }) => `  ${email} (${role})`),
    `  ${demoTexts.staffPassword[language].replace('{password}', password)}`,
  ];
  write(`\n${told.join('\n')}\n\n`);
  return desk;
}
