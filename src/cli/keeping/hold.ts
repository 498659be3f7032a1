import type { Language } from '../../platform/localised-text.ts';
import { legalHolds, liftHold, placeHold } from '../../registry/retention.ts';
import { cliText } from '../cli-text.ts';
import type { ExitCode, RegistryContext, Write } from '../command.ts';
import type { KeepingCommand } from '../command-schema.ts';

export async function listHolds(
  { database }: RegistryContext,
  { language, json }: { readonly language: Language; readonly json: boolean },
  write: Write,
): Promise<ExitCode> {
  const holds = await legalHolds(database);
  for (const hold of holds) {
    const { letterId, registeredNumber, reason, placedBy, placedAt } = hold;
    const day = placedAt.toISOString().slice(0, 10);
    const letter = registeredNumber ?? letterId;
    write(
      json ? `${JSON.stringify(hold)}\n` : `${cliText(language, 'hold.line', { letter, reason, by: placedBy, day })}\n`,
    );
  }
  if (!json && holds.length === 0) write(`${cliText(language, 'hold.empty')}\n`);
  return 0;
}

export async function placeOrLiftHold(
  { database, clock }: RegistryContext,
  command: Extract<KeepingCommand, { name: 'hold-place' | 'hold-lift' }>,
  write: Write,
): Promise<ExitCode> {
  const { language, json, letter, by } = command;
  const now = clock();
  const outcome =
    command.name === 'hold-place'
      ? await placeHold(database, { letter, reason: command.reason, by, now })
      : await liftHold(database, { letter, by, now });
  if (json) write(`${JSON.stringify({ outcome })}\n`);
  else {
    const done = command.name === 'hold-place' ? 'hold.placed' : 'hold.lifted';
    write(`${cliText(language, outcome === 'done' ? done : `hold.${outcome}`, { letter })}\n`);
  }
  return outcome === 'done' ? 0 : 1;
}
