import type { ExitCode, RegistryContext, Write } from '../command.ts';
import type { KeepingCommand } from '../command-schema.ts';
import { backup } from './backup.ts';
import { listHolds, placeOrLiftHold } from './hold.ts';
import { retention } from './retention.ts';
import { status } from './status.ts';
import { verify } from './verify.ts';

export async function runKeepingCommand(
  context: RegistryContext,
  command: KeepingCommand,
  write: Write,
): Promise<ExitCode> {
  switch (command.name) {
    case 'status':
      return status(context, command, write);
    case 'verify':
      return verify(context, command, write);
    case 'backup':
      return backup(context, command, write);
    case 'retention':
      return retention(context, command, write);
    case 'hold-list':
      return listHolds(context, command, write);
    case 'hold-place':
    case 'hold-lift':
      return placeOrLiftHold(context, command, write);
  }
}
