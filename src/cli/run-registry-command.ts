import { registerStateOn } from '../registry/control-register.ts';
import { type Database, databaseTime } from '../registry/database.ts';
import { newestArrival } from '../registry/letters.ts';
import { census } from './census.ts';
import type { ExitCode, RegistryCommand, RegistryContext, Write } from './command.ts';
import { createAdmin } from './create-admin.ts';
import type { DatabaseAnswer } from './doctor/check-database.ts';
import { exportJournal, verifyJournalChain } from './journal.ts';
import { runKeepingCommand } from './keeping/run-keeping-command.ts';
import { reexamineLetters } from './reexamine.ts';
import { importRegisterFile } from './register/import.ts';
import { showRegister, showRegisterHistory } from './register/show.ts';
import { runTokenCommand } from './run-token-command.ts';

/** Runs a command on an open registry, in this process or in the running instance on behalf of another. */
export async function runRegistryCommand(
  context: RegistryContext,
  command: RegistryCommand,
  write: Write,
): Promise<ExitCode> {
  switch (command.name) {
    case 'census':
      return census(context, command, write);
    case 'journal-verify':
      return verifyJournalChain(context, command, write);
    case 'journal-export':
      return exportJournal(context, command, write);
    case 'register-import':
      return importRegisterFile(context, command, write);
    case 'register-show':
      return showRegister(context, command, write);
    case 'register-history':
      return showRegisterHistory(context, command, write);
    case 'reexamine':
      return reexamineLetters(context, command, write);
    case 'console-create-admin':
      return createAdmin(context, command, write);
    case 'console-make-token':
    case 'console-tokens':
    case 'console-revoke-token':
      return runTokenCommand(context, command, write);
    case 'register-rows':
      write(JSON.stringify(await registerStateOn(context.database, command.day)));
      return 0;
    case 'status':
    case 'verify':
    case 'backup':
    case 'retention':
    case 'hold-list':
    case 'hold-place':
    case 'hold-lift':
      return runKeepingCommand(context, command, write);
    case 'database-answer':
      write(JSON.stringify(await databaseAnswer(context.database)));
      return 0;
  }
}

export async function databaseAnswer(database: Database): Promise<DatabaseAnswer> {
  return { now: await databaseTime(database), newestLetterAt: await newestArrival(database) };
}
